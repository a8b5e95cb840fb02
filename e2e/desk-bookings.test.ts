import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeFindings, letAnswer, openBrowser } from '#testing/browser.ts';
import { at, bookOnWeb, card, monday, office, type WebBooking } from '#testing/calendar-office.ts';
import { type DeskHall, openDeskHall, password } from '#testing/desk-hall.ts';
import { demoOffice } from '../demo/office.ts';

let hall: DeskHall;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});

beforeEach(async () => {
  hall = await openDeskHall(office(), { startsAtMs: at('08:50') });
});

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await hall.stop();
});

afterAll(async () => {
  await browser?.close();
});

/** A clerk in the calendar, come by the address; the desk stays closed. */
async function openCalendar(theme = 'light', path = '?bookings'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'pl-PL' });
  await context.clock.install();
  await context.addInitScript((chosen) => localStorage.setItem('numerek.theme', chosen), theme);
  context.setDefaultTimeout(10_000);
  contexts.push(context);
  const page = await context.newPage();
  await page.goto(`${hall.url}/desk/${hall.branch}${path}`);
  await page.getByLabel('Nazwa użytkownika').fill('anna');
  await page.getByLabel('Hasło', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stanowisko 5 ' }).click();
  return page;
}

const book = (time: string, given: WebBooking = {}) => bookOnWeb(hall, time, given);

const row = (page: Page, time: string) => page.locator('.cal-list tbody tr').filter({ hasText: time });
const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog'));

/** Presses a key when a second press no longer counts as the other half of a double click. */
async function press(page: Page, key: string): Promise<void> {
  await letAnswer(page);
  await page.keyboard.press(key);
}

/** Clicks when the button has been there for longer than a double click lasts. */
async function confirm(page: Page, name: string | RegExp): Promise<void> {
  const button = dialog(page).getByRole('button', { name });
  await button.waitFor();
  await letAnswer(page);
  await button.click();
}

/** Goes on by Tab until the button, link or field of this name has the focus. */
async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
  const wanted = dialog(page).getByRole(role, { name });
  await wanted.first().waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab did not reach ${role} ${name}.`);
}

/** Opens what can be done with a visit, and one of it. */
async function openVisit(page: Page, time: string, action?: RegExp): Promise<void> {
  await row(page, time).getByRole('button').click();
  await dialog(page).waitFor();
  if (action !== undefined) await confirm(page, action);
}

async function calendarOf(date: string) {
  const answer = await hall.hall.bookings.calendar(hall.branch, date, 1);
  if (!answer.ok || answer.value[0] === undefined) throw new Error('The calendar can not be read.');
  return answer.value[0];
}

test('a clerk books for somebody on the telephone by keyboard alone and reads out the code', async () => {
  const page = await openCalendar();
  await page.getByText('Na ten dzień nikt się nie umówił.').waitFor();
  await press(page, 'u');
  await dialog(page).getByRole('option', { name: 'Karta Dużej Rodziny' }).waitFor();
  await page.keyboard.type('karta');
  await page.keyboard.press('Enter');
  await dialog(page)
    .getByRole('radio', { name: /pon\. 23\.11/ })
    .waitFor();
  await tabTo(page, 'radio', /pon\. 23\.11/);
  await page.keyboard.press('Space');
  await tabTo(page, 'radio', '09:00');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, 'button', 'Dalej: 23.11, 09:30');
  await press(page, 'Enter');
  await tabTo(page, 'radio', 'Bez kontaktu');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, 'textbox', 'Adres e-mail');
  await page.keyboard.type('jan@example.pl');
  await press(page, 'Enter');
  await dialog(page).getByText('Uzupełnij zaznaczone pola.').waitFor();
  await tabTo(page, 'textbox', /Jak się zwracać/);
  await page.keyboard.type('Jan');
  await press(page, 'Enter');
  await page.getByRole('heading', { name: 'Podaj ten kod' }).waitFor();
  const code = (await page.locator('.booked .nr').textContent())?.replace(/\D/g, '') ?? '';
  expect(code).toMatch(/^\d{6}$/);
  expect(await page.locator('.booked .face .sr').textContent(), 'read out digit by digit').toBe([...code].join(' '));
  await page.keyboard.press('Escape');
  await row(page, '09:30').getByText('oczekiwana').waitFor();
  expect(await row(page, '09:30').textContent()).toContain('jan@example.pl');

  await press(page, 'k');
  await dialog(page).getByLabel('Kod, sześć cyfr').waitFor();
  await page.keyboard.type(`${code.slice(0, 3)} ${code.slice(3)}`);
  await press(page, 'Enter');
  await page.getByRole('heading', { name: /Wizyta poniedziałek, 23 listopada, 09:30/ }).waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Stanowisko 5' }).waitFor();
});

test('over the plan is booked only by its switch, and is recorded and marked', async () => {
  await book('10:00');
  const page = await openCalendar();
  await row(page, '10:00').waitFor();
  await press(page, 'u');
  await dialog(page)
    .getByRole('option', { name: /Zasiłek/ })
    .click();
  await dialog(page)
    .getByRole('radio', { name: /23\.11/ })
    .check({ force: true });
  await dialog(page).getByRole('radio', { name: '10:30' }).waitFor();
  expect(
    await dialog(page)
      .getByRole('radio', { name: /^10:00/ })
      .count(),
    'taken hours are not offered',
  ).toBe(0);
  await dialog(page).getByLabel('Umów poza planem').check();
  await dialog(page)
    .getByRole('radio', { name: /10:00 poza planem/ })
    .check({ force: true });
  await confirm(page, 'Dalej: 23.11, 10:00');
  await confirm(page, 'Umów wizytę');
  await page.getByRole('heading', { name: 'Podaj ten kod' }).waitFor();
  await page.keyboard.press('Escape');
  await row(page, '10:00').getByText('poza planem').waitFor();
  expect((await calendarOf(monday)).appointments.map((one) => [one.overbooked, one.bookedBy])).toEqual([
    [false, 'public'],
    [true, 'staff'],
  ]);
  await page.locator('.cal-places').getByText('2/2').first().waitFor();
});

test('a visit is noted, moved to another day with the same code, and called off', async () => {
  const { code, appointment } = await book('11:00', { email: 'ewa@example.pl' });
  const page = await openCalendar();
  await row(page, '11:00').waitFor();
  await openVisit(page, '11:00', /Uwaga dla pracowników/);
  await dialog(page).getByLabel('Uwaga').fill('przyjdzie z wózkiem');
  await confirm(page, 'Zapisz uwagę');
  await row(page, '11:00').getByText('przyjdzie z wózkiem').waitFor();

  await openVisit(page, '11:00', /Przełóż/);
  await dialog(page).getByText('Klient dostanie e-mail na adres ewa@example.pl.').waitFor();
  await dialog(page)
    .getByRole('radio', { name: /wt\. 24\.11/ })
    .check({ force: true });
  await dialog(page).getByRole('radio', { name: '12:00' }).check({ force: true });
  await confirm(page, 'Przełóż na 24.11, 12:00');
  await page.getByRole('heading', { name: 'wtorek, 24 listopada' }).waitFor();
  await row(page, '12:00').waitFor();
  const [moved] = (await calendarOf('2026-11-24')).appointments;
  expect(moved).toMatchObject({ appointment, code, note: 'przyjdzie z wózkiem', startMs: at('12:00', '2026-11-24') });

  await letAnswer(page);
  await openVisit(page, '12:00', /Odwołaj/);
  await confirm(page, 'Odwołaj wizytę');
  await row(page, '12:00').getByText('odwołana').waitFor();
  expect((await calendarOf('2026-11-24')).appointments[0]?.phase).toBe('cancelled');
});

test('who arrives at the desk gets a ticket, and nobody is marked as missing before the hour', async () => {
  await book('09:00');
  await book('09:30');
  const page = await openCalendar();
  await openVisit(page, '09:30');
  await dialog(page)
    .getByRole('button', { name: /Odwołaj/ })
    .waitFor();
  expect(
    await dialog(page)
      .getByRole('button', { name: /nie przyszedł/ })
      .count(),
  ).toBe(0);
  await page.keyboard.press('Escape');

  await openVisit(page, '09:00', /Klient przyszedł/);
  await page.getByRole('heading', { name: 'Podaj ten numer' }).waitFor();
  const number = await page.locator('.issued .face .sr').textContent();
  await dialog(page).getByText('Umówiona godzina: 09:00').waitFor();
  await page.keyboard.press('Escape');
  await row(page, '09:00')
    .getByText(`potwierdzona – bilet ${number?.replace(' ', '\u00a0')}`)
    .waitFor();

  hall.later(45 * 60_000);
  await book('10:30');
  await row(page, '09:30').getByText('spóźnia się 5 min').waitFor();
  await openVisit(page, '09:30', /nie przyszedł/);
  await confirm(page, 'Nie przyszedł');
  await row(page, '09:30').getByText('nie przyszła').waitFor();
});

test('an hour is closed: how many lose it is told before, who can not be told is listed after', async () => {
  await book('13:00', { email: 'ewa@example.pl' });
  await book('13:30');
  await book('15:00');
  const page = await openCalendar();
  await row(page, '15:00').waitFor();
  await press(page, 'z');
  await dialog(page).getByRole('combobox', { name: 'Od' }).selectOption({ label: '13:00' });
  await dialog(page).getByRole('combobox', { name: 'Do' }).selectOption({ label: '14:00' });
  await dialog(page).getByText('2 wizyty stracą godzinę.').waitFor();
  await dialog(page).getByText('1 osoba dostanie wiadomość').waitFor();
  await dialog(page).getByText('1 osobę trzeba zawiadomić inaczej').waitFor();
  await dialog(page).getByLabel('Powód, dla klientów').fill('awaria prądu');
  await confirm(page, 'Zamknij godziny 13:00–14:00');
  await page.getByText('Te osoby trzeba zawiadomić inaczej').waitFor();
  expect(await dialog(page).locator('.stack .btn').allTextContents()).toEqual([expect.stringContaining('13:30')]);
  await page.keyboard.press('Escape');

  await page.getByText('2 wizyty do rozstrzygnięcia').waitFor();
  await row(page, '13:00').getByText('urząd zamknął tę godzinę').waitFor();
  expect((await calendarOf(monday)).appointments.map((one) => one.phase)).toEqual(['displaced', 'displaced', 'booked']);

  await page.getByRole('button', { name: 'Otwórz ponownie' }).click();
  await confirm(page, 'Otwórz 13:00–14:00');
  await page.getByRole('button', { name: 'Otwórz ponownie' }).waitFor({ state: 'detached' });
  expect((await calendarOf(monday)).closures).toEqual([]);
});

test('what no longer fits after the office changed its hours is listed and settled', async () => {
  await book('14:00', { date: '2026-11-25', service: card, name: 'Olga' });
  const page = await openCalendar();
  await page.getByText('Na ten dzień nikt się nie umówił.').waitFor();
  const version = hall.hall.branches.get(hall.branch)?.version ?? 0;
  const saved = await hall.hall.saveOffice({ ...office('12:00'), voice: { engine: 'none' } }, version, 'test');
  expect(saved.ok).toBe(true);
  const settle = page.getByRole('region', { name: 'Do rozstrzygnięcia' });
  await settle.getByText('1 wizyta do rozstrzygnięcia').waitFor();
  expect(await settle.locator('li').textContent()).toMatch(/śr\. 25\.11, 14:00.*Olga.*nie mieści się: za mało miejsc/);
  await settle.getByRole('button', { name: /^Zostaw/ }).click();
  await settle.waitFor({ state: 'detached' });
  expect((await calendarOf('2026-11-25')).appointments[0]).toMatchObject({ phase: 'booked', overbooked: true });
});

test('a booking on the web shows by itself, and a change in another window is told', async () => {
  const page = await openCalendar();
  const other = await openCalendar();
  await page.getByText('Na ten dzień nikt się nie umówił.').waitFor();
  await other.getByText('Na ten dzień nikt się nie umówił.').waitFor();
  await book('14:00', { service: card, name: 'Halina' });
  await row(page, '14:00').getByText('Halina').waitFor();
  await row(other, '14:00').waitFor();
  await openVisit(page, '14:00');
  await openVisit(other, '14:00', /Odwołaj/);
  await confirm(other, 'Odwołaj wizytę');
  await dialog(page).getByText('Ktoś właśnie zmienił tę wizytę.').waitFor();
  await dialog(page).getByText('odwołana').waitFor();
  expect(
    await dialog(page)
      .getByRole('button', { name: /Przełóż/ })
      .count(),
  ).toBe(0);
});

test('a double click books once, and a lost answer is asked for again under the same id', async () => {
  const page = await openCalendar();
  await page.getByText('Na ten dzień nikt się nie umówił.').waitFor();
  await press(page, 'u');
  await dialog(page)
    .getByRole('option', { name: /Zasiłek/ })
    .click();
  await dialog(page)
    .getByRole('radio', { name: /23\.11/ })
    .check({ force: true });
  await dialog(page).getByRole('radio', { name: '12:30' }).check({ force: true });
  const ids: (string | undefined)[] = [];
  await page.route('**/calendar/appointments', async (route) => {
    ids.push(route.request().headers()['idempotency-key']);
    if (ids.length > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await letAnswer(page);
  await dialog(page).getByRole('button', { name: 'Dalej: 23.11, 12:30' }).dblclick();
  await dialog(page).getByRole('radio', { name: 'Bez kontaktu' }).waitFor();
  expect(ids, 'the other half of the double click books nothing').toEqual([]);
  await letAnswer(page);
  await dialog(page).getByRole('button', { name: 'Umów wizytę' }).dblclick();
  await page.getByRole('heading', { name: 'Podaj ten kod' }).waitFor();
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(1);
  expect((await calendarOf(monday)).appointments).toHaveLength(1);
});

test('the week is gone through with the arrows, hour by hour', async () => {
  await book('09:30', { date: '2026-11-24' });
  const page = await openCalendar();
  await page.getByText('Na ten dzień nikt się nie umówił.').waitFor();
  await press(page, 't');
  const first = page.locator('[data-field][tabindex="0"]');
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const field = page.locator('[data-field]:focus');
  expect(await field.textContent()).toBe('wtorek, 24 listopada, 09:00, zajęte: 1/4wolne: 3');
  await page.keyboard.press('Enter');
  await dialog(page)
    .getByRole('button', { name: /09:30.*oczekiwana/ })
    .waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await page.keyboard.press('.');
  await page.getByRole('heading', { name: '30.11 – 06.12' }).waitFor();
  await page.locator('[data-field]').first().waitFor();
});

test('the bar tells who is still expected and opens the calendar in a window of its own', async () => {
  await book('09:30');
  await book('10:00');
  const page = await openCalendar('light', '?bar');
  await page.setViewportSize({ width: 320, height: 768 });
  await page.getByRole('button', { name: 'Otwórz stanowisko' }).click();
  const line = page.getByRole('button', { name: /Terminarz: dziś jeszcze 2, najbliższa 09:30/ });
  await line.waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const [opened] = await Promise.all([page.context().waitForEvent('page'), line.click()]);
  await opened.setViewportSize({ width: 1366, height: 768 });
  await row(opened, '09:30').waitFor();
});

test.each(['light', 'dark', 'contrast'])(
  'axe finds nothing in the theme %s, nothing is cut off at 200 %',
  async (theme) => {
    await book('09:00');
    await book('11:00', { service: card, email: 'ewa@example.pl' });
    const page = await openCalendar(theme);
    await row(page, '11:00').waitFor();
    expect(await axeFindings(page), 'day').toEqual([]);
    await openVisit(page, '11:00');
    expect(await axeFindings(page), 'visit').toEqual([]);
    await dialog(page)
      .getByRole('button', { name: /Przełóż/ })
      .click();
    await dialog(page)
      .getByRole('radio', { name: /24\.11/ })
      .check({ force: true });
    expect(await axeFindings(page), 'move').toEqual([]);
    await page.keyboard.press('Escape');
    await press(page, 'z');
    await dialog(page).getByLabel('Powód, dla klientów').waitFor();
    expect(await axeFindings(page), 'close').toEqual([]);
    await page.keyboard.press('Escape');
    await press(page, 't');
    await page.locator('[data-field]').first().waitFor();
    expect(await axeFindings(page), 'week').toEqual([]);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await press(page, 'd');
    await row(page, '11:00').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366);
    expect(await axeFindings(page), 'large').toEqual([]);
  },
);

test('a long day opens at the present hour, and the bar of the terminal stays where it is', async () => {
  await hall.hall.saveOffice({ ...demoOffice(9), voice: { engine: 'none' } }, 1, 'test');
  hall.later(8 * 3_600_000);
  const page = await openCalendar();
  const now = page.locator('.now-hour');
  await expect.poll(() => now.evaluate((one) => one.getBoundingClientRect().bottom < innerHeight)).toBe(true);
  expect(await page.locator('header').first().boundingBox()).toMatchObject({ x: 0, y: 0 });
  const head = await page.getByRole('columnheader', { name: 'Razem' }).boundingBox();
  expect(head?.y).toBeLessThan((await now.boundingBox())?.y ?? 0);
});
