// Far more people than hours, each on a bad line: every hour is sold, none twice, whatever is lost on the way. The same with
// thousands of people is measured by the benchmarks.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BenchServer, startBenchServer } from '../../bench/bench-server.ts';
import { dateWithRoom, freeHours, rushForHours } from '../../bench/booking-rush.ts';

let server: BenchServer;

beforeAll(async () => {
  server = await startBenchServer(['last', 'rush'], null);
});
afterAll(async () => {
  await server?.stop();
});

async function rush(branch: 'last' | 'rush', people: number) {
  const { port } = server;
  const date = await dateWithRoom(port, branch, 's0');
  const result = await rushForHours({ port, branch, service: 's0', date, people, lost: 0.3, termsVersion: '1' });
  return { ...result, left: (await freeHours(port, branch, 's0', date)).length };
}

test('Three hundred people for the last hour: one gets it', async () => {
  const { booked, turnedAway, odd, left, lostAnswers } = await rush('last', 300);
  expect({ booked: booked.length, turnedAway, odd, left }).toEqual({ booked: 1, turnedAway: 299, odd: {}, left: 0 });
  expect(lostAnswers).toBeGreaterThan(0);
});

test('A thousand people for five hundred hours: each hour is sold as often as there are places, to different people', async () => {
  const { booked, turnedAway, odd, left } = await rush('rush', 1_000);
  expect({ booked: booked.length, turnedAway, odd, left }).toEqual({ booked: 500, turnedAway: 500, odd: {}, left: 0 });
  expect(new Set(booked.map(({ appointment }) => appointment)).size).toBe(500);
  expect(new Set(booked.map(({ code }) => code)).size).toBe(500);
  const hours = [...new Set(booked.map(({ startMs }) => startMs))];
  const sold = hours.map((hour) => booked.filter(({ startMs }) => startMs === hour).length);
  expect(sold).toEqual(Array.from({ length: 100 }, () => 5));
});
