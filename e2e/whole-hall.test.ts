// The main job on real parts: a person touches a matter, the printer gets a ticket, a clerk calls it by keyboard, the hall
// shows and speaks it, the display above the desk shows it, and the visit ends. Then the same with trouble: no paper, and
// a server that goes away and comes back. Nothing here is a stand-in but the paper.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, serve } from '#server/serve.ts';
import { letAnswer, letRead, openBrowser } from '#testing/browser.ts';
import { type DemoAccess, setUpDemo } from '../demo/set-up.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../tools/virtual-printer/virtual-printer.ts';

const folder = mkdtempSync(join(tmpdir(), 'numerek-whole-'));
let printer: VirtualPrinter;
let server: RunningServer;
let access: DemoAccess;
let port = 0;
let browser: Browser;
let kiosk: Page;
let hall: Page;
let display: Page;
let desk: Page;
const contexts: BrowserContext[] = [];
/** Sounds that the hall fetched and played, in order. */
const sounds: { readonly bytes: number; readonly header: string }[] = [];

beforeAll(async () => {
  printer = await startVirtualPrinter({ port: 0, dialect: 'epson', widthMm: 80 });
  server = await start(0);
  port = server.port;
  access = await setUpDemo(server, { printer: printer.port, printerWeb: 0 });
  browser = await openBrowser({ audible: true });
  kiosk = await open(1080, 1920, deviceUrl('kiosk', 'parter'));
  hall = await open(1920, 1080, deviceUrl('hall', 'parter'));
  hall.on('response', async (response) => {
    if (!response.url().endsWith('/audio')) return;
    const body = await response.body();
    sounds.push({ bytes: body.length, header: body.toString('latin1', 0, 4) });
  });
  display = await open(1280, 800, deviceUrl('desk-display', 's1'));
  desk = await open(1366, 768, `${server.localUrl}/desk/${access.branch}`);
});

afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await server?.stop();
  await printer?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a ticket from the kiosk is printed, called, seen, heard and served', async () => {
  await touch('Karta Dużej Rodziny');
  await shows(kiosk, 'Weź bilet spod ekranu');
  await shows(kiosk, 'K1');
  await expect.poll(() => printer.tickets.length).toBe(1);
  expect(printer.tickets[0]?.cut).toBe(true);

  await sitDown();
  await press('Space');
  await shows(desk, 'Rozpocznij obsługę');
  await shows(hall, 'K1 stanowisko 1');
  await shows(display, 'K1');
  await expect.poll(() => sounds.length, { timeout: 15_000 }).toBe(1);
  expect(sounds[0]?.header).toBe('RIFF');
  expect(sounds[0]?.bytes).toBeGreaterThan(100_000);
  expect(server.hall.board.of(access.branch).speakers).toEqual([]);

  await press('Space');
  await shows(desk, 'Obsługujesz');
  await press('z');
  await shows(display, 'WOLNE');
  const today = await visits();
  expect(today.map((one) => [one.number, one.phase])).toEqual([['K 1', 'finished']]);
});

test('a second touch within the moment does not issue two', async () => {
  const before = printer.tickets.length;
  await backToStart();
  const row = kiosk.getByRole('button', { name: /Fundusz alimentacyjny/ });
  await row.dispatchEvent('click');
  await row.dispatchEvent('click').catch(() => {});
  await chooseOrdinary();
  await shows(kiosk, 'C1');
  await expect.poll(() => printer.tickets.length).toBe(before + 1);
  expect((await visits()).filter((one) => one.number.startsWith('C'))).toHaveLength(1);
});

test('without paper the number and its code stay on the screen, staff are told, and the ticket is printed once there is paper', async () => {
  const before = printer.tickets.length;
  await backToStart();
  printer.setCondition({ paper: 'out' });
  await expect.poll(() => server.hall.board.of(access.branch).printers[0]?.paper, { timeout: 20_000 }).toBe('out');
  await touch('Świadczenia opiekuńcze');
  await shows(kiosk, 'F1');
  await expect.poll(() => text(kiosk)).toMatch(/zdjęcie/i);
  await expect.poll(() => text(desk), { timeout: 10_000 }).toMatch(/papier/i);
  expect(printer.tickets.length).toBe(before);
  printer.setCondition({ paper: 'ok' });
  await expect.poll(() => printer.tickets.length, { timeout: 20_000 }).toBe(before + 1);
});

test('a server that goes away and comes back loses nothing and repeats no call', async () => {
  await shows(desk, 'Wezwij następną osobę');
  await press('Space');
  await shows(desk, 'Rozpocznij obsługę');
  await shows(hall, 'C1 stanowisko 1');
  await expect.poll(() => sounds.length, { timeout: 15_000 }).toBe(2);
  const before = await visits();
  await backToStart();
  await server.stop();
  await expect.poll(() => text(kiosk), { timeout: 40_000 }).not.toMatch(/Dotknij sprawy/);
  server = await start(port);
  await expect.poll(() => text(kiosk), { timeout: 40_000 }).toMatch(/W jakiej sprawie/);
  expect(await visits()).toEqual(before);
  await hall.reload();
  await shows(hall, 'C1 stanowisko 1');
  await hall.waitForTimeout(3_000);
  expect(sounds).toHaveLength(2);
});

test('axe finds nothing on any of the screens', async () => {
  for (const page of [kiosk, hall, display, desk]) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  }
});

async function start(wanted: number): Promise<RunningServer> {
  const config = { port: wanted, host: '127.0.0.1', data: folder, publicUrl: null, logLevel: 'error' } as const;
  const started = await serve(config);
  if (!started.ok) throw new Error(started.refusal);
  return started.value;
}

function deviceUrl(kind: string, place: string): string {
  const token = access.devices.find((one) => one.kind === kind && one.place === place)?.token;
  return `${server.localUrl}/${kind}/${access.branch}?place=${place}#token=${token}`;
}

async function open(width: number, height: number, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'pl-PL' });
  await context.clock.install();
  context.setDefaultTimeout(15_000);
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** What a person reads on the page, in one line. */
async function text(page: Page): Promise<string> {
  return (await page.locator('body').innerText()).replace(/\s+/g, ' ');
}

/** Numbers are told without the gap that is drawn between letter and figures. */
async function shows(page: Page, wanted: string): Promise<void> {
  const plain = (one: string) => one.replace(/\s+/g, '');
  await expect.poll(async () => plain(await text(page)), { timeout: 15_000 }).toContain(plain(wanted));
}

async function touch(service: string): Promise<void> {
  await letRead(kiosk);
  await kiosk.getByRole('button', { name: new RegExp(service) }).click();
  await chooseOrdinary();
}

async function chooseOrdinary(): Promise<void> {
  await letRead(kiosk);
  await kiosk.getByRole('button', { name: /zwykł/i }).click();
}

async function backToStart(): Promise<void> {
  await letRead(kiosk);
  const end = kiosk.getByRole('button', { name: /Zakończ/ });
  if (await end.isVisible()) await end.click();
  await shows(kiosk, 'W jakiej sprawie');
  await letRead(kiosk);
}

async function sitDown(): Promise<void> {
  const account = access.staff.find((one) => one.username === 'anna');
  await desk.getByLabel('Nazwa użytkownika').waitFor();
  await desk.keyboard.type(account?.username ?? '');
  await desk.keyboard.press('Tab');
  await desk.keyboard.type(account?.password ?? '');
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: /Stanowisko 1 / }).click();
  await desk.getByLabel(/Wszystkie sprawy/).click();
  await desk.getByRole('button', { name: /Otwórz stanowisko/ }).click();
  await desk.getByRole('button', { name: /Wezwij następną osobę/, disabled: false }).waitFor();
  await shows(display, 'WOLNE');
}

/** A key that follows a change of the person at once was meant for what stood there before; the terminal lets it pass. */
async function press(key: string): Promise<void> {
  await letAnswer(desk);
  await desk.keyboard.press(key);
}

async function visits(): Promise<readonly { readonly number: string; readonly phase: string }[]> {
  const keeper = await server.hall.days.day(access.branch, Date.now());
  const rows = await server.hall.tables.visits(access.branch, keeper.date);
  return rows.map(({ number, phase }) => ({ number, phase }));
}
