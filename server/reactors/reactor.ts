// Follows the log from a stored position and acts on each event at least once: what it does must be idempotent.
// A reactor that fails tries again later and never fails a command.
import type { LoggedEvent, Store } from '../store/store.ts';

const batch = 200;
const retryMs = 2_000;
/** Writing the position costs a flush of the disk; after a fall, what came since is acted on again, which is harmless. */
const keepPositionMs = 1_000;

export interface ReactorOptions {
  readonly store: Store;
  readonly name: string;
  readonly react: (logged: LoggedEvent) => Promise<void> | void;
  /** Called after each batch, before any of its events counts as acted on; for what is better done at once for many. */
  readonly endBatch?: () => Promise<void> | void;
  readonly failed: (error: unknown) => void;
}

export class Reactor {
  readonly #options: ReactorOptions;
  #position: number | null = null;
  /** The position in the store. */
  #kept: number | null = null;
  #keeping: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(options: ReactorOptions) {
    this.#options = options;
  }

  /** A hint that there is something new; harmless when there is not. */
  look(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        this.look();
      }
    });
  }

  /** Looks, and resolves when it has acted on all that there is, or failed to. */
  async caughtUp(): Promise<void> {
    this.look();
    while (this.#running) await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#retry) clearTimeout(this.#retry);
    await this.#running;
    await this.#keepPosition();
  }

  #keepPositionSoon(): void {
    if (this.#position === this.#kept || this.#keeping || this.#stopped) return;
    this.#keeping = setTimeout(() => void this.#keepPosition(), keepPositionMs);
  }

  async #keepPosition(): Promise<void> {
    if (this.#keeping) clearTimeout(this.#keeping);
    this.#keeping = null;
    const position = this.#position;
    if (position === null || position === this.#kept) return;
    try {
      await this.#options.store.setPosition(this.#options.name, position);
      this.#kept = position;
    } catch (error) {
      this.#options.failed(error);
    }
  }

  async #run(): Promise<void> {
    const { store, name, react, endBatch, failed } = this.#options;
    try {
      this.#kept ??= await store.position(name);
      this.#position ??= this.#kept;
      while (!this.#stopped) {
        const events = await store.readAfter(this.#position, batch);
        for (const logged of events) {
          await react(logged);
          if (endBatch === undefined) this.#position = logged.position;
        }
        await endBatch?.();
        this.#position = events.at(-1)?.position ?? this.#position;
        if (events.length < batch) return this.#keepPositionSoon();
      }
    } catch (error) {
      failed(error);
      if (!this.#stopped) this.#retry = setTimeout(() => this.look(), retryMs);
    }
  }
}
