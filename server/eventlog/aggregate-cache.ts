// Folded states in memory, for every kind of aggregate: a day, a calendar date, a waiting list, a part of the settings. Each
// state is kept twice: as commands are decided on it (ahead of the disk by what is being committed), and as it is committed,
// which is what answers and views come from. What nobody has asked for in a while is let go.
import type { LogEvent } from './envelope.ts';
import type { LogName, StreamName } from './names.ts';
import type { EventLog } from './port.ts';

/** A kind of aggregate as data; what is decided on it stands with its commands. */
export interface AggregateKind<State, Event extends LogEvent> {
  readonly empty: () => State;
  /** Takes the state over and gives it back with the event in it; it may change it in place. */
  readonly evolve: (state: State, event: Event) => State;
}

/** One aggregate: a stream of a log, and how it is folded. */
export interface AggregateRef<State, Event extends LogEvent = never> {
  readonly kind: AggregateKind<State, Event>;
  readonly log: LogName;
  readonly stream: StreamName;
}

export class Aggregate<State> {
  readonly stream: StreamName;
  readonly #evolve: (state: State, event: LogEvent) => State;
  #decided: State;
  #committed: State;
  /** Memory and disk may differ: nothing more is decided on it. */
  isStale = false;
  usedAtMs = 0;
  #inFlight = 0;

  constructor({ kind, stream }: AggregateRef<State>, events: readonly LogEvent[]) {
    this.stream = stream;
    this.#evolve = kind.evolve as unknown as (state: State, event: LogEvent) => State;
    this.#decided = events.reduce(this.#evolve, kind.empty());
    this.#committed = events.reduce(this.#evolve, kind.empty());
  }

  get decided(): State {
    return this.#decided;
  }

  get committed(): State {
    return this.#committed;
  }

  /** No append with events of this stream is on its way. */
  get isIdle(): boolean {
    return this.#inFlight === 0;
  }

  /** An append on its way to the disk. @param events those of this stream. */
  decide(events: readonly LogEvent[]): void {
    this.#inFlight += 1;
    this.#decided = events.reduce(this.#evolve, this.#decided);
  }

  commit(events: readonly LogEvent[]): void {
    this.#inFlight -= 1;
    this.#committed = events.reduce(this.#evolve, this.#committed);
  }
}

interface Slot {
  readonly loading: Promise<Aggregate<unknown>>;
  aggregate: Aggregate<unknown> | null;
}

export interface AggregateCacheOptions {
  readonly log: EventLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aggregates kept at most, unless more are being written to. */
  readonly limit?: number;
  /** Those that nobody used for so long are let go. */
  readonly idleMs?: number;
}

const usualLimit = 5_000;
const usualIdleMs = 10 * 60_000;

export class AggregateCache {
  readonly #log: EventLog;
  readonly #now: () => number;
  readonly #limit: number;
  readonly #idleMs: number;
  /** By log and stream; the least recently loaded comes first. */
  readonly #slots = new Map<string, Slot>();

  constructor({ log, now, limit = usualLimit, idleMs = usualIdleMs }: AggregateCacheOptions) {
    this.#log = log;
    this.#now = now;
    this.#limit = limit;
    this.#idleMs = idleMs;
  }

  /** The aggregate if it is in memory and good. */
  present<State, Event extends LogEvent>(ref: AggregateRef<State, Event>): Aggregate<State> | null {
    const aggregate = this.#slots.get(keyOf(ref.log, ref.stream))?.aggregate ?? null;
    if (aggregate === null || aggregate.isStale) return null;
    aggregate.usedAtMs = this.#now();
    return aggregate as Aggregate<State>;
  }

  /** The aggregate, read from the log if need be: one reading at a time. Rejects with a StoreFailure when it can't be read. */
  async load<State, Event extends LogEvent>(ref: AggregateRef<State, Event>): Promise<Aggregate<State>> {
    const key = keyOf(ref.log, ref.stream);
    const present = this.#slots.get(key);
    if (present !== undefined && !(present.aggregate?.isStale ?? false)) {
      return (await present.loading) as Aggregate<State>;
    }
    const slot: Slot = { loading: this.#read(ref as unknown as AggregateRef<unknown>), aggregate: null };
    this.#slots.delete(key);
    this.#slots.set(key, slot);
    try {
      slot.aggregate = await slot.loading;
    } catch (error) {
      if (this.#slots.get(key) === slot) this.#slots.delete(key);
      throw error;
    }
    this.#letGo();
    return slot.aggregate as Aggregate<State>;
  }

  /**
   * An append to this log was refused, so every later one on its way will be too: what they were decided on holds events that
   * will never be, and is read again.
   */
  forgetInFlight(log: LogName): void {
    const from = `${log} `;
    for (const [key, { aggregate }] of this.#slots) {
      if (aggregate === null || aggregate.isIdle || !key.startsWith(from)) continue;
      aggregate.isStale = true;
      this.#slots.delete(key);
    }
  }

  /** Another process has written to this log. */
  forget(log: LogName): void {
    for (const [key, { aggregate }] of this.#slots) {
      if (!key.startsWith(`${log} `)) continue;
      if (aggregate !== null) aggregate.isStale = true;
      this.#slots.delete(key);
    }
  }

  /** Lets go of what is idle; call it now and then. */
  sweep(): void {
    const before = this.#now() - this.#idleMs;
    for (const [key, { aggregate }] of this.#slots) {
      if (aggregate?.isIdle && aggregate.usedAtMs < before) this.#slots.delete(key);
    }
  }

  async #read(ref: AggregateRef<unknown>): Promise<Aggregate<unknown>> {
    const stored = await this.#log.readStream(ref.log, ref.stream);
    const events = stored.map((one) => one.event);
    const aggregate = new Aggregate(ref, events);
    aggregate.usedAtMs = this.#now();
    return aggregate;
  }

  #letGo(): void {
    for (const [key, { aggregate }] of this.#slots) {
      if (this.#slots.size <= this.#limit) return;
      // One that is being written to must stay: a second one read now would never hear of what is on its way.
      if (aggregate?.isIdle) this.#slots.delete(key);
    }
  }
}

function keyOf(log: LogName, stream: StreamName): string {
  return `${log} ${stream}`;
}
