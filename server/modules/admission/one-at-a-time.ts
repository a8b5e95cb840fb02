// Runs the tasks of one key in turn, so that two bookings with one contact at the same moment are counted one after
// the other.

export class OneAtATime {
  readonly #last = new Map<string, Promise<unknown>>();

  async run<Value>(key: string, act: () => Promise<Value>): Promise<Value> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(act, act);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
