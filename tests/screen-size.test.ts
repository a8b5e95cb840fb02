// How much JavaScript a screen loads before it shows anything, measured on the built screens and compared with a
// budget.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { builtScreens } from '#testing/built-screens.ts';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** In bytes after gzip: what a slow phone in the hall, or a ten-year-old kiosk, may have to load. */
const budgets = [
  ['hall', 50_000],
  ['desk-display', 50_000],
  ['kiosk', 50_000],
  ['phone', 40_000],
] as const;

/** What a screen fetches after its start, for those who need it: in bytes after gzip, with the words of every language. */
const lateBudgets = [
  ['kiosk', 'kiosk/late-pages.ts', 16_000],
  ['kiosk', 'kit/qr-drawing.ts', 8_000],
  ['kiosk', '../node_modules/jsqr/dist/jsQR.js', 50_000],
  ['phone', 'phone/home/late-home.tsx', 11_000],
  ['phone', 'phone/acting/late-acting.tsx', 9_000],
  ['phone', 'phone/taking/late-pages.tsx', 18_000],
  ['phone', 'phone/settings/late-settings.tsx', 16_000],
] as const;

type Manifest = Readonly<Record<string, Chunk>>;

/** The phone's app is built by itself, so what it shares with others has another file there. */
const manifests = ['phone', 'public'].map(
  (name): Manifest => JSON.parse(readFileSync(join(builtScreens, `.vite/${name}-manifest.json`), 'utf8')),
);
const manifestOf = (screen: string): Manifest => {
  const found = manifests.find((one) => `${screen}/index.html` in one);
  if (found === undefined) throw new Error(`${screen} is not among the built screens.`);
  return found;
};

test.each(budgets)('The %s screen starts with no more than %i bytes of JavaScript', (screen, mostBytes) => {
  const files = filesAtStart(screen, `${screen}/index.html`);
  const bytes = [...files].map((file) => sizeOf(file));
  const allBytes = bytes.reduce((sum, each) => sum + each, 0);
  expect(files.size).toBeGreaterThan(2);
  expect(allBytes).toBeGreaterThan(20_000);
  expect(allBytes).toBeLessThanOrEqual(mostBytes);
});

test.each(lateBudgets)('The %s screen fetches %s late, in no more than %i bytes', (screen, part, mostBytes) => {
  const start = filesAtStart(screen, `${screen}/index.html`);
  const files = filesAtStart(screen, part);
  const late = [...files].filter((file) => !start.has(file));
  expect(late.length).toBeGreaterThan(0);
  expect(late).toContain(manifestOf(screen)[part]?.file);
  const bytes = late.map((file) => gzipSync(readFileSync(join(builtScreens, file))).length);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(mostBytes);
});

const sizeOf = (file: string) => gzipSync(readFileSync(join(builtScreens, file))).length;

/** Its pages are whole without any; the script only makes them easier. */
test('The booking pages add no more than 30,000 bytes of JavaScript', () => {
  const bytes = [...filesAtStart('booking', 'booking/index.html')].map((file) => sizeOf(file));
  const allBytes = bytes.reduce((sum, each) => sum + each, 0);
  expect(allBytes).toBeGreaterThan(1_000);
  expect(allBytes).toBeLessThanOrEqual(30_000);
});

/** The entry, all that it imports, and the words of one language; other lazy parts are not loaded at the start. */
function filesAtStart(screen: string, entry: string): ReadonlySet<string> {
  const manifest = manifestOf(screen);
  const files = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${key} is not among the built screens.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
    for (const next of chunk.dynamicImports ?? []) if (next.endsWith('/locales/uk.po')) visit(next);
  };
  visit(entry);
  return files;
}
