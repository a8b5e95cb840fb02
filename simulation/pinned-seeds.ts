// Seeds of days that once broke an invariant, made small: every test run repeats them. `npm run simulate` adds a line
// here when a day fails.
import type { Limits } from './plan.ts';

export interface PinnedSeed {
  readonly seed: number;
  readonly limits: Limits;
  /** The invariant that it broke. */
  readonly broke: string;
}

export const pinnedSeeds: readonly PinnedSeed[] = [
  // New ones go below.
];
