// Copies a database while others write to it, and proves the copy before it gets its name.
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { countContents, type DatabaseContents, inspectDatabase, sideFiles } from './inspect-database.ts';
import { sqliteCode } from './sqlite-failure.ts';
import { syncFolder } from './sync-folder.ts';

export interface DatabaseCopy extends DatabaseContents {
  readonly bytes: number;
}

export interface CopyRefusal {
  readonly code: 'file-exists' | 'folder-missing' | 'disk-full' | 'copy-failed';
  /** One line of plain English. */
  readonly message: string;
}

/** The copy holds what was committed when the copying began, in one file that is durable and needs nothing beside it. */
export async function copyDatabase(fromFile: string, toFile: string): Promise<Result<DatabaseCopy, CopyRefusal>> {
  const target = resolve(toFile);
  if (existsSync(target)) {
    return refused({ code: 'file-exists', message: `${target} is there already. Name a new file.` });
  }
  if (!existsSync(dirname(target))) {
    return refused({ code: 'folder-missing', message: `The folder ${dirname(target)} is not there. Make it first.` });
  }
  const part = `${target}.${process.pid}.part`;
  try {
    const contents = await copySnapshot(fromFile, part);
    makeSingleFile(part);
    const proved = inspectDatabase(part, 'whole');
    const isSame = proved.ok && proved.value?.events === contents.events && proved.value.streams === contents.streams;
    if (!isSame) return refused(copyUnsound(fromFile, proved));
    renameSync(part, target);
    syncFolder(dirname(target));
    return ok({ ...contents, bytes: statSync(target).size });
  } catch (error) {
    return refused(copyRefusal(target, error));
  } finally {
    for (const file of [part, ...sideFiles(part), `${part}-journal`]) rmSync(file, { force: true });
  }
}

function copyUnsound(fromFile: string, proved: ReturnType<typeof inspectDatabase>): CopyRefusal {
  const isNewer = !proved.ok && proved.refusal.code === 'database-newer';
  const why = isNewer ? 'a newer Numerek wrote it; back it up with that version' : 'it seems to be damaged itself';
  return {
    code: 'copy-failed',
    message: `The copy of ${fromFile} did not pass its check: ${why}. No backup was made.`,
  };
}

async function copySnapshot(fromFile: string, part: string): Promise<DatabaseContents> {
  const source = new Database(fromFile, { readonly: true, fileMustExist: true });
  try {
    // An open read keeps one moment's picture; without it every commit of a writer would start the copying anew.
    source.exec('begin');
    const contents = countContents(source);
    await source.backup(part);
    return contents;
  } finally {
    source.close();
  }
}

function makeSingleFile(file: string): void {
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma('journal_mode = delete');
  } finally {
    database.close();
  }
}

function copyRefusal(target: string, error: unknown): CopyRefusal {
  const code = sqliteCode(error) ?? (error instanceof Error && 'code' in error ? String(error.code) : null);
  if (code === null) throw error;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return { code: 'disk-full', message: `The disk of ${target} is full; no backup was made.` };
  }
  return { code: 'copy-failed', message: `No copy was made at ${target}: ${String(error)} (${code}).` };
}
