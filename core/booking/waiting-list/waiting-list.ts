// The waiting list of a branch: who wants to be told when something earlier frees. Places are offered in the order in which
// people joined; whoever does not accept in time stays on the list, behind nobody, and the next one is asked.
// Nothing in here says who the person is.
import type { Actor } from '#core/queue/events.ts';
import type { Language } from '#core/shared/language.ts';

export interface WaitingEntry {
  /** 128 random bits; the link in messages. */
  readonly id: string;
  readonly services: readonly string[];
  /** Service dates that suit, both included. */
  readonly fromDate: string;
  readonly toDate: string;
  /** The appointment that would be moved, or null for one who has none. */
  readonly appointment: { readonly id: string; readonly date: string; readonly startMs: number } | null;
  readonly language: Language;
  /** Of the terms that were accepted when joining; a visit that comes of it is booked under them. */
  readonly termsVersion?: string;
  readonly joinedAtMs: number;
  readonly phase: 'waiting' | 'offered' | 'served' | 'left';
  /** The hour held for this person now. */
  readonly offer: {
    readonly hold: string;
    readonly date: string;
    readonly startMs: number;
    readonly untilMs: number;
  } | null;
  /** Hours offered before and not taken, by "date/startMs": never offered to the same person twice. */
  readonly declined: readonly string[];
}

export interface WaitingListState {
  version: number;
  /** In the order of joining. */
  readonly entries: Map<string, WaitingEntry>;
}

export type WaitingListFact =
  | {
      readonly type: 'list-joined';
      readonly entry: string;
      readonly services: readonly string[];
      readonly fromDate: string;
      readonly toDate: string;
      readonly appointment: WaitingEntry['appointment'];
      readonly language: Language;
      readonly termsVersion?: string;
    }
  | {
      readonly type: 'list-offered';
      readonly entry: string;
      readonly hold: string;
      readonly date: string;
      readonly startMs: number;
      readonly untilMs: number;
    }
  /** Not taken in time, or declined by the person. */
  | { readonly type: 'list-offer-ended'; readonly entry: string; readonly why: 'lapsed' | 'declined' }
  | { readonly type: 'list-served'; readonly entry: string }
  | { readonly type: 'list-left'; readonly entry: string; readonly why: 'by-person' | 'by-staff' | 'past' }
  /** The proof that a person's data went, and why. */
  | { readonly type: 'list-person-erased'; readonly entry: string; readonly why: 'schedule' | 'request' };

export type WaitingListEvent = WaitingListFact & { readonly atMs: number; readonly by: Actor };
