// The disk under a simulated process: the real store, which can refuse a commit, and can outlive a process that dies
// just before or just after one. It keeps its own list of what was appended under which command.
import type { Append, AppendOutcome, Store } from '#server/store/store.ts';
import type { FaultKind } from './plan.ts';
import { type Planted, withPlantedDisk } from './planted.ts';

/** What was appended under a command's id. */
export interface Appended {
  readonly stream: string;
  /** Version of the stream after it. */
  readonly version: number;
  readonly events: readonly unknown[];
  readonly atMs: number;
}

export interface DiskOptions {
  readonly store: Store;
  readonly happens: (kind: FaultKind) => boolean;
  readonly planted: Planted | null;
  readonly now: () => number;
}

/** One process's hold on the disk; once let go, what that process still asks is never answered. */
export interface Hold {
  readonly store: Store;
  readonly lost: boolean;
  letGo(): void;
}

export class Disk {
  readonly store: Store;
  readonly appended = new Map<string, Appended[]>();
  readonly #happens: DiskOptions['happens'];
  readonly #planted: Planted | null;
  readonly #now: () => number;

  constructor(options: DiskOptions) {
    this.store = options.store;
    this.#happens = options.happens;
    this.#planted = options.planted;
    this.#now = options.now;
  }

  hold(): Hold {
    let lost = false;
    const letGo = () => {
      lost = true;
    };
    const append = (appends: readonly Append[]) => this.#append(appends, letGo);
    const store = new Proxy(this.store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          if (lost) return never();
          return name === 'append' ? append(given[0] as readonly Append[]) : member.apply(target, given);
        };
      },
    });
    return {
      store,
      letGo,
      get lost() {
        return lost;
      },
    };
  }

  async #append(appends: readonly Append[], die: () => void): Promise<readonly AppendOutcome[]> {
    if (this.#happens('disk-refuses')) throw new Error('The disk is full, says the simulation.');
    if (this.#happens('crash-before-commit')) {
      die();
      return never();
    }
    const outcomes = await this.#write(appends);
    appends.forEach((append, at) => {
      if (outcomes[at] === 'appended' && append.command) this.#remember(append.command.id, append);
    });
    if (this.#happens('crash-after-commit')) {
      die();
      return never();
    }
    return outcomes;
  }

  async #write(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    if (this.#planted === null) return this.store.append(appends);
    const meant = appends.map((append) => withPlantedDisk(append, this.#planted));
    const outcomes = await this.store.append(meant.filter((append) => append !== 'forgotten'));
    return meant.map((append) => (append === 'forgotten' ? 'appended' : (outcomes[0] ?? 'appended')));
  }

  #remember(id: string, append: Append): void {
    const { stream, expectedVersion, events } = append;
    const before = this.appended.get(id) ?? [];
    this.appended.set(id, [...before, { stream, version: expectedVersion + events.length, events, atMs: this.#now() }]);
  }
}

function never<Value>(): Promise<Value> {
  return new Promise(() => {});
}
