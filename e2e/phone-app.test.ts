// The phone's page as an app: installed, opened without a network, brought up to date, told by pushes, shared with.
import { rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { buildLaterPhoneApp } from '#testing/built-screens.ts';
import { type DeskHall, openDeskHall } from '#testing/desk-hall.ts';
import { openPhone, type Phone } from '#testing/phone-browser.ts';
import { type Front, openFront } from '#testing/phone-front.ts';
import { demoOffice } from '../demo/office.ts';

const office = { ...demoOffice(9), printers: [], kiosks: [] };
const service = 'zasilek-rodzinny';
const patiently = { timeout: 15_000 };

let later: string;
let first: DeskHall;
let second: DeskHall;
let front: Front;
let phone: Phone;

beforeAll(async () => {
  later = await buildLaterPhoneApp('second');
  first = await openDeskHall(office);
  second = await openDeskHall(office, { screens: later });
});

afterAll(async () => {
  await first.stop();
  await second.stop();
  await rm(later, { recursive: true });
});

beforeEach(async () => {
  front = await openFront();
  front.show(first.url);
  phone = await openPhone();
});

afterEach(async () => {
  await phone.close();
  await front.close();
  await first.startOver();
});

const addressOf = (ticket: string) => `${front.url}/m/${first.branch}/${ticket}`;
const numberOn = (page: Page) => page.locator('.nr').first().textContent();

/** A ticket on this phone, of which the page has everything. */
async function openTicket(): Promise<{ page: Page; ticket: string }> {
  const ticket = await first.take(service);
  const page = await phone.open(`${front.url}/t/${first.branch}/${ticket}`);
  expect(page.url()).toBe(addressOf(ticket));
  await page.waitForFunction(isKept, null);
  return { page, ticket };
}

/** Runs in the page: what the app's database holds. */
async function readKept(): Promise<
  { handle: string; ticket: string; status: { phase: string } | null; view: unknown }[]
> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open('numerek');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const all = database.transaction('tickets').objectStore('tickets').getAll();
  await new Promise((resolve) => {
    all.onsuccess = resolve;
  });
  database.close();
  return all.result;
}

/** Runs in the page: whether all that an offline start needs is written. */
async function isKept(): Promise<boolean> {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === 'numerek')) return false;
  const database = await new Promise<IDBDatabase>((resolve) => {
    const asked = indexedDB.open('numerek');
    asked.onsuccess = () => resolve(asked.result);
  });
  const all = database.transaction('tickets').objectStore('tickets').getAll();
  await new Promise((resolve) => {
    all.onsuccess = resolve;
  });
  database.close();
  return all.result.some(({ status, view }) => status !== null && view !== null);
}

const clerk = { kind: 'staff' as const, id: 'manager', role: 'manager' as const };

async function command(what: Parameters<DeskHall['hall']['commands']['handle']>[2]): Promise<void> {
  const answer = await first.hall.commands.handle(first.branch, crypto.randomUUID(), what, clerk);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

async function call(ticket: string): Promise<void> {
  await command({ type: 'open-desk', desk: 's3', profile: 'wszystko' });
  await command({ type: 'call-ticket', desk: 's3', ticket });
}

const calledNotice = (handle: string, change: Partial<NoticePayload> = {}): NoticePayload => ({
  ...{ kind: 'called', handle, key: 'notice-1', number: 'A 001', desk: '3', ahead: null, language: 'pl' },
  ...{ title: 'Twoja kolej: A 001', body: 'Podejdź do stanowiska 3.', atMs: Date.now() },
  ...change,
});

/** What the worker shows now. */
async function shown() {
  const worker = await phone.worker();
  return worker.evaluate(async () => {
    const { registration } = self as unknown as ServiceWorkerGlobalScope;
    return (await registration.getNotifications()).map((one) => {
      const { title, body, tag, silent, requireInteraction } = one;
      return { title, body, tag, silent, requireInteraction };
    });
  });
}

interface ServiceWorkerGlobalScope {
  readonly registration: ServiceWorkerRegistration;
}

describe('the app', () => {
  it('can be installed, in the language that is asked for', async () => {
    const page = await phone.open(`${front.url}/m`);
    const protocol = await phone.context.newCDPSession(page);
    const { errors, data } = await protocol.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '');
    expect(manifest).toMatchObject({ id: '/m', scope: '/m', start_url: '/m', name: 'Numerek', lang: 'pl' });
    expect(manifest.shortcuts.map(({ name }: { name: string }) => name)).toContain('Potwierdź wizytę');
    for (const { src } of manifest.icons) expect((await fetch(front.url + src)).status).toBe(200);
    expect((await protocol.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
    const ukrainian = await (await fetch(`${front.url}/m/manifest.webmanifest?lang=uk`)).json();
    expect(ukrainian.shortcuts[0].name).toBe('Мої квитки');
  });

  it('opens without a network and shows the ticket as it was, with the time', async () => {
    const { page, ticket } = await openTicket();
    const number = await numberOn(page);
    await page.close();
    front.goAway();
    const later = await phone.context.newPage();
    await later.goto(addressOf(ticket));
    expect(await numberOn(later)).toBe(number);
    await later.getByText(/Ostatnia wiadomość o \d\d:\d\d/).waitFor();
    await later.goto(`${front.url}/m`);
    expect(await numberOn(later)).toBe(number);
  });

  it('opens when the network takes requests and never answers', async () => {
    const { page, ticket } = await openTicket();
    await page.close();
    front.hang();
    const later = await phone.context.newPage();
    await later.goto(addressOf(ticket));
    await later.locator('.nr').first().waitFor();
  });

  it('keeps hands off what is not the app’s: the API and pages whose address only begins alike', async () => {
    const page = await phone.open(`${front.url}/m`);
    front.goAway();
    expect(await page.evaluate(() => fetch('/api/v1/branches', { cache: 'no-store' }).catch(() => 'none'))).toBe(
      'none',
    );
    await expect(page.goto(`${front.url}/metrics`)).rejects.toThrow();
  });

  it('keeps the ticket where the browser gives no database', async () => {
    await phone.context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Not here.', 'SecurityError');
      };
    });
    const ticket = await first.take(service);
    const page = await phone.open(addressOf(ticket));
    const number = await numberOn(page);
    await page.waitForFunction((id) => localStorage.getItem('numerek.phone.tickets')?.includes(id), ticket);
    await page.goto(`${front.url}/m`);
    expect(await numberOn(page)).toBe(number);
  });
});

describe('a newer version', () => {
  const versionOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.version);
  const update = (page: Page) => page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const waits = () => navigator.serviceWorker.getRegistration('/m').then((one) => one?.waiting?.state === 'installed');
  const tookOver = () =>
    navigator.serviceWorker
      .getRegistration('/m')
      .then((one) => one?.waiting === null && one.installing === null && one.active?.state === 'activated');

  it('waits while a ticket is called, then takes over; the open page goes on, and the ticket stays both ways', async () => {
    const { page, ticket } = await openTicket();
    const own = await page.evaluate(() => document.querySelector('script[type=module]')?.getAttribute('src') ?? '');
    await call(ticket);
    await page.getByText('Podejdź').first().waitFor();
    await expect
      .poll(async () => (await page.evaluate(readKept)).map(({ status }) => status?.phase))
      .toEqual(['called']);
    front.show(first.url, second.url);
    await update(page);
    await page.waitForFunction(waits);
    await command({ type: 'start-serving', desk: 's3', ticket });
    await command({ type: 'finish-serving', desk: 's3', ticket });
    await page.waitForFunction(tookOver);
    expect(await versionOf(page)).toBeUndefined();
    // The second server has no such file any more: the page's own version is still kept.
    expect((await fetch(second.url + own)).status).toBe(404);
    expect(await page.evaluate(async (file) => (await fetch(file)).status, own)).toBe(200);
    await page.goto(addressOf(ticket));
    expect(await versionOf(page)).toBe('second');
    expect((await page.evaluate(readKept)).map((one) => one.ticket)).toEqual([ticket]);
    await page.reload();
    await page.waitForFunction(async () => (await caches.keys()).length === 1);
    front.show(first.url);
    // A look for a newer version that the browser began before the server changed answers this one, too.
    await expect
      .poll(async () => {
        await update(page);
        return page.evaluate(async () => (await caches.keys()).length);
      })
      .toBe(2);
    await page.waitForFunction(tookOver);
    front.goAway();
    await page.goto(addressOf(ticket));
    expect(await versionOf(page)).toBeUndefined();
    expect((await page.evaluate(readKept)).map((one) => one.ticket)).toEqual([ticket]);
  });
});

describe('a push', () => {
  it('calls while the app is closed, stays until it is seen, and opens its ticket by a touch', async () => {
    const { page, ticket } = await openTicket();
    const [{ handle } = { handle: '' }] = await page.evaluate(readKept);
    await page.close();
    await phone.push(front.url, calledNotice(handle));
    const notice = { title: 'Twoja kolej: A 001', body: 'Podejdź do stanowiska 3.', tag: 'notice-1' };
    await expect.poll(shown, patiently).toEqual([{ ...notice, silent: false, requireInteraction: true }]);
    await phone.push(front.url, calledNotice(handle, { body: 'Podejdź do stanowiska 5.' }));
    await expect.poll(shown, patiently).toMatchObject([{ body: 'Podejdź do stanowiska 5.' }]);
    await phone.push(front.url, calledNotice(handle, { kind: 'missed', key: 'notice-2', title: 'Nie było Cię' }));
    await expect.poll(shown, patiently).toMatchObject([{ title: 'Nie było Cię', requireInteraction: false }]);
    expect(await touched('')).toEqual([`/m/${first.branch}/${ticket}`]);
    expect(await shown()).toEqual([]);
  });

  it('makes no second noise when the ticket is before the person’s eyes, and is kept with it', async () => {
    const { page } = await openTicket();
    const [{ handle } = { handle: '' }] = await page.evaluate(readKept);
    await phone.push(front.url, calledNotice(handle));
    await expect.poll(shown, patiently).toMatchObject([{ silent: true, requireInteraction: true }]);
    const told = await page.evaluate(readKept);
    expect(told).toMatchObject([{ lastNotice: { kind: 'called', key: 'notice-1' } }]);
  });

  it('is shown also when nothing is known of its ticket, or it can’t be read', async () => {
    await phone.open(`${front.url}/m`);
    await phone.push(front.url, calledNotice('AAAAAAAAAAAAAAAAAAAAAA'));
    await expect.poll(shown, patiently).toMatchObject([{ title: 'Twoja kolej: A 001' }]);
    expect(await touched('')).toEqual(['/m']);
    await phone.push(front.url, { of: 'another kind' });
    await expect.poll(shown, patiently).toMatchObject([{ title: 'Numerek', tag: 'unreadable' }]);
  });

  it('needs no page for “I’m coming”', async () => {
    const { page } = await openTicket();
    const [{ handle } = { handle: '' }] = await page.evaluate(readKept);
    await page.close();
    await phone.push(front.url, calledNotice(handle));
    await expect.poll(shown, patiently).toHaveLength(1);
    expect(await touched('going')).toEqual([]);
    expect(await shown()).toEqual([]);
  });
});

/** Touches the newest notice. A browser without a screen has none to touch and opens nothing: what would be opened is returned. */
async function touched(action: string): Promise<readonly string[]> {
  const worker = await phone.worker();
  return worker.evaluate(async (pressed) => {
    const scope = self as unknown as TouchScope;
    const opened: string[] = [];
    scope.clients.openWindow = async (path) => void opened.push(path);
    const pages = await scope.clients.matchAll();
    for (const page of pages)
      Object.getPrototypeOf(page).focus = async function focus() {
        return this;
      };
    for (const page of pages)
      Object.getPrototypeOf(page).postMessage = (told: { open: string }) => opened.push(told.open);
    const [notification] = await scope.registration.getNotifications();
    self.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification, action: pressed }));
    // It looks for its ticket in the database before it opens anything.
    for (let waits = 0; opened.length === 0 && waits < 40; waits += 1) await new Promise((go) => setTimeout(go, 25));
    return opened;
  }, action);
}

interface TouchScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    openWindow(path: string): Promise<unknown>;
    matchAll(): Promise<readonly object[]>;
  };
  readonly NotificationEvent: new (type: string, init: object) => Event;
}

describe('sharing', () => {
  it.each([
    ['Mój bilet: https://numerek.example.pl/t/cus/AbCdEfGhIjKlMnOpQrStUv', '/m/cus/AbCdEfGhIjKlMnOpQrStUv'],
    ['https://numerek.example.pl/book/cus/visit/AbCdEfGhIjKlMnOpQrStUv?lang=pl', '/m/cus/visit/AbCdEfGhIjKlMnOpQrStUv'],
    ['nic z tych rzeczy', '/m?shared=unknown'],
  ])('opens what „%s” leads to, and the server is told nothing of it', async (text, path) => {
    const page = await phone.open(`${front.url}/m`);
    await page.goto(`${front.url}/m/share?text=${encodeURIComponent(text)}`);
    expect(page.url()).toBe(front.url + path);
    expect(front.asked.filter((one) => one.includes('share?') || one.includes('text='))).toEqual([]);
  });
});
