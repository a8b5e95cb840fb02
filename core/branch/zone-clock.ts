// Local times of a time zone as instants. A time that DST skips counts as the first instant after the gap; one that
// it repeats, as the first of the two. Days around which the zone's offset does not change are computed without
// Temporal, which is slow: calendars ask for the hours of hundreds of days.
import { Temporal } from 'temporal-polyfill';

const dayMs = 86_400_000;
const daysKept = 4000;

/** The instant at which the clocks of a zone show a time ("08:00") on a local date. */
export function clockInstant(timeZone: string, day: Temporal.PlainDate, time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return localInstant(timeZone, midnightMs(day) + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000);
}

/** The instant some local days before another at which the clocks showed the same time. */
export function sameClockBefore(timeZone: string, atMs: number, days: number): number {
  const offsetMs = steadyOffset(timeZone, Math.floor(atMs / dayMs)) ?? offsetAt(timeZone, atMs);
  return localInstant(timeZone, atMs + offsetMs - days * dayMs);
}

/** `localMs`: the local date and time, counted as if it were in UTC. */
function localInstant(timeZone: string, localMs: number): number {
  const offsetMs = steadyOffset(timeZone, Math.floor(localMs / dayMs));
  if (offsetMs !== null) return localMs - offsetMs;
  const local = Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO('UTC').toPlainDateTime();
  const zoned = local.toZonedDateTime(timeZone);
  const skipped = !zoned.toPlainDateTime().equals(local);
  const after = skipped ? zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous') : null;
  return (after ?? zoned).epochMilliseconds;
}

function midnightMs(day: Temporal.PlainDate): number {
  return Date.UTC(day.year, day.month - 1, day.day);
}

const offsets = new Map<string, Map<number, number>>();

/**
 * The offset of a zone through a day of UTC and the days on both sides of it, which contain every local time of the
 * date; null when it changes in them.
 */
function steadyOffset(timeZone: string, utcDay: number): number | null {
  const before = offsetOnDay(timeZone, utcDay - 1);
  return before === offsetOnDay(timeZone, utcDay + 2) ? before : null;
}

function offsetOnDay(timeZone: string, utcDay: number): number {
  let ofZone = offsets.get(timeZone);
  if (ofZone === undefined) {
    ofZone = new Map();
    offsets.set(timeZone, ofZone);
  }
  let offsetMs = ofZone.get(utcDay);
  if (offsetMs === undefined) {
    offsetMs = offsetAt(timeZone, utcDay * dayMs);
    if (ofZone.size >= daysKept) ofZone.clear();
    ofZone.set(utcDay, offsetMs);
  }
  return offsetMs;
}

function offsetAt(timeZone: string, atMs: number): number {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
}
