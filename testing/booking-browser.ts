// A browser before the booking pages of an office of its own, made anew for each test.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type BookingOffice, openBookingOffice } from './booking-office.ts';
import { openBrowser } from './browser.ts';

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, locale: 'pl-PL', hasTouch: true };
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'pl-PL' };

export interface BookingBrowser {
  /** A page on a device of its own, and the office that the test has opened. */
  open(options: BrowserContextOptions): Promise<Page>;
  office(changes?: Record<string, unknown>): Promise<BookingOffice>;
}

/** To be called where a test file's hooks may be set. */
export function bookingBrowser(): BookingBrowser {
  let browser: Browser | null = null;
  let contexts: BrowserContext[] = [];
  let offices: BookingOffice[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });

  afterEach(async () => {
    for (const context of contexts) await context.close();
    for (const office of offices) await office.close();
    contexts = [];
    offices = [];
  });

  afterAll(async () => {
    await browser?.close();
  });

  return {
    async open(options) {
      if (browser === null) throw new Error('The browser is not open yet.');
      const context = await browser.newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      // Pages are quick; a test that waits this long waits for something that does not come.
      page.setDefaultTimeout(15_000);
      return page;
    },
    async office(changes) {
      const office = await openBookingOffice(changes);
      offices.push(office);
      return office;
    },
  };
}
