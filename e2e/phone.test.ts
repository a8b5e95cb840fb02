import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings, findingsAndContrast, lowContrast, openBrowser } from '#testing/browser.ts';
import { type StandIn, startStandIn } from '#testing/displays-server.ts';
import { themesToTry } from '#testing/intensity.ts';
import { call, publicView, sampleTicket, today } from '#testing/sample-views.ts';

let browser: Browser;
let server: StandIn;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  server = await startStandIn();
  server.show('public', publicView());
  server.setTicket(sampleTicket());
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  await server.close();
});

const open = (query = '') => page.goto(`${server.url}/m/cus/abc${query}`);
const threeAhead = () => page.locator('.ahead', { hasText: '3 osoby' });
const stub = async () => (await page.textContent('.stub'))?.replaceAll(/\s+/g, ' ').trim();

const calledAt = (desk: string) => {
  server.setTicket(sampleTicket({ phase: 'called', deskLabel: desk, ahead: null, estimate: null }));
  server.show('public', publicView({ waiting: {}, calls: [call(44, 'A 123', desk, 1_000)] }));
};

it('The page of a ticket loads at most 50 kB of script, and the start no more', async () => {
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.url().endsWith('.js')) bytes += gzipSync(await response.body()).length;
  });
  await open();
  await threeAhead().waitFor();
  expect(bytes).toBeGreaterThan(15_000);
  expect(bytes).toBeLessThan(50_000);
});

describe('the page of a ticket', () => {
  it('shows number, service, how many are ahead, about when, and who is served now', async () => {
    await open();
    await page.getByText('jeszcze ok. 12–18 min').waitFor();
    expect(await page.textContent('.face .nr')).toBe('A123');
    expect(await page.textContent('.face')).toContain('Zasiłek rodzinny i dodatki');
    expect(await stub()).toMatch(/^3 osoby przed Tobą ?jeszcze ok. 12–18 min ?między \d\d:\d\d a \d\d:\d\d$/);
    expect(await page.textContent('.served')).toMatch(/stanowisko 2.*A119/);
    expect(await page.title()).toBe('A 123: 3 osoby przed Tobą');
  });

  it('moves up with the queue and reckons its wait by itself, asking only when its turn may have changed', async () => {
    const minuteMs = 60_000;
    const pace = { count: 20, sumMs: 20 * 4 * minuteMs, sumSquaresMs2: 20 * (4 * minuteMs) ** 2 };
    const services = publicView().services.map((one) => ({ ...one, pace }));
    const showQueue = (...numbers: string[]) =>
      server.show('public', publicView({ services, waiting: { 's-a': numbers } }));
    showQueue('A 120', 'A 121', 'A 122', 'A 123');
    await open();
    await page.getByText(/jeszcze ok\. 1\d–18 min/).waitFor();
    const reads = server.ticketReads();
    showQueue('A 120', 'A 121', 'A 122', 'A 123', 'A 124', 'A 125');
    showQueue('A 121', 'A 122', 'A 123', 'A 124');
    await page.locator('.ahead', { hasText: '2 osoby' }).waitFor();
    await page.getByText(/jeszcze ok\. 1\d–14 min/).waitFor();
    await page.waitForTimeout(1_500);
    expect(server.ticketReads()).toBe(reads);
    calledAt('3');
    await page.getByText('Podejdź do stanowiska').waitFor();
    await expect.poll(() => server.ticketReads()).toBe(reads + 1);
  });

  it('turns into the call, says the desk, and says it in the title', async () => {
    await open();
    await threeAhead().waitFor();
    calledAt('3');
    await page.getByText('Podejdź do stanowiska').waitFor();
    expect(await page.textContent('.desk')).toBe('3');
    expect(await page.title()).toBe('A 123: podejdź do stanowiska 3');
  });

  it.each([
    ['serving', 'Tu załatwiasz swoją sprawę.'],
    ['parked', 'Miejsce nie przepada.'],
    ['finished', 'Załatwione. Dziękujemy za wizytę.'],
    ['no-show', 'Wezwaliśmy Cię, ale nikt nie podszedł.'],
    ['cancelled', 'Ten bilet anulowano.'],
  ] as const)('says of a ticket that is %s: %s', async (phase, words) => {
    server.setTicket(sampleTicket({ phase, deskLabel: '3', ahead: null, estimate: null }));
    await open();
    await page.getByText(words).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await lowContrast(page, 7)).toEqual([]);
  });

  it('lets its holder go back so many places, as far as the office allows, after one question', async () => {
    const may = { postpone: { kind: 'places', most: 5, timesLeft: 2 }, giveBack: true, reportHere: true, rate: false };
    server.setTicket(sampleTicket({ origin: 'phone', may } as Parameters<typeof sampleTicket>[0]));
    await open();
    await page.getByRole('button', { name: 'Spóźnię się' }).click();
    await page.getByText('Możesz to zrobić jeszcze 2 razy.').waitFor();
    expect(await findingsAndContrast(page, 7)).toEqual([]);
    await page.getByText('5 osób', { exact: true }).click();
    const asked = page.waitForRequest('**/tickets/abc/postpone');
    await page.getByRole('button', { name: 'Cofnij mnie w kolejce' }).click();
    expect((await asked).postDataJSON()).toEqual({ by: { kind: 'places', places: 5 } });
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Spóźnię się');
  });

  it('asks once before the turn is given back, and does it once although the answer is lost', async () => {
    const may = { postpone: null, giveBack: true, reportHere: false, rate: false };
    server.setTicket(sampleTicket({ may }));
    const ids: (string | undefined)[] = [];
    await context.route('**/give-back', (route) => {
      ids.push(route.request().headers()['idempotency-key']);
      return ids.length === 1 ? route.abort() : route.fulfill({ json: { version: 9 } });
    });
    await open();
    await page.getByRole('button', { name: 'Oddaj kolejkę' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Oddaj kolejkę' }).click();
    server.setTicket(sampleTicket({ phase: 'cancelled', ahead: null, estimate: null }));
    await page.getByRole('button', { name: 'Tak, oddaję kolejkę' }).click();
    await page.getByText('Ten bilet anulowano.').waitFor();
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('asks how it was, and thanks', async () => {
    const may = { postpone: null, giveBack: false, reportHere: false, rate: true };
    server.setTicket(sampleTicket({ phase: 'finished', ahead: null, estimate: null, may }));
    await open();
    const asked = page.waitForRequest('**/tickets/abc/rating');
    await page.getByRole('button', { name: '4 Dobrze' }).click();
    expect((await asked).postDataJSON()).toEqual({ stars: 4 });
    await page.getByText('Dziękujemy za ocenę.').waitFor();
  });

  it('says of a ticket of another day that it is over, and of one that nobody knows what to do', async () => {
    server.setTicket(sampleTicket({ date: '2026-11-20' }));
    await open();
    await page.getByText('Ten bilet był ważny innego dnia.').waitFor();
    expect(today > '2026-11-20').toBe(true);
    server.setTicket(null);
    await page.reload();
    await page.getByText('Nie znamy tego biletu').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('starts in the language of the ticket, changes by keyboard, and keeps what was chosen', async () => {
    server.setTicket(sampleTicket({ language: 'uk' }));
    await open();
    await page.locator('.ahead', { hasText: 'перед вами' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('uk');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'English' }).press('Enter');
    await page.getByRole('heading', { name: 'Language and look' }).waitFor();
    await page.goBack();
    await page.locator('.ahead', { hasText: 'ahead of you' }).waitFor();
    await page.reload();
    await page.locator('.ahead', { hasText: 'ahead of you' }).waitFor();
  });

  it('says when the connection is lost and how old its news is, and goes on by itself', async () => {
    await page.clock.install();
    await open();
    await page.clock.runFor(1_000);
    await threeAhead().waitFor();
    await server.goAway();
    await page.clock.runFor(10_000);
    await page.getByText(/Brak połączenia\. Ostatnia wiadomość o \d\d:\d\d/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await server.comeBack();
    calledAt('3');
    await page.clock.runFor(20_000);
    await page.getByText('Podejdź do stanowiska').waitFor();
    expect(await page.getByText('Brak połączenia').count()).toBe(0);
  });

  it.each(themesToTry)('is accessible in the %s theme, texts at 7 : 1', async (theme) => {
    await open(`?theme=${theme}`);
    await page.getByText('jeszcze ok. 12–18 min').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await lowContrast(page, 7)).toEqual([]);
    calledAt('3');
    await page.getByText('Podejdź do stanowiska').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await lowContrast(page, 7)).toEqual([]);
  });

  it('does not spill on the smallest phone with long words', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    server.setTicket(sampleTicket({ language: 'uk', service: 's-h' }));
    await open();
    await page.getByText('Ваш номер').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
