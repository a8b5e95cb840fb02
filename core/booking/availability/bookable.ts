// Whether a slot can be booked, and if not, why. Showing slots and deciding on them use the same rules.
import type { Office } from '#core/branch/settings.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { CalendarContext } from '../context.ts';
import type { CalendarRefusal, NoRoom } from '../refusals.ts';
import type { AppointmentId, BookedMatter, CalendarState } from '../state.ts';
import { type Eyes, type Room, roomLeft } from './capacity.ts';
import { type DayPlan, dayPlan, endOf, isWithinOpening, mattersFrom, type ServicePlan, startOf } from './day-plan.ts';

const minuteMs = 60_000;

/** The time by which a date is judged. If the clock is set back, what was over stays over. */
export function momentOf(state: CalendarState, context: CalendarContext): number {
  return Math.max(context.nowMs, state.atMs);
}

/** The plans of services that are booked together, in their order; a refusal names what can't be booked. */
export function servicesToBook(
  plan: DayPlan,
  ids: readonly string[],
  anyNumber = false,
): Result<readonly ServicePlan[], CalendarRefusal> {
  const { office } = plan;
  if (office.booking === null) return refused({ code: 'booking-off' });
  if (ids.length === 0) return refused({ code: 'service-unknown', service: '' });
  const services: ServicePlan[] = [];
  for (const [at, id] of ids.entries()) {
    if (!isService(office, id)) return refused({ code: 'service-unknown', service: id });
    if (ids.indexOf(id) !== at) return refused({ code: 'matter-repeated', service: id });
    const service = plan.service(id);
    if (service === null) return refused({ code: 'service-not-bookable', service: id });
    services.push(service);
  }
  const limit = office.booking.mattersPerBooking;
  return ids.length > limit && !anyNumber ? refused({ code: 'matters-too-many', limit }) : ok(services);
}

export function isService(office: Office, id: string): boolean {
  return office.services.some((one) => one.id === id);
}

/** The appointment for these services that begins at a slot of the first one's grid, or null if it can't. */
export function visitAt(
  plan: DayPlan,
  services: readonly ServicePlan[],
  startMs: number,
): readonly BookedMatter[] | null {
  if (!services[0]?.starts.has(startMs)) return null;
  const matters = mattersFrom(services, startMs);
  return isWithinOpening(plan, startMs, endOf(matters)) ? matters : null;
}

/** Did staff close a part of it? */
export function isClosed(state: CalendarState, matters: readonly BookedMatter[]): boolean {
  for (const { fromMs, toMs, services } of state.closed.values()) {
    for (const { service, startMs, endMs } of matters) {
      if (startMs < toMs && fromMs < endMs && (services === null || services.includes(service))) return true;
    }
  }
  return false;
}

/** Why the public can't book a slot yet, or can't any more. */
export function boundBy(
  plan: DayPlan,
  services: readonly ServicePlan[],
  startMs: number,
  nowMs: number,
  noticeMs: number,
): Extract<NoRoom, { code: 'hour-too-soon' | 'hour-not-released' }> | null {
  let leadMinutes = 0;
  let horizonDays = Number.POSITIVE_INFINITY;
  for (const service of services) {
    leadMinutes = Math.max(leadMinutes, service.leadMinutes);
    horizonDays = Math.min(horizonDays, service.horizonDays);
  }
  if (startMs - nowMs < leadMinutes * minuteMs + noticeMs) return { code: 'hour-too-soon', leadMinutes };
  const releasedAtMs = plan.releasedAtMs(startMs, horizonDays);
  return nowMs < releasedAtMs ? { code: 'hour-not-released', releasedAtMs } : null;
}

/** The capacity left for the appointment under these rules, or why there is none. */
export function visitWithRoom(
  state: CalendarState,
  context: CalendarContext,
  services: readonly ServicePlan[],
  startMs: number,
  eyes: Eyes,
): Result<readonly BookedMatter[], NoRoom> {
  const plan = dayPlan(context.office, context.date);
  const nowMs = momentOf(state, context);
  if (plan.hours.closure !== null) return refused({ code: 'hour-closed' });
  const matters = visitAt(plan, services, startMs);
  if (matters === null) return refused({ code: 'hour-not-offered' });
  if (isClosed(state, matters)) return refused({ code: 'hour-closed' });
  if (endOf(matters) <= nowMs) return refused({ code: 'hour-too-soon', leadMinutes: 0 });
  const bound = eyes.bound ? boundBy(plan, services, startMs, nowMs, eyes.noticeMs) : null;
  if (bound !== null) return refused(bound);
  const room = roomFor(state, plan, matters, eyes, nowMs);
  if (room.offered(matters) < 1) return refused({ code: 'hour-not-offered' });
  return room.free(matters) < 1 ? refused({ code: 'hour-taken' }) : ok(matters);
}

/** The capacity left during the appointment only. */
export function roomFor(
  state: CalendarState,
  plan: DayPlan,
  matters: readonly BookedMatter[],
  eyes: Eyes,
  nowMs: number,
  without?: AppointmentId,
): Room {
  return roomLeft(state, plan, eyes, nowMs, { within: { fromMs: startOf(matters), toMs: endOf(matters) }, without });
}
