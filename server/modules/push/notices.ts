// Which phones are told of which tickets, what they are to be told, and where that is kept. It lives as long as the ticket's
// day at the most, and in no event, log line or metric. The store is given from outside; the one here lives in memory.
import type { z } from 'zod';
import type { NoticePayload, noticeChannelShape, soonShape } from '#contract/resources/phone-shapes.ts';
import type { Language } from '#core/shared/language.ts';

export type NoticeChannel = z.output<typeof noticeChannelShape>;
export type Soon = z.output<typeof soonShape>;

/** One phone's wish to be told of one ticket. The handle was made by the phone. */
export interface SubscriptionKey {
  readonly branch: string;
  readonly ticket: string;
  readonly handle: string;
}

export interface Subscription extends SubscriptionKey {
  /** The service day of the ticket. */
  readonly date: string;
  readonly channel: NoticeChannel;
  readonly language: Language;
  /** When "soon" is told: as the office has it, as the person chose, or never. */
  readonly soon: Soon | 'office' | null;
  readonly madeAtMs: number;
}

export interface NewNotice extends SubscriptionKey {
  /** What it tells of, once for a subscription: the same is never taken twice. */
  readonly mark: string;
  readonly kind: Exclude<NoticePayload['kind'], 'test'>;
  /** "A 123" */
  readonly number: string;
  /** The desk's label. */
  readonly desk: string | null;
  readonly ahead: number | null;
  readonly atMs: number;
  /** Of no use from then on. */
  readonly untilMs: number;
}

/** dropped: there was no reason left to send it. */
export type NoticeState = 'pending' | 'sent' | 'failed' | 'dropped';

export interface Notice extends NewNotice {
  readonly state: NoticeState;
  readonly tries: number;
  readonly nextTryAtMs: number;
}

/** What became of a notice that was tried. */
export type NoticeEnd = SubscriptionKey & { readonly mark: string; readonly tries: number } & (
    | { readonly state: Exclude<NoticeState, 'pending'> }
    | { readonly state: 'pending'; readonly nextTryAtMs: number }
  );

export interface NoticeStore {
  /** Keeps a subscription in place of the one with its key. */
  put(subscription: Subscription): void;
  find(key: SubscriptionKey): Subscription | null;
  /** In the order in which they were first made. */
  all(): readonly Subscription[];
  /** Subscriptions go, and their notices with them. Gives back how many there were. */
  remove(keys: readonly SubscriptionKey[]): number;
  /** All of days before this one go, with not a byte of their addresses left in the database's pages. */
  removeBefore(branch: string, date: string): number;
  /**
   * Keeps new notices as pending, in one transaction: neither those that are known nor those of subscriptions that are gone.
   * Gives back the ones that it kept.
   */
  insertAbsent(notices: readonly NewNotice[]): readonly NewNotice[];
  /** Of a state, or of a kind in any state; in the order in which they were made. */
  notices(which: { readonly state: NoticeState } | { readonly kind: NewNotice['kind'] }): readonly Notice[];
  /** Writes down in one transaction what became of notices. */
  settle(ends: readonly NoticeEnd[]): void;
}

export interface MemoryNotices {
  readonly subscriptions: readonly Subscription[];
  readonly notices: readonly Notice[];
}

export interface MemoryNoticeStore extends NoticeStore {
  copy(): MemoryNotices;
  putBack(copy: MemoryNotices): void;
}

/** One text for a key, or for a notice. */
export function noticeName({ branch, ticket, handle }: SubscriptionKey, mark = ''): string {
  return JSON.stringify([branch, ticket, handle, mark]);
}

/** As it is kept when it is new. */
export function pendingNotice(one: NewNotice): Notice {
  return { ...one, state: 'pending', tries: 0, nextTryAtMs: one.atMs };
}

/** A store that forgets everything with the process: for tests and for trying out. */
export function createMemoryNoticeStore(): MemoryNoticeStore {
  const subscriptions = new Map<string, Subscription>();
  const notices = new Map<string, Notice>();
  const remove = (gone: readonly SubscriptionKey[]) => {
    const names = new Set(gone.map((key) => noticeName(key)));
    for (const [name, one] of notices) if (names.has(noticeName(one))) notices.delete(name);
    return [...names].filter((name) => subscriptions.delete(name)).length;
  };
  return {
    copy: () => ({ subscriptions: [...subscriptions.values()], notices: [...notices.values()] }),
    putBack(copy) {
      for (const one of copy.subscriptions) subscriptions.set(noticeName(one), one);
      for (const one of copy.notices) notices.set(noticeName(one, one.mark), one);
    },
    put: (one) => void subscriptions.set(noticeName(one), structuredClone(one)),
    find: (key) => subscriptions.get(noticeName(key)) ?? null,
    all: () => [...subscriptions.values()],
    remove,
    removeBefore: (branch, date) =>
      remove([...subscriptions.values()].filter((one) => one.branch === branch && one.date < date)),
    insertAbsent(made) {
      return made.filter((one) => {
        const name = noticeName(one, one.mark);
        if (notices.has(name) || !subscriptions.has(noticeName(one))) return false;
        notices.set(name, pendingNotice(one));
        return true;
      });
    },
    notices: (which) =>
      [...notices.values()].filter((one) => ('state' in which ? one.state === which.state : one.kind === which.kind)),
    settle(ends) {
      for (const end of ends) {
        const name = noticeName(end, end.mark);
        const row = notices.get(name);
        if (row === undefined) continue;
        const { state, tries } = end;
        const nextTryAtMs = end.state === 'pending' ? end.nextTryAtMs : row.nextTryAtMs;
        notices.set(name, { ...row, state, tries, nextTryAtMs });
      }
    },
  };
}
