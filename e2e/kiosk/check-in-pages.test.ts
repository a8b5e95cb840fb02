// Confirming a booked visit at the kiosk, in a real browser, by touch and by keys. The server is a stand-in whose answers
// each test decides; check-in.test.ts goes the way on real parts.
import { describe, expect, it } from 'vitest';
import { letPass } from '#testing/browser.ts';
import { closedOffice, kioskView, tomorrowMs } from '#testing/kiosk-views.ts';
import { bookingView, VisitJourney } from '#testing/visit-journey.ts';

const at = new VisitJourney();

describe('the code', () => {
  it('is typed by touch, sent by itself after the sixth figure, and becomes a ticket that says when it is', async () => {
    await at.open();
    await at.toCode();
    for (const figure of '481720') await at.button(figure).click();
    expect(await at.figures()).toBe('481720');
    await at.ticketShows();
    await at.page.getByText('Wizyta o 11:20. Wezwiemy po tej godzinie.').waitFor();
    const ticket = at.page.getByRole('region', { name: 'Twój bilet' });
    expect(await ticket.textContent()).toContain('Umówiona godzina11:20');
    expect(at.server.checkIns).toEqual([
      { commandId: expect.any(String), body: { code: '481720', asWalkIn: false, language: 'pl' } },
    ]);
    expect(at.server.asked).toEqual([]);
  });

  it('can be corrected before it is sent', async () => {
    await at.open();
    await at.toCode();
    for (const figure of '48') await at.button(figure).click();
    await at.page.getByText('Jeszcze 4 cyfry').waitFor();
    await at.button('Usuń').click();
    expect(await at.figures()).toBe('4');
    await at.button('Wyczyść').click();
    expect(await at.figures()).toBe('');
    expect(await at.button('Potwierdź').isDisabled()).toBe(true);
    for (const figure of '481720') await at.button(figure).click();
    await at.button('Usuń').click();
    await letPass(at.page, 1_500);
    expect(at.server.checkIns).toEqual([]);
  });

  it('is typed on a keyboard with figures', async () => {
    await at.open('', 'lying');
    await at.toCode();
    await at.typeSlowly('4819');
    await at.page.keyboard.press('Backspace');
    await at.typeSlowly('720');
    await at.page.keyboard.press('Enter');
    await at.ticketShows();
    expect(at.server.checkIns.map((one) => one.body.code)).toEqual(['481720']);
  });

  it('is entered with four arrows and Enter alone', async () => {
    await at.open();
    await at.settle();
    const walkTo = async (name: string, keys: readonly string[]) => {
      for (const key of keys) await at.page.keyboard.press(key);
      expect(await at.page.evaluate(() => document.activeElement?.textContent)).toContain(name);
    };
    await at.button(/Potwierdzenie/).focus();
    await at.page.keyboard.press('Enter');
    await at.heading('Wpisz kod wizyty').waitFor();
    await at.settle();
    await walkTo('1', ['ArrowDown']);
    await at.page.keyboard.press('Enter');
    await walkTo('2', ['ArrowRight']);
    await at.page.keyboard.press('Enter');
    await walkTo('5', ['ArrowDown']);
    for (let times = 0; times < 4; times += 1) await at.page.keyboard.press('Enter');
    await at.ticketShows();
    expect(at.server.checkIns[0]?.body.code).toBe('125555');
  });

  it('is one ticket although the answer was lost twice', async () => {
    at.server.answering = { kind: 'lose-answer', times: 2 };
    await at.open();
    await at.toCode();
    await at.typeSlowly('481720');
    await at.ticketShows();
    expect(at.server.checkIns.length).toBeGreaterThanOrEqual(3);
    expect(new Set(at.server.checkIns.map((one) => one.commandId)).size).toBe(1);
    expect(at.server.issued.size).toBe(1);
  });

  it('is kept nowhere: not in the address, not in storage, and not for the next person', async () => {
    at.server.show({ ...bookingView, settings: { ...bookingView.settings, returnAfterSeconds: 1 } });
    await at.open();
    await at.toCode();
    await at.typeSlowly('4817');
    const kept = await at.page.evaluate(() => location.href + JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toContain('4817');
    await at.page.getByRole('dialog', { name: 'Czy potrzebujesz więcej czasu?' }).waitFor();
    await at.heading('W jakiej sprawie przychodzisz?').waitFor({ timeout: 30_000 });
    await at.toCode();
    expect(await at.figures()).toBe('');
  });

  it('may be somewhere else: it says where to look, and what to do without', async () => {
    await at.open();
    await at.toCode();
    await at.typeSlowly('48');
    await at.button('Nie mam kodu').click();
    await at.heading('Gdzie jest kod wizyty?').waitFor();
    await at.touch('Wpisz kod');
    expect(await at.figures()).toBe('48');
    await at.touch('Nie mam kodu');
    await at.touch('Pobierz zwykły bilet');
    await at.heading('W jakiej sprawie przychodzisz?').waitFor();
  });
});

describe('the button', () => {
  it('is there only where visits are booked', async () => {
    at.server.show(kioskView);
    await at.open();
    expect(await at.button(/Potwierdzenie wizyty/).count()).toBe(0);
  });

  it('stays while no more ordinary tickets are given out', async () => {
    at.server.show({ ...closedOffice({ code: 'tickets-over', nextMs: tomorrowMs }), booking: true });
    await at.open();
    await at.heading('Na dziś skończyliśmy wydawać bilety').waitFor();
    await at.toCode();
  });

  it('works also when the server went away after the start', async () => {
    await at.open();
    await expect.poll(() => at.server.filesGiven.some((name) => name.includes('late-pages'))).toBe(true);
    await at.settle();
    await at.server.stop();
    await at.button(/Potwierdzenie wizyty/).click();
    await at.heading('Wpisz kod wizyty').waitFor();
    await at.server.start();
  });
});
