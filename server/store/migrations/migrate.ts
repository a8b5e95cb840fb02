// Brings a database to the shape that this version knows, all steps or none.
import type { Database } from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as logAndTables from './0001-log-and-tables.ts';
import * as people from './0002-people.ts';
import * as messages from './0003-messages.ts';
import * as notices from './0005-notices.ts';
import type { knownMigrations } from './known-migrations.ts';

const migrations: Readonly<Record<(typeof knownMigrations)[number], Migration>> = {
  '0001-log-and-tables': logAndTables,
  '0002-people': people,
  '0003-messages': messages,
  '0005-notices': notices,
};

/** Up to a step, by default the last. Throws when a step fails; the database is then as it was. */
export async function migrate(database: Database, upTo?: (typeof knownMigrations)[number]): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  // Kysely runs SQLite's steps without a transaction; around all of them one of ours is safe, as nobody else has the
  // connection yet.
  database.exec('begin immediate');
  try {
    const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
    if (error) throw error;
    database.exec('commit');
  } catch (error) {
    if (database.inTransaction) database.exec('rollback');
    throw error;
  }
}
