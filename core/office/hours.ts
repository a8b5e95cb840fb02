// When a branch is open: its service day, today's hours as instants, and when it opens next.
// All instants are milliseconds since the epoch; all rules are in the branch's own time zone, so DST days come out right.
import { Temporal } from 'temporal-polyfill';
import type { Office, Week } from './document.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const daysAhead = 400;

export interface OpenSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The hours of one service day, as decisions and views need them. */
export interface DayHours {
  /** The local date whose day this is: "2026-11-23". */
  readonly date: string;
  readonly startsMs: number;
  readonly endsMs: number;
  readonly open: readonly OpenSpan[];
  readonly tickets: readonly OpenSpan[];
  /** Services that stop earlier than the office, by service id. */
  readonly ticketsUntilMs: ReadonlyMap<string, number>;
  /** Set when a closure takes the day. */
  readonly closure: Office['closures'][number]['reason'] | null;
  /** The first instant after this day at which tickets are issued again; null when none is within a year. */
  readonly nextTicketsMs: number | null;
}

/** The local date of the service day that an instant belongs to. */
export function serviceDate(office: Office, nowMs: number): string {
  const date = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(office.timeZone).toPlainDate();
  // By instants, not by the clock on the wall: an hour that DST repeats must not bring yesterday back.
  const before = nowMs < instant(office, date, office.dayStartsAt);
  return (before ? date.subtract({ days: 1 }) : date).toString();
}

/** The hours of the service day of a local date. */
export function dayHours(office: Office, date: string): DayHours {
  const day = Temporal.PlainDate.from(date);
  const open = spansOn(office, day, office.openingHours);
  const tickets = spansOn(office, day, office.ticketHours ?? office.openingHours);
  const ticketsUntilMs = new Map<string, number>();
  for (const service of office.services) {
    if (service.ticketsUntil !== null) ticketsUntilMs.set(service.id, ending(office, day, service.ticketsUntil));
  }
  return {
    date,
    startsMs: instant(office, day, office.dayStartsAt),
    endsMs: instant(office, day.add({ days: 1 }), office.dayStartsAt),
    open,
    tickets,
    ticketsUntilMs,
    closure: closureOn(office, date)?.reason ?? null,
    nextTicketsMs: nextTickets(office, day),
  };
}

/** The last instant at which desks still serve on this day, or null on a closed day. */
export function closingMs(hours: DayHours): number | null {
  return hours.open.at(-1)?.toMs ?? null;
}

function nextTickets(office: Office, day: Temporal.PlainDate): number | null {
  for (let ahead = 1; ahead <= daysAhead; ahead += 1) {
    const first = spansOn(office, day.add({ days: ahead }), office.ticketHours ?? office.openingHours)[0];
    if (first) return first.fromMs;
  }
  return null;
}

function spansOn(office: Office, day: Temporal.PlainDate, week: Week): OpenSpan[] {
  if (closureOn(office, day.toString())) return [];
  const weekday = weekdays[day.dayOfWeek - 1];
  if (weekday === undefined) return [];
  return week[weekday].map((span) => ({
    fromMs: beginning(office, day, span.from),
    toMs: ending(office, day, span.to),
  }));
}

function closureOn(office: Office, date: string): Office['closures'][number] | undefined {
  return office.closures.find((closure) => closure.from <= date && date <= closure.to);
}

/** An hour before the start of the service day is meant in the night after it. */
function beginning(office: Office, day: Temporal.PlainDate, time: string): number {
  return instant(office, time < office.dayStartsAt ? day.add({ days: 1 }) : day, time);
}

function ending(office: Office, day: Temporal.PlainDate, time: string): number {
  return instant(office, time <= office.dayStartsAt ? day.add({ days: 1 }) : day, time);
}

/** A local time that DST skips counts as the first instant after the gap; one that it repeats, as the first of the two. */
function instant(office: Office, day: Temporal.PlainDate, time: string): number {
  const plainTime = Temporal.PlainTime.from(time);
  const zoned = day.toZonedDateTime({ timeZone: office.timeZone, plainTime });
  const skipped = !zoned.toPlainTime().equals(plainTime);
  const after = skipped ? zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous') : null;
  return (after ?? zoned).epochMilliseconds;
}
