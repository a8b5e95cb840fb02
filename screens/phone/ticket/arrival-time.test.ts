import { describe, expect, it } from 'vitest';
import { arrivalOf } from './arrival-time.ts';

describe('the time of the turn', () => {
  const minuteMs = 60_000;
  const estimate = { fromMs: 12 * minuteMs, toMs: 18 * minuteMs };
  it('moves nearer as time goes by', () => {
    expect(arrivalOf(estimate, 0, 5 * minuteMs)).toMatchObject({ fromMinutes: 7, toMinutes: 13, isPast: false });
  });
  it('is never in the past', () => {
    expect(arrivalOf(estimate, 0, 19 * minuteMs)).toMatchObject({ fromMinutes: 0, toMinutes: 0, isPast: false });
  });
  it('is said to have passed once it is more than a little late', () => {
    expect(arrivalOf(estimate, 0, 21 * minuteMs)?.isPast).toBe(true);
  });
  it('is unknown without an estimate', () => {
    expect(arrivalOf(null, 0, 0)).toBeNull();
  });
});
