// Commands of late, by their id, with the answer that is given or on its way: a retry that overtakes the first answer
// waits for it. Older ones are found in the store.
import type { Result } from '#core/shared/result.ts';

const kept = 20_000;

export interface Known {
  readonly fingerprint: string;
  readonly handled: Promise<Result<unknown, unknown>>;
}

export class KnownCommands {
  readonly #known = new Map<string, Known>();

  get(branch: string, id: string): Known | undefined {
    return this.#known.get(keyOf(branch, id));
  }

  put(branch: string, id: string, known: Known): void {
    this.#known.set(keyOf(branch, id), known);
    if (this.#known.size <= kept) return;
    const oldest = this.#known.keys().next();
    if (!oldest.done) this.#known.delete(oldest.value);
  }

  forget(branch: string, id: string): void {
    this.#known.delete(keyOf(branch, id));
  }
}

function keyOf(branch: string, id: string): string {
  return `${branch} ${id}`;
}
