import { describe, expect, it } from 'vitest';
import { type ListedBranch, listedBranches, plain } from './branch-order.ts';
import type { Branch } from './use-branches.ts';

const words = (pl: string) => ({ pl, en: pl, uk: pl });

const branch = (id: string, name: string, more: Partial<Branch> = {}): Branch => ({
  ...{ branch: id, name: words(name), address: ['ul. Długa 5', 'Łódź'], timeZone: 'Europe/Warsaw', position: null },
  ...{ open: true, opensAtMs: null, closesAtMs: null, waiting: 0, estimate: null, remote: true, booking: false },
  ...more,
});

const branches = [
  branch('cus', 'Centrum Usług', { address: ['ul. Majówka 21a', 'Starachowice'] }),
  branch('usc', 'Urząd Stanu', { position: { latitude: 52.2463, longitude: 21.0009 } }),
  branch('lodz', 'Urząd Miasta', { position: { latitude: 51.77, longitude: 19.45 } }),
];

const looking = { words: '', favourites: [], here: null, language: 'pl' } as const;
const ids = (listed: readonly ListedBranch[]) => listed.map((one) => one.branch.branch);

describe('The list of branches', () => {
  it('is in the order of the office', () => {
    expect(ids(listedBranches(branches, looking))).toEqual(['cus', 'usc', 'lodz']);
  });
  it('begins with the favourites', () => {
    expect(ids(listedBranches(branches, { ...looking, favourites: ['lodz'] }))).toEqual(['lodz', 'cus', 'usc']);
  });
  it('is by distance once the place is known; those without a place come last', () => {
    const here = { latitude: 51.8, longitude: 19.5 };
    expect(ids(listedBranches(branches, { ...looking, here }))).toEqual(['lodz', 'usc', 'cus']);
  });
  it.each([
    ['lodz', ['usc', 'lodz']],
    ['MAJOWKA', ['cus']],
    ['urzad stanu', ['usc']],
    ['stanu urząd', ['usc']],
    ['xyz', []],
  ])('looked through for “%s” finds letters with and without marks, in any order', (text, found) => {
    expect(ids(listedBranches(branches, { ...looking, words: text }))).toEqual(found);
  });
});

it('Plain text is small and has no marks, in Cyrillic too', () => {
  expect(plain('Zażółć gęślą jaźń, Їжак!')).toBe('zazolc gesla jazn іжак');
});
