import { describe, expect, test } from 'vitest';
import { type CodeTrier, CodeTries } from './code-tries.ts';

const codes = 1_000_000;
const open = 60;
const kiosk: CodeTrier = { branch: 'small', channel: 'kiosk', caller: 'kiosk-1' };
const secondsOfDay = 86_400;

/** Tries as fast as is let: the seconds from the first to the last of so many wrong ones. */
function guess(tries: number, triers: readonly CodeTrier[]): number {
  const limits = new CodeTries();
  let nowMs = 0;
  for (let made = 0; made < tries; ) {
    const free = triers.find((one) => limits.waitSeconds(one, nowMs) === null);
    if (free === undefined) {
      const waits = triers.map((one) => limits.waitSeconds(one, nowMs) ?? 0);
      nowMs += Math.min(...waits) * 1000;
      continue;
    }
    limits.wrong(free, nowMs);
    made += 1;
  }
  return nowMs / 1000;
}

describe('Whoever enters wrong codes', () => {
  test('may do so five times, then waits longer each time, up to a minute', () => {
    const limits = new CodeTries();
    const waits: (number | null)[] = [];
    for (let nowMs = 0, made = 0; made < 20; made += 1) {
      const seconds = limits.waitSeconds(kiosk, nowMs);
      waits.push(seconds);
      nowMs += (seconds ?? 0) * 1000;
      expect(limits.waitSeconds(kiosk, nowMs)).toBeNull();
      limits.wrong(kiosk, nowMs);
    }
    expect(waits).toEqual([null, null, null, null, null, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 60, 60, 60]);
  });

  test('starts anew when a visit was confirmed, and ten minutes after the last wrong one', () => {
    const limits = new CodeTries();
    for (let at = 0; at < 6; at += 1) limits.wrong(kiosk, 0);
    expect(limits.waitSeconds(kiosk, 1000)).toBe(9);
    limits.right(kiosk);
    expect(limits.waitSeconds(kiosk, 1000)).toBeNull();
    for (let at = 0; at < 6; at += 1) limits.wrong(kiosk, 0);
    expect(limits.waitSeconds(kiosk, 599_000)).toBeNull();
    limits.wrong(kiosk, 599_000);
    expect(limits.waitSeconds(kiosk, 600_000)).toBe(14);
    expect(limits.waitSeconds(kiosk, 599_000 + 600_000)).toBeNull();
    limits.wrong(kiosk, 599_000 + 600_000);
    expect(limits.waitSeconds(kiosk, 599_000 + 600_000)).toBeNull();
  });

  test('keeps no other kiosk, no other branch and no web address waiting', () => {
    const limits = new CodeTries();
    for (let at = 0; at < 8; at += 1) limits.wrong(kiosk, 0);
    expect(limits.waitSeconds(kiosk, 0)).toBe(20);
    expect(limits.waitSeconds({ ...kiosk, caller: 'kiosk-2' }, 0)).toBeNull();
    expect(limits.waitSeconds({ ...kiosk, branch: 'other' }, 0)).toBeNull();
    expect(limits.waitSeconds({ ...kiosk, channel: 'web' }, 0)).toBeNull();
  });

  test('from ever new addresses is held to one every 15 s with all the others of the branch', () => {
    const limits = new CodeTries();
    const address = (at: number): CodeTrier => ({ branch: 'small', channel: 'web', caller: `address ${at}` });
    for (let at = 0; at < 40; at += 1) {
      expect(limits.waitSeconds(address(at), 0)).toBeNull();
      limits.wrong(address(at), 0);
    }
    expect(limits.waitSeconds(address(99), 0)).toBe(15);
    expect(limits.waitSeconds(address(99), 14_999)).toBe(1);
    expect(limits.waitSeconds(address(99), 15_000)).toBeNull();
    limits.wrong(address(99), 15_000);
    expect(limits.waitSeconds(address(100), 15_000)).toBe(15);
  });
});

describe('One open code of sixty in a million', () => {
  // Codes that were wrong are not tried again: the first of `open` hits among `codes` comes so late on average.
  const expected = Math.round((codes + 1) / (open + 1));

  test('is hit at the 16,393rd try on average', () => {
    expect(expected).toBe(16_393);
    // The same by trying: where the first of sixty random places lies.
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    let total = 0;
    const rounds = 4_000;
    for (let round = 0; round < rounds; round += 1) {
      let first = codes;
      for (let at = 0; at < open; at += 1) first = Math.min(first, Math.floor(random() * codes) + 1);
      total += first;
    }
    expect(total / rounds / expected).toBeGreaterThan(0.9);
    expect(total / rounds / expected).toBeLessThan(1.1);
  });

  test('takes one kiosk eleven days without a break', () => {
    const days = guess(expected, [kiosk]) / secondsOfDay;
    expect(days).toBeGreaterThan(11);
    expect(days).toBeLessThan(12);
  });

  test('takes all the kiosks of a branch, or any number of addresses, 68 hours', () => {
    for (const channel of ['kiosk', 'web'] as const) {
      const triers = Array.from({ length: 8 }, (_, at) => ({ ...kiosk, channel, caller: `${at}` }));
      const hours = guess(expected, triers) / 3600;
      expect(hours).toBeGreaterThan(67);
      expect(hours).toBeLessThan(69);
    }
  });

  test('takes any number of phones eleven days, and they keep no kiosk waiting', () => {
    const phones = Array.from({ length: 8 }, (_, at) => ({ ...kiosk, channel: 'phone' as const, caller: `${at}` }));
    const days = guess(expected, phones) / secondsOfDay;
    expect(days).toBeGreaterThan(11);
    expect(days).toBeLessThan(12);
    const limits = new CodeTries();
    for (let at = 0; at < 60; at += 1) limits.wrong({ ...kiosk, channel: 'phone', caller: `${at}` }, 0);
    expect(limits.waitSeconds({ ...kiosk, channel: 'phone', caller: 'another' }, 0)).toBe(21 * 60);
    for (const channel of ['kiosk', 'web', 'hall'] as const) {
      expect(limits.waitSeconds({ ...kiosk, channel }, 0)).toBeNull();
    }
  });

  test('of one person whose contact is known takes the web 87 days', () => {
    const half = codes / 2;
    const measured = guess(
      5_000,
      Array.from({ length: 8 }, (_, at) => ({ ...kiosk, channel: 'web', caller: `${at}` })),
    );
    const days = (measured / 5_000) * (half / secondsOfDay);
    expect(days).toBeGreaterThan(85);
    expect(days).toBeLessThan(88);
  });
});
