// What a clerk does with the customer called to the desk: recall, start, finish, no-show, park, the next step, and
// undo.
import { unreachable } from '#core/shared/assert.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { DayCommand, Finish } from '../commands.ts';
import type { DecideContext } from '../context.ts';
import { findTicket } from '../ended.ts';
import type { DayFact } from '../events.ts';
import type { DayRefusal } from '../refusals.ts';
import { type DayState, type DeskState, dayTimeMs, type Ticket } from '../state.ts';
import type { Facts } from './decide.ts';
import { actingDesk, ticketAt } from './desk.ts';

type AtDesk = Extract<
  DayCommand,
  { type: 'recall' | 'start-serving' | 'finish-serving' | 'mark-no-show' | 'park' | 'next-step' | 'undo' }
>;

export function decideAtDesk(state: DayState, command: AtDesk, context: DecideContext): Facts {
  const found = actingDesk(state, command.desk, context);
  if (!found.ok) return found;
  const desk = found.value;
  if (command.type === 'undo') return undo(state, desk, command.ticket, context);
  if (command.type === 'finish-serving') return finishFacts(state, desk, command, context);
  if (command.type === 'next-step') return nextMatter(state, desk, command, context);
  const here = ticketHere(state, desk, command.ticket);
  if (!here.ok) return here;
  const { id, number, phase, recalls } = here.value;
  switch (command.type) {
    case 'recall': {
      const limit = context.office.rules.recalls;
      if (phase === 'serving') return refused({ code: 'ticket-already-started', number });
      if (recalls >= limit) return refused({ code: 'recalls-used-up', number, limit });
      return ok([{ type: 'ticket-recalled', ticket: id, desk: desk.id }]);
    }
    case 'start-serving':
      if (phase === 'serving') return refused({ code: 'ticket-already-started', number });
      return ok([{ type: 'serving-started', ticket: id, desk: desk.id }]);
    case 'mark-no-show':
      if (phase === 'serving') return refused({ code: 'ticket-already-started', number });
      return ok([{ type: 'ticket-no-show', ticket: id, desk: desk.id }]);
    case 'park': {
      const noteCode = command.noteCode ?? null;
      const unknown = unknownNote(context, noteCode);
      return unknown ? refused(unknown) : ok([{ type: 'ticket-parked', ticket: id, desk: desk.id, noteCode }]);
    }
    default:
      return unreachable(command);
  }
}

/** The events that finish serving at the desk; a customer who was only called must be started first. */
export function finishFacts(state: DayState, desk: DeskState, finish: Finish, context: DecideContext): Facts {
  const here = ticketHere(state, desk, finish.ticket);
  if (!here.ok) return here;
  const ticket = here.value;
  if (ticket.phase !== 'serving') return refused({ code: 'ticket-not-started', number: ticket.number });
  const outcome = finish.outcome ?? null;
  if (outcome !== null && !context.office.outcomes.some((one) => one.id === outcome)) {
    return refused({ code: 'outcome-unknown', outcome });
  }
  const noteCode = finish.noteCode ?? null;
  const unknown = unknownNote(context, noteCode);
  if (unknown) return refused(unknown);
  const { service } = ticket;
  return ok([{ type: 'serving-finished', ticket: ticket.id, desk: desk.id, service, outcome, noteCode }]);
}

function nextMatter(
  state: DayState,
  desk: DeskState,
  command: Extract<AtDesk, { type: 'next-step' }>,
  context: DecideContext,
): Facts {
  const { service } = command;
  if (!context.office.services.some((one) => one.id === service)) return refused({ code: 'service-unknown', service });
  const finished = finishFacts(state, desk, command, context);
  if (!finished.ok) return finished;
  const ticket = state.tickets.get(command.ticket);
  if (ticket?.service === service || ticket?.matters.some((one) => one.done && one.service === service)) {
    return refused({ code: 'matter-repeated', service });
  }
  const limit = context.office.rules.mattersPerVisit;
  const isNew = !ticket?.matters.some((one) => one.service === service);
  if (isNew && (ticket?.matters.length ?? 0) >= limit) return refused({ code: 'matters-too-many', limit });
  return ok([...finished.value, { type: 'step-started', ticket: command.ticket, desk: desk.id, service }]);
}

function undo(state: DayState, desk: DeskState, id: string, context: DecideContext): Facts {
  const ending = desk.lastEnding;
  const ticket = findTicket(state, id);
  // Finished with another step to come, or back in the queue, the ticket may have been called since.
  if (ticket?.phase === 'called' || ticket?.phase === 'serving') {
    return refused({ code: 'ticket-at-desk', number: ticket.number, desk: ticket.desk ?? desk.id });
  }
  if (ending === null || ticket === undefined || ending.ticket !== id) {
    return refused({ code: 'nothing-to-undo', desk: desk.id });
  }
  if (dayTimeMs(state, context.nowMs) - ending.atMs > context.office.rules.undoSeconds * 1000) {
    return refused({ code: 'undo-too-late', number: ticket.number });
  }
  if (ticket.phase === 'cancelled') {
    return refused({ code: 'ticket-ended', number: ticket.number, phase: ticket.phase });
  }
  const to = desk.ticket === null && desk.phase === 'open' ? 'desk' : 'queue';
  const fact: DayFact = { type: 'action-undone', ticket: id, desk: desk.id, to };
  return ok([fact]);
}

/** The ticket named, if it is the one at the desk. */
export function ticketHere(state: DayState, desk: DeskState, id: string): Result<Ticket, DayRefusal> {
  const here = ticketAt(state, desk);
  if (here?.id === id) return ok(here);
  const ticket = findTicket(state, id);
  if (ticket === undefined) return refused({ code: 'ticket-unknown' });
  if (ticket.phase === 'parked') return refused({ code: 'ticket-parked', number: ticket.number });
  if (here === null && ticket.endedAtMs === null && ticket.desk === null)
    return refused({ code: 'desk-idle', desk: desk.id });
  if (ticket.endedAtMs !== null) return refused({ code: 'ticket-ended', number: ticket.number, phase: ticket.phase });
  return refused({ code: 'ticket-not-here', number: ticket.number, desk: desk.id });
}

function unknownNote(context: DecideContext, noteCode: string | null): DayRefusal | null {
  if (noteCode === null || context.office.noteCodes.some((one) => one.id === noteCode)) return null;
  return { code: 'note-unknown', noteCode };
}
