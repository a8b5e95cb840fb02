// What lists and statistics read of the hall: one row a ticket, and sums by day and service. Written by projections.
import { type Kysely, SqliteAdapter, sql } from 'kysely';
import type { Pace } from '#core/queue/state.ts';
import type { VisitRow } from '#core/views/visit-row.ts';
import type { Database } from '../../eventlog/database.ts';
import type { Migrations } from '../../eventlog/migrate.ts';

/** How often each number of stars was given on a day, from one to five. Nothing tells who gave which, at which desk or to whom. */
export interface RatingRow {
  readonly branch: string;
  readonly date: string;
  readonly service: string;
  /** Five counts. */
  readonly counts: readonly number[];
}

export type HallTables = {
  ticket_record: {
    branch: string;
    date: string;
    ticket: string;
    number: string;
    service: string;
    priority: string;
    origin: string;
    phase: string;
    desk: string | null;
    issued_at_ms: number;
    called_at_ms: number | null;
    started_at_ms: number | null;
    ended_at_ms: number | null;
    outcome: string | null;
  };
  pace: { branch: string; date: string; service: string; count: number; sum_ms: number; sum_squares_ms2: number };
  rating: {
    branch: string;
    date: string;
    service: string;
    one: number;
    two: number;
    three: number;
    four: number;
    five: number;
  };
};

async function up(db: Kysely<unknown>): Promise<void> {
  const inKeyOrder = db.getExecutor().adapter instanceof SqliteAdapter ? sql`without rowid` : sql``;
  await db.schema
    .createTable('ticket_record')
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('priority', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('desk', 'text')
    .addColumn('issued_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('called_at_ms', 'bigint')
    .addColumn('started_at_ms', 'bigint')
    .addColumn('ended_at_ms', 'bigint')
    .addColumn('outcome', 'text')
    .addPrimaryKeyConstraint('ticket_record_key', ['branch', 'date', 'ticket'])
    .modifyEnd(inKeyOrder)
    .execute();
  // Sums of squares outgrow what a whole number holds exactly.
  await db.schema
    .createTable('pace')
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('sum_ms', 'double precision', (column) => column.notNull())
    .addColumn('sum_squares_ms2', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('pace_key', ['branch', 'date', 'service'])
    .modifyEnd(inKeyOrder)
    .execute();
  await db.schema
    .createTable('rating')
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('one', 'integer', (column) => column.notNull())
    .addColumn('two', 'integer', (column) => column.notNull())
    .addColumn('three', 'integer', (column) => column.notNull())
    .addColumn('four', 'integer', (column) => column.notNull())
    .addColumn('five', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('rating_key', ['branch', 'date', 'service'])
    .modifyEnd(inKeyOrder)
    .execute();
}

export const hallMigrations: Migrations = { '0003-hall-read-tables': { up } };

/** Reads them. Every call rejects with a StoreFailure when the database can't be read. */
export class HallReadTables {
  readonly #db: Kysely<HallTables>;
  readonly #fresh: () => Promise<void>;

  /** @param fresh resolves when the projections hold all that was committed before the call. */
  constructor(database: Database, fresh: () => Promise<void> = async () => {}) {
    this.#db = database.db.withTables<HallTables>() as unknown as Kysely<HallTables>;
    this.#fresh = fresh;
  }

  /** In the order in which the tickets were issued. */
  async visits(branch: string, date: string): Promise<readonly VisitRow[]> {
    await this.#fresh();
    const rows = await this.#db
      .selectFrom('ticket_record')
      .selectAll()
      .where('branch', '=', branch)
      .where('date', '=', date)
      .orderBy('issued_at_ms')
      .orderBy('ticket')
      .execute();
    return rows.map(visitRow);
  }

  /** The record of a ticket on one of these days, or null. */
  async findVisit(branch: string, ticket: string, dates: readonly string[]): Promise<VisitRow | null> {
    if (dates.length === 0) return null;
    await this.#fresh();
    const row = await this.#db
      .selectFrom('ticket_record')
      .selectAll()
      .where('branch', '=', branch)
      .where('date', 'in', dates)
      .where('ticket', '=', ticket)
      .executeTakeFirst();
    return row === undefined ? null : visitRow(row);
  }

  /** Paces of the days from `fromDate` up to, not including, `beforeDate`, summed by service. */
  async paces(branch: string, fromDate: string, beforeDate: string): Promise<ReadonlyMap<string, Pace>> {
    const rows = await this.#db
      .selectFrom('pace')
      .select((of) => [
        'service',
        of.fn.sum<number>('count').as('count'),
        of.fn.sum<number>('sum_ms').as('sumMs'),
        of.fn.sum<number>('sum_squares_ms2').as('sumSquaresMs2'),
      ])
      .where('branch', '=', branch)
      .where('date', '>=', fromDate)
      .where('date', '<', beforeDate)
      .groupBy('service')
      .execute();
    return new Map(rows.map(({ service, ...pace }) => [service, pace]));
  }

  /** Of the days from `fromDate` to `toDate`, both included, by date and service. */
  async ratings(branch: string, fromDate: string, toDate: string): Promise<readonly RatingRow[]> {
    await this.#fresh();
    const rows = await this.#db
      .selectFrom('rating')
      .selectAll()
      .where('branch', '=', branch)
      .where('date', '>=', fromDate)
      .where('date', '<=', toDate)
      .orderBy('date')
      .orderBy('service')
      .execute();
    return rows.map(({ branch: at, date, service, one, two, three, four, five }) => ({
      branch: at,
      date,
      service,
      counts: [one, two, three, four, five],
    }));
  }
}

function visitRow(row: HallTables['ticket_record']): VisitRow {
  const { issued_at_ms, called_at_ms, started_at_ms, ended_at_ms, ...same } = row;
  return {
    ...same,
    issuedAtMs: issued_at_ms,
    calledAtMs: called_at_ms,
    startedAtMs: started_at_ms,
    endedAtMs: ended_at_ms,
  };
}
