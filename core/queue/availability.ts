// Can a ticket of a service be issued now, how many wait for it, and about how long: what the kiosk shows on a row,
// and what decides when it is touched.

import type { Service } from '#core/office/document.ts';
import { closingMs } from '#core/office/hours.ts';
import type { DayContext } from './context.ts';
import { blendPace, estimateWait, noPace, type WaitEstimate } from './estimate.ts';
import { isOnOffer } from './policy.ts';
import type { ServiceClosed } from './refusals.ts';
import { type DayState, dayTimeMs, type ServiceId } from './state.ts';

/** People waiting for a service who would be called before somebody who came now in the ordinary class. */
export function waitingFor(state: DayState, service: ServiceId, nowMs: number): number {
  const dayMs = dayTimeMs(state, nowMs);
  let count = state.waitingOf.get(service) ?? 0;
  for (const id of state.deferred) {
    const ticket = state.tickets.get(id);
    if (ticket?.service === service && !isOnOffer(state, ticket, dayMs)) count -= 1;
  }
  return count;
}

/** The wait of somebody who takes a ticket of a service now; null without ground or while no desk takes the service. */
export function estimateFor(
  state: DayState,
  context: DayContext,
  service: ServiceId,
  ahead: number,
): WaitEstimate | null {
  if (!isServed(state, context, service)) return null;
  const pace = blendPace(state.paceOf.get(service) ?? noPace, context.lastDays.get(service) ?? noPace);
  return estimateWait(pace, ahead);
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

/** The number that the next ticket of a service gets; beyond its range when they ran out. */
export function nextNumber(state: DayState, service: Service): number {
  return Math.max(state.lastNumber.get(service.letter) ?? 0, service.numbers.from - 1) + 1;
}

/** Has any desk that is at work this service in its profile? */
function isServed(state: DayState, context: DayContext, service: ServiceId): boolean {
  for (const desk of state.desks.values()) {
    if (desk.phase === 'closed') continue;
    const profile = context.office.profiles.find((one) => one.id === desk.profile);
    if (profile?.tiers.some((tier) => tier.includes(service))) return true;
  }
  return false;
}
