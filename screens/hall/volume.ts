// How loud the hall is at an hour, as the office set it.
import { formatTime } from '#screens/kit/clock.ts';

export interface VolumeStep {
  /** HH:MM in the branch's time. */
  readonly from: string;
  readonly percent: number;
}

/** From 0 to 1. Before the first step of a day the last one of the day before still holds. */
export function volumeAt(steps: readonly VolumeStep[], nowMs: number, zone: string): number {
  const now = formatTime(nowMs, zone, 'pl');
  const inOrder = [...steps].sort((one, other) => one.from.localeCompare(other.from));
  const step = inOrder.findLast(({ from }) => from <= now) ?? inOrder.at(-1);
  return (step?.percent ?? 100) / 100;
}
