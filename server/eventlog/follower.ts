// Follows logs from a stored position for each and acts on events at least once. Projections write their tables and their
// position in one transaction, so they act exactly once; subscriptions store their position a little later. What is behind
// is found by heads against positions, so quiet logs cost nothing. What was just committed is acted on from memory; the
// rest is read from the log. A follower that fails tries again later and never fails a command.
import type { AggregateKind, AggregateRef } from './aggregate-cache.ts';
import type { Commit } from './command-bus.ts';
import type { Database, WriteQuery } from './database.ts';
import type { LogEvent, StoredEvent } from './envelope.ts';
import { type LogKind, type LogName, parseLog } from './names.ts';
import type { EventLog } from './port.ts';

/** A consequence of events as data. `handle` must be idempotent: after a fall it is given some events again. */
export interface Subscription<Event extends LogEvent = LogEvent> {
  /** For ever: the position is stored by it. */
  readonly name: string;
  readonly logs: readonly (LogKind | 'installation')[];
  readonly types: readonly Event['type'][];
  /** Events of one log in order. Only queues or commands; nothing slow. */
  readonly handle: (events: readonly StoredEvent<Event>[]) => Promise<void>;
}

export const tooLate = 'too-late';

/** A read table as data. `apply` only writes; all of a batch is written in one transaction. */
export interface Projection<Event extends LogEvent = LogEvent, State = undefined> {
  readonly name: string;
  readonly logs: readonly (LogKind | 'installation')[];
  readonly types: readonly Event['type'][];
  /**
   * How the event's stream is folded, for rows that tell a state. What was just committed is applied to the live state, which
   * may hold some later events already; what is read from the log is applied to the state as it was after the event.
   */
  readonly kind?: AggregateKind<State, Event>;
  /** Gives `tooLate` when a live state is so much later than the event that it no longer tells what to write: then the log is read. */
  readonly apply: (tx: ProjectionWriter, stored: StoredEvent<Event>, state: State) => unknown;
  /** Empties its tables, to be rebuilt. */
  readonly clear: () => readonly WriteQuery[];
}

export interface ProjectionWriter {
  write(query: WriteQuery): void;
  /** For rows that tell a state: of all that a batch writes under one key the newest is kept. */
  put(key: string, query: () => WriteQuery): void;
}

export interface FollowerOptions {
  readonly log: EventLog;
  readonly database: Database;
  readonly failed: (error: unknown) => void;
  /** The live committed state of an aggregate; without it everything is folded from the log. */
  readonly read?: ReadState;
}

/** Gives the committed state of an aggregate. */
export type ReadState = <State, Event extends LogEvent>(ref: AggregateRef<State, Event>) => Promise<State>;

const batchLimit = 500;
/** Beyond this, what was committed is read from the log again instead of being kept in memory. */
const bufferLimit = 5_000;
const retryMs = 2_000;
/** Writing a position costs a flush of the disk. */
const keepPositionMs = 1_000;
/** Projections wait so long for more to come, so that many events cost one flush. */
const gatherMs = 50;

interface Followed {
  /** Acted on up to here. */
  position: number;
  /** Committed up to here, as far as known. */
  head: number;
  /** Wanted events after `bufferFrom`, without gaps. */
  buffer: StoredEvent[];
  bufferFrom: number;
  kept: number;
}

/** `isLive`: the events were committed just now. Gives what is written with the position; null for a subscription. */
type Act = (events: readonly StoredEvent[], isLive: boolean) => Promise<readonly WriteQuery[] | null>;

export class Follower {
  readonly name: string;
  readonly #options: FollowerOptions;
  readonly #kinds: ReadonlySet<string>;
  readonly #types: ReadonlySet<string>;
  /** The writes that belong to the same transaction as the position; none for a subscription. */
  readonly #act: Act;
  readonly #logs = new Map<LogName, Followed>();
  readonly #due = new Set<LogName>();
  readonly #unkept = new Set<LogName>();
  #running: Promise<void> | null = null;
  #gathering: NodeJS.Timeout | null = null;
  #keeping: NodeJS.Timeout | null = null;
  #retrying: NodeJS.Timeout | null = null;
  #state: 'new' | 'started' | 'stopped' = 'new';
  readonly #gatherMs: number;

  private constructor(
    follows: Pick<Subscription, 'name' | 'logs' | 'types'>,
    options: FollowerOptions,
    act: Act,
    gathersMs: number,
  ) {
    this.name = follows.name;
    this.#options = options;
    this.#kinds = new Set(follows.logs);
    this.#types = new Set(follows.types);
    this.#act = act;
    this.#gatherMs = gathersMs;
  }

  static subscribe<Event extends LogEvent>(subscription: Subscription<Event>, options: FollowerOptions): Follower {
    const act = async (events: readonly StoredEvent[]) => {
      if (events.length > 0) await subscription.handle(events as readonly StoredEvent<Event>[]);
      return null;
    };
    return new Follower(subscription, options, act, 0);
  }

  static project<Event extends LogEvent, State>(
    projection: Projection<Event, State>,
    options: FollowerOptions,
  ): Follower {
    const { log: eventLog, read } = options;
    const { kind } = projection;
    /** Days that are being caught up with, by stream. */
    const replays = new Map<string, Replay<Event, State>>();
    const stateAt = async ({ log, stream, seq }: StoredEvent<Event>) => {
      if (kind === undefined) return undefined as State;
      const replay = replays.get(`${log} ${stream}`) ?? new Replay(eventLog, { kind, log, stream });
      replays.set(`${log} ${stream}`, replay);
      return replay.upTo(seq);
    };
    const act = async (events: readonly StoredEvent[], isLive: boolean) => {
      const given = events as readonly StoredEvent<Event>[];
      if (isLive && read !== undefined) {
        replays.clear();
        const writes = await applied(projection, given, liveStates(projection, read), true);
        if (writes !== null) return writes;
      }
      return (await applied(projection, given, stateAt, false)) ?? [];
    };
    return new Follower(projection, options, act, gatherMs);
  }

  /** Finds what is behind and goes on from there. Commits may be told of before. */
  async start(): Promise<void> {
    for (const { log, seq, head } of await this.#options.log.behind(this.name)) {
      if (!this.#follows(log)) continue;
      const present = this.#logs.get(log);
      const after = Math.max(head, present?.head ?? 0);
      this.#logs.set(log, { position: seq, head: after, buffer: [], bufferFrom: after, kept: seq });
      this.#due.add(log);
    }
    this.#state = 'started';
    this.#look();
  }

  /** To be told of each commit, in its own turn; returns at once. */
  committed({ log, events }: Commit): void {
    const first = events[0];
    const last = events.at(-1);
    if (first === undefined || last === undefined || !this.#follows(log)) return;
    const before = first.seq - 1;
    const followed = this.#logs.get(log) ?? {
      position: before,
      head: before,
      buffer: [],
      bufferFrom: before,
      kept: before,
    };
    this.#logs.set(log, followed);
    // Something came between that this process was not told of: it is read from the log.
    if (followed.head !== before) this.#dropBuffer(followed, before);
    for (const one of events) if (this.#types.has(one.event.type)) followed.buffer.push(one);
    followed.head = last.seq;
    if (followed.buffer.length > bufferLimit) this.#dropBuffer(followed, followed.head);
    this.#due.add(log);
    if (this.#state !== 'started' || this.#running || this.#gathering) return;
    if (this.#gatherMs === 0) {
      this.#look();
      return;
    }
    this.#gathering = setTimeout(() => {
      this.#gathering = null;
      this.#look();
    }, this.#gatherMs);
    this.#gathering.unref();
  }

  /** Resolves when it has acted on all that was committed before the call, or failed to. */
  async caughtUp(): Promise<void> {
    if (this.#gathering) clearTimeout(this.#gathering);
    this.#gathering = null;
    this.#look();
    while (this.#running) await this.#running;
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    for (const timer of [this.#gathering, this.#keeping, this.#retrying]) if (timer) clearTimeout(timer);
    await this.#running;
    await this.#keepPositions();
  }

  #follows(log: LogName): boolean {
    return this.#kinds.has(parseLog(log)?.kind ?? 'installation');
  }

  #dropBuffer(followed: Followed, upTo: number): void {
    followed.buffer = [];
    followed.bufferFrom = upTo;
  }

  #look(): void {
    if (this.#running || this.#state !== 'started' || this.#due.size === 0) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      // What was committed while the last batch was written.
      if (this.#due.size > 0 && this.#retrying === null) this.#look();
    });
  }

  async #run(): Promise<void> {
    for (const log of [...this.#due]) {
      if (this.#state !== 'started') return;
      this.#due.delete(log);
      try {
        await this.#catchUp(log);
      } catch (error) {
        this.#options.failed(error);
        this.#tryAgain(log);
      }
    }
  }

  #tryAgain(log: LogName): void {
    this.#due.add(log);
    if (this.#state !== 'started') return;
    this.#retrying ??= setTimeout(() => {
      this.#retrying = null;
      this.#look();
    }, retryMs);
    this.#retrying.unref();
  }

  async #catchUp(log: LogName): Promise<void> {
    const followed = this.#logs.get(log);
    if (followed === undefined) return;
    while (followed.position < followed.head && this.#state === 'started') {
      const { events, upTo, isLive } = await this.#next(log, followed);
      const writes = await this.#act(events, isLive);
      if (writes !== null && events.length > 0) {
        await this.#options.database.write([...writes, await this.#options.log.positionWrite(this.name, log, upTo)]);
        followed.kept = upTo;
      }
      followed.position = upTo;
      if (followed.kept !== upTo) this.#keepPositionSoon(log);
    }
  }

  /** The next events to act on, and the seq up to which the log is done with them. */
  async #next(log: LogName, followed: Followed) {
    const { position, head, buffer, bufferFrom } = followed;
    if (position >= bufferFrom) {
      // Taken out at once: if acting on them fails, they are read from the log.
      const events = buffer.splice(0, batchLimit);
      const upTo = buffer.length > 0 ? (events.at(-1)?.seq ?? head) : head;
      followed.bufferFrom = upTo;
      return { events, upTo, isLive: true };
    }
    const types = [...this.#types];
    const read = await this.#options.log.readLog({ log, afterSeq: position, types, limit: batchLimit });
    const events = read.filter((one) => one.seq <= bufferFrom);
    const upTo = read.length < batchLimit ? bufferFrom : Math.min(bufferFrom, events.at(-1)?.seq ?? bufferFrom);
    return { events, upTo, isLive: false };
  }

  #keepPositionSoon(log: LogName): void {
    this.#unkept.add(log);
    if (this.#state !== 'started') return;
    this.#keeping ??= setTimeout(() => void this.#keepPositions(), keepPositionMs);
    this.#keeping.unref();
  }

  async #keepPositions(): Promise<void> {
    if (this.#keeping) clearTimeout(this.#keeping);
    this.#keeping = null;
    const logs = [...this.#unkept];
    this.#unkept.clear();
    if (logs.length === 0) return;
    try {
      const positions = logs.map((log) => [log, this.#logs.get(log)?.position ?? 0] as const);
      const { log: eventLog, database } = this.#options;
      await database.write(
        await Promise.all(positions.map(([log, seq]) => eventLog.positionWrite(this.name, log, seq))),
      );
      for (const [log, seq] of positions) {
        const followed = this.#logs.get(log);
        if (followed !== undefined) followed.kept = seq;
      }
    } catch (error) {
      this.#options.failed(error);
    }
  }
}

/** What the events write; null when a live state is too late for one of them. Of rows under one key the newest state's is kept. */
async function applied<Event extends LogEvent, State>(
  projection: Projection<Event, State>,
  events: readonly StoredEvent<Event>[],
  stateAt: (stored: StoredEvent<Event>) => Promise<State>,
  isLive: boolean,
): Promise<readonly WriteQuery[] | null> {
  const writes: WriteQuery[] = [];
  const rows = new Map<string, WriteQuery>();
  const tx: ProjectionWriter = {
    write: (query) => void writes.push(query),
    put: (key, query) => {
      if (!isLive || !rows.has(key)) rows.set(key, query());
    },
  };
  for (const one of events) {
    if (projection.apply(tx, one, await stateAt(one)) === tooLate && isLive) return null;
  }
  return [...writes, ...rows.values()];
}

/** The committed state of each stream, asked for once. */
function liveStates<Event extends LogEvent, State>({ kind }: Projection<Event, State>, read: ReadState) {
  const states = new Map<string, State>();
  return async ({ log, stream }: StoredEvent<Event>): Promise<State> => {
    if (kind !== undefined && !states.has(stream)) states.set(stream, await read({ kind, log, stream }));
    return states.get(stream) as State;
  };
}

/** Folds a stream event by event, so that each is seen in the state as it was then. */
class Replay<Event extends LogEvent, State> {
  readonly #log: EventLog;
  readonly #ref: AggregateRef<State, Event>;
  #state: State;
  #ahead: readonly StoredEvent[] = [];
  #at = 0;
  #seq = 0;

  constructor(log: EventLog, ref: AggregateRef<State, Event>) {
    this.#log = log;
    this.#ref = ref;
    this.#state = ref.kind.empty();
  }

  async upTo(seq: number): Promise<State> {
    const { kind, log, stream } = this.#ref;
    while (this.#seq < seq) {
      if (this.#at === this.#ahead.length) {
        this.#ahead = await this.#log.readStream(log, stream, this.#seq);
        this.#at = 0;
      }
      const next = this.#ahead[this.#at];
      if (next === undefined) throw new Error(`${log} has no event ${seq} in ${stream}`);
      this.#state = kind.evolve(this.#state, next.event as Event);
      this.#seq = next.seq;
      this.#at += 1;
    }
    return this.#state;
  }
}
