// Which tests there are: "unit" is quick and alone enough while working; "whole" runs the parts together (real servers,
// real browsers, seeded days) and belongs to `npm test`.
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import { defineConfig } from 'vitest/config';

const everyTest = ['**/*.test.ts', '**/*.test.tsx'];
const never = ['**/node_modules/**', '.runtime/**', '.build/**', 'data/**'];
const wholeTests = ['e2e/**', 'simulation/**', 'demo/**', 'tests/whole/**', '**/*.whole.test.ts'];
const plugins = [lingui(), babel({ presets: [linguiTransformerBabelPreset()] })];

export default defineConfig({
  test: {
    pool: 'threads',
    projects: [
      {
        plugins,
        test: { name: 'unit', include: everyTest, exclude: [...never, ...wholeTests], testTimeout: 20_000 },
      },
      {
        plugins,
        test: {
          name: 'whole',
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
