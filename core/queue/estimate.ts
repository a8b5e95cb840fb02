// Estimates a wait from how long the head of each queue recently waited for its call. The waits at the head add up to
// the whole wait, so (tickets ahead + 1) × that pace is the estimate: no model of desks, profiles or breaks is
// needed. Without enough observations there is no estimate.
import type { Pace } from './state.ts';

/** Observations of a service that are enough for an estimate. */
export const groundCount = 5;
/** Earlier days weigh at most as much as this many calls of today. */
const historyWeight = 20;
const minuteMs = 60_000;

export interface WaitEstimate {
  readonly fromMs: number;
  readonly toMs: number;
}

export const noPace: Pace = { count: 0, sumMs: 0, sumSquaresMs2: 0 };

export function addToPace(pace: Pace, headMs: number): Pace {
  return {
    count: pace.count + 1,
    sumMs: pace.sumMs + headMs,
    sumSquaresMs2: pace.sumSquaresMs2 + headMs * headMs,
  };
}

/** Today's pace together with the last days', which are scaled down so that today's calls soon outweigh them. */
export function blendPace(today: Pace, lastDays: Pace): Pace {
  const scale = lastDays.count > historyWeight ? historyWeight / lastDays.count : 1;
  return {
    count: today.count + lastDays.count * scale,
    sumMs: today.sumMs + lastDays.sumMs * scale,
    sumSquaresMs2: today.sumSquaresMs2 + lastDays.sumSquaresMs2 * scale,
  };
}

/**
 * The wait with `ahead` tickets before it, as a range in whole minutes (given in milliseconds).
 * Null with too few observations.
 */
export function estimateWait(pace: Pace, ahead: number): WaitEstimate | null {
  if (pace.count < groundCount) return null;
  const meanMs = Math.max(0, pace.sumMs / pace.count);
  const varianceMs2 = Math.max(0, pace.sumSquaresMs2 / pace.count - meanMs * meanMs);
  const people = Math.max(0, ahead) + 1;
  const middleMs = people * meanMs;
  // Independent waits at the head: their spread grows with the root of their number. Half of it on each side covers
  // the middle of cases; a tenth at least, since the pace itself changes over a day.
  const spreadMs = Math.max(0.1 * middleMs, 0.67 * Math.sqrt(people * varianceMs2));
  const fromMs = Math.floor(Math.max(0, middleMs - spreadMs) / minuteMs) * minuteMs;
  const toMs = Math.ceil((middleMs + spreadMs) / minuteMs) * minuteMs;
  return { fromMs, toMs };
}

/**
 * The same when tickets are still to enter the queue: those that enter before that call go first too.
 * @param comingMs when they enter, the earliest first; times in the past count as tickets already ahead.
 */
export function estimateAmong(
  pace: Pace,
  ahead: number,
  comingMs: readonly number[],
  nowMs: number,
): WaitEstimate | null {
  let estimate = estimateWait(pace, ahead);
  let people = ahead;
  for (const atMs of comingMs) {
    if (atMs <= nowMs) continue;
    if (estimate === null || atMs > nowMs + (estimate.fromMs + estimate.toMs) / 2) break;
    people += 1;
    estimate = estimateWait(pace, people);
  }
  return estimate;
}
