// The booking pages with JavaScript off: the whole way from the matter to the code, with patience in place of a proof, and
// the waiting room.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bookingBrowser, phone } from '#testing/booking-browser.ts';

const { open, office: openOffice } = bookingBrowser();
const plain = { ...phone, javaScriptEnabled: false };
const secondMs = 1_000;

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const hour = (page: Page, time: string) => page.getByRole('button', { name: time, exact: true });

describe('without JavaScript', () => {
  it('the way from the matter to the code is whole, and the pause before a hold goes on by itself', async () => {
    const office = await openOffice();
    const page = await open(plain);
    await page.goto(`${office.url}/book/centrum`);
    await page.getByRole('link', { name: /Zasiłek rodzinny/ }).tap();
    await page
      .getByRole('link', { name: /wtorek/ })
      .first()
      .tap();
    await heading(page, 'Wybierz dzień i godzinę');
    office.later(17 * secondMs);
    await hour(page, '10:00').tap();
    await heading(page, 'Chwila cierpliwości');
    expect(await page.textContent('.patience')).toMatch(/^Jeszcze [1-4]\ss$/);
    await heading(page, 'Dokończ umawianie');
    expect(await page.textContent('.ticket')).toMatch(/do 8:\d\d/);
    await page.getByRole('button', { name: 'Umów wizytę' }).tap();
    await page.getByText('Zaznacz, że akceptujesz regulamin.').first().waitFor();
    await page.getByLabel('Akceptuję regulamin').check();
    await page.getByRole('button', { name: 'Umów wizytę' }).tap();
    await heading(page, 'Wizyta umówiona');
    expect(await page.locator('.code > [aria-hidden]').textContent()).toMatch(/^\d{6}$/);
  });

  it('whoever has looked long enough waits no more, and a press goes on when the page does not', async () => {
    const office = await openOffice();
    const page = await open(plain);
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-11-25`);
    await hour(page, '10:00').tap();
    await heading(page, 'Chwila cierpliwości');
    office.later(22 * secondMs);
    await page.getByRole('button', { name: 'Dalej' }).tap();
    await heading(page, 'Dokończ umawianie');
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-11-25`);
    office.later(22 * secondMs);
    await hour(page, '11:00').tap();
    await heading(page, 'Dokończ umawianie');
  });

  it('a hold is made longer with what was typed kept', async () => {
    const office = await openOffice();
    const page = await open(plain);
    await page.goto(`${office.url}/book/centrum/hours?s=karta&d=2026-11-25`);
    office.later(22 * secondMs);
    await hour(page, '9:20').tap();
    await page.getByLabel('Liczba dzieci').fill('3');
    office.later(300 * secondMs);
    await page.getByRole('button', { name: 'Przedłuż czas na dokończenie' }).tap();
    await page.getByRole('status').getByText('Przedłużono').waitFor();
    expect(await page.getByLabel('Liczba dzieci').inputValue()).toBe('3');
    await page.getByLabel('Akceptuję regulamin').check();
    await page.getByRole('button', { name: 'Umów wizytę' }).tap();
    await heading(page, 'Wizyta umówiona');
  });

  it('a visit is called off, and no button is shown that does nothing', async () => {
    const office = await openOffice();
    const { id } = await office.book('zasilek', '2026-11-25T09:00');
    const page = await open(plain);
    await page.goto(`${office.url}/book/centrum/visit/${id}`);
    expect(await page.getByRole('button', { name: 'Drukuj' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Odwołaj wizytę' }).tap();
    await page.getByRole('button', { name: 'Tak, odwołaj' }).tap();
    await heading(page, 'Wizyta odwołana');
  });
});

describe('a browser with JavaScript that can compute nothing', () => {
  it('counts the pause down and goes on by itself', async () => {
    const office = await openOffice();
    const page = await open(phone);
    // As on a page without a secure connection.
    await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-11-25`);
    office.later(15 * secondMs);
    await hour(page, '10:00').tap();
    await heading(page, 'Chwila cierpliwości');
    const before = await page.textContent('.patience');
    await expect.poll(() => page.textContent('.patience')).not.toBe(before);
    await heading(page, 'Dokończ umawianie');
  });
});

describe('the waiting room', () => {
  const daily = { kind: 'daily', at: '08:10', waitingRoomMinutes: 15, admitAtOnce: 1 };

  it.each([
    ['without JavaScript', false],
    ['with it', true],
  ])('lets people in calmly and in turn, %s', async (_, javaScriptEnabled) => {
    const office = await openOffice({ booking: { release: daily, proofOfWork: 0 } });
    const page = await open({ ...phone, javaScriptEnabled });
    await page.goto(`${office.url}/book/centrum/days?s=zasilek`);
    await page.getByText('Nowe dni otwieramy codziennie o 08:10.').waitFor();
    await page.getByRole('button', { name: 'Wejdź do poczekalni' }).tap();
    await heading(page, 'Poczekalnia');
    await page.getByText('Zapisy na nowy dzień zaczynamy o 8:10.').waitFor();
    await page.getByText('To nie wyścig.').waitFor();
    // Somebody else is let in first and holds the only place.
    office.later(601 * secondMs);
    const first = office.hall.gate.enterRoom('centrum', '10.0.0.9', null);
    const own = new URL(page.url()).searchParams.get('p');
    await page.reload();
    const isFirst = office.hall.gate.enterRoom('centrum', '127.0.0.1', own).phase === 'admitted';
    if (!isFirst) {
      expect(first.phase).toBe('admitted');
      await page.getByText('Jesteś następną osobą.').waitFor();
      office.later(301 * secondMs);
    }
    await page.getByText('Twoja kolej.').waitFor({ timeout: 30_000 });
    await page.getByRole('link', { name: 'Dalej' }).tap();
    await heading(page, 'Wybierz dzień');
    await page.getByRole('link', { name: /poniedziałek 7\.12/ }).tap();
    await hour(page, '10:00').tap();
    await heading(page, 'Dokończ umawianie');
    expect(await page.textContent('.ticket')).toContain('7 grudnia');
  });

  it('stands before newly opened days for whoever comes straight to the hours', async () => {
    const office = await openOffice({ booking: { release: { ...daily, admitAtOnce: 1 }, proofOfWork: 0 } });
    office.later(601 * secondMs);
    const page = await open(phone);
    expect(office.hall.gate.enterRoom('centrum', '10.0.0.9', null).phase).toBe('admitted');
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-12-07`);
    await hour(page, '10:00').tap();
    await heading(page, 'Poczekalnia');
    await page.getByText('Jesteś następną osobą.').waitFor();
  });
});
