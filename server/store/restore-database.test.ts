import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anAppend } from '#testing/store-examples.ts';
import { copyDatabase } from './copy-database.ts';
import { databaseFileIn } from './data-folder.ts';
import { restoreDatabase } from './restore-database.ts';
import { type OpenSqliteStore, openSqliteStore } from './sqlite-store.ts';

const noon = Date.UTC(2026, 2, 2, 12);
let folder = '';
let data = '';
let backup = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-restore-'));
  data = join(folder, 'data');
  backup = join(folder, 'backup.sqlite');
  await write(data, 'old', 3);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function opened(path: string): Promise<OpenSqliteStore> {
  const result = await openSqliteStore(path);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

async function write(path: string, stream: string, events: number): Promise<void> {
  const { store } = await opened(path);
  await store.append([anAppend(stream, 0, { events: Array.from({ length: events }, (_, n) => n) })]);
  await store.close();
}

async function streamsOf(path: string): Promise<readonly string[]> {
  const { store } = await opened(path);
  const streams = await store.streams('');
  await store.close();
  return streams;
}

it('puts the backup in place and keeps the present database aside, whole', async () => {
  expect((await copyDatabase(databaseFileIn(data), backup)).ok).toBe(true);
  await write(data, 'newer', 5);
  const restored = restoreDatabase(data, backup, noon);
  const aside = join(data, 'numerek-before-2026-03-02T12-00-00-000Z.sqlite');
  expect(restored).toEqual({ ok: true, value: { events: 3, streams: 1, folder: data, asideFile: aside } });
  expect(await streamsOf(data)).toEqual(['old']);
  expect(restoreDatabase(data, aside, noon + 1)).toMatchObject({ ok: true, value: { events: 8, streams: 2 } });
  expect(await streamsOf(data)).toEqual(['newer', 'old']);
});

it('restores into an empty folder, and over a damaged database', async () => {
  await copyDatabase(databaseFileIn(data), backup);
  const empty = join(folder, 'empty');
  expect(restoreDatabase(empty, backup, noon)).toMatchObject({ ok: true, value: { asideFile: null } });
  expect(await streamsOf(empty)).toEqual(['old']);
  writeFileSync(databaseFileIn(data), 'damaged');
  const restored = restoreDatabase(data, backup, noon);
  expect(restored.ok && restored.value.asideFile && readFileSync(restored.value.asideFile, 'utf8')).toBe('damaged');
  expect(await streamsOf(data)).toEqual(['old']);
});

it('takes the newest part along when a crash left it beside the present database', async () => {
  await copyDatabase(databaseFileIn(data), backup);
  const running = await opened(data);
  await running.store.append([anAppend('newest', 0)]);
  // The files of a folder whose process was killed: copied while it still runs.
  const crashed = join(folder, 'crashed');
  cpSync(data, crashed, { recursive: true });
  await running.store.close();
  expect(statSync(`${databaseFileIn(crashed)}-wal`).size).toBeGreaterThan(0);
  const restored = restoreDatabase(crashed, backup, noon);
  if (!restored.ok || restored.value.asideFile === null) throw new Error('not restored');
  expect(existsSync(`${databaseFileIn(crashed)}-wal`)).toBe(false);
  expect(await streamsOf(crashed)).toEqual(['old']);
  expect(restoreDatabase(crashed, restored.value.asideFile, noon + 1).ok).toBe(true);
  expect(await streamsOf(crashed)).toEqual(['newest', 'old']);
});

it('waits for the server to stop', async () => {
  await copyDatabase(databaseFileIn(data), backup);
  const running = await opened(data);
  expect(restoreDatabase(data, backup, noon)).toMatchObject({ ok: false, refusal: { code: 'data-folder-in-use' } });
  await running.store.close();
  expect(restoreDatabase(data, backup, noon).ok).toBe(true);
});

it('refuses what is no sound backup and changes nothing', async () => {
  await copyDatabase(databaseFileIn(data), backup);
  truncateSync(backup, statSync(backup).size - 4096);
  const before = readFileSync(databaseFileIn(data));
  const names = readdirSync(data);
  expect(restoreDatabase(data, backup, noon)).toMatchObject({ ok: false, refusal: { code: 'backup-damaged' } });
  writeFileSync(backup, 'a letter');
  expect(restoreDatabase(data, backup, noon)).toMatchObject({ ok: false, refusal: { code: 'backup-damaged' } });
  const missing = restoreDatabase(data, join(folder, 'nowhere'), noon);
  expect(missing).toMatchObject({ ok: false, refusal: { code: 'backup-missing' } });
  expect(readFileSync(databaseFileIn(data))).toEqual(before);
  expect(readdirSync(data)).toEqual(names);
});

it('once cut short does not let a server start on what is half there, and can be run again', async () => {
  await copyDatabase(databaseFileIn(data), backup);
  writeFileSync(join(data, 'restore-unfinished'), '');
  rmSync(databaseFileIn(data));
  expect(await openSqliteStore(data)).toMatchObject({ ok: false, refusal: { code: 'database-damaged' } });
  expect(restoreDatabase(data, backup, noon).ok).toBe(true);
  expect(await streamsOf(data)).toEqual(['old']);
});

it('never copies over a file, and makes no folders', async () => {
  writeFileSync(backup, 'precious');
  expect(await copyDatabase(databaseFileIn(data), backup)).toMatchObject({ refusal: { code: 'file-exists' } });
  expect(readFileSync(backup, 'utf8')).toBe('precious');
  const nowhere = join(folder, 'nowhere', 'backup.sqlite');
  expect(await copyDatabase(databaseFileIn(data), nowhere)).toMatchObject({ refusal: { code: 'folder-missing' } });
});
