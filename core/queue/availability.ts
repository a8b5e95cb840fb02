// Can a ticket of a service be issued now, and about how long is its wait: what a kiosk shows on a row, and the same
// rule when a customer touches it.

import { closingMs } from '#core/branch/hours.ts';
import type { Service } from '#core/branch/settings.ts';
import { countWhile, itemsOf } from '#core/shared/ordered.ts';
import type { DayContext } from './context.ts';
import { blendPace, estimateAmong, estimateWait, noPace, type WaitEstimate } from './estimate.ts';
import { emptyLine } from './order/lines.ts';
import type { ServiceClosed } from './refusals.ts';
import { bookedForMs, type DayState, dayTimeMs, type Pace, type ServiceId, type Ticket } from './state.ts';

/** Booked tickets waiting for a service whose time is this time or earlier, whether it has come or not. */
export function bookedUntil(state: DayState, service: ServiceId, dueAtMs: number): number {
  const line = state.lines.get(service) ?? emptyLine;
  const isUntil = (one: Ticket) => (bookedForMs(one) ?? Number.POSITIVE_INFINITY) <= dueAtMs;
  let count = line.held.filter(isUntil).length;
  for (const { booked } of line.queues.values()) count += countWhile(booked, isUntil);
  return count;
}

/**
 * The wait with this many tickets ahead; null without data or while no desk takes the service. Tickets that enter the
 * queue before that call go first too, and so count: after a booked time, or at the end of a postponement.
 */
export function estimateFor(
  state: DayState,
  context: DayContext,
  service: ServiceId,
  ahead: number,
): WaitEstimate | null {
  const pace = servedPace(state, context, service);
  if (pace === null) return null;
  const nowMs = dayTimeMs(state, context.nowMs);
  return estimateAmong(pace, ahead, comingTimes(state, service, nowMs), nowMs);
}

/**
 * The wait of a booked ticket, from now: until its time, and from then on behind those booked for the same time or
 * earlier.
 */
export function estimateForBooked(
  state: DayState,
  context: DayContext,
  service: ServiceId,
  dueAtMs: number,
): WaitEstimate | null {
  if (!isServed(state, context, service)) return null;
  const nowMs = dayTimeMs(state, context.nowMs);
  const untilDueMs = Math.ceil(Math.max(0, dueAtMs - nowMs) / 60_000) * 60_000;
  const untilDue = bookedUntil(state, service, dueAtMs);
  const before = dueAtMs > nowMs ? untilDue - bookedUntil(state, service, dueAtMs - 1) : untilDue;
  const estimate = estimateWait(paceFor(state, context, service), before);
  return estimate && { fromMs: untilDueMs, toMs: untilDueMs + estimate.toMs };
}

/** The remaining wait of a waiting ticket with this many ahead. */
export function estimateOf(state: DayState, context: DayContext, mine: Ticket, ahead: number): WaitEstimate | null {
  const dueAtMs = bookedForMs(mine);
  if (dueAtMs === null) return estimateFor(state, context, mine.service, ahead);
  const pace = servedPace(state, context, mine.service);
  return pace && estimateWait(pace, ahead);
}

/** When those come up who wait for a service and are not expected yet, the earliest first. */
export function comingTimes(state: DayState, service: ServiceId, nowMs: number): number[] {
  const { queues, held } = state.lines.get(service) ?? emptyLine;
  const later = [...queues.values()].flatMap(({ booked }) =>
    itemsOf(booked).slice(countWhile(booked, (one) => (bookedForMs(one) ?? 0) <= nowMs)),
  );
  const timesMs = [...later, ...held].map((one) => Math.max(bookedForMs(one) ?? 0, one.heldUntilMs ?? 0));
  return timesMs.filter((atMs) => atMs > nowMs).sort((one, other) => one - other);
}

/** What the wait for a service is estimated from now; null while no desk takes it. */
export function servedPace(state: DayState, context: DayContext, service: ServiceId): Pace | null {
  return isServed(state, context, service) ? paceFor(state, context, service) : null;
}

/** In whole seconds and hundredths of calls: the server computes with exactly the figures that it publishes. */
function paceFor(state: DayState, context: DayContext, service: ServiceId): Pace {
  const pace = blendPace(state.paceOf.get(service) ?? noPace, context.lastDays.get(service) ?? noPace);
  return {
    count: Math.round(pace.count * 100) / 100,
    sumMs: Math.round(pace.sumMs / 1000) * 1000,
    sumSquaresMs2: Math.round(pace.sumSquaresMs2 / 1e6) * 1e6,
  };
}

/** Why no ticket of the service is issued now; null when it is open. */
export function closedReason(
  state: DayState,
  context: DayContext,
  service: Service,
  estimate: WaitEstimate | null,
): ServiceClosed | null {
  const { nowMs, hours, office } = context;
  const nextMs = hours.nextTicketsMs;
  const first = hours.tickets[0];
  if (first === undefined) return { code: 'office-closed', nextMs };
  if (!service.active) return { code: 'service-closed', nextMs: null };
  const upcoming = hours.tickets.find((span) => nowMs < span.toMs);
  if (upcoming === undefined) return { code: 'tickets-over', nextMs };
  if (nowMs < upcoming.fromMs) return { code: 'tickets-not-yet', nextMs: upcoming.fromMs };
  const untilMs = hours.ticketsUntilMs.get(service.id);
  if (untilMs !== undefined && nowMs >= untilMs) return { code: 'service-closed', nextMs };
  if (service.dailyCap !== null && (state.issuedOf.get(service.id) ?? 0) >= service.dailyCap) {
    return { code: 'service-capped', nextMs, cap: service.dailyCap };
  }
  if (nextNumber(state, service) > service.numbers.to) return { code: 'numbers-exhausted', nextMs };
  const closesMs = closingMs(hours);
  if (office.rules.stopWhenNoTimeLeft && estimate !== null && closesMs !== null) {
    const middleMs = (estimate.fromMs + estimate.toMs) / 2;
    const marginMs = office.rules.closingMarginMinutes * 60_000;
    if (nowMs + middleMs + marginMs > closesMs) return { code: 'service-no-time-left', nextMs };
  }
  return null;
}

/**
 * An appointment has its capacity: no cap and no end of issuing applies. A customer who comes too late takes a
 * walk-in ticket, while the office is open.
 */
export function closedToBooked(context: DayContext, service: Service, isLate: boolean): ServiceClosed | null {
  const { nowMs, hours } = context;
  if (!service.active) return { code: 'service-closed', nextMs: null };
  const closesMs = closingMs(hours);
  if (isLate && (closesMs === null || nowMs >= closesMs)) return { code: 'office-closed', nextMs: hours.nextTicketsMs };
  return null;
}

/** The number that the next ticket of a service gets; beyond its range when the numbers ran out. */
export function nextNumber(state: DayState, service: Service): number {
  return Math.max(state.lastNumber.get(service.letter) ?? 0, service.numbers.from - 1) + 1;
}

/** Does any desk that works now have this service in its profile? */
function isServed(state: DayState, context: DayContext, service: ServiceId): boolean {
  for (const desk of state.desks.values()) {
    if (desk.phase === 'closed') continue;
    const profile = context.office.profiles.find((one) => one.id === desk.profile);
    if (profile?.tiers.some((tier) => tier.includes(service))) return true;
  }
  return false;
}
