// The round figures of the strip: about how long somebody who came now would wait, and until when a service is closed.
import type { WaitEstimate } from '#core/queue/estimate.ts';
import { formatDate } from '#screens/kit/clock.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The strip is read in passing from afar: finer steps than this would only make it flicker. */
const stepMinutes = 5;

/** Minutes rounded to five; 0: hardly any wait; null: nobody can tell. */
export function roundWaitMinutes(estimate: WaitEstimate | null): number | null {
  if (estimate === null) return null;
  const middleMinutes = (estimate.fromMs + estimate.toMs) / 2 / minuteMs;
  return Math.round(middleMinutes / stepMinutes) * stepMinutes;
}

export type Reopening = 'unknown' | 'today' | 'tomorrow' | 'later';

/** On which day, in the branch's own calendar, tickets are given again. */
export function reopening(nextMs: number | null, nowMs: number, zone: string): Reopening {
  if (nextMs === null || nextMs < nowMs) return 'unknown';
  const daysAhead = dayNumber(nextMs, zone) - dayNumber(nowMs, zone);
  if (daysAhead === 0) return 'today';
  return daysAhead === 1 ? 'tomorrow' : 'later';
}

function dayNumber(atMs: number, zone: string): number {
  const [day = 1, month = 1, year = 1970] = formatDate(atMs, zone, 'en').split('/').map(Number);
  return Math.round(Date.UTC(year, month - 1, day) / dayMs);
}
