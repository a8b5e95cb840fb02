// What a booked visit is at this moment, in the eyes of the clerk: its state, what can be done with it, whom a closure
// concerns, and what has to be settled by a person. Pure.
import type { CalendarDay, StaffAppointment } from '#contract/appointment-shapes.ts';

export type VisitState =
  | 'held'
  | 'expected'
  | 'late'
  | 'unconfirmed'
  | 'lapsed'
  | 'confirmed'
  | 'called'
  | 'serving'
  | 'parked'
  | 'finished'
  | 'left'
  | 'ticket-cancelled'
  | 'missed'
  | 'cancelled'
  | 'displaced';

const ofTicket: Readonly<Record<string, VisitState>> = {
  called: 'called',
  serving: 'serving',
  parked: 'parked',
  finished: 'finished',
  'no-show': 'left',
  cancelled: 'ticket-cancelled',
};

/** Null for what is of no use in a list: an appointment is listed at the hour that it was moved to. */
export function visitState(one: StaffAppointment, nowMs: number): VisitState | null {
  switch (one.phase) {
    case 'booked':
      return nowMs > one.startMs ? 'late' : 'expected';
    case 'checked-in':
      return ofTicket[one.ticketPhase ?? ''] ?? 'confirmed';
    case 'moved':
      return null;
    default:
      return one.phase;
  }
}

/** Over for the clerk: drawn in the second voice. */
const over: ReadonlySet<VisitState> = new Set([
  'lapsed',
  'finished',
  'left',
  'ticket-cancelled',
  'missed',
  'cancelled',
]);

export function isPast(state: VisitState): boolean {
  return over.has(state);
}

export interface Visit {
  readonly date: string;
  readonly visit: StaffAppointment;
  readonly state: VisitState;
}

/** The visits of a day in order of their hours; null for every service. */
export function visitsOf(day: CalendarDay, nowMs: number, service: string | null): readonly Visit[] {
  return day.appointments
    .filter((one) => service === null || one.matters.some((matter) => matter.service === service))
    .flatMap((visit) => {
      const state = visitState(visit, nowMs);
      return state === null ? [] : [{ date: day.date, visit, state }];
    })
    .sort(
      (one, other) =>
        one.visit.startMs - other.visit.startMs || one.visit.appointment.localeCompare(other.visit.appointment),
    );
}

/** Before which row the line "now" stands; the number of rows when all of them have begun. */
export function nowIndex(visits: readonly Visit[], nowMs: number): number {
  const at = visits.findIndex(({ visit }) => visit.startMs > nowMs);
  return at === -1 ? visits.length : at;
}

/** Still expected: takes its place, can be moved, cancelled and noted. */
export function isOpenVisit(one: StaffAppointment): boolean {
  return one.phase === 'booked' || one.phase === 'unconfirmed';
}

export type VisitAction = 'check-in' | 'note' | 'move' | 'cancel' | 'missed';

/** What can be done with a visit now. `today` is the date whose day it is. */
export function visitActions({ date, visit }: Visit, today: string, nowMs: number): readonly VisitAction[] {
  const actions: VisitAction[] = [];
  const isOpen = isOpenVisit(visit);
  if (isOpen && date === today) actions.push('check-in');
  if (isOpen && nowMs > visit.startMs) actions.push('missed');
  if (isOpen || visit.phase === 'displaced') actions.push('move', 'cancel');
  if (isOpen || visit.phase === 'displaced' || visit.phase === 'checked-in') actions.push('note');
  return actions;
}

export type Unsettled = { readonly date: string; readonly visit: StaffAppointment; readonly why: UnsettledWhy };
export type UnsettledWhy = NonNullable<StaffAppointment['conflict']> | 'displaced';

/** Visits still to come that a person has to settle: they no longer fit, or the office took their hour. */
export function unsettled(days: Iterable<CalendarDay>, nowMs: number): readonly Unsettled[] {
  const found: Unsettled[] = [];
  for (const { date, appointments } of days) {
    for (const visit of appointments) {
      if (visit.endMs <= nowMs) continue;
      if (visit.phase === 'displaced') found.push({ date, visit, why: 'displaced' });
      else if (isOpenVisit(visit) && visit.conflict !== null) found.push({ date, visit, why: visit.conflict });
    }
  }
  return found.sort((one, other) => one.visit.startMs - other.visit.startMs);
}

/** Visits that would lose their hour if a span were closed for these services, null for all of them. */
export function concernedBy(
  day: CalendarDay,
  span: { readonly fromMs: number; readonly toMs: number; readonly services: readonly string[] | null },
): readonly StaffAppointment[] {
  return day.appointments.filter(
    (visit) =>
      isOpenVisit(visit) &&
      visit.matters.some(
        (one) =>
          one.startMs < span.toMs &&
          span.fromMs < one.endMs &&
          (span.services === null || span.services.includes(one.service)),
      ),
  );
}

/** How a person is told something: by the office's own messages, or only by somebody who calls or writes. */
export type Telling = 'email' | 'text' | 'call' | 'write' | 'none';

/** Does the office tell it by itself? */
export function isToldBy(telling: Telling): boolean {
  return telling === 'email' || telling === 'text';
}

export function tellingOf(
  { contact }: Pick<StaffAppointment, 'contact'>,
  sends: { readonly emails: boolean; readonly texts: boolean },
): Telling {
  if (contact === null) return 'none';
  if (contact.kind === 'email') return sends.emails ? 'email' : 'write';
  return sends.texts ? 'text' : 'call';
}

/** The code in the groups in which it is read out: "482 913". */
export function codeGroups(code: string): string {
  return code.replace(/^(\d{3})(\d{3})$/, '$1 $2');
}

/** What tells of an appointment that somebody else changed it: not its ticket, which moves by itself. */
export function traceOf(one: StaffAppointment): string {
  return JSON.stringify([one.phase, one.startMs, one.note, one.matters.map((matter) => matter.service)]);
}
