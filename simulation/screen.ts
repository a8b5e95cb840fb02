// A screen that follows a view over a connection that can be cut or stall, and keeps the last frame that it got.
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import type { ViewAddress } from '#server/modules/live/live-hub.ts';

export interface Frame {
  readonly version: number;
  readonly nowMs: number;
  /** As it came over the wire. */
  readonly viewText: string;
}

export class Screen {
  readonly address: ViewAddress;
  frame: Frame | null = null;
  #line: Line | null = null;

  constructor(address: ViewAddress) {
    this.address = address;
  }

  /** Is the line up and moving? Only then must the frame be the newest. */
  get isCurrent(): boolean {
    return this.#line !== null && !this.#line.destroyed && !this.#line.writableEnded && !this.#line.isStalled;
  }

  get isCut(): boolean {
    return this.#line === null || this.#line.destroyed || this.#line.writableEnded;
  }

  /** A new connection; the real server writes to a socket, of which only the writing side is used. */
  plugIn(): Socket {
    this.cut();
    this.frame = null;
    this.#line = new Line((text) => this.#receive(text));
    return this.#line as unknown as Socket;
  }

  cut(): void {
    this.#line?.destroy();
    this.#line = null;
  }

  stall(): void {
    this.#line?.stall();
  }

  goOn(): void {
    this.#line?.goOn();
  }

  #receive(text: string): void {
    const data = /^event: view\nid: \d+\ndata: (.*)\n\n$/s.exec(text)?.[1];
    if (data === undefined) return;
    const head = /^\{"version":(\d+),"nowMs":(-?\d+),"view":/.exec(data);
    if (head === null) throw new Error(`A frame that nobody can read: ${data.slice(0, 200)}`);
    this.frame = { version: Number(head[1]), nowMs: Number(head[2]), viewText: data.slice(head[0].length, -1) };
  }
}

class Line extends Writable {
  isStalled = false;
  readonly #receive: (text: string) => void;
  #waiting: (() => void) | null = null;

  constructor(receive: (text: string) => void) {
    super({ decodeStrings: true, highWaterMark: 1 });
    this.#receive = receive;
    // A single frame that does not leave at once fills this line, so that a few show how a slow screen is treated.
    Object.defineProperty(this, 'writableLength', {
      get: () => (this.#waiting === null ? 0 : Number.MAX_SAFE_INTEGER),
    });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const arrive = () => {
      this.#receive(chunk.toString('utf8'));
      done();
    };
    if (this.isStalled) this.#waiting = arrive;
    else arrive();
  }

  /** As a socket does: says its last words and goes. */
  destroySoon(): void {
    this.end(() => this.destroy());
  }

  stall(): void {
    this.isStalled = true;
  }

  goOn(): void {
    this.isStalled = false;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.();
  }
}
