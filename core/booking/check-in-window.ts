// When the kiosk accepts the code of an appointment: from some minutes before its time until some minutes after.
import { bookingSettings } from '#core/branch/booking-settings.ts';
import type { Office } from '#core/branch/settings.ts';

const minuteMs = 60_000;
/** For appointments booked before the office turned booking off. */
const usual = bookingSettings.shape.checkIn.parse(undefined);

export interface CheckInWindow {
  readonly fromMs: number;
  /** Included. */
  readonly untilMs: number;
  /** May a customer who comes later get a walk-in ticket for the code? */
  readonly lateAsWalkIn: boolean;
}

export function checkInWindow(office: Office, startMs: number): CheckInWindow {
  const { earlyMinutes, lateMinutes, lateAsWalkIn } = office.booking?.checkIn ?? usual;
  return { fromMs: startMs - earlyMinutes * minuteMs, untilMs: startMs + lateMinutes * minuteMs, lateAsWalkIn };
}
