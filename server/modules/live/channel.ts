// One view's open streams. A frame is made once and the same bytes are written to every socket; a socket that is still
// busy with an older frame is passed over and gets the newest when it has drained.
import type { Socket } from 'node:net';
import type { Coding, StreamHeads, StreamPiece } from './stream-piece.ts';

/** Bytes that may wait in a socket before it counts as slow. */
const slowBytes = 128 * 1024;
/** A socket that has not drained for so long is dead. */
const stuckMs = 60_000;

interface Listener {
  readonly socket: Socket;
  readonly coding: Coding;
  slowSinceMs: number | null;
  /** Has had its last word; it only drains. */
  ended: boolean;
}

export class Channel {
  readonly heads: StreamHeads;
  readonly #listeners = new Map<Socket, Listener>();
  #newest: StreamPiece | null = null;

  constructor(heads: StreamHeads) {
    this.heads = heads;
  }

  get size(): number {
    return this.#listeners.size;
  }

  get hasFrame(): boolean {
    return this.#newest !== null;
  }

  /** The head is written to the socket, and the newest frame if there is one; it leaves by itself when it closes. */
  add(socket: Socket, coding: Coding, left: () => void): void {
    const listener: Listener = { socket, coding, slowSinceMs: null, ended: false };
    this.#listeners.set(socket, listener);
    socket.once('close', () => {
      this.#listeners.delete(socket);
      left();
    });
    socket.on('drain', () => {
      if (listener.slowSinceMs === null || listener.ended) return;
      listener.slowSinceMs = null;
      if (this.#newest) socket.write(this.#newest.bytes(coding));
    });
    // In one write: a storm of screens that come back is half as many.
    socket.write(this.#newest?.opening(coding) ?? this.heads[coding]);
  }

  /** The same view under a later time, for those who come from now on. */
  renew(frame: StreamPiece): void {
    this.#newest = frame;
  }

  /** @returns the bytes that went out. */
  send(frame: StreamPiece, nowMs: number): number {
    this.#newest = frame;
    let sent = 0;
    for (const listener of this.#listeners.values()) {
      if (listener.slowSinceMs !== null) continue;
      if (listener.socket.writableLength > slowBytes) {
        listener.slowSinceMs = nowMs;
        continue;
      }
      const bytes = frame.bytes(listener.coding);
      listener.socket.write(bytes);
      sent += bytes.length;
    }
    return sent;
  }

  /** A comment keeps the line known to be alive; whoever has not drained for a minute is let go. */
  beat(comment: StreamPiece, nowMs: number): void {
    for (const { socket, coding, slowSinceMs } of this.#listeners.values()) {
      if (slowSinceMs === null) socket.write(comment.bytes(coding));
      else if (nowMs - slowSinceMs > stuckMs) socket.destroy();
    }
  }

  /** Whoever does not take the last word within a minute is let go by a later beat. */
  end(last: StreamPiece, nowMs: number, isFor: (socket: Socket) => boolean = () => true): void {
    for (const listener of this.#listeners.values()) {
      if (listener.ended || !isFor(listener.socket)) continue;
      listener.ended = true;
      listener.slowSinceMs ??= nowMs;
      listener.socket.write(last.bytes(listener.coding));
      listener.socket.destroySoon();
    }
  }

  /** Whoever has not gone by now. */
  drop(): void {
    for (const { socket } of this.#listeners.values()) socket.destroy();
  }
}
