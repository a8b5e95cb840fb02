// Follows the log and keeps notices for the phones that are told: of calls and endings as they happen, and of "soon" by the day
// as it stands, at most once a second a branch. It may see an event twice: a notice is marked by its place in the log.
import { setImmediate as turn } from 'node:timers/promises';
import type { Office } from '#core/branch/settings.ts';
import type { DayContext } from '#core/queue/context.ts';
import type { DayEvent } from '#core/queue/events.ts';
import type { DayState } from '#core/queue/state.ts';
import type { Branches } from '#server/branches.ts';
import type { StoredEvent } from '#server/eventlog/envelope.ts';
import { dateOfStream, parseLog } from '#server/eventlog/names.ts';
import type { Days } from '../queue/days.ts';
import { noticeOf, soonMark, toldTicket, usefulMs } from './notice-plan.ts';
import { type NewNotice, type Notice, type NoticeStore, noticeName, pendingNotice, type Soon } from './notices.ts';
import { soonNotices } from './soon.ts';
import type { Follower, Subscriptions } from './subscriptions.ts';

/** Notices written in one transaction. */
const batch = 500;
const longestUseMs = Math.max(...Object.values(usefulMs));

export interface DayNow {
  readonly date: string;
  readonly state: DayState;
  readonly context: DayContext;
}

export interface PushReactorOptions {
  readonly store: NoticeStore;
  readonly branches: Branches;
  readonly days: Days;
  readonly subscriptions: Subscriptions;
  readonly now: () => number;
  /** When "soon" is told to a follower; null for never. */
  readonly soonOf: (follower: Follower) => Soon | null;
  readonly added: (notices: readonly Notice[]) => void;
}

export class PushReactor {
  readonly #options: PushReactorOptions;
  #planned: NewNotice[] = [];
  /** The newest "soon" of each follower. */
  readonly #toldSoon = new Map<string, string>();

  constructor(options: PushReactorOptions) {
    this.#options = options;
  }

  /** What was told before a restart. */
  load(): void {
    for (const one of this.#options.store.notices({ kind: 'soon' })) this.#toldSoon.set(noticeName(one), one.mark);
  }

  async react({ log, seq, stream, event }: StoredEvent<DayEvent>): Promise<void> {
    const branch = parseLog(log)?.branch;
    const date = dateOfStream(stream);
    if (branch === undefined) return;
    const id = toldTicket(event);
    if (id === null || event.atMs + longestUseMs <= this.#options.now()) return;
    const followers = this.#options.subscriptions.ofTicket(branch, id);
    if (followers.length === 0) return;
    const day = await this.day(branch);
    const ticket = day?.state.tickets.get(id);
    // What ends at the turn of the day is of no use to anybody in the night.
    if (day === null || ticket === undefined || day.date !== date) return;
    const content = noticeOf(event, seq, ticket, day.context.office);
    if (content === null || content.untilMs <= this.#options.now()) return;
    for (const { ticket, handle } of followers) this.#planned.push({ branch, ticket, handle, ...content });
  }

  /** Keeps what the events of a batch came to. */
  async endBatch(): Promise<void> {
    const planned = this.#planned;
    this.#planned = [];
    await this.#keep(planned);
    // Most of a log is nobody's who follows; others must get their turn while it is read.
    await turn();
  }

  /** Tells those of a branch whose turn is soon. */
  async lookForSoon(branch: string): Promise<void> {
    const day = await this.day(branch);
    if (day === null) return;
    const { subscriptions, soonOf } = this.#options;
    const followers: (Follower & { readonly soon: Soon })[] = [];
    for (const [id, all] of subscriptions.ofBranch(branch)) {
      const ticket = day.state.tickets.get(id);
      if (ticket?.phase !== 'waiting') continue;
      for (const one of all) {
        const soon = soonOf(one);
        if (soon === null || this.#toldSoon.get(noticeName(one)) === soonMark(ticket)) continue;
        followers.push({ ...one, soon });
      }
    }
    const made = soonNotices(day.state, day.context, followers).map(({ follower: { ticket, handle }, content }) => ({
      ...{ branch, ticket, handle },
      ...content,
    }));
    await this.#keep(made);
    for (const one of made) this.#toldSoon.set(noticeName(one), one.mark);
  }

  /** A follower is gone. */
  forget(name: string): void {
    this.#toldSoon.delete(name);
  }

  async day(branch: string): Promise<DayNow | null> {
    const { branches, days, now } = this.#options;
    const office: Office | undefined = branches.get(branch)?.office;
    if (office === undefined) return null;
    const nowMs = now();
    const keeper = days.openDay(branch, nowMs) ?? (await days.day(branch, nowMs));
    const context: DayContext = { nowMs, office, hours: keeper.hours(office), lastDays: keeper.lastDays };
    return { date: keeper.date, state: keeper.committed, context };
  }

  async #keep(made: readonly NewNotice[]): Promise<void> {
    for (let at = 0; at < made.length; at += batch) {
      if (at > 0) await turn();
      const kept = this.#options.store.insertAbsent(made.slice(at, at + batch));
      this.#options.added(kept.map(pendingNotice));
    }
  }
}
