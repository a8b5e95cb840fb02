// Seeds of days that once broke an invariant, made small: they are lived through in every test run, for good.
// `npm run simulate` adds a line here by itself when a day fails.
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
