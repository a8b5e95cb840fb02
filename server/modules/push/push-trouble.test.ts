// Notices when something is wrong: a push service that fails, is slow or knows the phone no more, a restart, a full disk; and how
// long what is known of a phone is kept.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { makeLog } from '#server/platform/log.ts';
import { StoreFailure } from '#server/store/store.ts';
import { openPushService, type PushService } from '#testing/push-service.ts';
import { minuteMs, openPushScene, type PushScene } from '#testing/push-spec.ts';
import type { TestOfficeOptions } from '#testing/test-office.ts';
import type { NoticeChannel } from './notices.ts';

let service: PushService;
let scene: PushScene;
const ended: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  service = await anotherService();
});
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

async function anotherService(): Promise<PushService> {
  const made = await openPushService();
  ended.push(() => made.stop());
  return made;
}

async function open(options: TestOfficeOptions = {}, more: readonly string[] = []): Promise<void> {
  scene = await openPushScene([service.host, ...more], options);
  ended.push(() => scene.office.close());
}

function phone(at = service): NoticeChannel {
  return { kind: 'web-push', ...at.subscribe() };
}

const tries = () => service.received.map((one) => [(one.payload as NoticePayload).kind, one.status]);
const followed = () => scene.office.store.notices.all().length;
const states = () => {
  const { notices } = scene.office.store;
  return (['pending', 'sent', 'failed', 'dropped'] as const).flatMap((state) =>
    notices.notices({ state }).map((one) => [one.kind, one.state]),
  );
};

/** One ticket, followed and called. */
async function called(): Promise<string> {
  const ticket = await scene.ticket();
  await scene.follow(ticket, phone());
  await scene.at('1', 'call-next');
  await scene.settle();
  return ticket;
}

test('what a push service could not take is tried again, at longer and longer times, while it is of use', async () => {
  await open();
  service.answerWith(503);
  await called();
  expect(tries()).toEqual([['called', 503]]);
  const times: number[] = [];
  for (let second = 1; second <= 6 * 60; second += 1) {
    const before = service.received.length;
    await scene.passes(1_000);
    if (service.received.length > before) times.push(second);
  }
  expect(times.slice(0, 3)).toEqual([2, 8, 26]);
  expect(times.at(-1)).toBeLessThan(300);
  expect(states()).toEqual([['called', 'failed']]);
  expect(service.received.at(-1)?.ttl).toBeLessThan(300);
});

test('a push service that asks to wait is not asked before', async () => {
  await open();
  service.answerWith(429, { 'retry-after': '60' });
  await called();
  service.answerWith(201);
  await scene.passes(59_000);
  expect(tries()).toHaveLength(1);
  await scene.passes(1_000);
  expect(tries()).toEqual([
    ['called', 429],
    ['called', 201],
  ]);
});

test.each([404, 410])('a phone that its push service no longer knows (%i) goes', async (status) => {
  await open();
  service.answerWith(status);
  await called();
  expect(followed()).toBe(0);
  expect(states()).toEqual([]);
});

test('a call that nobody heard of in time is not told late', async () => {
  await open();
  const ticket = await scene.ticket();
  await scene.follow(ticket, phone());
  await scene.office.whileStopped(async () => {
    scene.office.nowMs += minuteMs;
  });
  service.answerWith(503);
  await scene.at('1', 'call-next');
  await scene.settle();
  service.answerWith(201);
  await scene.office.whileStopped(async () => {
    scene.office.nowMs += 5 * minuteMs;
  });
  await scene.passes(minuteMs);
  expect(tries().filter(([, status]) => status === 201)).toEqual([]);
});

test('after a restart what was pending is sent, and what was sent is not', async () => {
  await open();
  await called();
  service.answerWith(503);
  const other = await scene.ticket();
  await scene.follow(other, phone());
  await scene.at('2', 'call-next');
  await scene.settle();
  service.answerWith(201);
  await scene.office.restart();
  await scene.passes(10_000);
  await scene.office.restart();
  await scene.passes(10_000);
  expect(tries()).toEqual([
    ['called', 201],
    ['called', 503],
    ['called', 201],
  ]);
});

test('a stop does not wait long for a push service that hangs, and sends again after the next start', async () => {
  await open();
  service.answer('hang');
  await scene.follow(await scene.ticket(), phone());
  await scene.at('1', 'call-next');
  await service.next();
  service.answerWith(201);
  await scene.office.restart();
  await scene.passes(2_000);
  expect(tries()).toEqual([
    ['called', 0],
    ['called', 201],
  ]);
  expect(new Set(service.received.map((one) => one.topic)).size).toBe(1);
});

test('whoever is at the desk by now is not called any more', async () => {
  await open();
  service.answerWith(503);
  const ticket = await called();
  service.answerWith(201);
  await scene.at('1', 'start', ticket);
  await scene.passes(10_000);
  expect(tries()).toEqual([['called', 503]]);
  expect(states()).toEqual([['called', 'dropped']]);
});

test('a push service that does not answer holds up nobody else’s notices', async () => {
  const slow = await anotherService();
  slow.answer('hang');
  await open({}, [slow.host]);
  for (let n = 0; n < 40; n += 1)
    await scene.follow(await scene.ticket('b'), phone(slow), { soon: { kind: 'people', people: 50 } });
  await scene.follow(await scene.ticket(), phone());
  await scene.at('1', 'call-next');
  const { payload } = await service.next();
  expect(payload).toMatchObject({ kind: 'called' });
  expect(slow.mostAtOnce()).toBeLessThanOrEqual(32);
  slow.answer({ status: 201 });
});

test('a full disk stops no call, and the notice goes when there is room again', async () => {
  await open();
  const ticket = await scene.ticket();
  await scene.follow(ticket, phone());
  const { notices } = scene.office.store;
  const { insertAbsent } = notices;
  notices.insertAbsent = () => {
    throw new StoreFailure('disk-full', 'full');
  };
  await scene.at('1', 'call-next');
  await scene.settle();
  expect(service.received).toEqual([]);
  notices.insertAbsent = insertAbsent;
  await scene.settle();
  expect(tries()).toEqual([['called', 201]]);
});

test('a phone is forgotten a while after its ticket ended; one that was missed may be put back until later', async () => {
  await open();
  const [served, missed] = [await scene.ticket(), await scene.ticket()];
  await scene.follow(served, phone());
  await scene.follow(missed, phone());
  await scene.serve('1');
  await scene.at('1', 'call-next');
  await scene.at('1', 'no-show', missed);
  await scene.passes(9 * minuteMs);
  expect(followed()).toBe(2);
  await scene.passes(minuteMs);
  expect(scene.office.store.notices.all().map((one) => one.ticket)).toEqual([missed]);
  await scene.passes(50 * minuteMs);
  expect(followed()).toBe(0);
});

/** All that lies in the data folder, as one text of bytes. */
function bytesOnDisk(): string {
  const { folder } = scene.office;
  return readdirSync(folder)
    .filter((name) => name.includes('numerek'))
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

test('at the turn of the day not a byte of any phone is left on the disk', async () => {
  await open({ onSqlite: true });
  const planted: string[] = [];
  for (let n = 0; n < 40; n += 1) {
    const channel = phone();
    const { handle } = await scene.follow(await scene.ticket(n % 2 === 0 ? 'a' : 'b'), channel, {
      soon: { kind: 'people', people: 50 },
    });
    if (channel.kind === 'web-push') planted.push(handle, channel.endpoint, channel.auth, channel.p256dh);
  }
  await scene.settle();
  const found = () => {
    const bytes = bytesOnDisk();
    return planted.filter((one) => bytes.includes(one)).length;
  };
  expect(found()).toBe(planted.length);
  scene.office.nowMs += 24 * 60 * minuteMs;
  await scene.office.hall.dayClock.look();
  await expect.poll(found, { timeout: 5_000 }).toBe(0);
  expect(followed()).toBe(0);
});

test('what could not be removed at the turn of the day goes soon after', async () => {
  await open();
  await scene.follow(await scene.ticket(), phone());
  const { notices } = scene.office.store;
  const { removeBefore } = notices;
  notices.removeBefore = () => {
    throw new StoreFailure('disk-full', 'full');
  };
  scene.office.nowMs += 24 * 60 * minuteMs;
  await scene.office.hall.dayClock.look();
  expect(followed()).toBe(1);
  notices.removeBefore = removeBefore;
  await scene.settle();
  expect(followed()).toBe(0);
});

test('phones are in no event, log line or metric', async () => {
  const lines: string[] = [];
  await open({ log: makeLog('trace', { write: (line: string) => void lines.push(line) }) });
  const channel = phone();
  const ticket = await scene.ticket();
  const { handle } = await scene.follow(ticket, channel);
  service.answerWith(500);
  await scene.at('1', 'call-next');
  await scene.settle();
  service.answerWith(410);
  await scene.passes(5_000);
  const metrics = await scene.office.hall.metrics.registry.metrics();
  expect(metrics).toMatch(/numerek_notices_total\{way="web-push",kind="called",fate="failed",reason="gone"\} 1/);
  expect(lines.join()).toContain('notices to phones could not be sent');
  const events = JSON.stringify(await scene.office.allEvents());
  for (const text of [lines.join(), metrics, events]) {
    expect(text).not.toContain(handle);
    expect(text).not.toContain('/push/');
    expect(text).not.toContain(channel.kind === 'web-push' ? channel.auth : '');
  }
  for (const text of [lines.join(), metrics]) expect(text).not.toContain(ticket);
});
