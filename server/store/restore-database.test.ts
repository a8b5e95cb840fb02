import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
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
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyDatabase } from './copy-database.ts';
import { databaseFileIn } from './data-folder.ts';
import { restoreDatabase } from './restore-database.ts';
import { type OpenSqliteStore, openSqliteStore } from './sqlite-store.ts';
import { anAppend } from './store-examples.ts';

const root = resolve(import.meta.dirname, '../..');
const noon = Date.UTC(2026, 2, 2, 12);
let folder = '';
let data = '';
let backup = '';
let child: ChildProcess | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-restore-'));
  data = join(folder, 'data');
  backup = join(folder, 'backup.sqlite');
  await write(data, 'old', 3);
});

afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
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

function command(name: 'backup' | 'restore', ...flags: readonly string[]) {
  const ran = spawnSync(process.execPath, [`tools/${name}.ts`, ...flags], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NUMEREK_DATA: data },
  });
  return { code: ran.status, said: ran.stdout.trim(), complained: ran.stderr.trim() };
}

/** A server, as far as the folder is concerned: it holds it and writes all the time. */
async function writeElsewhere(): Promise<ChildProcess> {
  const code = `import { openSqliteStore } from '#server/store/sqlite-store.ts';
    const { value } = await openSqliteStore(process.argv[1]);
    const event = { filler: 'x'.repeat(2000) };
    const events = Array.from({ length: 50 }, () => event);
    for (let n = 0; ; n++) {
      await value.store.append([{ stream: 'busy', expectedVersion: n * 50, events, command: null }]);
      if (n === 50) console.log('busy');
      await new Promise((resolve) => setTimeout(resolve, n < 50 ? 0 : 2));
    }`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', code, data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(started.stdout, 'data');
  return started;
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
  child = await writeElsewhere();
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  expect(existsSync(`${databaseFileIn(data)}-wal`)).toBe(true);
  const restored = restoreDatabase(data, backup, noon);
  if (!restored.ok || restored.value.asideFile === null) throw new Error('not restored');
  expect(existsSync(`${databaseFileIn(data)}-wal`)).toBe(false);
  const back = restoreDatabase(data, restored.value.asideFile, noon + 1);
  expect(back.ok && back.value.events).toBeGreaterThan(2500);
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

it('runs as commands: a backup while a server writes, a restore only when it has stopped', async () => {
  child = await writeElsewhere();
  const made = command('backup', '--to', backup);
  expect(made.complained).toBe('');
  expect(made.said).toMatch(/^Backed up \d+ events in 2 streams, \d+\.\d MB, to .*backup\.sqlite\.$/);
  expect(made.code).toBe(0);
  const early = command('restore', '--from', backup);
  expect(early.code).toBe(1);
  expect(early.complained).toContain(`in use by process ${child.pid}`);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  const restored = command('restore', '--from', backup, '--data', data);
  expect(restored.complained).toBe('');
  expect(restored.said).toContain(made.said.match(/\d+ events in 2 streams/)?.[0]);
  expect(restored.code).toBe(0);
  expect(await streamsOf(data)).toEqual(['busy', 'old']);
});

it('answers wrong flags with how the command is used', () => {
  expect(command('backup')).toMatchObject({ code: 2, complained: 'Use: npm run backup -- --to FILE [--data FOLDER]' });
  expect(command('restore', '--form', 'x').code).toBe(2);
  const nowhere = command('backup', '--to', backup, '--data', join(folder, 'nowhere'));
  expect(nowhere).toMatchObject({ code: 1, complained: expect.stringContaining('no database') });
});
