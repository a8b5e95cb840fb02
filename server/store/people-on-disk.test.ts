import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anAppend, aPerson } from '#testing/store-examples.ts';
import { databaseFileIn } from './data-folder.ts';
import { migrate } from './migrations/migrate.ts';
import { type OpenSqliteStore, openSqliteStore } from './sqlite-store.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-people-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function opened(): Promise<OpenSqliteStore> {
  const result = await openSqliteStore(folder);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

/** All that lies in the data folder, as one text of bytes. */
function bytesOnDisk(): string {
  return readdirSync(folder)
    .filter((name) => name.includes('numerek'))
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

function person(n: number, filler = '') {
  return aPerson(`subject-${n}`, {
    contact: `planted-${n};@example.pl`,
    contactKey: `planted-key-${n};`,
    answers: { surname: `Planted-Surname-${n};` },
    note: `Planted note ${n}; ${filler}`,
  });
}

it('leaves not a byte of an erased person in the files, also after changes and among those who stay', async () => {
  const { store } = await opened();
  const many = 600;
  for (let n = 0; n < many; n++) await store.append([anAppend('a', n, { people: [person(n)] })]);
  // Rows grow and shrink, so that pages are split and their rows moved about.
  for (let n = 0; n < many; n += 1) {
    const filler = 'x'.repeat((n * 37) % 900);
    await store.append([anAppend('a', many + n, { people: [person(n, filler)] })]);
  }
  expect(bytesOnDisk()).toContain('planted-7;@example.pl');
  const stays = (n: number) => n % 10 === 3;
  for (let n = 0; n < many; n++) {
    const at = (n * 7) % many;
    await store.append([anAppend('b', n, stays(at) ? {} : { forget: [`subject-${at}`] })]);
  }
  await store.scrub();
  const left = bytesOnDisk();
  const found = new Set(
    [...left.matchAll(/planted[- ](?:surname-|note |key-)?(\d+);/gi)].map((match) => Number(match[1])),
  );
  expect([...found].filter((n) => !stays(n))).toEqual([]);
  expect(found.size).toBe(many / 10);
  await store.close();
});

it('brings a database of the first shape to the present one, with all that it held', async () => {
  const file = databaseFileIn(folder);
  const old = new Database(file);
  old.pragma('journal_mode = wal');
  await migrate(old, '0001-log-and-tables');
  old.prepare("insert into streams (name, version) values ('a', 1)").run();
  old.prepare('insert into events (stream, version, event) values (1, 1, \'"old"\')').run();
  expect(old.prepare("select 1 from sqlite_master where name = 'people'").get()).toBeUndefined();
  old.close();
  const { store } = await opened();
  expect((await store.read('a')).map((one) => one.event)).toEqual(['old']);
  await store.append([anAppend('a', 1, { people: [aPerson('new')] })]);
  expect(await store.people.find('new')).toEqual(aPerson('new'));
  await store.close();
});
