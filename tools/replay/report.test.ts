import { expect, test } from 'vitest';
import type { Called, Issued, Lived } from './drive.ts';
import { type DayPlan, planDay } from './plan.ts';
import { isSound, makeReport, type Observed, quantile } from './report.ts';
import { reportTable } from './report-table.ts';

const plan: DayPlan = planDay(
  [1, 2].map((number) => ({
    office: 'UD_Wola',
    queue: '7',
    queueName: 'Dowody',
    letter: 'A',
    date: '2020-01-13',
    number,
    arrived: { after: 480, by: 490 },
    called: { after: 500, by: 510 },
    desksReported: 1,
  })),
);
const issued: readonly Issued[] = plan.tickets.map((one, at) => ({
  plan: one,
  id: `t${at}`,
  number: `A ${at + 1}`,
  value: at + 1,
}));
const calls: readonly Called[] = issued.map((one) => ({
  ticket: one.id,
  number: one.number,
  desk: 'q7-1',
  waitMs: 20_000,
  askedAtMs: 1_000,
}));
const lived: Lived = {
  issued,
  calls,
  finished: issued.map((one) => one.id),
  gone: [],
  orderDifferences: 0,
  refusals: new Map(),
  latestMs: 3,
  tookMs: 30_000,
  stopped: false,
};

function observe(given: Partial<Observed>, livedSo: Partial<Lived> = {}): Observed {
  return {
    plan,
    lived: { ...lived, ...livedSo },
    branch: 'ud-wola-2020-01-13',
    speed: 60,
    desks: 1,
    visits: issued.map((one) => ({
      ticket: one.id,
      number: one.number,
      phase: 'finished',
      desk: 'q7-1',
      calledAtMs: 5,
    })),
    seen: new Map(issued.map((one) => [one.number, { desk: 'q7-1', atMs: 1_040 }])),
    hall: { frames: 2, reconnects: 0, heldBack: 0, longestHeldBackMs: 0 },
    retries: 0,
    tookMs: { issue: [1, 2], call: [3], all: [1, 2, 3] },
    ...given,
  };
}

test('A day that went well is sound, and its waits are told in minutes of that day', () => {
  const report = makeReport(observe({}));
  expect(isSound(report)).toBe(true);
  expect(report.waitMinutes).toEqual({
    recorded: { mean: 20, p50: 20, p90: 20 },
    lived: { mean: 20, p50: 20, p90: 20 },
    outsideRecords: 0,
    furthestFromPlan: 0,
  });
  expect(report.hall.delayMs).toEqual({ count: 2, p50: 40, p99: 40 });
  expect(reportTable(report)).toContain('Sound: nothing doubled');
});

const faulty: readonly (readonly [string, Observed])[] = [
  ['duplicateNumbers', observe({}, { issued: issued.map((one) => ({ ...one, number: 'A 1' })) })],
  ['calledTwice', observe({}, { calls: [...calls, ...calls.slice(0, 1)] })],
  ['missedByHall', observe({ seen: new Map([['A 1', { desk: 'q7-1', atMs: 1_040 }]]) })],
  ['missedByHall', observe({ seen: new Map(issued.map((one) => [one.number, { desk: 'other', atMs: 1_040 }])) })],
  ['lost', observe({ visits: observe({}).visits.slice(1) })],
  ['lost', observe({ visits: observe({}).visits.map((one) => ({ ...one, phase: 'waiting' })) })],
  ['ghosts', observe({ visits: [...observe({}).visits, { ...observe({}).visits[0], ticket: 'ghost' } as never] })],
  ['orderDifferences', observe({}, { orderDifferences: 1 })],
  ['refused', observe({}, { refusals: new Map([['desk-busy', 2]]) })],
];

test.each(faulty)('A day with %s is not sound', (fault, observed) => {
  const report = makeReport(observed);
  expect(Object.entries(report.faults).find(([name]) => name === fault)?.[1]).toBeGreaterThan(0);
  expect(isSound(report)).toBe(false);
  expect(reportTable(report)).toContain('NOT SOUND');
});

test('A wait that the records do not allow is counted, and without a measure of time there are no waits', () => {
  const slow = makeReport(observe({}, { calls: calls.map((one) => ({ ...one, waitMs: 31_000 })) }));
  expect(slow.waitMinutes.outsideRecords).toBe(2);
  expect(slow.waitMinutes.furthestFromPlan).toBe(11);
  expect(makeReport(observe({ speed: 0 })).waitMinutes.lived).toBeNull();
});

test('A quantile is a value that was there', () => {
  expect([0.5, 0.9, 0.99, 1].map((share) => quantile([1, 2, 3, 4], share))).toEqual([2, 4, 4, 4]);
  expect(quantile([], 0.5)).toBe(0);
});
