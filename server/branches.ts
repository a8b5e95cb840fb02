// The branches of this installation: each one's office document, as last saved.

import { type Office, readOffice } from '#core/branch/settings.ts';
import type { Fault } from '#core/shared/faults.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
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

export class Branches {
  readonly #store: Store;
  readonly #branches = new Map<string, Branch>();

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
}
