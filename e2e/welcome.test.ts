// The page at the root in a real browser: it names the branches, leads clerks to work, and gives away no key.
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Api } from '#contract/endpoints.ts';
import { axeFindings, openBrowser } from '#testing/browser.ts';
import { builtScreens } from '#testing/built-screens.ts';

type Listed = Api['GET /branches']['reply'];

const address = 'http://numerek.test';
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const calm = {
  address: [],
  timeZone: 'Europe/Warsaw',
  position: null,
  open: true,
  opensAtMs: null,
  closesAtMs: null,
  waiting: 0,
  estimate: null,
  remote: false,
  booking: false,
};
const twoBranches: Listed = {
  nowMs: 0,
  branches: [
    {
      ...calm,
      branch: 'starachowice',
      name: {
        pl: 'Centrum Usług Społecznych w Starachowicach',
        en: 'Social Services Centre in Starachowice',
        uk: 'Центр соціальних послуг у Стараховіце',
      },
    },
    { ...calm, branch: 'andersa', name: { pl: 'Urząd Stanu Cywilnego', en: 'Registry Office', uk: 'РАЦС' } },
  ],
};
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What the server answers; null while it is broken. */
let listed: Listed | null;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

beforeEach(() => {
  listed = twoBranches;
});

afterEach(async () => {
  await context.close();
});

async function open(query: string, width = 1366): Promise<void> {
  context = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 768 } });
  page = await context.newPage();
  await page.route(`${address}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/api/v1/branches') {
      return listed === null ? route.fulfill({ status: 500, body: '' }) : route.fulfill({ json: listed });
    }
    const file = join(builtScreens, pathname === '/' ? 'welcome/index.html' : pathname);
    return route.fulfill({ contentType: types[extname(file)] ?? 'font/woff2', body: await readFile(file) });
  });
  await page.clock.install();
  await page.goto(`${address}/${query}`);
}

const links = () => page.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));

it('names each branch and leads to its terminal and to the API, and to nothing that needs a key', async () => {
  await open('?lang=pl');
  await page.waitForSelector('.branches');
  expect(await page.locator('.branches h2').allTextContents()).toEqual(twoBranches.branches.map(({ name }) => name.pl));
  expect(await links()).toEqual(['/desk/starachowice', '/desk/andersa', '/m', '/api']);
});

it('changes its language with one touch, the names of branches too', async () => {
  await open('?lang=pl');
  await page.waitForSelector('.branches');
  await page.getByRole('button', { name: 'Українська' }).click();
  await page.getByText('Центр соціальних послуг у Стараховіце').waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe('uk');
});

it('says that there is no branch yet', async () => {
  listed = { nowMs: 0, branches: [] };
  await open('?lang=en');
  expect(await page.locator('.notice').textContent()).toContain('There is no branch here yet');
});

it('says that the server does not answer, and shows the branches once it does', async () => {
  listed = null;
  await open('?lang=pl');
  expect(await page.getByRole('alert').textContent()).toContain('Serwer nie odpowiada');
  listed = twoBranches;
  await page.clock.fastForward(10_000);
  await page.waitForSelector('.branches');
  expect(await page.getByRole('alert').count()).toBe(0);
});

it.each([
  [1366, 'light'],
  [390, 'light'],
  [390, 'dark'],
  [1366, 'contrast'],
] as const)('axe finds nothing and nothing is wider than the page at %i px, %s', async (width, theme) => {
  await open(`?lang=uk&theme=${theme}`, width);
  await page.waitForSelector('.branches');
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
