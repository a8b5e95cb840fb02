// Ten thousand phones that follow one branch with three hundred waiting: the size of the public view, how long a
// change takes to reach the last phone, and the cost of all reconnecting at once. The reference in C sends the same
// number of bytes.
import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { BenchServer } from './bench-server.ts';
import { postLoad, postRequest } from './post-load.ts';
import type { Row } from './report.ts';
import type { BenchUsage } from './server-process.ts';
import { buildFloor, type Connected, Floor, measureBoth, medianOf, type Round, StreamClient } from './stream-client.ts';

const phones = 10_000;
const waiting = 300;
const branch = 'hall-phones';
const path = `/api/v1/branches/${branch}/live/public`;
/** The second and third are phones that come back. */
const runs = 3;
const gzipBoundBytes = 4_096;
/** What the clock does by itself meanwhile: positions of reactors, messages that are due. */
const statementsBound = 20;

interface Storm {
  readonly floor: { readonly connected: Connected; readonly rounds: readonly Round[] };
  readonly ours: { readonly connected: Connected; readonly rounds: readonly Round[] };
  readonly cpuMs: number;
  readonly statements: number;
  readonly memoryBytes: number;
}

export async function measurePhones(server: BenchServer): Promise<Row[]> {
  const built = buildFloor();
  if (built === null) {
    process.stdout.write('No C compiler here: the phones are not measured.\n');
    return [];
  }
  await fill(server);
  const sizes = { plain: await viewBytes(server, 'identity'), gzip: await viewBytes(server, 'gzip') };
  const bytes = await frameBytes(server);
  const before = await usage(server);
  const storms: Storm[] = [];
  for (let run = 0; run < runs; run += 1) {
    storms.push(await storm(built, server, bytes));
    await wait(500);
  }
  return rowsOf(sizes, bytes, storms, before);
}

/** As many tickets as are waiting on a bad day. */
async function fill(server: BenchServer): Promise<void> {
  let at = 0;
  const { failures } = await postLoad({
    port: server.port,
    clients: 4,
    requests: waiting,
    next: () => ticketRequest(server, `s${at++ % 8}`),
  });
  if (failures > 0) throw new Error(`${failures} tickets were refused`);
}

function ticketRequest(server: BenchServer, service: string): Buffer {
  const headers = { Authorization: `Bearer ${server.kioskTokens[branch]}`, 'Idempotency-Key': randomUUID() };
  return postRequest(`/api/v1/branches/${branch}/tickets`, headers, { services: [service], print: false });
}

async function storm(folder: string, server: BenchServer, bytes: number): Promise<Storm> {
  const each = {
    streams: phones,
    header: 'Accept-Encoding: gzip, deflate, br, zstd',
    whole: Math.floor(bytes * 0.9),
  };
  const floor = await Floor.start(folder, bytes);
  try {
    const floors = new StreamClient(folder, { ...each, port: floor.port, path: '/' });
    const floorConnected = await floors.connected();
    const before = await usage(server);
    const ours = new StreamClient(folder, { ...each, port: server.port, path });
    const oursConnected = await ours.connected();
    const after = await usage(server);
    const rounds = await measureBoth(
      { client: floors, request: () => floor.publish() },
      { client: ours, request: () => ticketRequest(server, 's1') },
    );
    await floors.close();
    await ours.close();
    return {
      floor: { connected: floorConnected, rounds: rounds.floor },
      ours: { connected: oursConnected, rounds: rounds.ours },
      cpuMs: after.cpuMs - before.cpuMs,
      statements: after.statements - before.statements,
      memoryBytes: after.memoryBytes,
    };
  } finally {
    floor.stop();
  }
}

function rowsOf(
  sizes: { readonly plain: number; readonly gzip: number },
  bytes: number,
  storms: readonly Storm[],
  before: BenchUsage,
): Row[] {
  const ours = storms.map((one) => one.ours);
  const floors = storms.map((one) => one.floor);
  const median = (of: typeof ours, figure: 'p99' | 'last') =>
    medianOf(of.flatMap(({ rounds }) => rounds.map((one) => one[figure])));
  const text = (of: typeof ours) => `p99 ${median(of, 'p99').toFixed(1)} ms, last ${median(of, 'last').toFixed(1)} ms`;
  const lost = ours.flatMap(({ rounds }) => rounds).filter((one) => one.reached < phones).length;
  const caughtUp = (of: typeof ours) => medianOf(of.map(({ connected }) => connected.caughtUpMs));
  const missing = ours.filter(({ connected }) => connected.caughtUp < phones).length;
  const statements = Math.max(...storms.map((one) => one.statements));
  const memory = Math.max(...storms.map((one) => one.memoryBytes));
  const all = phones.toLocaleString('en');
  return [
    {
      what: `the public view of ${waiting} waiting`,
      figure: `${sizes.gzip} bytes in gzip (${sizes.plain} plain)`,
      against: `${gzipBoundBytes} bytes`,
      ratio: sizes.gzip / gzipBoundBytes,
      bound: { atMost: 1 },
    },
    {
      what: `a change reaches ${all} phones (${bytes} bytes of gzip)`,
      figure: `${text(ours)}${lost > 0 ? `, ${lost} rounds incomplete` : ''}`,
      against: `C loop ${text(floors)}`,
      ratio: median(ours, 'p99') / median(floors, 'p99'),
      bound: { atMost: 1.25 },
    },
    {
      what: `${all} phones come back at once`,
      figure: `caught up in ${caughtUp(ours).toFixed(0)} ms${missing > 0 ? `, ${missing} times not all` : ''}, ${medianOf(storms.map((one) => one.cpuMs)).toFixed(0)} ms of CPU`,
      against: `plain accept ${caughtUp(floors).toFixed(0)} ms`,
      ratio: caughtUp(ours) / caughtUp(floors),
      bound: { atMost: 1.5 },
    },
    {
      what: `statements to the database while ${all} come back`,
      figure: String(statements),
      against: `${statementsBound}`,
      ratio: statements / statementsBound,
      bound: { atMost: 1 },
    },
    {
      what: `memory with ${all} phones`,
      figure: `${inMb(memory)} MB`,
      against: `${inMb(before.memoryBytes)} MB before them`,
      ratio: memory / before.memoryBytes,
      bound: null,
    },
  ];
}

function inMb(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

async function usage(server: BenchServer): Promise<BenchUsage> {
  return (await (await fetch(`http://127.0.0.1:${server.port}/bench/usage`)).json()) as BenchUsage;
}

/** The body's length as it travels. */
function viewBytes({ port }: BenchServer, coding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const url = `http://127.0.0.1:${port}/api/v1/branches/${branch}/views/public`;
    get(url, { headers: { 'accept-encoding': coding } }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(Number(answer.headers['content-length'])));
    }).once('error', reject);
  });
}

/** The size of one frame in gzip: what comes on an open stream after a change. */
async function frameBytes(server: BenchServer): Promise<number> {
  const stream = connect(server.port, '127.0.0.1');
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  stream.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n`);
  await wait(500);
  bytes = 0;
  await postLoad({ port: server.port, clients: 1, requests: 1, next: () => ticketRequest(server, 's1') });
  await wait(500);
  stream.destroy();
  return bytes;
}
