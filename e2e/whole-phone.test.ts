// The third main job on real parts: a ticket is taken on a phone, the app is closed, a clerk calls, and the phone is told by a
// push service that speaks the real protocol and Chromium's own push event. Then the ways around it: offline, paper, late,
// given back, missed, a booked visit, and the code of another branch's hall.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import { type RunningServer, serve } from '#server/serve.ts';
import { axeFindings, openBrowser } from '#testing/browser.ts';
import { openPhone, type Phone, standInSubscription } from '#testing/phone-browser.ts';
import { type Front, openFront } from '#testing/phone-front.ts';
import { openPushService, type PushService } from '#testing/push-service.ts';
import { type DemoAccess, setUpDemo } from '../demo/set-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'numerek-pocket-'));
const family = 'Zasiłek rodzinny';
const card = 'Karta Dużej Rodziny';
const documents = 'dokumenty';
const patiently = { timeout: 30_000 };

let service: PushService;
let server: RunningServer;
let access: DemoAccess;
/** The network between the phone and the server. */
let network: Front;
let phone: Phone;
let browser: Browser;

beforeAll(async () => {
  service = await openPushService();
  const push = { services: [service.host], contact: null, fcm: null, apns: null };
  const started = await serve({
    ...{ port: 0, host: '127.0.0.1', data: folder, publicUrl: null, logLevel: 'error' },
    push,
  });
  if (!started.ok) throw new Error(started.refusal);
  server = started.value;
  access = await setUpDemo(server, { printer: 9, printerWeb: 0 });
  browser = await openBrowser();
  network = await openFront();
  network.show(server.localUrl);
  phone = await openPhone();
  await phone.context.addInitScript(standInSubscription, service.subscribe());
  for (const desk of ['s1', 's2']) await clerk({ type: 'open-desk', desk, profile: 'wszystko' });
});

afterAll(async () => {
  await phone?.close();
  await network?.close();
  await browser?.close();
  await server?.stop();
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function clerk(command: DayCommand, branch = access.branch) {
  const by = { kind: 'staff' as const, id: 'manager', role: 'manager' as const };
  const handled = await server.hall.commands.handle(branch, randomUUID(), command, by);
  if (!handled.ok) throw new Error(JSON.stringify(handled.refusal));
  return handled.value;
}

/** Somebody at the kiosk; the ticket's id. */
async function atKiosk(matter: string): Promise<string> {
  const by = { kind: 'device' as const, id: 'kiosk' };
  const command = { type: 'issue-ticket', services: [matter], language: 'pl', origin: 'kiosk' } as const;
  const handled = await server.hall.commands.handle(access.branch, randomUUID(), command, by);
  if (!handled.ok || handled.value.issued === undefined) throw new Error(JSON.stringify(handled));
  return handled.value.issued.ticket;
}

async function serveThrough(desk: string, ticket: string): Promise<void> {
  await clerk({ type: 'call-ticket', desk, ticket });
  await clerk({ type: 'start-serving', desk, ticket });
  await clerk({ type: 'finish-serving', desk, ticket });
}

const path = (page: Page) => new URL(page.url()).pathname;
const ticketOf = (page: Page) => path(page).split('/').at(-1) ?? '';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });

async function take(matter: string): Promise<Page> {
  const page = await phone.open(`${network.url}/m/${access.branch}`);
  await button(page, new RegExp(matter)).click();
  await button(page, 'Pobierz bilet').click();
  await page.getByRole('heading', { name: 'Twój numer' }).waitFor({ timeout: 60_000 });
  return page;
}

async function shown(): Promise<readonly { readonly title: string; readonly body: string }[]> {
  const worker = await phone.worker();
  return worker.evaluate(async () => {
    const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
    return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }));
  });
}

/** The notice as it came to the push service, handed on to the browser as a push service does. */
async function deliver(kind: NoticePayload['kind']): Promise<NoticePayload> {
  const isIt = (one: { payload: unknown }) => (one.payload as NoticePayload).kind === kind;
  const { payload } = await service.next(isIt, 20_000);
  await phone.push(network.url, payload);
  return payload as NoticePayload;
}

let mine: Page;
let mineTicket = '';

test('a ticket is taken on the phone, with who is served now and how many are before', async () => {
  const before = [await atKiosk('karta-duzej-rodziny'), await atKiosk('karta-duzej-rodziny')];
  await clerk({ type: 'call-ticket', desk: 's2', ticket: before[0] ?? '' });
  mine = await take(card);
  mineTicket = ticketOf(mine);
  expect(mineTicket).toMatch(/^[A-Za-z0-9_-]{20,}$/);
  await says(mine, card);
  await says(mine, '1 osoba');
  await says(mine, 'Teraz obsługiwany');
  expect(await axeFindings(mine)).toEqual([]);
  await clerk({ type: 'start-serving', desk: 's2', ticket: before[0] ?? '' });
  await clerk({ type: 'finish-serving', desk: 's2', ticket: before[0] ?? '' });
  await serveThrough('s2', before[1] ?? '');
  await says(mine, 'Jesteś na początku kolejki');
});

test('the phone asks to be told, and a notice on trial comes', async () => {
  await button(mine, 'Włącz powiadomienia').click();
  await says(mine, /Damy Ci znać/);
  await button(mine, 'Ustaw powiadomienia').click();
  await button(mine, 'Wyślij powiadomienie na próbę').click();
  const trial = await deliver('test');
  expect(trial.number).toBe('');
  await expect.poll(shown, patiently).toContainEqual({ title: trial.title, body: trial.body });
  await says(mine, /^Wysłane/);
  await button(mine, 'Gotowe').click();
});

test('the app is closed, the desk calls, and the phone says where to go, not what for', async () => {
  await mine.close();
  await clerk({ type: 'call-ticket', desk: 's1', ticket: mineTicket });
  const called = await deliver('called');
  expect(called).toMatchObject({ number: 'K 3', desk: '1', language: 'pl' });
  const told = JSON.stringify(called);
  expect(told).not.toContain(mineTicket);
  expect(told).not.toMatch(/karta|rodziny|zasiłek/i);
  await expect.poll(shown, patiently).toContainEqual({ title: called.title, body: called.body });
  expect(`${called.title} ${called.body}`).toMatch(/K 3.*1/);
  await clerk({ type: 'recall', desk: 's1', ticket: mineTicket });
  expect(await deliver('recalled')).toMatchObject({ number: 'K 3', desk: '1' });
  expect(service.faults).toEqual([]);
});

test('opened again, the whole screen is the ticket; missed, it says how to return, and returns', async () => {
  mine = await phone.open(`${network.url}/m`);
  await mine.getByRole('link', { name: /^K ?3/ }).click();
  await says(mine, 'Podejdź do stanowiska');
  expect(await axeFindings(mine)).toEqual([]);
  await clerk({ type: 'mark-no-show', desk: 's1', ticket: mineTicket });
  await deliver('missed');
  await button(mine, /Jestem na miejscu/).click();
  await expect.poll(() => phaseOf(mineTicket), patiently).toBe('waiting');
  await serveThrough('s1', mineTicket);
  await mine.reload();
  await says(mine, 'Jak Cię obsłużono?');
  expect(await axeFindings(mine)).toEqual([]);
  await button(mine, /Dobrze/)
    .last()
    .click();
  await says(mine, 'Dziękujemy za ocenę.');
  await expect
    .poll(async () => (await day()).ratingsOf.get('karta-duzej-rodziny')?.reduce((sum, one) => sum + one, 0), patiently)
    .toBe(1);
});

async function day() {
  return (await server.hall.days.day(access.branch, server.hall.now())).committed;
}

async function phaseOf(ticket: string) {
  return (await day()).tickets.get(ticket)?.phase;
}

test('without the network the last known state stands there, told as such, and is made new when it is back', async () => {
  const page = await take(family);
  const ticket = ticketOf(page);
  network.goAway();
  await says(page, /Brak połączenia/);
  await page.reload();
  await says(page, family);
  await says(page, /Ostatnia wiadomość o/);
  expect(await axeFindings(page)).toEqual([]);
  await clerk({ type: 'call-ticket', desk: 's1', ticket });
  network.show(server.localUrl);
  await says(page, 'Podejdź do stanowiska');
  await clerk({ type: 'start-serving', desk: 's1', ticket });
  await clerk({ type: 'finish-serving', desk: 's1', ticket });
  await page.close();
});

test('the code on a paper ticket puts the same ticket on the phone', async () => {
  const ticket = await atKiosk(documents);
  const page = await phone.open(
    server.hall.followUrl(access.branch, ticket).replace(/^https?:\/\/[^/]+/, server.localUrl),
  );
  expect(path(page)).toBe(`/m/${access.branch}/${ticket}`);
  await page.getByRole('heading', { name: 'Twój numer' }).waitFor();
  const before = (await day()).issued;
  await button(page, 'Wróć').click();
  await page.getByRole('link', { name: /^R ?1/ }).waitFor();
  expect((await day()).issued, 'no second ticket').toBe(before);
  await serveThrough('s1', ticket);
  await page.close();
});

test('late, it lets others go first and keeps its number; given back, it ends', async () => {
  const page = await take(family);
  const ticket = ticketOf(page);
  const others = [
    await atKiosk('zasilek-rodzinny'),
    await atKiosk('zasilek-rodzinny'),
    await atKiosk('zasilek-rodzinny'),
  ];
  await button(page, 'Spóźnię się').click();
  await page.getByRole('radio', { name: '2 osoby' }).check({ force: true });
  expect(await axeFindings(page)).toEqual([]);
  await button(page, 'Cofnij mnie w kolejce').click();
  await expect.poll(async () => (await day()).tickets.get(ticket)?.postponed, patiently).toBe(1);
  const called: string[] = [];
  for (let calls = 0; calls < 3; calls += 1) {
    const { called: next } = await clerk({ type: 'call-next', desk: 's2' });
    const id = next?.ticket ?? '';
    called.push(id);
    if (id === ticket) break;
    await clerk({ type: 'start-serving', desk: 's2', ticket: id });
    await clerk({ type: 'finish-serving', desk: 's2', ticket: id });
  }
  expect(called).toEqual([others[0], others[1], ticket]);
  await says(page, 'Podejdź do stanowiska');
  await clerk({ type: 'requeue', desk: 's2', ticket, afterCalls: 0 });
  await page.reload();
  await button(page, 'Oddaj kolejkę').click();
  await button(page, 'Tak, oddaję kolejkę').click();
  await expect.poll(() => phaseOf(ticket), patiently).toBe('cancelled');
  await serveThrough('s2', others[2] ?? '');
  await page.close();
});

test('a booked visit is confirmed by its code and becomes its ticket', async () => {
  const { hall } = server;
  const startMs = Math.ceil(hall.now() / 60_000) * 60_000 + 10 * 60_000;
  const { date } = await hall.days.day(access.branch, hall.now());
  const by = { kind: 'staff' as const, id: 'manager', role: 'manager' as const };
  const booked = await hall.bookings.bookByHand(
    { branch: access.branch, commandId: randomUUID(), by },
    {
      ...{ services: ['dodatek-mieszkaniowy'], date, startMs, overbook: true },
      ...{ language: 'pl', contact: null, answers: {}, note: '' },
    },
  );
  if (!booked.ok) throw new Error(JSON.stringify(booked.refusal));
  const page = await phone.open(`${network.url}/m/${access.branch}/code`);
  await page.getByLabel('Kod wizyty').fill('000000');
  await button(page, 'Potwierdź i pobierz bilet').click();
  await page.getByRole('alert').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Kod wizyty').fill(booked.value.code ?? '');
  await button(page, 'Potwierdź i pobierz bilet').click();
  await says(page, /Wezwiemy Cię około/);
  expect((await day()).tickets.get(ticketOf(page))).toMatchObject({ origin: 'booking', dueAtMs: startMs });
  await page.close();
});

test('another branch gives its tickets to whoever stands in its hall, by the code shown there', async () => {
  const [registry] = access.others;
  const { token } = registry?.devices.find((one) => one.kind === 'hall') ?? { token: '' };
  const hall = await browser.newPage({ viewport: { width: 1920, height: 1080 }, locale: 'pl-PL' });
  await hall.goto(`${server.localUrl}/hall/${registry?.branch}?place=poczekalnia#token=${token}`);
  const shownNow = () => server.hall.hallCodes.shown(registry?.branch ?? '', 5, server.hall.now()).code;
  await expect
    .poll(async () => (await hall.locator('body').innerText()).replace(/\s/g, '').includes(shownNow()), patiently)
    .toBe(true);
  await hall.close();
  const page = await phone.open(`${network.url}/m/${registry?.branch}#kod=${shownNow()}`);
  await button(page, /odpis/i).click();
  await button(page, 'Pobierz bilet').click();
  await page.getByRole('heading', { name: 'Twój numer' }).waitFor({ timeout: 60_000 });
  await page.goto(`${network.url}/m`);
  await page.getByRole('link', { name: /^W ?1/ }).waitFor();
  await page.getByRole('link', { name: /^M ?1/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});
