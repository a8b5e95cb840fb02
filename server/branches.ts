// The branches of this installation: each one's office document, as last saved, and the keeper of its current day.

import { serviceDate } from '#core/branch/hours.ts';
import { type Office, readOffice } from '#core/branch/settings.ts';
import type { Fault } from '#core/shared/faults.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { DayKeeper } from './day-keeper.ts';
import type { Store } from './store/store.ts';

/** An event of the stream `branch/{branch}`. */
export interface OfficeSaved {
  readonly type: 'office-saved';
  readonly office: Office;
  readonly by: string;
  readonly atMs: number;
}

/** What is wrong with the document, or the version that somebody else saved meanwhile. */
export type SavedOffice = Result<Branch, { readonly faults: readonly Fault[] } | { readonly changed: number }>;

export interface Branch {
  readonly office: Office;
  /** Of the office document: 1 for the first. */
  readonly version: number;
}

interface Reading {
  readonly promise: Promise<DayKeeper>;
  keeper: DayKeeper | null;
  failed: boolean;
}

/** Keepers of days gone by are let go when the next day's is asked for; this many are kept for late readers. */
const keepersPerBranch = 2;

export class Branches {
  readonly #store: Store;
  readonly #branches = new Map<string, Branch>();
  readonly #keepers = new Map<string, Map<string, Reading>>();
  readonly #open = new Map<string, DayKeeper>();

  constructor(store: Store) {
    this.#store = store;
  }

  async load(): Promise<void> {
    for (const stream of await this.#store.streams('branch/')) {
      const last = (await this.#store.read(stream)).at(-1);
      if (last) this.put((last.event as OfficeSaved).office, last.version);
    }
  }

  put(office: Office, version: number): void {
    this.#branches.set(office.branch, { office, version });
  }

  /** Saves a new version of an office after the one given; 0 makes a new branch. */
  async save(document: unknown, version: number, by: string, atMs: number): Promise<SavedOffice> {
    const read = readOffice(document);
    if (!read.ok) return refused({ faults: read.faults });
    const { office } = read;
    const event: OfficeSaved = { type: 'office-saved', office, by, atMs };
    const append = { stream: `branch/${office.branch}`, expectedVersion: version, events: [event], command: null };
    const [outcome] = await this.#store.append([append]);
    if (outcome !== 'appended') return refused({ changed: this.get(office.branch)?.version ?? 0 });
    this.put(office, version + 1);
    return ok({ office, version: version + 1 });
  }

  get(branch: string): Branch | undefined {
    return this.#branches.get(branch);
  }

  all(): Branch[] {
    return [...this.#branches.values()];
  }

  /** The keeper of the service day that an instant belongs to, if it is in memory and good. */
  openKeeper(branch: string, nowMs: number): DayKeeper | null {
    const office = this.#branches.get(branch)?.office;
    const keeper = this.#open.get(branch);
    if (office === undefined || keeper === undefined || keeper.stale) return null;
    const { startsMs, endsMs } = keeper.hours(office);
    return startsMs <= nowMs && nowMs < endsMs ? keeper : null;
  }

  /** The same, read from the store if need be. The branch must exist. */
  async keeper(branch: string, nowMs: number): Promise<DayKeeper> {
    const office = this.#branches.get(branch)?.office;
    if (office === undefined) throw new Error(`No such branch: ${branch}`);
    return this.openKeeper(branch, nowMs) ?? this.keeperOf(office, serviceDate(office, nowMs));
  }

  /** One reading of a day at a time: whoever asks meanwhile gets the same. */
  keeperOf(office: Office, date: string): Promise<DayKeeper> {
    const days = this.#keepers.get(office.branch) ?? new Map<string, Reading>();
    this.#keepers.set(office.branch, days);
    const present = days.get(date);
    if (present !== undefined && !present.failed && !(present.keeper?.stale ?? false)) return present.promise;
    const reading: Reading = { promise: DayKeeper.load(this.#store, office, date), keeper: null, failed: false };
    reading.promise.then(
      (keeper) => {
        reading.keeper = keeper;
        this.#opened(keeper);
      },
      () => {
        reading.failed = true;
      },
    );
    days.set(date, reading);
    for (const old of [...days.keys()].sort().slice(0, -keepersPerBranch)) if (old !== date) days.delete(old);
    return reading.promise;
  }

  #opened(keeper: DayKeeper): void {
    const current = this.#open.get(keeper.branch);
    if (current === undefined || current.stale || current.date <= keeper.date) this.#open.set(keeper.branch, keeper);
  }
}
