// What somebody does with a booked visit by themselves: look at it, move it, call it off, find it, have the code sent again,
// see and erase the data, wait for something earlier.
import { readFile } from 'node:fs/promises';
import jsQr from 'jsqr';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { bookingBrowser, desktop, phone } from '#testing/booking-browser.ts';

const { open, office: openOffice } = bookingBrowser();
const minuteMs = 60_000;

const email = { kind: 'email', address: 'anna@example.pl' } as const;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const hour = (page: Page, time: string) => page.getByRole('button', { name: time, exact: true });
const codeOn = (page: Page) => page.locator('.code > [aria-hidden]').textContent();

describe('the page of a visit', () => {
  it('shows the code large, when to confirm it, what to bring, and a QR that a scanner reads', async () => {
    const office = await openOffice();
    const { id, code } = await office.book('zasilek', '2026-11-25T09:00', email);
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/visit/${id}`);
    expect(await codeOn(page)).toBe(code);
    expect(await page.textContent('.stub')).toContain('między 8:30 a 9:10');
    expect(await page.locator('.bring li').allTextContents()).toEqual(['Dowód osobisty', 'Zaświadczenie o dochodach']);
    const size = await page.locator('.code').evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    expect(size).toBeGreaterThan(64);
    const picture = PNG.sync.read(await page.locator('svg.qr').screenshot());
    const read = jsQr(new Uint8ClampedArray(picture.data), picture.width, picture.height);
    expect(read?.data).toBe(`http://wizyty.example.pl/book/centrum/visit/${id}`);
    expect(await page.getByRole('button', { name: 'Drukuj' }).isVisible()).toBe(true);
  });

  it('gives a calendar file, and prints without what is there to press', async () => {
    const office = await openOffice();
    const { id } = await office.book('zasilek', '2026-11-25T09:00');
    const page = await open(desktop);
    await page.goto(`${office.url}/book/centrum/visit/${id}`);
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Dodaj do kalendarza' }).click();
    const text = await readFile(await (await file).path(), 'utf8');
    expect(text).toContain('BEGIN:VEVENT');
    expect(text).toContain('TZID=Europe/Warsaw:20261125T090000');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.code').isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: 'Odwołaj wizytę' }).isVisible()).toBe(false);
  });

  it('is moved to another hour, with the same code', async () => {
    const office = await openOffice();
    const { id, code } = await office.book('zasilek', '2026-11-25T09:00', email);
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/visit/${id}`);
    await page.getByRole('link', { name: 'Zmień termin' }).tap();
    await page.getByText('Obecny: środa, 25 listopada, 9:00').waitFor();
    await page
      .getByRole('link', { name: /czwartek/ })
      .first()
      .tap();
    await hour(page, '12:30').tap();
    await heading(page, 'Potwierdź nowy termin');
    expect(await page.textContent('.from-to')).toContain('czwartek, 26 listopada, 12:30');
    await page.getByRole('button', { name: 'Zmień termin na ten' }).tap();
    await page.getByRole('status').getByText('Termin zmieniony').waitFor();
    expect(await page.textContent('.ticket .when')).toContain('czwartek, 26 listopada');
    expect(await codeOn(page)).toBe(code);
    expect(page.url()).toContain(id);
  });

  it('is called off after one question, and says so from then on', async () => {
    const office = await openOffice();
    const { id } = await office.book('zasilek', '2026-11-25T09:00');
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/visit/${id}`);
    await page.getByRole('link', { name: 'Odwołaj wizytę' }).tap();
    await heading(page, 'Odwołać wizytę?');
    await page.getByRole('link', { name: 'Nie, zostaw' }).tap();
    await heading(page, 'Wizyta umówiona');
    await page.getByRole('link', { name: 'Odwołaj wizytę' }).tap();
    await page.getByRole('button', { name: 'Tak, odwołaj' }).tap();
    await heading(page, 'Wizyta odwołana');
    expect(await page.locator('.code').count()).toBe(0);
    await page.goto(`${office.url}/book/centrum/visit/${id}/cancel`);
    await heading(page, 'Wizyta odwołana');
  });

  it('asks to choose another time when the office closed the hour', async () => {
    const office = await openOffice();
    const { id, code } = await office.book('zasilek', '2026-11-25T09:00');
    const by = { kind: 'staff', id: 'anna', role: 'clerk' } as const;
    const [fromMs, toMs] = [Date.parse('2026-11-25T08:00+01:00'), Date.parse('2026-11-25T12:00+01:00')];
    const closing = { date: '2026-11-25', fromMs, toMs, services: null, reason: '' };
    await office.hall.bookings.closeTime({ branch: 'centrum', commandId: crypto.randomUUID(), by }, closing);
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/visit/${id}`);
    await heading(page, 'Urząd odwołał tę godzinę');
    await page.getByRole('link', { name: 'Wybierz inny termin' }).tap();
    await page
      .getByRole('link', { name: /czwartek/ })
      .first()
      .tap();
    await hour(page, '9:00').tap();
    await page.getByRole('button', { name: 'Zmień termin na ten' }).tap();
    await page.getByRole('status').getByText('Termin zmieniony').waitFor();
    expect(await codeOn(page)).toBe(code);
  });

  it('is confirmed by a press after the link in the message, not by the link alone', async () => {
    const office = await openOffice({ booking: { confirmEmailMinutes: 60 } });
    const { id } = await office.book('zasilek', '2026-11-25T09:00', email);
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/visit/${id}?said=booked`);
    await heading(page, 'Potwierdź adres e-mail');
    expect(await page.getByRole('button', { name: 'Tak, potwierdzam' }).count()).toBe(0);
    await page.goto(`${office.url}/book/centrum/visit/${id}`);
    await page.getByRole('button', { name: 'Tak, potwierdzam' }).tap();
    await page.getByText('Dziękujemy, wizyta jest potwierdzona.').waitFor();
    await heading(page, 'Wizyta umówiona');
    const late = await office.book('zasilek', '2026-11-25T10:00', email);
    office.later(61 * minuteMs);
    await page.goto(`${office.url}/book/centrum/visit/${late.id}`);
    await heading(page, 'Wizyta przepadła');
  });

  it('leads to the ticket once it was confirmed at the kiosk, and says when nobody came', async () => {
    const office = await openOffice();
    const came = await office.book('zasilek', '2026-11-23T10:00');
    const missed = await office.book('zasilek', '2026-11-23T10:30');
    office.later(120 * minuteMs);
    const ask = { branch: 'centrum', commandId: crypto.randomUUID(), by: { kind: 'device', id: 'kiosk' } as const };
    const given = { code: came.code, appointment: null, language: null, asWalkIn: false, kiosk: null };
    const checkedIn = await office.hall.bookings.checkIn(ask, given);
    expect(checkedIn.ok).toBe(true);
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/visit/${came.id}`);
    await heading(page, 'Wizyta potwierdzona');
    const ticket = checkedIn.ok ? checkedIn.value.issued?.ticket : '';
    expect(await page.getByRole('link', { name: 'Zobacz swój numer' }).getAttribute('href')).toContain(
      `/t/centrum/${ticket}`,
    );
    office.later(90 * minuteMs);
    const by = { kind: 'staff', id: 'anna', role: 'clerk' } as const;
    await office.hall.bookings.markMissed({ branch: 'centrum', commandId: crypto.randomUUID(), by }, missed.id);
    await page.goto(`${office.url}/book/centrum/visit/${missed.id}`);
    await heading(page, 'Ta wizyta minęła');
  });
});

describe('somebody without the link', () => {
  it('finds the visit by code and contact together, and by neither alone', async () => {
    const office = await openOffice();
    const { id, code } = await office.book('zasilek', '2026-11-25T09:00', email);
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/find`);
    await page.getByRole('button', { name: 'Pokaż wizytę' }).tap();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(2);
    await page.getByLabel('Kod (6 cyfr)').fill(code);
    await page.getByLabel('E-mail albo telefon').fill('ktos.inny@example.pl');
    await page.getByRole('button', { name: 'Pokaż wizytę' }).tap();
    await page.getByRole('alert').getByText('Nie ma wizyty z takim kodem.').waitFor();
    await page.getByLabel('E-mail albo telefon').fill('Anna@Example.pl');
    await page.getByLabel('Kod (6 cyfr)').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByRole('button', { name: 'Pokaż wizytę' }).tap();
    await heading(page, 'Wizyta umówiona');
    expect(page.url()).toBe(`${office.url}/book/centrum/visit/${id}`);
  });

  it('has the code sent again, and learns nothing about other contacts', async () => {
    const office = await openOffice();
    const { code } = await office.book('zasilek', '2026-11-25T09:00', email);
    await expect.poll(() => office.post.length).toBe(1);
    const page = await open(phone);
    const send = async (contact: string) => {
      await page.goto(`${office.url}/book/centrum/resend`);
      await page.getByLabel('E-mail albo telefon').fill(contact);
      await page.getByRole('button', { name: 'Wyślij' }).tap();
      await heading(page, 'Gotowe');
      return page.textContent('main');
    };
    const known = await send('anna@example.pl');
    expect(await send('nikt@example.pl')).toBe(known);
    expect(page.url()).not.toContain('nikt');
    await expect.poll(() => office.post.length).toBe(2);
    expect(JSON.stringify(office.post[1])).toContain(code);
  });
});

describe('the data of the person', () => {
  it('are shown, saved and erased by the code, and the visit stays', async () => {
    const office = await openOffice();
    const { id, code } = await office.book('zasilek', '2026-11-25T09:00', email);
    const page = await open(desktop);
    await page.goto(`${office.url}/book/centrum/visit/${id}/data`);
    await page.getByLabel('Kod (6 cyfr)').fill('000000');
    await page.getByRole('button', { name: 'Pokaż dane' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.textContent('main')).not.toContain('anna@example.pl');
    await page.getByLabel('Kod (6 cyfr)').fill(code);
    await page.getByRole('button', { name: 'Pokaż dane' }).click();
    await page.getByText('anna@example.pl').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Pobierz jako plik' }).click();
    const file = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
    expect(file.contact.value).toBe('anna@example.pl');
    await page.getByRole('button', { name: 'Usuń dane' }).click();
    await page.getByText('Dane usunięto. Wizyta jest nadal ważna.').waitFor();
    await page.goto(`${office.url}/book/centrum/visit/${id}/data`);
    await page.getByLabel('Kod (6 cyfr)').fill(code);
    await page.getByRole('button', { name: 'Pokaż dane' }).click();
    await page.getByText('Nie przechowujemy o Tobie żadnych danych.').waitFor();
  });
});

describe('the waiting list', () => {
  it('offers what frees to the first of it, who takes it', async () => {
    const office = await openOffice({ booking: { freedDelayMinutes: { from: 0, to: 0 } } });
    const early = await office.book('zasilek', '2026-11-23T15:30');
    const { id, code } = await office.book('zasilek', '2026-11-25T08:00', email);
    for (const day of ['2026-11-23', '2026-11-24']) await fill(office, day);
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/visit/${id}`);
    await page.getByRole('link', { name: 'Powiadom, jeśli zwolni się coś wcześniej' }).tap();
    await heading(page, 'Lista oczekujących');
    await page.getByRole('button', { name: 'Zapisz mnie na listę' }).tap();
    await page.getByRole('alert').getByText('Zaznacz, że akceptujesz regulamin.').waitFor();
    await page.getByLabel('Akceptuję regulamin').check();
    await page.getByRole('button', { name: 'Zapisz mnie na listę' }).tap();
    await heading(page, 'Jesteś na liście oczekujących');
    expect(await page.textContent('.ticket')).toContain('1');
    const by = { kind: 'public', id: 'test' } as const;
    await office.hall.bookings.cancel({ branch: 'centrum', commandId: crypto.randomUUID(), by }, early.id);
    office.later(30 * minuteMs);
    await office.hall.waitingLists.look();
    await page.reload();
    await heading(page, 'Zwolniła się godzina');
    expect(await page.textContent('.ticket .face')).toContain('poniedziałek, 23 listopada');
    await page.getByRole('button', { name: 'Biorę tę godzinę' }).tap();
    await heading(page, 'Wizyta umówiona');
    expect(await codeOn(page)).toBe(code);
    expect(await page.textContent('.ticket .when')).toContain('15:30');
  });

  it('is joined without a visit by giving a contact, and left again', async () => {
    const office = await openOffice();
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum/days?s=zasilek`);
    await page.getByRole('link', { name: /Zapisz się na listę oczekujących/ }).tap();
    await page.getByLabel('Akceptuję regulamin').check();
    await page.getByRole('button', { name: 'Zapisz mnie na listę' }).tap();
    await page.getByRole('alert').getByText('Wpisz adres e-mail.').waitFor();
    await page.getByLabel('Adres e-mail').fill('ola@example.pl');
    await page.getByRole('button', { name: 'Zapisz mnie na listę' }).tap();
    await heading(page, 'Jesteś na liście oczekujących');
    await page.getByRole('button', { name: 'Wypisz mnie z listy' }).tap();
    await heading(page, 'Nie jesteś już na liście');
  });
});

/** Holds every hour of a day that is left. */
async function fill(office: Awaited<ReturnType<typeof openOffice>>, date: string): Promise<void> {
  const hours = await office.hall.bookings.hours('centrum', ['zasilek'], date);
  if (!hours.ok) throw new Error(JSON.stringify(hours.refusal));
  for (const { startMs } of hours.value) {
    const at = new Date(startMs + 60 * minuteMs).toISOString().slice(0, 16);
    await office.book('zasilek', at);
  }
}
