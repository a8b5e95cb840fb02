// The folder that holds an office's data: made when missing, proved to be writable, and held by one process at a time.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { StoreFailure } from '../eventlog/failure.ts';
import { isBusy, sqliteCode } from './sqlite-failure.ts';

export type DataFolderRefusalCode =
  | 'data-folder-not-writable'
  | 'data-folder-in-use'
  | 'database-damaged'
  | 'database-newer'
  | 'secret-damaged'
  | 'disk-full';

export interface DataFolderRefusal {
  readonly code: DataFolderRefusalCode;
  /** One line of plain English that names the folder or file and says what to do. */
  readonly message: string;
}

export interface DataFolder {
  /** Absolute. */
  readonly folder: string;
  /** Absolute; it may not be there yet. */
  readonly databaseFile: string;
  /** A file that is there while a restore is under way: between its steps the database may lack its newest part. */
  readonly restoreMark: string;
  /** Lets another process have the folder. */
  release(): void;
}

export function databaseFileIn(folder: string): string {
  return join(resolve(folder), 'numerek.sqlite');
}

/** Takes the folder for this process until `release`, or until the process ends in whatever way. */
export function holdDataFolder(path: string): Result<DataFolder, DataFolderRefusal> {
  const folder = resolve(path);
  const pidFile = join(folder, 'lock.pid');
  let lock: Database.Database | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    // Two that start together look at each other's half-taken lock; the moment's patience lets one of them win.
    lock = new Database(join(folder, 'lock.sqlite'), { timeout: 300 });
    // The operating system drops this lock with the process, also after kill -9; a file with a number in it would stay.
    lock.exec('begin exclusive');
    writeFileSync(pidFile, `${process.pid}\n`, { flush: true });
  } catch (error) {
    lock?.close();
    return refused(isBusy(error) ? inUse(folder, pidFile) : folderRefusal(folder, error));
  }
  const held = lock;
  return ok({
    folder,
    databaseFile: databaseFileIn(folder),
    restoreMark: join(folder, 'restore-unfinished'),
    release() {
      if (!held.open) return;
      rmSync(pidFile, { force: true });
      held.close();
    },
  });
}

function inUse(folder: string, pidFile: string): DataFolderRefusal {
  const holder = readPid(pidFile);
  const who = holder === null ? 'another process' : `process ${holder}`;
  return {
    code: 'data-folder-in-use',
    message: `The data folder ${folder} is in use by ${who}. Stop that one first, or name another folder.`,
  };
}

function readPid(pidFile: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return Number.isNaN(pid) ? null : pid;
  } catch {
    return null;
  }
}

/** What a failure to write into the folder means to the one who starts Numerek. */
export function folderRefusal(folder: string, error: unknown): DataFolderRefusal {
  const driverCode = error instanceof StoreFailure ? error.driverCode : null;
  const code =
    driverCode ?? sqliteCode(error) ?? (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return { code: 'disk-full', message: `The disk of the data folder ${folder} is full. Make room and start again.` };
  }
  return {
    code: 'data-folder-not-writable',
    message: `The data folder ${folder} can't be written to (${code}). Check its owner and rights, or name another.`,
  };
}
