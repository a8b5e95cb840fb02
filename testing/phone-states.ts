// Every state of a ticket that the app on a phone may show, brought about on the real server one after another: for tests that
// look at each state rather than at the way to it.
import type { Page } from 'playwright-core';
import { matters, minuteMs, type PhoneHall, ticketsOf } from './phone-hall.ts';

const { family, card } = matters;

export interface Shown {
  readonly name: string;
  /** Something whose colours, letters and width differ from the rest: looked at in every theme and language. */
  readonly isSample: boolean;
}

/** Brings the states of a ticket about, one after another, and yields when each is seen. */
export async function* ticketStates(hall: PhoneHall, page: Page): AsyncGenerator<Shown> {
  const { take, call, start, finish, serve } = ticketsOf(hall);
  const at = (name: string, isSample = false): Shown => ({ name, isSample });
  const open = (ticket: string) => page.goto(`${hall.url}/m/${hall.branch}/${ticket}`);
  const stub = (text: string | RegExp) => page.locator('main').getByText(text).first().waitFor();

  for (let served = 0; served < 4; served += 1) {
    const ticket = await take();
    await call(ticket);
    await start(ticket);
    hall.later(4 * minuteMs);
    await finish(ticket);
  }
  const served = await take();
  await call(served, 's2');
  const first = await take();
  const second = await take();
  await take([card]);
  const mine = await take([family, card]);
  await open(mine);
  await stub('2 osoby');
  await page.locator('.when').first().waitFor();
  yield at('waiting', true);
  await open(first);
  await stub('Jesteś na początku kolejki');
  yield at('first');
  const due = await take([card], { origin: 'booking', dueAtMs: hall.hall.now() + 50 * minuteMs });
  await open(due);
  await stub('Wezwiemy Cię około');
  yield at('due later');
  await hall.order({ type: 'postpone', ticket: first, by: { kind: 'places', places: 1 } });
  await open(first);
  await stub(/Wracasz do kolejki|1 osoba/);
  yield at('postponed by places');
  await open(second);
  await page.getByRole('button', { name: 'Jestem na miejscu' }).click();
  await stub('Wiemy, że jesteś na miejscu.');
  yield at('here');
  await page.getByRole('button', { name: 'Spóźnię się' }).click();
  await page.getByRole('dialog').waitFor();
  yield at('postpone sheet', true);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Oddaj kolejkę' }).click();
  await page.getByRole('dialog').waitFor();
  yield at('give back sheet', true);
  await page.keyboard.press('Escape');
  await start(served, 's2');
  await finish(served, 's2');
  await call(mine);
  await open(mine);
  await page.getByRole('button', { name: 'Widzę, idę' }).waitFor();
  yield at('called', true);
  await page.getByRole('button', { name: 'Widzę, idę' }).click();
  await page.getByRole('button', { name: 'Widzę, idę' }).waitFor({ state: 'hidden' });
  yield at('called and seen');
  await hall.order({ type: 'recall', desk: 's1', ticket: mine });
  await stub('Wzywamy jeszcze raz');
  yield at('recalled');
  await hall.order({ type: 'requeue', desk: 's1', ticket: mine, afterCalls: 0 });
  await stub('przed Tobą');
  await call(mine, 's2');
  await page.locator('.desk', { hasText: '2' }).waitFor();
  yield at('called to another desk');
  await start(mine, 's2');
  await open(mine);
  await stub('Tu załatwiasz swoją sprawę.');
  yield at('serving');
  await hall.order({ type: 'park', desk: 's2', ticket: mine });
  await open(mine);
  await stub('Odłożony');
  yield at('parked');
  await call(second);
  await hall.order({ type: 'mark-no-show', desk: 's1', ticket: second });
  await open(second);
  await page.getByRole('button', { name: 'Jestem na miejscu' }).waitFor();
  yield at('missed, may return', true);
  hall.later(31 * minuteMs);
  await open(second);
  await stub('powiedz o tym pracownikowi');
  yield at('missed for good');
  const done = await take();
  await serve(done);
  await open(done);
  await stub('Jak Cię obsłużono?');
  yield at('finished', true);
  await page
    .getByRole('button', { name: /Dobrze/ })
    .last()
    .click();
  await stub('Dziękujemy za ocenę.');
  yield at('thanks');
  const gone = await take();
  await hall.order({ type: 'cancel-ticket', ticket: gone, reason: 'by-staff' });
  await open(gone);
  await stub('Ten bilet anulowano.');
  yield at('cancelled');
  await page.goto(`${hall.url}/m/${hall.branch}/${'A'.repeat(22)}`);
  await stub('Nie znamy tego biletu');
  yield at('unknown');
  await page.goto(`${hall.url}/m`);
  await page
    .getByRole('link', { name: /Sprawa|Odłożony|odłożon/i })
    .first()
    .waitFor();
  yield at('home with tickets', true);
}
