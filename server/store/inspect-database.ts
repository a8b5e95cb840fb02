// Looks at a database file before anything writes to it, so that a damaged or newer one is left exactly as it was found.
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { DataFolderRefusal } from './data-folder.ts';
import { knownMigrations } from './migrations/known-migrations.ts';
import { sqliteCode } from './sqlite-failure.ts';

/** What a sound database holds. */
export interface DatabaseContents {
  readonly events: number;
  readonly streams: number;
}

/** Up to here a start may read all of the file and still answer within its second. */
const mostToReadAtStartBytes = 128 * 1024 * 1024;

/**
 * Null when there is no database yet. `whole` reads every page; `at-start` does so for a file that is small or that a
 * crash left behind, and looks only at the structure and the newest events of a large one. Nobody may have the file open
 * in this process: closing a file here would drop SQLite's own locks on it.
 */
export function inspectDatabase(
  file: string,
  depth: 'whole' | 'at-start',
): Result<DatabaseContents | null, DataFolderRefusal> {
  const walBytes = sizeOf(`${file}-wal`);
  const bytes = sizeOf(file);
  if (bytes === null) return walBytes ? damaged(file, 'it is missing, yet its log is there') : ok(null);
  const readsAll = depth === 'whole' || bytes <= mostToReadAtStartBytes || Boolean(walBytes);
  if (!looksLikeSqlite(file)) return damaged(file, 'it is not a database');
  const before = sideFiles(file).filter((side) => existsSync(side));
  const inspected = inspectInPlace(file, readsAll);
  // A read-only visit makes these and may not take them away again. Of a sound database they are about to be used.
  if (!inspected.ok) for (const side of sideFiles(file)) if (!before.includes(side)) rmSync(side, { force: true });
  return inspected;
}

function inspectInPlace(file: string, readsAll: boolean): Result<DatabaseContents, DataFolderRefusal> {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return inspectOpen(file, database, readsAll);
    } finally {
      database.close();
    }
  } catch (error) {
    if (sqliteCode(error) === null || !(error instanceof Error)) throw error;
    return damaged(file, error.message);
  }
}

function inspectOpen(
  file: string,
  database: Database.Database,
  readsAll: boolean,
): Result<DatabaseContents, DataFolderRefusal> {
  const fault = readsAll ? String(database.pragma('quick_check(1)', { simple: true })) : 'ok';
  if (fault !== 'ok') return damaged(file, fault.replaceAll(/\s+/g, ' '));
  const isOurs = database.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get() !== undefined;
  if (!isOurs) return damaged(file, 'it is a database of another program');
  const applied = database.prepare<[], string>('select name from kysely_migration order by name').pluck().all();
  const unknown = applied.filter((name) => !knownMigrations.some((known) => known === name));
  if (unknown.length > 0) {
    return refused({
      code: 'database-newer',
      message: `The database ${file} was written by a newer Numerek (${unknown.join(', ')}). Start that version instead; nothing was changed.`,
    });
  }
  database.prepare('select * from events order by position desc limit 1000').all();
  return ok(countContents(database));
}

export function countContents(database: Database.Database): DatabaseContents {
  const counts = database.prepare<[], DatabaseContents>(
    'select (select count(*) from events) as events, (select count(*) from streams) as streams',
  );
  return counts.get() ?? { events: 0, streams: 0 };
}

export function sideFiles(file: string): readonly string[] {
  return [`${file}-wal`, `${file}-shm`];
}

function sizeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.size ?? null;
}

function looksLikeSqlite(file: string): boolean {
  const magic = 'SQLite format 3\0';
  const start = Buffer.alloc(magic.length);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, start, 0, start.length, 0);
  } finally {
    closeSync(handle);
  }
  return start.toString('latin1') === magic;
}

function damaged(file: string, why: string): Result<never, DataFolderRefusal> {
  return refused({
    code: 'database-damaged',
    message: `The database ${file} is damaged: ${why}. Nothing was changed; restore a backup.`,
  });
}
