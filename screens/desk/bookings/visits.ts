// An appointment as the clerk sees it now: its state, what can be done with it, which appointments a closure affects,
// and which have to be settled by staff. Pure.
import type { CalendarDay, StaffAppointment } from '#contract/resources/appointment-shapes.ts';

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

/** Null for entries that don't belong in a list: an appointment is listed at the slot that it was moved to. */
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

/** The appointments of a day in order of time; null for every service. */
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

/** The row before which the line "now" is drawn; the number of rows when all of them have begun. */
export function nowIndex(visits: readonly Visit[], nowMs: number): number {
  const at = visits.findIndex(({ visit }) => visit.startMs > nowMs);
  return at === -1 ? visits.length : at;
}

/** Still expected: uses capacity, can be moved, cancelled and noted. */
export function isOpenVisit(one: StaffAppointment): boolean {
  return one.phase === 'booked' || one.phase === 'unconfirmed';
}

export type VisitAction = 'check-in' | 'note' | 'move' | 'cancel' | 'missed';

/** What can be done with an appointment now. `today` is the current date of the branch. */
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

/** Future appointments that staff have to settle: they no longer fit, or the office closed their time. */
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

/** Appointments that would lose their slot if a span were closed for these services, null for all of them. */
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

/** How a customer is informed: by the office's own messages, or by staff who call or write. */
export type Telling = 'email' | 'text' | 'call' | 'write' | 'none';

/** Does the office send a message? */
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

/** Shows that another user changed the appointment: without its ticket, which changes by itself. */
export function traceOf(one: StaffAppointment): string {
  return JSON.stringify([one.phase, one.startMs, one.note, one.matters.map((matter) => matter.service)]);
}
