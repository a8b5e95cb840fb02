// The one queue for whatever leaves the house. A delivery is kept in the database before it is sent and its outcome after,
// so it is sent at least once; a channel that says `sending` first is sent at most once, and is `uncertain` after a crash.
// One process works on a table at a time.
import {
  type Attempt,
  type Channel,
  type Delivery,
  type NewDelivery,
  type Outcome,
  openStates,
  retryAfterMs,
  type Taken,
} from './delivery.ts';
import { Lane } from './lane.ts';
import type { DeliveryTable, DueCursor } from './table.ts';

/** What waits beyond this stays in the table until there is capacity. */
const mostHeld = 20_000;
const readAtOnce = 1_000;
/** It looks by itself this often, also after the clock was moved. */
const lookMs = 30_000;
const shortestWaitMs = 10;
const storeRetryMs = 5_000;
/** When the server stops, tries that run get this long to end by themselves. */
const stopMs = 5_000;

export interface DeliveryQueueOptions {
  readonly table: DeliveryTable;
  readonly channels: Readonly<Record<string, Channel>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fault of the store or of a handler, for the log. */
  readonly failed: (error: unknown) => void;
  /** Counts each try and each end, for metrics. */
  readonly counted?: (channel: string, state: Delivery['state']) => void;
}

/** An outcome to be written; `busy` is the strict lane that goes on when it is. */
interface Ended {
  readonly delivery: Delivery;
  readonly busy: Lane | null;
}

/** `in-progress`: it is being sent now. */
export type Resolved = 'resolved' | 'unknown' | 'in-progress' | 'already-ended';

export class DeliveryQueue {
  readonly #options: DeliveryQueueOptions;
  readonly #lanes = new Map<string, Lane>();
  /** Those in memory: waiting in a lane, being sent, or sent and not yet written down. */
  readonly #held = new Set<string>();
  readonly #sending = new Map<string, Promise<void>>();
  /** Everything in the table that is due up to here is held. */
  #cursor: DueCursor = { notBeforeMs: -1, turn: 0 };
  /** Rows that are due were left in the table, because enough are held. */
  #isBehind = false;
  #outcomes: Ended[] = [];
  #writing: Promise<void> | null = null;
  /** Reading due rows, taking new ones and writing outcomes happen one after another, so no row is seen half-changed. */
  #turn: Promise<unknown> = Promise.resolve();
  #lastTurn = 0;
  #timer: NodeJS.Timeout | null = null;
  #timerAtMs = Number.POSITIVE_INFINITY;
  readonly #stopping = new AbortController();
  #state: 'new' | 'started' | 'stopped' = 'new';

  constructor(options: DeliveryQueueOptions) {
    this.#options = options;
  }

  /** Begins with what an earlier process left. */
  async start(): Promise<void> {
    this.#state = 'started';
    await this.look();
  }

  /**
   * Keeps deliveries, durable when the promise resolves, and sends each when it is due. Gives in order what became of each.
   * Rejects with a StoreFailure; nothing was taken then.
   */
  async add(deliveries: readonly NewDelivery[]): Promise<readonly Taken[]> {
    const taken = await this.#inTurn(() => this.#add(deliveries));
    this.#beginAll();
    return taken;
  }

  /** Sends what is due by now. Harmless at any time. */
  async look(): Promise<void> {
    if (this.#state !== 'started') return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#timerAtMs = Number.POSITIVE_INFINITY;
    try {
      await this.#inTurn(() => this.#load());
      this.#expire();
      this.#beginAll();
      await this.#planLook();
    } catch (error) {
      this.#options.failed(error);
      this.#lookAt(this.#options.now() + storeRetryMs);
    }
  }

  /** The other side of a lane can take something again: what waits there is tried at once. */
  wake(lane: string): void {
    const woken = this.#lanes.get(lane);
    if (woken === undefined) return;
    woken.heldUntilMs = 0;
    // The try that runs may have begun before the other side was ready.
    if (woken.busy > 0) woken.isWoken = true;
    this.#expire();
    this.#begin(woken);
  }

  /** Staff decided that nothing more is to be done; `reason` says what they did. Rejects with a StoreFailure. */
  resolve(id: string, reason: string): Promise<Resolved> {
    return this.#inTurn(async () => {
      if (this.#sending.has(id)) return 'in-progress';
      const delivery = await this.#options.table.find(id);
      if (delivery === null) return 'unknown';
      const isOpen = (openStates as readonly string[]).includes(delivery.state);
      if (!isOpen && delivery.state !== 'uncertain' && delivery.state !== 'expired') return 'already-ended';
      // It may have begun, or ended, while the row was read.
      if (isOpen && this.#held.has(id)) {
        const [waiting] = this.#lanes.get(delivery.lane)?.remove((one) => one.id === id) ?? [];
        if (waiting === undefined) return 'in-progress';
      }
      const resolved: Delivery = { ...delivery, state: 'resolved', reason, atMs: this.#options.now() };
      try {
        await this.#options.table.update([resolved]);
      } catch (error) {
        if (isOpen && this.#held.has(id)) this.#lane(delivery).putBack(delivery);
        throw error;
      }
      this.#held.delete(id);
      this.#options.counted?.(delivery.channel, 'resolved');
      return 'resolved';
    });
  }

  /** Drops all deliveries with these subjects, also their rows. One that is being sent ends by itself. */
  forgetSubjects(channel: string, subjects: readonly string[]): Promise<void> {
    const gone = new Set(subjects);
    return this.#inTurn(async () => {
      await this.#options.table.forgetSubjects(channel, subjects);
      for (const lane of this.#lanes.values()) {
        if (lane.channel !== channel) continue;
        const removed = lane.remove(({ subject }) => subject !== null && gone.has(subject));
        for (const { id } of removed) this.#held.delete(id);
      }
    });
  }

  /** How many of a channel wait in memory or are being sent. */
  waiting(channel: string): number {
    let count = 0;
    for (const lane of this.#lanes.values()) if (lane.channel === channel) count += lane.size;
    return count;
  }

  /** Resolves when nothing is being sent and all outcomes are written down, if they can be. */
  async settled(): Promise<void> {
    do {
      await Promise.all(this.#sending.values());
      await this.#turn;
      await this.#write();
    } while (this.#sending.size > 0);
  }

  /** Tries that run may end; those that don't end soon are aborted, and made again after the next start. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
    if (this.#timer) clearTimeout(this.#timer);
    const abort = setTimeout(() => this.#stopping.abort(), stopMs);
    await this.settled();
    clearTimeout(abort);
    if (this.#timer) clearTimeout(this.#timer);
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #add(deliveries: readonly NewDelivery[]): Promise<readonly Taken[]> {
    const nowMs = this.#options.now();
    const sizes = new Map<string, number>();
    const hasCapacity = ({ lane, channel }: NewDelivery) => {
      const size = sizes.get(lane) ?? this.#lanes.get(lane)?.size ?? 0;
      sizes.set(lane, size + 1);
      return size < this.#channel(channel).mostInLane;
    };
    const wanted = deliveries.map((one) => (hasCapacity(one) ? this.#newDelivery(one, nowMs) : null));
    const rows = wanted.filter((one) => one !== null);
    const isNew = rows.length === 0 ? [] : await this.#options.table.insertAbsent(rows);
    let at = 0;
    return wanted.map((one): Taken => {
      if (one === null) return 'lane-full';
      const wasNew = isNew[at] === true;
      at += 1;
      if (!wasNew) return 'known';
      this.#holdOrLeave(one);
      return 'taken';
    });
  }

  #newDelivery(one: NewDelivery, nowMs: number): Delivery {
    this.#lastTurn = Math.max(this.#lastTurn + 1, nowMs * 1_000);
    return {
      ...one,
      urgent: one.urgent ?? false,
      turn: this.#lastTurn,
      state: 'queued',
      reason: null,
      tries: 0,
      madeAtMs: nowMs,
      atMs: nowMs,
    };
  }

  /** Holds it when it is due and there is capacity; else the table keeps it until it is read. */
  #holdOrLeave(delivery: Delivery): void {
    const { notBeforeMs, turn } = delivery;
    const nowMs = this.#options.now();
    const isDue = notBeforeMs <= nowMs && this.#held.size < mostHeld;
    const { notBeforeMs: readToMs, turn: readToTurn } = this.#cursor;
    // Also when the clock went back: what lies before the cursor is not read again.
    const isRead = notBeforeMs < readToMs || (notBeforeMs === readToMs && turn <= readToTurn);
    if (isDue || isRead) {
      this.#held.add(delivery.id);
      this.#lane(delivery).add(delivery);
      this.#lookAt(delivery.expiresAtMs);
    } else {
      this.#held.delete(delivery.id);
      this.#lookAt(Math.max(notBeforeMs, nowMs));
    }
  }

  async #load(): Promise<void> {
    const nowMs = this.#options.now();
    this.#isBehind = false;
    for (;;) {
      if (this.#held.size >= mostHeld) {
        this.#isBehind = true;
        return;
      }
      const rows = await this.#options.table.due(this.#cursor, nowMs, readAtOnce);
      for (const delivery of rows) this.#takeOver(delivery);
      const last = rows.at(-1);
      if (last === undefined || rows.length < readAtOnce) break;
      this.#cursor = { notBeforeMs: last.notBeforeMs, turn: last.turn };
    }
    if (nowMs > this.#cursor.notBeforeMs) this.#cursor = { notBeforeMs: nowMs, turn: Number.MAX_SAFE_INTEGER };
  }

  #takeOver(delivery: Delivery): void {
    this.#lastTurn = Math.max(this.#lastTurn, delivery.turn);
    if (this.#held.has(delivery.id)) return;
    if (this.#options.channels[delivery.channel] === undefined) {
      this.#options.failed(new Error(`A delivery by ${delivery.channel} waits, for which there is no handler`));
      return;
    }
    this.#held.add(delivery.id);
    // An earlier process began to send it and did not come to note the outcome.
    if (delivery.state === 'sending') this.#note(this.#ended(delivery, 'uncertain', 'restarted'), null);
    else this.#lane(delivery).add(delivery);
  }

  #expire(): void {
    const nowMs = this.#options.now();
    for (const lane of this.#lanes.values()) {
      for (const one of lane.remove(({ expiresAtMs }) => expiresAtMs <= nowMs)) {
        this.#note(this.#ended(one, 'expired', one.reason ?? 'too-late'), null);
      }
    }
  }

  #beginAll(): void {
    for (const lane of this.#lanes.values()) this.#begin(lane);
  }

  #begin(lane: Lane): void {
    const channel = this.#channel(lane.channel);
    while (this.#state === 'started' && lane.busy < channel.concurrency) {
      if (lane.heldUntilMs > this.#options.now()) {
        this.#lookAt(lane.heldUntilMs);
        break;
      }
      const delivery = lane.next();
      if (delivery === null) break;
      lane.isWoken = false;
      const sending = this.#try(channel, delivery).then((after) => {
        this.#sending.delete(delivery.id);
        if (channel.strict) {
          // The lane goes on when the outcome is written: the same delivery may be the next one.
          this.#note(after, lane);
          return;
        }
        this.#note(after, null);
        lane.done(delivery);
        this.#begin(lane);
      });
      this.#sending.set(delivery.id, sending);
    }
    if (lane.size === 0) this.#lanes.delete(lane.name);
  }

  /** Never rejects. */
  async #try(channel: Channel, delivery: Delivery): Promise<Delivery> {
    const { now, failed, table } = this.#options;
    if (now() >= delivery.expiresAtMs) return this.#ended(delivery, 'expired', delivery.reason ?? 'too-late');
    let hasBegun = false;
    const attempt: Attempt = {
      signal: this.#stopping.signal,
      sending: async () => {
        await table.update([this.#ended(delivery, 'sending', null)]);
        hasBegun = true;
      },
    };
    let outcome: Outcome;
    try {
      outcome = await channel.deliver(delivery, attempt);
    } catch (error) {
      failed(error);
      outcome = { kind: hasBegun ? 'uncertain' : 'again', reason: 'unknown' };
    }
    return this.#after(channel, delivery, outcome);
  }

  #after(channel: Channel, delivery: Delivery, outcome: Outcome): Delivery {
    // A try that was aborted because the server stops doesn't count.
    const wasAborted = outcome.kind === 'again' && this.#stopping.signal.aborted;
    const tried: Delivery = { ...delivery, tries: delivery.tries + (wasAborted ? 0 : 1) };
    if (outcome.kind === 'delivered' || outcome.kind === 'dropped') return this.#ended(tried, outcome.kind, null);
    if (outcome.kind !== 'again') return this.#ended(tried, outcome.kind, outcome.reason);
    const nowMs = this.#options.now();
    const notBeforeMs = nowMs + retryAfterMs(channel, tried.tries, outcome.afterMs);
    if (channel.mostTries !== null && tried.tries >= channel.mostTries) {
      return this.#ended(tried, 'refused', outcome.reason);
    }
    // In a strict lane it may be tried as soon as the other side is ready, so it waits until it expires.
    if (!channel.strict && notBeforeMs >= delivery.expiresAtMs) return this.#ended(tried, 'expired', outcome.reason);
    return { ...this.#ended(tried, 'waiting', outcome.reason), notBeforeMs };
  }

  #ended(delivery: Delivery, state: Delivery['state'], reason: string | null): Delivery {
    return { ...delivery, state, reason, atMs: this.#options.now() };
  }

  #note(delivery: Delivery, busy: Lane | null): void {
    this.#outcomes.push({ delivery, busy });
    this.#options.counted?.(delivery.channel, delivery.state);
    void this.#write();
  }

  /** Outcomes are written together: those that come while others are written go in the next transaction. */
  #write(): Promise<void> {
    this.#writing ??= this.#inTurn(() => this.#writeAll());
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    const { table, failed } = this.#options;
    while (this.#outcomes.length > 0) {
      const outcomes = this.#outcomes;
      this.#outcomes = [];
      try {
        await table.update(outcomes.map(({ delivery }) => delivery));
      } catch (error) {
        // They stay held: what was sent must not be sent again because a disk is full.
        this.#outcomes = [...outcomes, ...this.#outcomes];
        failed(error);
        this.#lookAt(this.#options.now() + storeRetryMs);
        break;
      }
      for (const one of outcomes) this.#written(one);
    }
    // In the same turn of the process as the last look at the list, so that no later outcome waits for a write that is over.
    this.#writing = null;
  }

  #written({ delivery, busy }: Ended): void {
    const channel = this.#channel(delivery.channel);
    busy?.done(delivery);
    if (delivery.state !== 'waiting') this.#held.delete(delivery.id);
    else if (busy) {
      busy.putBack(delivery);
      busy.heldUntilMs = busy.isWoken ? 0 : delivery.notBeforeMs;
      this.#lookAt(delivery.expiresAtMs);
    } else this.#holdOrLeave(delivery);
    if (this.#isBehind && this.#held.size < mostHeld / 2) this.#lookAt(this.#options.now());
    try {
      channel.changed?.(delivery);
    } catch (error) {
      this.#options.failed(error);
    }
    this.#begin(this.#lane(delivery));
  }

  #lane({ lane: name, channel }: Delivery): Lane {
    const lane = this.#lanes.get(name) ?? new Lane(name, channel);
    this.#lanes.set(name, lane);
    return lane;
  }

  /** Throws for a channel that the server does not have: a fault of the composition. */
  #channel(name: string): Channel {
    const channel = this.#options.channels[name];
    if (channel === undefined) throw new Error(`No handler for deliveries by ${name}`);
    return channel;
  }

  async #planLook(): Promise<void> {
    if (this.#outcomes.length > 0) await this.#write();
    const isFull = this.#held.size >= mostHeld;
    const nextMs = isFull ? null : await this.#options.table.nextDueMs(this.#cursor.notBeforeMs);
    let atMs = nextMs ?? Number.POSITIVE_INFINITY;
    for (const lane of this.#lanes.values()) atMs = Math.min(atMs, lane.firstExpiryMs());
    this.#lookAt(Math.min(atMs, this.#options.now() + lookMs));
  }

  #lookAt(atMs: number): void {
    if (this.#state !== 'started' || atMs >= this.#timerAtMs) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timerAtMs = atMs;
    const waitMs = Math.min(lookMs, Math.max(shortestWaitMs, atMs - this.#options.now()));
    this.#timer = setTimeout(() => void this.look(), waitMs);
  }
}
