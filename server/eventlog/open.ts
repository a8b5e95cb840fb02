// Opens whichever database is meant, and the event log in it.
import type { Database } from './database.ts';
import type { EventTypes } from './event-types.ts';
import type { Migrations } from './migrate.ts';
import type { EventLog } from './port.ts';

export interface OpenedLog {
  readonly database: Database;
  readonly log: EventLog;
}

/**
 * @param where `postgres://…`, a path, or `:memory:`; or the bytes of an SQLite database to go on with in memory.
 * @param migrations of every module. Throws a StoreFailure when the database can't be used.
 */
export async function openEventLog(
  where: string | Uint8Array,
  migrations: Migrations,
  types: EventTypes,
): Promise<OpenedLog> {
  if (typeof where === 'string' && /^postgres(ql)?:/.test(where)) {
    const [{ openPostgres }, { PostgresEventLog }] = await Promise.all([
      import('./postgres/open.ts'),
      import('./postgres/event-log.ts'),
    ]);
    const database = await openPostgres(where, migrations);
    return { database, log: new PostgresEventLog(database, types) };
  }
  const [{ openSqlite }, { SqliteEventLog }] = await Promise.all([
    import('./sqlite/open.ts'),
    import('./sqlite/event-log.ts'),
  ]);
  const database = await openSqlite(where, migrations);
  return { database, log: new SqliteEventLog(database, types) };
}
