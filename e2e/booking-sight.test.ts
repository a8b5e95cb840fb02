// The booking pages for every eye: axe and contrast in three languages, light, dark and high contrast; large text, narrow
// windows and high zoom without loss.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bookingBrowser, desktop, phone } from '#testing/booking-browser.ts';
import type { BookingOffice } from '#testing/booking-office.ts';
import { findingsAndContrast } from '#testing/browser.ts';

const { open, office: openOffice } = bookingBrowser();
const minuteMs = 60_000;

/** Opens each page in turn, in some language, and hands it over. */
async function eachPage(office: BookingOffice, page: Page, lang: string, look: (name: string) => Promise<void>) {
  const go = async (path: string) => {
    await page.goto(`${office.url}/book/centrum${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
  };
  const booked = await office.book('zasilek', '2026-11-26T09:00', { kind: 'email', address: 'a@example.pl' });
  const visit = `/visit/${booked.id}`;
  const paths = ['', '/days?s=zasilek', '/hours?s=zasilek&d=2026-11-25', visit, `${visit}/cancel`, `${visit}/data`];
  const more = [`/days?s=zasilek&m=${booked.id}`, '/find', '/resend', '/waiting?s=zasilek', '/room?s=zasilek'];
  for (const path of [...paths, ...more, '/terms', '/privacy', '/accessibility', '/nothing']) {
    await go(path);
    await look(path);
  }
  await go('/hours?s=karta&d=2026-11-25');
  await page.locator('.hours .pick').first().click();
  await page.locator('[data-held-ms]').waitFor();
  await look('hold');
  await page.locator('#by-email').check();
  await page.locator('#book .btn.main').click();
  await page.locator('.notice').waitFor();
  await look('hold with mistakes');
  office.later(31 * minuteMs);
  await page.locator('#a-dzieci').fill('2');
  await page.locator('#email').fill('a@example.pl');
  await page.locator('#agree').check();
  await page.locator('#book .btn.main').click();
  await page.locator('.days button').first().waitFor();
  await look('hold over');
  const ask = { branch: 'centrum', commandId: crypto.randomUUID(), by: { kind: 'public', id: 'test' } as const };
  await office.hall.bookings.cancel(ask, booked.id);
  await go(visit);
  await look('cancelled visit');
}

/** axe looks through some twenty pages, several times over. */
const patienceMs = 600_000;

/** Colours are all that differs between themes, and they know no language: each is looked at in one. */
const eyes = {
  pl: { colorScheme: 'light', contrast: 'no-preference' },
  en: { colorScheme: 'dark', contrast: 'no-preference' },
  uk: { colorScheme: 'light', contrast: 'more' },
} as const;

describe('the pages', () => {
  it.each(['pl', 'en', 'uk'] as const)(
    'have nothing for axe to find, and 7 to 1 in the theme of its own: %s',
    async (lang) => {
      const office = await openOffice();
      const page = await open(phone);
      await page.emulateMedia(eyes[lang]);
      const findings: Record<string, string[]> = {};
      await eachPage(office, page, lang, async (name) => {
        const found = await findingsAndContrast(page, 7);
        if (found.length > 0) findings[name] = found;
      });
      expect(findings).toEqual({});
    },
    patienceMs,
  );

  it.each([
    ['320 px wide', { width: 320, height: 640 }, 100],
    ['with text twice as large', { width: 390, height: 844 }, 200],
    ['on a desktop with text twice as large', desktop.viewport ?? { width: 1280, height: 800 }, 200],
    // 1280 px at 400 % are 320 px by 200.
    ['at 400 %', { width: 320, height: 200 }, 100],
  ])('lose nothing %s', async (_, viewport, percent) => {
    const office = await openOffice();
    const page = await open({ ...phone, viewport });
    await page.addInitScript((size) => {
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = `${size}%`;
      });
    }, percent);
    const cut: Record<string, unknown> = {};
    await eachPage(office, page, 'uk', async (name) => {
      const found = await page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const beyond = [...document.querySelectorAll<HTMLElement>('body *')]
          .filter((one) => one.checkVisibility() && !one.closest('.sr, .skip, svg'))
          .filter((one) => one.getBoundingClientRect().right > width + 1 || one.scrollWidth > one.clientWidth + 2)
          .filter(
            (one) =>
              getComputedStyle(one).display !== 'inline' &&
              !one.matches('select, option, .perf, .ticket, .yours, input'),
          )
          .map((one) => `${one.className || one.tagName}: ${one.textContent?.trim().slice(0, 40)}`);
        return [...new Set(beyond)];
      });
      if (found.length > 0) cut[name] = found;
    });
    expect(cut).toEqual({});
  });
});
