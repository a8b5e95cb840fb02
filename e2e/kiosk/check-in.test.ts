// A booked visit at the kiosk on real parts: booked through the API, confirmed by touch and by scanner, printed with its
// hour by a printer that takes bytes over TCP, called at the hour and not before; and each refusal that the real server
// gives. Only the clock is moved by hand.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppointmentPage, Hold, HourOffer } from '#contract/resources/appointment-shapes.ts';
import { type RunningServer, serve } from '#server/serve.ts';
import { letRead, openBrowser } from '#testing/browser.ts';
import { demoOffice } from '../../demo/office.ts';
import { type DemoAccess, setUpDemo } from '../../demo/set-up.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../tools/virtual-printer/virtual-printer.ts';

/** A Monday at nine in Warsaw. */
const nine = Date.parse('2026-11-23T09:00:00+01:00');
const today = '2026-11-23';
const minuteMs = 60_000;
const service = 'swiadczenia-opiekuncze';

const folder = mkdtempSync(join(tmpdir(), 'numerek-check-in-'));
let clockMs = nine;
let printer: VirtualPrinter;
let server: RunningServer;
let access: DemoAccess;
let browser: Browser;
let kiosk: Page;

beforeAll(async () => {
  printer = await startVirtualPrinter({ port: 0, dialect: 'epson', widthMm: 80 });
  const config = { port: 0, host: '127.0.0.1', data: folder, publicUrl: null, logLevel: 'error' } as const;
  const started = await serve(
    { ...config, messages: { smtpUrl: null, smsapi: null } },
    () => {},
    () => clockMs,
  );
  if (!started.ok) throw new Error(started.refusal);
  server = started.value;
  access = await setUpDemo(server, { printer: printer.port, printerWeb: 0 });
  // A printer of letters, so that what it prints can be read; and no computation before an hour is held.
  const office = demoOffice(printer.port);
  const [paper] = office.printers as readonly object[];
  const booking = { ...(office.booking as object), proofOfWork: 0 };
  const saved = await server.hall.saveOffice({ ...office, booking, printers: [{ ...paper, mode: 'text' }] }, 1, 'test');
  expect(saved.ok).toBe(true);
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'pl-PL' });
  context.setDefaultTimeout(30_000);
  await context.clock.install();
  kiosk = await context.newPage();
  const { token } = access.devices.find((one) => one.kind === 'kiosk' && one.place === 'parter') ?? {};
  await kiosk.goto(`${server.localUrl}/kiosk/${access.branch}?place=parter#token=${token}`);
  await button(/Potwierdzenie wizyty/).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await printer?.close();
  rmSync(folder, { recursive: true, force: true });
});

const button = (name: RegExp | string) => kiosk.getByRole('button', { name });
const heading = (name: RegExp | string) => kiosk.getByRole('heading', { level: 1, name });

async function touch(name: RegExp | string): Promise<void> {
  await button(name).waitFor();
  await letRead(kiosk);
  await button(name).click();
}

/** To the first page from wherever the test before left the kiosk, at another time of the day. */
async function moveTo(hour: number): Promise<void> {
  clockMs = hour;
  await kiosk.reload();
  await button(/Potwierdzenie wizyty/).waitFor();
}

async function enter(code: string): Promise<void> {
  await touch(/Potwierdzenie wizyty/);
  await heading('Wpisz kod wizyty').waitFor();
  await letRead(kiosk);
  for (const figure of code) await kiosk.getByRole('button', { name: figure, exact: true }).click();
}

async function scan(text: string): Promise<void> {
  await kiosk.evaluate(
    (keys) => {
      for (const key of keys) {
        const at = document.activeElement ?? document.body;
        at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    },
    [...text, 'Enter'],
  );
}

async function ask<Reply>(method: 'GET' | 'POST', path: string, body?: object): Promise<Reply> {
  const answer = await fetch(`${server.localUrl}/api/v1/branches/${access.branch}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const reply = await answer.json();
  expect([answer.status, reply.code]).toEqual([200, reply.code]);
  return reply as Reply;
}

interface Booked {
  readonly appointment: string;
  readonly code: string;
  readonly url: string;
  readonly startMs: number;
  /** „10:05”. */
  readonly hour: string;
}

/** Books the first hour that begins at least so many minutes from now. */
async function book(minutesAhead: number, date = today): Promise<Booked> {
  const { hours } = await ask<{ hours: HourOffer[] }>('GET', `/booking/slots?services=${service}&date=${date}`);
  const startMs = hours.find((one) => one.startMs >= clockMs + minutesAhead * minuteMs)?.startMs ?? 0;
  const { hold } = await ask<Hold>('POST', '/holds', { services: [service], date, startMs });
  const { terms } = await ask<{ terms: { version: string } }>('GET', '/booking');
  const page = await ask<AppointmentPage>('POST', '/appointments', {
    ...{ hold, language: 'pl', contact: null, answers: {}, termsVersion: terms.version },
  });
  const at = new Date(startMs);
  const hour = at.toLocaleTimeString('pl-PL', { timeZone: 'Europe/Warsaw', hour: 'numeric', minute: '2-digit' });
  return { appointment: page.appointment, code: page.code ?? '', url: page.url, startMs, hour };
}

const printed = () => printer.tickets.map((one) => one.text.replace(/\s+/g, ' '));

test('a booked visit is too early, then a printed ticket with its hour, and is called at the hour, not before', async () => {
  const visit = await book(65);
  const opens = new Date(visit.startMs - 30 * minuteMs);
  const time = opens.toLocaleTimeString('pl-PL', { timeZone: 'Europe/Warsaw', hour: 'numeric', minute: '2-digit' });
  await enter(visit.code);
  await heading(`Wróć o ${time}`).waitFor();
  expect(printed()).toEqual([]);

  await moveTo(visit.startMs - 10 * minuteMs);
  await enter(visit.code);
  await heading('Weź bilet spod ekranu').waitFor();
  await kiosk.getByText(`Wizyta o ${visit.hour}. Wezwiemy po tej godzinie.`).waitFor();
  await expect.poll(printed).toHaveLength(1);
  const [paper = ''] = printed();
  expect(paper).toMatch(/F ?1/);
  expect(paper).toContain(`umówiona na ${visit.hour}`);

  const desk = { kind: 'staff', id: 'anna', role: 'clerk' } as const;
  const command = (type: 'open-desk' | 'call-next') =>
    server.hall.commands.handle(access.branch, crypto.randomUUID(), { type, desk: 's1' }, desk);
  expect((await command('open-desk')).ok).toBe(true);
  expect((await command('call-next')).ok).toBe(false);
  clockMs = visit.startMs;
  expect((await command('call-next')).ok).toBe(true);
  const keeper = await server.hall.days.day(access.branch, clockMs);
  const tickets = [...keeper.committed.tickets.values()];
  expect(tickets).toMatchObject([{ phase: 'called', origin: 'booking', dueAtMs: visit.startMs }]);
  expect(tickets[0]?.appointment).toBe(visit.appointment);

  await moveTo(visit.startMs);
  await enter(visit.code);
  await heading('Bilet jest już wydany').waitFor();
  expect(printed()).toHaveLength(1);
});

test('the QR of the visit, read by a scanner on the first page, is a ticket too', async () => {
  const before = printed().length;
  const visit = await book(65);
  await moveTo(visit.startMs - 5 * minuteMs);
  // The listener comes with the late pages.
  await touch(/Potwierdzenie wizyty/);
  await touch('Wróć');
  await heading('W jakiej sprawie przychodzisz?').waitFor();
  await scan(visit.url);
  await heading('Weź bilet spod ekranu').waitFor();
  await expect.poll(printed).toHaveLength(before + 1);
  expect(printed().at(-1)).toContain(`umówiona na ${visit.hour}`);
});

test('a late person gets a ticket without the hour in one more touch', async () => {
  const before = printed().length;
  const visit = await book(65);
  await moveTo(visit.startMs + 11 * minuteMs);
  await enter(visit.code);
  await heading('Umówiona godzina minęła').waitFor();
  await touch('Pobierz bilet bez godziny');
  await heading('Weź bilet spod ekranu').waitFor();
  expect(await kiosk.getByText(/Wizyta o/).count()).toBe(0);
  await expect.poll(printed).toHaveLength(before + 1);
  expect(printed().at(-1)).not.toContain('umówiona');
});

test('who lost the hour by the office gets a ticket without it, or chooses another on the page of the visit', async () => {
  const visit = await book(65);
  const by = { kind: 'staff', id: 'kierownik', role: 'manager' } as const;
  const closing = {
    date: today,
    fromMs: visit.startMs,
    toMs: visit.startMs + minuteMs,
    services: null,
    reason: 'Awaria',
  };
  const ask = { branch: access.branch, commandId: crypto.randomUUID(), by };
  expect((await server.hall.bookings.closeTime(ask, closing)).ok).toBe(true);
  await moveTo(visit.startMs - 5 * minuteMs);
  await touch(/Potwierdzenie wizyty/);
  await heading('Wpisz kod wizyty').waitFor();
  await scan(visit.url);
  await heading('Wizyta odwołana przez urząd').waitFor();
  await kiosk.getByRole('img', { name: 'Kod QR strony tej wizyty' }).waitFor();
  await touch('Pobierz bilet bez godziny');
  await heading('Weź bilet spod ekranu').waitFor();
});

test('a cancelled visit and one of another day say what to do', async () => {
  const visit = await book(65);
  await ask('POST', `/appointments/${visit.appointment}/cancel`, {});
  await moveTo(visit.startMs - 5 * minuteMs);
  await enter(visit.code);
  await heading(/Ta wizyta jest odwołana|Nie ma takiej wizyty/).waitFor();
  const tomorrow = await book(0, '2026-11-24');
  await moveTo(clockMs);
  await enter(tomorrow.code);
  await heading('Ta wizyta nie jest dzisiaj').waitFor();
});

test('wrong codes are slowed down, and an ordinary ticket can be had all the while', async () => {
  const before = printed().length;
  await moveTo(clockMs + minuteMs);
  await enter('000001');
  for (let tries = 2; tries <= 6; tries += 1) {
    await heading('Nie ma takiej wizyty').waitFor();
    await touch('Popraw kod');
    await letRead(kiosk);
    await scan(`00000${tries}`);
  }
  await heading('Za dużo pomyłek').waitFor();
  await kiosk.getByText(/Kod można wpisać znowu za \d+ sekund/).waitFor();
  await touch('Pobierz zwykły bilet');
  await touch(/Karta Dużej Rodziny/);
  await touch(/zwykła kolejka/);
  await heading('Weź bilet spod ekranu').waitFor();
  await expect.poll(printed).toHaveLength(before + 1);
  expect(printed().at(-1)).not.toContain('umówiona');
});
