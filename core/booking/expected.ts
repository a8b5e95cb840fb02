// Whether somebody is still expected for an appointment, and if not, why: said in the same words whatever was asked of it.
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
