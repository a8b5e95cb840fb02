// A time zone as calendar files must describe it. Outlook knows no zone by its name alone, Google and Apple do; all
// three keep local hours right that are written with the zone and its rules, also when the reader is elsewhere.
import { Temporal } from 'temporal-polyfill';

const eachYear = 6;

/** The VTIMEZONE of an IANA zone, right from the last change before `atMs` on, lines ended as in calendar files. */
export function vtimezone(timeZone: string, atMs: number): string {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  const last = at.getTimeZoneTransition('previous');
  const next = at.getTimeZoneTransition('next');
  const lines =
    last === null || next === null
      ? observance('STANDARD', at.with({ month: 1, day: 1 }).startOfDay(), at.offset, null)
      : [last, next].flatMap((change) => {
          const before = change.subtract({ nanoseconds: 1 });
          const kind = change.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD';
          return observance(kind, change, before.offset, yearly(change));
        });
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...lines, 'END:VTIMEZONE'].join('\r\n');
}

function observance(kind: string, change: Temporal.ZonedDateTime, offsetBefore: string, rule: string | null): string[] {
  // It begins at the hour on the wall before the change.
  const wall = change.withTimeZone(offsetBefore).toPlainDateTime();
  const start = wall.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    ...(rule === null ? [] : [`RRULE:${rule}`]),
    `TZOFFSETFROM:${offsetBefore.replace(':', '')}`,
    `TZOFFSETTO:${change.offset.replace(':', '')}`,
    `END:${kind}`,
  ];
}

/** "the last Sunday of March": Outlook wants rules, not lists. Null for a zone that does not keep to one. */
function yearly(change: Temporal.ZonedDateTime): string | null {
  const date = localDate(change);
  const nth = Math.ceil(date.day / 7);
  const isLast = date.day + 7 > date.daysInMonth;
  const candidates = isLast ? [-1, nth] : [nth];
  const following = Array.from({ length: eachYear }, (_, years) => changeInYear(change, years + 1));
  const place = candidates.find((one) =>
    following.every((other) => other !== null && fits(localDate(other), date, one)),
  );
  return place === undefined ? null : `FREQ=YEARLY;BYMONTH=${date.month};BYDAY=${place}${weekday(date)}`;
}

function fits(other: Temporal.PlainDate, date: Temporal.PlainDate, place: number): boolean {
  if (other.month !== date.month || other.dayOfWeek !== date.dayOfWeek) return false;
  return place === -1 ? other.day + 7 > other.daysInMonth : Math.ceil(other.day / 7) === place;
}

/** The change of the same kind so many years later. */
function changeInYear(change: Temporal.ZonedDateTime, years: number): Temporal.ZonedDateTime | null {
  const found = change.add({ years }).subtract({ days: 20 }).getTimeZoneTransition('next');
  return found && found.offset === change.offset && found.year === change.year + years ? found : null;
}

function localDate(change: Temporal.ZonedDateTime): Temporal.PlainDate {
  return change.withTimeZone(change.subtract({ nanoseconds: 1 }).offset).toPlainDate();
}

function weekday(date: Temporal.PlainDate): string {
  return ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][date.dayOfWeek - 1] ?? '';
}
