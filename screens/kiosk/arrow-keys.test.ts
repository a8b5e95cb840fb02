import { expect, it } from 'vitest';
import { type Box, nearestBox } from './arrow-keys.ts';

const box = (left: number, top: number, width = 100, height = 100): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

const grid = [box(0, 0), box(120, 0), box(0, 120), box(120, 120)];
const from = (at: number, direction: 'up' | 'down' | 'left' | 'right') =>
  nearestBox(grid[at] ?? box(0, 0), grid, direction);

it('goes to the neighbour in each direction', () => {
  expect([from(0, 'right'), from(0, 'down'), from(3, 'left'), from(3, 'up')]).toEqual([1, 2, 2, 1]);
});

it('stays where there is nothing further', () => {
  expect([from(0, 'up'), from(0, 'left'), from(3, 'down')]).toEqual([-1, -1, -1]);
});

it('prefers what lies straight ahead to what is nearer but aside', () => {
  const boxes = [box(400, 110), box(0, 300)];
  expect(nearestBox(box(0, 0), boxes, 'down')).toBe(1);
});

it('finds its way from wide rows to the narrow buttons of the foot', () => {
  expect(nearestBox(box(0, 0, 1_000), [box(0, 200, 130), box(800, 200, 200)], 'down')).toBe(0);
});
