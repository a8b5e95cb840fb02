import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitIntoPages } from './paging.ts';

const room = { columns: 1, gapPx: 24, wholePx: 600, pagedPx: 464 };

it('puts everything on one page that fits on it', () => {
  expect(splitIntoPages([126, 126, 126, 126], room)).toEqual([[0, 1, 2, 3]]);
});

it('leaves room for the arrows as soon as there is more, and fills the pages evenly', () => {
  expect(splitIntoPages([126, 126, 126, 126, 126], room)).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

it('fills two columns line by line, each as high as its taller row', () => {
  const lying = { ...room, columns: 2 };
  expect(splitIntoPages([100, 180, 100, 100, 180, 100, 100, 100], lying)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ]);
});

it('gives a row that is taller than the room a page of its own', () => {
  expect(splitIntoPages([900, 100], room)).toEqual([[0], [1]]);
});

it('shows every row once, in order, whatever their heights', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 60 });
  fc.assert(
    fc.property(heights, fc.integer({ min: 1, max: 3 }), (rows, columns) => {
      const pages = splitIntoPages(rows, { ...room, columns });
      expect(pages.flat()).toEqual(rows.map((_, at) => at));
      expect(pages.every((page) => page.length > 0) || rows.length === 0).toBe(true);
    }),
  );
});
