import jsQr from 'jsqr';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { axeFindings, lowContrast, openBrowser } from '#testing/browser.ts';
import { type StandIn, startStandIn } from '#testing/displays-server.ts';
import { hall } from '#testing/sample-views.ts';

const url = 'https://kolejka.example.pl/m/starachowice';
const withCode = { url, code: '4827', codeUntilMs: Date.now() + 300_000 };
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
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  await server.close();
});

async function open(view: ReturnType<typeof hall>): Promise<void> {
  server.show('hall', view);
  await page.goto(`${server.url}/hall/cus?place=main#token=secret`);
  await page.waitForSelector('.phone svg path');
}

/** What a phone's camera reads from the picture of the wall's code. */
async function scanned(): Promise<string | undefined> {
  const picture = PNG.sync.read(await page.locator('.phone svg').screenshot());
  return jsQr(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data;
}

it('a code to scan leads to the branch on the phone', async () => {
  await open(hall({ phone: { url, code: null, codeUntilMs: null } }));
  expect(await scanned()).toBe(url);
  expect(await page.textContent('.phone')).toContain('Numer w\u00a0telefonie');
});

it('where a code is asked for, the scan brings it along and the figures can be read from afar', async () => {
  await open(hall({ phone: withCode, settings: { viewingDistanceM: 6 } }));
  expect(await scanned()).toBe(`${url}#kod=4827`);
  const figures = page.locator('.phone .figures');
  expect(await figures.textContent()).toBe('4827');
  const sizePx = await figures.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  expect(sizePx).toBeGreaterThanOrEqual((0.0122 * 6_000 * 1080) / 0.703 / 680 - 0.01);
  // Yellow means the number of a ticket, and this is none.
  expect(await figures.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
});

it('another code takes the place of the one before without a move', async () => {
  await open(hall({ phone: withCode }));
  const places = () =>
    page.$$eval('.wall *', (all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())).join('\n'));
  const before = await places();
  server.show('hall', hall({ phone: { ...withCode, code: '1119' } }));
  await expect.poll(() => page.textContent('.phone .figures')).toBe('1119');
  expect(await places()).toBe(before);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  expect(await page.locator('.phone [aria-live], .phone [role="status"]').count()).toBe(0);
  expect(await scanned()).toBe(`${url}#kod=1119`);
});

it.each([
  ['light', 1920, 1080, 680],
  ['dark', 1920, 1080, 680],
  ['contrast', 1080, 1920, 1210],
] as const)(
  'is accessible in the %s theme on %d×%d, and nothing hangs over',
  async (theme, width, height, pictureHeightMm) => {
    await page.setViewportSize({ width, height });
    await open(hall({ phone: withCode, settings: { theme, pictureHeightMm, viewingDistanceM: 5 } }));
    await page.waitForSelector(`[data-theme="${theme}"]`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await lowContrast(page, 7)).toEqual([]);
    const over = await page.evaluate(() => {
      const inside = (one: DOMRect, other: DOMRect) =>
        one.left >= other.left - 1 && one.right <= other.right + 1 && one.bottom <= other.bottom + 1;
      const band = document.querySelector('.band')?.getBoundingClientRect() ?? new DOMRect();
      const parts = [...document.querySelectorAll('.phone > *, .phone p > *, .strip li')];
      return parts.filter((one) => !inside(one.getBoundingClientRect(), band)).map((one) => one.outerHTML);
    });
    expect(over).toEqual([]);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/hall-${theme}-${width}.png` });
  },
);
