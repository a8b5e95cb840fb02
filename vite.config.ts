// Builds the screens: one page and one entry for each folder of screens/ that has an index.html.
// Everything a screen needs is bundled here, so that it runs without the internet.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { type BuildEnvironmentOptions, defineConfig } from 'vite';
import { embedEntry, entryFileName } from './screens/booking/embed-file.ts';
import { packedFiles } from './tools/packed-files/packed-files-plugin.ts';
import { phoneApp } from './tools/phone-app/phone-app-plugin.ts';
import { preactInPublicScreens } from './tools/preact-plugin.ts';

const root = join(import.meta.dirname, 'screens');
const pages = readdirSync(root)
  .map((name) => [name, join(root, name, 'index.html')] as const)
  .filter(([, page]) => existsSync(page));

/** Three builds into one folder, one after the other. */
const builds: Readonly<Record<string, BuildEnvironmentOptions>> = {
  // What hangs in a hall, stands on a desk or is embedded in another page.
  client: {
    emptyOutDir: true,
    manifest: '.vite/public-manifest.json',
    rolldownOptions: {
      input: {
        ...inputOf((name) => name !== 'phone' && name !== 'desk'),
        [embedEntry]: join(root, 'booking/embed.ts'),
      },
      preserveEntrySignatures: 'allow-extension',
      output: { entryFileNames: entryFileName },
    },
  },
  // Alone, so that all it starts with is one file: shared with other screens it would be a dozen, which a browser fetches six
  // at a time, each after a whole turn of a slow line.
  phone: {
    emptyOutDir: false,
    manifest: '.vite/phone-manifest.json',
    rolldownOptions: {
      input: inputOf((name) => name === 'phone'),
      output: {
        codeSplitting: {
          groups: [{ name: 'phone-start', test: /(?<!phone\/main)\.(?:[mc]?[jt]sx?)$/, tags: ['$initial'] }],
        },
      },
    },
  },
  // Its components come from React Aria, which needs React itself.
  staff: {
    emptyOutDir: false,
    manifest: '.vite/staff-manifest.json',
    rolldownOptions: { input: inputOf((name) => name === 'desk') },
  },
};

function inputOf(isWanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(pages.filter(([name]) => isWanted(name)));
}

export default defineConfig(({ command }) => ({
  root,
  base: '/',
  plugins: [
    preactInPublicScreens(['client', 'phone']),
    react(),
    lingui({ failOnCompileError: true }),
    babel({ presets: [linguiTransformerBabelPreset()] }),
    phoneApp(),
    packedFiles(),
  ],
  build: {
    outDir: join(import.meta.dirname, '.build/screens'),
    // The pages forbid inline scripts and data: addresses, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome107', 'firefox104', 'safari16'],
  },
  ...(command === 'build' && {
    builder: {
      async buildApp(builder) {
        for (const name of Object.keys(builds)) {
          const environment = builder.environments[name];
          if (environment === undefined) throw new Error(`There is no build named ${name}.`);
          await builder.build(environment);
        }
      },
    },
    environments: Object.fromEntries(
      Object.entries(builds).map(([name, build]) => [name, { consumer: 'client' as const, build }]),
    ),
  }),
}));
