import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { screenRoutes } from './screen-routes.ts';

const script = 'export const words = "dzień dobry";\n'.repeat(50);
let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-packed-'));
  mkdirSync(join(folder, 'assets'));
  const file = join(folder, 'assets/start-AbCd.js');
  writeFileSync(file, script);
  writeFileSync(`${file}.br`, brotliCompressSync(script));
  writeFileSync(`${file}.gz`, gzipSync(script));
  writeFileSync(join(folder, 'assets/small.js'), script);
  app = Fastify();
  await screenRoutes(app, folder);
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (name: string, accepted: string) =>
  app.inject({ method: 'GET', url: `/assets/${name}`, headers: { 'accept-encoding': accepted } });

test('A script is answered as the build packed it, to whoever can unpack it, and caches keep the kinds apart.', async () => {
  const [small, common, plain] = await Promise.all([
    get('start-AbCd.js', 'gzip, deflate, br'),
    get('start-AbCd.js', 'gzip'),
    get('start-AbCd.js', 'identity'),
  ]);
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(script);
  expect(gunzipSync(common.rawPayload).toString()).toBe(script);
  expect(plain.body).toBe(script);
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(plain.headers).toMatchObject({ vary: 'accept-encoding' });
  for (const answer of [small, common, plain]) {
    expect(answer.headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(answer.headers['cache-control']).toContain('immutable');
  }
});

test('A script that nobody packed is answered as it is.', async () => {
  const answer = await get('small.js', 'gzip, br');
  expect(answer.body).toBe(script);
  expect(answer.headers['content-encoding']).toBeUndefined();
});
