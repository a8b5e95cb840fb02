// Made-up appends and rows for the tests of the stores, and what a store's suite is given to work with.
import type { PersonRow } from '#server/modules/booking/people.ts';
import type { Append, DeviceRow, Store } from '#server/store/store.ts';

export interface StoreMaker {
  /** A new, empty store that may keep its files in this folder. */
  open(folder: string): Promise<Store>;
  /** Closes the store and opens what it kept, as a restart would. */
  reopen(store: Store, folder: string): Promise<Store>;
  /** Opens a file that `backup` made. */
  openBackup(file: string, folder: string): Promise<Store>;
}

/** The store under test; a restart puts another in its place. */
export interface StoreUnderTest {
  readonly folder: string;
  readonly store: Store;
}

/** One event, `note`, for a stream; fields given win. */
export function anAppend(stream: string, expectedVersion: number, fields: Partial<Append> = {}): Append {
  return { stream, expectedVersion, events: [{ note: `${stream} ${expectedVersion + 1}` }], command: null, ...fields };
}

export function aCommand(id: string, scope = 'hall', atMs = 1000): NonNullable<Append['command']> {
  return { id, scope, atMs, fingerprint: `print of ${id}`, answer: { ticket: id } };
}

export function aPerson(subject: string, fields: Partial<PersonRow> = {}): PersonRow {
  return {
    subject,
    branch: 'hall',
    contactKind: 'email',
    contact: 'ewa@example.pl',
    contactKey: 'key of ewa',
    language: 'uk',
    answers: { plate: 'WX 12345' },
    note: 'Przyjdzie z dzieckiem',
    date: '2026-03-02',
    overAtMs: 1_770_000_900_000,
    ...fields,
  };
}

export function aDevice(device: string, branch = 'hall'): DeviceRow {
  return { device, branch, kind: 'kiosk', place: 'entrance', tokenHash: `hash of ${device}`, addedAtMs: 5 };
}
