import { expect, it } from 'vitest';
import { postponementSteps } from './postponement-steps.ts';

it.each([
  ['places', 1, [1]],
  ['places', 5, [1, 2, 3, 5]],
  ['places', 20, [1, 3, 10, 20]],
  ['minutes', 5, [5]],
  ['minutes', 30, [5, 10, 15, 20, 30]],
  ['minutes', 25, [5, 10, 15, 20, 25]],
] as const)('One who may go back %s, %i at the most, chooses from a few steps', (kind, most, steps) => {
  expect(postponementSteps({ kind, most })).toEqual(steps);
});

it.each(['places', 'minutes'] as const)('The steps of %s never go past the limit, and always reach it', (kind) => {
  for (let most = kind === 'places' ? 1 : 5; most <= 240; most += 1) {
    const steps = postponementSteps({ kind, most });
    expect(steps.at(-1)).toBe(most);
    expect(steps.length).toBeLessThanOrEqual(5);
    expect([...new Set(steps)].sort((one, other) => one - other)).toEqual(steps);
  }
});
