// About when a waiting person's turn comes, in round minutes and as times of day.
import type { WaitEstimate } from '#core/queue/estimate.ts';

const minuteMs = 60_000;

export interface Arrival {
  readonly fromMinutes: number;
  readonly toMinutes: number;
  /** The same as times, in milliseconds since the epoch. */
  readonly fromAtMs: number;
  readonly toAtMs: number;
  /** Even the latest time has gone by. */
  readonly isPast: boolean;
}

/** A little late is no news. */
const graceMs = 2 * minuteMs;

/** The estimate as it stands `nowMs`, when it was made at `madeAtMs`; never in the past. Null: nobody can tell. */
export function arrivalOf(estimate: WaitEstimate | null, madeAtMs: number, nowMs: number): Arrival | null {
  if (estimate === null) return null;
  const fromAtMs = Math.max(madeAtMs + estimate.fromMs, nowMs);
  const toAtMs = Math.max(madeAtMs + estimate.toMs, fromAtMs);
  return {
    fromMinutes: Math.round((fromAtMs - nowMs) / minuteMs),
    toMinutes: Math.round((toAtMs - nowMs) / minuteMs),
    fromAtMs,
    toAtMs,
    isPast: madeAtMs + estimate.toMs + graceMs < nowMs,
  };
}
