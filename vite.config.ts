// Builds the screens: one page and one entry for each folder of screens/ that has an index.html.
// Everything a screen needs is bundled here, so that it runs without the internet.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { embedEntry, entryFileName } from './screens/booking/embed-file.ts';
import { packedFiles } from './tools/packed-files/packed-files-plugin.ts';
import { phoneApp } from './tools/phone-app/phone-app-plugin.ts';

const root = join(import.meta.dirname, 'screens');
const pages = readdirSync(root)
  .map((name) => [name, join(root, name, 'index.html')] as const)
  .filter(([, page]) => existsSync(page));

export default defineConfig({
  root,
  base: '/',
  plugins: [
    react(),
    lingui({ failOnCompileError: true }),
    babel({ presets: [linguiTransformerBabelPreset()] }),
    phoneApp(),
    packedFiles(),
  ],
  build: {
    outDir: join(import.meta.dirname, '.build/screens'),
    emptyOutDir: true,
    manifest: true,
    // The pages forbid inline scripts and data: addresses, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome107', 'firefox104', 'safari16'],
    rolldownOptions: {
      input: { ...Object.fromEntries(pages), [embedEntry]: join(root, 'booking/embed.ts') },
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: entryFileName,
        codeSplitting: {
          groups: [
            {
              // The start of the phone's app in one file: in a dozen small ones, as its late parts would share them, it is
              // four kilobytes more after compression. What other screens need, too, stays outside.
              name: 'phone-start',
              test: /screens\/phone\/(?!main\.tsx).*\.tsx?$/,
              tags: ['$initial'],
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
});
