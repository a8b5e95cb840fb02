// The app's worker keeps exactly the files that the phone's page needs, as the build names them: with one too few it
// does not open without a network, with one too many every phone downloads a file that it never uses.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from './repository-files.ts';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

const built = join(root, '.build/screens');
let manifest: Readonly<Record<string, Chunk>> = {};
let kept: readonly string[] = [];

beforeAll(() => {
  const run = spawnSync(process.execPath, [join(root, 'tools/run.mjs'), 'build'], { encoding: 'utf8' });
  expect(run.status, run.stderr).toBe(0);
  manifest = JSON.parse(readFileSync(join(built, '.vite/phone-manifest.json'), 'utf8'));
  const worker = readFileSync(join(built, 'm/worker.js'), 'utf8');
  // Packed, the list may have become one text that is split.
  const texts = [...worker.matchAll(/["'`]([^"'`]*)["'`]/g)].flatMap((match) => (match[1] ?? '').split(','));
  kept = texts.filter((text) => /^\/(assets|m\/icons)\/.+\.\w+$/.test(text));
}, 120_000);

test('The worker keeps what the phone’s page needs, and nothing else', () => {
  const icons = ['/m/icons/badge-96.png', '/m/icons/icon-192.png'];
  expect([...new Set(kept)].sort()).toEqual([...needed('phone/index.html'), ...icons].sort());
});

test('That is the words of every language, the styles and the fonts, and all of it was built', () => {
  const words = ['pl', 'en', 'uk'].map((language) => manifest[`phone/locales/${language}.po`]?.file);
  expect(kept).toEqual(expect.arrayContaining(words.map((file) => `/${file}`)));
  expect(kept.filter((file) => file.endsWith('.woff2')).length).toBe(7);
  expect(kept.filter((file) => file.endsWith('.css')).length).toBeGreaterThan(0);
  expect(kept.filter((file) => !existsSync(join(built, file)))).toEqual([]);
});

/** Everything within reach of an entry of the build's own list. */
function needed(entry: string): ReadonlySet<string> {
  const files = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${key} is not among the built screens.`);
    if (files.has(`/${chunk.file}`)) return;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(`/${file}`);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  visit(entry);
  return files;
}
