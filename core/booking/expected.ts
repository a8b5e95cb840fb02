// Whether an appointment is still expected, and if not, why: the same refusals for every command.
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { CalendarRefusal } from './refusals.ts';
import { type Appointment, isUnconfirmed } from './state.ts';

/** The appointment while it is booked; otherwise what became of it. A hold is no appointment yet. */
export function expectedVisit(one: Appointment | undefined, nowMs: number): Result<Appointment, CalendarRefusal> {
  switch (one?.phase) {
    case 'booked':
      return isUnconfirmed(one, nowMs) ? refused({ code: 'appointment-ended', phase: 'unconfirmed' }) : ok(one);
    case 'displaced':
      return refused({ code: 'appointment-displaced' });
    case 'checked-in':
      return refused({ code: 'appointment-checked-in' });
    case 'cancelled':
    case 'moved':
    case 'missed':
      return refused({ code: 'appointment-ended', phase: one.phase });
    case 'held':
    case 'released':
    case undefined:
      return refused({ code: 'appointment-unknown' });
  }
}
