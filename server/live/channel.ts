// One view's open streams. A frame is made once and the same bytes are written to every socket; a socket that is still
// busy with an older frame is passed over and gets the newest when it has drained.
import type { Socket } from 'node:net';

/** Bytes that may wait in a socket before it counts as slow. */
const slowBytes = 128 * 1024;
/** A socket that has not drained for so long is dead. */
const stuckMs = 60_000;

interface Listener {
  readonly socket: Socket;
  slowSinceMs: number | null;
  /** Has had its last word; it only drains. */
  ended: boolean;
}

export class Channel {
  readonly #listeners = new Map<Socket, Listener>();
  #newest: Buffer | null = null;

  get size(): number {
    return this.#listeners.size;
  }

  get hasFrame(): boolean {
    return this.#newest !== null;
  }

  /** The socket must have its response head already; it leaves by itself when it closes. */
  add(socket: Socket, left: () => void): void {
    const listener: Listener = { socket, slowSinceMs: null, ended: false };
    this.#listeners.set(socket, listener);
    socket.once('close', () => {
      this.#listeners.delete(socket);
      left();
    });
    socket.on('drain', () => {
      if (listener.slowSinceMs === null || listener.ended) return;
      listener.slowSinceMs = null;
      if (this.#newest) socket.write(this.#newest);
    });
    if (this.#newest) socket.write(this.#newest);
  }

  /** The same view under a later time, for those who come from now on. */
  renew(frame: Buffer): void {
    this.#newest = frame;
  }

  send(frame: Buffer, nowMs: number): void {
    this.#newest = frame;
    for (const listener of this.#listeners.values()) {
      if (listener.slowSinceMs !== null) continue;
      if (listener.socket.writableLength > slowBytes) listener.slowSinceMs = nowMs;
      else listener.socket.write(frame);
    }
  }

  /** A comment keeps the line known to be alive; whoever has not drained for a minute is let go. */
  beat(comment: Buffer, nowMs: number): void {
    for (const { socket, slowSinceMs } of this.#listeners.values()) {
      if (slowSinceMs === null) socket.write(comment);
      else if (nowMs - slowSinceMs > stuckMs) socket.destroy();
    }
  }

  /** Whoever does not take the last word within a minute is let go by a later beat. */
  end(last: Buffer, nowMs: number, isFor: (socket: Socket) => boolean = () => true): void {
    for (const listener of this.#listeners.values()) {
      if (listener.ended || !isFor(listener.socket)) continue;
      listener.ended = true;
      listener.slowSinceMs ??= nowMs;
      listener.socket.write(last);
      listener.socket.destroySoon();
    }
  }
}
