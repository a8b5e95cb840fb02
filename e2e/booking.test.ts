// Booking a visit in a real browser: from the matter to the code, on a phone and a desktop, by touch and by keyboard, with
// what goes wrong on the way.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bookingBrowser, desktop, phone } from '#testing/booking-browser.ts';
import { pressUntil, treeOf } from '#testing/keyboard.ts';

const { open, office: openOffice } = bookingBrowser();

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const hour = (page: Page, time: string) => page.getByRole('button', { name: time, exact: true });
const toHours = 'book/centrum/hours?s=zasilek&d=2026-11-25';

describe('somebody with a phone', () => {
  it('goes from the matter to the code by touch, giving no data at all', async () => {
    const office = await openOffice();
    const page = await open(phone);
    await page.goto(`${office.url}/book/centrum`);
    await page.getByRole('link', { name: /Zasiłek rodzinny/ }).tap();
    await page
      .getByRole('link', { name: /wtorek/ })
      .first()
      .tap();
    await heading(page, 'Wybierz dzień i godzinę');
    await hour(page, '10:00').tap();
    await heading(page, 'Dokończ umawianie');
    expect(await page.textContent('.ticket .nr')).toBe('10:00');
    expect(await page.textContent('[data-left]')).toMatch(/^(10 min 00|9 min 5\d) s$/);
    await page.getByLabel('Akceptuję regulamin').tap();
    await page.getByRole('button', { name: 'Umów wizytę' }).tap();
    await heading(page, 'Wizyta umówiona');
    expect(await page.textContent('.ticket .when')).toContain('wtorek, 24 listopada');
    expect(await page.locator('.code > [aria-hidden]').textContent()).toMatch(/^\d{6}$/);
    expect(await page.context().cookies()).toEqual([]);
    expect(office.post).toEqual([]);
  });

  it('finds every target large enough for a finger', async () => {
    const office = await openOffice();
    const page = await open(phone);
    for (const address of ['book/centrum', 'book/centrum/days?s=zasilek', toHours, 'book/centrum/find']) {
      await page.goto(`${office.url}/${address}`);
      const small = await page.locator('a, button, input, summary, select').evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility() && !one.matches('.skip, label input'))
          .map((one) => ({ box: one.getBoundingClientRect(), text: one.textContent }))
          .filter(({ box }) => box.height < 44 || box.width < 44)
          .map(({ text, box }) => `${text} ${box.width}×${box.height}`),
      );
      expect(small).toEqual([]);
    }
  });
});

describe('somebody at a desktop', () => {
  it('books by the keyboard alone, and is sent the code', async () => {
    const office = await openOffice();
    const page = await open(desktop);
    await page.goto(`${office.url}/book/centrum`);
    await pressUntil(page, 'Karta Dużej Rodziny');
    await page.keyboard.press('Enter');
    await heading(page, 'Wybierz dzień');
    await pressUntil(page, 'środa');
    await page.keyboard.press('Enter');
    await heading(page, 'Wybierz dzień i godzinę');
    await pressUntil(page, '9:20');
    await page.keyboard.press('Enter');
    await heading(page, 'Dokończ umawianie');
    await pressUntil(page, 'Liczba dzieci');
    await page.keyboard.type('4');
    await pressUntil(page, 'Nigdzie');
    await page.keyboard.press('ArrowDown');
    await pressUntil(page, 'Adres e-mail');
    await page.keyboard.type('anna@example.pl');
    await pressUntil(page, 'Akceptuję regulamin');
    await page.keyboard.press('Space');
    await pressUntil(page, 'Umów wizytę');
    await page.keyboard.press('Enter');
    await heading(page, 'Wizyta umówiona');
    const code = await page.locator('.code > [aria-hidden]').textContent();
    await expect.poll(() => office.post.length).toBe(1);
    expect(JSON.stringify(office.post[0])).toContain(code);
    expect(page.url()).not.toContain('anna');
  });

  it('hears from a screen reader what each step is, and each field its name', async () => {
    const office = await openOffice();
    const page = await open(desktop);
    await page.goto(`${office.url}/${toHours}`);
    const hours = await treeOf(page);
    expect(hours).toContain('heading "Wybierz dzień i godzinę" [level=1]');
    expect(hours).toMatch(/link "środa 25\.11 16 godzin"/);
    expect(hours).toMatch(/group "Rano"[\s\S]*button "8:30"/);
    expect(hours).toMatch(/group "Po południu"[\s\S]*button "12:00"/);
    expect(hours).toMatch(/banner[\s\S]*main[\s\S]*contentinfo/);
    await page.goto(`${office.url}/book/centrum/hours?s=karta&d=2026-11-25`);
    await hour(page, '9:20').click();
    await heading(page, 'Dokończ umawianie');
    const form = await treeOf(page);
    expect(form).toMatch(/group "Dokąd wysłać kod\?"[\s\S]*radio "Nigdzie – pokaż kod tutaj[^"]*" \[checked\]/);
    expect(form).toContain('textbox "Liczba dzieci"');
    expect(form).toContain('checkbox "Akceptuję regulamin"');
    expect(form).toMatch(/complementary "Twoja wizyta"[\s\S]*button "Przedłuż czas na dokończenie"/);
    expect(await page.title()).toMatch(/^Dokończ umawianie – krok 3 z 4 – Centrum/);
  });

  it('is told of all that is missing at once, with a way to each field, and keeps what was typed', async () => {
    const office = await openOffice();
    const page = await open(desktop);
    await page.goto(`${office.url}/book/centrum/hours?s=karta&d=2026-11-25`);
    await hour(page, '9:20').click();
    await page.getByLabel('Uwagi').fill('<b>z wózkiem</b>');
    await page.getByLabel('Na e-mail').check();
    await page.getByRole('button', { name: 'Umów wizytę' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    expect(await alert.getByRole('link').allTextContents()).toEqual([
      'Uzupełnij: Liczba dzieci.',
      'Wpisz adres e-mail albo wybierz „Nigdzie”.',
      'Zaznacz, że akceptujesz regulamin.',
    ]);
    expect(await page.title()).toMatch(/^Do poprawy/);
    expect(await page.getByLabel('Uwagi').inputValue()).toBe('<b>z wózkiem</b>');
    await alert.getByRole('link', { name: 'Uzupełnij: Liczba dzieci.' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('a-dzieci');
    await page.getByLabel('Liczba dzieci').fill('3');
    await page.getByLabel('Adres e-mail').fill('nie adres');
    await page.getByLabel('Akceptuję regulamin').check();
    await page.getByRole('button', { name: 'Umów wizytę' }).click();
    await page.getByText('Sprawdź adres e-mail').first().waitFor();
    expect(await page.getByLabel('Adres e-mail').getAttribute('aria-invalid')).toBe('true');
  });

  it('may change the language on the way and keeps the choice', async () => {
    const office = await openOffice();
    const page = await open(desktop);
    await page.goto(`${office.url}/${toHours}`);
    await page.getByRole('link', { name: 'Українська' }).click();
    await heading(page, 'Виберіть день і годину');
    expect(await page.getAttribute('html', 'lang')).toBe('uk');
    await hour(page, '9:00').click();
    await heading(page, 'Завершіть запис');
    await page.getByLabel('Я приймаю правила').check();
    await page.getByRole('button', { name: 'Записатися на візит' }).click();
    await heading(page, 'Візит заплановано');
  });

  it('books two matters in one visit where the office lets, and no more than it lets', async () => {
    const office = await openOffice({ booking: { mattersPerBooking: 2 } });
    const page = await open(desktop);
    await page.goto(`${office.url}/book/centrum`);
    await page.getByRole('button', { name: 'Dalej' }).click();
    await page.getByRole('alert').getByText('Zaznacz najpierw sprawę.').waitFor();
    await page.getByLabel(/Zasiłek rodzinny/).check();
    await page.getByLabel(/Karta Dużej Rodziny/).check();
    await page.getByRole('button', { name: 'Dalej' }).click();
    await page
      .getByRole('link', { name: /wtorek/ })
      .first()
      .click();
    await hour(page, '10:00').click();
    await page.getByLabel('Liczba dzieci').fill('4');
    await page.getByLabel('Akceptuję regulamin').check();
    await page.getByRole('button', { name: 'Umów wizytę' }).click();
    await heading(page, 'Wizyta umówiona');
    expect(await page.textContent('.facts')).toContain('Zasiłek rodzinny i dodatki, Karta Dużej Rodziny');
  });
});
