// An invariant that does not hold: what ends a simulated day at once.

export class Broken extends Error {
  /** One of a few names, so that shrinking knows the same failure again. */
  readonly invariant: string;

  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`);
    this.invariant = invariant;
  }
}

export function hold(condition: boolean, invariant: string, detail: () => string): void {
  if (!condition) throw new Broken(invariant, detail());
}
