// Which tests there are: "unit" is quick and alone enough while working; "journeys" are people's ways through one screen in a
// real browser; "whole" runs the parts together (real servers, loads, seeded days). The last two belong to `npm test`.
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import { defineConfig } from 'vitest/config';
import { findChromium } from './tools/programs.mjs';

const everyTest = ['**/*.test.ts', '**/*.test.tsx'];
const never = ['**/node_modules/**', '.runtime/**', '.build/**', 'data/**'];
/** Browsers that mostly wait for people to read: two at a time hinder each other little. */
const journeys = [
  'e2e/booking*.test.ts',
  'e2e/kiosk*.test.ts',
  'e2e/kiosk/*.test.ts',
  'e2e/desk*.test.ts',
  'e2e/{hall*,phone*,welcome}.test.ts',
];
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
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins,
        test: {
          name: 'journeys',
          env,
          include: journeys,
          exclude: never,
          // A browser on a busy machine is late now and then. The runner names a test that needed its second try.
          retry: 1,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins,
        test: {
          name: 'whole',
          env,
          include: wholeTests.map((folder) => (folder.endsWith('**') ? `${folder}/*.test.ts` : folder)),
          exclude: [...never, ...journeys],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
          // Each of these brings servers and browsers of its own: side by side they would only slow each other down.
          fileParallelism: false,
        },
      },
    ],
  },
});
