import { expect, it } from 'vitest';
import { extendedStayMs, idleAt, secondsLeft, ticketStayMs, warnMs } from './countdown.ts';

it('never returns to the start from the start', () => {
  expect(idleAt(null, 45_000, 10 ** 9)).toEqual({ kind: 'untouched' });
});

it('warns after the quiet time and leaves at least twenty seconds to answer', () => {
  expect(warnMs).toBeGreaterThanOrEqual(20_000);
  expect(idleAt(1_000, 45_000, 45_999)).toEqual({ kind: 'there' });
  expect(idleAt(1_000, 45_000, 46_000)).toEqual({ kind: 'warned', leftMs: warnMs });
  expect(idleAt(1_000, 45_000, 46_000 + warnMs - 1)).toEqual({ kind: 'warned', leftMs: 1 });
  expect(idleAt(1_000, 45_000, 46_000 + warnMs)).toEqual({ kind: 'gone' });
});

it('never shows zero seconds while there is time', () => {
  expect([20_000, 19_001, 1, 0, -5].map(secondsLeft)).toEqual([20, 20, 1, 0, 0]);
});

it('keeps a ticket without paper up for at least a minute, longer for those who read slowly', () => {
  const usual = { ticketSeconds: 8, onScreenOnly: false, slowly: false };
  expect(ticketStayMs(usual)).toBe(8_000);
  expect(ticketStayMs({ ...usual, onScreenOnly: true })).toBe(60_000);
  expect(ticketStayMs({ ticketSeconds: 40, onScreenOnly: true, slowly: true })).toBe(240_000);
});

it('gives a whole minute when more time is asked for', () => {
  expect(extendedStayMs(20_000)).toBe(60_000);
  expect(extendedStayMs(90_000)).toBe(90_000);
});
