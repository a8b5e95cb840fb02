// The words of the screens: Polish as written in the code, English and Ukrainian in the catalogues of each screen.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

const screens = readdirSync(join(import.meta.dirname, 'screens'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

export default defineConfig({
  sourceLocale: 'pl',
  locales: ['pl', 'en', 'uk'],
  catalogs: screens.map((name) => ({
    path: `<rootDir>/screens/${name}/locales/{locale}`,
    include: [`<rootDir>/screens/${name}`],
    exclude: ['**/*.test.ts', '**/*.test.tsx', '**/*.d.ts'],
  })),
  // Line numbers and dates would change the catalogues with every edit of the code.
  format: formatter({ lineNumbers: false, customHeaderAttributes: { 'POT-Creation-Date': '' } }),
  orderBy: 'message',
  // An untranslated message shows in Polish; the repository's tests say which one it is.
  fallbackLocales: { default: 'pl' },
});
