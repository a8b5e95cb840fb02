import { describe, expect, test } from 'vitest';
import { clockAt, clockWithZone, dateAt, dayAt, duration, longDate, shortDate, weekday } from './times.ts';

const zone = 'Europe/Warsaw';

describe('Days and hours', () => {
  test('are written as people read them', () => {
    expect([weekday('2026-12-01', 'pl'), shortDate('2026-12-01', 'pl')]).toEqual(['wtorek', '1.12']);
    expect(longDate('2026-11-24', 'pl')).toBe('wtorek, 24 listopada');
    expect(longDate('2026-11-24', 'en')).toBe('Tuesday 24 November');
    expect(longDate('2026-11-24', 'uk')).toBe('вівторок, 24 листопада');
    expect(shortDate('2026-11-24', 'en')).toBe('24 Nov');
    expect(clockAt(Date.parse('2026-11-24T07:20:00Z'), zone, 'pl')).toBe('8:20');
    expect(duration(581_000, 'pl')).toBe('9 min 41 s');
    expect(duration(-5, 'uk')).toBe('0 хв 00 с');
  });

  test('are those of the office, wherever the person or the server is', () => {
    const lateEvening = Date.parse('2026-11-24T23:30:00Z');
    expect(dateAt(lateEvening, zone)).toBe('2026-11-25');
    expect(dayAt(lateEvening, zone, 'pl')).toBe('środa, 25 listopada');
  });

  test('can be told apart when the clock shows one hour twice', () => {
    const [first, second] = [Date.parse('2026-10-25T00:30:00Z'), Date.parse('2026-10-25T01:30:00Z')];
    expect(clockAt(first, zone, 'pl')).toBe(clockAt(second, zone, 'pl'));
    expect(clockWithZone(first, zone, 'pl')).not.toBe(clockWithZone(second, zone, 'pl'));
  });
});
