// Against a server on this machine that speaks the provider's protocol, as its documentation gives it.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { aLetter, visitId } from '#testing/message-spec.ts';
import type { Parcel } from './channel.ts';
import { createSmsapiChannel } from './smsapi-channel.ts';

const never = new AbortController().signal;
const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly form: Readonly<Record<string, string>>;
}

interface Provider {
  readonly url: string;
  readonly asked: Asked[];
  readonly taken: Asked[];
}

/** @param refuse may answer in the place of the provider's own rules. */
async function startProvider(refuse: (asked: Asked, answer: ServerResponse) => boolean = () => false) {
  const asked: Asked[] = [];
  const taken: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      const one = { path: `${request.method} ${request.url}`, headers: request.headers, form };
      asked.push(one);
      if (refuse(one, response)) return;
      if (request.headers.authorization !== 'Bearer right') {
        reply(response, { error: 101, message: 'Authorization failed' }, 401);
      } else if (form.check_idx === '1' && taken.some((other) => other.form.idx === form.idx)) {
        reply(response, { error: 53, message: 'Not unique idx' });
      } else {
        taken.push(one);
        const sms = { id: '1', points: 0.16, number: form.to, status: 'QUEUE', error: null, idx: form.idx };
        reply(response, { count: 1, list: [sms] });
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ended.push(
    () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  );
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, taken } satisfies Provider;
}

function reply(response: ServerResponse, body: unknown, status = 200): true {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  return true;
}

function aParcel(fields: Partial<Parcel> = {}): Parcel {
  const letter = aLetter('booked');
  return { letter, to: '+48501502503', from: 'CUS', mark: 'mark_1-A', attachments: [], qr: null, ...fields };
}

test('an SMS is asked for by the provider’s rules: one part, no accents, the mark checked', async () => {
  const provider = await startProvider();
  const channel = createSmsapiChannel({ url: provider.url, token: 'right' });
  expect(await channel.send(aParcel(), never)).toEqual({ ok: true });
  const [one] = provider.asked;
  expect(one?.path).toBe('POST /sms.do');
  expect(one?.headers.authorization).toBe('Bearer right');
  expect(one?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  expect(one?.form).toEqual({
    to: '48501502503',
    from: 'CUS',
    message: expect.stringMatching(/^Wizyta 25\.11 godz\. 10:20, CUS Starachowice\. Kod 048213\. https:/),
    encoding: 'utf-8',
    format: 'json',
    max_parts: '1',
    nounicode: '1',
    idx: 'mark_1-A',
    check_idx: '1',
  });
});

test('a wrong token is told from the rest, and waits for somebody to mend it', async () => {
  const provider = await startProvider();
  const channel = createSmsapiChannel({ url: provider.url, token: 'wrong' });
  expect(await channel.send(aParcel(), never)).toEqual({ ok: false, error: 'account', again: true });
  expect(provider.taken).toEqual([]);
});

test('a repeat after a lost answer is refused by the provider, and counts as sent', async () => {
  let lose = true;
  const provider = await startProvider((asked, response) => {
    if (!lose || asked.headers.authorization !== 'Bearer right') return false;
    lose = false;
    // Taken, and the line breaks before the answer.
    provider.taken.push(asked);
    response.destroy();
    return true;
  });
  const channel = createSmsapiChannel({ url: provider.url, token: 'right' });
  expect(await channel.send(aParcel(), never)).toEqual({ ok: false, error: 'unreachable', again: true });
  expect(await channel.send(aParcel(), never)).toEqual({ ok: true });
  expect(provider.taken).toHaveLength(1);
});

test('where links are not allowed, the same goes without one', async () => {
  const provider = await startProvider((asked, response) =>
    asked.form.message?.includes('http') ? reply(response, { error: 94, message: 'Not allowed to send links' }) : false,
  );
  const channel = createSmsapiChannel({ url: provider.url, token: 'right' });
  expect(await channel.send(aParcel(), never)).toEqual({ ok: true });
  expect(provider.taken.map((one) => one.form.message)).toEqual([
    'Wizyta 25.11 godz. 10:20, CUS Starachowice. Kod 048213.',
  ]);
});

test('each of the provider’s errors says whether to try again', async () => {
  const outcome = async (body: unknown, status = 200) => {
    const provider = await startProvider((_, response) => reply(response, body, status));
    return createSmsapiChannel({ url: provider.url, token: 'right' }).send(aParcel(), never);
  };
  for (const error of [13, 57, 59, 112]) {
    expect(await outcome({ error, message: 'x' })).toEqual({ ok: false, error: 'address', again: false });
  }
  for (const error of [14, 98, 101, 102, 103, 105, 110, 401, 997]) {
    expect(await outcome({ error, message: 'x' })).toEqual({ ok: false, error: 'account', again: true });
  }
  for (const error of [52, 200, 201, 202, 203, 999]) {
    expect(await outcome({ error, message: 'x' })).toEqual({ ok: false, error: 'refused-for-now', again: true });
  }
  for (const error of [11, 12, 18, 27, 76]) {
    expect(await outcome({ error, message: 'x' })).toEqual({ ok: false, error: 'rejected', again: false });
  }
  expect(await outcome('Bad gateway', 502)).toEqual({ ok: false, error: 'refused-for-now', again: true });
  expect(await outcome({}, 429)).toEqual({ ok: false, error: 'refused-for-now', again: true });
  expect(await outcome({}, 403)).toEqual({ ok: false, error: 'account', again: true });
  // Taken is only what the provider says that it took.
  expect(await outcome({}, 200)).toEqual({ ok: false, error: 'unknown', again: true });
  expect(await outcome({ count: 0, list: [] })).toEqual({ ok: false, error: 'unknown', again: true });
});

test('no answer in time, no server, and a way elsewhere are worth trying again', async () => {
  const silent = await startProvider(() => true);
  const channel = createSmsapiChannel({ url: silent.url, token: 'right', answerMs: 50 });
  expect(await channel.send(aParcel(), never)).toEqual({ ok: false, error: 'timed-out', again: true });
  const away = await startProvider((_, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/sms.do' }).end();
    return true;
  });
  const led = createSmsapiChannel({ url: away.url, token: 'right' });
  expect(await led.send(aParcel(), never)).toEqual({ ok: false, error: 'unreachable', again: true });
  for (const end of ended.splice(0)) await end();
  const gone = createSmsapiChannel({ url: silent.url, token: 'right' });
  expect(await gone.send(aParcel(), never)).toEqual({ ok: false, error: 'unreachable', again: true });
});

test('numbers are read in the ways they are kept, and what is none is not asked for', async () => {
  const provider = await startProvider();
  const channel = createSmsapiChannel({ url: provider.url, token: 'right', test: true });
  const numbers = ['+48501502503', '501 502 503', '0048 501-502-503', '+380501234567'];
  for (const [at, to] of numbers.entries()) await channel.send(aParcel({ to, mark: `m${at}` }), never);
  expect(provider.taken.map((one) => one.form.to)).toEqual([
    '48501502503',
    '48501502503',
    '48501502503',
    '380501234567',
  ]);
  expect(provider.taken[0]?.form.test).toBe('1');
  for (const to of ['', '12', 'zofia@example.pl', '501502503,600100200', '+48501502503&to=1']) {
    expect(await channel.send(aParcel({ to }), never)).toEqual({ ok: false, error: 'address', again: false });
  }
  expect(provider.asked).toHaveLength(4);
});

test('neither the matter nor the id of the visit as a mark leaves the house', async () => {
  const provider = await startProvider();
  await createSmsapiChannel({ url: provider.url, token: 'right' }).send(aParcel(), never);
  expect(provider.asked[0]?.form.idx).not.toContain(visitId);
  expect(JSON.stringify(provider.asked[0]?.form)).not.toContain('alimentacyjny');
});
