// Gives each new call its time as the newest: one after another, first in first out, the number shown large and the one
// spoken always the same.
import type { HallCall, HallView } from '#core/views/hall-view.ts';
import { callsToSpeak, isTooOld, rememberCall, rememberView, type SpokenMemory } from './calls-to-speak.ts';
import type { MemoryKeeper } from './spoken-memory.ts';

/** Calls that wait for their turn at most; the oldest give way, as they would be too old by then. */
export const queueLimit = 8;
/** How long a call stays the newest at least, so that a number can be read and found on one's ticket. */
export const shownAtLeastMs = 3_500;
/** Two calls without a breath between them run into one. */
const breathMs = 600;

export interface AnnouncerParts {
  readonly memory: MemoryKeeper;
  readonly serverNowMs: () => number;
  /** Shows a call large as new; null when none is being presented any more. */
  readonly show: (call: HallCall | null) => void;
  /** Speaks a call to its end; calls back as soon as it can be heard. Never rejects. */
  readonly speak: (call: HallCall, heard: () => void) => Promise<void>;
  /** A call will be spoken soon, its sound can be fetched. */
  readonly prepare: (call: HallCall) => void;
  readonly pause: (waitMs: number) => Promise<void>;
}

export interface Announcer {
  /** Takes a view and queues what is new in it. */
  offer(view: Pick<HallView, 'calls' | 'date'>): void;
  /** Forgets what was queued but never heard, so that the next offer brings it again: for sound that was just allowed. */
  reconsider(): void;
  stop(): void;
}

export function createAnnouncer(parts: AnnouncerParts): Announcer {
  const { memory } = parts;
  let waiting: { readonly call: HallCall; readonly date: string }[] = [];
  let offered: SpokenMemory | null = memory.read();
  let running = false;
  let stopped = false;

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let next = waiting.shift(); next !== undefined && !stopped; next = waiting.shift()) {
      const { call, date } = next;
      if (isTooOld(call, parts.serverNowMs())) continue;
      parts.show(call);
      const heard = () => memory.write(rememberCall(memory.read(), date, call));
      await Promise.all([parts.speak(call, heard), parts.pause(shownAtLeastMs)]);
      if (waiting.length > 0) await parts.pause(breathMs);
    }
    running = false;
    if (!stopped) parts.show(null);
  }

  return {
    offer(view) {
      const news = callsToSpeak(view, offered, parts.serverNowMs());
      offered = rememberView(offered, view);
      if (news.length === 0) return;
      // A recall makes its own earlier call, still waiting here, pointless.
      const again = new Set(news.map((call) => ticketOf(call)));
      waiting = waiting.filter(({ call }) => !again.has(ticketOf(call)));
      waiting = [...waiting, ...news.map((call) => ({ call, date: view.date }))].slice(-queueLimit);
      for (const { call } of waiting) parts.prepare(call);
      void run();
    },
    reconsider() {
      waiting = [];
      offered = memory.read();
    },
    stop() {
      stopped = true;
      waiting = [];
    },
  };
}

function ticketOf({ number }: HallCall): string {
  return `${number.letter}${number.value}`;
}
