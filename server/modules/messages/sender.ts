// Takes messages from the outbox when they are due, and sends, postpones or ends them. Nothing waits for it: a server
// that is down costs time here and nowhere else.

import type { SendError, SendOutcome } from './channel.ts';
import { newsMs } from './message-plan.ts';
import type { Channel, Message, MessageStore } from './outbox.ts';

const channels: readonly Channel[] = ['email', 'sms'];
const atOncePerChannel = 4;
const readAtOnce = 100;
const firstRetryMs = 60_000;
const longestRetryMs = 3_600_000;
/** Whatever is said to be due, it looks by itself so often: also after the clock was moved. */
const lookMs = 30_000;
const storeRetryMs = 5_000;
/** When the server stops, sendings in hand get so long to end by themselves. */
const stopMs = 5_000;

/** What became of a message that was tried. */
export type Fate = 'sent' | 'dropped' | 'failed' | 'postponed';

export interface SenderOptions {
  readonly outbox: MessageStore;
  readonly now: () => number;
  /** Sends it, or says why there is no reason to any more (null). */
  readonly send: (message: Message, signal: AbortSignal) => Promise<SendOutcome | null>;
  readonly ended: (message: Message, fate: Fate, error: SendError | null) => void;
  /** The outbox can't be read or written. */
  readonly failed: (error: unknown) => void;
}

export class Sender {
  readonly #options: SenderOptions;
  readonly #sending = new Map<string, Promise<void>>();
  readonly #subjects = new Set<string>();
  readonly #busy: Record<Channel, number> = { email: 0, sms: 0 };
  /** Done, but not yet written down: these must not be sent again because a disk is full. */
  readonly #unwritten = new Map<string, () => void>();
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** A hint that something may be due; harmless when nothing is. */
  look(): void {
    if (this.#stopped) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    let againMs = lookMs;
    try {
      this.#writeDown();
      this.#begin();
      againMs = this.#untilNext();
    } catch (error) {
      this.#options.failed(error);
      againMs = storeRetryMs;
    }
    this.#timer = setTimeout(() => this.look(), againMs);
  }

  /** Resolves when nothing is being sent. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending.values());
  }

  /** What is being sent may end; what does not end soon is broken off, and sent again after the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    const breakOff = setTimeout(() => this.#stopping.abort(), stopMs);
    await this.settled();
    clearTimeout(breakOff);
    try {
      this.#writeDown();
    } catch (error) {
      this.#options.failed(error);
    }
  }

  #begin(): void {
    const { outbox, now } = this.#options;
    const due = channels.flatMap((channel) => outbox.due(channel, now(), readAtOnce));
    for (const message of due) {
      // One at a time for a person, so that a later message never comes first.
      if (this.#sending.has(message.id) || this.#unwritten.has(message.id)) continue;
      if (this.#subjects.has(message.subject) || this.#busy[message.channel] >= atOncePerChannel) continue;
      this.#busy[message.channel] += 1;
      this.#subjects.add(message.subject);
      const sending = this.#work(message).finally(() => {
        this.#busy[message.channel] -= 1;
        this.#subjects.delete(message.subject);
        this.#sending.delete(message.id);
        this.look();
      });
      this.#sending.set(message.id, sending);
    }
  }

  async #work(message: Message): Promise<void> {
    const { send, now } = this.#options;
    let outcome: SendOutcome | null;
    if (now() >= message.untilMs) outcome = { ok: false, error: 'too-late', again: false };
    else {
      try {
        outcome = await send(message, this.#stopping.signal);
      } catch (error) {
        this.#options.failed(error);
        outcome = { ok: false, error: 'unknown', again: true };
      }
    }
    const write = this.#ending(message, outcome);
    try {
      write();
    } catch (error) {
      this.#unwritten.set(message.id, write);
      this.#options.failed(error);
    }
  }

  /** How the outcome is to be written down. */
  #ending(message: Message, outcome: SendOutcome | null): () => void {
    const { outbox, ended, now } = this.#options;
    const { id } = message;
    if (outcome === null) {
      ended(message, 'dropped', null);
      return () => outbox.settle(id, 'dropped', message.tries, null);
    }
    // One that was broken off because the server stops was no try.
    const tries = message.tries + (!outcome.ok && this.#stopping.signal.aborted ? 0 : 1);
    if (outcome.ok) {
      ended(message, 'sent', null);
      return () => outbox.settle(id, 'sent', tries, null);
    }
    const nextMs = now() + Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, tries - 1));
    const over = nextMs >= message.untilMs || nextMs > message.dueAtMs + newsMs;
    if (!outcome.again || over) {
      ended(message, 'failed', outcome.error);
      return () => outbox.settle(id, 'failed', tries, outcome.error);
    }
    ended(message, 'postponed', outcome.error);
    return () => outbox.retry(id, tries, nextMs, outcome.error);
  }

  #writeDown(): void {
    for (const [id, write] of this.#unwritten) {
      write();
      this.#unwritten.delete(id);
    }
  }

  #untilNext(): number {
    const next = this.#options.outbox.nextDueMs();
    // What is due already waits for a free place, and that place looks by itself.
    if (next === null || next <= this.#options.now()) return lookMs;
    return Math.min(lookMs, next - this.#options.now());
  }
}
