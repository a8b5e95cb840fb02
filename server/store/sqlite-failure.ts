// What SQLite's own errors mean to us.
import { StoreFailure } from './store.ts';

/** `disk-full` when there is no room, `store-broken` for the rest of SQLite's errors; anything else is handed back. */
export function asStoreFailure(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  if (code === 'SQLITE_FULL') return new StoreFailure('disk-full', 'The disk of the data folder is full.', error);
  const words = error instanceof Error ? error.message : code;
  return new StoreFailure('store-broken', `The database refused to write: ${words} (${code}).`, error);
}

export function isBusy(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_BUSY') ?? false;
}

/** Such as `SQLITE_CORRUPT`; null when it is no error of SQLite. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code.startsWith('SQLITE_') ? error.code : null;
}
