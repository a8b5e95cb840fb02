// The appointments in short, for a clerk's terminal whose calendar is closed: how many customers are still expected
// today, the time of the next, and a number that differs when the calendar has changed.
import { type CalendarState, isOpen } from '#core/booking/state.ts';

export interface DeskBookings {
  /** Grows with each change of any date's calendar and of the settings; starts again with the server. */
  readonly changed: number;
  /** Booked for today, not checked in, the time still to come. */
  readonly expected: number;
  /** The first of their times; null without any. */
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
