// The visit itself: the code at the kiosk, nobody came, a note, and the end of what is kept about the person.
import { unreachable } from '#core/shared/assert.ts';
import { ok, refused } from '#core/shared/result.ts';
import { checkInWindow } from './check-in-window.ts';
import type { CalendarCommand } from './commands.ts';
import type { CalendarDecideContext } from './context.ts';
import type { CalendarFacts } from './decide.ts';
import { type Appointment, type CalendarState, isUnconfirmed } from './state.ts';

type CommandOf<Type extends CalendarCommand['type']> = Extract<CalendarCommand, { type: Type }>;
type CheckIn = CommandOf<'check-in'>;

export function decideVisit(
  state: CalendarState,
  command: CommandOf<'check-in' | 'mark-missed' | 'note' | 'erase-person'>,
  context: CalendarDecideContext,
): CalendarFacts {
  const one = state.appointments.get(command.appointment);
  if (one === undefined) return refused({ code: 'appointment-unknown' });
  switch (command.type) {
    case 'check-in':
      return checkIn(one, command, context);
    case 'mark-missed':
      return markMissed(one, context);
    case 'note':
      return one.phase === 'held' || one.phase === 'released'
        ? refused({ code: 'appointment-unknown' })
        : ok([{ type: 'appointment-noted', appointment: one.id, hasNote: command.hasNote }]);
    case 'erase-person':
      return ok([{ type: 'person-erased', appointment: one.id, why: command.why }]);
    default:
      return unreachable(command);
  }
}

function checkIn(one: Appointment, command: CheckIn, context: CalendarDecideContext): CalendarFacts {
  const { nowMs, office } = context;
  const { fromMs, untilMs, lateAsWalkIn } = checkInWindow(office, one.startMs);
  switch (one.phase) {
    case 'booked':
      if (isUnconfirmed(one, nowMs)) return refused({ code: 'appointment-ended', phase: 'unconfirmed' });
      if (nowMs < fromMs) return refused({ code: 'check-in-too-early', opensAtMs: fromMs, startMs: one.startMs });
      if (nowMs <= untilMs) return arrived(command, false);
      return command.asWalkIn && lateAsWalkIn
        ? arrived(command, true)
        : refused({ code: 'check-in-too-late', startMs: one.startMs, asWalkIn: lateAsWalkIn });
    case 'missed':
      return command.asWalkIn && lateAsWalkIn
        ? arrived(command, true)
        : refused({ code: 'appointment-ended', phase: 'missed' });
    case 'displaced':
      return command.asWalkIn ? arrived(command, true) : refused({ code: 'appointment-displaced' });
    case 'checked-in':
      return refused({ code: 'appointment-checked-in' });
    case 'cancelled':
    case 'moved':
      return refused({ code: 'appointment-ended', phase: one.phase });
    case 'held':
    case 'released':
      return refused({ code: 'appointment-unknown' });
  }
}

function arrived({ appointment, ticket }: CheckIn, asWalkIn: boolean): CalendarFacts {
  return ok([{ type: 'appointment-checked-in', appointment, ticket, asWalkIn }]);
}

function markMissed(one: Appointment, { nowMs }: CalendarDecideContext): CalendarFacts {
  switch (one.phase) {
    case 'booked':
      if (isUnconfirmed(one, nowMs)) return refused({ code: 'appointment-ended', phase: 'unconfirmed' });
      return nowMs <= one.startMs
        ? refused({ code: 'appointment-not-over', startMs: one.startMs })
        : ok([{ type: 'appointment-missed', appointment: one.id }]);
    case 'checked-in':
      return refused({ code: 'appointment-checked-in' });
    case 'displaced':
      return refused({ code: 'appointment-displaced' });
    case 'cancelled':
    case 'moved':
    case 'missed':
      return refused({ code: 'appointment-ended', phase: one.phase });
    case 'held':
    case 'released':
      return refused({ code: 'appointment-unknown' });
  }
}
