import { expect, test } from 'vitest';
import { addDays, datesFrom, instantOn, mondayOf, wallTime } from './dates.ts';

const warsaw = 'Europe/Warsaw';

test('a week begins on Monday, over the ends of months and years', () => {
  expect(mondayOf('2026-11-22')).toBe('2026-11-16');
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(mondayOf('2027-01-01')).toBe('2026-12-28');
  expect(datesFrom('2026-12-30', 4)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});

test('the days of DST are one date long like all others', () => {
  expect(addDays('2026-10-24', 1)).toBe('2026-10-25');
  expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
  expect(addDays('2027-03-28', 1)).toBe('2027-03-29');
});

test('a typed time is an instant on its date, in summer and in winter', () => {
  expect(instantOn('2026-11-25', '8:05', warsaw)).toBe(Date.parse('2026-11-25T07:05:00Z'));
  expect(instantOn('2026-07-01', '1430', warsaw)).toBe(Date.parse('2026-07-01T12:30:00Z'));
  expect(instantOn('2026-07-01', '14.30', 'America/New_York')).toBe(Date.parse('2026-07-01T18:30:00Z'));
  expect(instantOn('2026-07-01', '25:00', warsaw)).toBeNull();
  expect(instantOn('2026-07-01', 'rano', warsaw)).toBeNull();
});

test('on a DST day a skipped time is none, a repeated one is the first, and the others are right', () => {
  expect(instantOn('2027-03-28', '02:30', warsaw)).toBeNull();
  expect(instantOn('2027-03-28', '03:30', warsaw)).toBe(Date.parse('2027-03-28T01:30:00Z'));
  expect(instantOn('2026-10-25', '02:30', warsaw)).toBe(Date.parse('2026-10-25T00:30:00Z'));
  expect(instantOn('2026-10-25', '08:00', warsaw)).toBe(Date.parse('2026-10-25T07:00:00Z'));
});

test('the clock on the wall is told with its date', () => {
  expect(wallTime(Date.parse('2026-11-24T23:05:00Z'), warsaw)).toEqual({ date: '2026-11-25', hour: 0, minute: 5 });
});
