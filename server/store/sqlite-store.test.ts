import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeContract } from '#testing/store-contract.ts';
import { aCommand, anAppend } from '#testing/store-examples.ts';
import { databaseFileIn } from './data-folder.ts';
import { type OpenSqliteStore, openSqliteStore } from './sqlite-store.ts';

async function opened(folder: string): Promise<OpenSqliteStore> {
  const result = await openSqliteStore(folder);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

storeContract('SQLite', {
  open: async (folder) => (await opened(folder)).store,
  async reopen(store, folder) {
    await store.close();
    return (await opened(folder)).store;
  },
  async openBackup(file, folder) {
    mkdirSync(folder);
    copyFileSync(file, databaseFileIn(folder));
    return (await opened(folder)).store;
  },
});

describe('SQLite store beside the sign-in', () => {
  let folder = '';
  let open: OpenSqliteStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'numerek-store-'));
    open = await opened(folder);
  });

  afterEach(async () => {
    await open.store.close();
    rmSync(folder, { recursive: true });
  });

  it('waits with its writes while the other connection is in a transaction, without stopping the process', async () => {
    const { store, database } = open;
    database.exec('create table sign_ins (name text)');
    database.exec('begin immediate');
    database.exec("insert into sign_ins values ('ewa')");
    let isAppended = false;
    const appending = store.append([anAppend('a', 0)]).then(() => {
      isAppended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isAppended).toBe(false);
    database.exec('rollback');
    await appending;
    expect(await store.read('a')).toHaveLength(1);
    expect(database.prepare('select * from sign_ins').all()).toEqual([]);
  });

  it('keeps the other connection as durable and as strict as its own', () => {
    expect(open.database.pragma('synchronous', { simple: true })).toBe(2);
    expect(open.database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(open.database.pragma('journal_mode', { simple: true })).toBe('wal');
  });

  it('closes both connections and lets go of the folder, with all in one file', async () => {
    await open.store.append([anAppend('a', 0, { command: aCommand('one') })]);
    await open.store.close();
    expect(open.database.open).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['lock.sqlite', 'numerek.sqlite', 'secret']);
    open = await opened(folder);
    expect(await open.store.read('a')).toHaveLength(1);
  });
});
