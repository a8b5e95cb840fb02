// A step function: numbers that hold from one moment to the next, such as the capacity by hour. Zero before the first
// step.

export interface Steps {
  /** In order, each once. */
  readonly times: readonly number[];
  /** The value from the moment at the same index on. */
  readonly values: readonly number[];
}

export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: number;
}

/** Zero outside the stretches; where they overlap, the later in the list counts. */
export function stepsOf(stretches: readonly Stretch[]): Steps {
  const times = [...new Set(stretches.flatMap((one) => [one.fromMs, one.toMs]))].sort((one, other) => one - other);
  const values = times.map((time) => stretches.findLast((one) => one.fromMs <= time && time < one.toMs)?.value ?? 0);
  return { times, values };
}

/** The smallest value from one moment up to, not including, another later one. */
export function smallestWithin(steps: Steps, fromMs: number, toMs: number): number {
  let at = stepAt(steps.times, fromMs);
  let smallest = at < 0 ? 0 : (steps.values[at] ?? 0);
  for (at += 1; at < steps.times.length && (steps.times[at] ?? 0) < toMs; at += 1) {
    smallest = Math.min(smallest, steps.values[at] ?? 0);
  }
  return smallest;
}

/** The index of the last of these sorted moments that is not after the given one; -1 when all are. */
export function stepAt(times: readonly number[], atMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
