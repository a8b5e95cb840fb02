// Local times as instants, against Temporal itself, in zones with changes of all kinds.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { clockInstant, sameClockBefore } from './zone-clock.ts';

const zones = [
  'Europe/Warsaw',
  'America/New_York',
  // Half an hour of DST; two changes around each Ramadan; a whole day left out in 2011; no change at all.
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
const two = (value: number) => String(value).padStart(2, '0');
/** A skipped time is the first instant after the gap, a repeated one the first of the two. */
function byTemporal(timeZone: string, local: Temporal.PlainDateTime): number {
  const zoned = local.toZonedDateTime(timeZone);
  if (zoned.toPlainDateTime().equals(local)) return zoned.epochMilliseconds;
  return zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NaN;
}

test('A clock time of a date is the instant that Temporal finds', () => {
  const days = fc.integer({ min: 0, max: 14_600 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), days, fc.integer({ min: 0, max: 1439 }), (timeZone, day, minute) => {
      const date = Temporal.PlainDate.from('2005-01-01').add({ days: day });
      const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
      const expected = byTemporal(timeZone, date.toPlainDateTime(Temporal.PlainTime.from(time)));
      expect(clockInstant(timeZone, date, time)).toBe(expected);
    }),
    { numRuns: 1500 },
  );
});

describe('Around each change of a few years', () => {
  test.each(['Europe/Warsaw', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
    'in %s it does so for every quarter',
    (timeZone) => {
      let at = Temporal.Instant.from('2026-01-01T00:00:00Z').toZonedDateTimeISO(timeZone);
      for (let changes = 0; changes < 4; changes += 1) {
        const next = at.getTimeZoneTransition('next');
        if (next === null) break;
        at = next;
        const midnight = at.toPlainDate().subtract({ days: 1 }).toPlainDateTime();
        for (let quarter = 0; quarter < 3 * 96; quarter += 1) {
          const local = midnight.add({ minutes: quarter * 15 });
          const time = `${two(local.hour)}:${two(local.minute)}`;
          expect(clockInstant(timeZone, local.toPlainDate(), time), local.toString()).toBe(byTemporal(timeZone, local));
        }
      }
    },
  );
});

test('The same clock time so many days before is what Temporal finds', () => {
  const instants = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, fc.integer({ min: 1, max: 365 }), (timeZone, seconds, days) => {
      const at = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(timeZone);
      const expected = byTemporal(timeZone, at.toPlainDateTime().subtract({ days }));
      expect(sameClockBefore(timeZone, seconds * 1000, days)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});
