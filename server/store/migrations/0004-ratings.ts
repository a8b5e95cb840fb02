// How often each number of stars was given to the visits of a service on a day: sums, made from the log.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ratings')
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('one', 'integer', (column) => column.notNull())
    .addColumn('two', 'integer', (column) => column.notNull())
    .addColumn('three', 'integer', (column) => column.notNull())
    .addColumn('four', 'integer', (column) => column.notNull())
    .addColumn('five', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('ratings_key', ['branch', 'date', 'service'])
    .execute();
}
