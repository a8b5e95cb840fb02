// The other main job on real parts: an hour is booked on a phone, the code comes by e-mail over SMTP, at the kiosk it becomes
// a printed ticket, nobody is called before the hour, and at the hour the ticket is next, before somebody who came
// earlier without a booking. Only the clock is moved by hand, and nothing is delivered.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, serve } from '#server/serve.ts';
import { axeFindings, letAnswer, letRead, openBrowser } from '#testing/browser.ts';
import { type DemoAccess, setUpDemo } from '../demo/set-up.ts';
import { startVirtualPost, type VirtualPost } from '../tools/virtual-post/virtual-post.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../tools/virtual-printer/virtual-printer.ts';

/** A Monday at nine in Warsaw; the visit is at ten. */
const nine = Date.parse('2026-11-23T09:00:00+01:00');
const ten = nine + 3_600_000;
const minuteMs = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'numerek-booked-'));
const startedMs = performance.now();
let shiftMs = 0;
let printer: VirtualPrinter;
let post: VirtualPost;
let server: RunningServer;
let access: DemoAccess;
let browser: Browser;
const contexts: BrowserContext[] = [];
let code = '';

const nowMs = () => Math.floor(nine + shiftMs + performance.now() - startedMs);
const moveTo = (ms: number) => {
  shiftMs += ms - nowMs();
};

beforeAll(async () => {
  printer = await startVirtualPrinter({ port: 0, dialect: 'epson', widthMm: 80 });
  post = await startVirtualPost({ smtp: 0, sms: 0 });
  const started = await serve(
    {
      ...{ port: 0, host: '127.0.0.1', data: folder, publicUrl: null, logLevel: 'error' },
      messages: { smtpUrl: `smtp://127.0.0.1:${post.smtpPort}`, smsapi: null },
    },
    () => {},
    nowMs,
  );
  if (!started.ok) throw new Error(started.refusal);
  server = started.value;
  access = await setUpDemo(server, { printer: printer.port, printerWeb: 0 });
  browser = await openBrowser();
});

afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await server?.stop();
  await printer?.close();
  await post?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(width: number, height: number, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'pl-PL' });
  await context.clock.install();
  context.setDefaultTimeout(20_000);
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(`${server.localUrl}${path}`);
  return page;
}

function device(kind: string, place: string): string {
  const token = access.devices.find((one) => one.kind === kind && one.place === place)?.token;
  return `/${kind}/${access.branch}?place=${place}#token=${token}`;
}

/** Numbers are told without the gap that is drawn between letter and figures. */
async function shows(page: Page, wanted: string): Promise<void> {
  const plain = (one: string) => one.replace(/\s+/g, '');
  const text = async () => plain(await page.locator('body').innerText());
  await expect.poll(text, { timeout: 20_000 }).toContain(plain(wanted));
}

test('an hour is booked on a phone, and the code comes by e-mail', async () => {
  const phone = await open(390, 844, `/book/${access.branch}`);
  await phone.getByLabel(/Świadczenia opiekuńcze/).check();
  await phone.getByRole('button', { name: /Dalej/ }).click();
  await phone
    .getByRole('link', { name: /23\.11/ })
    .first()
    .click();
  await phone.getByRole('button', { name: '10:05', exact: true }).click();
  await phone.getByRole('radio', { name: /e-mail/i }).check();
  await phone.getByRole('textbox', { name: /e-mail/i }).fill('zofia@example.pl');
  await phone.getByLabel('Akceptuję regulamin').check();
  await phone.getByRole('button', { name: 'Umów wizytę' }).click();
  await phone.getByRole('heading', { level: 1, name: 'Wizyta umówiona' }).waitFor();
  code = (await phone.locator('.code > [aria-hidden]').textContent())?.replace(/\s/g, '') ?? '';
  expect(code).toMatch(/^\d{6}$/);
  expect(await axeFindings(phone)).toEqual([]);

  await expect.poll(() => post.posted.length, { timeout: 20_000 }).toBe(1);
  const [mail] = post.posted;
  expect(mail).toMatchObject({ kind: 'email', to: 'zofia@example.pl' });
  const subject = mail?.kind === 'email' ? mail.subject : '';
  expect(subject).toContain(code);
  expect(subject).toContain('10:05');
  expect(subject).not.toMatch(/świadczenia|opiekuńcze/i);
});

test('the kiosk is too early for the code an hour before, and at ten to ten gives a ticket with its hour', async () => {
  const kiosk = await open(1080, 1920, device('kiosk', 'parter'));
  await enterCode(kiosk);
  await shows(kiosk, '9:35');
  expect(printer.tickets).toHaveLength(0);
  expect(await axeFindings(kiosk)).toEqual([]);
  moveTo(ten - 10 * minuteMs);
  await kiosk.reload();
  await enterCode(kiosk);
  await shows(kiosk, 'F1');
  await shows(kiosk, '10:05');
  await expect.poll(() => printer.tickets.length, { timeout: 20_000 }).toBe(1);
  expect(printer.tickets[0]?.cut).toBe(true);
});

test('nobody is called before the hour; at the hour whoever booked is next, before those who came without', async () => {
  const desk = await open(1366, 768, `/desk/${access.branch}`);
  const hall = await open(1920, 1080, device('hall', 'parter'));
  await sitDown(desk);
  // With only the booked ticket there, nobody can be called yet.
  await letAnswer(desk);
  await desk.keyboard.press('Space');
  await letAnswer(desk);
  expect(await hall.locator('body').innerText()).not.toContain('F1');
  await takeWithoutBooking();
  moveTo(ten + 5 * minuteMs + 1_000);
  await shows(desk, 'Następna osoba F1');
  await letAnswer(desk);
  await desk.keyboard.press('Space');
  await shows(desk, 'Rozpocznij obsługę');
  await shows(hall, 'F1 stanowisko 1');
  await shows(desk, 'umówiona na 10:05');
  const keeper = await server.hall.days.day(access.branch, nowMs());
  const called = [...keeper.committed.tickets.values()].filter(({ phase }) => phase === 'called');
  expect(called).toMatchObject([{ origin: 'booking', dueAtMs: ten + 5 * minuteMs }]);
});

test('nothing personal is in the log', async () => {
  let position = 0;
  const read: string[] = [];
  for (;;) {
    const events = await server.hall.store.readAfter(position, 500);
    if (events.length === 0) break;
    read.push(JSON.stringify(events));
    position = events.at(-1)?.position ?? position;
  }
  const log = server.hall.halls.eventLog;
  for (const head of await log.heads()) {
    read.push(JSON.stringify(await log.envelopes(head.log, 0, 10_000)));
  }
  expect(read.join()).toContain('ticket-issued');
  expect(read.join()).toContain('appointment-checked-in');
  expect(read.join()).not.toContain('zofia');
  expect(read.join()).not.toContain(code);
});

async function enterCode(kiosk: Page): Promise<void> {
  await kiosk.getByRole('button', { name: /Potwierdzenie wizyty/ }).waitFor();
  await letRead(kiosk);
  await kiosk.getByRole('button', { name: /Potwierdzenie wizyty/ }).click();
  await shows(kiosk, 'Wpisz kod wizyty');
  await letRead(kiosk);
  for (const figure of code) await kiosk.getByRole('button', { name: figure, exact: true }).click();
}

async function takeWithoutBooking(): Promise<void> {
  const command = {
    type: 'issue-ticket' as const,
    services: ['swiadczenia-opiekuncze'],
    language: 'pl' as const,
    origin: 'kiosk' as const,
  };
  const by = { kind: 'device' as const, id: 'kiosk' };
  const answer = await server.hall.commands.handle(access.branch, crypto.randomUUID(), command, by);
  expect(answer.ok).toBe(true);
}

async function sitDown(desk: Page): Promise<void> {
  const account = access.staff.find((one) => one.username === 'anna');
  await desk.getByLabel('Nazwa użytkownika').fill(account?.username ?? '');
  await desk.getByLabel('Hasło').fill(account?.password ?? '');
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: /Stanowisko 1 / }).click();
  await desk.getByLabel(/Wszystkie sprawy/).click();
  await desk.getByRole('button', { name: /Otwórz stanowisko/ }).click();
  await desk
    .getByRole('button', { name: /Zamknij stanowisko|Przerwa/ })
    .first()
    .waitFor();
}
