// When a kept ticket goes by itself: it is of use on its day, and for a while after to look at.
import type { KeptTicket } from './kept-ticket.ts';

const dayMs = 24 * 3_600_000;
/** A service day ends at three in the night after it at the latest, in whatever zone: then one day more. */
const afterDateMs = dayMs + 3 * 3_600_000 + dayMs;

/** Is there no more use in keeping it? Dates are read as UTC, which is within an hour or two of the offices'. */
export function isPast({ status, statusAtMs, keptAtMs }: KeptTicket, nowMs: number): boolean {
  if (status === null) return nowMs > keptAtMs + 2 * dayMs;
  const dateMs = Date.parse(status.date);
  if (Number.isFinite(dateMs) && nowMs > dateMs + afterDateMs) return true;
  const hasEnded =
    status.phase === 'finished' ||
    status.phase === 'cancelled' ||
    (status.phase === 'no-show' && (status.returnUntilMs ?? 0) < nowMs);
  return hasEnded && nowMs > (statusAtMs ?? keptAtMs) + dayMs;
}
