// Messages to those who booked. A row holds nothing that says who the person is.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('messages')
    .addColumn('added', 'integer', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('due_at_ms', 'integer', (column) => column.notNull())
    .addColumn('until_ms', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('next_try_at_ms', 'integer', (column) => column.notNull())
    .addColumn('error', 'text')
    .execute();
  await db.schema.createIndex('messages_due').on('messages').columns(['state', 'channel', 'next_try_at_ms']).execute();
  await db.schema.createIndex('messages_subject').on('messages').columns(['subject', 'due_at_ms']).execute();
  await db.schema.createIndex('messages_until').on('messages').column('until_ms').execute();
}
