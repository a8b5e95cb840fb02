import { describe, expect, test } from 'vitest';
import type { NativeBridge } from './bridge.ts';
import { followNativeLinks, pathOfLink } from './native-links.ts';

function standIn(platform: string) {
  const listeners = new Map<string, (told: unknown) => void>();
  const did: string[] = [];
  const bridge: NativeBridge = {
    getPlatform: () => platform,
    Plugins: {
      App: {
        minimizeApp: async () => void did.push('minimised'),
        addListener: (event, listener) => {
          listeners.set(event, listener);
          return { remove: async () => void listeners.delete(event) };
        },
      },
    },
  };
  const place = {
    origin: 'https://kolejka.example.pl',
    go: (path: string) => did.push(`go ${path}`),
    back: () => did.push('back'),
  };
  followNativeLinks(bridge, place);
  return { did, listeners, tell: (event: string, told: unknown) => listeners.get(event)?.(told) };
}

describe('A link that opens the package', () => {
  test('leads to the page that it names', () => {
    const { did, tell } = standIn('ios');
    tell('appUrlOpen', { url: 'https://kolejka.example.pl/t/cus/abc' });
    tell('appUrlOpen', { url: 'https://elsewhere.example/m/cus' });
    tell('appUrlOpen', null);
    expect(did).toEqual(['go /t/cus/abc']);
  });

  test.each([
    ['https://kolejka.example.pl/m', '/m'],
    ['https://kolejka.example.pl/m/cus#kod=1234', '/m/cus#kod=1234'],
    ['https://kolejka.example.pl/m/cus?language=uk', '/m/cus?language=uk'],
    ['https://kolejka.example.pl/desk/cus', null],
    ['https://kolejka.example.pl/more', null],
    ['http://kolejka.example.pl/m', null],
    ['https://kolejka.example.pl.evil.example/m', null],
    ['numerek', null],
  ])('%s is %s', (url, path) => {
    expect(pathOfLink(url, 'https://kolejka.example.pl')).toBe(path);
  });
});

describe('The back button', () => {
  test('goes back, and at the first page to the back of all apps', () => {
    const { did, tell } = standIn('android');
    tell('backButton', { canGoBack: true });
    tell('backButton', { canGoBack: false });
    expect(did).toEqual(['back', 'minimised']);
  });

  test('is none on iOS', () => {
    expect(standIn('ios').listeners.has('backButton')).toBe(false);
  });
});

test('In a browser nothing is followed', () => {
  expect(() => followNativeLinks()).not.toThrow();
});
