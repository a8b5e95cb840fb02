// Date arithmetic for the calendar: weeks, neighbouring days, and the instant of a typed time. Dates are
// "2026-11-25"; instants are milliseconds since the epoch, in the branch's time zone.

const dayMs = 86_400_000;

function utcOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The date some days later; earlier with a negative number. */
export function addDays(date: string, days: number): string {
  return new Date(utcOf(date) + days * dayMs).toISOString().slice(0, 10);
}

/** Monday of the week that a date is in. */
export function mondayOf(date: string): string {
  const weekday = (new Date(utcOf(date)).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

/** Consecutive dates from one on. */
export function datesFrom(date: string, days: number): readonly string[] {
  return Array.from({ length: days }, (_, at) => addDays(date, at));
}

/** Noon of a date by UTC, for writing the date itself: to be formatted with the zone "UTC". */
export function noonOf(date: string): number {
  return utcOf(date) + dayMs / 2;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  clocks.set(zone, made);
  return made;
}

export interface WallTime {
  readonly date: string;
  readonly hour: number;
  readonly minute: number;
}

/** What the clock on the office's wall shows at an instant. */
export function wallTime(epochMs: number, zone: string): WallTime {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(epochMs)
      .map((one) => [one.type, one.value]),
  );
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    hour: Number(parts.hour),
    minute: Number(parts.minute),
  };
}

/** Minutes and hours of a typed time ("8:05", "8.05", "0805"); null when it is none. */
function readTime(typed: string): { readonly hour: number; readonly minute: number } | null {
  const match = /^([01]?\d|2[0-3])[:. ]?([0-5]\d)$/.exec(typed.trim());
  return match === null ? null : { hour: Number(match[1]), minute: Number(match[2]) };
}

/** The instant of a typed time on a date; the first of two that DST repeats; null for one that it skips, or for none. */
export function instantOn(date: string, typed: string, zone: string): number | null {
  const time = readTime(typed);
  if (time === null) return null;
  const asUtcMs = utcOf(date) + (time.hour * 60 + time.minute) * 60_000;
  // No zone is further than 14 hours from UTC, so one of the offsets at both ends of that range is the right one.
  const offsets = [asUtcMs - 14 * 3_600_000, asUtcMs + 14 * 3_600_000].map((at) => offsetMs(at, zone));
  const fits = offsets
    .map((offset) => asUtcMs - offset)
    .filter((at) => at + offsetMs(at, zone) === asUtcMs)
    .sort((one, other) => one - other);
  return fits[0] ?? null;
}

function offsetMs(epochMs: number, zone: string): number {
  const { date, hour, minute } = wallTime(epochMs, zone);
  const shown = utcOf(date) + (hour * 60 + minute) * 60_000;
  return shown - Math.floor(epochMs / 60_000) * 60_000;
}
