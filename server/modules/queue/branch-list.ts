// The branches to choose from. Thousands of phones ask for it, so it is folded at most every few seconds, from what is in
// memory.
import type { DayContext } from '#core/queue/context.ts';
import { type BranchCard, branchCard } from '#core/views/branch-card.ts';
import type { Branches } from '#server/branches.ts';
import type { Days } from './days.ts';

const goodForMs = 3_000;

export interface MadeList {
  readonly atMs: number;
  readonly cards: readonly BranchCard[];
}

export class BranchList {
  readonly #branches: Branches;
  readonly #days: Days;
  readonly #now: () => number;
  #made: { readonly atMs: number; readonly list: Promise<MadeList> } | null = null;

  constructor(branches: Branches, days: Days, now: () => number) {
    this.#branches = branches;
    this.#days = days;
    this.#now = now;
  }

  /** The branches in the order in which they were made. Rejects when a day can't be read. */
  made(): Promise<MadeList> {
    const nowMs = this.#now();
    const made = this.#made;
    if (made !== null && nowMs >= made.atMs && nowMs - made.atMs < goodForMs) return made.list;
    const list = this.#fold(nowMs);
    this.#made = { atMs: nowMs, list };
    list.catch(() => {
      if (this.#made?.list === list) this.#made = null;
    });
    return list;
  }

  /** A branch was added or changed. */
  changed(): void {
    this.#made = null;
  }

  async #fold(atMs: number): Promise<MadeList> {
    return {
      atMs,
      cards: await Promise.all(this.#branches.all().map(({ office }) => this.#card(office.branch, atMs))),
    };
  }

  async #card(branch: string, nowMs: number): Promise<BranchCard> {
    const keeper = await this.#days.day(branch, nowMs);
    const office = this.#branches.get(branch)?.office;
    if (office === undefined) throw new Error(`No such branch: ${branch}`);
    const context: DayContext = { nowMs, office, hours: keeper.hours(office), lastDays: keeper.lastDays };
    return branchCard(keeper.committed, context);
  }
}
