// Puts tickets and desks into the state of a day, and keeps the counters and lists made from them correct.
import { assert } from '#core/shared/assert.ts';
import { emptyLine, withoutTicket, withTicket } from '../order/lines.ts';
import { type DayState, type DeskState, hasEndedForGood, type Ticket } from '../state.ts';

export function putDesk(state: DayState, desk: DeskState): DayState {
  state.desks.set(desk.id, desk);
  return state;
}

export function putTicket(state: DayState, ticket: Ticket): DayState {
  const before = state.tickets.get(ticket.id);
  const waits = ticket.phase === 'waiting';
  if (before?.phase === 'waiting') leaveLine(state, before);
  if (waits) joinLine(state, ticket);
  state.tickets.set(ticket.id, ticket);
  keepIn(state.waiting, ticket, waits);
  keepIn(state.recentlyEnded, ticket, hasEndedForGood(ticket));
  keepIn(state.parked, ticket, ticket.phase === 'parked');
  return state;
}

function joinLine(state: DayState, ticket: Ticket): void {
  state.lines.set(ticket.service, withTicket(state.lines.get(ticket.service) ?? emptyLine, ticket));
  if (ticket.origin === 'phone') state.phonesWaiting += 1;
}

function leaveLine(state: DayState, ticket: Ticket): void {
  const line = withoutTicket(state.lines.get(ticket.service) ?? emptyLine, ticket);
  if (line === null) state.lines.delete(ticket.service);
  else state.lines.set(ticket.service, line);
  if (ticket.origin === 'phone') state.phonesWaiting -= 1;
}

function keepIn(set: Set<string>, ticket: Ticket, belongs: boolean): void {
  if (belongs) set.add(ticket.id);
  else set.delete(ticket.id);
}

export function ticketOf(state: DayState, id: string): Ticket {
  const ticket = state.tickets.get(id);
  assert(ticket !== undefined, `the log names a ticket that it issued: ${id}`);
  return ticket;
}
