// Slows down the guessing of codes, without ever locking a kiosk: only a further try of a code waits, tickets without one
// go on. Five wrong codes are free; after them each further try waits 5 s, 10 s … up to 60 s, until ten minutes pass
// without a wrong one or a visit is really confirmed. All kiosks of a branch together, and all web addresses together, are
// held to 40 wrong codes and one more every 15 s, so that many devices or addresses guess no faster; all phones that confirm
// a visit to one more every minute, because anybody anywhere may be one, and the kiosk in the hall goes on.
// Measured in code-tries.test.ts, with 60 visits in the window of a million codes: one is hit at the 16,393rd try on
// average. That takes 11 days of tries by one device day and night, and still 68 hours with any number of them. On the web a
// code alone opens nothing: the contact must fit, so one visit is hit at the 500,000th try, after 87 days.
// By phones a visit is hit after 11 days. The four figures that a hall shows are hit at the 5,000th try, after 21 hours of
// any number of phones and 83 of one; what is won is a place in the queue for ten minutes, which a friend in the hall tells
// for nothing.

const freeTries = 5;
const stepMs = 5_000;
const longestWaitMs = 60_000;
const forgottenMs = 600_000;
const togetherFree = 40;
/** How often all of a branch together may try once more, by the way they come. */
const togetherEveryMs = { kiosk: 15_000, web: 15_000, hall: 15_000, phone: 60_000 } as const;
const callersKept = 20_000;

interface Tried {
  wrong: number;
  lastMs: number;
}

/**
 * Who tries: a kiosk, a web address, an appointment's own page, or a phone. A phone's way `hall` is for the code that a hall
 * shows, `phone` for that of a booked visit. Kept in memory only.
 */
export interface CodeTrier {
  readonly branch: string;
  readonly channel: 'kiosk' | 'web' | 'hall' | 'phone';
  readonly caller: string;
}

export class CodeTries {
  readonly #callers = new Map<string, Tried>();
  readonly #together = new Map<string, { debt: number; atMs: number }>();

  /** Seconds until the next try is looked at; null when that is now. */
  waitSeconds(trier: CodeTrier, nowMs: number): number | null {
    const waitMs = Math.max(this.#ownWaitMs(trier, nowMs), this.#togetherWaitMs(trier, nowMs));
    return waitMs > 0 ? Math.ceil(waitMs / 1000) : null;
  }

  wrong(trier: CodeTrier, nowMs: number): void {
    const key = callerKey(trier);
    const known = this.#known(key, nowMs);
    this.#callers.delete(key);
    this.#callers.set(key, { wrong: known + 1, lastMs: nowMs });
    for (const [old, { lastMs }] of this.#callers) {
      if (this.#callers.size <= callersKept && nowMs - lastMs < forgottenMs) break;
      this.#callers.delete(old);
    }
    this.#together.set(togetherKey(trier), { debt: this.#debt(trier, nowMs) + 1, atMs: nowMs });
  }

  /** An appointment was checked in, which one code can do once: entering a used code again resets nothing. */
  right(trier: CodeTrier): void {
    this.#callers.delete(callerKey(trier));
  }

  #ownWaitMs(trier: CodeTrier, nowMs: number): number {
    const key = callerKey(trier);
    const wrong = this.#known(key, nowMs);
    if (wrong < freeTries) return 0;
    const pause = Math.min(longestWaitMs, stepMs * (wrong - freeTries + 1));
    return (this.#callers.get(key)?.lastMs ?? 0) + pause - nowMs;
  }

  #togetherWaitMs(trier: CodeTrier, nowMs: number): number {
    return (this.#debt(trier, nowMs) - togetherFree + 1) * togetherEveryMs[trier.channel];
  }

  #known(key: string, nowMs: number): number {
    const tried = this.#callers.get(key);
    return tried !== undefined && nowMs - tried.lastMs < forgottenMs ? tried.wrong : 0;
  }

  #debt(trier: CodeTrier, nowMs: number): number {
    const found = this.#together.get(togetherKey(trier));
    if (found === undefined) return 0;
    return Math.max(0, found.debt - Math.max(0, nowMs - found.atMs) / togetherEveryMs[trier.channel]);
  }
}

function callerKey({ branch, channel, caller }: CodeTrier): string {
  return `${channel} ${branch} ${caller}`;
}

function togetherKey({ branch, channel }: CodeTrier): string {
  return `${channel} ${branch}`;
}
