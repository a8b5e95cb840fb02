// Books far fewer slots than customers want: is each slot sold exactly once, and how long is the wait for an answer,
// compared with the same number of empty POSTs to the same server?
import { randomUUID } from 'node:crypto';
import type { BenchServer } from './bench-server.ts';
import { dateWithRoom, freeHours, type RushResult, rushForHours } from './booking-rush.ts';
import { postLoad, postRequest } from './post-load.ts';
import type { Row } from './report.ts';

const lost = 0.2;

export async function measureBookings(server: BenchServer): Promise<Row[]> {
  return [
    await measure(server, 'last', 1_000, 1, 'the last hour, 1,000 people'),
    await measure(server, 'rush', 5_000, 500, '500 hours, 5,000 people'),
  ];
}

async function measure(
  server: BenchServer,
  branch: string,
  people: number,
  places: number,
  what: string,
): Promise<Row> {
  const date = await dateWithRoom(server.port, branch, 's0');
  const empty = await emptyPosts(server, people);
  const result = await rushForHours({
    port: server.port,
    branch,
    service: 's0',
    date,
    people,
    lost,
    termsVersion: '1',
  });
  check(result, places);
  if ((await freeHours(server.port, branch, 's0', date)).length > 0) throw new Error('Hours are left that nobody got');
  const p99 = at(result.holdMs, 0.99);
  return {
    what: `book ${what}, a fifth of the answers lost`,
    figure: `sold ${result.booked.length} of ${places} in ${(result.tookMs / 1000).toFixed(1)} s, ${result.holdMs.length.toLocaleString('en')} holds asked, p50 ${at(result.holdMs, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; booking p99 ${at(result.bookMs, 0.99).toFixed(0)} ms`,
    against: `${people.toLocaleString('en')} empty POSTs at once, p99 ${empty.toFixed(0)} ms`,
    ratio: p99 / empty,
    bound: null,
  };
}

/** Throws when a slot was sold twice or not at all, or a customer got an unexpected refusal. */
function check(result: RushResult, places: number): void {
  const ids = new Set(result.booked.map(({ appointment }) => appointment));
  const codes = new Set(result.booked.map(({ code }) => code));
  if (result.booked.length !== places || ids.size !== places || codes.size !== places) {
    throw new Error(`Sold ${result.booked.length} (${ids.size} ids, ${codes.size} codes) of ${places}`);
  }
  if (Object.keys(result.odd).length > 0) throw new Error(`Odd refusals: ${JSON.stringify(result.odd)}`);
}

async function emptyPosts(server: BenchServer, people: number): Promise<number> {
  const request = postRequest('/bench/empty', { 'Idempotency-Key': randomUUID() }, { services: ['s0'] });
  const { p99Ms } = await postLoad({ port: server.port, clients: people, requests: people * 2, next: () => request });
  return p99Ms;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
