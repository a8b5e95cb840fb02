// Stands before the HTTP server and answers phones that open a connection only to follow the public view: after a restart ten
// thousand of them come at once, and each would cost a parsed request and its objects for as long as it stays. Whatever asks
// for anything else, or in any other way, is passed on to the HTTP server untouched.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type OpeningRequest, readOpeningRequest } from './opening-request.ts';

/** Opens the stream on a socket that has had nothing yet; false when it can't, and then nothing was done. */
export type OpenStream = (asked: OpeningRequest, socket: Socket) => boolean;

/** Connections are accepted before they are read, so that the system's queue of them doesn't overflow; for so long at most. */
const acceptFirstMs = 100;
/** Connections read at one go. */
const readAtOnce = 256;
/** Who has said nothing for so long is left to the HTTP server and its limits. */
const silentMs = 5_000;

export class FrontDoor {
  readonly #passOn: (socket: Socket) => void;
  readonly #open: OpenStream;
  /** Accepted, not read yet. */
  #accepted: Socket[] = [];
  /** Has said nothing so far, since when. */
  readonly #silent = new Map<Socket, number>();
  #isBusy = false;
  #cameMeanwhile = false;
  #busySinceMs = 0;
  readonly #sweep: NodeJS.Timeout;

  /** @param server must not listen yet. */
  constructor(server: Server, open: OpenStream) {
    this.#open = open;
    const usual = server.listeners('connection') as ((socket: Socket) => void)[];
    this.#passOn = (socket) => {
      for (const listener of usual) listener.call(server, socket);
    };
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => this.#greet(socket));
    // An option of `net.createServer` that `http.createServer` doesn't hand on. Without it all works, only slower.
    Object.assign(server, { pauseOnConnect: true });
    this.#sweep = setInterval(() => this.#passOnSilent(), silentMs);
    this.#sweep.unref();
  }

  /** Ends the connections on which nothing was said; those that come later are passed on. */
  shut(): void {
    clearInterval(this.#sweep);
    for (const socket of this.#silent.keys()) socket.destroy();
  }

  #greet(socket: Socket): void {
    socket.pause();
    socket.on('error', ignore);
    // Forgotten when it speaks or, if it goes before, at the next sweep: a listener for its end would cost all of them.
    this.#silent.set(socket, performance.now());
    socket.once('data', (first: Buffer) => this.#hear(socket, first));
    this.#accepted.push(socket);
    this.#cameMeanwhile = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#busySinceMs = performance.now();
    setImmediate(() => this.#read());
  }

  #read(): void {
    const mayWait = performance.now() - this.#busySinceMs < acceptFirstMs;
    if (this.#cameMeanwhile && mayWait) {
      this.#cameMeanwhile = false;
      setImmediate(() => this.#read());
      return;
    }
    for (const socket of this.#accepted.splice(0, readAtOnce)) socket.resume();
    this.#isBusy = this.#accepted.length > 0;
    this.#busySinceMs = performance.now();
    if (this.#isBusy) setImmediate(() => this.#read());
  }

  #hear(socket: Socket, first: Buffer): void {
    this.#silent.delete(socket);
    const asked = readOpeningRequest(first);
    if (asked !== null && this.#open(asked, socket)) {
      // The one who follows has no more to say; the line is over when either side ends it.
      socket.on('end', hangUp);
      return;
    }
    socket.pause();
    socket.unshift(first);
    this.#leave(socket);
  }

  #leave(socket: Socket): void {
    socket.off('error', ignore);
    this.#passOn(socket);
    socket.resume();
  }

  #passOnSilent(): void {
    const beforeMs = performance.now() - silentMs;
    for (const [socket, sinceMs] of this.#silent) {
      if (sinceMs > beforeMs) continue;
      this.#silent.delete(socket);
      if (socket.destroyed) continue;
      socket.removeAllListeners('data');
      this.#leave(socket);
    }
  }
}

function ignore(): void {
  // What became of it is told by 'close'.
}

function hangUp(this: Socket): void {
  this.destroy();
}
