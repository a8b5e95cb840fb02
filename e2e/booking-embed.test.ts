// The booking pages within an office's own site: shown where the office allows it and nowhere else, as tall as they are, in
// the language of the page around them, without a cookie.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { bookingBrowser, desktop, phone } from '#testing/booking-browser.ts';

const { open, office: openOffice } = bookingBrowser();
const sites: Server[] = [];

afterEach(async () => {
  for (const site of sites.splice(0)) {
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
  }
});

/** Somebody's site with one page. `localhost` is another site than `127.0.0.1`, where the booking is. */
async function openSite(): Promise<{ readonly origin: string; show(page: string): void }> {
  let shown = '';
  const site = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(shown);
  });
  sites.push(site);
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(site.address() as AddressInfo).port}`,
    show: (page) => {
      shown = page;
    },
  };
}

const pageWith = (url: string, language: string) => `<!doctype html><html lang="${language}"><title>Urząd</title>
<body style="margin:0"><h1>Strona urzędu</h1><script src="${url}/book/embed.js"></script>
<numerek-booking branch="centrum"></numerek-booking></body></html>`;

it('A visit is booked within the site that the office allows, which makes the frame as tall as its page', async () => {
  const site = await openSite();
  const office = await openOffice({ booking: { embedIn: [site.origin] } });
  site.show(pageWith(office.url, 'uk'));
  const page = await open(desktop);
  await page.goto(site.origin);
  const frame = page.frameLocator('numerek-booking iframe');
  await frame.getByRole('heading', { level: 1, name: 'У якій справі?' }).waitFor();
  expect(await page.getAttribute('numerek-booking iframe', 'title')).toBe('Записатися на візит');
  const isWhole = () =>
    page.evaluate(() => {
      const iframe = document.querySelector('iframe');
      return iframe === null ? 0 : iframe.getBoundingClientRect().height;
    });
  await frame.getByRole('link', { name: /Сімейна допомога/ }).click();
  await frame
    .getByRole('link', { name: /вівторок/ })
    .first()
    .click();
  await frame.getByRole('button', { name: '10:00', exact: true }).click();
  await frame.getByRole('heading', { level: 1, name: 'Завершіть запис' }).waitFor();
  const inside = () => frame.locator('html').evaluate((one) => Math.ceil(one.getBoundingClientRect().height));
  await expect.poll(async () => (await isWhole()) - (await inside())).toBeGreaterThanOrEqual(0);
  await frame.getByLabel('Я приймаю правила').check();
  await frame.getByRole('button', { name: 'Записатися на візит' }).click();
  await frame.getByRole('heading', { level: 1, name: 'Візит заплановано' }).waitFor();
  await expect.poll(isWhole).toBeGreaterThan(900);
  await expect
    .poll(() => page.evaluate(() => document.querySelector('iframe')?.getBoundingClientRect().top ?? -1))
    .toBeGreaterThanOrEqual(-1);
  expect(await page.context().cookies()).toEqual([]);
});

it('A site that the office has not named shows nothing of it', async () => {
  const site = await openSite();
  const office = await openOffice({ booking: { embedIn: ['https://cus.example.pl'] } });
  site.show(
    `<!doctype html><html lang="pl"><title>Obcy</title><iframe src="${office.url}/book/centrum"></iframe></html>`,
  );
  const page = await open(phone);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(site.origin);
  await expect.poll(() => said.join(' ')).toContain('frame-ancestors');
  expect(await page.frames()[1]?.locator('.office').count()).toBe(0);
});

it('Nothing foreign is loaded, run or told: the page says so to the browser', async () => {
  const office = await openOffice();
  const page = await open(phone);
  const asked: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  page.on('console', (message) => refused.push(message.text()));
  const answer = await page.goto(`${office.url}/book/centrum`);
  const headers = answer?.headers() ?? {};
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
  expect(headers['content-security-policy']).toContain("form-action 'self'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['set-cookie']).toBeUndefined();
  expect(new Set(asked)).toEqual(new Set([office.url]));
  expect(refused).toEqual([]);
});
