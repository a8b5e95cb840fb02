import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-posters-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function office(environment: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const ran = spawnSync(process.execPath, ['tools/office.ts', ...flags, '--data', join(folder, 'data')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NUMEREK_URL: '', ...environment },
  });
  return { code: ran.status, said: ran.stdout.trim(), complained: ran.stderr.trim() };
}

it('writes a branch’s posters into a folder, once it knows the address that goes into their codes', () => {
  expect(office({}, 'import', '--file', 'demo/usc-andersa.json').code).toBe(0);
  const posters = ['posters', '--branch', 'usc-andersa', '--out', join(folder, 'plakaty')];
  const without = office({}, ...posters);
  expect(without.code).toBe(1);
  expect(without.complained).toContain('NUMEREK_URL');
  expect(office({ NUMEREK_URL: 'https://kolejka.example.pl' }, ...posters).code).toBe(0);
  const files = readdirSync(join(folder, 'plakaty')).sort();
  expect(files).toEqual(['all.pdf', 'desk-o1.pdf', 'desk-o2.pdf', 'desk-o3.pdf', 'desk-o4.pdf', 'door.pdf']);
  for (const file of files) expect(readFileSync(join(folder, 'plakaty', file), 'latin1').slice(0, 5)).toBe('%PDF-');
});
