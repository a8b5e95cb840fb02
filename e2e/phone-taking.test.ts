import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '#contract/endpoints.ts';
import type { PublicView } from '#core/views/public-view.ts';
import { openBrowser } from '#testing/browser.ts';
import { type StandIn, startStandIn } from '#testing/displays-server.ts';
import { publicView, sampleTicket } from '#testing/sample-views.ts';

type Branch = Api['GET /branches']['reply']['branches'][number];
type Asked = { readonly commandId: string; readonly body: Record<string, unknown> };

const words = (pl: string) => ({ pl, en: pl, uk: pl });

const branch = (id: string, name: string, more: Partial<Branch> = {}): Branch => ({
  ...{ branch: id, name: words(name), address: ['ul. Długa 5'], timeZone: 'Europe/Warsaw', position: null },
  ...{ open: true, opensAtMs: null, closesAtMs: null, waiting: 7, estimate: null, remote: true, booking: true },
  ...more,
});

const remote: NonNullable<PublicView['remote']> = {
  ...{ closed: null, access: { kind: 'anywhere' }, late: { kind: 'places', most: 5, times: 2 }, rating: true },
  ...{ returns: { times: 1, afterCalls: 3, withinMinutes: 30 }, soonAhead: 3 },
};
let browser: Browser;
let server: StandIn;
let context: BrowserContext;
let page: Page;
let branches: readonly Branch[];
let asked: Asked[];
/** Answers the wishes for a ticket in turn; the last one for all that follow. */
let answers: ((route: Route) => Promise<void>)[];

const issued = { version: 7, ticket: 'abc', number: sampleTicket().number, service: 's-a', ahead: 3 };
const giveTicket = (route: Route) =>
  route.fulfill({ json: { ...issued, estimate: null, issuedAtMs: Date.now(), followUrl: '', dueAtMs: null } });
const refuse =
  (code: string, detail: string, params: Record<string, string> = {}) =>
  (route: Route) =>
    route.fulfill({ status: 409, json: { code, title: code, detail, params } });
const loseAnswer = (route: Route) => route.abort();

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  server = await startStandIn();
  server.show('public', publicView({ remote, booking: true }));
  server.setTicket(sampleTicket({ origin: 'phone' }));
  branches = [branch('cus', 'Centrum Usług Społecznych'), branch('usc', 'Urząd Stanu Cywilnego')];
  asked = [];
  answers = [giveTicket];
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
  await context.route('**/api/v1/branches', (route) => route.fulfill({ json: { nowMs: Date.now(), branches } }));
  await context.route('**/challenge', (route) => route.fulfill({ json: { challenge: null, patience: null } }));
  await context.route(/phone-(tickets|check-ins)$/, async (route) => {
    const request = route.request();
    asked.push({ commandId: request.headers()['idempotency-key'] ?? '', body: request.postDataJSON() });
    await (answers.length > 1 ? answers.shift() : answers[0])?.(route);
  });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  await server.close();
});

const open = (path: string) => page.goto(`${server.url}${path}`);
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const chooseMatter = async () => {
  await page.getByRole('button', { name: 'Zasiłek rodzinny' }).click();
  await heading('Twój bilet').waitFor();
};
const take = () => page.getByRole('button', { name: 'Pobierz bilet' }).click();
const ticketShown = () => page.waitForURL('**/m/cus/abc');

describe('the way to a ticket', () => {
  it('leads from branch to matter to number, page by page, and back', async () => {
    await open('/m');
    await page.getByRole('link', { name: 'Centrum Usług' }).click();
    await heading('W jakiej sprawie przychodzisz?').waitFor();
    expect(await page.title()).toBe('Wybierz sprawę');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('W jakiej sprawie przychodzisz?');
    await chooseMatter();
    await page.goBack();
    await heading('W jakiej sprawie przychodzisz?').waitFor();
    await page.goForward();
    await heading('Twój bilet').waitFor();
    await take();
    await ticketShown();
    await page.locator('.ahead', { hasText: '3 osoby' }).waitFor();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.body).toMatchObject({ services: ['s-a'], language: 'pl' });
    expect(asked[0]?.body.device).toMatch(/^[\w-]{22,64}$/);
    await page.getByRole('button', { name: 'Wróć' }).click();
    await page.goto(`${server.url}/m`);
    await heading('Moje bilety').waitFor();
    expect(await page.locator('.mini .nr').textContent()).toBe('A123');
  });

  it('skips the choice where there is one branch', async () => {
    branches = branches.slice(0, 1);
    await open('/m');
    await page.waitForURL('**/m/cus');
    await heading('W jakiej sprawie przychodzisz?').waitFor();
    await page.getByRole('button', { name: 'Wróć' }).click();
    await heading('Pobierz bilet').waitFor();
  });

  it('takes one ticket however often its answer is lost', async () => {
    answers = [loseAnswer, loseAnswer, giveTicket];
    await open('/m/cus');
    await chooseMatter();
    await take();
    await ticketShown();
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map((one) => one.commandId)).size).toBe(1);
  });

  it('takes the same ticket when the page was loaded anew before the answer came', async () => {
    answers = [loseAnswer];
    await open('/m/cus');
    await chooseMatter();
    await take();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    answers = [giveTicket];
    await page.reload();
    await ticketShown();
    expect(new Set(asked.map((one) => one.commandId)).size).toBe(1);
    expect(new Set(asked.map((one) => JSON.stringify(one.body))).size).toBe(1);
    await page.reload();
    await page.locator('.ahead').waitFor();
    const { length } = asked;
    await page.waitForTimeout(500);
    expect(asked).toHaveLength(length);
  });

  it('leads to the ticket that this phone already has', async () => {
    await open('/m/cus/abc');
    await page.locator('.ahead').waitFor();
    answers = [refuse('holder-has-ticket', 'Masz już bilet do tej sprawy: A 123.', { number: 'A 123' })];
    await open('/m/cus');
    await page.getByRole('link', { name: 'Masz już bilet A 123' }).waitFor();
    await chooseMatter();
    await take();
    await page.getByText('Masz już bilet do tej sprawy').waitFor();
    await page.getByRole('link', { name: 'Otwórz bilet A 123' }).click();
    await ticketShown();
  });

  it('asks who goes first only where that can be chosen, and gives no reason', async () => {
    const priorities = [{ id: 'first', name: words('Tak, mam pierwszeństwo') }];
    server.show('public', publicView({ remote, priorities }));
    await open('/m/cus');
    await chooseMatter();
    await page.getByText('Tak, mam pierwszeństwo').click();
    await take();
    await ticketShown();
    expect(asked[0]?.body.priority).toBe('first');
  });

  it('takes several matters under one number', async () => {
    await open('/m/cus');
    await page.getByRole('button', { name: 'Mam kilka spraw' }).click();
    await page.getByRole('button', { name: 'Fundusz alimentacyjny' }).click();
    await page.getByRole('button', { name: 'Zasiłek rodzinny' }).click();
    await page.getByRole('button', { name: 'Dalej' }).click();
    await take();
    await ticketShown();
    expect(asked[0]?.body.services).toEqual(['s-c', 's-a']);
  });

  it('says of a matter that phones get no ticket for it, and lets nobody choose it', async () => {
    const services = publicView().services.map((one) => ({ ...one, remote: one.id !== 's-a' }));
    server.show('public', publicView({ remote, services }));
    await open('/m/cus');
    await page.getByText('Bilet do tej sprawy pobierzesz na miejscu, w biletomacie.').waitFor();
    expect(await page.getByRole('button', { name: 'Zasiłek rodzinny' }).count()).toBe(0);
  });
});

describe('the code of the hall', () => {
  const inHall = { ...remote, access: { kind: 'hall-code', minutes: 5 } } as const;

  it('comes with the address of the QR, which keeps it no longer', async () => {
    server.show('public', publicView({ remote: inHall }));
    await open('/m/cus#kod=1234');
    await chooseMatter();
    expect(page.url()).not.toContain('1234');
    expect(await page.getByLabel('Kod z ekranu').count()).toBe(0);
    await take();
    await ticketShown();
    expect(asked[0]?.body.hallCode).toBe('1234');
  });

  it('is typed, and typed again when it is another one by now', async () => {
    answers = [refuse('hall-code-wrong', 'Ten kod już nie obowiązuje.'), giveTicket];
    server.show('public', publicView({ remote: inHall }));
    await open('/m/cus');
    await chooseMatter();
    await take();
    await page.getByText('Wpisz 4 cyfry, które widać na ekranie na sali.').waitFor();
    expect(asked).toEqual([]);
    await page.getByLabel('Kod z ekranu').fill('11-11');
    await take();
    await page.getByText('Ten kod już nie obowiązuje.').waitFor();
    expect(await page.getByLabel('Kod z ekranu').inputValue()).toBe('');
    await page.getByLabel('Kod z ekranu').fill('2222');
    await take();
    await ticketShown();
    expect(asked.map((one) => one.body.hallCode)).toEqual(['1111', '2222']);
    expect(asked[0]?.commandId).not.toBe(asked[1]?.commandId);
  });
});

describe('the distance', () => {
  const near = { ...remote, access: { kind: 'near', metres: 500 } } as const;
  const position = { latitude: 51.05, longitude: 21.07 };

  it.each([
    ['near', { latitude: 51.051, longitude: 21.07 }, true],
    ['far', { latitude: 51.25, longitude: 21.07 }, false],
  ] as const)('is measured on the phone: %s', async (_, here, isNear) => {
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ ...here, accuracy: 10 });
    server.show('public', publicView({ remote: near, position }));
    await open('/m/cus');
    await chooseMatter();
    await take();
    if (isNear) await ticketShown();
    else await page.getByText('Jesteś ok. 22 km od placówki.').waitFor();
    expect(asked.map((one) => one.body.near)).toEqual(isNear ? [true] : []);
    expect(JSON.stringify(asked)).not.toContain('51.');
  });
});

describe('a booked visit', () => {
  it('is confirmed by its code, which can be pasted as it was sent', async () => {
    await open('/m/cus');
    await page.getByRole('link', { name: 'Mam umówioną wizytę' }).click();
    await page.getByLabel('Kod wizyty').fill('123 456');
    await page.getByRole('button', { name: 'Potwierdź i pobierz bilet' }).click();
    await ticketShown();
    expect(asked[0]?.body).toMatchObject({ code: '123456', asWalkIn: false });
  });

  it('that is too late becomes a ticket without its hour at one touch', async () => {
    answers = [refuse('check-in-too-late', 'Umówiona godzina minęła.', { asWalkIn: 'yes' }), giveTicket];
    await open('/m/cus/visit/visit_1');
    await page.getByRole('button', { name: 'Potwierdź i pobierz bilet' }).click();
    await page.getByText('Umówiona godzina minęła.').waitFor();
    await page.getByRole('button', { name: 'Pobierz bilet bez godziny' }).click();
    await ticketShown();
    expect(asked.map((one) => one.body)).toMatchObject([
      { appointment: 'visit_1', asWalkIn: false },
      { appointment: 'visit_1', asWalkIn: true },
    ]);
  });
});

describe('the branches', () => {
  it('are looked for without minding letters’ marks, and favourites come first', async () => {
    const names = ['Łódź', 'Kraków', 'Gdańsk', 'Poznań', 'Opole'];
    branches = [...branches, ...names.map((name, at) => branch(`b${at}`, `Urząd Miasta ${name}`))];
    await open('/m');
    await page.getByLabel('Szukaj placówki').fill('lodz');
    await page.getByRole('link', { name: 'Urząd Miasta Łódź' }).waitFor();
    expect(await page.locator('.branch').count()).toBe(1);
    await page.getByRole('button', { name: 'dodaj do ulubionych' }).click();
    await page.getByRole('button', { name: 'usuń z ulubionych' }).waitFor();
    await page.reload();
    await page.locator('.branch').nth(6).waitFor();
    expect(await page.locator('.branch').first().textContent()).toContain('Łódź');
  });

  it('say how far they are only after a touch, the nearest first', async () => {
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ latitude: 52.24, longitude: 21.0, accuracy: 20 });
    branches = [
      branch('cus', 'Centrum Usług', { position: { latitude: 51.05, longitude: 21.07 } }),
      branch('usc', 'Urząd Stanu', { position: { latitude: 52.2463, longitude: 21.0009 } }),
    ];
    await open('/m');
    await page.getByText('Centrum Usług').waitFor();
    expect(await page.locator('.far').count()).toBe(0);
    await page.getByRole('button', { name: 'Pokaż najbliższe' }).click();
    await page.getByText('700 m').waitFor();
    expect(await page.locator('.branch').first().textContent()).toContain('Urząd Stanu');
  });
});
