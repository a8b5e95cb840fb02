import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anAppend } from '#testing/store-examples.ts';
import { databaseFileIn, holdDataFolder } from './data-folder.ts';
import { openSecret } from './secrets.ts';
import { openSqliteStore } from './sqlite-store.ts';

let folder = '';
let children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-folder-'));
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Leaves a sound database of several hundred pages in the folder, as a crash would: part of it only in the -wal. */
async function leaveDatabase(): Promise<void> {
  const made = join(folder, 'made');
  const opened = await openSqliteStore(made);
  if (!opened.ok) throw new Error(opened.refusal.message);
  const { store } = opened.value;
  const filler = 'x'.repeat(2000);
  for (let n = 0; n < 1200; n += 100) {
    await store.append([anAppend('a', n, { events: Array.from({ length: 100 }, () => ({ filler })) })]);
  }
  const file = databaseFileIn(folder);
  copyFileSync(databaseFileIn(made), file);
  copyFileSync(`${databaseFileIn(made)}-wal`, `${file}-wal`);
  await store.close();
  rmSync(made, { recursive: true });
}

/** Of every file but the lock's: its name and its bytes. */
function bytesOf(path: string): Record<string, string> {
  const names = readdirSync(path).filter((name) => !name.startsWith('lock.'));
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(path, name)))
        .digest('hex'),
    ]),
  );
}

async function holdElsewhere(path: string): Promise<ChildProcess> {
  const code = `import { holdDataFolder } from '#server/store/data-folder.ts';
    console.log(holdDataFolder(process.argv[1]).ok);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, path], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = await once(child.stdout, 'data');
  expect(String(said).trim()).toBe('true');
  return child;
}

describe('a data folder', () => {
  it('is made when missing, with folders above it, and opens again with the same secret', async () => {
    const path = join(folder, 'deep', 'data');
    const first = await openSqliteStore(path);
    if (!first.ok) throw new Error(first.refusal.message);
    expect(first.value.secret).toMatch(/^[0-9a-f]{64}$/);
    await first.value.store.close();
    const again = await openSqliteStore(path);
    if (!again.ok) throw new Error(again.refusal.message);
    expect(again.value.secret).toBe(first.value.secret);
    await again.value.store.close();
  });

  it('is held by one: a second in the same process is refused by folder and process, until the first lets go', () => {
    const first = holdDataFolder(folder);
    const second = holdDataFolder(folder);
    expect(second).toMatchObject({ ok: false, refusal: { code: 'data-folder-in-use' } });
    if (second.ok) return;
    expect(second.refusal.message).toContain(folder);
    expect(second.refusal.message).toContain(`process ${process.pid}`);
    if (first.ok) first.value.release();
    const third = holdDataFolder(folder);
    expect(third.ok).toBe(true);
    if (third.ok) third.value.release();
  });

  it('is held against other processes, and free at once after a kill -9', async () => {
    const child = await holdElsewhere(folder);
    const refusedNow = await openSqliteStore(folder);
    expect(refusedNow).toMatchObject({ ok: false, refusal: { code: 'data-folder-in-use' } });
    if (!refusedNow.ok) expect(refusedNow.refusal.message).toContain(`process ${child.pid}`);
    expect(existsSync(databaseFileIn(folder))).toBe(false);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    const opened = await openSqliteStore(folder);
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.store.close();
  });

  it('that can not be written to is refused by name', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const path = join(file, 'data');
    const refusal = await openSqliteStore(path);
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'data-folder-not-writable' } });
    if (!refusal.ok) expect(refusal.refusal.message).toContain(path);
  });

  it('stays free after a refusal', async () => {
    writeFileSync(databaseFileIn(folder), 'no database');
    expect((await openSqliteStore(folder)).ok).toBe(false);
    const held = holdDataFolder(folder);
    expect(held.ok).toBe(true);
    if (held.ok) held.value.release();
  });
});

describe('a database that a crash left', () => {
  it('opens with all that was committed', async () => {
    await leaveDatabase();
    expect(statSync(`${databaseFileIn(folder)}-wal`).size).toBeGreaterThan(0);
    const opened = await openSqliteStore(folder);
    if (!opened.ok) throw new Error(opened.refusal.message);
    expect(await opened.value.store.read('a')).toHaveLength(1200);
    await opened.value.store.close();
  });

  it('half made at the very first start is made anew', async () => {
    writeFileSync(`${databaseFileIn(folder)}.new`, 'half a database');
    const opened = await openSqliteStore(folder);
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.store.close();
    expect(readdirSync(folder).sort()).toEqual(['lock.sqlite', 'numerek.sqlite', 'secret']);
  });
});

describe('a damaged database is refused and left byte for byte', () => {
  const file = () => databaseFileIn(folder);
  const withoutWal = () => {
    const database = new Database(file());
    database.pragma('wal_checkpoint(truncate)');
    database.close();
  };
  const damages: Record<string, () => void> = {
    'another kind of file': () => writeFileSync(file(), 'PK\u0003\u0004 some office document'.repeat(1000)),
    'an empty file': () => {
      rmSync(`${file()}-wal`);
      truncateSync(file(), 0);
    },
    'a file cut in half': () => {
      withoutWal();
      truncateSync(file(), Math.floor(statSync(file()).size / 2));
    },
    'a file with foreign bytes among old events': () => {
      withoutWal();
      const bytes = readFileSync(file());
      // Pages of old events, which only a reading of the whole file meets; zeroes could pass for an empty page.
      bytes.fill(0xa5, 40 * 4096, 44 * 4096);
      writeFileSync(file(), bytes);
    },
    'foreign bytes in the middle after a crash': () => {
      rmSync(`${file()}-wal`);
      const bytes = readFileSync(file());
      bytes.fill(0xa5, 8192);
      writeFileSync(file(), bytes);
      writeFileSync(`${file()}-wal`, 'cut short');
    },
    'a log without its database': () => rmSync(file()),
    'a database of another program': () => {
      for (const name of [file(), `${file()}-wal`]) rmSync(name);
      const database = new Database(file());
      database.exec('create table recipes (name text)');
      database.close();
    },
  };

  for (const [name, damage] of Object.entries(damages)) {
    it(name, async () => {
      await leaveDatabase();
      damage();
      const before = bytesOf(folder);
      const refusal = await openSqliteStore(folder);
      expect(refusal).toMatchObject({ ok: false, refusal: { code: 'database-damaged' } });
      if (!refusal.ok) expect(refusal.refusal.message).toContain(file());
      if (!refusal.ok) expect(refusal.refusal.message).not.toContain('\n');
      expect(bytesOf(folder)).toEqual(before);
    });
  }
});

describe('a database of a newer version', () => {
  it('is refused by the name of what is unknown, and left byte for byte', async () => {
    await leaveDatabase();
    const file = databaseFileIn(folder);
    const newer = new Database(file);
    newer.exec(
      "insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2036-01-01T00:00:00Z')",
    );
    // Copied while open, so that the newer step lies in the -wal alone.
    const path = join(folder, 'newer');
    mkdirSync(path);
    copyFileSync(file, databaseFileIn(path));
    copyFileSync(`${file}-wal`, `${databaseFileIn(path)}-wal`);
    newer.close();
    const before = bytesOf(path);
    const refusal = await openSqliteStore(path);
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'database-newer' } });
    if (!refusal.ok) expect(refusal.refusal.message).toContain('9999-from-the-future');
    expect(bytesOf(path)).toEqual(before);
  });
});

describe('the secret', () => {
  it('is for its owner alone and stays the same', () => {
    const first = openSecret({ folder });
    expect(first).toMatchObject({ ok: true });
    expect(openSecret({ folder })).toEqual(first);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('differs from folder to folder', () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    expect(openSecret({ folder: other })).not.toEqual(openSecret({ folder }));
  });

  it('that is no longer one is refused, and not replaced', () => {
    writeFileSync(join(folder, 'secret'), 'half');
    expect(openSecret({ folder })).toMatchObject({ ok: false, refusal: { code: 'secret-damaged' } });
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('half');
  });
});
