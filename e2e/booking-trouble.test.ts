// Booking when something comes between: the hour goes to somebody else, the time runs out, a press is doubled, the server
// has no such office.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bookingBrowser, desktop, phone } from '#testing/booking-browser.ts';

const { open, office: openOffice } = bookingBrowser();
const minuteMs = 60_000;

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const hour = (page: Page, time: string) => page.getByRole('button', { name: time, exact: true });
const left = async (page: Page) => (await page.textContent('[data-left]')) ?? '';

describe('an hour that somebody else takes meanwhile', () => {
  it('is said, with the closest free ones first, and the way goes on', async () => {
    const office = await openOffice();
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-11-25`);
    await office.book('zasilek', '2026-11-25T10:00');
    await hour(page, '10:00').tap();
    const alert = page.getByRole('alert');
    await alert.getByText('Ktoś właśnie zajął tę godzinę.').waitFor();
    expect(await alert.getByRole('button').allTextContents()).toEqual(['9:00', '9:30', '10:30']);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    await alert.getByRole('button', { name: '9:30' }).tap();
    await heading(page, 'Dokończ umawianie');
    expect(await page.textContent('.ticket .nr')).toBe('9:30');
  });

  it('is not lost to oneself: back and another hour is another hold', async () => {
    const office = await openOffice();
    const page = await open(desktop);
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-11-25`);
    await hour(page, '10:00').click();
    await heading(page, 'Dokończ umawianie');
    await page.goBack();
    await hour(page, '11:00').click();
    await heading(page, 'Dokończ umawianie');
    expect(await page.textContent('.ticket .nr')).toBe('11:00');
    await page.getByRole('button', { name: 'Zmień godzinę' }).click();
    await heading(page, 'Wybierz dzień i godzinę');
  });
});

describe('a held hour', () => {
  it('is counted down and can be held longer without losing what was typed', async () => {
    const office = await openOffice();
    const page = await open(desktop);
    await page.goto(`${office.url}/book/centrum/hours?s=karta&d=2026-11-25`);
    await hour(page, '9:20').click();
    await heading(page, 'Dokończ umawianie');
    const before = await left(page);
    await expect.poll(() => left(page)).not.toBe(before);
    await page.getByLabel('Uwagi').fill('z wózkiem');
    office.later(6 * minuteMs);
    await page.getByRole('button', { name: 'Przedłuż czas na dokończenie' }).click();
    await expect.poll(() => page.textContent('[data-soon]')).toMatch(/^Przedłużono: do 8:1\d\.$/);
    expect(await left(page)).toMatch(/^(10|9) min/);
    expect(await page.getByLabel('Uwagi').inputValue()).toBe('z wózkiem');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Przedłuż');
  });

  it('warns two minutes before its end, politely, and says when it is over', async () => {
    const office = await openOffice();
    const page = await open(desktop);
    await page.clock.install();
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-11-25`);
    await page.clock.resume();
    await hour(page, '9:00').click();
    await heading(page, 'Dokończ umawianie');
    expect(await page.textContent('[data-soon]')).toBe('');
    await page.clock.fastForward(8 * minuteMs + 2_000);
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/Zostały 2 minuty. Wciśnij „Przedłuż”/);
    await page.clock.fastForward(2 * minuteMs);
    await page.getByRole('alert').getByText('Minął czas, na który zatrzymaliśmy tę godzinę.').waitFor();
    expect(await page.locator('[data-extend]').isVisible()).toBe(false);
  });

  it('that ran out keeps what was typed through the choice of another', async () => {
    const office = await openOffice();
    const page = await open(desktop);
    await page.goto(`${office.url}/book/centrum/hours?s=karta&d=2026-11-25`);
    await hour(page, '9:20').click();
    await page.getByLabel('Liczba dzieci').fill('5');
    await page.getByLabel('Na e-mail').check();
    await page.getByLabel('Adres e-mail').fill('anna@example.pl');
    await page.getByLabel('Akceptuję regulamin').check();
    office.later(11 * minuteMs);
    await page.getByRole('button', { name: 'Umów wizytę' }).click();
    await page.getByRole('alert').getByText('Minął czas, na który zatrzymaliśmy tę godzinę.').waitFor();
    await page
      .getByRole('button', { name: /czwartek/ })
      .first()
      .click();
    await page.getByRole('alert').getByText('Zachowaliśmy to, co wpisano.').waitFor();
    await hour(page, '10:00').click();
    await heading(page, 'Dokończ umawianie');
    expect(await page.textContent('.ticket')).toContain('czwartek, 26 listopada');
    expect(await page.getByLabel('Liczba dzieci').inputValue()).toBe('5');
    expect(await page.getByLabel('Adres e-mail').inputValue()).toBe('anna@example.pl');
    expect(page.url()).not.toContain('anna');
    await page.getByRole('button', { name: 'Umów wizytę' }).click();
    await heading(page, 'Wizyta umówiona');
  });

  it('with nothing typed says that the time is over and leads to the hours again', async () => {
    const office = await openOffice();
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-11-25`);
    await hour(page, '9:00').tap();
    await heading(page, 'Dokończ umawianie');
    office.later(11 * minuteMs);
    await page.reload();
    await heading(page, 'Czas minął');
    await page.getByRole('link', { name: 'Wybierz godzinę jeszcze raz' }).tap();
    await heading(page, 'Wybierz dzień i godzinę');
  });
});

describe('a form sent twice', () => {
  it('by going back from the visit leads to the visit again', async () => {
    const office = await openOffice();
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-11-25`);
    await hour(page, '9:00').tap();
    await page.getByLabel('Akceptuję regulamin').check();
    await page.getByRole('button', { name: 'Umów wizytę' }).tap();
    await heading(page, 'Wizyta umówiona');
    await page.goBack();
    await heading(page, 'Wizyta umówiona');
  });

  it('makes one visit', async () => {
    const office = await openOffice();
    const page = await open(desktop);
    await page.goto(`${office.url}/book/centrum/hours?s=zasilek&d=2026-11-25`);
    await hour(page, '9:00').click();
    await page.getByLabel('Akceptuję regulamin').check();
    const form = page.locator('form#book');
    const sent = { action: await form.getAttribute('action'), body: await fieldsOf(page) };
    const answers = await Promise.all(
      [1, 2].map(() =>
        page.request.post(`${office.url}${sent.action}`, {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          data: sent.body,
          maxRedirects: 0,
        }),
      ),
    );
    expect(answers.map((one) => one.status())).toEqual([303, 303]);
    const [first, second] = answers.map((one) => one.headers().location);
    expect(first).toBe(second);
  });
});

describe('what is not there', () => {
  it('is told in plain words: an office, a page, a visit, booking itself', async () => {
    const office = await openOffice();
    const page = await open(phone);
    const status = async (path: string) => (await page.goto(`${office.url}/book/${path}`))?.status();
    expect(await status('nowhere')).toBe(404);
    await page.getByText('Pod tym adresem nie ma urzędu.').waitFor();
    expect(await status('centrum/nothing')).toBe(404);
    await page.getByText('Nie ma takiej strony.').waitFor();
    expect(await status('centrum/visit/abcdefghijklmnopqrstuv')).toBe(404);
    await page.getByText('Nie ma takiej wizyty.').waitFor();
    expect(await status('centrum/hours?s=opieka&d=2026-11-25')).toBe(409);
    await page.getByText('Na tę sprawę nie można się umówić.').first().waitFor();
    const off = await openOffice({ branch: 'bez-zapisow' });
    const document = off.hall.branches.get('bez-zapisow')?.office;
    const services = document?.services.map((one) => ({ ...one, booking: null }));
    await off.change({ ...document, services, booking: null });
    expect((await page.goto(`${off.url}/book/bez-zapisow`))?.status()).toBe(409);
    await page.getByText('Ten urząd nie umawia wizyt przez internet.').waitFor();
  });
});

function fieldsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form#book');
    if (form === null) throw new Error('No form.');
    return new URLSearchParams(new FormData(form) as unknown as Record<string, string>).toString();
  });
}
