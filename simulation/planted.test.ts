// The simulation can fail: each fault that is planted into the server is reported by the invariant that is meant for
// it.
import { describe, expect, test } from 'vitest';
import { planDay } from './plan.ts';
import type { Planted } from './planted.ts';
import { pinLine, shrink } from './shrink.ts';
import { type DayReport, simulateDay } from './simulate-day.ts';

/** The first of a few days on which a planted fault is seen. */
async function firstSeen(planted: Planted): Promise<DayReport> {
  for (let seed = 1; seed <= 20; seed += 1) {
    const report = await simulateDay(planDay(seed), { planted });
    if (report.failure !== null) return report;
  }
  throw new Error(`Twenty days went by and nobody saw that ${planted} was planted.`);
}

const seen: Record<Planted, RegExp> = {
  'ids-ignored': /one person gets one ticket|what was carried out is not refused/,
  'newest-first':
    /first come, first served within a class|the higher rate is not ignored|a promise that is due is kept|the bound of the rates holds/,
  'rates-ignored': /the higher rate is not ignored|a promise that is due is kept/,
  'booked-ignored': /a booked person whose hour has come goes first/,
  'turns-ignored': /somebody without a booking has a turn in every few calls/,
  'called-early': /nobody is called before their booked hour/,
  'hours-forgotten': /a booked ticket bears its hour/,
  'phones-forgotten': /a phone has one open ticket for a matter/,
  'caps-ignored': /phones take no more than the office gives/,
  'late-shortened': /whoever is late is put off as far as was asked/,
  'commits-forgotten': /the log holds what was decided|what was acknowledged is in the log/,
  'numbers-repeated': /no number twice/,
  'screens-not-told': /a streamed view equals a fresh read/,
};

describe('The simulation sees', () => {
  test.each(Object.entries(seen))('%s', async (planted, invariant) => {
    const report = await firstSeen(planted as Planted);
    expect(report.failure?.invariant).toMatch(invariant);
    expect(report.failure?.lately.length).toBeGreaterThan(0);
  });
});

test('A failing day is shrunk: fewer people, fewer faults, and it still fails in the same way', async () => {
  const failing = await firstSeen('ids-ignored');
  const shrunk = await shrink(failing, { planted: 'ids-ignored' });
  expect(shrunk.report.failure?.invariant).toBe(failing.failure?.invariant);
  expect(shrunk.limits.visits).toBeLessThan(planDay(failing.seed).visits.length);
  expect(shrunk.limits.without?.length).toBeGreaterThan(3);
  const again = await simulateDay(planDay(shrunk.seed, shrunk.limits), { planted: 'ids-ignored' });
  expect(again.failure?.message.split('\n')[0]).toBe(shrunk.report.failure?.message.split('\n')[0]);
  expect(pinLine(shrunk)).toContain(`seed: ${failing.seed}`);
});

test('The same day without the planted fault holds', async () => {
  for (const planted of ['ids-ignored', 'newest-first'] as const) {
    const { seed } = await firstSeen(planted);
    expect((await simulateDay(planDay(seed))).failure).toBeNull();
  }
});
