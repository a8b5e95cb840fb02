// The rows that say who a person is, for the store in memory.
import type { PeopleStore, PersonRow, PersonTimes } from '#server/modules/booking/people.ts';

export class MemoryPeople implements PeopleStore {
  readonly #rows = new Map<string, PersonRow>();

  /** For `Store.append` alone: rows are put, then told where their visits moved, then erased. */
  write(rows: readonly PersonRow[], moved: readonly PersonTimes[], forget: readonly string[]): void {
    for (const row of rows) this.#rows.set(row.subject, structuredClone(row));
    for (const { subject, date, overAtMs } of moved) {
      const row = this.#rows.get(subject);
      if (row) this.#rows.set(subject, { ...row, date, overAtMs });
    }
    for (const subject of forget) this.#rows.delete(subject);
  }

  all(): readonly PersonRow[] {
    return [...this.#rows.values()];
  }

  async find(subject: string): Promise<PersonRow | null> {
    return structuredClone(this.#rows.get(subject) ?? null);
  }

  async findAll(subjects: readonly string[]): Promise<ReadonlyMap<string, PersonRow>> {
    return new Map(
      subjects.flatMap((subject) => {
        const row = this.#rows.get(subject);
        return row ? [[subject, structuredClone(row)] as const] : [];
      }),
    );
  }

  async ofContact(branch: string, contactKey: string): Promise<readonly PersonRow[]> {
    return this.#sorted((row) => row.branch === branch && row.contactKey === contactKey);
  }

  async overBefore(branch: string, beforeMs: number, limit: number): Promise<readonly PersonRow[]> {
    return this.#sorted((row) => row.branch === branch && row.overAtMs < beforeMs).slice(0, limit);
  }

  async contactKeys(): Promise<readonly Pick<PersonRow, 'subject' | 'branch' | 'contactKey'>[]> {
    const keys = this.all().map(({ subject, branch, contactKey }) => ({ subject, branch, contactKey }));
    return keys.sort((one, other) => (one.subject < other.subject ? -1 : 1));
  }

  #sorted(fits: (row: PersonRow) => boolean): readonly PersonRow[] {
    const rows = this.all().filter(fits);
    rows.sort((one, other) => one.overAtMs - other.overAtMs || (one.subject < other.subject ? -1 : 1));
    return structuredClone(rows);
  }
}
