// Is this phone near enough to the branch? Measured here; only yes or no leaves the phone.
import type { Position } from '#core/branch/phone-settings.ts';
import { distanceM } from '../home/distance.ts';
import type { Fix } from '../locate.ts';

export interface Nearness {
  readonly isNear: boolean;
  readonly distanceM: number;
}

/** In favour of the person: so far as the measure may be off. */
export function nearnessOf(here: Fix, branch: Position, withinM: number): Nearness {
  const far = distanceM(here, branch);
  return { isNear: far - Math.min(here.accuracyM, withinM) <= withinM, distanceM: far };
}
