// How long a change takes to reach the last of many screens, and how long many take to come back at once, against a plain
// C loop of write() with the same client, event size and machine in the same run.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { type BenchServer, firstLine } from './bench-server.ts';
import { postRequest } from './post-load.ts';
import type { Row } from './report.ts';

const streamCounts = [1_000, 5_000, 10_000] as const;
const rounds = 15;
const branch = 'hall';

interface Round {
  readonly reached: number;
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
}

interface StreamRun {
  readonly connectedMs: number;
  readonly caughtUpMs: number;
  readonly caughtUp: number;
  readonly rounds: readonly Round[];
}

export async function measureStreams(server: BenchServer): Promise<Row[]> {
  const built = buildFloor();
  if (built === null) {
    process.stdout.write('No C compiler here: the streams are not measured.\n');
    return [];
  }
  const rows: Row[] = [];
  const bytes = await frameBytes(server);
  for (const streams of streamCounts) {
    const floor = await measureFloor(built, streams, bytes);
    const ours = await measureOurs(built, server, streams);
    rows.push(...compare(streams, bytes, floor, ours));
  }
  return rows;
}

function compare(streams: number, bytes: number, floor: StreamRun, ours: StreamRun): Row[] {
  const p99 = (run: StreamRun) => median(run.rounds.map((one) => one.p99));
  const last = (run: StreamRun) => median(run.rounds.map((one) => one.last));
  const lost = ours.rounds.filter((one) => one.reached < streams).length;
  const most = streams === 10_000;
  const text = (run: StreamRun) => `p99 ${p99(run).toFixed(1)} ms, last ${last(run).toFixed(1)} ms`;
  return [
    {
      what: `a change reaches ${streams.toLocaleString('en')} screens (${bytes} bytes)`,
      figure: `${text(ours)}${lost > 0 ? `, ${lost} rounds incomplete` : ''}`,
      against: `C loop ${text(floor)}`,
      ratio: p99(ours) / p99(floor),
      bound: most ? { atMost: 1.25 } : null,
    },
    {
      what: `${streams.toLocaleString('en')} screens come back at once`,
      figure: `caught up in ${ours.caughtUpMs.toFixed(0)} ms (${ours.caughtUp})`,
      against: `plain accept ${floor.caughtUpMs.toFixed(0)} ms`,
      ratio: ours.caughtUpMs / floor.caughtUpMs,
      bound: most ? { atMost: 1.5 } : null,
    },
  ];
}

async function measureFloor(folder: string, streams: number, bytes: number): Promise<StreamRun> {
  const port = await freePort();
  const floor = spawn(join(folder, 'floor-server'), [String(port), String(bytes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await firstLine(floor);
    const request = Buffer.from(`GET /publish?bytes=${bytes} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return await runClient(folder, { streams, port, path: '/', header: 'X-Bench: 1', request: () => request });
  } finally {
    floor.kill();
  }
}

function measureOurs(folder: string, server: BenchServer, streams: number): Promise<StreamRun> {
  const authorization = `Bearer ${server.kioskTokens[branch]}`;
  return runClient(folder, {
    streams,
    port: server.port,
    path: `/api/v1/branches/${branch}/live/public`,
    header: `Authorization: ${authorization}`,
    request: () =>
      postRequest(
        `/api/v1/branches/${branch}/tickets`,
        { Authorization: authorization, 'Idempotency-Key': randomUUID() },
        { services: ['s1'], print: false },
      ),
  });
}

interface ClientRun {
  readonly streams: number;
  readonly port: number;
  readonly path: string;
  readonly header: string;
  readonly request: () => Buffer;
}

async function runClient(folder: string, { streams, port, path, header, request }: ClientRun): Promise<StreamRun> {
  const client = spawn(join(folder, 'stream-client'), [String(streams), String(port), path, '1', header], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: client.stdout })[Symbol.asyncIterator]();
  const connected = await nextLine<Omit<StreamRun, 'rounds'>>(lines, client);
  const done: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await wait(150);
    client.stdin.write(`${request().toString('hex')}\n`);
    done.push(await nextLine<Round>(lines, client));
  }
  client.stdin.end();
  return { ...connected, rounds: done };
}

async function nextLine<Value>(lines: AsyncIterator<string>, client: ChildProcess): Promise<Value> {
  const line = await lines.next();
  if (line.done) throw new Error(`The stream client ended early (${client.exitCode})`);
  return JSON.parse(line.value) as Value;
}

/** Compiles the two C programs; null without a compiler. */
function buildFloor(): string | null {
  const folder = join(import.meta.dirname, '../.build/bench');
  mkdirSync(folder, { recursive: true });
  for (const name of ['floor-server', 'stream-client']) {
    const source = join(import.meta.dirname, 'floor', `${name}.c`);
    const built = spawnSync('cc', ['-O2', '-o', join(folder, name), source], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (built.status !== 0) return null;
  }
  return folder;
}

/** The size of one event of our public stream, so that the floor sends the same. */
async function frameBytes(server: BenchServer): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/branches/${branch}/views/public`);
  return (await answer.text()).length + 'event: view\nid: 1\ndata: \n\n'.length;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
