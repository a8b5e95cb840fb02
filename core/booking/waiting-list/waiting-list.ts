// The waiting list of a branch: customers who want to be told when an earlier slot becomes free. Slots are offered in the
// order of joining; an expired offer doesn't cost the customer their position. Nothing in here says who the customer is.
import type { Actor } from '#core/queue/events.ts';
import type { Language } from '#core/shared/language.ts';
import type { Appointment } from '../state.ts';

export interface WaitingEntry {
  /** 128 random bits; the link in messages. */
  readonly id: string;
  readonly services: readonly string[];
  /** Service dates that suit, both included. */
  readonly fromDate: string;
  readonly toDate: string;
  /** The appointment that would be moved, or null without one. */
  readonly appointment: { readonly id: string; readonly date: string; readonly startMs: number } | null;
  readonly language: Language;
  /** Of the terms that were accepted when joining; an appointment that results is booked under them. */
  readonly termsVersion: string;
  readonly joinedAtMs: number;
  readonly phase: 'waiting' | 'offered' | 'served' | 'left';
  /** The slot that is held for this customer now. */
  readonly offer: {
    readonly hold: string;
    readonly date: string;
    readonly startMs: number;
    readonly untilMs: number;
  } | null;
  /** Slots offered before and not accepted, as "date/startMs": never offered to the same customer twice. */
  readonly declined: readonly string[];
}

export interface WaitingListState {
  /** Events folded until now. */
  version: number;
  /** Time of the last event; it never decreases. */
  atMs: number;
  /** In the order of joining. */
  readonly entries: Map<string, WaitingEntry>;
}

export type WaitingListCommand =
  | {
      readonly type: 'join-waiting-list';
      /** The id that the entry gets: unguessable, never used before. */
      readonly entry: string;
      readonly services: readonly string[];
      /** The dates wished for, both included; narrowed to what the list offers (see `datesOfWish`). */
      readonly fromDate: string;
      readonly toDate: string;
      readonly language: Language;
      readonly termsVersion: string;
      /** The appointment that is to be moved to an earlier slot, as its calendar holds it. */
      readonly appointment: { readonly date: string; readonly one: Appointment } | null;
      /** Is there a contact to which an offer can be sent? */
      readonly reachable: boolean;
      /** Other open entries of the same contact, or for the same appointment. */
      readonly otherEntries: number;
    }
  /** Committed together with the hold of the slot. */
  | {
      readonly type: 'offer-slot';
      readonly entry: string;
      readonly hold: string;
      readonly date: string;
      readonly startMs: number;
    }
  | { readonly type: 'lapse-offer'; readonly entry: string }
  | { readonly type: 'decline-offer'; readonly entry: string }
  /** Committed together with the booking of the hold, or the move onto it. */
  | { readonly type: 'accept-offer'; readonly entry: string }
  /** A hold for the entry is to be released with it. A customer who leaves is forgotten at once. */
  | { readonly type: 'leave-waiting-list'; readonly entry: string; readonly why: 'by-customer' | 'by-staff' | 'past' }
  /** An entry that is still on the list leaves it. */
  | { readonly type: 'erase-personal-data'; readonly entry: string; readonly why: 'schedule' | 'request' };

export type WaitingListFact =
  | {
      readonly type: 'waiting-list-joined';
      readonly entry: string;
      readonly services: readonly string[];
      readonly fromDate: string;
      readonly toDate: string;
      readonly appointment: WaitingEntry['appointment'];
      readonly language: Language;
      readonly termsVersion: string;
    }
  | {
      readonly type: 'waiting-list-offered';
      readonly entry: string;
      readonly hold: string;
      readonly date: string;
      readonly startMs: number;
      readonly untilMs: number;
    }
  /** Not accepted in time, or declined by the customer. */
  | { readonly type: 'waiting-list-offer-ended'; readonly entry: string; readonly why: 'lapsed' | 'declined' }
  | { readonly type: 'waiting-list-served'; readonly entry: string }
  | { readonly type: 'waiting-list-left'; readonly entry: string; readonly why: 'by-customer' | 'by-staff' | 'past' }
  /** Proof that personal data were deleted, and why. */
  | { readonly type: 'personal-data-erased'; readonly entry: string; readonly why: 'schedule' | 'request' };

export type WaitingListEvent = WaitingListFact & { readonly atMs: number; readonly by: Actor };

/** Position in the order from 1, counting entries that wait or have an offer; null for an entry not on the list. */
export function placeOnList(state: WaitingListState, entry: string): number | null {
  let place = 0;
  for (const one of state.entries.values()) {
    if (!isOnList(one)) continue;
    place += 1;
    if (one.id === entry) return place;
  }
  return null;
}

/** Still waiting, or deciding on an offer. */
export function isOnList(entry: WaitingEntry): boolean {
  return entry.phase === 'waiting' || entry.phase === 'offered';
}

/** The key by which an entry remembers a slot that it was offered. */
export function slotKey(date: string, startMs: number): string {
  return `${date}/${startMs}`;
}
