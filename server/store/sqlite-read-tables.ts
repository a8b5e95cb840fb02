// Visits, paces and sums of ratings in SQLite: written beside the events that they come from, and rebuilt from them at will.
import type { Database, Transaction } from 'better-sqlite3';
import type { Pace } from '#core/queue/state.ts';
import type { VisitRow } from '#core/views/visit-row.ts';
import type { PaceRow, RatingRow } from './store.ts';

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

interface RatingSum {
  readonly date: string;
  readonly service: string;
  readonly one: number;
  readonly two: number;
  readonly three: number;
  readonly four: number;
  readonly five: number;
}

type Replace = (
  branch: string,
  date: string,
  visits: readonly VisitRow[],
  paces: readonly PaceRow[],
  ratings: readonly RatingRow[],
) => void;

export class SqliteReadTables {
  readonly #statements: ReturnType<typeof prepare>;
  readonly #replace: Transaction<Replace>;

  constructor(database: Database) {
    this.#statements = prepare(database);
    this.#replace = database.transaction<Replace>((branch, date, visits, paces, ratings) => {
      this.#statements.emptyVisits.run(branch, date);
      this.#statements.emptyPaces.run(branch, date);
      this.#statements.emptyRatings.run(branch, date);
      this.put(visits, paces, ratings);
    });
  }

  /** Belongs inside the caller's transaction. */
  put(visits: readonly VisitRow[], paces: readonly PaceRow[], ratings: readonly RatingRow[]): void {
    for (const row of visits) this.#statements.putVisit.run(row);
    for (const { branch, date, service, pace } of paces) {
      this.#statements.putPace.run(branch, date, service, pace.count, pace.sumMs, pace.sumSquaresMs2);
    }
    for (const { branch, date, service, counts } of ratings) {
      const [one = 0, two = 0, three = 0, four = 0, five = 0] = counts;
      this.#statements.putRating.run(branch, date, service, one, two, three, four, five);
    }
  }

  replace(...given: Parameters<Replace>): void {
    this.#replace.immediate(...given);
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

  ratings(branch: string, fromDate: string, toDate: string): RatingRow[] {
    return this.#statements.ratings
      .all(branch, fromDate, toDate)
      .map(({ date, service, one, two, three, four, five }) => ({
        branch,
        date,
        service,
        counts: [one, two, three, four, five],
      }));
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
    putRating: database.prepare<[string, string, string, number, number, number, number, number]>(
      `insert into ratings (branch, date, service, one, two, three, four, five) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (branch, date, service) do update set one = excluded.one, two = excluded.two,
         three = excluded.three, four = excluded.four, five = excluded.five`,
    ),
    emptyVisits: database.prepare<[string, string]>('delete from visits where branch = ? and date = ?'),
    emptyPaces: database.prepare<[string, string]>('delete from paces where branch = ? and date = ?'),
    emptyRatings: database.prepare<[string, string]>('delete from ratings where branch = ? and date = ?'),
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
    ratings: database.prepare<[string, string, string], RatingSum>(
      `select date, service, one, two, three, four, five from ratings
       where branch = ? and date >= ? and date <= ? order by date, service`,
    ),
  };
}
