// Puts tickets and desks into the state of a day, and keeps the counters and lists made from them correct.
import { assert } from '#core/shared/assert.ts';
import { bookedForMs, type DayState, type DeskState, type Ticket } from '../state.ts';

export function putDesk(state: DayState, desk: DeskState): DayState {
  state.desks.set(desk.id, desk);
  return state;
}

export function putTicket(state: DayState, ticket: Ticket): DayState {
  const before = state.tickets.get(ticket.id);
  const waits = ticket.phase === 'waiting';
  if (before?.phase === 'waiting') countWaiting(state, before.service, -1);
  if (waits) countWaiting(state, ticket.service, 1);
  state.tickets.set(ticket.id, ticket);
  keepIn(state.waiting, ticket, waits);
  keepIn(state.deferred, ticket, waits && isDeferrable(ticket));
  keepIn(state.parked, ticket, ticket.phase === 'parked');
  return state;
}

function countWaiting(state: DayState, service: string, change: 1 | -1): void {
  state.waitingOf.set(service, (state.waitingOf.get(service) ?? 0) + change);
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

function isDeferrable(ticket: Ticket): boolean {
  return bookedForMs(ticket) !== null || ticket.heldUntilCalls !== null || ticket.heldUntilMs !== null;
}
