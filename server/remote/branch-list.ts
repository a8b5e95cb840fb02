// The branches to choose from. Thousands of phones ask for it, so it is folded at most every few seconds.
import type { DayContext } from '#core/queue/context.ts';
import { type BranchCard, branchCard } from '#core/views/branch-card.ts';
import type { Branches } from '../branches.ts';

const goodForMs = 3_000;

export class BranchList {
  readonly #branches: Branches;
  readonly #now: () => number;
  #made: { readonly atMs: number; readonly cards: Promise<readonly BranchCard[]> } | null = null;

  constructor(branches: Branches, now: () => number) {
    this.#branches = branches;
    this.#now = now;
  }

  /** In the order in which the branches were made. Rejects when a day can't be read. */
  cards(): Promise<readonly BranchCard[]> {
    const nowMs = this.#now();
    const made = this.#made;
    if (made !== null && nowMs >= made.atMs && nowMs - made.atMs < goodForMs) return made.cards;
    const cards = Promise.all(this.#branches.all().map(({ office }) => this.#card(office.branch, nowMs)));
    this.#made = { atMs: nowMs, cards };
    cards.catch(() => {
      this.#made = null;
    });
    return cards;
  }

  /** A branch was added or changed. */
  changed(): void {
    this.#made = null;
  }

  async #card(branch: string, nowMs: number): Promise<BranchCard> {
    const keeper = await this.#branches.keeper(branch, nowMs);
    const office = this.#branches.get(branch)?.office;
    if (office === undefined) throw new Error(`No such branch: ${branch}`);
    const context: DayContext = { nowMs, office, hours: keeper.hours(office), lastDays: keeper.lastDays };
    return branchCard(keeper.committed, context);
  }
}
