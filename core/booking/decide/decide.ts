// Decides a command against the calendar of one date: which events, or which refusal. Pure; one file for each notion:
// holds, bookings, moving, the appointment itself, closed time.
import { unreachable } from '#core/shared/assert.ts';
import { ok, type Result } from '#core/shared/result.ts';
import { momentOf } from '../availability/bookable.ts';
import type { CalendarCommand } from '../commands.ts';
import type { CalendarDecideContext } from '../context.ts';
import type { CalendarEvent, CalendarFact } from '../events.ts';
import type { CalendarRefusal } from '../refusals.ts';
import type { CalendarState } from '../state.ts';
import { decideVisit } from './appointment.ts';
import { decideBooking } from './booking.ts';
import { decideClosing } from './closing.ts';
import { decideHold } from './hold.ts';
import { decideMoving } from './moving.ts';

export type CalendarFacts = Result<readonly CalendarFact[], CalendarRefusal>;

/** The events of a command, at least one, stamped with time and actor. */
export function decideCalendar(
  state: CalendarState,
  command: CalendarCommand,
  context: CalendarDecideContext,
): Result<readonly CalendarEvent[], CalendarRefusal> {
  // If the clock is set back, nothing may return or expire twice: the log's time stops until the clock catches up.
  const atMs = momentOf(state, context);
  const decided = decideFacts(state, command, { ...context, nowMs: atMs });
  if (!decided.ok) return decided;
  return ok(decided.value.map((fact) => ({ ...fact, atMs, by: context.by })));
}

function decideFacts(state: CalendarState, command: CalendarCommand, context: CalendarDecideContext): CalendarFacts {
  switch (command.type) {
    case 'hold-slot':
    case 'extend-hold':
    case 'release-hold':
      return decideHold(state, command, context);
    case 'book':
    case 'book-for-customer':
    case 'confirm':
      return decideBooking(state, command, context);
    case 'move-away':
    case 'move-here':
    case 'cancel-appointment':
      return decideMoving(state, command, context);
    case 'record-check-in':
    case 'record-no-show':
    case 'change-note':
    case 'erase-personal-data':
      return decideVisit(state, command, context);
    case 'close-time':
    case 'reopen-time':
      return decideClosing(state, command, context);
    default:
      return unreachable(command);
  }
}
