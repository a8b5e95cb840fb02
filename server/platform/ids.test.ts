import { describe, expect, test } from 'vitest';
import { unguessableId } from './ids.ts';

describe('Ids of 128 random bits', () => {
  const open = 10_000;
  const ids = 2 ** 128;
  const secondsOfYear = 365.25 * 86_400;
  /** Of the server, for whoever has neither token nor session; see `anonymousPerMinute`. */
  const triesPerMinute = 600;
  const years = (addresses: number) => ids / (open + 1) / ((addresses * triesPerMinute) / 60) / secondsOfYear;

  test('differ in every bit, as chance would have them', () => {
    const many = Array.from({ length: 20_000 }, () => unguessableId());
    expect(new Set(many).size).toBe(many.length);
    const ones = new Array<number>(128).fill(0);
    for (const id of many) {
      const bytes = Buffer.from(id, 'base64url');
      for (let bit = 0; bit < 128; bit += 1) {
        ones[bit] = (ones[bit] ?? 0) + (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1);
      }
    }
    // Seven standard deviations: once in a hundred thousand million runs for one of them by chance.
    for (const count of ones) expect(Math.abs(count - many.length / 2)).toBeLessThan(7 * Math.sqrt(many.length / 4));
  });

  test('are not hit by guessing: one of 10,000 after 10²⁶ years by one address, 10²⁰ by a million', () => {
    // The limit above spares the database; what keeps a ticket is the number of addresses that there could be.
    expect(years(1)).toBeGreaterThan(1e26);
    expect(years(1_000_000)).toBeGreaterThan(1e20);
  });
});
