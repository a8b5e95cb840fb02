// The order shown to customers; postponed tickets stand where they will be called. At a desk the policy decides; this
// order is what a customer without priority can expect.

import { bookedForMs, type DayState, dayTimeMs, type ServiceId, type Ticket } from '../state.ts';
import { isBack, isExpected } from './policy.ts';

/** Tickets waiting for a service that would be called before one issued now in the ordinary class. */
export function waitingFor(state: DayState, service: ServiceId, nowMs: number): number {
  const dayMs = dayTimeMs(state, nowMs);
  let count = state.waitingOf.get(service) ?? 0;
  const afterCalls: number[] = [];
  for (const id of state.deferred) {
    const ticket = state.tickets.get(id);
    if (ticket?.service !== service) continue;
    const isThere = isExpected(ticket, dayMs);
    if (!isThere || isBack(state, ticket)) count -= 1;
    if (isThere && isBack(state, ticket)) afterCalls.push(callsToCome(state, ticket));
  }
  // A postponed ticket enters the queue while others still wait, or after the new ticket.
  for (const calls of afterCalls.sort((one, other) => one - other)) if (calls <= count) count += 1;
  return count;
}

/**
 * Tickets before a waiting ticket in its service: for a booked one, those booked before; for others, also those that
 * came before. Null before a booked time and while it is postponed to a time.
 */
export function aheadOf(state: DayState, mine: Ticket, nowMs: number): number | null {
  const place = lineOf(state, mine.service, nowMs).indexOf(mine);
  return place === -1 ? null : place;
}

/** The tickets that wait for a service, in the order in which they can expect to be called. */
export function lineOf(state: DayState, service: ServiceId, nowMs: number): readonly Ticket[] {
  return linesOf(state, nowMs, service).get(service) ?? [];
}

/** The order of all services, or of one, by service; services without waiting tickets are left out. */
export function linesOf(state: DayState, nowMs: number, only?: ServiceId): ReadonlyMap<ServiceId, readonly Ticket[]> {
  const dayMs = dayTimeMs(state, nowMs);
  const members = new Map<ServiceId, Ticket[]>();
  for (const id of state.waiting) {
    const ticket = state.tickets.get(id);
    if (ticket === undefined || (only ?? ticket.service) !== ticket.service || !isExpected(ticket, dayMs)) continue;
    const known = members.get(ticket.service);
    if (known) known.push(ticket);
    else members.set(ticket.service, [ticket]);
  }
  return new Map([...members].map(([service, all]) => [service, inLine(state, all)]));
}

/** Each call takes the first ticket in the queue, or a postponed one whose calls are over. */
function inLine(state: DayState, all: Ticket[]): Ticket[] {
  // The set of waiting tickets has a returned ticket last, whatever its position.
  all.sort((one, other) => (isBefore(one, other) ? -1 : 1));
  const back = all.filter((one) => isBack(state, one));
  if (back.length === 0) return all;
  const line: Ticket[] = [];
  for (const next of all.filter((one) => !isBack(state, one))) {
    for (;;) {
      const at = back.findIndex((one) => callsToCome(state, one) <= line.length);
      const due = back[at];
      if (due === undefined || !isBefore(due, next)) break;
      line.push(due);
      back.splice(at, 1);
    }
    line.push(next);
  }
  return [...line, ...back];
}

/** Calls of its service after which a postponed ticket is on offer again. */
export function callsToCome(state: DayState, ticket: Ticket): number {
  return Math.max(0, (ticket.heldUntilCalls ?? 0) - (state.callsOf.get(ticket.service) ?? 0));
}

/** Between two tickets in the queue of a service: the earlier booked time, then the earlier arrival. */
function isBefore(one: Ticket, other: Ticket): boolean {
  const [oneMs, otherMs] = [bookedForMs(one), bookedForMs(other)];
  if (oneMs === null && otherMs === null) {
    return one.arrivedAtMs < other.arrivedAtMs || (one.arrivedAtMs === other.arrivedAtMs && one.order < other.order);
  }
  if (oneMs === null || otherMs === null) return otherMs === null;
  return oneMs < otherMs || (oneMs === otherMs && one.order < other.order);
}
