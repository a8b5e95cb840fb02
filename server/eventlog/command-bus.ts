// The one way in which anything changes: known id? → load → decide → append → evolve → answer → publish. Commands of all
// kinds and logs share one group commit: what one turn of the event loop brings is made durable by one flush of the disk.
// Nothing leaves before the commit.
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { Ownership } from '../cluster/ownership.ts';
import { type Aggregate, AggregateCache, type AggregateRef } from './aggregate-cache.ts';
import { commandKey, fingerprintOf } from './command-id.ts';
import type { LogEvent, StoredEvent } from './envelope.ts';
import { KnownCommands } from './known-commands.ts';
import type { LogName, StreamName } from './names.ts';
import type { Append, AppendOutcome, EventLog, InlineWrite, KeptCommand } from './port.ts';

/** Refusals that any command may meet. */
export type BusRefusal =
  /** The id was used by another caller, or for something else. */
  { readonly code: 'command-id-reused' } | { readonly code: 'too-busy' } | { readonly code: 'store-unavailable' };

/** A row that had to be unique or counted was refused: `constraint` is the name that the decision gave it. */
export interface ConstraintRefusal {
  readonly code: 'constraint';
  readonly constraint: string;
}

/** What a command comes to, decided but not yet kept. */
export interface Decision<States, Answer> {
  /** Streams must be among those loaded. With none, nothing is written and the id stays unused. */
  readonly events: readonly { readonly stream: StreamName; readonly event: LogEvent }[];
  /** A JSON value. @param after the decided states with the events in them. @param seq of the last event. */
  readonly answer: (after: States, seq: number) => Answer;
  readonly writes?: readonly InlineWrite[];
}

/** Any aggregate of a state, whatever its events are. */
// biome-ignore lint/suspicious/noExplicitAny: the kind's own evolve knows its events
type RefOf<State> = AggregateRef<State, any>;

export interface Command<States extends object, Answer, Refusal> {
  readonly log: LogName;
  /** Null for what Numerek does by itself: doing it again must be refused by the state. */
  readonly identity: CommandIdentity | null;
  /** By the names under which `decide` gets their states. */
  readonly load: { readonly [Name in keyof States]: RefOf<States[Name]> };
  /** Pure. Must not change the states. May be called again after another command came between. */
  readonly decide: (states: States, nowMs: number) => Result<Decision<States, Answer>, Refusal>;
}

export interface CommandIdentity {
  /** Given by the caller, used once in a log. */
  readonly id: string;
  /** Who asks, such as `staff:p1`: a command id is bound to its caller. */
  readonly caller: string;
  /** All that is asked for, as text. */
  readonly body: string;
}

/** What one append brought. */
export interface Commit {
  readonly log: LogName;
  readonly events: readonly StoredEvent[];
}

export interface CommandBusOptions {
  readonly log: EventLog;
  readonly ownership: Ownership;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly storeFailed: (error: unknown) => void;
  /** Something that was told of a commit threw. */
  readonly followerFailed: (error: unknown) => void;
  readonly cache?: AggregateCache;
}

/** Times that a command is loaded for or decided: once for what has to be read, the others after another one was faster. */
const mostTries = 8;
/** With more appends waiting than this, new commands are refused at once. */
const waitingLimit = 10_000;
const batchLimit = 512;
const sweepMs = 60_000;

/** What this process knows of a log that it owns. */
interface Tail {
  readonly epoch: number;
  /** Of the newest event decided, ahead of the disk by what is being committed. */
  seq: number;
}

interface Pending {
  readonly append: Append;
  readonly aggregates: readonly Aggregate<unknown>[];
  readonly settled: (outcome: AppendOutcome | { readonly kind: 'failed' }) => void;
}

type Attempt<Answer, Refusal> = Result<Answer, Refusal | BusRefusal | ConstraintRefusal> | 'again';

export class CommandBus {
  readonly cache: AggregateCache;
  readonly #options: CommandBusOptions;
  readonly #known = new KnownCommands();
  readonly #tails = new Map<LogName, Tail>();
  readonly #claims = new Map<LogName, Promise<Tail>>();
  /** The newest event of each log that this process has committed or found. */
  readonly #committedSeq = new Map<LogName, number>();
  readonly #followers: ((commit: Commit) => void)[] = [];
  #waiting: Pending[] = [];
  #flushing: Promise<void> | null = null;
  readonly #sweeping: NodeJS.Timeout;

  constructor(options: CommandBusOptions) {
    this.#options = options;
    this.cache = options.cache ?? new AggregateCache(options);
    this.#sweeping = setInterval(() => this.cache.sweep(), sweepMs);
    this.#sweeping.unref();
  }

  /**
   * Carries a command through. A retry with the same id by the same caller gets the first answer, also after a restart.
   * Refusals change nothing and are not kept: a retry of a refused command is decided again.
   */
  async execute<States extends object, Answer, Refusal>(
    command: Command<States, Answer, Refusal>,
  ): Promise<Result<Answer, Refusal | BusRefusal | ConstraintRefusal>> {
    const { log, identity } = command;
    if (identity === null) return await this.#tryUntilKept(command, null);
    const id = commandKey(identity.id);
    const fingerprint = fingerprintOf(identity.caller, identity.body);
    const known = this.#known.get(log, id);
    if (known !== undefined) {
      if (known.fingerprint !== fingerprint) return refused({ code: 'command-id-reused' });
      return (await known.handled) as Result<Answer, Refusal | BusRefusal | ConstraintRefusal>;
    }
    if (this.#waiting.length >= waitingLimit) return refused({ code: 'too-busy' });
    const handled = this.#tryUntilKept(command, { id, fingerprint });
    this.#known.put(log, id, { fingerprint, handled });
    const result = await handled;
    if (!result.ok) this.#known.forget(log, id);
    return result;
  }

  /** Was a command with this id accepted in the log, or is it on its way? Then `execute` gives the first answer. */
  async knows(log: LogName, commandId: string): Promise<Result<boolean, BusRefusal>> {
    const id = commandKey(commandId);
    if (this.#known.get(log, id) !== undefined) return ok(true);
    try {
      return ok((await this.#options.log.findCommand(log, id)) !== null);
    } catch (error) {
      this.#options.storeFailed(error);
      return refused({ code: 'store-unavailable' });
    }
  }

  /** The committed state of an aggregate; not to be changed. Rejects with a StoreFailure when it can't be read. */
  async read<State>(ref: RefOf<State>): Promise<State> {
    return (this.cache.present(ref) ?? (await this.cache.load(ref))).committed;
  }

  /** The committed state if it is in memory. */
  present<State>(ref: RefOf<State>): State | null {
    return this.cache.present(ref)?.committed ?? null;
  }

  /** Tells of each commit in its own turn, in the order of the log, before the command is answered. */
  follow(follower: (commit: Commit) => void): void {
    this.#followers.push(follower);
  }

  /** Resolves when nothing is on its way to the disk any more. */
  async stop(): Promise<void> {
    clearInterval(this.#sweeping);
    await this.#flushing;
  }

  async #tryUntilKept<States extends object, Answer, Refusal>(
    command: Command<States, Answer, Refusal>,
    identity: Pick<KeptCommand, 'id' | 'fingerprint'> | null,
  ): Promise<Result<Answer, Refusal | BusRefusal | ConstraintRefusal>> {
    try {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const attempt = await this.#attempt(command, identity);
        if (attempt !== 'again') return attempt;
      }
      return refused({ code: 'too-busy' });
    } catch (error) {
      this.#options.storeFailed(error);
      return refused({ code: 'store-unavailable' });
    }
  }

  async #attempt<States extends object, Answer, Refusal>(
    command: Command<States, Answer, Refusal>,
    identity: Pick<KeptCommand, 'id' | 'fingerprint'> | null,
  ): Promise<Attempt<Answer, Refusal>> {
    // Load.
    const { log } = command;
    const tail = this.#tails.get(log) ?? null;
    const refs = command.load as unknown as Readonly<Record<string, RefOf<unknown>>>;
    const loaded = tail === null ? null : this.#presentOf(refs);
    if (tail === null || loaded === null) {
      // First the claim: it may show that another process has written to the log, and what is in memory is forgotten then.
      await this.#claim(log);
      await Promise.all(Object.values(refs).map((ref) => this.cache.load(ref)));
      return 'again';
    }
    // Decide.
    const decided = command.decide(statesOf<States>(loaded), this.#options.now());
    if (!decided.ok) return (identity && (await this.#firstAnswer<Answer>(log, identity))) ?? decided;
    const { events, answer, writes } = decided.value;
    if (events.length === 0) return ok(answer(statesOf<States>(loaded), tail.seq));
    for (const one of Object.values(loaded)) one.decide(eventsOf(events, one.stream));
    const expectedSeq = tail.seq;
    tail.seq += events.length;
    const answered = answer(statesOf<States>(loaded), tail.seq);
    // Append; evolving the committed states and publishing is done in the commit's own turn, in `#settle`.
    const outcome = await this.#append({
      append: {
        log,
        expectedSeq,
        owner: this.#options.ownership.owner,
        epoch: tail.epoch,
        events,
        command: identity && { ...identity, answer: answered },
        ...(writes === undefined ? {} : { writes }),
      },
      aggregates: Object.values(loaded),
    });
    // Answer.
    switch (outcome.kind) {
      case 'appended':
        return ok(answered);
      case 'failed':
        return refused({ code: 'store-unavailable' });
      case 'constraint':
        return refused({ code: 'constraint', constraint: outcome.constraint });
      case 'command-known':
        return (identity && (await this.#firstAnswer<Answer>(log, identity))) ?? 'again';
      default:
        return 'again';
    }
  }

  #append(pending: Omit<Pending, 'settled'>): Promise<AppendOutcome | { readonly kind: 'failed' }> {
    return new Promise((resolve) => {
      this.#waiting.push({ ...pending, settled: resolve });
      // What else this turn of the event loop brings goes into the same commit.
      this.#flushing ??= new Promise<void>((done) => setImmediate(() => void this.#flush().then(done)));
    });
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchLimit);
      let outcomes: readonly AppendOutcome[] | null = null;
      try {
        outcomes = await this.#options.log.append(batch.map((one) => one.append));
      } catch (error) {
        this.#options.storeFailed(error);
      }
      for (const [at, one] of batch.entries()) {
        try {
          this.#settle(one, outcomes?.[at] ?? { kind: 'failed' });
        } catch (error) {
          this.#options.followerFailed(error);
        }
      }
    }
    this.#flushing = null;
  }

  #settle({ append, aggregates, settled }: Pending, outcome: AppendOutcome | { readonly kind: 'failed' }): void {
    const { log, events, expectedSeq } = append;
    if (outcome.kind === 'appended') {
      this.#committedSeq.set(log, outcome.seq);
      for (const one of aggregates) one.commit(eventsOf(events, one.stream));
      this.#publish({ log, events: events.map((one, at) => ({ log, seq: expectedSeq + at + 1, ...one })) });
    } else {
      // The log's seq is no longer known for certain: what is on its way behind this one is refused as well.
      this.#tails.delete(log);
      this.cache.forgetInFlight(log);
    }
    settled(outcome);
  }

  /** What is committed is committed: who fails to follow must not take the answer along. */
  #publish(commit: Commit): void {
    for (const follower of this.#followers) {
      try {
        follower(commit);
      } catch (error) {
        this.#options.followerFailed(error);
      }
    }
  }

  /** Becomes the log's only writer under a new epoch. One claim at a time. */
  #claim(log: LogName): Promise<Tail> | Tail {
    const known = this.#tails.get(log);
    if (known !== undefined) return known;
    const present = this.#claims.get(log);
    if (present !== undefined) return present;
    const claiming = this.#options.log
      .claim(log, this.#options.ownership.owner)
      .then(({ epoch, seq }) => {
        const tail = { epoch, seq };
        if ((this.#committedSeq.get(log) ?? seq) !== seq) this.cache.forget(log);
        this.#committedSeq.set(log, seq);
        this.#tails.set(log, tail);
        return tail;
      })
      .finally(() => this.#claims.delete(log));
    this.#claims.set(log, claiming);
    return claiming;
  }

  #presentOf(refs: Readonly<Record<string, RefOf<unknown>>>): Record<string, Aggregate<unknown>> | null {
    const loaded: Record<string, Aggregate<unknown>> = {};
    for (const [name, ref] of Object.entries(refs)) {
      const aggregate = this.cache.present(ref);
      if (aggregate === null) return null;
      loaded[name] = aggregate;
    }
    return loaded;
  }

  async #firstAnswer<Answer>(
    log: LogName,
    { id, fingerprint }: Pick<KeptCommand, 'id' | 'fingerprint'>,
  ): Promise<Result<Answer, BusRefusal> | null> {
    const first = await this.#options.log.findCommand(log, id);
    if (first === null) return null;
    if (first.fingerprint !== fingerprint) return refused({ code: 'command-id-reused' });
    return ok(first.answer as Answer);
  }
}

function statesOf<States>(loaded: Readonly<Record<string, Aggregate<unknown>>>): States {
  const states: Record<string, unknown> = {};
  for (const name in loaded) states[name] = loaded[name]?.decided;
  return states as States;
}

function eventsOf(
  events: readonly { readonly stream: StreamName; readonly event: LogEvent }[],
  stream: StreamName,
): LogEvent[] {
  return events.filter((one) => one.stream === stream).map((one) => one.event);
}
