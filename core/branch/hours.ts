// When a branch is open: its service day, today's hours as instants, and when it opens next.
// All instants are milliseconds since the epoch; all rules are in the branch's own time zone, so DST days come out right.
import { Temporal } from 'temporal-polyfill';
import { publicHoliday } from './public-holidays.ts';
import type { Office, Week } from './settings.ts';
import { clockInstant } from './zone-clock.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const daysAhead = 400;

export type Weekday = (typeof weekdays)[number];

export interface OpenSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The hours of one service day, as decisions and views need them. */
export interface DayHours {
  /** The local date of the day: "2026-11-23". */
  readonly date: string;
  readonly startsMs: number;
  readonly endsMs: number;
  readonly open: readonly OpenSpan[];
  readonly tickets: readonly OpenSpan[];
  /** When phones may take tickets; empty in a branch without phone tickets. */
  readonly remote: readonly OpenSpan[];
  /** Services that stop earlier than the office, by service id. */
  readonly ticketsUntilMs: ReadonlyMap<string, number>;
  /** Set when the day is closed by a closure or a public holiday. */
  readonly closure: Office['closures'][number]['reason'] | null;
  /** Closed for a public holiday; a closure that the office set itself has priority. */
  readonly holiday: boolean;
  /** The first instant after this day at which tickets are issued again; null when none is within a year. */
  readonly nextTicketsMs: number | null;
  /** The same for phones. */
  readonly nextRemoteMs: number | null;
}

/** The local date of the service day that an instant belongs to. */
export function serviceDate(office: Office, nowMs: number): string {
  const date = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(office.timeZone).toPlainDate();
  // By instants, not by local time: an hour that DST repeats must not bring yesterday back.
  const before = nowMs < instant(office, date, office.dayStartsAt);
  return (before ? date.subtract({ days: 1 }) : date).toString();
}

/** The hours of the service day of a local date. */
export function dayHours(office: Office, date: string): DayHours {
  const day = Temporal.PlainDate.from(date);
  const closed = closedOn(office, day);
  const open = closed ? [] : spansOn(office, day, office.openingHours);
  const tickets = ticketSpans(office, day);
  const ticketsUntilMs = new Map<string, number>();
  for (const service of office.services) {
    if (service.ticketsUntil !== null) ticketsUntilMs.set(service.id, ending(office, day, service.ticketsUntil));
  }
  // Computed only when asked for: the search for the next open day can take a year of days, and few callers need it.
  let nextTicketsMs: number | null | undefined;
  let nextRemoteMs: number | null | undefined;
  return {
    date,
    startsMs: instant(office, day, office.dayStartsAt),
    endsMs: instant(office, day.add({ days: 1 }), office.dayStartsAt),
    open,
    tickets,
    remote: remoteSpans(office, day),
    ticketsUntilMs,
    closure: closed?.reason ?? null,
    holiday: closed?.holiday ?? false,
    get nextTicketsMs() {
      if (nextTicketsMs === undefined) nextTicketsMs = firstAfter(day, (other) => ticketSpans(office, other));
      return nextTicketsMs;
    },
    get nextRemoteMs() {
      if (nextRemoteMs === undefined) nextRemoteMs = firstAfter(day, (other) => remoteSpans(office, other));
      return nextRemoteMs;
    },
  };
}

/** The last instant at which desks still serve on this day, or null on a closed day. */
export function closingMs(hours: DayHours): number | null {
  return hours.open.at(-1)?.toMs ?? null;
}

/** The day of the week of a date. */
export function weekdayOf(date: string): Weekday {
  return weekdayOfDay(Temporal.PlainDate.from(date));
}

/**
 * A span of local hours on the service day of a date, as opening hours are meant: times before the day's start are in
 * the next night.
 */
export function spanOn(office: Office, date: string, span: { readonly from: string; readonly to: string }): OpenSpan {
  const day = Temporal.PlainDate.from(date);
  return { fromMs: beginning(office, day, span.from), toMs: ending(office, day, span.to) };
}

/** The instant at which the clocks show a time on the date some days before another. */
export function clockDaysBefore(office: Office, date: string, days: number, time: string): number {
  return instant(office, Temporal.PlainDate.from(date).subtract({ days }), time);
}

/** The local date some days after another. */
export function dateAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function firstAfter(
  day: Temporal.PlainDate,
  spansOf: (other: Temporal.PlainDate) => readonly OpenSpan[],
): number | null {
  for (let ahead = 1; ahead <= daysAhead; ahead += 1) {
    const [first] = spansOf(day.add({ days: ahead }));
    if (first) return first.fromMs;
  }
  return null;
}

function ticketSpans(office: Office, day: Temporal.PlainDate): readonly OpenSpan[] {
  const week = office.ticketHours ?? office.openingHours;
  return week[weekdayOfDay(day)].length === 0 || closedOn(office, day) ? [] : spansOn(office, day, week);
}

function spansOn(office: Office, day: Temporal.PlainDate, week: Week): OpenSpan[] {
  return week[weekdayOfDay(day)].map((span) => ({
    fromMs: beginning(office, day, span.from),
    toMs: ending(office, day, span.to),
  }));
}

/** The parts of the ticket hours in which phones may take tickets too. */
function remoteSpans(office: Office, day: Temporal.PlainDate): readonly OpenSpan[] {
  if (office.remote === null) return [];
  const tickets = ticketSpans(office, day);
  if (office.remote.hours === null || tickets.length === 0) return tickets;
  return spansOn(office, day, office.remote.hours).flatMap((span) =>
    tickets.flatMap((one) => {
      const [fromMs, toMs] = [Math.max(one.fromMs, span.fromMs), Math.min(one.toMs, span.toMs)];
      return fromMs < toMs ? [{ fromMs, toMs }] : [];
    }),
  );
}

function weekdayOfDay(day: Temporal.PlainDate): Weekday {
  return weekdays[day.dayOfWeek - 1] ?? 'mon';
}

function closedOn(
  office: Office,
  day: Temporal.PlainDate,
): { reason: NonNullable<DayHours['closure']>; holiday: boolean } | null {
  const date = day.toString();
  const closure = office.closures.find((one) => one.from <= date && date <= one.to);
  if (closure) return { reason: closure.reason, holiday: false };
  const holiday = office.publicHolidays === null ? null : publicHoliday(office.publicHolidays, date);
  return holiday === null ? null : { reason: holiday, holiday: true };
}

/** A time before the start of the service day is in the night after it. */
function beginning(office: Office, day: Temporal.PlainDate, time: string): number {
  return instant(office, time < office.dayStartsAt ? day.add({ days: 1 }) : day, time);
}

function ending(office: Office, day: Temporal.PlainDate, time: string): number {
  return instant(office, time <= office.dayStartsAt ? day.add({ days: 1 }) : day, time);
}

function instant(office: Office, day: Temporal.PlainDate, time: string): number {
  return clockInstant(office.timeZone, day, time);
}
