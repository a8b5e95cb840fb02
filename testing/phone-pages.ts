// The pages of the app on a phone before there is a ticket, and what they say when something is in the way, one after another.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { registryOffice } from '../demo/office.ts';
import { bookVisit, matters, minuteMs, type PhoneHall, ticketsOf } from './phone-hall.ts';
import type { Shown } from './phone-states.ts';

const { family, card } = matters;
const at = (name: string, isSample = false): Shown => ({ name, isSample });
const says = (page: Page, text: string | RegExp) => page.locator('main').getByText(text).first().waitFor();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** The start and the branches, of which there are two at first and then many. */
export async function* homePages(hall: PhoneHall, page: Page): AsyncGenerator<Shown> {
  const context = page.context();
  await page.goto(`${hall.url}/m`);
  await page.getByRole('link', { name: /Centrum/ }).waitFor();
  yield at('home', true);
  const closed = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, []]));
  await hall.change({ openingHours: { ...closed, mon: [{ from: '08:00', to: '16:00' }] } }, hall.registry);
  for (const [at, city] of ['Kielce', 'Radom', 'Ostrowiec Świętokrzyski', 'Skarżysko-Kamienna'].entries()) {
    const name = { pl: `Urząd Miasta ${city}`, en: `City Hall, ${city}`, uk: `Міська рада, ${city}` };
    const position = { latitude: 50.9 + at / 10, longitude: 20.6 };
    await hall.change({ ...registryOffice(), branch: `miasto-${at}`, name, address: [city], position }, `miasto-${at}`);
  }
  hall.later(4_000);
  await page.goto(`${hall.url}/m`);
  await page.getByLabel('Szukaj placówki').waitFor();
  await button(page, /Radom: dodaj do ulubionych/).click();
  await context.setGeolocation({ latitude: 51.05, longitude: 21.07 });
  await context.grantPermissions(['geolocation', 'notifications']);
  await button(page, 'Pokaż najbliższe').click();
  await says(page, 'Najbliższe są na początku.');
  yield at('branches with a favourite and distances', true);
  await page.getByLabel('Szukaj placówki').fill('nie ma takiej');
  await says(page, /Żadna placówka nie pasuje/);
  yield at('no branch found');
  await page.goto(`${hall.url}/m?open=code`);
  await says(page, 'Potwierdź wizytę');
  await page.getByRole('link', { name: /Centrum/ }).waitFor();
  yield at('where is the visit');
  await page.goto(`${hall.url}/m/a/b/c/d`);
  await says(page, /Nie ma takiej strony/);
  yield at('no such page');
  await page.goto(`${hall.url}/m?view=settings`);
  await says(page, 'Co i gdzie zapisujemy');
  yield at('settings', true);
}

/** Choosing matters and the last question, with all that an office may be closed for. */
export async function* matterPages(hall: PhoneHall, page: Page): AsyncGenerator<Shown> {
  const { take } = ticketsOf(hall);
  const office = `${hall.url}/m/${hall.branch}`;
  for (let count = 0; count < 3; count += 1) await take();
  await page.goto(office);
  await button(page, /Zasiłek/).waitFor();
  yield at('matters', true);
  await button(page, 'Mam kilka spraw').click();
  await button(page, /Zasiłek/).click();
  await button(page, /Karta/).click();
  yield at('several matters');
  await button(page, 'Dalej').click();
  await says(page, 'Czy przysługuje Ci pierwszeństwo?');
  yield at('last question', true);
  await hall.changeServices({
    [family]: { dailyCap: 1 },
    [card]: { remote: false },
    'dodatek-mieszkaniowy': { ticketsUntil: '03:01' },
  });
  // The same address again would be a reload, which goes on with what was chosen.
  await page.goto('about:blank');
  await page.goto(office);
  await says(page, 'Bilet do tej sprawy pobierzesz na miejscu, w biletomacie.');
  yield at('matters closed in several ways');
  await hall.change({ remote: null });
  await page.goto(office);
  await says(page, /nie wydaje biletów na telefon/);
  await page.getByRole('link', { name: 'Mam umówioną wizytę' }).waitFor({ state: 'detached' });
  yield at('no tickets on phones');
  await hall.changeRemote({ waitingCap: 1 });
  await page.goto(office);
  await says(page, /czeka już tyle osób/);
  yield at('too many wait on phones');
  await hall.restore();
  await page.goto(`${hall.url}/m/nie-ma`);
  await says(page, 'Nie znamy takiej placówki');
  yield at('no such branch');
}

/** From the last question to a ticket, and all that may come between. */
export async function* takingPages(hall: PhoneHall, page: Page): AsyncGenerator<Shown> {
  const choose = async (matter: RegExp, branch = hall.branch) => {
    // The same address again would be a reload, which goes on with what was chosen.
    await page.goto('about:blank');
    await page.goto(`${hall.url}/m/${branch}`);
    await button(page, matter).click();
    await button(page, 'Pobierz bilet').waitFor();
  };
  await hall.change({}, hall.registry);
  await choose(/odpisów/, hall.registry);
  await page.getByLabel('Kod z ekranu na sali').waitFor();
  yield at('hall code', true);
  await button(page, 'Pobierz bilet').click();
  await says(page, /Wpisz 4 cyfry/);
  yield at('hall code missing');
  await page.getByLabel('Kod z ekranu na sali').fill('0000');
  await button(page, 'Pobierz bilet').click();
  await page.getByRole('alert').first().waitFor();
  yield at('hall code wrong');
  await choose(/Zasiłek/);
  let letThrough: () => void = () => undefined;
  const isHeld = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/phone-tickets', async (route) => {
    await isHeld;
    await route.continue();
  });
  await button(page, 'Pobierz bilet').click();
  await button(page, 'Pobieramy bilet…').waitFor();
  yield at('taking');
  letThrough();
  await page.getByRole('heading', { name: 'Twój numer' }).waitFor();
  await page.unroute('**/phone-tickets');
  await page.goto(`${hall.url}/m/${hall.branch}`);
  await says(page, /Masz już bilet/);
  yield at('matters with an own ticket');
  await button(page, /Zasiłek/).click();
  await button(page, 'Pobierz bilet').click();
  await page.getByRole('link', { name: /Otwórz bilet/ }).waitFor();
  yield at('has a ticket already', true);
  await hall.changeRemote({ waitingCap: null, access: { kind: 'near', metres: 500 } });
  await page.context().setGeolocation({ latitude: 51.5, longitude: 21.07 });
  await page.context().grantPermissions(['geolocation', 'notifications']);
  await choose(/Karta/);
  await button(page, 'Pobierz bilet').click();
  await says(page, /Jesteś ok\./);
  yield at('too far');
  await page.context().clearPermissions();
  await button(page, 'Pobierz bilet').click();
  await says(page, /Telefon nie pozwala sprawdzić|Nie udało się sprawdzić/);
  yield at('no place');
  await hall.restore();
}

/** A booked visit, confirmed by its code or its link. */
export async function* visitPages(hall: PhoneHall, page: Page): AsyncGenerator<Shown> {
  const soon = await bookVisit(hall, 10);
  const later = await bookVisit(hall, 240);
  const confirm = 'Potwierdź i pobierz bilet';
  await page.goto(`${hall.url}/m/${hall.branch}/code`);
  await page.getByLabel('Kod wizyty').fill('000000');
  yield at('visit code', true);
  await button(page, confirm).click();
  await button(page, 'Popraw kod').waitFor();
  yield at('visit code unknown');
  await page.goto(`${hall.url}/m/${hall.branch}/visit/${later.appointment}`);
  await button(page, confirm).click();
  await page.getByRole('alert').first().waitFor();
  yield at('visit too early');
  await page.goto(`${hall.url}/m/${hall.branch}/visit/${soon.appointment}`);
  await page.locator('.chosen').waitFor();
  yield at('visit by its link');
  await button(page, confirm).click();
  await says(page, /Wezwiemy Cię około/);
}

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1';

/** What the panel and the sheet of notices say by what the phone can do. */
export async function* noticePages(
  hall: PhoneHall,
  open: (options: BrowserContextOptions) => Promise<Page>,
): AsyncGenerator<Shown & { readonly page: Page }> {
  const { take } = ticketsOf(hall);
  const ticket = await take();
  const address = `${hall.url}/m/${hall.branch}/${ticket}`;
  const kinds = [
    ['denied', { permissions: [] }, false, 'Pokaż, jak je włączyć'],
    ['unsupported', { permissions: [] }, true, 'Ustaw powiadomienia'],
    ['on an iPhone', { permissions: [], userAgent: iPhone }, true, 'Pokaż, jak je włączyć'],
  ] as const;
  for (const [name, options, isWithoutPush, asked] of kinds) {
    const page = await open({ ...options, permissions: [...options.permissions] });
    if (isWithoutPush) await page.addInitScript(() => Reflect.deleteProperty(window, 'PushManager'));
    await page.goto(address);
    await button(page, asked).waitFor();
    yield { ...at(`notices ${name}`), page };
    await button(page, asked).click();
    await page.getByRole('dialog').waitFor();
    yield { ...at(`notices sheet ${name}`), page };
    await page.context().close();
  }
  const page = await open({});
  await page.goto(address);
  await button(page, 'Włącz powiadomienia').waitFor();
  await page.evaluate(changeKept, { notices: 'on' });
  await page.reload();
  await button(page, 'Ustaw powiadomienia').waitFor();
  yield { ...at('notices on'), page };
  await button(page, 'Ustaw powiadomienia').click();
  await page.getByRole('dialog').waitFor();
  yield { ...at('notices sheet on', true), page };
  await page.keyboard.press('Escape');
  await page.evaluate(changeKept, { statusAtMs: Date.now() - 30 * minuteMs });
  await page.route('**/api/**', (route) => route.abort());
  await page.reload();
  await says(page, /Brak połączenia/);
  yield { ...at('offline', true), page };
  await page.context().close();
}

/** Runs in the page: changes every ticket that it keeps. A browser without a screen has no push service to be told of. */
async function changeKept(change: object): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const asked = indexedDB.open('numerek');
    asked.onsuccess = () => resolve(asked.result);
  });
  const transaction = database.transaction('tickets', 'readwrite');
  const cursor = transaction.objectStore('tickets').openCursor();
  cursor.onsuccess = () => {
    if (cursor.result === null) return;
    cursor.result.update({ ...cursor.result.value, ...change });
    cursor.result.continue();
  };
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();
}
