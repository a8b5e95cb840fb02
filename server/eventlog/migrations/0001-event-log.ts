// The event log: one row a log (its head), one row an event, the names of streams, and positions of subscriptions.
// Every key begins with the log, so the tables can be spread over several machines by it.
import { type Kysely, SqliteAdapter, sql } from 'kysely';

// SQLite takes any type's name and PostgreSQL needs its own, so PostgreSQL's names stand here.
const bytes = sql`bytea`;

export async function up(db: Kysely<unknown>): Promise<void> {
  // Rows then lie in the order of their key, without a second tree for it.
  const inKeyOrder = db.getExecutor().adapter instanceof SqliteAdapter ? sql`without rowid` : sql``;
  await db.schema
    .createTable('head')
    .addColumn('log', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('hash', bytes, (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('event')
    .addColumn('log', 'integer', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('stream', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('schema_version', 'integer', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('command', bytes)
    .addColumn('fingerprint', bytes)
    .addColumn('answer', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('hash', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('event_key', ['log', 'seq'])
    .modifyEnd(inKeyOrder)
    .execute();
  // A command happens once in a log. Rows without a command are left out of the index.
  await sql`create unique index event_command on event (log, command) where command is not null`.execute(db);
  await db.schema.createIndex('event_stream').on('event').columns(['log', 'stream', 'seq']).execute();
  await db.schema
    .createTable('stream')
    .addColumn('log', 'integer', (column) => column.notNull())
    .addColumn('stream', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('stream_key', ['log', 'stream'])
    .modifyEnd(inKeyOrder)
    .execute();
  await db.schema
    .createTable('position')
    .addColumn('subscription', 'text', (column) => column.notNull())
    .addColumn('log', 'integer', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('position_key', ['subscription', 'log'])
    .modifyEnd(inKeyOrder)
    .execute();
}
