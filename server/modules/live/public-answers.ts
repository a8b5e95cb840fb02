// Cached answers of each branch's public view for single requests: folded when the day or the settings have changed
// or some seconds have passed, however many clients ask.
import type { Office } from '#core/branch/settings.ts';
import type { DayState } from '#core/queue/state.ts';
import type { Branches } from '#server/branches.ts';
import { TaggedText } from '#server/platform/http/tagged-text.ts';
import type { Days } from '../queue/days.ts';
import type { FoldedView } from './live-hub.ts';

/** A view also changes by the clock alone, and carries the time at which it was folded. */
const goodForMs = 2_000;

export interface PublicAnswersOptions {
  readonly branches: Branches;
  readonly days: Days;
  readonly now: () => number;
  /** Folds the public view of a branch from the committed day; null when there is no such branch. */
  readonly fold: (branch: string) => Promise<FoldedView | null>;
}

interface Kept {
  readonly office: Office;
  readonly day: DayState | null;
  readonly version: number;
  readonly atMs: number;
  readonly answer: Promise<TaggedText | null>;
}

export class PublicAnswers {
  readonly #options: PublicAnswersOptions;
  readonly #kept = new Map<string, Kept>();

  constructor(options: PublicAnswersOptions) {
    this.#options = options;
  }

  /** Never older than what is committed; null when there is no such branch. Rejects when the day can't be read. */
  answer(branch: string): Promise<TaggedText | null> {
    const { branches, days, now } = this.#options;
    const office = branches.get(branch)?.office;
    if (office === undefined) return Promise.resolve(null);
    const nowMs = now();
    const day = days.openDay(branch, nowMs)?.committed ?? null;
    const version = day?.version ?? 0;
    const kept = this.#kept.get(branch);
    const isGood =
      kept?.office === office &&
      kept.day === day &&
      kept.version === version &&
      Math.abs(nowMs - kept.atMs) < goodForMs;
    if (isGood) return kept.answer;
    const made: Kept = { office, day, version, atMs: nowMs, answer: this.#fold(branch, nowMs) };
    this.#kept.set(branch, made);
    made.answer.catch(() => {
      if (this.#kept.get(branch) === made) this.#kept.delete(branch);
    });
    return made.answer;
  }

  async #fold(branch: string, nowMs: number): Promise<TaggedText | null> {
    const folded = await this.#options.fold(branch);
    if (folded === null) return null;
    const view = JSON.stringify(folded.view);
    const head = JSON.stringify({ version: folded.version, nowMs }).slice(0, -1);
    return new TaggedText(`${head},"view":${view}}`, {
      content: view,
      cacheControl: 'public, max-age=2',
      isKept: true,
    });
  }
}
