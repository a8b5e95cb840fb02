// Gathers what one turn of the event loop brings and commits it in one transaction, so that sixty-four waiting clients
// cost one flush of the disk. Nobody hears of anything before the commit.
import type { Append, AppendOutcome, Store } from './store/store.ts';

/** More waiting than this and new commands are refused at the door. */
const queueLimit = 10_000;
const batchLimit = 512;

interface Waiting {
  readonly append: Append;
  readonly settle: (outcome: AppendOutcome | 'failed') => void;
}

export class GroupCommit {
  readonly #store: Store;
  readonly #onFailure: (error: unknown) => void;
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(store: Store, onFailure: (error: unknown) => void) {
    this.#store = store;
    this.#onFailure = onFailure;
  }

  get isFull(): boolean {
    return this.#waiting.length >= queueLimit;
  }

  /** Calls back when the append is durable, was left out, or the whole commit failed. */
  submit(append: Append, settle: (outcome: AppendOutcome | 'failed') => void): void {
    this.#waiting.push({ append, settle });
    if (!this.#busy) {
      this.#busy = true;
      setImmediate(() => void this.#flush());
    }
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchLimit);
      const outcomes = await this.#commit(batch);
      for (const [at, one] of batch.entries()) one.settle(outcomes?.[at] ?? 'failed');
    }
    this.#busy = false;
  }

  async #commit(batch: readonly Waiting[]): Promise<readonly AppendOutcome[] | null> {
    try {
      return await this.#store.append(batch.map((one) => one.append));
    } catch (error) {
      this.#onFailure(error);
      return null;
    }
  }
}
