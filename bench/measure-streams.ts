// How long a change takes to reach the last of many screens, and how long many take to come back at once, against a plain
// C loop of write() with the same client, event size and machine in the same run.
import { randomUUID } from 'node:crypto';
import type { BenchServer } from './bench-server.ts';
import { postRequest } from './post-load.ts';
import type { Row } from './report.ts';
import { buildFloor, measureFloor, medianOf, runClient, type StreamRun } from './stream-client.ts';

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
  for (const streams of streamCounts) {
    const floor = await measureFloor(built, streams, bytes, 0);
    const ours = await measureOurs(built, server, streams);
    rows.push(...compare(streams, bytes, floor, ours));
  }
  return rows;
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
      figure: `caught up in ${ours.caughtUpMs.toFixed(0)} ms (${ours.caughtUp})`,
      against: `plain accept ${floor.caughtUpMs.toFixed(0)} ms`,
      ratio: ours.caughtUpMs / floor.caughtUpMs,
      bound: most ? { atMost: 1.5 } : null,
    },
  ];
}

/** As whoever has no token does; plain, so that each event's text can be seen. */
function measureOurs(folder: string, server: BenchServer, streams: number): Promise<StreamRun> {
  const headers = { Authorization: `Bearer ${server.kioskTokens[branch]}` };
  return runClient(folder, {
    streams,
    port: server.port,
    path: `/api/v1/branches/${branch}/live/public`,
    header: 'X-Bench: 1',
    whole: 0,
    request: () =>
      postRequest(
        `/api/v1/branches/${branch}/tickets`,
        { ...headers, 'Idempotency-Key': randomUUID() },
        { services: ['s1'], print: false },
      ),
  });
}

/** The size of one event of our public stream, so that the floor sends the same. */
async function frameBytes(server: BenchServer): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/branches/${branch}/views/public`);
  return (await answer.text()).length + 'event: view\nid: 1\ndata: \n\n'.length;
}
