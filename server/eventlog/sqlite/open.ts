// Opens the embedded database: a file on a worker thread, or one in memory for tests and simulated days.
import { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { type Migrations, migrate } from '../migrate.ts';
import type { EventLogTables } from '../tables.ts';
import { SqliteConnection } from './connection.ts';
import { sqliteDialect } from './dialect.ts';

export interface SqliteDatabase extends Database {
  readonly kind: 'sqlite';
  readonly connection: SqliteConnection;
  /** The whole database as bytes: what a restart of a database in memory would find. */
  serialize(): Promise<Uint8Array>;
}

/**
 * @param file a path, `:memory:`, or the bytes of a database to go on with in memory.
 * @param migrations of every module; see `migrate`. Throws a StoreFailure when the file can't be used.
 */
export async function openSqlite(file: string | Uint8Array, migrations: Migrations): Promise<SqliteDatabase> {
  const connection = SqliteConnection.open(file);
  const db = new Kysely<EventLogTables>({ dialect: sqliteDialect(connection) });
  try {
    await migrate(db as never, migrations);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return {
    kind: 'sqlite',
    db,
    connection,
    write: async (queries) => {
      const plain = queries.map(({ sql, parameters }) => ({ sql, parameters }));
      return (await connection.ask({ kind: 'write', queries: plain })) as number[];
    },
    serialize: async () => (await connection.ask({ kind: 'serialize' })) as Uint8Array,
    close: () => connection.close(),
  };
}
