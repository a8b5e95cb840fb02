// Which tests there are. "unit" is quick and belongs to `npm run check`; "journeys" are people's ways through the screens in a real
// browser; "processes" start servers and programs of their own and mostly wait; "alone" loads the machine, or goes one long way whose steps can’t be tried again, so it runs by itself.
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import { defineConfig } from 'vitest/config';
import { findChromium } from './tools/programs.mjs';

const never = ['**/node_modules/**', '.runtime/**', '.build/**', 'data/**'];
const alone = [
  'e2e/load/*.test.ts',
  'e2e/whole-*.test.ts',
  'server/**/durability.whole.test.ts',
  'simulation/days.test.ts',
];
const journeys = ['e2e/**/*.test.ts', 'screens/**/*.whole.test.ts'];
const processes = ['**/*.whole.test.ts', 'demo/*.test.ts', 'simulation/*.test.ts', 'tests/screen-size.test.ts'];
// Where the browser journeys find their browser, also when Vitest is started by hand.
const env = { NUMEREK_CHROMIUM: findChromium() ?? '' };
const plugins = [lingui(), babel({ presets: [linguiTransformerBabelPreset()] })];
// A browser on two busy cores is late now and then. The runner names a test that needed its second try.
const patience = { testTimeout: 240_000, hookTimeout: 120_000, retry: 1 };

export default defineConfig({
  test: {
    pool: 'threads',
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          env,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...never, ...journeys, ...processes, ...alone],
          testTimeout: 20_000,
          // Loading the modules again for each of two hundred files would cost more than their tests do.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins,
        test: {
          name: 'journeys',
          env,
          globalSetup: 'testing/build-once.ts',
          include: journeys,
          exclude: [...never, ...alone],
          ...patience,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins,
        test: {
          name: 'processes',
          env,
          globalSetup: 'testing/build-once.ts',
          include: processes,
          exclude: [...never, ...journeys, ...alone],
          ...patience,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        plugins,
        test: {
          name: 'alone',
          env,
          globalSetup: 'testing/build-once.ts',
          include: alone,
          exclude: never,
          ...patience,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
