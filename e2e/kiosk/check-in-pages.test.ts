// Confirming a booked visit at the kiosk, in a real browser: by touch, keys, scanner and camera, and every refusal with
// what to do then. The server is a stand-in whose answers each test decides; check-in.test.ts goes the way on real parts.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ProblemCode, type ProblemParams, problemOf } from '#contract/problems.ts';
import { axeFindings, lowContrast, openBrowser } from '../stand-in/browser.ts';
import { buildScreens } from '../stand-in/build-screens.ts';
import { FixtureServer } from './fixture-server.ts';
import { openKiosk, type sizes } from './open-kiosk.ts';
import { writeQrFilm } from './qr-film.ts';
import { closedOffice, kioskView, tomorrowMs } from './views.ts';

const view = { ...kioskView, booking: true };
const visit = 'https://numerek.example.org/book/cus/visit/Xk3aBc012345678901w';
const appointment = 'Xk3aBc012345678901w';

let built: string;
let server: FixtureServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  built = await buildScreens('kiosk');
  server = new FixtureServer(built);
  await server.start();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (built) rmSync(built, { recursive: true });
});

beforeEach(() => {
  server.reset();
  server.show(view);
});
afterEach(async () => context?.close());

async function open(query = '', size: keyof typeof sizes = 'standing', voice?: string): Promise<void> {
  ({ context, page } = await openKiosk(browser, server, { query, size, voice }));
}

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (name: string | RegExp) => page.getByRole('button', { name });
/** A page takes touches only once it has settled. */
const settle = () => page.waitForTimeout(600);

async function touch(name: RegExp | string): Promise<void> {
  await settle();
  await button(name).click();
}

async function toCode(): Promise<void> {
  await touch(/Potwierdzenie wizyty/);
  await heading('Wpisz kod wizyty').waitFor();
  await settle();
}

/** As a scanner does, with Enter at the end. A busy test machine takes longer for each real key than a scanner. */
async function scan(text: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      for (const key of keys) {
        const at = document.activeElement ?? document.body;
        at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    },
    [...text, 'Enter'],
  );
}

/** The same by keys that the browser can't tell from a keyboard's: 5 ms from one to the next, however busy the machine is. */
async function scanAsKeyboard(text: string): Promise<void> {
  const keyboard = await context.newCDPSession(page);
  const fromSeconds = Date.now() / 1_000;
  for (const [at, key] of [...text, 'Enter'].entries()) {
    const timestamp = fromSeconds + at * 0.005;
    const typed = key === 'Enter' ? { text: '\r', windowsVirtualKeyCode: 13 } : { text: key };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, timestamp, ...typed });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp });
  }
}

/** As a person does, whose fingers need a while. */
async function typeSlowly(text: string): Promise<void> {
  for (const figure of text) {
    await page.keyboard.press(figure);
    await page.waitForTimeout(150);
  }
}

function refuseWith(code: ProblemCode, params: ProblemParams = {}): void {
  const problem = problemOf(code, 'pl', params);
  server.answering = { kind: 'refuse', status: problem.status, problem };
}

const places = () => page.locator('.code span').allTextContents();
const ticketShows = () => heading('Weź bilet spod ekranu').waitFor();

describe('the code', () => {
  it('is typed by touch, sent by itself after the sixth figure, and becomes a ticket that says when it is', async () => {
    await open();
    await toCode();
    for (const figure of '481720') await button(figure).click();
    expect((await places()).join('')).toBe('481720');
    await ticketShows();
    await page.getByText('Wizyta o 11:20. Wezwiemy po tej godzinie.').waitFor();
    const ticket = page.getByRole('region', { name: 'Twój bilet' });
    expect(await ticket.textContent()).toContain('Umówiona godzina11:20');
    expect(server.checkIns).toEqual([
      { commandId: expect.any(String), body: { code: '481720', asWalkIn: false, language: 'pl' } },
    ]);
    expect(server.asked).toEqual([]);
  });

  it('can be corrected before it is sent', async () => {
    await open();
    await toCode();
    for (const figure of '48') await button(figure).click();
    await page.getByText('Jeszcze 4 cyfry').waitFor();
    await button('Usuń').click();
    expect((await places()).join('')).toBe('4');
    await button('Wyczyść').click();
    expect((await places()).join('')).toBe('');
    expect(await button('Potwierdź').isDisabled()).toBe(true);
    for (const figure of '481720') await button(figure).click();
    await button('Usuń').click();
    await page.waitForTimeout(1_500);
    expect(server.checkIns).toEqual([]);
  });

  it('is typed on a keyboard with figures', async () => {
    await open('', 'lying');
    await toCode();
    await typeSlowly('4819');
    await page.keyboard.press('Backspace');
    await typeSlowly('720');
    await page.keyboard.press('Enter');
    await ticketShows();
    expect(server.checkIns.map((one) => one.body.code)).toEqual(['481720']);
  });

  it('is entered with four arrows and Enter alone', async () => {
    await open();
    await settle();
    const walkTo = async (name: string, keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(name);
    };
    await button(/Potwierdzenie/).focus();
    await page.keyboard.press('Enter');
    await heading('Wpisz kod wizyty').waitFor();
    await settle();
    await walkTo('1', ['ArrowDown']);
    await page.keyboard.press('Enter');
    await walkTo('2', ['ArrowRight']);
    await page.keyboard.press('Enter');
    await walkTo('5', ['ArrowDown']);
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Enter');
    await ticketShows();
    expect(server.checkIns[0]?.body.code).toBe('125555');
  });

  it('is one ticket although the answer was lost twice', async () => {
    server.answering = { kind: 'lose-answer', times: 2 };
    await open();
    await toCode();
    await typeSlowly('481720');
    await ticketShows();
    expect(server.checkIns.length).toBeGreaterThanOrEqual(3);
    expect(new Set(server.checkIns.map((one) => one.commandId)).size).toBe(1);
    expect(server.issued.size).toBe(1);
  });

  it('is kept nowhere: not in the address, not in storage, and not for the next person', async () => {
    server.show({ ...view, settings: { ...view.settings, returnAfterSeconds: 1 } });
    await open();
    await toCode();
    await typeSlowly('4817');
    const kept = await page.evaluate(() => location.href + JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toContain('4817');
    await page.getByRole('dialog', { name: 'Czy potrzebujesz więcej czasu?' }).waitFor();
    await heading('W jakiej sprawie przychodzisz?').waitFor({ timeout: 30_000 });
    await toCode();
    expect((await places()).join('')).toBe('');
  });

  it('may be somewhere else: it says where to look, and what to do without', async () => {
    await open();
    await toCode();
    await typeSlowly('48');
    await button('Nie mam kodu').click();
    await heading('Gdzie jest kod wizyty?').waitFor();
    await touch('Wpisz kod');
    expect((await places()).join('')).toBe('48');
    await touch('Nie mam kodu');
    await touch('Pobierz zwykły bilet');
    await heading('W jakiej sprawie przychodzisz?').waitFor();
  });
});

describe('a scanner that types', () => {
  it.each([
    ['the address of the visit', visit, { appointment }],
    ['the six figures', '481720', { code: '481720' }],
  ])('is heard on the first page: %s', async (_, text, wanted) => {
    await open();
    // The listener comes with the late pages.
    await toCode();
    await button('Wróć').click();
    await heading('W jakiej sprawie przychodzisz?').waitFor();
    await scan(text);
    await ticketShows();
    expect(server.checkIns.map((one) => one.body)).toEqual([{ ...wanted, asWalkIn: false, language: 'pl' }]);
    expect(page.url()).not.toContain(appointment);
  });

  it('is heard on the page of the code, whatever was typed before and wherever the focus is', async () => {
    await open();
    await toCode();
    await typeSlowly('99');
    await button('Nie mam kodu').focus();
    await scanAsKeyboard(visit);
    await ticketShows();
    // Its Enter pressed nothing: neither the button under the focus nor a way of the next page.
    expect(server.checkIns).toHaveLength(1);
    expect(server.checkIns.map((one) => one.body.appointment)).toEqual([appointment]);
  });

  it('that read something else leads to the figures', async () => {
    await open();
    await toCode();
    await scan('5901234123457');
    await page.getByText('To nie był kod wizyty.').waitFor();
    expect((await places()).join('')).toBe('');
    await page.waitForTimeout(1_500);
    expect(server.checkIns).toEqual([]);
  });
});

describe('a camera', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numerek-film-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is not offered where there is none', async () => {
    await open();
    await toCode();
    await page.getByText('Masz kod QR?').waitFor();
    expect(await button(/kamery/).count()).toBe(0);
  });

  it('reads the QR code that is held up, and is off after it', async () => {
    const film = join(folder, 'visit.y4m');
    await writeQrFilm(film, visit);
    const own = await openBrowser({ camera: film });
    try {
      ({ context, page } = await openKiosk(own, server));
      await noteCameras(page);
      await toCode();
      await touch(/Pokaż kod QR do kamery/);
      await ticketShows();
      expect(server.checkIns.map((one) => one.body.appointment)).toEqual([appointment]);
      expect(await cameras(page)).toEqual(['ended']);
    } finally {
      await own.close();
    }
  });

  it('is off once the view is left, and says so when it can’t be had', async () => {
    const film = join(folder, 'paper.y4m');
    await writeQrFilm(film, null);
    const own = await openBrowser({ camera: film });
    try {
      ({ context, page } = await openKiosk(own, server));
      await noteCameras(page);
      await toCode();
      await touch(/Pokaż kod QR do kamery/);
      await expect.poll(() => cameras(page)).toEqual(['live']);
      expect(await axeFindings(page)).toEqual([]);
      await button('Wróć do klawiatury').click();
      expect(await cameras(page)).toEqual(['ended']);
      await touch(/Pokaż kod QR do kamery/);
      await expect.poll(() => cameras(page)).toEqual(['ended', 'live']);
      await touch(/^Wróć$/);
      await heading('W jakiej sprawie przychodzisz?').waitFor();
      expect(await cameras(page)).toEqual(['ended', 'ended']);
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('busy', 'NotReadableError'));
      });
      await toCode();
      await touch(/Pokaż kod QR do kamery/);
      await page.getByText('Kamera teraz nie działa. Wpisz kod.').waitFor();
      await button('Wróć do klawiatury').click();
      await button('5').waitFor();
    } finally {
      await own.close();
    }
  });
});

/** Makes the page remember every camera that it opens. */
async function noteCameras(where: Page): Promise<void> {
  await where.evaluate(() => {
    const opened: MediaStreamTrack[] = [];
    Object.assign(window, { opened });
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
}

function cameras(where: Page): Promise<string[]> {
  return where.evaluate(() =>
    (window as unknown as { opened: MediaStreamTrack[] }).opened.map((one) => one.readyState),
  );
}

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
    refuseWith(code, params);
    await open();
    await toCode();
    await scan('481720');
    await heading(title).waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toMatch(now);
    expect(text).not.toContain(code);
    const ways = page.locator('.ways button');
    expect(await ways.first().textContent()).toBe(first);
    expect(await ways.count()).toBeGreaterThanOrEqual(2);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('of a late code becomes a ticket without the hour in one touch', async () => {
    refuseWith('check-in-too-late', { start: '10:20' });
    await open();
    await toCode();
    await scan('481720');
    await heading('Umówiona godzina minęła').waitFor();
    server.answering = { kind: 'issue' };
    await touch('Pobierz bilet bez godziny');
    await ticketShows();
    expect(await page.getByText(/Wizyta o/).count()).toBe(0);
    expect(server.checkIns.map((one) => [one.body.code, one.body.asWalkIn])).toEqual([
      ['481720', false],
      ['481720', true],
    ]);
    expect(new Set(server.checkIns.map((one) => one.commandId)).size).toBe(2);
  });

  it('of an unknown code keeps its figures, and sends nothing before they change', async () => {
    refuseWith('code-unknown');
    await open();
    await toCode();
    await typeSlowly('481720');
    await touch('Popraw kod');
    expect((await places()).join('')).toBe('481720');
    await page.waitForTimeout(1_500);
    expect(server.checkIns).toHaveLength(1);
    await button('9').click();
    expect((await places()).join('')).toBe('9');
  });

  it('by the office shows the page of the visit to whoever showed its code, and to nobody else', async () => {
    refuseWith('appointment-displaced');
    await open();
    await toCode();
    await scan('481720');
    await heading('Wizyta odwołana przez urząd').waitFor();
    const qr = page.getByRole('img', { name: 'Kod QR strony tej wizyty' });
    expect(await qr.count()).toBe(0);
    await touch('Wróć');
    await scan(visit);
    await qr.waitFor();
  });

  it('after too many tries counts down, and everything else works at once', async () => {
    refuseWith('codes-tried-too-often', { seconds: 4 });
    await open();
    await toCode();
    await scan('481720');
    await heading('Za dużo pomyłek').waitFor();
    await page.getByText(/znowu za [1-4] sekund/).waitFor();
    expect(await button('Wpisz kod jeszcze raz').isDisabled()).toBe(true);
    await button('Wpisz kod jeszcze raz').and(page.locator(':enabled')).waitFor();
    await page.getByText('Możesz już wpisać kod jeszcze raz.').waitFor();
    await touch('Wpisz kod jeszcze raz');
    await scan('481720');
    await touch('Pobierz zwykły bilet');
    server.answering = { kind: 'issue' };
    await touch(/Fundusz/);
    await ticketShows();
    expect(server.asked).toHaveLength(1);
  });

  it('of the server that is away is no refusal: the kiosk goes on asking, and the ticket comes', async () => {
    await open();
    await toCode();
    await server.stop();
    await scan('481720');
    await heading('Chwilę, łączymy…').waitFor();
    await server.start();
    await ticketShows();
    expect(server.issued.size).toBe(1);
  });
});

describe('the button', () => {
  it('is there only where visits are booked', async () => {
    server.show(kioskView);
    await open();
    expect(await button(/Potwierdzenie wizyty/).count()).toBe(0);
  });

  it('stays while no more ordinary tickets are given out', async () => {
    server.show({ ...closedOffice({ code: 'tickets-over', nextMs: tomorrowMs }), booking: true });
    await open();
    await heading('Na dziś skończyliśmy wydawać bilety').waitFor();
    await toCode();
  });

  it('works also when the server went away after the start', async () => {
    await open();
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /check-in/.test(name)),
    );
    await settle();
    await server.stop();
    await button(/Potwierdzenie wizyty/).click();
    await heading('Wpisz kod wizyty').waitFor();
    await server.start();
  });
});

const looks = [
  ['light', 'pl'],
  ['dark', 'en'],
  ['contrast', 'uk'],
] as const;

describe('for everybody', () => {
  it('tells those who listen how many figures there are, and never which', async () => {
    await open('', 'standing', 'pl-PL');
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
    await touch('Ułatwienia');
    await page.getByRole('switch', { name: /Czytanie na głos/ }).click();
    await touch('Wróć');
    await toCode();
    await expect.poll(async () => (await said()).at(-1)).toContain('Wpisano 0 z 6 cyfr');
    const before = (await said()).length;
    await typeSlowly('481');
    await expect.poll(async () => (await said()).at(-1)).toBe('Cyfra wpisana, 3 z 6.');
    await page.keyboard.press('Backspace');
    await expect.poll(async () => (await said()).at(-1)).toBe('Cyfra usunięta, zostało 2 z 6.');
    await page.waitForTimeout(600);
    const since = (await said()).slice(before);
    expect(since.filter((one) => /[4781]/.test(one))).toEqual(['Cyfra wpisana, 1 z 6.']);
  });

  it.each(['standing', 'lying'] as const)(
    'axe finds nothing on a %s screen, no contrast is below 7 and nothing is cut off, in any language and theme',
    async (size) => {
      // Each theme, and each language: their colours and their words do not depend on each other.
      for (const [theme, language] of looks) {
        server.reset();
        server.show(view);
        await open(`&theme=${theme}&lang=${language}`, size);
        const found = async () => [
          ...(await axeFindings(page)),
          ...(await lowContrast(page, 7)),
          ...(await cutOff(page)),
        ];
        await settle();
        expect(await found(), `${theme} ${language} start`).toEqual([]);
        await page.locator('.booked').click();
        await page.locator('.code-page').waitFor();
        expect(await found(), `${theme} ${language} code`).toEqual([]);
        await settle();
        refuseWith('codes-tried-too-often', { seconds: 50 });
        await scan('481720');
        await page.locator('.ways').waitFor();
        expect(await found(), `${theme} ${language} refused`).toEqual([]);
        await page.locator('.ways button').last().click({ force: true });
        server.answering = { kind: 'issue' };
        await scan('481720');
        await page.locator('.ticket').waitFor();
        expect(await found(), `${theme} ${language} ticket`).toEqual([]);
        await context.close();
      }
    },
  );

  it.each(['standing', 'lying'] as const)('every key on a %s screen is large enough and apart', async (size) => {
    await open('', size);
    await toCode();
    const boxes = await page
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    expect(boxes.length).toBeGreaterThanOrEqual(16);
    for (const [at, box] of boxes.entries()) {
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(111.9);
      for (const other of boxes.slice(at + 1)) {
        const aside = Math.max(other.left - box.right, box.left - other.right);
        const above = Math.max(other.top - box.bottom, box.top - other.bottom);
        expect(Math.max(aside, above)).toBeGreaterThanOrEqual(23.9);
      }
    }
  });

  it.each([
    ['standing', 'pl'],
    ['standing', 'uk'],
    ['lying', 'pl'],
    ['lying', 'uk'],
  ] as const)(
    'enlarged letters fit on a %s screen (%s), and without them eight matters of usual names stand on one page',
    async (size, language) => {
      await open(`&lang=${language}`, size);
      if (language === 'pl') expect(await page.locator('.service').count()).toBe(8);
      await settle();
      await page.locator('.help').click();
      await settle();
      await page.locator('.aid').first().click();
      await page.locator('.kfoot button').first().click();
      await settle();
      expect(await cutOff(page)).toEqual([]);
      await page.locator('.booked').click();
      await page.locator('.code-page').waitFor();
      expect(await cutOff(page)).toEqual([]);
      await scan('5901234123457');
      await page.locator('.notice').waitFor();
      expect(await cutOff(page)).toEqual([]);
      refuseWith('appointment-displaced');
      await scan(visit);
      await page.locator('.ways').waitFor();
      expect(await cutOff(page)).toEqual([]);
      server.answering = { kind: 'issue' };
      await settle();
      await page.locator('.ways button').first().click();
      await page.locator('.ticket').waitFor();
      expect(await cutOff(page)).toEqual([]);
    },
  );
});

/** Buttons, titles and sentences that reach over the edge of the screen or of what holds them. */
function cutOff(where: Page): Promise<string[]> {
  return where.evaluate(() => {
    const found: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>('button, h1, main p, .code span, .qr')) {
      const box = one.getBoundingClientRect();
      const frame = (one.closest('main') ?? document.body).getBoundingClientRect();
      const isOut =
        box.left < frame.left - 1 ||
        box.right > frame.right + 1 ||
        box.top < frame.top - 1 ||
        box.bottom > frame.bottom + 1;
      const isTight = one instanceof HTMLButtonElement && one.scrollWidth > one.clientWidth + 1;
      if (box.width > 1 && (isOut || isTight)) found.push(one.textContent?.slice(0, 40) ?? one.className);
    }
    return found;
  });
}
