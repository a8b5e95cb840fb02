// Sends notices: those of one push service wait for each other and for nobody else's, calls go first, one at a time for a phone.
// What is pending lies in the store and is taken up again after a restart; what was sent is written down soon after.
import { setImmediate as turn } from 'node:timers/promises';
import { type Notice, type NoticeEnd, type NoticeStore, noticeName } from './notices.ts';
import { giveUp, type PushError, type PushOutcome, tryAgain } from './push-way.ts';

const atOncePerLane = 32;
const firstRetryMs = 2_000;
const longestRetryMs = 120_000;
const mostTries = 8;
/** Outcomes are written down together: one flush of the disk for many. */
const writeDownMs = 100;
const storeRetryMs = 5_000;
/** When the server stops, sendings in hand get so long to end by themselves. */
const stopMs = 3_000;

/** What became of a notice that was tried. */
export type Fate = 'sent' | 'dropped' | 'failed' | 'postponed';

export interface NoticeSenderOptions {
  readonly store: NoticeStore;
  readonly now: () => number;
  /** The push service of its phone; null when the phone is no longer told. */
  readonly laneOf: (notice: Notice) => string | null;
  /** Sends it, or says why there is no reason to any more (null). */
  readonly send: (notice: Notice, signal: AbortSignal) => Promise<PushOutcome | null>;
  readonly ended: (notice: Notice, fate: Fate, error: PushError | null) => void;
  /** The store can't be written. */
  readonly failed: (error: unknown) => void;
}

interface Lane {
  readonly calls: Notice[];
  readonly others: Notice[];
  busy: number;
}

export class NoticeSender {
  readonly #options: NoticeSenderOptions;
  readonly #lanes = new Map<string, Lane>();
  readonly #sending = new Set<Promise<void>>();
  /** Phones that are being sent something, with what waits behind it. */
  readonly #phones = new Map<string, Notice[]>();
  /** To be tried again when their time has come. */
  #later: Notice[] = [];
  /** Done, but not yet written down. */
  #ends: NoticeEnd[] = [];
  readonly #stopping = new AbortController();
  #retry: NodeJS.Timeout | null = null;
  #writing: NodeJS.Timeout | null = null;
  #stopped = false;
  #turns: Promise<void> = Promise.resolve();

  constructor(options: NoticeSenderOptions) {
    this.#options = options;
  }

  /** Takes notices that the store holds as pending; each once. */
  add(notices: readonly Notice[]): void {
    for (const one of notices) {
      if (one.nextTryAtMs > this.#options.now()) this.#later.push(one);
      else this.#queue(one);
    }
    this.look();
  }

  /** Begins what is due, also by a clock that was moved. */
  look(): void {
    if (this.#stopped) return;
    const nowMs = this.#options.now();
    const due = this.#later.filter((one) => one.nextTryAtMs <= nowMs);
    if (due.length > 0) {
      this.#later = this.#later.filter((one) => one.nextTryAtMs > nowMs);
      for (const one of due) this.#queue(one);
    }
    for (const [name, lane] of this.#lanes) this.#begin(name, lane);
    this.#lookLater(nowMs);
  }

  /** Notices that wait, are being sent or are to be tried again. */
  get waiting(): number {
    let count = this.#later.length + this.#sending.size;
    for (const { calls, others } of this.#lanes.values()) count += calls.length + others.length;
    for (const behind of this.#phones.values()) count += behind.length;
    return count;
  }

  /** Resolves when nothing is being sent and all that was is written down, if it can be. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending);
    this.#writeDown();
  }

  /** What is being sent may end; what does not end soon is broken off, and sent again after the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#retry) clearTimeout(this.#retry);
    const breakOff = setTimeout(() => this.#stopping.abort(), stopMs);
    await this.settled();
    clearTimeout(breakOff);
    if (this.#writing) clearTimeout(this.#writing);
  }

  #queue(notice: Notice): void {
    const name = this.#options.laneOf(notice);
    // Nobody is told any more; its row went with the phone's.
    if (name === null) return;
    const lane = this.#lanes.get(name) ?? { calls: [], others: [], busy: 0 };
    this.#lanes.set(name, lane);
    const isCall = notice.kind === 'called' || notice.kind === 'recalled' || notice.kind === 'moved';
    (isCall ? lane.calls : lane.others).push(notice);
  }

  #begin(name: string, lane: Lane): void {
    while (!this.#stopped && lane.busy < atOncePerLane) {
      const notice = lane.calls.shift() ?? lane.others.shift();
      if (notice === undefined) break;
      const phone = noticeName(notice);
      const behind = this.#phones.get(phone);
      // One at a time for a phone, so that an older notice never replaces a newer.
      if (behind !== undefined) {
        behind.push(notice);
        continue;
      }
      lane.busy += 1;
      this.#phones.set(phone, []);
      const sending = this.#work(notice).finally(() => {
        lane.busy -= 1;
        this.#sending.delete(sending);
        const waited = this.#phones.get(phone) ?? [];
        this.#phones.delete(phone);
        lane.calls.unshift(...waited);
        this.#begin(name, lane);
      });
      this.#sending.add(sending);
    }
    if (lane.busy === 0 && lane.calls.length === 0 && lane.others.length === 0) this.#lanes.delete(name);
  }

  async #work(notice: Notice): Promise<void> {
    await this.#ownTurn();
    const { send, now, failed } = this.#options;
    let outcome: PushOutcome | null;
    if (now() >= notice.untilMs) outcome = giveUp('too-late');
    else {
      try {
        outcome = await send(notice, this.#stopping.signal);
      } catch (error) {
        failed(error);
        outcome = tryAgain('unknown');
      }
    }
    this.#end(notice, outcome);
  }

  /** Sealing a notice takes the machine a moment: one in each turn of the process, so that others get theirs between two. */
  #ownTurn(): Promise<void> {
    this.#turns = this.#turns.then(() => turn());
    return this.#turns;
  }

  #end(notice: Notice, outcome: PushOutcome | null): void {
    const { ended, now } = this.#options;
    const { branch, ticket, handle, mark } = notice;
    // One that was broken off because the server stops was no try.
    const tries = notice.tries + (outcome?.ok === false && this.#stopping.signal.aborted ? 0 : 1);
    const key = { branch, ticket, handle, mark, tries };
    const settle = (state: 'sent' | 'failed' | 'dropped', error: PushError | null) => {
      ended(notice, state, error);
      this.#ends.push({ ...key, state });
    };
    if (outcome === null) settle('dropped', null);
    else if (outcome.ok) settle('sent', null);
    else {
      const backOffMs = Math.min(longestRetryMs, firstRetryMs * 3 ** Math.max(0, tries - 1));
      const nextTryAtMs = now() + Math.max(outcome.afterMs ?? 0, backOffMs);
      if (!outcome.again || tries >= mostTries || nextTryAtMs >= notice.untilMs) settle('failed', outcome.error);
      else {
        ended(notice, 'postponed', outcome.error);
        this.#ends.push({ ...key, state: 'pending', nextTryAtMs });
        this.#later.push({ ...notice, tries, nextTryAtMs });
        this.#lookLater(now());
      }
    }
    this.#writing ??= setTimeout(() => this.#writeDown(), writeDownMs);
  }

  #writeDown(): void {
    if (this.#writing) clearTimeout(this.#writing);
    this.#writing = null;
    const ends = this.#ends;
    if (ends.length === 0) return;
    this.#ends = [];
    try {
      this.#options.store.settle(ends);
    } catch (error) {
      // These must not be sent again because a disk is full.
      this.#ends = [...ends, ...this.#ends];
      this.#options.failed(error);
      if (!this.#stopped) this.#writing = setTimeout(() => this.#writeDown(), storeRetryMs);
    }
  }

  #lookLater(nowMs: number): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
    if (this.#later.length === 0 || this.#stopped) return;
    const nextMs = this.#later.reduce((least, one) => Math.min(least, one.nextTryAtMs), Number.POSITIVE_INFINITY);
    this.#retry = setTimeout(() => this.look(), Math.max(10, nextMs - nowMs));
  }
}
