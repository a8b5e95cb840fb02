// Which tests there are: "unit" is quick and alone enough while working; "whole" runs the parts together (real servers,
// real browsers, seeded days) and belongs to `npm test`.
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import { defineConfig } from 'vitest/config';
import { findChromium } from './tools/chromium.mjs';

const everyTest = ['**/*.test.ts', '**/*.test.tsx'];
const never = ['**/node_modules/**', '.runtime/**', '.build/**', 'data/**'];
const wholeTests = ['e2e/**', 'simulation/**', 'demo/**', 'tests/whole/**', '**/*.whole.test.ts'];
// Where the browser journeys find their browser, also when Vitest is started by hand.
const env = { NUMEREK_CHROMIUM: findChromium() ?? '' };
const plugins = [lingui(), babel({ presets: [linguiTransformerBabelPreset()] })];

export default defineConfig({
  test: {
    pool: 'threads',
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          env,
          include: everyTest,
          exclude: [...never, ...wholeTests],
          testTimeout: 20_000,
          // Loading the modules anew for each of a hundred files would cost more than their tests do.
          isolate: false,
        },
      },
      {
        plugins,
        test: {
          name: 'whole',
          env,
          include: wholeTests.map((folder) => (folder.endsWith('**') ? `${folder}/*.test.ts` : folder)),
          exclude: never,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // Each of these brings servers and browsers of its own: side by side they would only slow each other down.
          fileParallelism: false,
        },
      },
    ],
  },
});
