// When what a date offers can change by time alone: holds and places given back run out, the lead time takes hour after hour,
// new hours are released. A date to which none of that comes soon need not be reckoned anew every second.
import type { CalendarState } from '#core/booking/state.ts';
import { dateAfter, serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { BookableService } from './chosen-services.ts';

const minuteMs = 60_000;
const restlessMs = 1_000;
const calmMs = 30_000;

/** Dates between these, both included, are out of reach of the lead time and of the release for the next minutes. */
export interface CalmDates {
  readonly from: string;
  readonly to: string;
}

export function calmDates(office: Office, services: readonly BookableService[], nowMs: number): CalmDates {
  const leadMs = Math.max(0, ...services.map((one) => one.booking.leadMinutes)) * minuteMs;
  const horizonDays = Math.min(...services.map((one) => one.booking.horizonDays));
  return {
    from: dateAfter(serviceDate(office, nowMs + leadMs + calmMs), 1),
    // A service day reaches into the next date, and clocks may change: two dates from the edge nothing is released.
    to: dateAfter(serviceDate(office, nowMs), horizonDays - 2),
  };
}

/** For how long an answer about a date stays right, if nobody changes its calendar. */
export function offerKeptMs(state: CalendarState, date: string, calm: CalmDates, nowMs: number): number {
  if (date < calm.from || date > calm.to || state.returning.length > 0) return restlessMs;
  for (const { heldUntilMs, returnsAtMs, confirmByMs } of state.appointments.values()) {
    if (Math.max(heldUntilMs ?? 0, returnsAtMs ?? 0, confirmByMs ?? 0) > nowMs) return restlessMs;
  }
  return calmMs;
}
