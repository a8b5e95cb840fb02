import { expect, test } from 'vitest';
import { type BuiltChunk, filesWithin } from './built-files.ts';

const chunk = (change: Partial<BuiltChunk> = {}): BuiltChunk => ({
  ...{ imports: [], dynamicImports: [], styles: [], assets: [] },
  ...change,
});

const chunks = new Map([
  ['phone.js', chunk({ imports: ['kit.js'], dynamicImports: ['late.js', 'pl.js'], styles: ['phone.css'] })],
  ['kit.js', chunk({ styles: ['kit.css'], assets: ['font.woff2'] })],
  ['late.js', chunk({ imports: ['kit.js', 'phone.js'], assets: ['picture.svg'] })],
  ['pl.js', chunk()],
  ['hall.js', chunk({ imports: ['kit.js'], assets: ['gong.wav'] })],
]);

test('All that is within reach belongs to the app, each once, in the order of names', () => {
  const all = ['font.woff2', 'kit.css', 'kit.js', 'late.js', 'phone.css', 'phone.js', 'picture.svg', 'pl.js'];
  expect(filesWithin('phone.js', chunks)).toEqual(all);
});

test('A script that was not built is a mistake of the build', () => {
  expect(() => filesWithin('gone.js', chunks)).toThrow('gone.js');
});
