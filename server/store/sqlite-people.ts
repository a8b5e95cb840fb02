// The rows that say who a person is, in SQLite. Written and erased only inside the log's own transaction.
import type { Database, Transaction } from 'better-sqlite3';
import type { PeopleStore, PersonRow, PersonTimes } from '#server/modules/booking/people.ts';

type Stored = Omit<PersonRow, 'answers'> & { readonly answers: string };

export class SqlitePeople implements PeopleStore {
  readonly #statements: ReturnType<typeof prepare>;
  readonly #rewriteAll: Transaction<() => void>;
  /** May something that was erased or overwritten still lie in a page? After a start nobody knows. */
  #mayHoldOld = true;

  constructor(database: Database) {
    this.#statements = prepare(database);
    this.#rewriteAll = database.transaction(() => {
      const rows = this.#statements.all.all();
      this.#statements.forgetAll.run();
      for (const row of rows) this.#statements.put.run(row);
    });
  }

  /**
   * Writes all rows anew into emptied pages: SQLite zeroes what it deletes, but not the copies that it leaves behind where it
   * moved rows from one page to another. Says whether there was reason to.
   */
  rewrite(): boolean {
    if (!this.#mayHoldOld) return false;
    this.#rewriteAll.immediate();
    this.#mayHoldOld = false;
    return true;
  }

  /** Belongs inside the caller's transaction: rows are put, then told where their visits moved, then erased. */
  write(rows: readonly PersonRow[], moved: readonly PersonTimes[], forget: readonly string[]): void {
    for (const row of rows) {
      this.#mayHoldOld ||= this.#statements.find.get(row.subject) !== undefined;
      this.#statements.put.run({ ...row, answers: JSON.stringify(row.answers) });
    }
    for (const { subject, date, overAtMs } of moved) this.#statements.move.run(date, overAtMs, subject);
    for (const subject of forget)
      this.#mayHoldOld = this.#statements.forget.run(subject).changes > 0 || this.#mayHoldOld;
  }

  async find(subject: string): Promise<PersonRow | null> {
    return this.#find(subject);
  }

  async findAll(subjects: readonly string[]): Promise<ReadonlyMap<string, PersonRow>> {
    return new Map(
      subjects.flatMap((subject) => {
        const row = this.#find(subject);
        return row ? [[subject, row] as const] : [];
      }),
    );
  }

  async ofContact(branch: string, contactKey: string): Promise<readonly PersonRow[]> {
    return this.#statements.ofContact.all(branch, contactKey).map(personRow);
  }

  async overBefore(branch: string, beforeMs: number, limit: number): Promise<readonly PersonRow[]> {
    return this.#statements.overBefore.all(branch, beforeMs, limit).map(personRow);
  }

  async contactKeys(): Promise<readonly Pick<PersonRow, 'subject' | 'branch' | 'contactKey'>[]> {
    return this.#statements.contactKeys.all();
  }

  #find(subject: string): PersonRow | null {
    const row = this.#statements.find.get(subject);
    return row ? personRow(row) : null;
  }
}

function prepare(database: Database) {
  const select = `select subject, branch, contact_kind as contactKind, contact, contact_key as contactKey, language, answers,
                  note, date, over_at_ms as overAtMs from people`;
  return {
    put: database.prepare<Stored>(
      `insert into people (subject, branch, contact_kind, contact, contact_key, language, answers, note, date, over_at_ms)
       values (:subject, :branch, :contactKind, :contact, :contactKey, :language, :answers, :note, :date, :overAtMs)
       on conflict (subject) do update set branch = excluded.branch, contact_kind = excluded.contact_kind,
         contact = excluded.contact, contact_key = excluded.contact_key, language = excluded.language,
         answers = excluded.answers, note = excluded.note, date = excluded.date, over_at_ms = excluded.over_at_ms`,
    ),
    move: database.prepare<[string, number, string]>('update people set date = ?, over_at_ms = ? where subject = ?'),
    forget: database.prepare<[string]>('delete from people where subject = ?'),
    all: database.prepare<[], Stored>(`${select} order by subject`),
    forgetAll: database.prepare<[]>('delete from people'),
    find: database.prepare<[string], Stored>(`${select} where subject = ?`),
    ofContact: database.prepare<[string, string], Stored>(
      `${select} where branch = ? and contact_key = ? order by over_at_ms, subject`,
    ),
    overBefore: database.prepare<[string, number, number], Stored>(
      `${select} where branch = ? and over_at_ms < ? order by over_at_ms, subject limit ?`,
    ),
    contactKeys: database.prepare<[], Pick<PersonRow, 'subject' | 'branch' | 'contactKey'>>(
      'select subject, branch, contact_key as contactKey from people order by subject',
    ),
  };
}

function personRow(row: Stored): PersonRow {
  return { ...row, answers: JSON.parse(row.answers) };
}
