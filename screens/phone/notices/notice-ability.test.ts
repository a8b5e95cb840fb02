import { expect, test } from 'vitest';
import { abilityOf, type BrowserParts } from './notice-ability.ts';

const iphone = (version: string) => ({
  userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS ${version} like Mac OS X)`,
  platform: 'iPhone',
  maxTouchPoints: 5,
});
const android = { userAgent: 'Mozilla/5.0 (Linux; Android 10; K)', platform: 'Linux armv81', maxTouchPoints: 5 };
const whole: BrowserParts = {
  ...{ isNative: false, hasWorker: true, hasPush: true, permission: 'default', isStandalone: false, device: android },
};
const tab = { hasPush: false, permission: null } as const;

test.each<[string, Partial<BrowserParts>, string]>([
  ['a browser that was never asked', {}, 'unasked'],
  ['one that was allowed', { permission: 'granted' }, 'ready'],
  ['one that was forbidden', { permission: 'denied' }, 'denied'],
  ['one without a push service', { hasPush: false }, 'unsupported'],
  ['a page without https, which has no worker', { hasWorker: false }, 'unsupported'],
  ['a tab on an iPhone', { ...tab, device: iphone('16_4') }, 'install-first'],
  ['an iPhone that is too old for it', { ...tab, device: iphone('16_3') }, 'unsupported'],
  ['an iPhone’s home screen without notices', { ...tab, device: iphone('17_0'), isStandalone: true }, 'unsupported'],
  ['an iPhone’s home screen', { device: iphone('16_4'), isStandalone: true }, 'unasked'],
  ['the app from a store', { ...tab, isNative: true }, 'native'],
])('%s', (_, parts, ability) => {
  expect(abilityOf({ ...whole, ...parts })).toBe(ability);
});
