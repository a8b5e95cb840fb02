// The network between the office's devices and the server: requests may be lost, delayed, doubled or overtaken,
// answers may be lost. A device without an answer retries under the same id until it gets one.
import type { DayCommand } from '#core/queue/commands.ts';
import type { Actor } from '#core/queue/events.ts';
import type { Handled } from '#server/modules/queue/day-commands.ts';
import type { OfficeProcess } from './office-process.ts';
import type { FaultKind } from './plan.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

export interface Asked {
  readonly id: string;
  readonly command: DayCommand;
  /** The first answer that the device got; null while it waits. */
  answer: Handled | null;
  /** When the server last refused a copy of it, for good. */
  lastRefusedMs: number | null;
}

export interface NetworkOptions {
  readonly branch: string;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly happens: (kind: FaultKind) => boolean;
  /** The server, while it lives. */
  readonly server: () => OfficeProcess | null;
  readonly note: (what: string) => void;
}

const patienceMs = 5_000;

export class Network {
  readonly asked = new Map<string, Asked>();
  /** Answered requests; the comparison with the log takes them out. */
  readonly told = new Set<Asked>();
  /** Has anything arrived anywhere since this was last set back? */
  busy = false;
  readonly #options: NetworkOptions;

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  get unanswered(): number {
    return [...this.asked.values()].filter((one) => one.answer === null).length;
  }

  /** @param id is the machine's own, never used before. */
  ask(id: string, command: DayCommand, by: Actor, answered: (handled: Handled) => void): void {
    const asked: Asked = { id, command, answer: null, lastRefusedMs: null };
    this.asked.set(id, asked);
    this.#attempt(asked, by, answered);
  }

  #attempt(asked: Asked, by: Actor, answered: (handled: Handled) => void): void {
    const { timeline, random, happens } = this.#options;
    if (asked.answer !== null) return;
    if (!happens('lost-request')) this.#carry(asked, by, answered, this.#wayMs());
    if (happens('duplicated-request')) {
      // Half of the copies arrive while the first is still under way.
      this.#carry(asked, by, answered, this.#wayMs() + (random.chance(0.5) ? 0 : random.spanMs(10_000)));
    }
    timeline.after(patienceMs, () => this.#attempt(asked, by, answered));
  }

  #wayMs(): number {
    const { random, happens } = this.#options;
    // In steps, so that some requests arrive at the same instant and are committed together.
    const usualMs = random.whole(1, 4) * 100;
    return happens('delayed-request') ? usualMs + random.spanMs(20_000) : usualMs;
  }

  #carry(asked: Asked, by: Actor, answered: (handled: Handled) => void, wayMs: number): void {
    const { timeline, branch } = this.#options;
    timeline.after(wayMs, () => {
      const server = this.#options.server();
      if (server === null) return;
      this.busy = true;
      this.#options.note(`${asked.id} arrives: ${JSON.stringify(asked.command)}`);
      server.handle(branch, asked.id, asked.command, by, (handled) => {
        this.#options.note(`${asked.id} is answered: ${JSON.stringify(handled).slice(0, 160)}`);
        if (!handled.ok && !isPassing(handled)) asked.lastRefusedMs = timeline.nowMs;
        this.#answer(asked, handled, answered);
      });
    });
  }

  #answer(asked: Asked, handled: Handled, answered: (handled: Handled) => void): void {
    const { timeline, happens, random } = this.#options;
    if (happens('lost-answer')) return;
    timeline.after(random.whole(0, 2) * 100, () => {
      if (asked.answer !== null || isPassing(handled)) return;
      asked.answer = handled;
      this.told.add(asked);
      this.busy = true;
      answered(handled);
    });
  }
}

/** "Not now" is no answer: the machine asks again. */
function isPassing(handled: Handled): boolean {
  return !handled.ok && (handled.refusal.code === 'store-unavailable' || handled.refusal.code === 'too-busy');
}
