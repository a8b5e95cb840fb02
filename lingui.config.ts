// The words of the screens: Polish as written in the code, English and Ukrainian in the catalogues of each screen.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

const screens = readdirSync(join(import.meta.dirname, 'screens'), { withFileTypes: true })
  // The words of the booking pages are the server's.
  .filter((entry) => entry.isDirectory() && entry.name !== 'booking')
  .map((entry) => entry.name);

/** Parts that a screen fetches after its start, with words of their own, so that the start does not load them. */
const lateParts = [
  'kiosk/aids',
  'kiosk/check-in',
  'kiosk/on-phone',
  'desk/bookings',
  'phone/acting',
  'phone/home',
  'phone/settings',
  'phone/taking',
];

export default defineConfig({
  sourceLocale: 'pl',
  locales: ['pl', 'en', 'uk'],
  catalogs: [...screens, ...lateParts].map((name) => ({
    path: `<rootDir>/screens/${name}/locales/{locale}`,
    include: [`<rootDir>/screens/${name}`],
    exclude: [
      '**/*.test.ts',
      '**/*.test.tsx',
      '**/*.d.ts',
      ...lateParts.filter((part) => part !== name).map((part) => `<rootDir>/screens/${part}/**`),
    ],
  })),
  // Line numbers and dates would change the catalogues with every edit of the code.
  format: formatter({ lineNumbers: false, customHeaderAttributes: { 'POT-Creation-Date': '' } }),
  orderBy: 'message',
  // An untranslated message shows in Polish; the repository's tests say which one it is.
  fallbackLocales: { default: 'pl' },
});
