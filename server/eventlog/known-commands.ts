// Recent and in-flight commands by id; a duplicate waits for the first one's answer. Older ones are found in the log.
import type { Result } from '#core/shared/result.ts';
import type { LogName } from './names.ts';

const kept = 10_000;

export interface KnownCommand {
  readonly fingerprint: string;
  readonly handled: Promise<Result<unknown, unknown>>;
}

export class KnownCommands {
  /** The oldest comes first. */
  readonly #known = new Map<string, KnownCommand>();

  get(log: LogName, id: string): KnownCommand | undefined {
    return this.#known.get(`${log} ${id}`);
  }

  put(log: LogName, id: string, known: KnownCommand): void {
    this.#known.set(`${log} ${id}`, known);
    if (this.#known.size <= kept) return;
    const oldest = this.#known.keys().next();
    if (!oldest.done) this.#known.delete(oldest.value);
  }

  forget(log: LogName, id: string): void {
    this.#known.delete(`${log} ${id}`);
  }
}
