// Bounded nonce cache (replay protection) in memory: the oldest nonces go first.

export class UsedMarks {
  readonly #keptMs: number;
  readonly #limit: number;
  readonly #marks = new Map<string, { count: number; readonly firstMs: number }>();

  constructor(keptMs: number, limit: number) {
    this.#keptMs = keptMs;
    this.#limit = limit;
  }

  /** How often it was marked within the time kept. */
  count(mark: string, nowMs: number): number {
    const found = this.#marks.get(mark);
    return found !== undefined && nowMs - found.firstMs < this.#keptMs ? found.count : 0;
  }

  mark(mark: string, nowMs: number): void {
    const found = this.#marks.get(mark);
    if (found !== undefined && nowMs - found.firstMs < this.#keptMs) {
      found.count += 1;
      return;
    }
    this.#marks.delete(mark);
    this.#marks.set(mark, { count: 1, firstMs: nowMs });
    // In the order of their first marking, so those whose time is over stand in front.
    for (const [old, { firstMs }] of this.#marks) {
      if (this.#marks.size <= this.#limit && nowMs - firstMs < this.#keptMs) break;
      this.#marks.delete(old);
    }
  }
}
