// One database behind everything: the event log, read tables, deliveries and sign-in. Either SQLite on a worker thread or
// PostgreSQL; both are reached through Kysely, and both give the same few operations that Kysely does not have.
import type { CompiledQuery, Kysely } from 'kysely';
import type { EventLogTables } from './tables.ts';

export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Every query of the house. A module names its tables with `database.db.withTables<ItsTables>()`. Throws a
   * ConstraintViolation when a constraint refuses a row, and a StoreFailure when the database can't do its work.
   */
  readonly db: Kysely<EventLogTables>;
  /**
   * Runs writes in order in one transaction, which is durable when the promise resolves. One message to the database's
   * thread, so many small writes cost little. Gives the number of rows that each write changed. Throws like `db`.
   */
  write(queries: readonly WriteQuery[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Statement text and values: all that a database needs of a compiled Kysely query. */
export type WriteQuery = Pick<CompiledQuery, 'sql' | 'parameters'>;
