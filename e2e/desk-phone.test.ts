// What a clerk sees of people who wait with a phone: who they are, whether they are in the hall, when somebody late comes
// back, and why nobody comes who was called.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DayCommand } from '#core/queue/commands.ts';
import { axeFindings, letAnswer, openBrowser } from '#testing/browser.ts';
import { type DeskHall, openDeskHall, password } from '#testing/desk-hall.ts';
import { demoOffice } from '../demo/office.ts';

const person = { kind: 'public', id: 'anyone' } as const;
let hall: DeskHall;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let bar: Page;

beforeAll(async () => {
  const office = demoOffice(9);
  hall = await openDeskHall({
    ...office,
    remote: { late: { kind: 'places', most: 5, times: 2 }, proofOfWork: 0 },
  } as typeof office);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await hall?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'pl-PL' });
  await context.clock.install();
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  await page.goto(`${hall.url}/desk/${hall.branch}`);
  await page.getByLabel('Nazwa użytkownika').fill('anna');
  await page.getByLabel('Hasło').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stanowisko 5 ' }).click();
  await page.getByRole('button', { name: 'Otwórz stanowisko' }).click();
  await page.getByText('Nikogo przy stanowisku').waitFor();
  bar = await context.newPage();
  await bar.setViewportSize({ width: 320, height: 768 });
  await bar.goto(`${hall.url}/desk/${hall.branch}?bar`);
  await bar.getByText('Nikogo przy stanowisku').waitFor();
  await page.bringToFront();
});

afterEach(async () => {
  await context.close();
  await hall.startOver();
});

async function send(command: DayCommand) {
  const answer = await hall.hall.commands.handle(hall.branch, crypto.randomUUID(), command, person);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value.issued;
}

/** Numbers go on through the tests of one day. */
async function takeByPhone(): Promise<{ ticket: string; figures: string }> {
  const issued = await send({ type: 'issue-ticket', services: ['dokumenty'], language: 'pl', origin: 'phone' });
  if (issued === undefined) throw new Error('no ticket');
  return { ticket: issued.ticket, figures: issued.number.figures };
}

const callNext = (from: Page) => from.getByRole('button', { name: 'Wezwij następną osobę' });
const row = (from: Page, { figures }: { figures: string }) =>
  from.getByRole('row').filter({ has: from.getByText(new RegExp(`^R\\s?${figures}$`)) });

async function picture(of: Page, name: string): Promise<void> {
  if (process.env.PICTURES) await of.screenshot({ path: `${process.env.PICTURES}/desk-${name}.png` });
}

test('a ticket from a phone is marked, in the queue and at the desk, and so is who says to be here', async () => {
  const first = await takeByPhone();
  const second = await takeByPhone();
  await send({ type: 'report-arrival', ticket: first.ticket });
  await row(page, first).getByText('na miejscu').waitFor();
  expect(await row(page, first).locator('.tags').innerText()).toMatch(/telefon\s+na miejscu/);
  expect(await row(page, second).locator('.tags').innerText()).toBe('telefon');
  expect(await row(bar, first).locator('.phone-mark').innerText()).toContain('tel., jest');
  expect(await bar.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await letAnswer(page);
  await callNext(page).click();
  await page.getByText(/Bilet z telefonu, /).waitFor();
  expect(await page.locator('.extras').innerText()).toBe('na miejscu');
  await bar.getByRole('heading', { name: 'Wezwano' }).waitFor();
  expect(await bar.locator('.extras').innerText()).toMatch(/telefon\s*na miejscu/);
  await picture(page, 'called');
  await picture(bar, 'bar-called');
});

test('somebody late is not on offer, and the row says after whom they come back', async () => {
  const late = await takeByPhone();
  for (let more = 0; more < 4; more += 1) await hall.take('dokumenty');
  await send({ type: 'postpone', ticket: late.ticket, by: { kind: 'places', places: 3 } });
  await row(page, late).getByText('wraca po 3', { exact: true }).waitFor();
  expect(await row(page, late).locator('.tags').innerText()).toMatch(/telefon\s+spóźni się/);
  await row(bar, late).getByText('po 3', { exact: true }).waitFor();
  expect(await row(bar, late).locator('.sr').allTextContents()).toContain('wraca po 3 osobach');
  const choices = bar.getByRole('button', { name: /^Wybierz / });
  for (const one of await choices.all()) expect((await one.boundingBox())?.x).toBeLessThan(300);
  await picture(page, 'late');
  await picture(bar, 'bar-late');
  expect(await bar.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(await axeFindings(page)).toEqual([]);
  expect(await axeFindings(bar)).toEqual([]);
});

test('whoever is called and gives the turn back is named, and the next person can be called at once', async () => {
  const given = await takeByPhone();
  await hall.take('dokumenty');
  await letAnswer(page);
  await callNext(page).click();
  await page.getByRole('heading', { name: 'Wezwano' }).waitFor();
  await send({ type: 'give-back', ticket: given.ticket });
  for (const one of [page, bar])
    await one
      .locator('.nobody')
      .getByText(new RegExp(`^R\\s${given.figures} oddał kolejkę$`))
      .waitFor();
  await expect
    .poll(() => page.locator('p.sr[role="status"]').last().textContent())
    .toMatch(new RegExp(`R\\s${given.figures} oddał kolejkę\\. Stanowisko jest wolne`));
  await picture(page, 'given-back');
  await picture(bar, 'bar-given-back');
  expect(await axeFindings(page)).toEqual([]);
  await letAnswer(page);
  await callNext(page).click();
  await page.getByRole('heading', { name: 'Wezwano' }).waitFor();
  expect(await page.locator('.nobody').count()).toBe(0);
});

test('whoever is called and puts it off is said to be late', async () => {
  const late = await takeByPhone();
  await hall.take('dokumenty');
  await letAnswer(page);
  await callNext(page).click();
  await page.getByRole('heading', { name: 'Wezwano' }).waitFor();
  await send({ type: 'postpone', ticket: late.ticket, by: { kind: 'places', places: 1 } });
  await page
    .locator('.nobody')
    .getByText(new RegExp(`^R\\s${late.figures} spóźni się$`))
    .waitFor();
  await callNext(page).waitFor();
});
