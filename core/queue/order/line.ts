// The order shown to customers; postponed tickets stand where they will be called. At a desk the policy decides; this
// order is what a customer without priority can expect.

import { countWhile, itemsOf, type Ordered } from '#core/shared/ordered.ts';
import { bookedForMs, type DayState, dayTimeMs, type ServiceId, type Ticket } from '../state.ts';
import { emptyLine } from './lines.ts';
import { isBack, isExpected } from './policy.ts';

/** Tickets waiting for a service that would be called before one issued now in the ordinary class. */
export function waitingFor(state: DayState, service: ServiceId, nowMs: number): number {
  const dayMs = dayTimeMs(state, nowMs);
  const line = state.lines.get(service) ?? emptyLine;
  let count = 0;
  for (const { walkIns, booked } of line.queues.values()) count += walkIns.size + dueOf(booked, dayMs);
  const afterCalls: number[] = [];
  for (const ticket of line.held) {
    if (!isExpected(ticket, dayMs)) continue;
    if (isBack(state, ticket)) afterCalls.push(callsToCome(state, ticket));
    else count += 1;
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
  const dayMs = dayTimeMs(state, nowMs);
  if (mine.phase !== 'waiting' || !isExpected(mine, dayMs)) return null;
  const line = state.lines.get(mine.service) ?? emptyLine;
  if (line.held.some((one) => isBack(state, one))) {
    const place = lineOf(state, mine.service, nowMs).findIndex((one) => one.id === mine.id);
    return place === -1 ? null : place;
  }
  const isFirst = (one: Ticket) => isBefore(one, mine);
  let ahead = line.held.filter((one) => isExpected(one, dayMs) && isFirst(one)).length;
  for (const { walkIns, booked } of line.queues.values()) {
    ahead += countWhile(walkIns, isFirst) + countWhile(booked, (one) => isExpected(one, dayMs) && isFirst(one));
  }
  return ahead;
}

/** The tickets that wait for a service, in the order in which they can expect to be called. */
export function lineOf(state: DayState, service: ServiceId, nowMs: number): readonly Ticket[] {
  const dayMs = dayTimeMs(state, nowMs);
  const line = state.lines.get(service) ?? emptyLine;
  const queues = [...line.queues.values()];
  const held = line.held.filter((one) => isExpected(one, dayMs));
  const lists = [
    ...queues.map(({ booked }) => itemsOf(booked).slice(0, dueOf(booked, dayMs))),
    ...queues.map(({ walkIns }) => itemsOf(walkIns)),
  ].filter((list) => list.length > 0);
  const all = [...lists.flat(), ...held];
  // One queue is in order as it is, and sorting thousands of numbers for each view would be felt.
  const isSorted = lists.length <= 1 && held.length === 0;
  return inLine(state, isSorted ? all : all.sort((one, other) => (isBefore(one, other) ? -1 : 1)));
}

/** The lines of all services by service; those without anybody are left out. */
export function linesOf(state: DayState, nowMs: number): ReadonlyMap<ServiceId, readonly Ticket[]> {
  const lines = [...state.lines.keys()].map((service) => [service, lineOf(state, service, nowMs)] as const);
  return new Map(lines.filter(([, line]) => line.length > 0));
}

/** How many of those booked have reached their hour. */
function dueOf(booked: Ordered<Ticket>, dayMs: number): number {
  return countWhile(booked, (one) => isExpected(one, dayMs));
}

/** Each call takes the first ticket in the queue, or a postponed one whose calls are over. */
function inLine(state: DayState, all: Ticket[]): Ticket[] {
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
