import { expect, it } from 'vitest';
import { nearnessOf } from './nearness.ts';

const branch = { latitude: 52, longitude: 21 };
/** A thousandth of a degree of latitude is 111 m. */
const away = (metres: number, accuracyM: number) => ({ latitude: 52 + metres / 111_195, longitude: 21, accuracyM });

it.each([
  [400, 10, true],
  [600, 10, false],
  [600, 150, true],
  [5_000, 10_000, false],
] as const)('%i m away, measured to %i m, within 500 m: %s', (metres, accuracyM, isNear) => {
  expect(nearnessOf(away(metres, accuracyM), branch, 500).isNear).toBe(isNear);
});
