// What is remembered of every message to somebody who booked, and where it is kept. Nothing in it says who the person is:
// the contact is read from the people's table when the message is sent. The store is given from outside; the one here
// lives in memory.
import type { BookedMatter } from '#core/booking/state.ts';
import type { Language, Words } from '#core/shared/language.ts';

export type Channel = 'email' | 'sms';

/**
 * confirm: the booking lapses unless it is confirmed · booked · moved: to another hour · cancelled: the receipt for somebody
 * who cancelled · called-off: by the office · displaced: the office closed the hour, another may be chosen · reminder ·
 * code-again: asked for · list-joined, list-offered: the waiting list.
 */
export const messageKinds = [
  'confirm',
  'booked',
  'moved',
  'cancelled',
  'called-off',
  'displaced',
  'reminder',
  'code-again',
  'waiting-list-joined',
  'waiting-list-offered',
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** A booked hour as the log told it. */
export interface VisitContent {
  readonly about: 'visit';
  readonly date: string;
  readonly matters: readonly BookedMatter[];
  readonly startMs: number;
  readonly endMs: number;
  readonly codeTry: number;
  /** When the fact happened that is told; orders calendar files of one visit. */
  readonly atMs: number;
  readonly confirmByMs: number | null;
  /** The hour before it was moved. */
  readonly fromStartMs: number | null;
  /** Why the office closed the hour, in its own words. */
  readonly reason: Words | null;
}

/** A wish on the waiting list, or the hour that it is offered. */
export interface ListContent {
  readonly about: 'list';
  readonly fromDate: string;
  readonly toDate: string;
  /** The appointment that would be moved; its contact counts where the wish has none of its own. */
  readonly appointment: string | null;
  readonly offer: { readonly hold: string; readonly startMs: number; readonly untilMs: number } | null;
}

export type MessageContent = VisitContent | ListContent;

export interface NewMessage {
  /** Kind, subject and place in the log: the same message is never taken twice. */
  readonly id: string;
  readonly branch: string;
  /** The appointment or the entry of the waiting list. */
  readonly subject: string;
  readonly kind: MessageKind;
  readonly channel: Channel;
  readonly language: Language;
  readonly content: MessageContent;
  readonly dueAtMs: number;
  /** Of no use from then on. */
  readonly untilMs: number;
}

/** dropped: there was no reason left to send it. */
export type MessageState = 'pending' | 'sent' | 'failed' | 'dropped';

export interface Message extends NewMessage {
  readonly state: MessageState;
  readonly tries: number;
  readonly nextTryAtMs: number;
  /** A word of a closed list, never what a server said: that may hold the address. */
  readonly error: string | null;
}

export interface MessageStore {
  /** Keeps new messages as pending, in one transaction; those whose id is known change nothing. */
  insertAbsent(messages: readonly NewMessage[]): void;
  find(id: string): Message | null;
  /** Pending messages of a channel whose time has come, the one that waited longest first. */
  due(channel: Channel, nowMs: number, limit: number): readonly Message[];
  /** When the next pending message is due, or null. */
  nextDueMs(): number | null;
  /** Messages on a subject that were sent, or are still to be, with a due time then or later. */
  countOfSubject(subject: string, sinceMs: number): number;
  settle(id: string, state: Exclude<MessageState, 'pending'>, tries: number, error: string | null): void;
  retry(id: string, tries: number, nextTryAtMs: number, error: string): void;
  /** Pending messages whose first try was due by then. */
  countWaiting(nowMs: number): number;
  /** Drops rows of no use since before then; gives back how many. */
  forget(beforeMs: number): number;
}

export interface MemoryMessageStore extends MessageStore {
  all(): readonly Message[];
  putBack(messages: readonly Message[]): void;
}

/** A store that forgets everything with the process: for tests and for trying out. */
export function createMemoryMessageStore(): MemoryMessageStore {
  const rows = new Map<string, Message>();
  const change = (id: string, changes: Partial<Message>) => {
    const row = rows.get(id);
    if (row) rows.set(id, { ...row, ...changes });
  };
  const pending = () => [...rows.values()].filter((row) => row.state === 'pending');
  return {
    all: () => [...rows.values()],
    putBack(messages) {
      for (const one of messages) rows.set(one.id, one);
    },
    insertAbsent(messages) {
      for (const one of messages) {
        if (rows.has(one.id)) continue;
        rows.set(one.id, {
          ...structuredClone(one),
          state: 'pending',
          tries: 0,
          nextTryAtMs: one.dueAtMs,
          error: null,
        });
      }
    },
    find: (id) => rows.get(id) ?? null,
    due: (channel, nowMs, limit) =>
      pending()
        .filter((row) => row.channel === channel && row.nextTryAtMs <= nowMs)
        .sort((one, other) => one.nextTryAtMs - other.nextTryAtMs)
        .slice(0, limit),
    nextDueMs: () => pending().reduce<number | null>((next, row) => Math.min(next ?? Infinity, row.nextTryAtMs), null),
    countOfSubject: (subject, sinceMs) =>
      [...rows.values()].filter(
        (row) => row.subject === subject && row.dueAtMs >= sinceMs && (row.state === 'sent' || row.state === 'pending'),
      ).length,
    settle: (id, state, tries, error) => change(id, { state, tries, error }),
    retry: (id, tries, nextTryAtMs, error) => change(id, { tries, nextTryAtMs, error }),
    countWaiting: (nowMs) => pending().filter((row) => row.dueAtMs <= nowMs).length,
    forget(beforeMs) {
      const old = [...rows.values()].filter((row) => row.untilMs < beforeMs);
      for (const row of old) rows.delete(row.id);
      return old.length;
    },
  };
}
