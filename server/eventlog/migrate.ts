// Brings a database to the shape that this version knows. Each module gives its steps; a step's name never changes once
// it was released, and names sort in the order in which the steps run.
import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as eventLog from './migrations/0001-event-log.ts';

export type Migrations = Readonly<Record<string, Migration>>;

export const eventLogMigrations: Migrations = { '0001-event-log': eventLog };

/** Throws when a step fails; the database is then as it was. */
export async function migrate(db: Kysely<never>, migrations: Migrations): Promise<void> {
  const migrator = new Migrator({
    db: db as unknown as Kysely<unknown>,
    provider: { getMigrations: async () => ({ ...migrations }) },
    // The tables of 0.3 stand beside these in one file for a while and keep their own list.
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
