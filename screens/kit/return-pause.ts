// How long a screen waits before it asks the server again. Thousands may have lost it in the same moment, so each
// waits a random time around the intended one (half to one and a half of it).

/** @param chance between 0 and 1. */
export function spread(waitMs: number, chance: number = Math.random()): number {
  return waitMs * (0.5 + chance);
}

/**
 * Doubled after each failure, up to `longestMs`, and spread.
 * @param firstMs the wait after the first failure, which counts as 0.
 */
export function returnPauseMs(firstMs: number, failures: number, longestMs: number, chance?: number): number {
  return spread(Math.min(firstMs * 2 ** failures, Math.max(firstMs, longestMs)), chance);
}
