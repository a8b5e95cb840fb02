// Against a local server of Apple's protocol: HTTP/2 over TLS with a certificate that is checked, and provider tokens that are
// verified.
import { generateKeyPairSync, verify } from 'node:crypto';
import { once } from 'node:events';
import { createSecureServer, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { selfSigned } from '#testing/self-signed.ts';
import { type ApnsOptions, createApnsWay } from './apns-way.ts';
import type { PushWay } from './push-way.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const certificate = selfSigned();
const never = new AbortController().signal;
const channel = { kind: 'apns' as const, token: 'ab'.repeat(32) };
const payload: NoticePayload = {
  kind: 'called',
  handle: 'handle-of-the-phone',
  key: 'key-of-the-notice',
  number: 'A 12',
  desk: '3',
  ahead: null,
  language: 'pl',
  title: 'Twoja kolej: A 12, stanowisko 3',
  body: 'Podejdź teraz.',
  atMs: 5,
};
const parcel = { payload, ttlSeconds: 290, urgent: true };

interface Apple {
  readonly url: string;
  readonly sessions: Set<ServerHttp2Session>;
  connections: number;
  readonly received: { readonly headers: Record<string, unknown>; readonly body: Record<string, unknown> }[];
  readonly tokens: Set<string>;
  answer: { status: number; reason?: string; headers?: Record<string, string> } | 'hang' | 'cut';
  stop(): Promise<void>;
}

let apple: Apple;
const ways: PushWay[] = [];
beforeEach(async () => {
  apple = await openApple();
});
afterEach(async () => {
  for (const one of ways.splice(0)) await one.close();
  await apple.stop();
});

async function openApple(): Promise<Apple> {
  const server = createSecureServer(certificate);
  const made: Apple = {
    url: '',
    sessions: new Set(),
    connections: 0,
    received: [],
    tokens: new Set(),
    answer: { status: 200 },
    async stop() {
      for (const session of made.sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  server.on('session', (session) => {
    made.connections += 1;
    made.sessions.add(session);
    session.on('error', () => {});
    session.once('close', () => made.sessions.delete(session));
  });
  server.on('stream', async (stream: ServerHttp2Stream, headers) => {
    stream.on('error', () => {});
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of stream) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const say = (status: number, reason?: string, more: Record<string, string> = {}) => {
      stream.respond({ ':status': status, 'apns-id': 'id', ...more });
      stream.end(reason === undefined ? '' : JSON.stringify({ reason }));
    };
    const fault = faultOf(headers);
    if (fault !== null) return say(403, fault);
    made.tokens.add(String(headers.authorization));
    made.received.push({ headers: { ...headers }, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const { answer } = made;
    if (answer === 'hang') return undefined;
    if (answer === 'cut') return void stream.session?.destroy();
    return say(answer.status, answer.reason, answer.headers);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(made, { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** What Apple would say of the provider's token; null when it is in order. */
function faultOf(headers: Readonly<Record<string, unknown>>): string | null {
  const token = /^bearer (.+)$/.exec(String(headers.authorization))?.[1];
  if (token === undefined) return 'MissingProviderToken';
  const [head = '', claims = '', signature = ''] = token.split('.');
  const part = (encoded: string) => JSON.parse(Buffer.from(encoded, 'base64url').toString());
  const signed = Buffer.from(`${head}.${claims}`);
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
  if (!verify('sha256', signed, key, Buffer.from(signature, 'base64url'))) return 'InvalidProviderToken';
  if (part(head).alg !== 'ES256' || part(head).kid !== 'KEYKEYKEY1') return 'InvalidProviderToken';
  const { iss, iat } = part(claims);
  if (iss !== 'TEAMTEAM12') return 'InvalidProviderToken';
  return Date.now() / 1000 - iat > 3_600 ? 'ExpiredProviderToken' : null;
}

function way(fields: Partial<ApnsOptions> = {}): PushWay {
  const made = createApnsWay({
    url: apple.url,
    key: privateKey,
    keyId: 'KEYKEYKEY1',
    teamId: 'TEAMTEAM12',
    topic: 'pl.numerek.app',
    trusted: certificate.cert,
    ...fields,
  });
  ways.push(made);
  return made;
}

test('a phone gets the notice as an urgent one, in the place of the older', async () => {
  expect(await way().send(channel, parcel, never)).toEqual({ ok: true });
  const [{ headers, body } = { headers: {}, body: {} }] = apple.received;
  expect(headers).toMatchObject({
    ':method': 'POST',
    ':path': `/3/device/${channel.token}`,
    'apns-topic': 'pl.numerek.app',
    'apns-push-type': 'alert',
    'apns-priority': '10',
    'apns-collapse-id': payload.key,
  });
  expect(Number(headers['apns-expiration']) - Date.now() / 1000).toBeCloseTo(290, -1);
  expect(body).toMatchObject({
    aps: {
      alert: { title: payload.title, body: payload.body },
      sound: 'gong.caf',
      'interruption-level': 'time-sensitive',
      'thread-id': payload.key,
    },
    kind: 'called',
    handle: payload.handle,
    number: 'A 12',
    desk: '3',
  });
});

test('many notices go over one connection with one token', async () => {
  const sender = way();
  const outcomes = await Promise.all(Array.from({ length: 200 }, () => sender.send(channel, parcel, never)));
  expect(outcomes.every((one) => one.ok)).toBe(true);
  expect(apple.received).toHaveLength(200);
  expect(apple.connections).toBe(1);
  expect(apple.tokens.size).toBe(1);
});

test('the token is renewed before it is an hour old', async () => {
  const clock = { ms: Date.now() - 55 * 60_000 };
  const sender = way({ now: () => clock.ms });
  await sender.send(channel, parcel, never);
  clock.ms += 49 * 60_000;
  await sender.send(channel, parcel, never);
  expect(apple.tokens.size).toBe(1);
  clock.ms += 60_000;
  await sender.send(channel, parcel, never);
  expect(apple.tokens.size).toBe(2);
});

test('a token that Apple calls expired is made anew at the next try', async () => {
  const clock = { ms: Date.now() - 2 * 3_600_000 };
  const sender = way({ now: () => clock.ms });
  expect(await sender.send(channel, parcel, never)).toMatchObject({ error: 'account', again: true });
  clock.ms = Date.now();
  expect(await sender.send(channel, parcel, never)).toEqual({ ok: true });
});

test('a phone that Apple no longer knows goes; what is wrong otherwise is told apart', async () => {
  const sender = way();
  const outcomeOf = async (status: number, reason: string, headers: Record<string, string> = {}) => {
    apple.answer = { status, reason, headers };
    return sender.send(channel, parcel, never);
  };
  expect(await outcomeOf(410, 'Unregistered')).toMatchObject({ error: 'gone', again: false });
  expect(await outcomeOf(400, 'BadDeviceToken')).toMatchObject({ error: 'gone', again: false });
  expect(await outcomeOf(400, 'DeviceTokenNotForTopic')).toMatchObject({ error: 'gone', again: false });
  expect(await outcomeOf(400, 'BadCollapseId')).toMatchObject({ error: 'rejected', again: false });
  expect(await outcomeOf(404, 'BadPath')).toMatchObject({ error: 'rejected', again: false });
  expect(await outcomeOf(413, 'PayloadTooLarge')).toMatchObject({ error: 'rejected', again: false });
  expect(await outcomeOf(429, 'TooManyRequests', { 'retry-after': '9' })).toMatchObject({
    again: true,
    afterMs: 9_000,
  });
  expect(await outcomeOf(503, 'ServiceUnavailable')).toMatchObject({ again: true, error: 'refused-for-now' });
});

test('after Apple says goodbye what is under way ends, and the next goes over another connection', async () => {
  const sender = way();
  expect(await sender.send(channel, parcel, never)).toEqual({ ok: true });
  const [first] = apple.sessions;
  first?.goaway(0);
  await expect
    .poll(async () => {
      await sender.send(channel, parcel, never);
      return apple.connections;
    })
    .toBe(2);
  expect(await sender.send(channel, parcel, never)).toEqual({ ok: true });
  expect(apple.connections).toBe(2);
});

test('a connection that breaks, or goes silent, is replaced by another', async () => {
  const sender = way({ answerMs: 300 });
  apple.answer = 'cut';
  expect(await sender.send(channel, parcel, never)).toMatchObject({ error: 'unreachable', again: true });
  apple.answer = 'hang';
  expect(await sender.send(channel, parcel, never)).toMatchObject({ error: 'timed-out', again: true });
  apple.answer = { status: 200 };
  expect(await sender.send(channel, parcel, never)).toEqual({ ok: true });
  expect(apple.connections).toBe(3);
});

test('a server whose certificate nobody vouches for gets nothing', async () => {
  const other = way({ trusted: selfSigned().cert });
  expect(await other.send(channel, parcel, never)).toMatchObject({ error: 'unreachable', again: true });
  expect(apple.received).toEqual([]);
});

test('another team’s key sends nothing', async () => {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect(await way({ key }).send(channel, parcel, never)).toMatchObject({ error: 'account', again: true });
});
