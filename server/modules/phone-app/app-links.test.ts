import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { noAppLinks, readConfig } from '#server/platform/config.ts';
import { openTestOffice } from '#testing/test-office.ts';
import { appLinkRoutes } from './app-links.ts';

const cert = Array.from({ length: 32 }, (_, index) => (index + 160).toString(16).toUpperCase()).join(':');
const settings = { ANDROID_APP: 'pl.numerek.app', ANDROID_CERTS: cert, APPLE_APP: 'A1B2C3D4E5.pl.numerek.app' };

async function ask(values: Readonly<Record<string, string>>, url: string) {
  const app = Fastify();
  const read = readConfig(values, []);
  if (!read.ok) throw new Error(read.refusal);
  appLinkRoutes(app, read.value.config.appLinks ?? noAppLinks);
  const answer = await app.inject({ url });
  await app.close();
  return answer;
}

describe('The apps that open links', () => {
  test('are told to Android', async () => {
    const answer = await ask(settings, '/.well-known/assetlinks.json');
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.json()).toEqual([
      {
        relation: ['delegate_permission/common.handle_all_urls'],
        target: { namespace: 'android_app', package_name: 'pl.numerek.app', sha256_cert_fingerprints: [cert] },
      },
    ]);
  });

  test('are told to iOS, with the paths that they open', async () => {
    const answer = await ask(settings, '/.well-known/apple-app-site-association');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.json()).toEqual({
      applinks: {
        details: [
          { appIDs: ['A1B2C3D4E5.pl.numerek.app'], components: [{ '/': '/m' }, { '/': '/m/*' }, { '/': '/t/*' }] },
        ],
      },
    });
  });

  test('may be signed with more than one key', async () => {
    const other = cert.replace('A0', '0B').toLowerCase();
    const answer = await ask({ ...settings, ANDROID_CERTS: `${cert}, ${other}` }, '/.well-known/assetlinks.json');
    expect(answer.json()[0].target.sha256_cert_fingerprints).toEqual([cert, other.toUpperCase()]);
  });

  test.each(['/.well-known/assetlinks.json', '/.well-known/apple-app-site-association'])(
    'are none when none is set: %s',
    async (url) => {
      const office = await openTestOffice();
      const answer = await office.app.inject({ url });
      await office.close();
      expect(answer.statusCode).toBe(404);
    },
  );
});

describe('A wrong setting', () => {
  test.each([
    [{ ANDROID_APP: 'numerek', ANDROID_CERTS: cert }, /^ANDROID_APP /],
    [{ ANDROID_APP: 'pl.numerek.app' }, /ANDROID_CERTS/],
    [{ ANDROID_CERTS: cert }, /ANDROID_APP/],
    [{ ANDROID_APP: 'pl.numerek.app', ANDROID_CERTS: 'AA:BB' }, /^ANDROID_CERTS /],
    [{ ANDROID_APP: 'pl.numerek.app', ANDROID_CERTS: `${cert},` }, /^ANDROID_CERTS /],
    [{ APPLE_APP: 'pl.numerek.app' }, /^APPLE_APP /],
  ])('stops the start by its name: %o', (values, sentence) => {
    const read = readConfig(values, []);
    expect(read.ok ? '' : read.refusal).toMatch(sentence);
  });

  test('is none when nothing is set', () => {
    const read = readConfig({ ANDROID_APP: '', APPLE_APP: '' }, []);
    expect(read.ok && read.value.config.appLinks).toEqual({ android: null, apple: null });
  });
});
