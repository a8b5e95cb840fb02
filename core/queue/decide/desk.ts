// Opens, pauses, resumes and closes a desk, and says which staff may act at it.
import { unreachable } from '#core/shared/assert.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { DayCommand } from '../commands.ts';
import type { DecideContext } from '../context.ts';
import type { DayFact } from '../events.ts';
import type { DayRefusal } from '../refusals.ts';
import { type DayState, type DeskId, type DeskState, deskOf, type Ticket } from '../state.ts';
import type { Facts } from './decide.ts';

type DeskCommand = Extract<DayCommand, { type: 'open-desk' | 'close-desk' | 'pause-desk' | 'resume-desk' }>;

export function decideDesk(state: DayState, command: DeskCommand, context: DecideContext): Facts {
  if (command.type === 'open-desk') return openDesk(state, command, context);
  const found = actingDesk(state, command.desk, context);
  if (!found.ok) return found;
  const desk = found.value;
  switch (command.type) {
    case 'close-desk': {
      const busy = busyRefusal(state, desk);
      return busy ? refused(busy) : ok([{ type: 'desk-closed', desk: desk.id }]);
    }
    case 'pause-desk': {
      const busy = busyRefusal(state, desk);
      if (busy) return refused(busy);
      if (desk.phase === 'paused') return refused({ code: 'desk-paused', desk: desk.id });
      const reason = command.reason ?? null;
      if (reason !== null && !context.office.pauseReasons.some((one) => one.id === reason)) {
        return refused({ code: 'reason-unknown', reason });
      }
      return ok([{ type: 'desk-paused', desk: desk.id, reason, untilMs: command.untilMs ?? null }]);
    }
    case 'resume-desk':
      if (desk.phase !== 'paused') return refused({ code: 'desk-not-paused', desk: desk.id });
      return ok([{ type: 'desk-resumed', desk: desk.id }]);
    default:
      return unreachable(command);
  }
}

/** The desk, if it exists, is open or paused, and the caller may act at it. Managers may act at every desk. */
export function actingDesk(state: DayState, id: DeskId, context: DecideContext): Result<DeskState, DayRefusal> {
  if (!context.office.desks.some((one) => one.id === id)) return refused({ code: 'desk-unknown', desk: id });
  const desk = deskOf(state, id);
  if (desk.phase === 'closed') return refused({ code: 'desk-closed', desk: id });
  const { by } = context;
  if (by.kind === 'staff' && by.role === 'clerk' && desk.person !== by.id) {
    return refused({ code: 'desk-not-yours', desk: id });
  }
  return ok(desk);
}

export function busyRefusal(state: DayState, desk: DeskState): DayRefusal | null {
  const ticket = ticketAt(state, desk);
  return ticket ? { code: 'desk-busy', desk: desk.id, number: ticket.number } : null;
}

export function ticketAt(state: DayState, desk: DeskState): Ticket | null {
  return desk.ticket === null ? null : (state.tickets.get(desk.ticket) ?? null);
}

function openDesk(
  state: DayState,
  command: Extract<DeskCommand, { type: 'open-desk' }>,
  context: DecideContext,
): Facts {
  const { office, by } = context;
  const settings = office.desks.find((one) => one.id === command.desk);
  if (settings === undefined) return refused({ code: 'desk-unknown', desk: command.desk });
  const profile = command.profile ?? settings.profile;
  if (!office.profiles.some((one) => one.id === profile)) return refused({ code: 'profile-unknown', profile });
  const desk = deskOf(state, command.desk);
  const person = by.kind === 'staff' ? by.id : null;
  const opened: DayFact = { type: 'desk-opened', desk: command.desk, profile, person };
  if (desk.phase === 'closed') return ok([opened]);
  if (desk.person === person) return refused({ code: 'desk-already-open', desk: desk.id });
  // A colleague has this desk open: it is taken over only while no customer is served there.
  if (desk.ticket !== null) return refused({ code: 'desk-taken', desk: desk.id, person: desk.person });
  return ok([{ type: 'desk-closed', desk: desk.id }, opened]);
}
