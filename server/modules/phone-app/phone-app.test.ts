import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { screenRoutes } from '#server/screen-routes.ts';

const ticket = 'AbCdEfGhIjKlMnOpQrStUv';
let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-pages-'));
  for (const path of ['assets', 'phone', 'm/icons']) mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(folder, 'phone/index.html'), '<!doctype html><head><title>Numerek</title></head><body></body>');
  writeFileSync(
    join(folder, 'phone/words.json'),
    JSON.stringify({ pl: ['/assets/pl.js'], en: ['/assets/en.js'], uk: ['/assets/uk.js'] }),
  );
  writeFileSync(join(folder, 'm/worker.js'), 'self.skipWaiting();');
  writeFileSync(join(folder, 'm/icons/icon-192.png'), 'png');
  app = Fastify();
  app.get('/api/v1/branches/known/views/public', async () => ({ officeName: '</script>' }));
  await screenRoutes(app, folder);
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

describe('The app on the phone', () => {
  test.each(['/m', '/m/cus', '/m/cus/code', `/m/cus/visit/${ticket}`, `/m/cus/${ticket}?lang=uk`])(
    'has its page at %s, asked for anew each time and sent only when it changed',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('<title>Numerek</title>');
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer' });
      const policy = answer.headers['content-security-policy'];
      for (const part of ["worker-src 'self'", "manifest-src 'self'", "connect-src 'self'"])
        expect(policy).toContain(part);
      const again = await get(url, { 'if-none-match': `W/${answer.headers.etag}` });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    },
  );

  test('starts with the words of the caller’s language and with how things stand, unless that is refused', async () => {
    const bare = await get('/m', { 'accept-language': 'uk' });
    expect(bare.body).toContain('href="/assets/uk.js"');
    expect(bare.body).not.toContain('first-answers');
    const answer = await get(`/m/known/${ticket}?lang=en`, { 'accept-language': 'uk' });
    expect(answer.body).toContain('href="/assets/en.js"');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.any(String),
    });
    const [, data = ''] = /<script type="application\/json" id="first-answers">(.*?)<\/script>/.exec(answer.body) ?? [];
    expect(JSON.parse(data)).toEqual({ '/branches/known/views/public': { officeName: '</script>' } });
  });

  test('gets the ticket of a paper’s QR, with what the address asks for', async () => {
    const answer = await get(`/t/cus/${ticket}?lang=en`);
    expect(answer.statusCode).toBe(302);
    expect(answer.headers).toMatchObject({ location: `/m/cus/${ticket}?lang=en`, 'cache-control': 'no-store' });
    expect((await get('/t/%2F%2Fevil.example/x')).headers.location).toBe('/m/%2F%2Fevil.example/x');
  });

  test('gets what was shared before it has a worker', async () => {
    expect((await get('/m/share?text=abc')).headers.location).toBe('/m?text=abc');
  });

  test('has a worker that may look after `/m` itself', async () => {
    const answer = await get('/m/worker.js');
    expect(answer.headers).toMatchObject({ 'service-worker-allowed': '/m', 'cache-control': 'no-cache' });
    expect(answer.headers['content-type']).toMatch(/^text\/javascript/);
    expect(answer.body).toBe('self.skipWaiting();');
  });

  test('has icons, and says in the asker’s language how it is installed', async () => {
    expect((await get('/m/icons/icon-192.png')).headers['content-type']).toBe('image/png');
    expect((await get('/m/icons/none.png')).statusCode).toBe(404);
    const english = await get('/m/manifest.webmanifest', { 'accept-language': 'en-GB,en;q=0.9' });
    expect(english.headers).toMatchObject({ vary: 'accept-language', 'cache-control': 'no-cache' });
    expect(english.headers['content-type']).toMatch(/^application\/manifest\+json/);
    expect(english.json()).toMatchObject({ lang: 'en', scope: '/m', display: 'standalone' });
    const asked = await get('/m/manifest.webmanifest?lang=uk', { 'accept-language': 'en' });
    expect(asked.json().lang).toBe('uk');
  });
});
