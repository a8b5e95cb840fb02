import { describe, expect, it } from 'vitest';
import type { ProblemCode, ProblemParams } from '#contract/problems/problems.ts';
import { problemOf } from '#contract/problems/problems.ts';
import type { Problem } from '#screens/kit/problem.ts';
import type { CheckInOrder } from '../check-in-order.ts';
import { readRefusal } from './refusal-ways.ts';

const order: CheckInOrder = {
  commandId: 'c1',
  presented: { kind: 'code', figures: '481720' },
  asWalkIn: false,
  language: 'pl',
};

/** As the screens get it over the wire. */
function problem(code: ProblemCode, params: ProblemParams = {}): Problem {
  const body = problemOf(code, 'pl', params);
  return { ...body, maybeDone: false, body: { ...body } };
}

const waysOf = (code: ProblemCode, params?: ProblemParams, asWalkIn = false) =>
  readRefusal(problem(code, params), { ...order, asWalkIn }).ways;

describe('each refusal', () => {
  const all: readonly (readonly [ProblemCode, ProblemParams, string])[] = [
    ['check-in-too-early', { opensAtMs: 1 }, 'too-early'],
    ['check-in-too-late', {}, 'too-late'],
    ['code-of-another-day', {}, 'other-day'],
    ['code-of-another-branch', {}, 'other-branch'],
    ['appointment-ended', { phase: 'cancelled' }, 'cancelled'],
    ['appointment-ended', { phase: 'moved' }, 'moved'],
    ['appointment-ended', { phase: 'missed' }, 'missed'],
    ['appointment-ended', { phase: 'unconfirmed' }, 'lapsed'],
    ['appointment-displaced', {}, 'displaced'],
    ['appointment-checked-in', {}, 'confirmed'],
    ['code-unknown', {}, 'unknown'],
    ['appointment-unknown', {}, 'unknown'],
    ['codes-tried-too-often', { seconds: 30 }, 'tries'],
    ['booking-off', {}, 'trouble'],
    ['service-capped', { cap: 4 }, 'trouble'],
    ['broken', {}, 'trouble'],
  ];

  it.each(all)('is known, and leaves at least two ways: %s %j', (code, params, kind) => {
    for (const asWalkIn of [false, true]) {
      const refusal = readRefusal(problem(code, params), { ...order, asWalkIn });
      expect(refusal.kind).toBe(kind);
      expect(refusal.ways.length).toBeGreaterThanOrEqual(2);
      expect(refusal.ways.some((way) => way === 'ordinary' || way === 'walk-in')).toBe(true);
    }
  });
});

describe('a ticket without the hour', () => {
  it.each(['check-in-too-late', 'appointment-displaced'] as const)('is the first way after %s', (code) => {
    expect(waysOf(code)[0]).toBe('walk-in');
  });

  it('is not offered where the office does not allow it, nor a second time', () => {
    expect(waysOf('check-in-too-late', { asWalkIn: 'no' })).toEqual(['ordinary', 'end']);
    expect(waysOf('check-in-too-late', {}, true)).toEqual(['ordinary', 'end']);
  });
});

describe('what a refusal tells', () => {
  it('is when to come back', () => {
    expect(readRefusal(problem('check-in-too-early', { opensAtMs: 1_000 }), order).opensAtMs).toBe(1_000);
  });

  it('is how long to wait, at least a second', () => {
    expect(readRefusal(problem('codes-tried-too-often', { seconds: 30 }), order).waitSeconds).toBe(30);
    expect(readRefusal(problem('codes-tried-too-often'), order).waitSeconds).toBe(1);
  });

  it('is the number of the ticket that was given, where the server tells it', () => {
    expect(readRefusal(problem('appointment-checked-in', { number: 'A 117' }), order).number).toBe('A 117');
    expect(readRefusal(problem('appointment-checked-in'), order).number).toBeNull();
  });
});
