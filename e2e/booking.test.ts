// Booking a visit in a real browser: from the matter to the code, on a phone and a desktop, by touch and by keyboard, with
// what goes wrong on the way.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BookingOffice, openBookingOffice, removeBuilt } from './stand-in/booking-office.ts';
import { openBrowser } from './stand-in/browser.ts';
import { buildScreens } from './stand-in/build-screens.ts';

let built: string;
let browser: Browser;
let office: BookingOffice;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  built = await buildScreens('booking');
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await removeBuilt(built);
});

beforeEach(async () => {
  office = await openBookingOffice(built);
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL', hasTouch: true });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  await office.close();
});

const start = () => page.goto(`${office.url}/book/centrum`);
const heading = () => page.getByRole('heading', { level: 1 }).textContent();

describe('somebody with a phone', () => {
  it('goes from the matter to the code by touch, giving no data at all', async () => {
    await start();
    await page.getByRole('link', { name: /Zasiłek rodzinny/ }).tap();
    await page
      .getByRole('link', { name: /wtorek/ })
      .first()
      .tap();
    expect(await heading()).toBe('Wybierz dzień i godzinę');
    await page.getByRole('button', { name: '10:00' }).tap();
    await page.getByRole('heading', { name: 'Dokończ umawianie' }).waitFor();
    expect(await page.textContent('[data-left]')).toMatch(/^(10 min 00|9 min 5\d) s$/);
    await page.getByLabel('Akceptuję regulamin').tap();
    await page.getByRole('button', { name: 'Umów wizytę' }).tap();
    await page.getByRole('heading', { name: 'Wizyta umówiona' }).waitFor();
    expect(await page.textContent('.code')).toMatch(/\d{3}\d{3}/);
    expect(await context.cookies()).toEqual([]);
  });
});
