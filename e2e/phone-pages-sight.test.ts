// The pages of the app on a phone before there is a ticket, and around it, for every eye.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './stand-in/browser.ts';
import { buildScreens, removeScreens } from './stand-in/build-screens.ts';
import { lookAt, openPage } from './stand-in/eyes.ts';
import { openPhoneHall, type PhoneHall } from './stand-in/phone-hall.ts';
import { homePages, matterPages, noticePages, takingPages, visitPages } from './stand-in/phone-pages.ts';

let built: string;
let browser: Browser;
let hall: PhoneHall;

beforeAll(async () => {
  built = await buildScreens('phone');
  browser = await openBrowser();
  hall = await openPhoneHall(built);
});

afterAll(async () => {
  await browser?.close();
  await hall?.stop();
  await removeScreens(built);
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
