// The wait that is promised to nobody and shown to everybody: never negative, never without ground.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callNext, finish, given, inMinutes, inOffice, openDesk, start, take } from '#testing/queue-spec.ts';
import { estimateFor } from './availability.ts';
import { addToPace, blendPace, estimateAmong, estimateWait, groundCount, noPace } from './estimate.ts';
import type { Pace } from './state.ts';

const minuteMs = 60_000;
const paceOf = (...minutes: number[]): Pace => minutes.reduce((pace, each) => addToPace(pace, each * minuteMs), noPace);

describe('An estimate', () => {
  test('is not given without enough observations', () => {
    expect(estimateWait(paceOf(5, 5, 5, 5), 3)).toBeNull();
    expect(estimateWait(paceOf(5, 5, 5, 5, 5), 3)).not.toBeNull();
  });

  test('is people ahead, and oneself, times the pace at the head of the queue', () => {
    expect(estimateWait(paceOf(10, 10, 10, 10, 10), 2)).toEqual({ fromMs: 27 * minuteMs, toMs: 33 * minuteMs });
  });

  test('is wider where the waits differ more', () => {
    const steady = estimateWait(paceOf(10, 10, 10, 10, 10), 3);
    const uneven = estimateWait(paceOf(1, 25, 2, 20, 2), 3);
    expect(uneven?.fromMs).toBeLessThan(steady?.fromMs ?? 0);
    expect(uneven?.toMs).toBeGreaterThan(steady?.toMs ?? Number.POSITIVE_INFINITY);
  });

  test('is never negative, never upside down and in whole minutes, whatever was observed', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 8 * 3_600_000 }), { minLength: groundCount, maxLength: 40 });
    fc.assert(
      fc.property(waits, fc.integer({ min: -3, max: 500 }), (observed, ahead) => {
        const estimate = estimateWait(observed.reduce(addToPace, noPace), ahead);
        if (estimate === null) throw new Error('there was ground');
        expect(estimate.fromMs).toBeGreaterThanOrEqual(0);
        expect(estimate.toMs).toBeGreaterThanOrEqual(estimate.fromMs);
        expect([estimate.fromMs % minuteMs, estimate.toMs % minuteMs]).toEqual([0, 0]);
      }),
    );
  });

  test('grows with the queue', () => {
    const pace = paceOf(3, 9, 4, 12, 6);
    const middles = [0, 1, 5, 20].map((ahead) => {
      const estimate = estimateWait(pace, ahead);
      return ((estimate?.fromMs ?? 0) + (estimate?.toMs ?? 0)) / 2;
    });
    expect(middles).toEqual([...middles].sort((one, other) => one - other));
    expect(new Set(middles).size).toBe(4);
  });
});

describe('Earlier days', () => {
  test('are ground enough in the morning', () => {
    expect(estimateWait(blendPace(noPace, paceOf(10, 10, 10, 10, 10, 10)), 0)).not.toBeNull();
  });

  test('weigh no more than twenty calls of today, however many there were', () => {
    const many = { count: 2_000, sumMs: 2_000 * 30 * minuteMs, sumSquaresMs2: 2_000 * (30 * minuteMs) ** 2 };
    const today = { count: 20, sumMs: 20 * 10 * minuteMs, sumSquaresMs2: 20 * (10 * minuteMs) ** 2 };
    const blended = blendPace(today, many);
    expect(blended.sumMs / blended.count).toBe(20 * minuteMs);
  });

  test('count as they are when they are few', () => {
    expect(blendPace(noPace, paceOf(1, 2, 3))).toEqual(paceOf(1, 2, 3));
  });
});

describe('A day', () => {
  const lastDays = new Map([['a', paceOf(10, 10, 10, 10, 10)]]);
  const ask = (spec: ReturnType<typeof given>, ahead = 0) => estimateFor(spec.day.state, spec.day.context, 'a', ahead);

  test('gives no estimate while no desk that is at work takes the service', () => {
    expect(ask(inOffice({ lastDays }).given(openDesk('3')))).toBeNull();
    expect(ask(inOffice({ lastDays }).given(openDesk('3'), openDesk('1')))).not.toBeNull();
  });

  test('learns from the waits at the head: from the call before, or from the arrival', () => {
    const { day } = given(openDesk('1'), take('a'), take('a'), inMinutes(5, callNext('1')), start('1', 't1'));
    day.do(finish('1', 't1'));
    day.do(inMinutes(5, callNext('1')));
    // t1 waited 6 minutes; t2, at the head since the call of t1, waited 7 more.
    expect(day.state.paceOf.get('a')).toEqual(paceOf(6, 7));
  });

  test('counts somebody called while nobody waits before as no wait at all', () => {
    const { day } = given(openDesk('1'), take('a'), inMinutes(0, callNext('1')));
    expect(day.state.paceOf.get('a')).toEqual(paceOf(0));
  });

  test('prints on the ticket what it tells', () => {
    const { day } = inOffice({ lastDays }).given(openDesk('1'), take('a'), take('a'));
    expect(day.events.at(-1)).toMatchObject({ ahead: 1, estimate: { fromMs: 18 * minuteMs, toMs: 22 * minuteMs } });
  });
});

describe('Among people who are still to come up', () => {
  const steady = { count: 10, sumMs: 10 * 5 * 60_000, sumSquaresMs2: 10 * (5 * 60_000) ** 2 };
  const at = (minutes: number) => minutes * 60_000;

  test('those count who do so before the call, and by that make it later', () => {
    expect(estimateAmong(steady, 0, [], 0)).toEqual(estimateWait(steady, 0));
    expect(estimateAmong(steady, 0, [at(4)], 0)).toEqual(estimateWait(steady, 1));
    expect(estimateAmong(steady, 0, [at(4), at(9)], 0)).toEqual(estimateWait(steady, 2));
    expect(estimateAmong(steady, 0, [at(6), at(7)], 0)).toEqual(estimateWait(steady, 0));
  });

  test('those whose time has come count as before one already', () => {
    expect(estimateAmong(steady, 1, [at(1), at(2), at(5)], at(2))).toEqual(estimateWait(steady, 2));
  });

  test('nobody knows without ground', () => {
    expect(estimateAmong({ ...steady, count: 4 }, 0, [at(1)], 0)).toBeNull();
  });
});
