// The one place where it says who a person is: a row for each appointment or waiting-list entry, written in the same
// transaction as the event that it belongs to. Erasing the row erases the person; nothing of it is in events or logs.
import type { Language } from '#core/shared/language.ts';

export interface PersonRow {
  /** The id of the appointment, or of the entry on the waiting list. */
  readonly subject: string;
  readonly branch: string;
  readonly contactKind: 'email' | 'phone' | null;
  readonly contact: string | null;
  /** Keyed hash of the contact as it is compared: small letters, the number with its country. */
  readonly contactKey: string | null;
  readonly language: Language;
  /** By the id of the question. */
  readonly answers: Readonly<Record<string, string>>;
  readonly note: string | null;
  /** Service date of the visit; for an entry of the waiting list the last date that suits. Follows the visit when it is moved. */
  readonly date: string;
  /** When the visit, or the wait, is over; the row goes so many days later as the office has set at that time. */
  readonly overAtMs: number;
}

/** Where and when a visit now is, for its row. */
export type PersonTimes = Pick<PersonRow, 'subject' | 'date' | 'overAtMs'>;

/** Rows are written and erased by `Store.append` alone, with the event that says so. */
export interface PeopleStore {
  find(subject: string): Promise<PersonRow | null>;
  findAll(subjects: readonly string[]): Promise<ReadonlyMap<string, PersonRow>>;
  ofContact(branch: string, contactKey: string): Promise<readonly PersonRow[]>;
  /** Rows of a branch whose visit was over before this time, the oldest first. */
  overBefore(branch: string, beforeMs: number, limit: number): Promise<readonly PersonRow[]>;
  /** Of every row, for counting open bookings by contact at the start. */
  contactKeys(): Promise<readonly Pick<PersonRow, 'subject' | 'branch' | 'contactKey'>[]>;
}
