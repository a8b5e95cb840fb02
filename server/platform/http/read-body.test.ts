import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await openTestOffice();
});
afterAll(() => office.close());

async function send(payload: string | Buffer, type: string | null = 'application/json', language = 'pl') {
  return office.inject({
    method: 'POST',
    url: '/api/v1/branches/small/tickets',
    headers: {
      ...(await office.headersOf('kiosk')),
      'idempotency-key': 'body',
      'accept-language': language,
      ...(type === null ? {} : { 'content-type': type }),
    },
    payload,
  });
}

const deep = `{"services":${'['.repeat(30)}${']'.repeat(30)}}`;
const large = JSON.stringify({ services: ['a'], language: 'x'.repeat(70_000) });
const broken = Buffer.concat([Buffer.from('{"services":["'), Buffer.from([0xc3, 0x28]), Buffer.from('"]}')]);

describe('A body', () => {
  test.each([
    ['that is too large', large, 'body-too-large', 413, /65536/],
    ['that is nested too deeply', deep, 'body-too-deep', 400, /24/],
    ['of brackets without end', '['.repeat(60_000), 'body-too-deep', 400, /24/],
    ['that is not JSON', '{services: a}', 'body-not-json', 400, /JSON/],
    ['that is cut', '{"services":["a"', 'body-not-json', 400, /JSON/],
    ['that is not UTF-8', broken, 'body-not-utf8', 400, /UTF-8/],
    ['that is a list', '["a"]', 'body-invalid', 400, /\(body\)/],
    ['that is only a word', '"a"', 'body-invalid', 400, /\(body\)/],
    ['without what is needed', '{}', 'body-invalid', 400, /services/],
    ['with a field that nobody knows', '{"services":["a"],"colour":1}', 'body-invalid', 400, /colour/],
    ['with a field of another kind', '{"services":"a"}', 'body-invalid', 400, /services/],
    ['with nothing chosen', '{"services":[]}', 'body-invalid', 400, /services/],
    ['with an id that is none', '{"services":["a b"]}', 'body-invalid', 400, /services\.0/],
  ])('%s is refused by name, in the caller’s language', async (_what, payload, code, status, polish) => {
    const details = [];
    for (const language of ['pl', 'en', 'uk']) {
      const { problem, headers } = await send(payload, 'application/json', language);
      expect(problem).toMatchObject({ code, status });
      expect(headers['content-language']).toBe(language);
      details.push(problem.detail);
    }
    expect(details[0]).toMatch(polish);
    expect(new Set(details).size).toBe(3);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'of type %s is refused',
    async (type) => {
      expect((await send('{"services":["a"]}', type)).problem).toMatchObject({ code: 'media-type-wrong', status: 415 });
    },
  );

  test('whose strings hold brackets and quotes is not taken for deep', async () => {
    const text = `${'[{'.repeat(40)}\\"`;
    const answer = await send(`{"services":["a"],"priority":"${text}"}`);
    expect(answer.problem).toMatchObject({ code: 'body-invalid', params: { field: 'priority' } });
  });

  test('that tries to reach the prototype changes nothing', async () => {
    await send('{"services":["a"],"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('is answered in Polish when no language of ours is asked for', async () => {
    expect((await send('{', 'application/json', 'de-DE, fr;q=0.8')).headers['content-language']).toBe('pl');
    expect((await send('{', 'application/json', 'de, en-GB;q=0.8, uk;q=0.5')).headers['content-language']).toBe('en');
  });
});
