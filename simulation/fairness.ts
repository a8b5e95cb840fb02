// Judges each call by the promises of the design, pair by pair, without the core's ranking: first come first served
// within a class, no overtaking beyond the bound of the rates, tiers in order, no call before a booked time.
import type { Office } from '#core/branch/settings.ts';
import type { DayEvent } from '#core/queue/events.ts';
import { isHeld } from '#core/queue/order/policy.ts';
import type { DayState, DeskState, Ticket } from '#core/queue/state.ts';
import { describeHour, judgeBooked, judgeEarlyCall } from './booked-fairness.ts';
import type { BookedWatch } from './booked-watch.ts';
import { hold } from './broken.ts';

export interface Standing {
  readonly ticket: Ticket;
  /** The booked time that is still to be kept; null for all others. */
  readonly bookedForMs: number | null;
  readonly sinceMs: number;
  readonly waitMs: number;
  readonly rate: number;
  /** Level in the desk's profile; null when the desk does not take the service. */
  readonly tier: number | null;
  readonly overdue: boolean;
  /** Sent to this desk or its clerk. */
  readonly isSent: boolean;
}

interface Judged {
  readonly office: Office;
  /** The day as it was when the call was made. */
  readonly before: DayState;
  readonly booked: BookedWatch;
}

export function judgeCall(judged: Judged, event: Extract<DayEvent, { type: 'ticket-called' }>): void {
  const { before, booked, office } = judged;
  const ticket = before.tickets.get(event.ticket);
  const desk = before.desks.get(event.desk);
  if (ticket === undefined || desk === undefined) return;
  const called = standing(judged, desk, ticket, event.atMs);
  const isEarly = ticket.phase === 'waiting' && (called.bookedForMs ?? 0) > event.atMs;
  const isEarlyCall = event.reason.kind === 'booked-early';
  hold(isEarly === isEarlyCall, 'nobody is called before their booked hour', () =>
    describeHour(called, event.atMs, event.reason.kind),
  );
  if (event.reason.kind === 'chosen') return;
  hold(!isHeld(before, ticket, event.atMs), 'nobody put back is called early', () => event.ticket);
  const { pool } = ticket;
  const owner = pool && [...before.desks.values()].find((one) => one.phase !== 'closed' && isFor(pool, one));
  const where = () => `${event.ticket} at ${event.desk}`;
  hold(called.isSent || !owner, 'whoever was sent elsewhere is not called here', where);
  hold(called.isSent || called.tier !== null, 'a desk calls only what it takes', where);
  const others: Standing[] = [];
  for (const id of before.waiting) {
    const other = before.tickets.get(id);
    if (other === undefined || other.id === ticket.id || other.heldUntilCalls !== null) continue;
    if (other.heldUntilMs !== null && other.heldUntilMs > event.atMs) continue;
    if (other.pool !== null && !isFor(other.pool, desk)) continue;
    const one = standing(judged, desk, other, event.atMs);
    if (one.isSent || one.tier !== null) others.push(one);
  }
  const onOffer = others.filter((one) => (one.bookedForMs ?? 0) <= event.atMs);
  if (isEarly) {
    judgeEarlyCall(office, called, others, onOffer);
    return;
  }
  if (judgeBooked({ office, called, onOffer, inARow: booked.inARow(event.desk) }) === 'judged') return;
  for (const other of onOffer) if (other.isSent || other.bookedForMs === null) judgePair(called, other);
}

function judgePair(called: Standing, other: Standing): void {
  const { isSent } = called;
  const names = () => `${describe(called)} was called before ${describe(other)}`;
  if (other.isSent) {
    hold(isSent || called.overdue, 'whoever was sent to a desk goes first there', names);
    return;
  }
  if (other.tier === null || (isSent && !called.overdue)) return;
  if (called.overdue !== other.overdue) {
    hold(called.overdue || isAsUrgent(called, other), 'a promise that is due is kept', names);
    return;
  }
  if (!called.overdue && called.tier !== other.tier) {
    hold((called.tier ?? 0) < other.tier, 'a lower tier waits for the higher', names);
    return;
  }
  if (called.rate === other.rate) {
    hold(comesBefore(called, other), 'first come, first served within a class', names);
    return;
  }
  if (called.rate > other.rate) {
    // With rates b1 > b2, a ticket that came more than w(1 − b2/b1) after one that has waited w does not go first.
    const laterMs = called.sinceMs - other.sinceMs;
    hold(laterMs <= other.waitMs * (1 - other.rate / called.rate) + 1, 'the bound of the rates holds', names);
    return;
  }
  hold(isAsUrgent(called, other), 'the higher rate is not ignored', names);
}

function isAsUrgent(one: Standing, other: Standing): boolean {
  return one.waitMs * one.rate >= other.waitMs * other.rate - 1;
}

function comesBefore(one: Standing, other: Standing): boolean {
  return one.sinceMs < other.sinceMs || (one.waitMs === other.waitMs && one.ticket.order < other.ticket.order);
}

function standing({ office, booked }: Judged, desk: DeskState, ticket: Ticket, nowMs: number): Standing {
  const bookedForMs = booked.isBooked(ticket) ? ticket.dueAtMs : null;
  const sinceMs = bookedForMs ?? ticket.arrivedAtMs;
  const waitMs = Math.max(0, nowMs - sinceMs);
  const priority = office.priorities.find((one) => one.id === ticket.priority);
  const service = office.services.find((one) => one.id === ticket.service);
  const tiers = office.profiles.find((one) => one.id === desk.profile)?.tiers ?? [];
  const tier = tiers.findIndex((one) => one.includes(ticket.service));
  const promised = [priority?.promiseMinutes, service?.promiseMinutes].filter((one) => typeof one === 'number');
  return {
    ticket,
    bookedForMs,
    sinceMs,
    waitMs,
    rate: priority?.rate ?? 1,
    tier: tier === -1 ? null : tier,
    overdue: promised.some((minutes) => waitMs >= minutes * 60_000),
    isSent: ticket.pool !== null && isFor(ticket.pool, desk),
  };
}

function isFor(pool: NonNullable<Ticket['pool']>, desk: DeskState): boolean {
  return pool.kind === 'desk' ? pool.desk === desk.id : pool.person === desk.person;
}

export function describe({ ticket, waitMs, tier }: Standing): string {
  return `${ticket.id} (${ticket.priority}, ${ticket.service}, tier ${tier}, waited ${Math.round(waitMs / 1000)} s)`;
}
