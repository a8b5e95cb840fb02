// Leaving a slot: moving to another, on this date or another one, and cancelling. A move is two commands, away and
// here, each decided on its own date and committed together.
import { unreachable } from '#core/shared/assert.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { servicesToBook } from '../availability/bookable.ts';
import { dayPlan } from '../availability/day-plan.ts';
import type { CalendarCommand } from '../commands.ts';
import type { CalendarDecideContext } from '../context.ts';
import { expectedVisit } from '../expected.ts';
import type { CalendarRefusal } from '../refusals.ts';
import type { Appointment, AppointmentId, BookedMatter, CalendarState } from '../state.ts';
import { visitByStaff } from './booking.ts';
import type { CalendarFacts } from './decide.ts';
import { holdToUse, returnMs } from './hold.ts';

type CommandOf<Type extends CalendarCommand['type']> = Extract<CalendarCommand, { type: Type }>;
type MoveHere = CommandOf<'move-here'>;

export function decideMoving(
  state: CalendarState,
  command: CommandOf<'move-away' | 'move-here' | 'cancel-appointment'>,
  context: CalendarDecideContext,
): CalendarFacts {
  switch (command.type) {
    case 'move-away':
      return moveAway(state, command, context);
    case 'move-here':
      return moveHere(state, command, context);
    case 'cancel-appointment':
      return cancel(state, command, context);
    default:
      return unreachable(command);
  }
}

function moveAway(
  state: CalendarState,
  command: CommandOf<'move-away'>,
  context: CalendarDecideContext,
): CalendarFacts {
  const leaving = oneToLeave(state, command.appointment, context.nowMs);
  if (!leaving.ok) return leaving;
  const returnsAtMs = returnMs(context, context.nowMs);
  return ok([{ type: 'appointment-moved', appointment: command.appointment, to: command.to, returnsAtMs }]);
}

function cancel(
  state: CalendarState,
  command: CommandOf<'cancel-appointment'>,
  context: CalendarDecideContext,
): CalendarFacts {
  const leaving = oneToLeave(state, command.appointment, context.nowMs);
  if (!leaving.ok) return leaving;
  const { appointment, reason } = command;
  const returnsAtMs = reason === 'by-staff' ? context.nowMs : returnMs(context, context.nowMs);
  return ok([{ type: 'appointment-cancelled', appointment, reason, returnsAtMs }]);
}

/** An appointment that can still be given up: booked, or displaced because the office closed its slot. */
function oneToLeave(state: CalendarState, id: AppointmentId, nowMs: number): Result<Appointment, CalendarRefusal> {
  const one = state.appointments.get(id);
  return one?.phase === 'displaced' ? ok(one) : expectedVisit(one, nowMs);
}

function moveHere(state: CalendarState, command: MoveHere, context: CalendarDecideContext): CalendarFacts {
  const here = state.appointments.get(command.appointment);
  // An appointment that is still here has not left first: the two commands belong together.
  if (here !== undefined && here.phase !== 'moved') return refused({ code: 'appointment-unknown' });
  const visit = visitToMoveTo(state, command, context);
  if (!visit.ok) return visit;
  const confirmByMs = command.confirmByMs ?? null;
  const booked = {
    type: 'appointment-booked',
    appointment: command.appointment,
    ...visit.value,
    language: command.language,
    reach: command.reach,
    codeTry: command.codeTry,
    termsVersion: command.termsVersion,
    confirmByMs,
    returnsAtMs: confirmByMs === null ? null : returnMs(context, confirmByMs),
    bookedBy: context.by.kind === 'staff' ? 'staff' : 'public',
    movedFrom: command.from,
  } as const;
  if (command.hold === null) return ok([booked]);
  return ok([{ type: 'hold-released', appointment: command.hold, returnsAtMs: context.nowMs }, booked]);
}

function visitToMoveTo(
  state: CalendarState,
  command: MoveHere,
  context: CalendarDecideContext,
): Result<{ readonly matters: readonly BookedMatter[]; readonly overbooked: boolean }, CalendarRefusal> {
  if (command.hold !== null) {
    const held = holdToUse(state, command.hold, context);
    return held.ok ? ok({ matters: held.value.matters, overbooked: false }) : held;
  }
  // Without a hold only staff move, directly onto the slot.
  if (context.by.kind !== 'staff') return refused({ code: 'hold-over' });
  // An appointment with more services than may be booked now stays together.
  const services = servicesToBook(dayPlan(context.office, context.date), command.services, true);
  return services.ok ? visitByStaff(state, context, services.value, command) : services;
}
