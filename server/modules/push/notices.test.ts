import { createECDH } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice({ document: { remote: {} } });
});
afterEach(() => office.close());

const handle = 'a-handle-made-by-the-phone';
const keys = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: 'AAAAAAAAAAAAAAAAAAAAAA' };
const chrome = { kind: 'web-push' as const, endpoint: 'https://fcm.googleapis.com/fcm/send/phone', ...keys };

async function aTicket(): Promise<string> {
  return (await office.issue()).reply.ticket;
}

function follow(ticket: string, body: Record<string, unknown> = {}, own = handle) {
  return office.ask('stranger', 'PUT /branches/{branch}/tickets/{ticket}/notifications/{handle}', {
    params: { ticket, handle: own },
    body: { channel: chrome, ...body },
  });
}

const stop = (ticket: string, own = handle) =>
  office.ask('stranger', 'DELETE /branches/{branch}/tickets/{ticket}/notifications/{handle}', {
    params: { ticket, handle: own },
  });

test('a phone is told by which ways there are notices', async () => {
  const offer = (await office.ask('stranger', 'GET /notifications')).reply;
  expect(offer).toMatchObject({ fcm: false, apns: false });
  expect(Buffer.from(offer.webPush.publicKey, 'base64url')).toHaveLength(65);
  await office.restart();
  expect((await office.ask('stranger', 'GET /notifications')).reply).toEqual(offer);
});

test('"soon" comes as the office has it, as the person chose, or never', async () => {
  const ticket = await aTicket();
  expect((await follow(ticket)).reply.soon).toEqual({ kind: 'people', people: 3 });
  expect((await follow(ticket, { soon: { kind: 'minutes', minutes: 20 } })).reply.soon).toEqual({
    kind: 'minutes',
    minutes: 20,
  });
  expect((await follow(ticket, { soon: null })).reply.soon).toBeNull();
});

test('what was turned on is turned off once, also after a restart', async () => {
  const ticket = await aTicket();
  await follow(ticket);
  await office.restart();
  expect((await stop(ticket, 'another-handle-of-a-phone')).problem.code).toBe('notification-unknown');
  expect((await stop(ticket)).status).toBe(200);
  expect((await stop(ticket)).problem).toMatchObject({ status: 404, code: 'notification-unknown' });
  expect(office.store.notices.all()).toEqual([]);
});

test('five phones may follow a ticket, and each of them may change how', async () => {
  const ticket = await aTicket();
  for (let n = 0; n < 5; n += 1) expect((await follow(ticket, {}, `handle-of-phone-${n}`)).status).toBe(200);
  expect((await follow(ticket)).problem).toMatchObject({ status: 429, code: 'notifications-too-many' });
  expect((await follow(ticket, { soon: null }, 'handle-of-phone-4')).status).toBe(200);
  expect(office.store.notices.all()).toHaveLength(5);
});

test('a ticket that never was, is over, or is of another day is followed by nobody', async () => {
  const ticket = await aTicket();
  expect((await follow('AAAAAAAAAAAAAAAAAAAAAA')).problem.code).toBe('ticket-unknown');
  await office.ask('stranger', 'POST /branches/{branch}/tickets/{ticket}/give-back', { params: { ticket }, body: {} });
  expect((await follow(ticket)).problem.code).toBe('ticket-ended');
  office.nowMs += 24 * 3_600_000;
  await office.hall.dayClock.look();
  expect((await follow(ticket)).problem.code).toBe('ticket-of-another-day');
});

test('a notice goes to known push services alone, whatever address a phone names', async () => {
  const ticket = await aTicket();
  const to = (endpoint: string) => follow(ticket, { channel: { ...chrome, endpoint } });
  for (const endpoint of [
    'https://updates.push.services.mozilla.com/wpush/v2/a',
    'https://autopush.push.services.mozilla.com/wpush/v2/a',
    'https://web.push.apple.com/a',
    'https://wns2-par02p.notify.windows.com/w/?token=a',
  ]) {
    expect((await to(endpoint)).status).toBe(200);
  }
  for (const endpoint of [
    'http://fcm.googleapis.com/fcm/send/a',
    'https://fcm.googleapis.com:8443/fcm/send/a',
    'https://user@fcm.googleapis.com/fcm/send/a',
    'https://fcm.googleapis.com.example.org/a',
    'https://evilnotify.windows.com/a',
    'https://push.apple.com/a',
    'https://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:8080/metrics',
    'https://[::1]/',
    'file:///etc/passwd',
  ]) {
    expect((await to(endpoint)).problem, endpoint).toMatchObject({ status: 422, code: 'push-service-unknown' });
  }
  expect((await follow(ticket, { channel: { kind: 'apns', token: 'ab'.repeat(32) } })).problem.code).toBe(
    'push-service-unknown',
  );
});

test('a handle is random letters and no text', async () => {
  expect((await follow(await aTicket(), {}, 'short')).problem).toMatchObject({ status: 400, code: 'body-invalid' });
});
