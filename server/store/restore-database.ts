// Puts a backup in the place of the present database, which is kept aside under another name.
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { type DataFolder, type DataFolderRefusal, folderRefusal, holdDataFolder } from './data-folder.ts';
import { type DatabaseContents, inspectDatabase, sideFiles } from './inspect-database.ts';
import { syncFolder } from './sync-folder.ts';

export interface Restored extends DatabaseContents {
  /** Absolute. */
  readonly folder: string;
  /** Where the database that was there lies now; null when there was none. */
  readonly asideFile: string | null;
}

export interface RestoreRefusal {
  readonly code: DataFolderRefusal['code'] | 'backup-missing' | 'backup-damaged' | 'backup-newer';
  /** One line of plain English. */
  readonly message: string;
}

/** `atMs`, milliseconds since 1970, names the file kept aside. A refusal leaves the present database as it was. */
export function restoreDatabase(path: string, backup: string, atMs: number): Result<Restored, RestoreRefusal> {
  const fromFile = resolve(backup);
  if (!statSync(fromFile, { throwIfNoEntry: false })?.isFile()) {
    return refused({ code: 'backup-missing', message: `There is no file ${fromFile}.` });
  }
  const held = holdDataFolder(path);
  if (!held.ok) return held;
  const part = `${held.value.databaseFile}.restoring`;
  try {
    const contents = copyAndProve(fromFile, part);
    if (!contents.ok) return contents;
    const asideFile = swap(held.value, part, atMs);
    return ok({ ...contents.value, folder: held.value.folder, asideFile });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return refused(folderRefusal(held.value.folder, error));
  } finally {
    for (const file of [part, ...sideFiles(part)]) rmSync(file, { force: true });
    held.value.release();
  }
}

function copyAndProve(fromFile: string, part: string): Result<DatabaseContents, RestoreRefusal> {
  for (const file of [part, ...sideFiles(part)]) rmSync(file, { force: true });
  copyFileSync(fromFile, part);
  // A file copied by hand from a running office brings its newest part beside it.
  if (existsSync(`${fromFile}-wal`)) copyFileSync(`${fromFile}-wal`, `${part}-wal`);
  const proved = inspectDatabase(part, 'whole');
  if (proved.ok && proved.value) {
    makeDurableSingleFile(part);
    return ok(proved.value);
  }
  if (!proved.ok && proved.refusal.code === 'database-newer') {
    const message = `${fromFile} was written by a newer Numerek. Restore it with that version; nothing was changed.`;
    return refused({ code: 'backup-newer', message });
  }
  return refused({ code: 'backup-damaged', message: `${fromFile} is not a sound backup; nothing was changed.` });
}

function makeDurableSingleFile(file: string): void {
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma('journal_mode = delete');
  } finally {
    database.close();
  }
  // SQLite flushes what it writes, and it may have written nothing.
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function swap(folder: DataFolder, part: string, atMs: number): string | null {
  const { databaseFile } = folder;
  const time = new Date(atMs).toISOString().replaceAll(/[:.]/g, '-');
  const asideFile = join(folder.folder, `numerek-before-${time}.sqlite`);
  const present = [databaseFile, ...sideFiles(databaseFile)].filter((file) => existsSync(file));
  // Cut short from here on, the folder refuses to start until a restore ran to its end.
  writeFileSync(folder.restoreMark, `${asideFile}\n`, { flush: true });
  syncFolder(folder.folder);
  for (const file of present) renameSync(file, file.replace(databaseFile, asideFile));
  renameSync(part, databaseFile);
  syncFolder(folder.folder);
  rmSync(folder.restoreMark);
  return present.includes(databaseFile) ? asideFile : null;
}
