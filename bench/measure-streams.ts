// How long a change takes to reach the last of many screens, and how long many screens take to reconnect at once,
// compared with a plain C loop of write() with the same client, event size and machine in the same run.
import { randomUUID } from 'node:crypto';
import type { BenchServer } from './bench-server.ts';
import { postRequest } from './post-load.ts';
import type { Row } from './report.ts';
import { buildFloor, type Connected, Floor, measureBoth, medianOf, type Round, StreamClient } from './stream-client.ts';

const streamCounts = [1_000, 5_000, 10_000] as const;
const branch = 'hall';

export async function measureStreams(server: BenchServer): Promise<Row[]> {
  const built = buildFloor();
  if (built === null) {
    process.stdout.write('No C compiler here: the streams are not measured.\n');
    return [];
  }
  const rows: Row[] = [];
  const bytes = await frameBytes(server);
  for (const streams of streamCounts) rows.push(...(await measure(built, server, streams, bytes)));
  return rows;
}

interface StreamRun {
  readonly connected: Connected;
  readonly rounds: readonly Round[];
}

async function measure(folder: string, server: BenchServer, streams: number, bytes: number): Promise<Row[]> {
  const plain = { streams, header: 'X-Bench: 1', whole: 0 };
  const floor = await Floor.start(folder, bytes);
  try {
    const floors = new StreamClient(folder, { ...plain, port: floor.port, path: '/' });
    const floorConnected = await floors.connected();
    // Without a token and uncompressed, so that each event's text can be seen.
    const path = `/api/v1/branches/${branch}/live/public`;
    const ours = new StreamClient(folder, { ...plain, port: server.port, path });
    const oursConnected = await ours.connected();
    const rounds = await measureBoth(
      { client: floors, request: () => floor.publish() },
      { client: ours, request: () => ticketRequest(server) },
    );
    await floors.close();
    await ours.close();
    return compare(
      streams,
      bytes,
      { connected: floorConnected, rounds: rounds.floor },
      { connected: oursConnected, rounds: rounds.ours },
    );
  } finally {
    floor.stop();
  }
}

function compare(streams: number, bytes: number, floor: StreamRun, ours: StreamRun): Row[] {
  const p99 = (run: StreamRun) => medianOf(run.rounds.map((one) => one.p99));
  const last = (run: StreamRun) => medianOf(run.rounds.map((one) => one.last));
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
      figure: `caught up in ${ours.connected.caughtUpMs.toFixed(0)} ms (${ours.connected.caughtUp})`,
      against: `plain accept ${floor.connected.caughtUpMs.toFixed(0)} ms`,
      ratio: ours.connected.caughtUpMs / floor.connected.caughtUpMs,
      bound: most ? { atMost: 1.5 } : null,
    },
  ];
}

function ticketRequest(server: BenchServer): Buffer {
  const headers = { Authorization: `Bearer ${server.kioskTokens[branch]}`, 'Idempotency-Key': randomUUID() };
  return postRequest(`/api/v1/branches/${branch}/tickets`, headers, { services: ['s1'], print: false });
}

/** The size of one event of our public stream, so that the floor sends the same. */
async function frameBytes(server: BenchServer): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/branches/${branch}/views/public`);
  return (await answer.text()).length + 'event: view\nid: 1\ndata: \n\n'.length;
}
