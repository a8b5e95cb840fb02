// Reads one stream of a view over a real socket, for tests: keeps the raw bytes beside the events, unpacks what is compressed
// as it comes, and can stop reading as a slow screen does.
import { connect, type Socket } from 'node:net';
import { constants, createGunzip, type Gunzip } from 'node:zlib';
import { assert } from '#core/shared/assert.ts';

export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

const patienceMs = 5_000;

export class StreamReader {
  readonly socket: Socket;
  /** All that came after the response's head, unpacked. */
  body = '';
  /** The same as it came. */
  packed: Buffer = Buffer.alloc(0);
  head = '';
  ended = false;
  #beginning: Buffer = Buffer.alloc(0);
  #gunzip: Gunzip | null = null;
  readonly #decoder = new TextDecoder();
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  /** @param path with its query; the address is of a server on this machine. */
  constructor(address: string, path: string, headers: Readonly<Record<string, string>> = {}) {
    const { hostname, port, host } = new URL(address);
    this.socket = connect(Number(port), hostname);
    const lines = Object.entries({ host, accept: 'text/event-stream', ...headers }).map(([k, v]) => `${k}: ${v}`);
    this.socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    this.socket.on('data', (bytes: Buffer) => this.#take(bytes));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.ended = true;
      this.#wake();
    });
  }

  get status(): number {
    return Number(/^HTTP\/1\.1 (\d+)/.exec(this.head)?.[1] ?? 0);
  }

  get events(): StreamEvent[] {
    return this.body.split('\n\n').flatMap((block) => {
      const lines = block.split('\n');
      const name = lines.find((line) => line.startsWith('event: '))?.slice(7);
      const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
      return name === undefined || data === undefined ? [] : [{ name, data }];
    });
  }

  /** The next event that was not taken before; fails the test when none comes. */
  async next(): Promise<StreamEvent> {
    await this.until(() => this.events.length > this.#taken);
    const event = this.events[this.#taken];
    assert(event, 'an event came');
    this.#taken += 1;
    return event;
  }

  /** The next frame, read. */
  async frame<View>(): Promise<{ version: number; nowMs: number; view: View }> {
    const { name, data } = await this.next();
    assert(name === 'view', `a frame, not ${name}`);
    return JSON.parse(data) as { version: number; nowMs: number; view: View };
  }

  async until(is: () => boolean): Promise<void> {
    const giveUpAtMs = performance.now() + patienceMs;
    while (!is()) {
      assert(performance.now() < giveUpAtMs, `what was awaited comes; so far ${this.head}${this.body.slice(-500)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50);
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  close(): void {
    this.socket.destroy();
  }

  #take(bytes: Buffer): void {
    if (this.head !== '') {
      this.#takeBody(bytes);
      return;
    }
    this.#beginning = Buffer.concat([this.#beginning, bytes]);
    const end = this.#beginning.indexOf('\r\n\r\n');
    if (end < 0) return;
    this.head = this.#beginning.toString('latin1', 0, end);
    if (/^content-encoding: gzip\r?$/im.test(this.head)) {
      // Each flush gives at once what it holds; the stream ends with its connection, not with a check sum.
      this.#gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
      this.#gunzip.on('data', (unpacked: Buffer) => this.#add(unpacked));
    }
    this.#takeBody(this.#beginning.subarray(end + 4));
  }

  #takeBody(bytes: Buffer): void {
    this.packed = Buffer.concat([this.packed, bytes]);
    if (this.#gunzip === null) this.#add(bytes);
    else this.#gunzip.write(bytes);
    this.#wake();
  }

  #add(bytes: Buffer): void {
    this.body += this.#decoder.decode(bytes, { stream: true });
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
