// Each refusal of a booked visit at the kiosk: why, what to do now, and that there is always a way on.
import { describe, expect, it } from 'vitest';
import type { ProblemCode, ProblemParams } from '#contract/problems/problems.ts';
import { axeFindings, letPass } from '#testing/browser.ts';
import { VisitJourney, visitUrl } from '#testing/visit-journey.ts';

const at = new VisitJourney();

describe('a refusal', () => {
  const cases: readonly (readonly [ProblemCode, ProblemParams, title: string, now: RegExp, first: string])[] = [
    [
      'check-in-too-early',
      { start: '10:20', opens: '9:50', opensAtMs: Date.UTC(2026, 10, 23, 8, 50) },
      'Wróć o 9:50',
      /Wizytę o 10:20 potwierdzisz od 9:50/,
      'Zakończ',
    ],
    [
      'check-in-too-late',
      { start: '10:20' },
      'Umówiona godzina minęła',
      /w zwykłej kolejce/,
      'Pobierz bilet bez godziny',
    ],
    ['code-of-another-day', { day: 'środa', start: '10:20' }, 'Ta wizyta nie jest dzisiaj', /środa.*10:20/, 'Zakończ'],
    ['code-of-another-branch', { branchName: 'Filia' }, 'Ta wizyta jest w innym miejscu', /Filia/, 'Zakończ'],
    ['appointment-ended', { phase: 'cancelled' }, 'Ta wizyta jest odwołana', /umów nową/, 'Pobierz zwykły bilet'],
    ['appointment-ended', { phase: 'moved' }, 'Ta wizyta jest przeniesiona', /umów nową/, 'Pobierz zwykły bilet'],
    ['appointment-ended', { phase: 'unconfirmed' }, 'Rezerwacja wygasła', /umów nową/, 'Pobierz zwykły bilet'],
    ['appointment-displaced', {}, 'Wizyta odwołana przez urząd', /w telefonie/, 'Pobierz bilet bez godziny'],
    ['appointment-checked-in', { number: 'A 117' }, 'Bilet jest już wydany', /Twój numer to A 117/, 'Zakończ'],
    ['code-unknown', {}, 'Nie ma takiej wizyty', /Sprawdź cyfry/, 'Popraw kod'],
    ['booking-off', {}, 'Nie potwierdziliśmy wizyty', /podejdź do pracownika/, 'Spróbuj jeszcze raz'],
  ];

  it.each(cases)('says why and what to do now: %s %j', async (code, params, title, now, first) => {
    at.refuseWith(code, params);
    await at.open();
    await at.toCode();
    await at.scan('481720');
    await at.heading(title).waitFor();
    const text = (await at.page.locator('main').textContent()) ?? '';
    expect(text).toMatch(now);
    expect(text).not.toContain(code);
    const ways = at.page.locator('.ways button');
    expect(await ways.first().textContent()).toBe(first);
    expect(await ways.count()).toBeGreaterThanOrEqual(2);
    expect(await axeFindings(at.page)).toEqual([]);
  });

  it('of a late code becomes a ticket without the hour in one touch', async () => {
    at.refuseWith('check-in-too-late', { start: '10:20' });
    await at.open();
    await at.toCode();
    await at.scan('481720');
    await at.heading('Umówiona godzina minęła').waitFor();
    at.server.answering = { kind: 'issue' };
    await at.touch('Pobierz bilet bez godziny');
    await at.ticketShows();
    expect(await at.page.getByText(/Wizyta o/).count()).toBe(0);
    expect(at.server.checkIns.map((one) => [one.body.code, one.body.asWalkIn])).toEqual([
      ['481720', false],
      ['481720', true],
    ]);
    expect(new Set(at.server.checkIns.map((one) => one.commandId)).size).toBe(2);
  });

  it('of an unknown code keeps its figures, and sends nothing before they change', async () => {
    at.refuseWith('code-unknown');
    await at.open();
    await at.toCode();
    await at.typeSlowly('481720');
    await at.heading('Nie ma takiej wizyty').waitFor();
    await at.touch('Popraw kod');
    await at.heading('Wpisz kod wizyty').waitFor();
    expect(await at.figures()).toBe('481720');
    await letPass(at.page, 1_500);
    expect(at.server.checkIns).toHaveLength(1);
    await at.button('9').click();
    expect(await at.figures()).toBe('9');
  });

  it('by the office shows the page of the visit to whoever showed its code, and to nobody else', async () => {
    at.refuseWith('appointment-displaced');
    await at.open();
    await at.toCode();
    await at.scan('481720');
    await at.heading('Wizyta odwołana przez urząd').waitFor();
    const qr = at.page.getByRole('img', { name: 'Kod QR strony tej wizyty' });
    expect(await qr.count()).toBe(0);
    await at.touch('Wróć');
    await at.heading('Wpisz kod wizyty').waitFor();
    await at.scan(visitUrl);
    await qr.waitFor();
  });

  it('after too many tries counts down, and everything else works at once', async () => {
    at.refuseWith('codes-tried-too-often', { seconds: 4 });
    await at.open();
    await at.toCode();
    await at.scan('481720');
    await at.heading('Za dużo pomyłek').waitFor();
    await at.page.getByText(/znowu za [1-4] sekund/).waitFor();
    expect(await at.button('Wpisz kod jeszcze raz').isDisabled()).toBe(true);
    await at.button('Wpisz kod jeszcze raz').and(at.page.locator(':enabled')).waitFor();
    await at.page.getByText('Możesz już wpisać kod jeszcze raz.').waitFor();
    await at.touch('Wpisz kod jeszcze raz');
    await at.scan('481720');
    await at.heading('Za dużo pomyłek').waitFor();
    await at.touch('Pobierz zwykły bilet');
    at.server.answering = { kind: 'issue' };
    await at.touch(/Fundusz/);
    await at.ticketShows();
    expect(at.server.asked).toHaveLength(1);
  });

  it('of the server that is away is no refusal: the kiosk goes on asking, and the ticket comes', async () => {
    await at.open();
    await at.toCode();
    await at.server.stop();
    await at.scan('481720');
    await at.heading('Chwilę, łączymy…').waitFor();
    await at.server.start();
    await at.ticketShows();
    expect(at.server.issued.size).toBe(1);
  });
});
