// The app on a phone without eyes or fingers: everything done by keys, focus never lost, and what a screen reader is told.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '#testing/browser.ts';
import { pressUntil } from '#testing/keyboard.ts';
import { bookVisit, matters, openPhoneHall, type PhoneHall, ticketsOf } from '#testing/phone-hall.ts';

let browser: Browser;
let hall: PhoneHall;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  hall = await openPhoneHall();
});

afterAll(async () => {
  await browser?.close();
  await hall?.stop();
});

beforeEach(async () => {
  await hall.startOver();
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, locale: 'pl-PL', serviceWorkers: 'block' },
  });
  page = await context.newPage();
  return () => context.close();
});

/** The name of what has the focus; empty when nothing has. */
const focused = () =>
  page.evaluate(() => (document.activeElement === document.body ? '' : (document.activeElement?.textContent ?? '')));

async function openTicket(ticket: string): Promise<void> {
  await page.goto(`${hall.url}/m/${hall.branch}/${ticket}`);
  await page.getByRole('heading', { name: 'Twój numer' }).waitFor();
}

const ticketHere = () => new URL(page.url()).pathname.split('/').at(-1) ?? '';
const phaseOf = async (ticket: string) =>
  (await hall.hall.days.day(hall.branch, hall.hall.now())).committed.tickets.get(ticket)?.phase;

test('a ticket is taken by keys alone, and each page that comes has the focus on its heading', async () => {
  await page.goto(`${hall.url}/m`);
  await page.getByRole('link', { name: /Centrum/ }).waitFor();
  await pressUntil(page, 'Centrum');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('W jakiej sprawie przychodzisz?');
  await pressUntil(page, 'KKarta');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Twój bilet');
  await pressUntil(page, 'Nie, zwykła');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('radio', { name: /Pierwszeństwo/ }).isChecked()).toBe(true);
  await pressUntil(page, 'Pobierz bilet');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Twój numer');
  expect(await phaseOf(ticketHere())).toBe('waiting');
  await page.goBack();
  await expect.poll(focused).toBe('W jakiej sprawie przychodzisz?');
});

test('a question over the page is left by Escape, gives the focus back, and is answered by keys', async () => {
  const { take } = ticketsOf(hall);
  const mine = await take();
  for (let count = 0; count < 3; count += 1) await take();
  await openTicket(mine);
  for (const [asked, title] of [
    ['Spóźnię się', 'Spóźnisz się?'],
    ['Oddaj kolejkę', 'Oddać kolejkę?'],
  ] as const) {
    await pressUntil(page, asked);
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: title });
    await question.waitFor();
    expect(await question.evaluate((one) => one.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    expect(await focused()).toBe(asked);
  }
  await pressUntil(page, 'Spóźnię się');
  await page.keyboard.press('Enter');
  await pressUntil(page, '1 osobę');
  await page.keyboard.press('ArrowDown');
  await pressUntil(page, 'Cofnij mnie w kolejce');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await focused()).not.toBe('');
  await pressUntil(page, 'Oddaj kolejkę');
  await page.keyboard.press('Enter');
  await pressUntil(page, 'Tak, oddaję kolejkę');
  await page.keyboard.press('Enter');
  await page.getByText('Ten bilet anulowano.').waitFor();
  expect(await phaseOf(mine)).toBe('cancelled');
  expect(await focused(), 'what was asked is gone, and so is its button').not.toBe('');
});

test('a booked visit is confirmed by keys, also after a code that was mistyped', async () => {
  const { code } = await bookVisit(hall, 10);
  await page.goto(`${hall.url}/m/${hall.branch}/code`);
  await page.getByLabel('Kod wizyty').waitFor();
  await pressUntil(page, 'Kod wizyty');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').first().waitFor();
  await pressUntil(page, 'Popraw kod');
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Kod wizyty').evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.type(code ?? '');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Twój numer');
});

test('a visit is rated by keys, and the thanks are said', async () => {
  const { take, serve } = ticketsOf(hall);
  const mine = await take();
  await serve(mine);
  await openTicket(mine);
  await pressUntil(page, '4');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Dziękujemy za ocenę.').waitFor();
  expect(await focused(), 'the button that had it is gone').not.toBe('');
});

/** Notes all that live regions say from now on, with how loudly. */
async function listen(): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const regionOf = (node: Node) =>
      (node instanceof Element ? node : node.parentElement)?.closest('[role=alert], [role=status], [aria-live]');
    const note = (region: Element | null | undefined) => {
      if (region === null || region === undefined || !region.isConnected) return;
      const text = region.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
      const line = `${region.getAttribute('role')}: ${text}`;
      if (text !== '' && said.at(-1) !== line) said.push(line);
    };
    new MutationObserver((changes) => {
      const regions = new Set<Element | null | undefined>();
      for (const { target, addedNodes } of changes) {
        regions.add(regionOf(target));
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          for (const one of [node, ...node.querySelectorAll('*')])
            if (one.matches('[role=alert], [role=status], [aria-live]')) regions.add(one);
        }
      }
      for (const region of regions) note(region);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

test('who listens hears the turn coming near without chatter, and the call once and at once', async () => {
  const { take, call, serve } = ticketsOf(hall);
  const before: string[] = [];
  for (let count = 0; count < 8; count += 1) before.push(await take([matters.card]));
  const mine = await take([matters.card]);
  await openTicket(mine);
  await page.getByText('8 osób').waitFor();
  const said = await listen();
  for (const [at, ticket] of before.entries()) {
    await serve(ticket, 's2');
    const left = before.length - at - 1;
    if (left > 0)
      await page
        .getByText(new RegExp(`^${left} os`))
        .first()
        .waitFor();
  }
  await page.locator('.stub').getByText('Jesteś na początku kolejki').waitFor();
  await call(mine);
  await page.getByRole('heading', { name: 'Twoja kolej' }).waitFor();
  const told = await said();
  expect(told.filter((line) => line.startsWith('status'))).toEqual([
    'status: Przed Tobą najwyżej 5 osób.',
    'status: Przed Tobą 3 osoby.',
    'status: Przed Tobą 2 osoby.',
    'status: Przed Tobą 1 osoba.',
    'status: Jesteś na początku kolejki.',
  ]);
  expect(told.filter((line) => line.startsWith('alert'))).toEqual(['alert: Podejdź do stanowiska1']);
});

test('the pages have headings and landmarks by which one finds one’s way', async () => {
  const { take } = ticketsOf(hall);
  await take();
  const mine = await take();
  await openTicket(mine);
  await page.locator('.stub').getByText('1 osoba').waitFor();
  // These come after the start.
  await page.getByRole('region', { name: 'Powiadomienia' }).waitFor();
  const tree = await page.locator('body').ariaSnapshot();
  for (const line of [
    '- banner:',
    '- main:',
    'heading "Twój numer" [level=1]',
    'region "Twój bilet"',
    'region "Powiadomienia"',
  ])
    expect(tree).toContain(line);
  await page.goto(`${hall.url}/m`);
  await page.getByRole('link', { name: /osoba przed Tobą/ }).waitFor();
  await page.getByRole('heading', { name: 'Pobierz kolejny bilet' }).waitFor();
  const home = await page.locator('body').ariaSnapshot();
  for (const line of [
    'heading "Moje bilety" [level=1]',
    'heading "Pobierz kolejny bilet" [level=2]',
    'list "Moje bilety"',
  ])
    expect(home).toContain(line);
});
