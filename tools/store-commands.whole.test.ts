import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '#server/store/sqlite-store.ts';

const root = resolve(import.meta.dirname, '..');
let folder = '';
let data = '';
let backup = '';
let child: ChildProcess | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-commands-'));
  data = join(folder, 'data');
  backup = join(folder, 'backup.sqlite');
});

afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
  rmSync(folder, { recursive: true });
});

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

it('runs as commands: a backup while a server writes, a restore only when it has stopped', async () => {
  child = await writeElsewhere();
  const made = command('backup', '--to', backup);
  expect(made.complained).toBe('');
  expect(made.said).toMatch(/^Backed up \d+ events in 1 stream, \d+\.\d MB, to .*backup\.sqlite\.$/);
  expect(made.code).toBe(0);
  const early = command('restore', '--from', backup);
  expect(early.code).toBe(1);
  expect(early.complained).toContain(`in use by process ${child.pid}`);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  const restored = command('restore', '--from', backup, '--data', data);
  expect(restored.complained).toBe('');
  expect(restored.said).toContain(made.said.match(/\d+ events in 1 stream/)?.[0]);
  expect(restored.code).toBe(0);
  const opened = await openSqliteStore(data);
  if (!opened.ok) throw new Error(opened.refusal.message);
  expect(await opened.value.store.readAfter(0, 1)).toMatchObject([{ stream: 'busy', version: 1 }]);
  await opened.value.store.close();
});

it('answers wrong flags with how the command is used', () => {
  expect(command('backup')).toMatchObject({ code: 2, complained: 'Use: npm run backup -- --to FILE [--data FOLDER]' });
  expect(command('restore', '--form', 'x').code).toBe(2);
  const nowhere = command('backup', '--to', backup, '--data', join(folder, 'nowhere'));
  expect(nowhere).toMatchObject({ code: 1, complained: expect.stringContaining('no database') });
});
