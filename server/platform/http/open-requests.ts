// Counts the commands that are not answered yet: a stopping server answers them first.
import type { ServerResponse } from 'node:http';

const patienceMs = 4_000;

export class OpenRequests {
  readonly #open = new Set<ServerResponse>();
  #told: (() => void) | null = null;

  /** Until it is answered, or the client has disconnected. */
  watch(response: ServerResponse): void {
    this.#open.add(response);
    const over = () => {
      this.#open.delete(response);
      if (this.#open.size === 0) this.#told?.();
    };
    response.once('finish', over);
    response.once('close', over);
  }

  /** Resolves when all are answered, or after four seconds. */
  async settled(): Promise<void> {
    if (this.#open.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.#told = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
