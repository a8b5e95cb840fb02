// About when a waiting person's turn comes, in round minutes and as times of day.
import type { WaitEstimate } from '#core/queue/estimate.ts';

const minuteMs = 60_000;

export interface Arrival {
  readonly fromMinutes: number;
  readonly toMinutes: number;
  /** The same as times, in milliseconds since the epoch. */
  readonly fromAtMs: number;
  readonly toAtMs: number;
}

/** The estimate as it stands `nowMs`, when it was read at `readAtMs`; never in the past. Null: nobody can tell. */
export function arrivalOf(estimate: WaitEstimate | null, readAtMs: number, nowMs: number): Arrival | null {
  if (estimate === null) return null;
  const fromAtMs = Math.max(readAtMs + estimate.fromMs, nowMs);
  const toAtMs = Math.max(readAtMs + estimate.toMs, fromAtMs);
  return {
    fromMinutes: Math.round((fromAtMs - nowMs) / minuteMs),
    toMinutes: Math.round((toAtMs - nowMs) / minuteMs),
    fromAtMs,
    toAtMs,
  };
}
