// The appointment itself: check-in by its code, no-show, staff's note, and erasure of the personal data.
import { unreachable } from '#core/shared/assert.ts';
import { ok, refused } from '#core/shared/result.ts';
import { checkInWindow } from '../check-in-window.ts';
import type { CalendarCommand } from '../commands.ts';
import type { CalendarDecideContext } from '../context.ts';
import { expectedVisit } from '../expected.ts';
import type { Appointment, CalendarState } from '../state.ts';
import type { CalendarFacts } from './decide.ts';

type CommandOf<Type extends CalendarCommand['type']> = Extract<CalendarCommand, { type: Type }>;
type CheckIn = CommandOf<'record-check-in'>;

export function decideVisit(
  state: CalendarState,
  command: CommandOf<'record-check-in' | 'record-no-show' | 'change-note' | 'erase-personal-data'>,
  context: CalendarDecideContext,
): CalendarFacts {
  const one = state.appointments.get(command.appointment);
  if (one === undefined) return refused({ code: 'appointment-unknown' });
  switch (command.type) {
    case 'record-check-in':
      return checkIn(one, command, context);
    case 'record-no-show':
      return markMissed(one, context);
    case 'change-note':
      return one.phase === 'held' || one.phase === 'released'
        ? refused({ code: 'appointment-unknown' })
        : ok([{ type: 'appointment-note-changed', appointment: one.id, hasNote: command.hasNote }]);
    case 'erase-personal-data':
      return ok([{ type: 'personal-data-erased', appointment: one.id, why: command.why }]);
    default:
      return unreachable(command);
  }
}

function checkIn(one: Appointment, command: CheckIn, context: CalendarDecideContext): CalendarFacts {
  const { nowMs, office } = context;
  const { fromMs, untilMs, lateAsWalkIn } = checkInWindow(office, one.startMs);
  const lateAllowed = command.asWalkIn && lateAsWalkIn;
  // A customer who lost the slot by a closure, or did not come in time, may still take an ordinary ticket with the
  // code.
  if (one.phase === 'displaced' && command.asWalkIn) return arrived(command, true);
  if (one.phase === 'missed' && lateAllowed) return arrived(command, true);
  const expected = expectedVisit(one, nowMs);
  if (!expected.ok) return expected;
  if (nowMs < fromMs) return refused({ code: 'check-in-too-early', opensAtMs: fromMs, startMs: one.startMs });
  if (nowMs <= untilMs) return arrived(command, false);
  return lateAllowed
    ? arrived(command, true)
    : refused({ code: 'check-in-too-late', startMs: one.startMs, asWalkIn: lateAsWalkIn });
}

function arrived({ appointment, ticket }: CheckIn, asWalkIn: boolean): CalendarFacts {
  return ok([{ type: 'appointment-checked-in', appointment, ticket, asWalkIn }]);
}

function markMissed(one: Appointment, { nowMs }: CalendarDecideContext): CalendarFacts {
  const expected = expectedVisit(one, nowMs);
  if (!expected.ok) return expected;
  return nowMs <= one.startMs
    ? refused({ code: 'appointment-not-over', startMs: one.startMs })
    : ok([{ type: 'appointment-no-show', appointment: one.id }]);
}
