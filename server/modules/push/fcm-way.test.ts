// Against a local server of the same two protocols: OAuth 2 with a signed assertion (RFC 7523), and FCM HTTP v1.
import { generateKeyPairSync, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { createFcmWay } from './fcm-way.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const never = new AbortController().signal;
const channel = { kind: 'fcm' as const, token: 'a-registration-token-of-a-phone' };
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

interface Google {
  readonly url: string;
  readonly assertions: Record<string, unknown>[];
  readonly messages: { readonly path: string; readonly message: Record<string, unknown> }[];
  /** Tokens that were given out and are good. */
  readonly good: Set<string>;
  answer: { status: number; headers?: Record<string, string>; body: unknown } | 'hang' | 'cut';
  expiresIn: number;
  stop(): Promise<void>;
}

let google: Google;
beforeEach(async () => {
  google = await openGoogle();
});
afterEach(() => google.stop());

async function openGoogle(): Promise<Google> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const say = (status: number, body: unknown, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (request.url === '/token') {
      const form = new URLSearchParams(text);
      const claims = checked(form.get('assertion') ?? '', `${made.url}/token`);
      const isGrant = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
      if (claims === null || !isGrant) return say(400, { error: 'invalid_grant' });
      made.assertions.push(claims);
      const token = `access-${made.assertions.length}`;
      made.good.add(token);
      return say(200, { access_token: token, expires_in: made.expiresIn, token_type: 'Bearer' });
    }
    const shown = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!made.good.has(shown)) return say(401, { error: { status: 'UNAUTHENTICATED' } });
    made.messages.push({ path: request.url ?? '', message: JSON.parse(text).message });
    const { answer } = made;
    if (answer === 'hang') return undefined;
    if (answer === 'cut') return void response.destroy();
    return say(answer.status, answer.body, answer.headers);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const made: Google = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    assertions: [],
    messages: [],
    good: new Set(),
    answer: { status: 200, body: { name: 'projects/numerek/messages/1' } },
    expiresIn: 3_600,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return made;
}

/** The claims of an assertion that is signed by the account's key and meant for this server; null otherwise. */
function checked(assertion: string, audience: string): Record<string, unknown> | null {
  const [head = '', claims = '', signature = ''] = assertion.split('.');
  const part = (encoded: string) => JSON.parse(Buffer.from(encoded, 'base64url').toString());
  const isSigned = verify('sha256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url'));
  if (!isSigned || part(head).alg !== 'RS256' || part(head).kid !== 'key-1') return null;
  const { iss, scope, aud, iat, exp } = part(claims);
  const nowSeconds = Date.now() / 1000;
  const isNow = iat <= nowSeconds + 5 && exp > nowSeconds && exp - iat <= 3_600;
  const isOurs = iss === 'numerek@example.iam.gserviceaccount.com' && aud === audience;
  return isNow && isOurs && scope === 'https://www.googleapis.com/auth/firebase.messaging' ? part(claims) : null;
}

function way(fields: { key?: typeof privateKey; answerMs?: number; now?: () => number } = {}) {
  return createFcmWay({
    url: google.url,
    project: 'numerek',
    email: 'numerek@example.iam.gserviceaccount.com',
    keyId: 'key-1',
    key: privateKey,
    tokenUrl: `${google.url}/token`,
    ...fields,
  });
}

const refuses = (status: number, code: string, headers: Record<string, string> = {}) => {
  google.answer = {
    status,
    headers,
    body: {
      error: {
        code: status,
        details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: code }],
      },
    },
  };
};

test('a phone gets the notice in the channel that rings, in the place of the older one', async () => {
  expect(await way().send(channel, parcel, never)).toEqual({ ok: true });
  const [sent] = google.messages;
  expect(sent?.path).toBe('/v1/projects/numerek/messages:send');
  expect(sent?.message).toMatchObject({
    token: channel.token,
    data: { kind: 'called', handle: payload.handle, number: 'A 12', desk: '3', atMs: '5' },
    android: {
      priority: 'HIGH',
      ttl: '290s',
      collapse_key: payload.key,
      notification: { channel_id: 'calls', sound: 'gong', title: payload.title, tag: payload.key },
    },
  });
  const data = Object.values(sent?.message.data as Record<string, unknown>);
  expect(data.every((one) => typeof one === 'string')).toBe(true);
});

test('"soon" is quieter', async () => {
  await way().send(channel, { ...parcel, payload: { ...payload, kind: 'soon', ahead: 2, desk: null } }, never);
  expect(google.messages[0]?.message).toMatchObject({
    android: { notification: { channel_id: 'soon', sound: 'default' } },
  });
});

test('one token serves many notices, and is renewed before it ends', async () => {
  const clock = { ms: Date.now() };
  const sender = way({ now: () => clock.ms });
  await Promise.all(Array.from({ length: 20 }, () => sender.send(channel, parcel, never)));
  expect(google.assertions).toHaveLength(1);
  clock.ms += 58 * 60_000;
  await sender.send(channel, parcel, never);
  expect(google.assertions).toHaveLength(1);
  google.good.clear();
  clock.ms += 60_000;
  // Google's clock is the real one; what is checked here is only that another is asked for.
  expect(await way().send(channel, parcel, never)).toEqual({ ok: true });
  expect(google.assertions).toHaveLength(2);
});

test('a token that Google takes no longer is asked for anew at the next try', async () => {
  const sender = way();
  await sender.send(channel, parcel, never);
  google.good.clear();
  expect(await sender.send(channel, parcel, never)).toMatchObject({ ok: false, error: 'account', again: true });
  expect(await sender.send(channel, parcel, never)).toEqual({ ok: true });
  expect(google.assertions).toHaveLength(2);
});

test('an account whose key is not the right one sends nothing, and may be put right', async () => {
  const outcome = await way({ key: stranger }).send(channel, parcel, never);
  expect(outcome).toMatchObject({ ok: false, error: 'account', again: true });
  expect(google.messages).toEqual([]);
});

test('a phone that took the app away goes', async () => {
  const sender = way();
  for (const [status, code] of [
    [404, 'UNREGISTERED'],
    [404, ''],
    [403, 'SENDER_ID_MISMATCH'],
  ] as const) {
    refuses(status, code);
    expect(await sender.send(channel, parcel, never)).toMatchObject({ error: 'gone', again: false });
  }
  refuses(400, 'INVALID_ARGUMENT');
  expect(await sender.send(channel, parcel, never)).toMatchObject({ error: 'rejected', again: false });
  const details = [{ fieldViolations: [{ field: 'message.token', description: 'Invalid registration token' }] }];
  google.answer = { status: 400, body: { error: { details } } };
  expect(await sender.send(channel, parcel, never)).toMatchObject({ error: 'gone', again: false });
});

test('what is too much for now is tried again, not before Google says', async () => {
  const sender = way();
  refuses(429, 'QUOTA_EXCEEDED', { 'retry-after': '30' });
  expect(await sender.send(channel, parcel, never)).toMatchObject({ again: true, afterMs: 30_000 });
  refuses(503, 'UNAVAILABLE');
  expect(await sender.send(channel, parcel, never)).toMatchObject({ again: true, error: 'refused-for-now' });
  google.answer = 'cut';
  expect(await sender.send(channel, parcel, never)).toMatchObject({ again: true, error: 'unreachable' });
  google.answer = 'hang';
  expect(await way({ answerMs: 100 }).send(channel, parcel, never)).toMatchObject({ again: true, error: 'timed-out' });
});
