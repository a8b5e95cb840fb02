// What a clerk's terminal shows of the booked visits while nobody looks at their calendar: how many are still expected today,
// the next hour, and a number that differs when the calendar has changed.
import { type CalendarState, isOpen } from '#core/booking/state.ts';

export interface DeskBookings {
  /** Grows with each change of any date's calendar and of the office; begins anew with the server. */
  readonly changed: number;
  /** Booked for today, not confirmed yet, the hour still to come. */
  readonly expected: number;
  /** The first of their hours; null when nobody is expected. */
  readonly nextMs: number | null;
}

export function deskBookings(today: CalendarState, nowMs: number, changed: number): DeskBookings {
  let expected = 0;
  let nextMs: number | null = null;
  for (const one of today.appointments.values()) {
    if (!isOpen(one, nowMs) || one.startMs <= nowMs) continue;
    expected += 1;
    nextMs = Math.min(nextMs ?? one.startMs, one.startMs);
  }
  return { changed, expected, nextMs };
}
