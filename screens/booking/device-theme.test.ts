import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const values = (block: string) =>
  Object.fromEntries([...block.matchAll(/(--?[\w-]+|color-scheme):\s*([^;]+);/g)].map((one) => [one[1], one[2]]));

test.each([
  ['dark', 'prefers-color-scheme: dark'],
  ['contrast', 'prefers-contrast: more'],
])('The %s theme that the device asks for is the one of all screens', (theme, query) => {
  const [, shared = ''] =
    new RegExp(`\\[data-theme="${theme}"\\] \\{(.*?)\\n\\}`, 's').exec(read('../kit/tokens.css')) ?? [];
  const [, own = ''] =
    new RegExp(`\\(${query}\\) \\{ :root \\{(.*?)\\n\\} \\}`, 's').exec(read('./device-theme.css')) ?? [];
  expect(Object.keys(values(shared)).length).toBeGreaterThan(10);
  expect(values(own)).toEqual(values(shared));
});
