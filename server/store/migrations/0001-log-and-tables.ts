// The first shape of the database: the log, the answers of commands, and devices, staff and prints.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createLog(db);
  await createSmallTables(db);
  await createPrintJobs(db);
}

async function createLog(db: Kysely<unknown>): Promise<void> {
  // Names stand once: an event row carries a number instead of forty letters, twice with its index.
  await db.schema
    .createTable('streams')
    .addColumn('stream', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('events')
    .addColumn('position', 'integer', (column) => column.primaryKey())
    .addColumn('stream', 'integer', (column) => column.notNull().references('streams.stream'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addUniqueConstraint('events_stream_version', ['stream', 'version'])
    .execute();
  await db.schema
    .createTable('commands')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('commands_key', ['scope', 'id'])
    .execute();
  await db.schema.createIndex('commands_at').on('commands').column('at_ms').execute();
  await db.schema
    .createTable('positions')
    .addColumn('reactor', 'text', (column) => column.primaryKey().notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .execute();
}

async function createSmallTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('devices')
    .addColumn('added', 'integer', (column) => column.primaryKey())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('added_at_ms', 'integer', (column) => column.notNull())
    .addUniqueConstraint('devices_key', ['branch', 'device'])
    .execute();
  await db.schema
    .createTable('staff')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('branch', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('staff_key', ['branch', 'person'])
    .execute();
  await db.schema
    .createTable('write_checks')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .execute();
}

async function createPrintJobs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('print_jobs')
    .addColumn('added', 'integer', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('printer', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('print_jobs_ticket').on('print_jobs').column('ticket').execute();
  await db.schema.createIndex('print_jobs_printer_state').on('print_jobs').columns(['printer', 'state']).execute();
}
