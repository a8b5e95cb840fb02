import { describe, expect, test } from 'vitest';
import { type Browser, takeDeviceToken } from './device-token.ts';

function browser(address: string, kept: Map<string, string> = new Map()) {
  const { pathname, search, hash } = new URL(address, 'http://office');
  const shown: string[] = [];
  const one: Browser = {
    location: { pathname, search, hash },
    history: { replaceState: (_, __, next) => shown.push(next) },
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
    },
  };
  return { one, shown, kept };
}

describe('The token of a device', () => {
  test('is taken from the link, leaves the address bar, and is there after a reload', () => {
    const { one, shown, kept } = browser('/kiosk/cus?lang=uk#token=abc.def');
    expect(takeDeviceToken(one)).toBe('abc.def');
    expect(shown).toEqual(['/kiosk/cus?lang=uk']);
    expect(takeDeviceToken(browser('/kiosk/cus/', kept).one)).toBe('abc.def');
  });

  test('belongs to one screen of one branch and one desk', () => {
    const { one, kept } = browser('/desk-display/cus?place=d1#token=first');
    takeDeviceToken(one);
    expect(takeDeviceToken(browser('/desk-display/cus?place=d2', kept).one)).toBeUndefined();
    expect(takeDeviceToken(browser('/desk-display/other?place=d1', kept).one)).toBeUndefined();
    expect(takeDeviceToken(browser('/desk-display/cus?place=d1&theme=dark', kept).one)).toBe('first');
  });

  test('is replaced by the one of a newer link', () => {
    const { one, kept } = browser('/hall/cus#token=old');
    takeDeviceToken(one);
    takeDeviceToken(browser('/hall/cus#token=new', kept).one);
    expect(takeDeviceToken(browser('/hall/cus', kept).one)).toBe('new');
  });

  test('works for this visit where the browser keeps nothing', () => {
    const { one } = browser('/hall/cus#token=abc');
    const forbidding: Browser = {
      ...one,
      storage: {
        getItem: () => {
          throw new Error('Forbidden');
        },
        setItem: () => {
          throw new Error('Forbidden');
        },
      },
    };
    expect(takeDeviceToken(forbidding)).toBe('abc');
    expect(takeDeviceToken({ ...forbidding, location: { ...one.location, hash: '' } })).toBeUndefined();
  });
});
