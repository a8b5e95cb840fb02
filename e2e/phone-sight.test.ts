// A ticket on a phone for every eye: each of its states at 390 by 844, and in themes, languages, large letters and on narrow or
// lying screens.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '#testing/browser.ts';
import { lookAt, openPage } from '#testing/eyes.ts';
import { matters, openPhoneHall, type PhoneHall, ticketsOf } from '#testing/phone-hall.ts';
import { type Shown, ticketStates } from '#testing/phone-states.ts';

let browser: Browser;
let hall: PhoneHall;

beforeAll(async () => {
  browser = await openBrowser();
  hall = await openPhoneHall();
});

afterAll(async () => {
  await browser?.close();
  await hall?.stop();
});

test('a ticket is clean for axe, has 7 to 1, and fits every screen in each of its states', async () => {
  const page = await openPage(browser);
  expect(await lookAt(ticketStates(hall, page), page)).toEqual({});
});

test.each(['en', 'uk'])('words of another length fit, too: %s', async (lang) => {
  const { take, call } = ticketsOf(hall);
  const waiting = await take([matters.family, matters.card]);
  const called = await take();
  await call(called, 's1');
  const page = await openPage(browser);
  const office = `${hall.url}/m/${hall.branch}`;
  const places = [
    ['start', `${hall.url}/m?`, '.branch'],
    ['settings', `${hall.url}/m?view=settings&`, '.plain-list'],
    ['matters', `${office}?`, '.matter'],
    ['code', `${office}/code?`, '.code-field'],
    ['ticket', `${office}/${waiting}?`, '.ahead'],
    ['call', `${office}/${called}?`, '.desk'],
  ] as const;
  async function* inLanguage(): AsyncGenerator<Shown> {
    for (const [name, address, known] of places) {
      await page.goto(`${address}lang=${lang}`);
      await page.locator(known).first().waitFor();
      yield { name: `${name} ${lang}`, isSample: false };
    }
  }
  const found = await lookAt(inLanguage(), page);
  await hall.order({ type: 'requeue', desk: 's1', ticket: called, afterCalls: 0 });
  expect(found).toEqual({});
});
