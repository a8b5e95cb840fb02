// Durations as a clerk reads them: whole minutes waited, and seconds left.

/** Whole minutes of a wait, never negative. */
export function wholeMinutes(waitMs: number): number {
  return Math.max(0, Math.floor(waitMs / 60_000));
}

/** Whole minutes until something, counted up so that "in 1 min" is never said of what is due now. */
export function minutesUntil(dueAtMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((dueAtMs - nowMs) / 60_000));
}

/** Whole seconds left until something ends: at least one while it has not ended, none after. */
export function secondsLeft(untilMs: number, nowMs: number): number {
  return untilMs <= nowMs ? 0 : Math.max(1, Math.floor((untilMs - nowMs) / 1_000));
}

interface Waiter {
  readonly arrivedAtMs: number;
  readonly dueAtMs: number | null;
}

/** How long a customer has waited: from the arrival, or from the booked time. */
export function waitOf(ticket: Waiter, nowMs: number): number {
  return Math.max(0, nowMs - (ticket.dueAtMs ?? ticket.arrivedAtMs));
}

/**
 * The instant of a typed time of day ("10:55", "10.55", "1055") later today in the branch's time zone; null when it is
 * past or no time.
 */
export function instantOfTime(typed: string, zone: string, nowMs: number): number | null {
  const match = /^([01]?\d|2[0-3])[:. ]?([0-5]\d)$/.exec(typed.trim());
  if (match === null) return null;
  const wanted = Number(match[1]) * 60 + Number(match[2]);
  const minute = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const [hours = '0', minutes = '0'] = minute.format(nowMs).split(':');
  const ahead = wanted - (Number(hours) * 60 + Number(minutes));
  const startOfMinuteMs = Math.floor(nowMs / 60_000) * 60_000;
  return ahead > 0 ? startOfMinuteMs + ahead * 60_000 : null;
}
