// Folds one event into the calendar of a date. Total: it never refuses, since an event of the log has happened.
import { assert, unreachable } from '#core/shared/assert.ts';
import { endOf, startOf } from './availability/day-plan.ts';
import type { CalendarEvent } from './events.ts';
import type { Appointment, AppointmentId, CalendarState } from './state.ts';

type EventOf<Type extends CalendarEvent['type']> = Extract<CalendarEvent, { type: Type }>;

/** Takes over the state and returns it with the event folded in. */
export function evolveCalendar(state: CalendarState, event: CalendarEvent): CalendarState {
  state.version += 1;
  state.atMs = event.atMs;
  forgetReturned(state);
  switch (event.type) {
    case 'slot-held':
      return hold(state, event);
    case 'hold-extended':
      return change(state, event.appointment, (one) => ({
        heldUntilMs: event.heldUntilMs,
        returnsAtMs: event.returnsAtMs,
        extensions: one.extensions + 1,
      }));
    case 'hold-released':
      return change(state, event.appointment, { phase: 'released', returnsAtMs: event.returnsAtMs });
    case 'appointment-booked':
      return book(state, event);
    case 'appointment-confirmed':
      return change(state, event.appointment, { confirmByMs: null, returnsAtMs: null });
    case 'appointment-moved':
      return change(state, event.appointment, { phase: 'moved', returnsAtMs: event.returnsAtMs });
    case 'appointment-cancelled':
      return change(state, event.appointment, { phase: 'cancelled', returnsAtMs: event.returnsAtMs });
    case 'appointment-checked-in':
      return change(state, event.appointment, { phase: 'checked-in', ticket: event.ticket });
    case 'appointment-no-show':
      return change(state, event.appointment, { phase: 'missed' });
    case 'appointment-note-changed':
      return change(state, event.appointment, { hasNote: event.hasNote });
    case 'time-closed':
      return close(state, event);
    case 'time-reopened':
      state.closed.delete(event.closure);
      return state;
    case 'personal-data-erased':
      return change(state, event.appointment, { reach: 'none', hasNote: false });
    default:
      return unreachable(event);
  }
}

function hold(state: CalendarState, event: EventOf<'slot-held'>): CalendarState {
  return put(state, {
    id: event.appointment,
    phase: 'held',
    matters: event.matters,
    startMs: startOf(event.matters),
    endMs: endOf(event.matters),
    heldFor: event.heldFor,
    heldUntilMs: event.heldUntilMs,
    extensions: 0,
    returnsAtMs: event.returnsAtMs,
    language: 'pl',
    reach: 'none',
    codeTry: null,
    termsVersion: null,
    bookedAtMs: null,
    bookedBy: null,
    confirmByMs: null,
    overbooked: false,
    ticket: null,
    closure: null,
    hasNote: false,
  });
}

function book(state: CalendarState, event: EventOf<'appointment-booked'>): CalendarState {
  const before = state.appointments.get(event.appointment);
  if (before?.phase === 'moved' && before.returnsAtMs !== null && before.returnsAtMs > event.atMs) {
    state.returning.push({ matters: before.matters, returnsAtMs: before.returnsAtMs });
  }
  return put(state, {
    id: event.appointment,
    phase: 'booked',
    matters: event.matters,
    startMs: startOf(event.matters),
    endMs: endOf(event.matters),
    heldFor: before?.heldFor ?? event.bookedBy,
    heldUntilMs: null,
    extensions: before?.extensions ?? 0,
    returnsAtMs: event.returnsAtMs,
    language: event.language,
    reach: event.reach,
    codeTry: event.codeTry,
    termsVersion: event.termsVersion,
    bookedAtMs: event.atMs,
    bookedBy: event.bookedBy,
    confirmByMs: event.confirmByMs,
    overbooked: event.overbooked,
    ticket: null,
    closure: null,
    hasNote: before?.hasNote ?? false,
  });
}

function close(state: CalendarState, event: EventOf<'time-closed'>): CalendarState {
  const { closure, fromMs, toMs, services, reason } = event;
  state.closed.set(closure, { id: closure, fromMs, toMs, services, reason });
  for (const id of event.displaced) change(state, id, { phase: 'displaced', closure });
  return state;
}

function forgetReturned(state: CalendarState): void {
  const { returning, atMs } = state;
  if (returning.length === 0) return;
  const still = returning.filter((one) => atMs < one.returnsAtMs);
  if (still.length < returning.length) returning.splice(0, returning.length, ...still);
}

type Changes = Partial<Appointment>;

function change(
  state: CalendarState,
  id: AppointmentId,
  changes: Changes | ((one: Appointment) => Changes),
): CalendarState {
  const one = state.appointments.get(id);
  assert(one !== undefined, `the appointment of an event is known: ${id}`);
  return put(state, { ...one, ...(typeof changes === 'function' ? changes(one) : changes) });
}

function put(state: CalendarState, one: Appointment): CalendarState {
  state.appointments.set(one.id, one);
  return state;
}
