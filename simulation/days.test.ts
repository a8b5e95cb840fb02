// Seeded office days, and all pinned ones, keep the invariants after each of their steps.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { firstSeed, simulatedDays } from '#testing/intensity.ts';
import { pinnedSeeds } from './pinned-seeds.ts';
import { faultKinds, planDay } from './plan.ts';
import { type DayReport, simulateDay } from './simulate-day.ts';

const share = simulatedDays / 200;
const reports: DayReport[] = [];

/** What is needed to continue a failure: the seed, the step, and the last events. */
function told({ seed, failure }: DayReport): string {
  if (failure === null) return '';
  const again = `npm run simulate -- --seed ${seed}`;
  return [`Seed ${seed}, step ${failure.step}: ${failure.message}`, ...failure.lately, `Shrink it: ${again}`].join(
    '\n',
  );
}

describe('A simulated day', () => {
  test(`holds with ${simulatedDays} seeds from ${firstSeed}`, async () => {
    for (let seed = firstSeed; seed < firstSeed + simulatedDays; seed += 1) {
      const report = await simulateDay(planDay(seed));
      reports.push(report);
      expect(told(report)).toBe('');
    }
  });

  test('holds with every seed that was pinned', async () => {
    for (const { seed, limits } of pinnedSeeds) expect(told(await simulateDay(planDay(seed, limits)))).toBe('');
  });

  test('is the same day whenever it is lived', async () => {
    const seed = firstSeed + 6;
    const [one, other] = [await simulateDay(planDay(seed)), await simulateDay(planDay(seed))];
    expect(other).toEqual(one);
    expect(other).toEqual(reports[6]);
  });

  test('holds on a real database file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulated-'));
    afterAll(() => rm(folder, { recursive: true, force: true }));
    for (const seed of [firstSeed + 6, firstSeed + 7]) {
      const opened = await openSqliteStore(join(folder, String(seed)));
      if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
      const { store, eventLog } = opened.value;
      const report = await simulateDay(planDay(seed), { opened: { store, eventLog } });
      expect(told(report)).toBe('');
      expect(report.steps).toBe(reports[seed - firstSeed]?.steps);
      await store.close();
    }
  });
});

describe('All simulated days together', () => {
  test('had every fault, many times', () => {
    for (const kind of faultKinds)
      expect(
        total((report) => report.faults[kind] ?? 0),
        kind,
      ).toBeGreaterThan(40 * share);
  });

  test('had every kind of event', () => {
    const kinds = new Set(reports.flatMap((report) => [...report.happened.keys()]));
    expect([...kinds].sort()).toEqual(
      [
        'day-closed',
        'day-opened',
        'desk-closed',
        'desk-opened',
        'desk-paused',
        'desk-resumed',
        'action-undone',
        'customer-arrived',
        'step-added',
        'step-started',
        'ticket-priority-changed',
        'serving-finished',
        'serving-started',
        'ticket-called',
        'ticket-cancelled',
        'ticket-issued',
        'ticket-no-show',
        'ticket-parked',
        'ticket-postponed',
        'ticket-requeued',
        'ticket-recalled',
        'ticket-rejoined',
        'ticket-transferred',
        'ticket-rated',
      ].sort(),
    );
    expect(total((report) => report.happened.get('ticket-called') ?? 0)).toBeGreaterThan(3_000 * share);
  });

  test('had booked people called for every reason that there is for them', () => {
    for (const [kind, least] of [
      ['booked', 1000],
      ['booked-early', 100],
      ['walk-in-turn', 100],
    ] as const) {
      expect(
        total((report) => report.reasons.get(kind) ?? 0),
        kind,
      ).toBeGreaterThan(least * share);
    }
  });

  test('served most of those who were there in time within a quarter of an hour of their hour', () => {
    const waitsMs = reports.flatMap((report) => report.waits.punctualMs).sort((one, other) => one - other);
    expect(waitsMs.length).toBeGreaterThan(1_000 * share);
    expect(waitsMs[Math.floor(waitsMs.length / 2)] ?? 0).toBeLessThan(15 * 60_000);
  });
});

function total(of: (report: DayReport) => number): number {
  return reports.reduce((sum, report) => sum + of(report), 0);
}
