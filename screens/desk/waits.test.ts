import { expect, test } from 'vitest';
import { instantOfTime, minutesUntil, secondsLeft, waitOf, wholeMinutes } from './waits.ts';

test('minutes waited are whole and never negative', () => {
  expect(wholeMinutes(59_999)).toBe(0);
  expect(wholeMinutes(31 * 60_000 + 5)).toBe(31);
  expect(wholeMinutes(-5_000)).toBe(0);
});

test('what is still to come is at least a minute away', () => {
  expect(minutesUntil(61_000, 0)).toBe(2);
  expect(minutesUntil(0, 0)).toBe(1);
});

test('seconds to undo go from all to one, and are none once it is over', () => {
  expect(secondsLeft(60_400, 0)).toBe(60);
  expect(secondsLeft(400, 0)).toBe(1);
  expect(secondsLeft(400, 400)).toBe(0);
});

test('a booked person has waited only since the booked hour', () => {
  expect(waitOf({ arrivedAtMs: 0, dueAtMs: null }, 90_000)).toBe(90_000);
  expect(waitOf({ arrivedAtMs: 0, dueAtMs: 60_000 }, 90_000)).toBe(30_000);
  expect(waitOf({ arrivedAtMs: 0, dueAtMs: 60_000 }, 10_000)).toBe(0);
});

test('a typed time of return is that time later today in the branch, however it is written', () => {
  const nowMs = Date.parse('2026-11-23T09:40:30Z');
  const at = Date.parse('2026-11-23T09:55:00Z');
  for (const typed of ['10:55', '10.55', '1055', ' 10:55 ']) {
    expect(instantOfTime(typed, 'Europe/Warsaw', nowMs), typed).toBe(at);
  }
  expect(instantOfTime('10:30', 'Europe/Warsaw', nowMs)).toBeNull();
  expect(instantOfTime('25:00', 'Europe/Warsaw', nowMs)).toBeNull();
  expect(instantOfTime('', 'Europe/Warsaw', nowMs)).toBeNull();
});
