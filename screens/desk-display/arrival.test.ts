import { expect, it } from 'vitest';
import { isArrival } from './arrival.ts';

const nowMs = 1_000_000;
const seen = (seq: number | null, afterGap = false) => ({ seq, afterGap });

it('A new call draws the eye', () => {
  expect(isArrival(4, seen(5), nowMs - 200_000, nowMs)).toBe(true);
});

it('The first call at a free desk draws the eye', () => {
  expect(isArrival(null, seen(5), nowMs, nowMs)).toBe(true);
});

it('What stood there when the page was opened does not', () => {
  expect(isArrival(undefined, seen(5), nowMs, nowMs)).toBe(false);
});

it('The same call does not a second time', () => {
  expect(isArrival(5, seen(5), nowMs, nowMs)).toBe(false);
});

it('After a gap only a call younger than half a minute does', () => {
  expect(isArrival(4, seen(5, true), nowMs - 29_000, nowMs)).toBe(true);
  expect(isArrival(4, seen(5, true), nowMs - 30_000, nowMs)).toBe(false);
});
