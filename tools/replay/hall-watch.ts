// Follows a hall display's live stream as the display would, collects every call that it shows, and waits when the
// hall is behind: a view holds only the last few calls, and in a rush only its newest state is sent.
import { setTimeout as pause } from 'node:timers/promises';
import type { ViewFrame } from '#contract/resources/views.ts';
import type { Credentials } from './public-api.ts';

export interface SeenCall {
  readonly desk: string;
  /** By the watcher's own steady clock. */
  readonly atMs: number;
}

/** Most calls in progress or not yet seen. The hall shows eight; the rest is reserve for what is still on the way. */
const mostUnseen = 5;
/** A call that the hall has not shown after this is behind the newest ones, and is waited for no longer. */
const patienceMs = 5_000;
const reconnectMs = 500;

export class HallWatch {
  readonly #url: string;
  readonly #who: Credentials;
  readonly #ending = new AbortController();
  readonly #unseen = new Map<string, number>();
  #running: Promise<void> = Promise.resolve();
  #underWay = 0;
  #wake: (() => void)[] = [];
  /** Calls by the number as printed. */
  readonly seen = new Map<string, SeenCall>();
  /** The service day that the hall shows; empty before the first frame. */
  date = '';
  frames = 0;
  reconnects = 0;
  heldBack = 0;
  longestHeldBackMs = 0;

  constructor(url: string, who: Credentials) {
    this.#url = url;
    this.#who = who;
  }

  start(): void {
    this.#running = this.#follow();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  /** @returns whether the first view came within the time. */
  async ready(withinMs: number): Promise<boolean> {
    return this.#until(() => this.frames > 0, withinMs);
  }

  /** Waits until one more call can't push an unseen one off the hall's list, and reserves its position. */
  async makeRoom(): Promise<void> {
    const startedMs = performance.now();
    const hasRoom = () => this.#underWay + this.#unseen.size < mostUnseen;
    if (!hasRoom()) {
      this.heldBack += 1;
      const became = await this.#until(hasRoom, patienceMs);
      if (!became) this.#unseen.clear();
      this.longestHeldBackMs = Math.max(this.longestHeldBackMs, performance.now() - startedMs);
    }
    this.#underWay += 1;
  }

  /** @param number as printed; null when the call was refused. */
  answered(number: string | null): void {
    this.#underWay -= 1;
    if (number !== null && !this.seen.has(number)) this.#unseen.set(number, performance.now());
    this.#stir();
  }

  /** Gives the hall the time to show all that was called. */
  async catchUp(): Promise<void> {
    await this.#until(() => this.#unseen.size === 0, patienceMs);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      await this.#read(signal).catch(() => {});
      if (signal.aborted) return;
      this.reconnects += 1;
      await pause(reconnectMs, undefined, { signal }).catch(() => {});
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const answer = await fetch(this.#url, { headers: { accept: 'text/event-stream', ...this.#who }, signal });
    if (!answer.ok || answer.body === null) {
      await answer.body?.cancel();
      return;
    }
    let rest = '';
    const text = answer.body.pipeThrough(new TextDecoderStream());
    for await (const piece of text) {
      const blocks = (rest + piece).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block: string): void {
    const lines = block.split('\n');
    if (!lines.includes('event: view')) return;
    const data = lines.find((line) => line.startsWith('data: '))?.slice(6) ?? '';
    const { view } = JSON.parse(data) as ViewFrame<'hall'>;
    const atMs = performance.now();
    this.frames += 1;
    this.date = view.date;
    for (const { number, desk } of view.calls) {
      const name = printed(number);
      if (!this.seen.has(name)) this.seen.set(name, { desk, atMs });
      this.#unseen.delete(name);
    }
    this.#stir();
  }

  #stir(): void {
    const wake = this.#wake;
    this.#wake = [];
    for (const one of wake) one();
  }

  async #until(isSo: () => boolean, withinMs: number): Promise<boolean> {
    const endMs = performance.now() + withinMs;
    while (!isSo()) {
      const leftMs = endMs - performance.now();
      if (leftMs <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return true;
  }
}

/** A ticket's number in one line, as in the server's ticket records. */
export function printed(number: { readonly letter: string; readonly figures: string }): string {
  return `${number.letter} ${number.figures}`.trim();
}
