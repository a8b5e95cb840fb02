import { expect, test } from 'vitest';
import { formatDate, formatDay, formatElapsed, formatTime } from './clock.ts';

const afternoonMs = Date.UTC(2026, 10, 24, 13, 5);

test('A time is the branch’s, wherever the screen believes to be', () => {
  expect(formatTime(afternoonMs, 'Europe/Warsaw', 'pl')).toBe('14:05');
  expect(formatTime(afternoonMs, 'Europe/Kyiv', 'uk')).toBe('15:05');
  expect(formatTime(Date.UTC(2026, 10, 23, 23, 0), 'Europe/Warsaw', 'en')).toBe('00:00');
});

test('A time follows the change to summer time', () => {
  expect(formatTime(Date.UTC(2026, 2, 29, 0, 59), 'Europe/Warsaw', 'pl')).toBe('01:59');
  expect(formatTime(Date.UTC(2026, 2, 29, 1, 0), 'Europe/Warsaw', 'pl')).toBe('03:00');
});

test('A day is written out in the language', () => {
  expect(formatDay(afternoonMs, 'Europe/Warsaw', 'pl')).toBe('wtorek, 24 listopada');
  expect(formatDay(afternoonMs, 'Europe/Warsaw', 'en')).toBe('Tuesday 24 November');
  expect(formatDay(afternoonMs, 'Europe/Warsaw', 'uk')).toBe('вівторок, 24 листопада');
  expect(formatDate(afternoonMs, 'Europe/Warsaw', 'pl')).toBe('24.11.2026');
});

test('A time that passes is minutes and seconds, and never negative', () => {
  expect(formatElapsed(252_900)).toBe('04:12');
  expect(formatElapsed(-5_000)).toBe('00:00');
  expect(formatElapsed(3_600_000 + 61_000)).toBe('1:01:01');
});
