// Who the people are that booked: a row for each visit or entry of a waiting list, erased when its time has come.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('people')
    .addColumn('subject', 'text', (column) => column.primaryKey().notNull())
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('contact_kind', 'text')
    .addColumn('contact', 'text')
    .addColumn('contact_key', 'text')
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('answers', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('over_at_ms', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('people_contact').on('people').columns(['branch', 'contact_key']).execute();
  await db.schema.createIndex('people_over').on('people').columns(['branch', 'over_at_ms']).execute();
}
