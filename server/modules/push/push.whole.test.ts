// The whole way with real servers: a process of its own that is killed in the middle of a sending, and thousands of phones at once.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { afterEach, expect, test, vi } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { usualPushSettings } from '#server/platform/config.ts';
import { serve } from '#server/serve.ts';
import { databaseFileIn } from '#server/store/data-folder.ts';
import { openPushService, type PushService } from '#testing/push-service.ts';
import { smallOfficeDocument } from '#testing/queue-spec.ts';
import { branch, openTestOffice } from '#testing/test-office.ts';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

async function pushService(): Promise<PushService> {
  const service = await openPushService();
  ended.push(() => service.stop());
  return service;
}

const password = 'correct horse battery';

interface Prepared {
  readonly data: string;
  readonly kiosk: string;
}

/** A data folder with an office that is always open, a kiosk and a clerk. */
async function makeOffice(): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), 'push-'));
  ended.push(async () => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const server = await serve({ port: 0, host: '127.0.0.1', data, publicUrl: null, logLevel: 'silent' });
  if (!server.ok) throw new Error(server.refusal);
  const { hall } = server.value;
  const always = [{ from: '03:00', to: '02:59' }];
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const document = smallOfficeDocument({
    voice: { engine: 'none' },
    remote: {},
    openingHours: Object.fromEntries(days.map((day) => [day, always])),
    kiosks: [{ id: 'door', name: 'Przy drzwiach' }],
  });
  const saved = await hall.saveOffice(document, 0, 'test');
  expect(saved).toMatchObject({ ok: true });
  const { token } = await hall.devices.add('small', 'kiosk', 'door', Date.now());
  await hall.staff.add('small', { username: 'anna', name: 'Anna Kowal', password, role: 'clerk' });
  await server.value.stop();
  return { data, kiosk: token };
}

interface Running {
  readonly child: ChildProcess;
  /** Calls the API as the kiosk, or as the clerk who signed in. */
  ask(method: string, path: string, body: unknown, as?: 'kiosk' | 'clerk'): Promise<Record<string, unknown>>;
  readonly said: () => string;
}

async function start({ data, kiosk }: Prepared, service: PushService): Promise<Running> {
  const main = join(import.meta.dirname, '../../main.ts');
  const own = { PORT: '0', HOST: '127.0.0.1', NUMEREK_DATA: data, LOG_LEVEL: 'info', PUSH_SERVICES: service.host };
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...own }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  ended.push(() => kill(child));
  const url = await vi.waitFor(
    () => {
      const found = /http:\/\/[^\s"]*:(\d+)/.exec(said);
      if (!found) throw new Error(`it says where it is: ${said}`);
      return `http://127.0.0.1:${found[1]}`;
    },
    { timeout: 60_000 },
  );
  const signedIn = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: 'anna', password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    child,
    said: () => said,
    async ask(method, path, body, as) {
      const who: Record<string, string> =
        as === 'kiosk' ? { authorization: `Bearer ${kiosk}` } : as === 'clerk' ? { cookie } : {};
      const answer = await fetch(`${url}/api/v1/branches/small${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...who },
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      expect(answer.status, text).toBe(200);
      return JSON.parse(text) as Record<string, unknown>;
    },
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

interface Waiting {
  readonly ticket: string;
  readonly handle: string;
}

async function aPhone(running: Running, service: PushService): Promise<Waiting> {
  const { ticket } = await running.ask('POST', '/tickets', { services: ['a'] }, 'kiosk');
  const handle = randomBytes(16).toString('base64url');
  const channel = { kind: 'web-push', ...service.subscribe() };
  await running.ask('PUT', `/tickets/${String(ticket)}/notifications/${handle}`, { channel, soon: null });
  return { ticket: String(ticket), handle };
}

const of =
  ({ handle }: Waiting) =>
  (one: { readonly payload: unknown }) =>
    (one.payload as NoticePayload).handle === handle;

/** Waits until a server has written down that so many notices were sent. */
async function writtenDown(data: string, many: number): Promise<void> {
  const database = new Database(databaseFileIn(data), { readonly: true });
  const count = database.prepare<[], number>("select count(*) from notices where state = 'sent'").pluck();
  try {
    await vi.waitFor(() => expect(count.get()).toBe(many), { timeout: 10_000 });
  } finally {
    database.close();
  }
}

test('killed before it knew that a notice was taken, it sends that again in the place of the first, and no other', async () => {
  const service = await pushService();
  const prepared = await makeOffice();
  const first = await start(prepared, service);
  await first.ask('POST', '/desks/1/open', {}, 'clerk');
  const [surely, perhaps] = [await aPhone(first, service), await aPhone(first, service)];
  await first.ask('POST', '/desks/1/call-next', {}, 'clerk');
  await service.next(of(surely));
  await writtenDown(prepared.data, 1);
  await first.ask('POST', '/desks/1/start', { ticket: surely.ticket }, 'clerk');
  service.answer('hang');
  await first.ask('POST', '/desks/1/call-next', { finish: { ticket: surely.ticket } }, 'clerk');
  await service.next(of(perhaps));
  await kill(first.child);
  service.answerWith(201);
  const second = await start(prepared, service);
  await service.next((one) => of(perhaps)(one) && one.status === 201);
  await writtenDown(prepared.data, 2);
  const [before, after] = service.received.filter(of(perhaps));
  expect(after?.topic).toBe(before?.topic);
  expect(after?.payload).toEqual(before?.payload);
  expect(service.received.filter(of(surely))).toHaveLength(1);
  expect(service.faults).toEqual([]);
  for (const { ticket, handle } of [surely, perhaps]) {
    expect(first.said() + second.said()).not.toContain(handle);
    expect(first.said() + second.said()).not.toContain(ticket);
  }
});

test('two thousand phones are told at once, few at a time, while the hall goes on', async () => {
  const many = 2_000;
  const service = await pushService();
  const services = ['a', 'b', 'c'].map((id) => ({
    ...{ id, letter: id.toUpperCase(), name: { pl: id, en: id, uk: id }, usualMinutes: 10 },
    numbers: { from: 1, to: 9999 },
  }));
  const office = await openTestOffice({
    onSqlite: true,
    document: { remote: {}, services },
    push: { ...usualPushSettings, services: [service.host] },
  });
  ended.push(() => office.close());
  const { commands, push } = office.hall;
  const by = { kind: 'system', id: 'test' } as const;
  for (let n = 0; n < many; n += 1) {
    const command = { type: 'issue-ticket', services: ['a'], language: 'pl', origin: 'kiosk' } as const;
    const issued = await commands.handle(branch, randomUUID(), command, by);
    if (!issued.ok) throw new Error(issued.refusal.code);
    const followed = await push.follow({
      ...{ branch, ticket: issued.value.issued?.ticket ?? '', handle: randomBytes(16).toString('base64url') },
      ...{ channel: { kind: 'web-push', ...service.subscribe() }, language: 'pl', soon: null },
    });
    expect(followed.ok).toBe(true);
  }
  service.answer({ status: 201, afterMs: 50 });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const usedBefore = process.cpuUsage();
  const startedMs = performance.now();
  const closing = commands.handle(branch, randomUUID(), { type: 'close-day', force: true }, by);
  expect((await closing).ok).toBe(true);
  const answeredMs = performance.now() - startedMs;
  delay.enable();
  await service.next(() => service.received.length === many, 100_000);
  const tookMs = performance.now() - startedMs;
  delay.disable();
  const used = process.cpuUsage(usedBefore);
  const handles = new Set(service.received.map((one) => (one.payload as NoticePayload).handle));
  expect(handles.size).toBe(many);
  expect(service.mostAtOnce()).toBeLessThanOrEqual(32);
  expect(answeredMs).toBeLessThan(tookMs);
  // The process of this test is the push service too, which answers after 50 ms.
  console.info(
    `${many} notices in ${(tookMs / 1000).toFixed(1)} s, ${((used.user + used.system) / 1000 / many).toFixed(1)} ms of CPU each; ` +
      `the command was answered after ${answeredMs.toFixed(0)} ms, at most ${service.mostAtOnce()} sendings at once; ` +
      `the process stood still for ${(delay.max / 1e6).toFixed(0)} ms at the longest, 99 % below ${(delay.percentile(99) / 1e6).toFixed(0)} ms`,
  );
}, 240_000);
