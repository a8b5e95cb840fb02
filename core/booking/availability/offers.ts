// The slots of a date for the public, for staff and for the waiting list, by the same rules that decide on a hold.

import { dateAfter, serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Words } from '#core/shared/language.ts';
import type { CalendarContext } from '../context.ts';
import type { BookedMatter, CalendarState } from '../state.ts';
import { boundBy, isClosed, momentOf, servicesToBook, visitAt } from './bookable.ts';
import { type Eyes, publicEyes, type Room, roomLeft, staffEyes, waitingListEyes } from './capacity.ts';
import { type DayPlan, dayPlan, endOf, type ServicePlan } from './day-plan.ts';

export interface HourOnOffer {
  readonly startMs: number;
  readonly endMs: number;
  /** How many more appointments can begin then. */
  readonly free: number;
}

export interface DayOnOffer {
  /** Slots that can be booked now. */
  readonly free: number;
  /** Null when there are slots. */
  readonly why: 'taken' | 'closed' | 'holiday' | 'too-soon' | 'not-released' | null;
  /** The office's own words for a closed day, or the holiday's name. */
  readonly reason: Words | null;
  /** When the first slot with capacity is released. */
  readonly releasedAtMs: number | null;
}

export interface StaffHour {
  readonly service: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Planned, before the share of walk-ins is taken off. */
  readonly places: number;
  /** The part of it that can be booked. */
  readonly offered: number;
  /** The most that is in use at one moment of it. */
  readonly taken: number;
  /** What staff can still book without overbooking. */
  readonly free: number;
}

/** Service dates from today to the farthest horizon of any service that can be booked. */
export function bookingDates(office: Office, nowMs: number): string[] {
  if (office.booking === null) return [];
  const horizons = office.services.flatMap(({ active, booking }) => (active && booking ? [booking.horizonDays] : []));
  if (horizons.length === 0) return [];
  const today = serviceDate(office, nowMs);
  return Array.from({ length: Math.max(...horizons) + 1 }, (_, days) => dateAfter(today, days));
}

/** Can the public book slots of this service date now, as far as the horizons go? The same dates as `bookingDates`. */
export function isBookingDate(office: Office, date: string, nowMs: number): boolean {
  const dates = bookingDates(office, nowMs);
  return dates.length > 0 && (dates[0] ?? '') <= date && date <= (dates.at(-1) ?? '');
}

/** Slots that the public can book now, in order; none for services that can't be booked together. */
export function hourOffers(state: CalendarState, context: CalendarContext, services: readonly string[]): HourOnOffer[] {
  return hoursFor(state, context, services, publicEyes);
}

/** Slots that can be held for the waiting list: those of the public, and those that were freed just now. */
export function listHourOffers(
  state: CalendarState,
  context: CalendarContext,
  services: readonly string[],
): HourOnOffer[] {
  return hoursFor(state, context, services, waitingListEyes);
}

/** How much of a date the public can book now, and if nothing, why. */
export function dayOffer(state: CalendarState, context: CalendarContext, services: readonly string[]): DayOnOffer {
  const plan = dayPlan(context.office, context.date);
  const chosen = servicesToBook(plan, services);
  if (plan.hours.holiday) return noRoom('holiday', plan.hours.closure);
  if (plan.hours.closure !== null || !chosen.ok) return noRoom('closed', plan.hours.closure);
  const nowMs = momentOf(state, context);
  const room = roomLeft(state, plan, publicEyes, nowMs);
  let free = 0;
  let tooSoon = false;
  let taken = false;
  let releasedAtMs = Number.POSITIVE_INFINITY;
  for (const matters of visitsOn(plan, chosen.value)) {
    if (room.offered(matters) < 1 || isClosed(state, matters)) continue;
    const bound = boundBy(plan, chosen.value, matters[0]?.startMs ?? 0, nowMs, publicEyes.noticeMs);
    if (bound?.code === 'hour-too-soon') tooSoon = true;
    else if (room.free(matters) < 1) taken = true;
    else if (bound === null) free += 1;
    else releasedAtMs = Math.min(releasedAtMs, bound.releasedAtMs);
  }
  if (free > 0) return { free, why: null, reason: null, releasedAtMs: null };
  if (releasedAtMs < Number.POSITIVE_INFINITY) return { free, why: 'not-released', reason: null, releasedAtMs };
  if (taken) return noRoom('taken', null);
  if (tooSoon) return noRoom('too-soon', null);
  return noRoom('closed', closedBecause(state));
}

/** The grid of every service that can be booked, with what is in use; past slots included. */
export function staffHours(state: CalendarState, context: CalendarContext): StaffHour[] {
  const plan = dayPlan(context.office, context.date);
  const nowMs = momentOf(state, context);
  const room = roomLeft(state, plan, staffEyes, nowMs);
  return context.office.services.flatMap(({ id }) =>
    (plan.service(id)?.cells ?? []).map(({ startMs, endMs, places, offered }) => {
      const matter = { service: id, startMs, endMs };
      const over = endMs <= nowMs || isClosed(state, [matter]);
      const free = over ? 0 : Math.max(0, room.free([matter]));
      return { service: id, startMs, endMs, places, offered, taken: room.taken(matter), free };
    }),
  );
}

/** Slots that can be held by the given rules, in order. */
export function hoursFor(
  state: CalendarState,
  context: CalendarContext,
  services: readonly string[],
  eyes: Eyes,
): HourOnOffer[] {
  const plan = dayPlan(context.office, context.date);
  const chosen = servicesToBook(plan, services);
  if (!chosen.ok) return [];
  const nowMs = momentOf(state, context);
  let room: Room | null = null;
  const hours: HourOnOffer[] = [];
  for (const matters of visitsOn(plan, chosen.value)) {
    const startMs = matters[0]?.startMs ?? 0;
    const endMs = endOf(matters);
    if (endMs <= nowMs || isClosed(state, matters)) continue;
    if (eyes.bound && boundBy(plan, chosen.value, startMs, nowMs, eyes.noticeMs) !== null) continue;
    room ??= roomLeft(state, plan, eyes, nowMs);
    const free = room.free(matters);
    if (free > 0) hours.push({ startMs, endMs, free });
  }
  return hours;
}

/** Every appointment that fits into the opening hours of a date, in order. */
function visitsOn(plan: DayPlan, services: readonly ServicePlan[]): (readonly BookedMatter[])[] {
  return (services[0]?.cells ?? []).flatMap(({ startMs }) => {
    const matters = visitAt(plan, services, startMs);
    return matters === null ? [] : [matters];
  });
}

function noRoom(why: NonNullable<DayOnOffer['why']>, reason: Words | null): DayOnOffer {
  return { free: 0, why, reason, releasedAtMs: null };
}

function closedBecause(state: CalendarState): Words | null {
  for (const { reason } of state.closed.values()) if (reason !== null) return reason;
  return null;
}
