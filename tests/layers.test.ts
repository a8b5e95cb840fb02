// An import against the direction of the layers must not compile: tried on a small copy of the project's own compiler
// settings, with one file for each forbidden import.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './repository-files.ts';

const layers = ['core', 'contract', 'server', 'screens'] as const;

const forbidden = [
  ['core', 'contract'],
  ['core', 'server'],
  ['core', 'screens'],
  ['contract', 'server'],
  ['contract', 'screens'],
  ['server', 'screens'],
  ['screens', 'server'],
] as const;

const allowed = [
  ['contract', 'core'],
  ['server', 'core'],
  ['server', 'contract'],
  ['screens', 'contract'],
] as const;

const machine = ['process.exit()', 'fetch("/")', 'setTimeout(() => 1, 1)', 'console.log(1)', 'document.title'];

let copy = '';
let complaints = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'layers-'));
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly imports: unknown };
  writeFileSync(join(copy, 'package.json'), JSON.stringify({ type: 'module', imports }));
  cpSync(join(root, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const layer of layers) {
    mkdirSync(join(copy, layer));
    cpSync(join(root, layer, 'tsconfig.json'), join(copy, layer, 'tsconfig.json'));
    writeFileSync(join(copy, layer, 'thing.ts'), 'export interface Thing {\n  readonly id: string;\n}\n');
  }
  for (const [from, to] of [...forbidden, ...allowed]) {
    const code = `import type { Thing } from '#${to}/thing.ts';\n\nexport const thing: Thing = { id: '${to}' };\n`;
    writeFileSync(join(copy, from, `takes-${to}.ts`), code);
  }
  for (const [index, call] of machine.entries()) {
    writeFileSync(join(copy, 'core', `machine-${index}.ts`), `export const done: unknown = ${call};\n`);
  }
  const references = layers.map((path) => ({ path }));
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ files: [], references }));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const run = spawnSync(process.execPath, [compiler, '-b', '--pretty', 'false'], { cwd: copy, encoding: 'utf8' });
  complaints = run.stdout + run.stderr;
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test.each(forbidden)('%s can’t import from %s', (from, to) => {
  expect(complaints).toContain(`${from}/takes-${to}.ts`);
});

test.each(allowed)('%s can import from %s', (from, to) => {
  expect(complaints).not.toContain(`${from}/takes-${to}.ts`);
});

test.each(machine)('core can’t say %s', (call) => {
  expect(complaints).toContain(`core/machine-${machine.indexOf(call)}.ts`);
});
