// The future of a simulated day, in the order of time; the clock does not move while something happens.

export type Happening = () => void;

interface Due {
  readonly atMs: number;
  /** Of one instant, the order in which they were planned. */
  readonly place: number;
  readonly happening: Happening;
}

export class Timeline {
  readonly #due: Due[] = [];
  #places = 0;
  #nowMs: number;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  /** True time, which no fault ever sets: the office's clock may show another. */
  get nowMs(): number {
    return this.#nowMs;
  }

  get isEmpty(): boolean {
    return this.#due.length === 0;
  }

  at(atMs: number, happening: Happening): void {
    this.#places += 1;
    const due = { atMs: Math.max(atMs, this.#nowMs), place: this.#places, happening };
    let low = 0;
    let high = this.#due.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#due[middle];
      if (other !== undefined && isBefore(due, other)) low = middle + 1;
      else high = middle;
    }
    this.#due.splice(low, 0, due);
  }

  after(delayMs: number, happening: Happening): void {
    this.at(this.#nowMs + delayMs, happening);
  }

  /** Goes on to the next instant at which anything is due, and gives all of it. */
  next(): Happening[] {
    const first = this.#due.at(-1);
    if (first === undefined) return [];
    this.#nowMs = first.atMs;
    const together: Happening[] = [];
    while (this.#due.at(-1)?.atMs === first.atMs) {
      const due = this.#due.pop();
      if (due) together.push(due.happening);
    }
    return together;
  }
}

/** The list is kept latest first, so that the next is popped from its end. */
function isBefore(one: Due, other: Due): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.place < other.place);
}
