// Which phones are told of which tickets, and what they are to be told. All of it goes with the ticket's day.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notice_subscriptions')
    .addColumn('added', 'integer', (column) => column.primaryKey())
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('handle', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('soon', 'text', (column) => column.notNull())
    .addColumn('made_at_ms', 'integer', (column) => column.notNull())
    .addUniqueConstraint('notice_subscriptions_key', ['branch', 'ticket', 'handle'])
    .execute();
  await db.schema
    .createIndex('notice_subscriptions_date')
    .on('notice_subscriptions')
    .columns(['branch', 'date'])
    .execute();
  await db.schema
    .createTable('notices')
    .addColumn('added', 'integer', (column) => column.primaryKey())
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('handle', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('desk', 'text')
    .addColumn('ahead', 'integer')
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('until_ms', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('next_try_at_ms', 'integer', (column) => column.notNull())
    .addUniqueConstraint('notices_mark', ['branch', 'ticket', 'handle', 'mark'])
    .execute();
  await db.schema.createIndex('notices_state').on('notices').column('state').execute();
}
