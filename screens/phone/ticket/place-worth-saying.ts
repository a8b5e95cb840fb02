// A place in the queue changes with every call; who listens to the page wants to hear only what is news: that the turn is near.

export interface SaidPlace {
  readonly people: number;
  /** So many, or at the most so many. */
  readonly isExact: boolean;
}

const exactUpTo = 3;
const steps = [5, 10];

/** What is said of a place; null for nothing. It stays the same from one step to the next. */
export function placeWorthSaying(ahead: number): SaidPlace | null {
  if (ahead <= exactUpTo) return { people: ahead, isExact: true };
  const step = steps.find((each) => ahead <= each);
  return step === undefined ? null : { people: step, isExact: false };
}
