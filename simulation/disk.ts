// The disk under a simulated process: the real store, which can refuse a commit, and can outlive a process that dies
// just before or just after one. It keeps its own list of what was appended under which command.
import type { LogEvent } from '#server/eventlog/envelope.ts';
import type { StreamName } from '#server/eventlog/names.ts';
import type { OpenedLog } from '#server/eventlog/open.ts';
import type { Append, AppendOutcome, EventLog } from '#server/eventlog/port.ts';
import type { Store } from '#server/store/store.ts';
import type { FaultKind } from './plan.ts';
import { type Planted, withPlantedDisk } from './planted.ts';

/** What was appended under a command's id. */
export interface Appended {
  readonly stream: StreamName;
  /** Version of the stream after it. */
  readonly version: number;
  /** Seq of the log's event before it. */
  readonly afterSeq: number;
  readonly events: readonly LogEvent[];
  readonly atMs: number;
}

export interface DiskOptions {
  readonly store: Store;
  readonly eventLog: OpenedLog;
  readonly happens: (kind: FaultKind) => boolean;
  readonly planted: Planted | null;
  readonly now: () => number;
}

/** One process's hold on the disk; once let go, what that process still asks is never answered. */
export interface Hold {
  readonly store: Store;
  readonly eventLog: OpenedLog;
  readonly lost: boolean;
  letGo(): void;
}

export class Disk {
  readonly store: Store;
  readonly eventLog: OpenedLog;
  /** By the command's id as it is kept; see `commandKey`. */
  readonly appended = new Map<string, Appended[]>();
  /** How many events each stream has. */
  readonly #versions = new Map<string, number>();
  readonly #happens: DiskOptions['happens'];
  readonly #planted: Planted | null;
  readonly #now: () => number;

  constructor(options: DiskOptions) {
    this.store = options.store;
    this.eventLog = options.eventLog;
    this.#happens = options.happens;
    this.#planted = options.planted;
    this.#now = options.now;
  }

  hold(): Hold {
    let lost = false;
    const letGo = () => {
      lost = true;
    };
    const held = <Kept extends object>(kept: Kept): Kept =>
      new Proxy(kept, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== 'function') return member;
          return (...given: unknown[]) => (lost ? never() : member.apply(target, given));
        },
      });
    const { log, database } = this.eventLog;
    const append: EventLog['append'] = (appends) => (lost ? never() : this.#append(appends, letGo));
    const heldLog = held(log);
    return {
      store: held(this.store),
      eventLog: {
        log: new Proxy(heldLog, { get: (target, name) => (name === 'append' ? append : Reflect.get(target, name)) }),
        database: held(database),
      },
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
      if (outcomes[at]?.kind === 'appended') this.#remember(append);
    });
    if (this.#happens('crash-after-commit')) {
      die();
      return never();
    }
    return outcomes;
  }

  async #write(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const { log } = this.eventLog;
    if (this.#planted === null) return log.append(appends);
    const meant = appends.map((append) => withPlantedDisk(append, this.#planted));
    const outcomes = await log.append(meant.filter((append) => append !== 'forgotten'));
    const said = appends.map(
      ({ expectedSeq, events }) => ({ kind: 'appended', seq: expectedSeq + events.length }) as const,
    );
    return meant.map(
      (append, at) => (append === 'forgotten' ? undefined : outcomes[0]) ?? said[at] ?? { kind: 'conflict' },
    );
  }

  #remember({ command, events, expectedSeq: afterSeq }: Append): void {
    const stream = events[0]?.stream;
    if (stream === undefined) return;
    const version = (this.#versions.get(stream) ?? 0) + events.length;
    this.#versions.set(stream, version);
    if (command === null) return;
    const before = this.appended.get(command.id) ?? [];
    const one = { stream, version, afterSeq, events: events.map((each) => each.event), atMs: this.#now() };
    this.appended.set(command.id, [...before, one]);
  }
}

function never<Value>(): Promise<Value> {
  return new Promise(() => {});
}
