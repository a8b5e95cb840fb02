import { expect, test } from 'vitest';
import { iosVersion } from './device-kind.ts';

const safari = (os: string, version: string) =>
  `Mozilla/5.0 (${os}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Mobile/15E148 Safari/604.1`;

test.each([
  ['an iPhone', safari('iPhone; CPU iPhone OS 16_3_1 like Mac OS X', '16.3'), 'iPhone', 5, 16.3],
  ['a newer iPhone', safari('iPhone; CPU iPhone OS 18_0 like Mac OS X', '18.0'), 'iPhone', 5, 18],
  ['Chrome on an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_4 like Mac OS X) CriOS/112.0', 'iPhone', 5, 16.4],
  ['an iPad, which calls itself a Mac', safari('Macintosh; Intel Mac OS X 10_15_7', '17.1'), 'MacIntel', 5, 17.1],
  ['a Mac', safari('Macintosh; Intel Mac OS X 10_15_7', '17.1'), 'MacIntel', 0, null],
  ['an Android', 'Mozilla/5.0 (Linux; Android 10; K) Chrome/120.0.0.0 Mobile', 'Linux armv81', 5, null],
])('%s is told by its words', (_, userAgent, platform, maxTouchPoints, version) => {
  expect(iosVersion({ userAgent, platform, maxTouchPoints })).toBe(version);
});
