import { expect, it } from 'vitest';
import { distanceM, distanceWords } from './distance.ts';

it('The distance between two places is the one of maps', () => {
  const warsaw = { latitude: 52.2297, longitude: 21.0122 };
  const krakow = { latitude: 50.0647, longitude: 19.945 };
  expect(distanceM(warsaw, krakow) / 1_000).toBeCloseTo(252, 0);
  expect(distanceM(warsaw, warsaw)).toBe(0);
});

it.each([
  [10, 'pl', '50 m'],
  [340, 'pl', '350 m'],
  [1_240, 'pl', '1,2 km'],
  [1_240, 'en', '1.2 km'],
  [1_240, 'uk', '1,2 км'],
  [12_400, 'pl', '12 km'],
] as const)('%i metres in %s are “%s”', (metres, language, words) => {
  expect(distanceWords(metres, language)).toBe(words);
});
