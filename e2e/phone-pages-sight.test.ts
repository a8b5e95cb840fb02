// The pages of the app on a phone before there is a ticket, and around it, for every eye.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '#testing/browser.ts';
import { lookAt, openPage } from '#testing/eyes.ts';
import { openPhoneHall, type PhoneHall } from '#testing/phone-hall.ts';
import { homePages, matterPages, noticePages, takingPages, visitPages } from '#testing/phone-pages.ts';

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

test('the start, the branches and the settings are clean for axe, have 7 to 1, and fit every screen', async () => {
  const page = await openPage(browser);
  expect(await lookAt(homePages(hall, page), page)).toEqual({});
});

test('so is the way to a ticket, with all that may stand in it', async () => {
  await hall.startOver();
  const page = await openPage(browser);
  expect(await lookAt(matterPages(hall, page), page)).toEqual({});
  expect(await lookAt(takingPages(hall, page), page)).toEqual({});
  expect(await lookAt(visitPages(hall, page), page)).toEqual({});
});

test('so are notices, by what the phone can do, and a phone without a network', async () => {
  expect(await lookAt(noticePages(hall, (options) => openPage(browser, options)))).toEqual({});
});
