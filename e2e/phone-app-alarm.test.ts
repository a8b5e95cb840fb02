import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DeskHall, openDeskHall } from '#testing/desk-hall.ts';
import { openPhone, type Phone, standInSubscription } from '#testing/phone-browser.ts';
import { demoOffice } from '../demo/office.ts';

const office = { ...demoOffice(9), printers: [], kiosks: [] };
const patiently = { timeout: 15_000 };
let hall: DeskHall;
let phone: Phone;

beforeAll(async () => {
  hall = await openDeskHall(office);
});

afterAll(async () => {
  await hall.stop();
});

beforeEach(async () => {
  phone = await openPhone();
});

afterEach(async () => {
  await phone.close();
  await hall.startOver();
});

const clerk = { kind: 'staff' as const, id: 'manager', role: 'manager' as const };

async function command(what: Parameters<DeskHall['hall']['commands']['handle']>[2]): Promise<void> {
  const answer = await hall.hall.commands.handle(hall.branch, crypto.randomUUID(), what, clerk);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

describe('the open page', () => {
  const strokes = (page: Page) => page.evaluate(() => (window as unknown as { strokes: number }).strokes);

  it('rings when its ticket is called, until somebody touches it, and for this call never again', async () => {
    await phone.context.addInitScript(() => {
      Object.assign(window, { strokes: 0 });
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...when) {
        (window as unknown as { strokes: number }).strokes += 1;
        start.apply(this, when);
      };
    });
    const ticket = await hall.take('zasilek-rodzinny');
    const page = await phone.open(`${hall.url}/m/${hall.branch}/${ticket}`);
    await page.locator('.nr').first().waitFor();
    expect(await strokes(page)).toBe(0);
    await command({ type: 'open-desk', desk: 's3', profile: 'wszystko' });
    await command({ type: 'call-ticket', desk: 's3', ticket });
    await expect.poll(() => strokes(page), patiently).toBeGreaterThan(0);
    const once = await strokes(page);
    await expect.poll(() => strokes(page), patiently).toBeGreaterThan(once);
    await page.locator('.nr').first().click();
    await page.reload();
    await page.getByText('Podejdź').first().waitFor();
    await page.waitForTimeout(2_000);
    expect(await strokes(page)).toBe(0);
    await command({ type: 'recall', desk: 's3', ticket });
    await expect.poll(() => strokes(page), patiently).toBeGreaterThan(0);
  });
});

describe('notices', () => {
  const turnOn = (page: Page) => page.getByRole('button', { name: 'Włącz powiadomienia' }).click();

  it('are turned on by a touch, said anew in another language, and kept over a reload', async () => {
    await phone.context.addInitScript(standInSubscription);
    const ticket = await hall.take('zasilek-rodzinny');
    const page = await phone.open(`${hall.url}/m/${hall.branch}/${ticket}`);
    const told: { language: string; channel: { kind: string } }[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT' && request.url().includes('/notifications/')) told.push(request.postDataJSON());
    });
    await turnOn(page);
    await expect.poll(() => told.length, patiently).toBe(1);
    expect(told[0]).toMatchObject({ language: 'pl', channel: { kind: 'web-push' } });
    await page.getByText('Damy Ci znać').first().waitFor();
    await page.evaluate(() => localStorage.setItem('numerek.language', 'uk'));
    await page.reload();
    await expect.poll(() => told.length, patiently).toBe(2);
    expect(told[1]).toMatchObject({ language: 'uk' });
  });

  it('say so when the browser’s push service gives no address', async () => {
    await phone.context.addInitScript(() => {
      PushManager.prototype.getSubscription = async () => null;
      PushManager.prototype.subscribe = async () => {
        throw new DOMException('push service not available', 'AbortError');
      };
    });
    const ticket = await hall.take('zasilek-rodzinny');
    const page = await phone.open(`${hall.url}/m/${hall.branch}/${ticket}`);
    await turnOn(page);
    await page.getByText('Usługa powiadomień tego telefonu teraz nie odpowiada.').waitFor();
  });
});
