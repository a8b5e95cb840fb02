import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { polishTicket } from '#testing/example-tickets.ts';
import { aCommand, anAppend, aPerson } from '#testing/store-examples.ts';
import { migrate } from './migrations/migrate.ts';
import { SqliteStore } from './sqlite-store.ts';
import { StoreFailure } from './store.ts';

let folder = '';
let database: Database.Database;
let store: SqliteStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-full-'));
  database = new Database(join(folder, 'small.sqlite'));
  database.pragma('journal_mode = wal');
  await migrate(database);
  store = new SqliteStore(database);
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const filler = 'x'.repeat(3000);

function ticket(n: number) {
  return anAppend('a', n, {
    events: [{ n, filler }],
    command: aCommand(`c${n}`),
    also: [{ stream: 'b', expectedVersion: n, events: [{ n }] }],
    people: [aPerson(`p${n}`)],
  });
}

/** Appends until the disk is full; how many were acknowledged. */
async function fill(): Promise<number> {
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages + 50}`);
  for (let n = 0; ; n++) {
    try {
      await store.append([ticket(n)]);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreFailure);
      expect(error).toMatchObject({ code: 'disk-full' });
      return n;
    }
  }
}

it('refuses what does not fit on the disk, keeps all that was acknowledged, and nothing by halves', async () => {
  const acknowledged = await fill();
  expect(acknowledged).toBeGreaterThan(10);
  expect(await store.read('a')).toHaveLength(acknowledged);
  expect(await store.read('b')).toHaveLength(acknowledged);
  expect(await store.people.contactKeys()).toHaveLength(acknowledged);
  expect(await store.findCommand('hall', `c${acknowledged - 1}`)).not.toBeNull();
  expect(await store.findCommand('hall', `c${acknowledged}`)).toBeNull();
  expect(database.pragma('quick_check', { simple: true })).toBe('ok');
});

it('refuses a whole call of which only a part would fit', async () => {
  const acknowledged = await fill();
  const small = anAppend('d', 0, { events: [1] });
  const large = anAppend('c', 0, { events: Array.from({ length: 100 }, () => filler) });
  await expect(store.append([small, large])).rejects.toMatchObject({ code: 'disk-full' });
  expect(await store.streams('')).toEqual(['a', 'b']);
  expect(await store.readAfter(0, 10_000)).toHaveLength(2 * acknowledged);
});

it('refuses a print job that does not fit', async () => {
  await fill();
  const job = { printer: 'p', ticket: 't', payload: { ...polishTicket, serviceName: filler }, createdAt: 1 };
  const submitAll = () => {
    for (let n = 0; n < 100; n++) store.printJobs.insertIfAbsent({ ...job, id: `t:${n}` });
  };
  expect(submitAll).toThrow(StoreFailure);
});

it('works again when there is room', async () => {
  const acknowledged = await fill();
  database.pragma('max_page_count = 1000000');
  expect(await store.append([ticket(acknowledged)])).toEqual(['appended']);
  await store.check();
  expect(await store.read('a')).toHaveLength(acknowledged + 1);
});
