// The kiosk in a real browser: one touch and one ticket, whatever the network, the printer and the person do.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findingsAndContrast, letPass, letRead, openBrowser } from '#testing/browser.ts';
import { FixtureServer } from '#testing/kiosk-server.ts';
import { closedOffice, kioskView, manyServices, tomorrowMs, withPriorities } from '#testing/kiosk-views.ts';
import { openKiosk, type sizes } from '#testing/open-kiosk.ts';

let server: FixtureServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = new FixtureServer();
  await server.start();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

beforeEach(() => server.reset());
afterEach(async () => context?.close());

async function open(query = '', size: keyof typeof sizes = 'standing'): Promise<void> {
  ({ context, page } = await openKiosk(browser, server, { query, size }));
}

const row = (name: RegExp) => page.getByRole('button', { name });
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
/** A page takes touches only once it has settled. */
const settle = () => letRead(page);

async function touch(name: RegExp | string): Promise<void> {
  await page.getByRole('button', { name }).waitFor();
  await settle();
  await page.getByRole('button', { name }).click();
}

describe('a ticket', () => {
  it('comes after one touch, with its number, queue and code', async () => {
    await open();
    await touch(/Zasiłek rodzinny/);
    await heading('Weź bilet spod ekranu').waitFor();
    const ticket = page.getByRole('region', { name: 'Twój bilet' });
    for (const text of ['Numer A 123', '7 osób', '25–35 min', '23.11.2026, 10:42']) {
      await expect.poll(() => ticket.textContent()).toContain(text);
    }
    expect(await ticket.getByRole('img', { name: 'Kod QR' }).isVisible()).toBe(true);
    expect(server.asked).toEqual([{ commandId: expect.any(String), body: { services: ['a'], language: 'pl' } }]);
  });

  it('is one, however fast two rows are touched', async () => {
    server.answering = { kind: 'issue', afterMs: 300 };
    await open();
    await settle();
    await page.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLButtonElement>('button.service:not(.closed)')];
      for (const one of [rows[0], rows[0], rows[1], rows[2]]) one?.click();
    });
    await heading('Weź bilet spod ekranu').waitFor();
    expect(server.issued.size).toBe(1);
    expect(server.asked).toHaveLength(1);
  });

  it('is one although its answer was lost twice', async () => {
    server.answering = { kind: 'lose-answer', times: 2 };
    await open();
    await touch(/Fundusz/);
    await heading('Weź bilet spod ekranu').waitFor();
    expect(server.asked.length).toBeGreaterThanOrEqual(3);
    expect(new Set(server.asked.map((one) => one.commandId)).size).toBe(1);
    expect(server.issued.size).toBe(1);
  });

  it('is shown when its answer comes late, and a person is told to wait', async () => {
    server.answering = { kind: 'issue', afterMs: 3_000 };
    await open();
    await touch(/Fundusz/);
    await heading('Chwilę, łączymy…').waitFor();
    await heading('Weź bilet spod ekranu').waitFor();
    expect(server.issued.size).toBe(1);
  });

  it('carries the priority that a person declares, and none by itself', async () => {
    server.show(withPriorities);
    await open();
    await touch(/Fundusz/);
    await heading('Czy przysługuje Ci pierwszeństwo?').waitFor();
    const answers = page.getByRole('list', { name: 'Odpowiedzi' }).getByRole('button');
    const boxes = await Promise.all((await answers.all()).map((one) => one.boundingBox()));
    expect(new Set(boxes.map((box) => `${box?.width} ${box?.height}`)).size).toBe(1);
    await touch(/niepełnosprawność/);
    await heading('Weź bilet spod ekranu').waitFor();
    expect(server.asked[0]?.body.priority).toBe('pierwszenstwo');
  });

  it('holds several matters of one visit', async () => {
    await open();
    await touch('Kilka spraw');
    await touch(/Karta Dużej/);
    await row(/Fundusz/).click();
    await page.getByRole('button', { name: 'Pobierz bilet' }).click();
    await page.getByText('i jeszcze 1 sprawa').waitFor();
    expect(server.asked[0]?.body.services).toEqual(['k', 'c']);
  });
});

describe('what cannot be had', () => {
  it('a closed service says why and when, and takes no touch', async () => {
    await open();
    await settle();
    const closed = row(/Dodatek mieszkaniowy.*Na dziś nie ma już biletów\. Zapraszamy jutro od 7:30\./);
    await closed.click({ force: true });
    await letPass(page, 1_000);
    expect(server.asked).toHaveLength(0);
  });

  it('a refusal says why and leads back', async () => {
    const nextMs = tomorrowMs;
    server.answering = {
      kind: 'refuse',
      status: 409,
      problem: { code: 'service-capped', title: 'x', detail: '', nextMs },
    };
    await open();
    await touch(/Fundusz/);
    await page.getByText('Na dziś nie ma już biletów. Zapraszamy jutro od 7:30.').first().waitFor();
    await touch('Wróć');
    await heading('W jakiej sprawie przychodzisz?').waitFor();
  });

  it('a closed office says so instead of its rows', async () => {
    server.show(closedOffice({ code: 'tickets-over', nextMs: tomorrowMs }));
    await open();
    await heading('Na dziś skończyliśmy wydawać bilety').waitFor();
    expect(await row(/Fundusz/).count()).toBe(0);
  });

  it('without the server the kiosk says so, and comes back by itself', async () => {
    await open();
    await server.stop();
    await heading('Biletomat chwilowo nie wydaje biletów').waitFor();
    await server.start();
    await heading('W jakiej sprawie przychodzisz?').waitFor();
  });

  it('a kiosk that the server does not know is no kiosk', async () => {
    ({ context, page } = await openKiosk(browser, server, { token: 'wrong' }));
    await heading('Ten biletomat nie jest podłączony do urzędu').waitFor();
  });
});

describe('a printer in trouble', () => {
  const noPaper = { ...kioskView, printer: { canPrint: false, trouble: 'paper-out' } } as const;

  it('is told before the touch, and the number stays up to be photographed', async () => {
    server.show(noPaper);
    await open();
    await page.getByText('W biletomacie skończył się papier.').waitFor();
    await touch(/Zasiłek/);
    await heading('Zrób zdjęcie numeru').waitFor();
    await page.getByText('za 60 sekund').waitFor();
    expect(await page.getByText('Weź bilet').count()).toBe(0);
  });

  it('that shows only after the touch changes the page of the ticket', async () => {
    await open();
    await touch(/Zasiłek/);
    await heading('Weź bilet spod ekranu').waitFor();
    const issued = [...server.issued.values()][0];
    server.show({ ...kioskView, prints: [{ ticket: issued?.ticket ?? '', state: 'uncertain' }] });
    await heading('Zrób zdjęcie numeru').waitFor();
    await page.getByText('Nie wiemy, czy bilet się wydrukował.').waitFor();
  });
});

describe('the return to the start', () => {
  const hasty = { ...kioskView, settings: { ...kioskView.settings, returnAfterSeconds: 1, ticketSeconds: 8 } };

  it('comes by itself after the ticket, and takes the language back', async () => {
    server.show(hasty);
    await open();
    await page.getByRole('button', { name: 'English' }).click();
    await touch(/Family allowance/);
    await heading('Take your ticket below the screen').waitFor();
    await page.getByText(/Back to the start in [1-8] second/).waitFor();
    await heading('W jakiej sprawie przychodzisz?').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('pl');
  });

  it('can be put off', async () => {
    server.show(hasty);
    await open();
    await touch(/Zasiłek/);
    await page.getByText(/za [1-8] sekund/).waitFor();
    await page.getByRole('button', { name: 'Więcej czasu' }).click();
    await page.getByText('za 60 sekund').waitFor();
  });

  it('is announced while somebody still thinks, and any answer keeps their page', async () => {
    server.show(hasty);
    await open();
    await touch('Kilka spraw');
    const warning = page.getByRole('dialog', { name: 'Czy potrzebujesz więcej czasu?' });
    await warning.waitFor();
    await warning.getByRole('button', { name: 'Więcej czasu' }).click();
    await warning.waitFor({ state: 'detached' });
    expect(await heading('Z czym dziś przychodzisz?').isVisible()).toBe(true);
  });
});

describe('for everybody', () => {
  it('the whole way goes by arrows and Enter', async () => {
    await open();
    await settle();
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await heading('Weź bilet spod ekranu').waitFor();
    expect(server.asked[0]?.body.services).toEqual(['c']);
    await settle();
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    await heading('W jakiej sprawie przychodzisz?').waitFor();
  });

  it('the aids last for one person and no longer', async () => {
    await open();
    await touch('Ułatwienia');
    await page.getByRole('switch', { name: /Wysoki kontrast/ }).click();
    await page.getByRole('switch', { name: /Większe litery/ }).click();
    await touch('Wróć');
    const root = page.locator('html');
    expect(await root.getAttribute('data-theme')).toBe('contrast');
    expect(await root.getAttribute('data-large')).toBe('');
    await touch(/Zasiłek/);
    await touch('Zakończ');
    await expect.poll(() => root.getAttribute('data-theme')).toBe('light');
    expect(await root.getAttribute('data-large')).toBeNull();
  });

  it('without a voice it says so instead of offering one', async () => {
    await open();
    await touch('Ułatwienia');
    await page.getByText('Ten biletomat nie ma głosu w tym języku.').waitFor();
    await page.getByRole('switch', { name: /Czytanie na głos/ }).click({ force: true });
    expect(await page.getByRole('switch', { checked: true }).count()).toBe(0);
  });

  it('with a voice it reads pages, controls and the ticket, and can be made to repeat and to be silent', async () => {
    ({ context, page } = await openKiosk(browser, server, { voice: 'pl-PL' }));
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
    await touch('Ułatwienia');
    await page.getByRole('switch', { name: /Czytanie na głos/ }).click();
    await touch('Wróć');
    await expect.poll(async () => (await said()).at(-1)).toContain('A, Zasiłek rodzinny i dodatki, 7 osób, 25–35 min.');
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await said()).at(-1)).toBe('A, Zasiłek rodzinny i dodatki, 7 osób, 25–35 min');
    await settle();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await said()).at(-1), { timeout: 5_000 }).toContain('Numer A 123');
    const count = (await said()).length;
    await page.getByRole('button', { name: 'Przeczytaj jeszcze raz' }).click();
    expect(await said()).toHaveLength(count + 1);
    await page.keyboard.press('Escape');
    expect((await said()).at(-1)).toBe('(silence)');
  });

  it('many matters are turned by the page and never scrolled', async () => {
    const view = manyServices();
    server.show({ ...view, groups: [], services: view.services.map((one) => ({ ...one, group: null })) });
    await open('', 'lying');
    const seen = new Set<string>();
    for (;;) {
      const inside = await page.locator('.rows-room').evaluate((room) => {
        const end = room.getBoundingClientRect().bottom + 1;
        return [...room.querySelectorAll('li')].every((one) => one.getBoundingClientRect().bottom <= end);
      });
      expect(inside).toBe(true);
      for (const letter of await page.locator('.service .stub').allTextContents()) seen.add(letter);
      const next = page.getByRole('button', { name: 'Następne' });
      if (await next.isDisabled()) break;
      await next.click();
    }
    expect(seen.size).toBe(21);
  });

  // Words decide what is cut off, themes decide colours: each language and each theme stands on both screens once.
  it.each([
    ['standing', ['light pl', 'dark en', 'contrast uk']],
    ['lying', ['light uk', 'dark pl', 'contrast en']],
  ] as const)(
    'axe finds nothing on a %s screen, and no contrast below 7, in any language and theme',
    async (size, looks) => {
      for (const look of looks) {
        const [theme, language] = look.split(' ');
        server.reset();
        await open(`&theme=${theme}&lang=${language}`, size);
        const found = async () => await findingsAndContrast(page, 7);
        expect(await found(), `${look} start`).toEqual([]);
        await settle();
        await page.locator('.service').first().click();
        await page.locator('.ticket').waitFor();
        expect(await found(), `${look} ticket`).toEqual([]);
        await context.close();
      }
    },
  );

  it.each(['standing', 'lying'] as const)('every control on a %s screen is large enough and apart', async (size) => {
    await open('', size);
    const boxes = await page
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    for (const [at, box] of boxes.entries()) {
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(111.9);
      for (const other of boxes.slice(at + 1)) {
        const aside = Math.max(other.left - box.right, box.left - other.right);
        const above = Math.max(other.top - box.bottom, box.top - other.bottom);
        expect(Math.max(aside, above)).toBeGreaterThanOrEqual(23.9);
      }
    }
  });
});
