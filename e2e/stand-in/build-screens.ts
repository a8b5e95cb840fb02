// Builds single screens for a browser test, as `npm run build` would, but into a folder of the test's own.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { embedEntry, entryFileName } from '#screens/booking/embed-file.ts';

const root = join(import.meta.dirname, '../../screens');

/** The folder that holds the built pages, as `{screen}/index.html` and `assets/`. */
export async function buildScreens(...screens: readonly string[]): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'numerek-screens-'));
  // A test runner's own NODE_ENV would bring the slow, large development build of React.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    plugins: [react(), lingui({ failOnCompileError: true }), babel({ presets: [linguiTransformerBabelPreset()] })],
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          ...Object.fromEntries(screens.map((name) => [name, join(root, name, 'index.html')])),
          ...(screens.includes('booking') ? { [embedEntry]: join(root, 'booking/embed.ts') } : {}),
        },
        output: { entryFileNames: entryFileName },
      },
    },
  });
  process.env.NODE_ENV = before;
  return outDir;
}

export const removeScreens = (built: string) => rm(built, { recursive: true, force: true });

/** The JavaScript of a built folder, gzipped, in kB, all languages together. */
export async function scriptSizeKb(built: string): Promise<number> {
  const folder = join(built, 'assets');
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const sizes = await Promise.all(scripts.map(async (name) => gzipSync(await readFile(join(folder, name))).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
}
