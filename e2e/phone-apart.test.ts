// Two phones in one hall: what the one has, the other neither sees, moves nor cancels, though it knows the number, the branch and
// the matter, as everybody in the hall does.
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '#testing/browser.ts';
import { openPhoneHall, type PhoneHall } from '#testing/phone-hall.ts';

let browser: Browser;
let hall: PhoneHall;

beforeAll(async () => {
  browser = await openBrowser();
  hall = await openPhoneHall();
});

afterAll(async () => {
  await browser?.close();
  await hall?.stop();
});

const openPhone = () => browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });

async function take(phone: BrowserContext, matter: RegExp): Promise<{ page: Page; ticket: string; number: string }> {
  const page = await phone.newPage();
  await page.goto(`${hall.url}/m/${hall.branch}`);
  await page.getByRole('button', { name: matter }).click();
  await page.getByRole('button', { name: 'Pobierz bilet' }).click();
  await page.getByRole('heading', { name: 'Twój numer' }).waitFor();
  const ticket = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  return { page, ticket, number: (await page.locator('.face .nr').textContent()) ?? '' };
}

/** Everything that a phone was ever answered, streams left out: those are the public view, which is read by itself. */
function noteAnswers(phone: BrowserContext): { readonly all: () => Promise<string> } {
  const bodies: Promise<string>[] = [];
  phone.on('response', (answer) => {
    const type = answer.headers()['content-type'] ?? '';
    if (!type.includes('json') && !type.includes('html')) return;
    bodies.push(answer.text().catch(() => ''));
  });
  return { all: async () => (await Promise.all(bodies)).join('\n') };
}

/** Runs in the page: all that the browser keeps for this origin, as text. */
async function allThatIsKept(): Promise<string> {
  const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
    });
    for (const store of database.objectStoreNames) {
      const entries = database.transaction(store).objectStore(store);
      for (const asked of [entries.getAll(), entries.getAllKeys()]) {
        await new Promise((resolve) => {
          asked.onsuccess = resolve;
        });
        kept.push(asked.result);
      }
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      kept.push(request.url, await (await caches.match(request))?.text());
    }
  }
  return JSON.stringify(kept);
}

test('the ticket of one phone is nothing to another', async () => {
  const [one, other] = [await openPhone(), await openPhone()];
  const answers = noteAnswers(other);
  const mine = await take(one, /Zasiłek/);
  const theirs = await take(other, /Zasiłek/);
  expect(theirs.ticket).not.toBe(mine.ticket);

  const page = theirs.page;
  await page.goto(`${hall.url}/m`);
  await page.getByRole('link', { name: new RegExp(theirs.number) }).waitFor();
  expect(await page.getByRole('link', { name: new RegExp(`^${mine.number}`) }).count()).toBe(0);
  const guesses = [mine.number, mine.number.replace(/(\d)/, '-$1'), mine.ticket.slice(0, -1), 'A'.repeat(22)];
  for (const guess of guesses) {
    await page.goto(`${hall.url}/m/${hall.branch}/${guess}`);
    await page.getByRole('heading', { name: /Nie znamy tego biletu/ }).waitFor();
  }

  const before = await state(mine.ticket);
  const acts = [
    ['postpone', { by: { kind: 'places', places: 1 } }],
    ['give-back', {}],
    ['here', {}],
    ['rating', { stars: 1 }],
    ['cancel', {}],
    ['requeue', {}],
  ] as const;
  for (const guess of guesses) {
    const ticket = `${hall.url}/api/v1/branches/${hall.branch}/tickets/${guess}`;
    expect((await other.request.get(ticket)).status(), guess).toBeGreaterThanOrEqual(400);
    for (const [act, data] of acts) {
      const headers = { 'idempotency-key': randomUUID() };
      const answer = await other.request.post(`${ticket}/${act}`, { data, headers });
      expect([400, 401, 403, 404], `${act} of ${guess}`).toContain(answer.status());
    }
  }
  for (const [act] of acts.slice(4)) {
    // Even with its address, what only the office does stays the office's.
    const address = `${hall.url}/api/v1/branches/${hall.branch}/tickets/${mine.ticket}/${act}`;
    const answer = await other.request.post(address, { data: {}, headers: { 'idempotency-key': randomUUID() } });
    expect([401, 403], act).toContain(answer.status());
  }
  expect(await state(mine.ticket)).toEqual(before);

  const view = await other.request.get(`${hall.url}/api/v1/branches/${hall.branch}/views/public`);
  expect(await view.text()).not.toContain(mine.ticket);
  await page.goto(`${hall.url}/m`);
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  const kept = await page.evaluate(allThatIsKept);
  expect(kept).toContain(theirs.ticket);
  expect(kept).not.toContain(mine.ticket);
  expect(await answers.all()).not.toContain(mine.ticket);
});

async function state(ticket: string) {
  const { committed } = await hall.hall.days.day(hall.branch, hall.hall.now());
  return structuredClone(committed.tickets.get(ticket));
}
