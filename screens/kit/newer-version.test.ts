import { expect, test } from 'vitest';
import { isOtherPage } from './newer-version.ts';

const page = (script: string) =>
  `<!doctype html><html><head><script type="module" crossorigin src="/assets/${script}"></script></head></html>`;

test('A page with another script is another version', () => {
  expect(isOtherPage(page('hall-B2.js'), '/assets/hall-A1.js')).toBe(true);
});

test('The same page, and a page that is none of ours, are no newer version', () => {
  expect(isOtherPage(page('hall-A1.js'), '/assets/hall-A1.js')).toBe(false);
  expect(isOtherPage('<html>Bad gateway</html>', '/assets/hall-A1.js')).toBe(false);
});
