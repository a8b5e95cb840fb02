// Visits and paces in SQLite: written beside the events that they come from, and rebuilt from them at will.
import type { Database, Transaction } from 'better-sqlite3';
import type { Pace } from '#core/queue/state.ts';
import type { VisitRow } from '#core/views/visit-row.ts';
import type { PaceRow } from './store.ts';

const visitColumns: Readonly<Record<keyof VisitRow, string>> = {
  branch: 'branch',
  date: 'date',
  ticket: 'ticket',
  number: 'number',
  service: 'service',
  priority: 'priority',
  origin: 'origin',
  phase: 'phase',
  desk: 'desk',
  issuedAtMs: 'issued_at_ms',
  calledAtMs: 'called_at_ms',
  startedAtMs: 'started_at_ms',
  endedAtMs: 'ended_at_ms',
  outcome: 'outcome',
};

type PaceSum = { readonly service: string } & Pace;

type Replace = (branch: string, date: string, visits: readonly VisitRow[], paces: readonly PaceRow[]) => void;

export class SqliteReadTables {
  readonly #statements: ReturnType<typeof prepare>;
  readonly #replace: Transaction<Replace>;

  constructor(database: Database) {
    this.#statements = prepare(database);
    this.#replace = database.transaction<Replace>((branch, date, visits, paces) => {
      this.#statements.emptyVisits.run(branch, date);
      this.#statements.emptyPaces.run(branch, date);
      this.put(visits, paces);
    });
  }

  /** Belongs inside the caller's transaction. */
  put(visits: readonly VisitRow[], paces: readonly PaceRow[]): void {
    for (const row of visits) this.#statements.putVisit.run(row);
    for (const { branch, date, service, pace } of paces) {
      this.#statements.putPace.run(branch, date, service, pace.count, pace.sumMs, pace.sumSquaresMs2);
    }
  }

  replace(branch: string, date: string, visits: readonly VisitRow[], paces: readonly PaceRow[]): void {
    this.#replace.immediate(branch, date, visits, paces);
  }

  visits(branch: string, date: string): VisitRow[] {
    return this.#statements.visits.all(branch, date);
  }

  findVisit(branch: string, ticket: string, dates: readonly string[]): VisitRow | null {
    for (const date of dates) {
      const row = this.#statements.visit.get(branch, date, ticket);
      if (row) return row;
    }
    return null;
  }

  paces(branch: string, fromDate: string, beforeDate: string): Map<string, Pace> {
    const rows = this.#statements.paces.all(branch, fromDate, beforeDate);
    return new Map(rows.map(({ service, ...pace }) => [service, pace]));
  }
}

function prepare(database: Database) {
  const names = Object.entries(visitColumns);
  const changing = names.map(([, column]) => column).filter((column) => !['branch', 'date', 'ticket'].includes(column));
  return {
    putVisit: database.prepare<VisitRow>(
      `insert into visits (${names.map(([, column]) => column).join(', ')})
       values (${names.map(([name]) => `:${name}`).join(', ')})
       on conflict (branch, date, ticket) do update
       set ${changing.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    ),
    putPace: database.prepare<[string, string, string, number, number, number]>(
      `insert into paces (branch, date, service, count, sum_ms, sum_squares_ms2) values (?, ?, ?, ?, ?, ?)
       on conflict (branch, date, service) do update
       set count = excluded.count, sum_ms = excluded.sum_ms, sum_squares_ms2 = excluded.sum_squares_ms2`,
    ),
    emptyVisits: database.prepare<[string, string]>('delete from visits where branch = ? and date = ?'),
    emptyPaces: database.prepare<[string, string]>('delete from paces where branch = ? and date = ?'),
    visits: database.prepare<[string, string], VisitRow>(
      `select ${names.map(([name, column]) => `${column} as ${name}`).join(', ')}
       from visits where branch = ? and date = ? order by issued_at_ms, ticket`,
    ),
    visit: database.prepare<[string, string, string], VisitRow>(
      `select ${names.map(([name, column]) => `${column} as ${name}`).join(', ')}
       from visits where branch = ? and date = ? and ticket = ?`,
    ),
    paces: database.prepare<[string, string, string], PaceSum>(
      `select service, sum(count) as count, sum(sum_ms) as sumMs, sum(sum_squares_ms2) as sumSquaresMs2
       from paces where branch = ? and date >= ? and date < ? group by service`,
    ),
  };
}
