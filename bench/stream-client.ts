// Opens many streams with the C client, at our server or at the floor beneath it, and reads what the client measured.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { firstLine } from './bench-server.ts';

const rounds = 15;

/** Times in milliseconds. */
interface Round {
  readonly reached: number;
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
}

export interface StreamRun {
  readonly connectedMs: number;
  readonly caughtUpMs: number;
  readonly caughtUp: number;
  readonly rounds: readonly Round[];
}

export interface ClientRun {
  readonly streams: number;
  readonly port: number;
  readonly path: string;
  /** One more header of each stream's request. */
  readonly header: string;
  /** What causes the next event. */
  readonly request: () => Buffer;
  /** So many bytes are an event; 0 to look for an event's text. */
  readonly whole: number;
  /** Called when all are connected and caught up. */
  readonly connected?: () => Promise<void>;
}

export async function runClient(folder: string, run: ClientRun): Promise<StreamRun> {
  const { streams, port, path, header, whole } = run;
  const options = [String(streams), String(port), path, '1', header, String(whole)];
  const client = spawn(join(folder, 'stream-client'), options, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => client.once('exit', resolve));
  const lines = createInterface({ input: client.stdout })[Symbol.asyncIterator]();
  const connected = await nextLine<Omit<StreamRun, 'rounds'>>(lines, client);
  await run.connected?.();
  const done: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await wait(150);
    client.stdin.write(`${run.request().toString('hex')}\n`);
    done.push(await nextLine<Round>(lines, client));
  }
  client.stdin.end();
  await ended;
  return { ...connected, rounds: done };
}

/** The same with a plain C loop of write(): nothing that pushes to screens can be faster. */
export async function measureFloor(folder: string, streams: number, bytes: number, whole: number): Promise<StreamRun> {
  const port = await freePort();
  const floor = spawn(join(folder, 'floor-server'), [String(port), String(bytes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await firstLine(floor);
    const request = Buffer.from(`GET /publish?bytes=${bytes} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return await runClient(folder, { streams, port, path: '/', header: 'X-Bench: 1', request: () => request, whole });
  } finally {
    floor.kill();
  }
}

export function medianOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

async function nextLine<Value>(lines: AsyncIterator<string>, client: ChildProcess): Promise<Value> {
  const line = await lines.next();
  if (line.done) throw new Error(`The stream client ended early (${client.exitCode})`);
  return JSON.parse(line.value) as Value;
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
