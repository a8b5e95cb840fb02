// Opens many streams with the C client, at our server or at the C reference server, and reads what the client
// measured.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { firstLine } from './bench-server.ts';

const rounds = 15;

/** Times in milliseconds. */
export interface Round {
  readonly reached: number;
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
}

/** From the first connection to the last, and until all have had an event; times in milliseconds. */
export interface Connected {
  readonly connectedMs: number;
  readonly caughtUpMs: number;
  readonly caughtUp: number;
}

export interface ClientOptions {
  readonly streams: number;
  readonly port: number;
  readonly path: string;
  /** One more header of each stream's request. */
  readonly header: string;
  /** The size of an event in bytes; 0 to look for an event's text instead. */
  readonly whole: number;
}

/** Many open streams. */
export class StreamClient {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;

  /** @param folder where the programs are built. */
  constructor(folder: string, { streams, port, path, header, whole }: ClientOptions) {
    const options = [String(streams), String(port), path, '1', header, String(whole)];
    const client = spawn(join(folder, 'stream-client'), options, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process = client;
    this.#ended = new Promise((resolve) => client.once('exit', resolve));
    this.#lines = createInterface({ input: client.stdout })[Symbol.asyncIterator]();
  }

  /** Resolves when all have had their first event, or after twenty seconds. */
  connected(): Promise<Connected> {
    return this.#next();
  }

  /** @param request what causes the next event. */
  async round(request: Buffer): Promise<Round> {
    await wait(100);
    this.#process.stdin?.write(`${request.toString('hex')}\n`);
    return this.#next();
  }

  async close(): Promise<void> {
    this.#process.stdin?.end();
    await this.#ended;
  }

  async #next<Value>(): Promise<Value> {
    const line = await this.#lines.next();
    if (line.done) throw new Error(`The stream client ended early (${this.#process.exitCode})`);
    return JSON.parse(line.value) as Value;
  }
}

/** A plain C loop of write(): nothing that pushes to screens can be faster. */
export class Floor {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #bytes: number;

  private constructor(port: number, bytes: number, process: ChildProcess) {
    this.port = port;
    this.#bytes = bytes;
    this.#process = process;
  }

  /** @param bytes of each event. */
  static async start(folder: string, bytes: number): Promise<Floor> {
    const port = await freePort();
    const floor = spawn(join(folder, 'floor-server'), [String(port), String(bytes)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await firstLine(floor);
    return new Floor(port, bytes, floor);
  }

  publish(): Buffer {
    return Buffer.from(`GET /publish?bytes=${this.#bytes} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  }

  stop(): void {
    this.#process.kill();
  }
}

/** The rounds of both in turn, so that whatever else the machine does hinders both alike. */
export async function measureBoth(
  floor: { readonly client: StreamClient; readonly request: () => Buffer },
  ours: { readonly client: StreamClient; readonly request: () => Buffer },
): Promise<{ readonly floor: readonly Round[]; readonly ours: readonly Round[] }> {
  const done = { floor: [] as Round[], ours: [] as Round[] };
  for (let round = 0; round < rounds; round += 1) {
    done.floor.push(await floor.client.round(floor.request()));
    done.ours.push(await ours.client.round(ours.request()));
  }
  return done;
}

export function medianOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Compiles the two C programs; null without a compiler. */
export function buildFloor(): string | null {
  const folder = join(import.meta.dirname, '../.build/bench');
  mkdirSync(folder, { recursive: true });
  for (const name of ['floor-server', 'stream-client']) {
    const source = join(import.meta.dirname, 'floor', `${name}.c`);
    const built = spawnSync('cc', ['-O2', '-o', join(folder, name), source], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (built.status !== 0) return null;
  }
  return folder;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
