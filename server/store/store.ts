// What Numerek needs of a store: ordered streams of events appended with an expected version, the answers of commands by
// their id, read tables and the rows of people written in the same transaction, and the small tables of devices, staff and prints.
// Every store passes the one suite in store-contract.ts.
import type { PeopleStore, PersonRow, PersonTimes } from '#server/modules/booking/people.ts';
import type { MessageStore } from '#server/modules/messages/outbox.ts';
import type { PrintJobStore } from '#server/modules/printing/print-jobs.ts';
import type { NoticeStore } from '#server/modules/push/notices.ts';

/** The answer that a command got, kept so that a retry gets the same. */
export interface KnownCommand {
  readonly id: string;
  /** Of the command's kind and body: a reused id with another body is told apart by it. */
  readonly fingerprint: string;
  readonly answer: unknown;
}

export interface StreamAppend {
  readonly stream: string;
  /** Events that the stream holds before these. */
  readonly expectedVersion: number;
  /** JSON values, at least one. */
  readonly events: readonly unknown[];
}

export interface Append extends StreamAppend {
  /** Other streams that belong to it: when one of them holds something else than expected, nothing of it is written. */
  readonly also?: readonly StreamAppend[];
  /** Scope is the branch: a command id is used once in it. */
  readonly command: (KnownCommand & { readonly scope: string; readonly atMs: number }) | null;
  readonly people?: readonly PersonRow[];
  /** Visits that now are at another time; those without a row are passed over. */
  readonly moved?: readonly PersonTimes[];
  /** Subjects whose rows go. */
  readonly forget?: readonly string[];
}

export type AppendOutcome = 'appended' | 'version-conflict' | 'command-known';

export interface LoggedEvent {
  /** Place in the whole store, growing; reactors keep it as their position. */
  readonly position: number;
  readonly stream: string;
  /** Place in its stream, from 1. */
  readonly version: number;
  readonly event: unknown;
}

export interface DeviceRow {
  readonly device: string;
  readonly branch: string;
  readonly kind: 'kiosk' | 'hall' | 'desk-display';
  readonly place: string;
  readonly tokenHash: string;
  readonly addedAtMs: number;
}

export interface StaffRow {
  readonly person: string;
  readonly branch: string;
  readonly name: string;
  readonly role: 'clerk' | 'manager' | 'administrator';
}

export { StoreFailure } from '../eventlog/failure.ts';

export interface Store {
  /** The jobs of the printers; its calls return when they are durable and throw a StoreFailure. */
  readonly printJobs: PrintJobStore;
  readonly people: PeopleStore;
  /** Messages to those who booked; its calls return when they are durable and throw a StoreFailure. */
  readonly messages: MessageStore;
  /** Notices to phones, and where they go; its calls return when they are durable and throw a StoreFailure. */
  readonly notices: NoticeStore;

  /**
   * Appends in one transaction that is durable when the promise resolves. Each append is judged in turn on what the ones
   * before it left; one that conflicts is left out alone. Rejects with a StoreFailure when nothing was written at all (disk full, broken).
   */
  append(appends: readonly Append[]): Promise<readonly AppendOutcome[]>;
  /** Events of a stream after a version, in order. */
  read(stream: string, afterVersion?: number): Promise<readonly LoggedEvent[]>;
  /** Names of streams that begin so, in the order of their names. */
  streams(prefix: string): Promise<readonly string[]>;
  /** All events after a position, in order, at most `limit`. */
  readAfter(position: number, limit: number): Promise<readonly LoggedEvent[]>;
  findCommand(scope: string, id: string): Promise<KnownCommand | null>;
  /** Forgets the answers of commands older than this. */
  forgetCommands(beforeMs: number): Promise<number>;

  /** 0 for a reactor that never stored one. */
  position(reactor: string): Promise<number>;
  setPosition(reactor: string, position: number): Promise<void>;

  /** Rejects when the branch has such a device. */
  addDevice(row: DeviceRow): Promise<void>;
  /** In the order in which they were added. */
  devices(): Promise<readonly DeviceRow[]>;
  removeDevice(branch: string, device: string): Promise<boolean>;
  putStaff(row: StaffRow): Promise<void>;
  /** By branch, then by person. */
  staff(): Promise<readonly StaffRow[]>;

  /**
   * Sees to it that no byte of erased or overwritten people is left in the files, nor of phones whose day is over. Costs a rewrite of all people's rows, so it
   * is done after many were erased and not after each.
   */
  scrub(): Promise<void>;
  /** A consistent copy into a new file, taken while the store is in use. */
  backup(toFile: string): Promise<void>;
  /** Throws when the store can't be written to now; cheap. */
  check(): Promise<void>;
  close(): Promise<void>;
}
