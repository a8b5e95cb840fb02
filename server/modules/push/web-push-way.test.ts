import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { openPushService, type PushService } from '#testing/push-service.ts';
import type { NoticeChannel } from './notices.ts';
import { vapidKeysOf } from './vapid-keys.ts';
import { createWebPushWay } from './web-push-way.ts';

const keys = vapidKeysOf('a secret of this installation');
const payload: NoticePayload = {
  kind: 'called',
  handle: 'handle-of-the-phone',
  key: 'a-key_of-22-letters-00',
  number: 'Ż 123',
  desk: '3',
  ahead: null,
  language: 'uk',
  title: 'Ваша черга: Ż 123, стійка 3',
  body: 'Підійдіть зараз.',
  atMs: 5,
};
const parcel = { payload, ttlSeconds: 300, urgent: true };
const never = new AbortController().signal;

let service: PushService;
beforeEach(async () => {
  service = await openPushService();
});
afterEach(() => service.stop());

function way(fields: { contact?: string; answerMs?: number; keys?: typeof keys } = {}) {
  return createWebPushWay({ keys, contact: 'mailto:it@example.pl', services: [service.host], ...fields });
}

function phone(): NoticeChannel {
  return { kind: 'web-push', ...service.subscribe(keys.publicKey) };
}

test('a browser gets the notice as it was written, and its push service learns only how urgent it is', async () => {
  expect(await way().send(phone(), parcel, never)).toEqual({ ok: true });
  expect(service.faults).toEqual([]);
  expect(service.received).toMatchObject([
    { payload, ttl: 300, urgency: 'high', topic: payload.key, sender: keys.publicKey, subject: 'mailto:it@example.pl' },
  ]);
  expect(service.received[0]?.bytes).toBeLessThan(1024);
});

test('each notice is sealed anew', async () => {
  const to = phone();
  const sender = way();
  for (const urgent of [true, false]) await sender.send(to, { ...parcel, urgent }, never);
  expect(service.received.map((one) => one.urgency)).toEqual(['high', 'normal']);
});

test('a browser that takes no more notices is told apart from one to try again', async () => {
  const to = phone();
  const outcomeOf = async (status: number, headers?: Record<string, string>) => {
    service.answerWith(status, headers);
    return way().send(to, parcel, never);
  };
  for (const status of [404, 410]) expect(await outcomeOf(status)).toMatchObject({ again: false, error: 'gone' });
  expect(await outcomeOf(429, { 'retry-after': '7' })).toMatchObject({ again: true, afterMs: 7_000 });
  expect(await outcomeOf(503)).toMatchObject({ again: true, error: 'refused-for-now', afterMs: null });
  const later = await outcomeOf(503, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
  expect(later).toMatchObject({ again: true });
  expect(!later.ok && later.afterMs).toBeGreaterThan(50_000);
  expect(await outcomeOf(413)).toMatchObject({ again: false, error: 'rejected' });
  expect(await outcomeOf(201)).toEqual({ ok: true });
});

test('nobody is followed elsewhere', async () => {
  const elsewhere = await openPushService();
  try {
    service.answerWith(307, { location: elsewhere.subscribe().endpoint });
    expect(await way().send(phone(), parcel, never)).toMatchObject({ ok: false, error: 'rejected', again: false });
    expect(elsewhere.received).toEqual([]);
    expect(elsewhere.faults).toEqual([]);
  } finally {
    await elsewhere.stop();
  }
});

test('a service that does not answer, or breaks off, costs its time and is tried again', async () => {
  service.answer('hang');
  expect(await way({ answerMs: 50 }).send(phone(), parcel, never)).toMatchObject({ again: true, error: 'timed-out' });
  service.answer('cut');
  expect(await way().send(phone(), parcel, never)).toMatchObject({ again: true, error: 'unreachable' });
});

test('another installation’s key is turned away, and may be put right', async () => {
  const other = way({ keys: vapidKeysOf(randomBytes(8).toString('hex')) });
  expect(await other.send(phone(), parcel, never)).toMatchObject({ again: true, error: 'account' });
  expect(service.faults).toEqual(['this key did not subscribe the browser']);
});

test('keys that are none, and addresses that are nobody’s, make the phone go and call nobody', async () => {
  const to = phone();
  const wrongKey = { ...to, p256dh: 'A'.repeat(87) } as NoticeChannel;
  const wrongHost = { ...to, endpoint: 'http://127.0.0.1:1/push' } as NoticeChannel;
  for (const channel of [wrongKey, wrongHost]) {
    expect(await way().send(channel, parcel, never)).toMatchObject({ again: false, error: 'gone' });
  }
  expect(service.received).toEqual([]);
});

test('the longest notice stays far below what a push service takes', async () => {
  const long = { ...payload, number: 'ŻŻ 9999', desk: 'Ґ'.repeat(40), title: 'Ґ'.repeat(100), body: 'Ґ'.repeat(200) };
  await way().send(phone(), { ...parcel, payload: { ...long, handle: 'h'.repeat(64) } }, never);
  expect(service.received[0]?.bytes).toBeLessThan(2048);
});

test('keys are the same for the same secret, and others for another', () => {
  expect(vapidKeysOf('a secret of this installation')).toEqual(keys);
  expect(vapidKeysOf('another').privateKey).not.toBe(keys.privateKey);
});
