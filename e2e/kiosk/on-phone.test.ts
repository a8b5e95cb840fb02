import jsQr from 'jsqr';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { findingsAndContrast, letRead, openBrowser } from '#testing/browser.ts';
import { FixtureServer } from '#testing/kiosk-server.ts';
import { kioskView } from '#testing/kiosk-views.ts';
import { openKiosk, type sizes } from '#testing/open-kiosk.ts';

const url = 'https://kolejka.example.pl/m/starachowice';
const withCode = { ...kioskView, booking: true, phone: { url, code: '0427', codeUntilMs: Date.now() + 300_000 } };
let server: FixtureServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = new FixtureServer();
  await server.start();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

beforeEach(() => {
  server.reset();
  server.show(withCode);
});
afterEach(async () => context?.close());

async function open(size: keyof typeof sizes, query = '', voice?: string): Promise<void> {
  ({ context, page } = await openKiosk(browser, server, { query, size, ...(voice ? { voice } : {}) }));
}

/** A page takes touches only once it has settled. */
const settle = () => letRead(page);
const way = () => page.locator('.kbtn.on-phone');
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

async function scanned(): Promise<string | undefined> {
  await page.waitForSelector('.qr svg path');
  const picture = PNG.sync.read(await page.locator('.qr').screenshot());
  return jsQr(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data;
}

it('is offered only where the office gives numbers to phones', async () => {
  server.show({ ...withCode, phone: null });
  await open('standing');
  expect(await way().count()).toBe(0);
});

it('a touch shows the code to scan, the address and the figures of the hall; the way back leads to the start', async () => {
  await open('standing');
  await settle();
  await way().click();
  await heading('Numer w telefonie').waitFor();
  expect(await scanned()).toBe(`${url}#kod=0427`);
  const text = await page.locator('.way-to-phone').textContent();
  expect(text).toContain('kolejka.example.pl/m/starachowice');
  expect(await page.locator('.figures [aria-hidden]').textContent()).toBe('0427');
  server.show({ ...withCode, phone: { ...withCode.phone, code: '9155' } });
  await expect.poll(() => page.locator('.figures [aria-hidden]').textContent()).toBe('9155');
  expect(await scanned()).toBe(`${url}#kod=9155`);
  await settle();
  await page.getByRole('button', { name: 'Wróć' }).click();
  await heading('W jakiej sprawie przychodzisz?').waitFor();
  expect(server.asked).toEqual([]);
});

it('goes by the keyboard alone, and is read aloud figure by figure', async () => {
  await open('lying', '', 'pl-PL');
  await settle();
  await page.getByRole('button', { name: 'Ułatwienia' }).click();
  await page.getByRole('switch', { name: /Czytanie na głos/ }).press('Enter');
  await settle();
  await page.getByRole('button', { name: 'Wróć' }).click();
  await way().waitFor();
  await settle();
  await way().focus();
  await page.keyboard.press('Enter');
  await heading('Numer w telefonie').waitFor();
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said.join(' '));
  await expect.poll(said).toContain('0 4 2 7');
  expect(await said()).not.toContain('0427');
});

it('asks whoever went away whether they are still there, before it returns to the start', async () => {
  server.show({ ...withCode, settings: { ...withCode.settings, returnAfterSeconds: 1 } });
  await open('standing');
  await settle();
  await way().click();
  await heading('Numer w telefonie').waitFor();
  await page.locator('.still-there').waitFor();
});

it.each([
  ['standing', 'pl', false],
  ['standing', 'uk', true],
  ['lying', 'en', true],
] as const)(
  'the ticket says that its code puts the same ticket on the phone: %s, %s, enlarged: %s',
  async (size, language, large) => {
    await open(size, `&lang=${language}`);
    if (large) await page.evaluate(() => document.documentElement.setAttribute('data-large', ''));
    await settle();
    await page.locator('.service').first().click();
    await page.locator('.ticket .qr svg path').waitFor();
    const said = {
      pl: 'Ten sam bilet w telefonie',
      en: 'The same ticket on your phone',
      uk: 'Той самий квиток у телефоні',
    };
    expect(await page.textContent('.qr-say')).toBe(said[language]);
    if (process.env.PICTURES)
      await page.screenshot({ path: `${process.env.PICTURES}/kiosk-ticket-${size}-${language}.png` });
    const foot = await page.locator('.kfoot').boundingBox();
    const time = await page.locator('.timeout').boundingBox();
    expect((time?.y ?? 0) + (time?.height ?? 0)).toBeLessThanOrEqual((foot?.y ?? 0) + 1);
  },
);

it.each([
  ['standing', 'light', 'pl', false],
  ['standing', 'dark', 'uk', true],
  ['lying', 'contrast', 'pl', false],
  ['lying', 'light', 'uk', true],
] as const)('fits and reads well: %s, %s, %s, enlarged: %s', async (size, theme, language, large) => {
  await open(size, `&theme=${theme}&lang=${language}`);
  if (large) await page.evaluate(() => document.documentElement.setAttribute('data-large', ''));
  const over = () =>
    page.evaluate(() => {
      const foot = document.querySelector('.kfoot')?.getBoundingClientRect().top ?? 0;
      const inMain = [...document.querySelectorAll('main *')].filter((one) => one.closest('.rows-room, .sr') === null);
      const low = inMain.filter((one) => one.getBoundingClientRect().bottom > foot + 1);
      const wide = [...document.querySelectorAll('main *, .kfoot *')].filter(
        (one) =>
          one.getBoundingClientRect().right > innerWidth + 1 ||
          (one.scrollWidth > one.clientWidth + 1 && one.matches('.kbtn')),
      );
      return [...low, ...wide].map((one) => one.outerHTML.slice(0, 120));
    });
  const shot = async (name: string) => {
    if (!process.env.PICTURES) return;
    await page.screenshot({ path: `${process.env.PICTURES}/kiosk-${name}-${size}-${theme}-${language}.png` });
  };
  await shot('start');
  const tops = new Set(
    await page.locator('.kfoot .kbtn').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top)),
  );
  expect(tops.size).toBe(1);
  expect(await findingsAndContrast(page, 7)).toEqual([]);
  await settle();
  await way().click();
  await page.waitForSelector('.qr svg path');
  await shot('on-phone');
  expect(await over()).toEqual([]);
  expect(await findingsAndContrast(page, 7)).toEqual([]);
  expect(await scanned()).toBe(`${url}#kod=0427`);
});
