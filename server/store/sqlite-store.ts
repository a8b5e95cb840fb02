// The embedded store: one SQLite file in the data folder, durable at every commit. Its transactions run to their end
// without giving way, so nothing else of this process ever sees the inside of one.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { MessageStore } from '#server/modules/messages/outbox.ts';
import type { PrintJobStore } from '#server/modules/printing/print-jobs.ts';
import type { NoticeStore } from '#server/modules/push/notices.ts';
import type { OpenedLog } from '../eventlog/open.ts';
import { type OpenOptions, openLog } from '../log-contents.ts';
import { copyDatabase } from './copy-database.ts';
import { type DataFolder, type DataFolderRefusal, folderRefusal, holdDataFolder } from './data-folder.ts';
import { inspectDatabase, sideFiles } from './inspect-database.ts';
import { knownMigrations } from './migrations/known-migrations.ts';
import { openSecret } from './secrets.ts';
import { asStoreFailure, isBusy, sqliteCode } from './sqlite-failure.ts';
import { SqliteLog } from './sqlite-log.ts';
import { createSqliteMessageStore } from './sqlite-messages.ts';
import { createSqliteNoticeStore } from './sqlite-notices.ts';
import { SqlitePeople } from './sqlite-people.ts';
import { createSqlitePrintJobStore } from './sqlite-print-jobs.ts';
import { SqliteSmallTables } from './sqlite-small-tables.ts';
import { type Append, type DeviceRow, type StaffRow, type Store, StoreFailure } from './store.ts';
import { syncFolder } from './sync-folder.ts';

/** How long a write waits for another connection's transaction, giving way to it meanwhile. */
const mostBusyMs = 5000;

export interface OpenSqliteStore {
  readonly store: SqliteStore;
  /** The event log in the same file, on a thread of its own; `store.close` closes it. */
  readonly eventLog: OpenedLog;
  /**
   * A connection of its own to the same file, for the sign-in's tables. Its transactions may last over awaits, which
   * on the store's connection would take the store's commits with them. `store.close` closes it.
   */
  readonly database: Database.Database;
  /** See secrets.ts. */
  readonly secret: string;
  /** Absolute. */
  readonly folder: string;
}

/** Takes the folder, looks at what is in it, and opens it; a refusal leaves the database's bytes as they were. */
export async function openSqliteStore(
  path: string,
  options: OpenOptions = {},
): Promise<Result<OpenSqliteStore, DataFolderRefusal>> {
  const held = holdDataFolder(path);
  if (!held.ok) return held;
  const opened = await openHeld(held.value, options);
  if (!opened.ok) held.value.release();
  return opened;
}

async function openHeld(folder: DataFolder, options: OpenOptions): Promise<Result<OpenSqliteStore, DataFolderRefusal>> {
  const file = folder.databaseFile;
  if (existsSync(folder.restoreMark)) {
    const message = `A restore into ${folder.folder} was cut short. Run it again before starting.`;
    return refused({ code: 'database-damaged', message });
  }
  const connections: Database.Database[] = [];
  try {
    const found = inspectDatabase(file, 'at-start');
    if (!found.ok) return found;
    const secret = openSecret(folder);
    if (!secret.ok) return secret;
    if (found.value === null) await createDatabase(file);
    const own = connect(file);
    connections.push(own);
    await migrateWhenOlder(own);
    const database = connect(file);
    connections.push(database);
    const eventLog = await openLog(file, options);
    const store = new SqliteStore(own, async () => {
      await eventLog.database.close();
      database.close();
      folder.release();
    });
    return ok({ store, eventLog, database, secret: secret.value, folder: folder.folder });
  } catch (error) {
    for (const connection of connections) connection.close();
    if (sqliteCode(error) === null && !isFileError(error) && !(error instanceof StoreFailure)) throw error;
    return refused(folderRefusal(folder.folder, error));
  }
}

/** Under its name only when whole, so that an empty file by that name is always a damage and never a beginning. */
async function createDatabase(file: string): Promise<void> {
  const part = `${file}.new`;
  for (const old of [part, ...sideFiles(part)]) rmSync(old, { force: true });
  const database = connect(part);
  try {
    await runMigrations(database);
  } finally {
    database.close();
  }
  renameSync(part, file);
  syncFolder(dirname(file));
}

async function migrateWhenOlder(database: Database.Database): Promise<void> {
  const applied = database.prepare<[], number>('select count(*) from kysely_migration').pluck().get() ?? 0;
  if (applied < knownMigrations.length) await runMigrations(database);
}

async function runMigrations(database: Database.Database): Promise<void> {
  const { migrate } = await import('./migrations/migrate.ts');
  await migrate(database);
}

function connect(file: string): Database.Database {
  // Waiting here stops the whole process, so it is short; longer waits are spent asleep, in `#write`.
  const database = new Database(file, { timeout: 50 });
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.pragma('foreign_keys = on');
  // What is erased is overwritten, not only left out: rows of people must not lie about in free pages.
  database.pragma('secure_delete = on');
  database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
  return database;
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

export class SqliteStore implements Store {
  readonly printJobs: PrintJobStore;
  readonly messages: MessageStore;
  readonly notices: NoticeStore;
  readonly people: SqlitePeople;
  readonly #database: Database.Database;
  readonly #onClosed: () => void | Promise<void>;
  readonly #log: SqliteLog;
  readonly #smallTables: SqliteSmallTables;
  /** Pages of people or phones as they were before the last rewrite. */
  #oldPagesInWal = false;

  /** Takes over a migrated database and closes it in the end. */
  constructor(database: Database.Database, onClosed: () => void | Promise<void> = () => {}) {
    this.#database = database;
    this.#onClosed = onClosed;
    this.people = new SqlitePeople(database);
    this.#log = new SqliteLog(database, this.people);
    this.#smallTables = new SqliteSmallTables(database);
    this.printJobs = createSqlitePrintJobStore(database);
    this.messages = createSqliteMessageStore(database);
    this.notices = createSqliteNoticeStore(database, () => {
      this.#oldPagesInWal = true;
    });
  }

  async append(appends: readonly Append[]) {
    return await this.#write(() => this.#log.append(appends));
  }

  async read(stream: string, afterVersion = 0) {
    return this.#log.read(stream, afterVersion);
  }

  async streams(prefix: string) {
    return this.#log.streams(prefix);
  }

  async readAfter(position: number, limit: number) {
    return this.#log.readAfter(position, limit);
  }

  async findCommand(scope: string, id: string) {
    return this.#log.findCommand(scope, id);
  }

  async forgetCommands(beforeMs: number) {
    return await this.#write(() => this.#log.forgetCommands(beforeMs));
  }

  async position(reactor: string) {
    return this.#smallTables.position(reactor);
  }

  async setPosition(reactor: string, position: number) {
    await this.#write(() => this.#smallTables.setPosition(reactor, position));
  }

  async addDevice(row: DeviceRow) {
    await this.#write(() => this.#smallTables.addDevice(row));
  }

  async devices() {
    return this.#smallTables.devices();
  }

  async removeDevice(branch: string, device: string) {
    return await this.#write(() => this.#smallTables.removeDevice(branch, device));
  }

  async putStaff(row: StaffRow) {
    await this.#write(() => this.#smallTables.putStaff(row));
  }

  async staff() {
    return this.#smallTables.staff();
  }

  async scrub() {
    if (await this.#write(() => this.people.rewrite())) this.#oldPagesInWal = true;
    if (!this.#oldPagesInWal) return;
    // While somebody reads, the log beside the database can't be emptied; then it is tried again by the next call.
    const busy = await this.#write(() => this.#database.pragma('wal_checkpoint(truncate)', { simple: true }));
    this.#oldPagesInWal = busy !== 0;
  }

  async backup(toFile: string) {
    const copied = await copyDatabase(this.#database.name, toFile);
    if (copied.ok) return;
    const { code, message } = copied.refusal;
    throw new StoreFailure(code === 'disk-full' ? 'disk-full' : 'store-broken', message);
  }

  async check() {
    await this.#write(() => this.#smallTables.writeCheck());
  }

  async close() {
    if (!this.#database.open) return;
    this.#database.close();
    await this.#onClosed();
  }

  async #write<Value>(work: () => Value): Promise<Value> {
    const giveUpAtMs = performance.now() + mostBusyMs;
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || performance.now() > giveUpAtMs) throw asStoreFailure(error);
      }
      // The other connection belongs to this very process: it can only finish while we let go.
      await wait(5);
    }
  }
}
