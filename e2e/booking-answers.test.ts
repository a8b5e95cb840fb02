import { beforeEach, describe, expect, it } from 'vitest';
import { type BookingOffice, openBookingOffice } from '#testing/booking-office.ts';

const nasty = `"><script>alert(1)</script>' onload='x`;
const words = (text: string) => ({ pl: text, en: text, uk: text });
let office: BookingOffice;

beforeEach(async () => {
  office = await openBookingOffice();
  return () => office.close();
});

const get = (path: string, language = '') =>
  fetch(`${office.url}/book/${path}`, { headers: { 'accept-language': language }, redirect: 'manual' });
const post = (path: string, fields: Record<string, string>) =>
  fetch(`${office.url}/book/${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const textOf = async (path: string, language = '') => (await get(path, language)).text();

describe('The language', () => {
  it('is the first that the browser and the office have, and Polish without any', async () => {
    expect(await textOf('centrum', 'de,uk;q=0.8,en;q=0.5')).toContain('<html lang="uk">');
    expect(await textOf('centrum', 'de')).toContain('<html lang="pl">');
  });

  it('is the chosen one over all, and goes along with every link and form', async () => {
    const page = await textOf('centrum/hours?s=zasilek&d=2026-11-25&lang=en', 'pl');
    expect(page).toContain('<html lang="en">');
    const own = [...page.matchAll(/(?:href|action|formaction)="(\/book\/[^"]*)"/g)].map((one) => one[1] ?? '');
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((address) => !/[?&;]lang=(en|pl|uk)/.test(address))).toEqual([]);
  });

  it('is one that the office offers', async () => {
    await office.change({ ...office.hall.branches.get('centrum')?.office, languages: ['pl', 'en'] });
    const page = await textOf('centrum?lang=uk', 'en');
    expect(page).toContain('<html lang="en">');
    expect(page).not.toContain('Українська');
  });
});

it("The office's own declaration of accessibility is linked, where it has one", async () => {
  expect(await textOf('centrum/accessibility')).not.toContain('Deklaracja');
  const document = office.hall.branches.get('centrum')?.office;
  const accessibilityUrl = 'https://cus.example.pl/dostepnosc';
  await office.change({ ...document, booking: { ...document?.booking, accessibilityUrl } });
  expect(await textOf('centrum/accessibility')).toContain(`<a href="${accessibilityUrl}"`);
});

describe('What others wrote', () => {
  it('is shown as text: of the office', async () => {
    const document = office.hall.branches.get('centrum')?.office;
    const services = document?.services.map((one) => ({ ...one, name: words(nasty), bring: [words(nasty)] }));
    const booking = {
      ...document?.booking,
      terms: { version: '2', text: words(nasty) },
      telephone: nasty.slice(0, 38),
    };
    await office.change({ ...document, name: words(nasty), address: [nasty], services, booking });
    const { id } = await office.book('zasilek', '2026-11-25T09:00').catch(() => ({ id: 'none-at-all' }));
    for (const path of ['', '/days?s=zasilek', '/hours?s=zasilek&d=2026-11-25', '/terms', '/find', `/visit/${id}`]) {
      const page = await textOf(`centrum${path}`);
      expect(page).not.toContain('<script>alert');
      expect(page).not.toMatch(/ onload='/);
    }
  });

  it('is shown as text: of whoever sends a form or an address', async () => {
    const pages = [
      await (await post('centrum/find', { code: nasty, contact: nasty })).text(),
      await (await post('centrum/resend', { contact: nasty })).text(),
      await (
        await post('centrum/again', { s: 'zasilek', d: '2026-11-25', email: nasty, contact: 'email', p: nasty })
      ).text(),
      await textOf(`centrum/days?s=zasilek&p=${encodeURIComponent(nasty)}&m=${encodeURIComponent(nasty)}`),
      await textOf(`centrum/days?s=${encodeURIComponent(nasty)}`),
    ];
    for (const page of pages) expect(page).not.toContain('<script>alert');
    expect(pages[2]).toContain('&quot;&gt;&lt;script&gt;alert(1)');
  });
});

describe('Every answer', () => {
  it('sets no cookie, is kept by nobody, and names who may frame it', async () => {
    const document = office.hall.branches.get('centrum')?.office;
    await office.change({ ...document, booking: { ...document?.booking, embedIn: ['https://cus.example.pl'] } });
    for (const path of [
      'centrum',
      'centrum/nothing',
      'nowhere',
      'centrum/visit/abcdefghijklmnopqrstuv',
      'centrum/hours',
    ]) {
      const { headers } = await get(path);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'self';.*frame-ancestors 'self'/);
    }
    const policy = (await get('centrum')).headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'self' https://cus.example.pl");
    expect((await get('centrum')).headers.get('x-frame-options')).toBeNull();
  });

  it('is a page in plain words, also to what no form of ours sends', async () => {
    const json = await fetch(`${office.url}/book/centrum/find`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: '<a/>',
    });
    expect([json.status, json.headers.get('content-type')]).toEqual([415, 'text/html; charset=utf-8']);
    const large = await post('centrum/find', { code: 'x'.repeat(70_000) });
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
    const odd = await post('centrum/hold', { s: 'zasilek', d: 'never', t: 'NaN' });
    expect([odd.status, odd.headers.get('location')]).toEqual([303, '/book/centrum/days?s=zasilek']);
  });

  it('says after too many tries at codes from one place that it is enough for now', async () => {
    const tries = await Promise.all(
      Array.from({ length: 25 }, (_, at) => post('centrum/find', { code: `${100_000 + at}`, contact: 'a@example.pl' })),
    );
    const statuses = tries.map((one) => one.status);
    expect(statuses.filter((one) => one === 429).length).toBeGreaterThanOrEqual(5);
    expect(statuses).not.toContain(303);
  });
});
