import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HallView } from '#core/views/hall-view.ts';
import { axeFindings, lowContrast, notePlayback, openBrowser } from '#testing/browser.ts';
import { type StandIn, startStandIn } from '#testing/displays-server.ts';
import { themesToTry } from '#testing/intensity.ts';
import { call, earlierCalls, hall } from '#testing/sample-views.ts';

let audible: Browser;
let strict: Browser;
let server: StandIn;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  audible = await openBrowser({ audible: true });
  strict = await openBrowser();
});

afterAll(async () => {
  await audible.close();
  await strict.close();
});

beforeEach(async () => {
  server = await startStandIn();
  context = await audible.newContext({ viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  await server.close();
});

/** A machine that does other work at the same time is slow. */
const patience = { timeout: 15_000 };
const speaking = { voice: { engine: 'espeak' } } as const;

async function open(view: HallView, query = ''): Promise<void> {
  server.show('hall', view);
  await page.goto(`${server.url}/hall/cus?place=main${query}#token=secret`);
  await page.waitForSelector('.wall');
}

const newest = () => page.textContent('.newest .nr');
const earlier = () => page.locator('.earlier li .nr').allTextContents();

describe('the wall', () => {
  it('shows the newest call large, the earlier ones beside it, and keeps the key out of the address', async () => {
    await open(hall());
    await page.waitForSelector('.newest .nr');
    expect(await newest()).toBe('R117');
    expect(await earlier()).toEqual(['C068', 'A122']);
    expect(await page.textContent('.newest .where')).toContain('stanowisko');
    expect(page.url()).not.toContain('secret');
  });

  it.each([
    ['1920×1080', 1920, 1080, 680],
    ['1280×720', 1280, 720, 680],
    ['3840×2160', 3840, 2160, 680],
    ['1080×1920', 1080, 1920, 1210],
  ])('makes letters as tall as the distance demands on %s', async (_, width, height, pictureHeightMm) => {
    await page.setViewportSize({ width, height });
    await open(hall({ settings: { viewingDistanceM: 6, pictureHeightMm } }));
    await page.waitForSelector('.earlier li');
    const leastPx = ((0.0122 * 6_000) / 0.703) * (height / pictureHeightMm);
    for (const part of ['.newest .nr', '.newest .where b', '.earlier li .nr', '.earlier li > b']) {
      const sizePx = await page.$eval(part, (one) => Number.parseFloat(getComputedStyle(one).fontSize));
      expect([part, sizePx >= leastPx - 0.01]).toEqual([part, true]);
    }
    const spills = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(spills).toBe(false);
  });

  it('moves for a new call, but not where motion is unwanted', async () => {
    const motion = () => page.$eval('.newest .ticket', (one) => getComputedStyle(one).animationName);
    await open(hall());
    await page.waitForSelector('.newest .nr');
    expect(await motion()).toBe('none');
    server.show('hall', hall({ calls: [call(41, 'A 123', '3', 0), ...earlierCalls()] }));
    await page.waitForSelector('[data-seq="41"]');
    expect(await motion()).toBe('tear');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await motion()).toBe('none');
  });

  it('says „ponownie” for a recall and adds the word for desk in the language of whoever is called', async () => {
    await open(hall({ calls: [call(41, 'A 123', '3', 0, { recall: true, language: 'uk' })] }));
    await page.waitForSelector('.newest .nr');
    expect(await page.textContent('.newest small')).toMatch(/стійка\s+ponownie/);
  });

  it('gives each of several calls its time as the newest', async () => {
    await open(hall());
    await page.waitForSelector('.newest .nr');
    const calls = [call(43, 'M 002', '6', 0), call(42, 'Z 046', '1', 0), call(41, 'A 123', '3', 0), ...earlierCalls()];
    server.show('hall', hall({ calls }));
    for (const seq of [41, 42, 43]) await page.waitForSelector(`[data-seq="${seq}"].arriving`, { timeout: 6_000 });
    await page.waitForSelector('[data-seq="43"]:not(.arriving)', { timeout: 6_000 });
  });

  it.each(themesToTry)('is accessible in the %s theme, texts at 7 : 1', async (theme) => {
    await open(hall({ settings: { theme }, calls: [call(41, 'A 123', '3', 150_000), ...earlierCalls()] }));
    await page.waitForSelector(`[data-theme="${theme}"] .earlier li`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await lowContrast(page, 7)).toEqual([]);
  });
});

describe('the voice', () => {
  it('speaks calls one after another, never two at once, each with its number shown large', async () => {
    const played = await notePlayback(page);
    server.setSound(4_200);
    await open(hall(speaking));
    await page.waitForSelector('.newest .nr');
    server.show('hall', hall({ ...speaking, calls: [call(41, 'A 123', '3', 0), ...earlierCalls()] }));
    const calls = [call(43, 'M 002', '6', 0), call(42, 'Z 046', '1', 0), call(41, 'A 123', '3', 0), ...earlierCalls()];
    server.show('hall', hall({ ...speaking, calls }));
    await expect
      .poll(async () => (await played()).filter(({ endMs }) => endMs !== null), { timeout: 20_000 })
      .toHaveLength(3);
    const [first, second, third] = await played();
    expect([first?.shown, second?.shown, third?.shown]).toEqual(['A123', 'Z046', 'M002']);
    expect(second?.startMs).toBeGreaterThanOrEqual(first?.endMs ?? Number.POSITIVE_INFINITY);
    expect(third?.startMs).toBeGreaterThanOrEqual(second?.endMs ?? Number.POSITIVE_INFINITY);
    for (const one of [first, second, third]) expect((one?.endMs ?? 0) - (one?.startMs ?? 0)).toBeGreaterThan(4_000);
    await expect.poll(() => server.reports.at(-1), patience).toBeNull();
  });

  it('repeats nothing after a reload, and speaks what still waited', async () => {
    const played = await notePlayback(page);
    const calls = [call(42, 'Z 046', '1', 0), call(41, 'A 123', '3', 0), ...earlierCalls()];
    await open(hall({ ...speaking, calls }));
    await expect.poll(async () => (await played()).length, patience).toBe(1);
    await page.reload();
    await expect.poll(async () => (await played()).map(({ shown }) => shown), patience).toEqual(['Z046']);
    await page.reload();
    await page.waitForSelector('.newest .nr');
    await page.waitForTimeout(1_500);
    expect(await played()).toEqual([]);
  });

  it('says nothing when the display is no speaker', async () => {
    const played = await notePlayback(page);
    await open(hall({ calls: [call(41, 'A 123', '3', 0)] }));
    await page.waitForSelector('[data-seq="41"].arriving');
    await page.waitForTimeout(1_000);
    expect([await played(), server.soundsAsked, server.reports]).toEqual([[], [], []]);
  });

  it('reports a sound that can’t be had, still shows the call, and tries the next', async () => {
    const played = await notePlayback(page);
    server.setSound(null);
    await open(hall({ ...speaking, calls: [call(41, 'A 123', '3', 0)] }));
    await page.waitForSelector('[data-seq="41"].arriving');
    await expect.poll(() => server.reports.at(-1), patience).toBe('failed');
    server.setSound(500);
    server.show('hall', hall({ ...speaking, calls: [call(42, 'Z 046', '1', 0), call(41, 'A 123', '3', 10_000)] }));
    await expect.poll(async () => (await played()).map(({ shown }) => shown), patience).toEqual(['Z046']);
    await expect.poll(() => server.reports.at(-1), patience).toBeNull();
  });

  it('tells staff when the browser blocks it, and speaks the newest call once it is touched', async () => {
    await context.close();
    context = await strict.newContext({ viewport: { width: 1920, height: 1080 } });
    page = await context.newPage();
    const played = await notePlayback(page);
    server.show('hall', hall({ ...speaking, calls: [call(41, 'A 123', '3', 0)] }));
    // Nothing is asked of the page before: Playwright's own questions count as a touch.
    await page.goto(`${server.url}/hall/cus?place=main`);
    await expect.poll(() => server.reports.at(-1), patience).toBe('blocked');
    const button = page.getByRole('button', { name: 'Dotknij, aby włączyć dźwięk' });
    await button.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await played()).toEqual([]);
    await page.keyboard.press('Tab');
    await expect.poll(async () => (await played()).map(({ shown }) => shown), patience).toEqual(['A123']);
    await expect.poll(() => server.reports.at(-1), patience).toBeNull();
    expect(await button.count()).toBe(0);
  });
});

describe('without the server', () => {
  it('turns to paper after two minutes, and back without speaking what is old', async () => {
    await page.clock.install();
    const played = await notePlayback(page);
    await open(hall(speaking));
    await page.waitForSelector('.newest .nr');
    await server.goAway();
    await page.clock.runFor(60_000);
    expect(await newest()).toBe('R117');
    await page.getByText('łączymy się ponownie').waitFor();
    await page.clock.runFor(65_000);
    await page.getByText('Brak połączenia').waitFor();
    expect(await page.locator('.nr').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await server.comeBack();
    const missed = call(41, 'A 123', '3', 180_000);
    server.show('hall', hall({ ...speaking, calls: [missed, ...earlierCalls()] }));
    await page.clock.runFor(20_000);
    await page.waitForSelector('[data-seq="41"]:not(.arriving)');
    expect(await played()).toEqual([]);
  });

  it('speaks after a short break what came in it', async () => {
    const played = await notePlayback(page);
    await open(hall(speaking));
    await page.waitForSelector('.newest .nr');
    await server.goAway();
    await server.comeBack();
    server.show('hall', hall({ ...speaking, calls: [call(41, 'A 123', '3', 20_000), ...earlierCalls()] }));
    await expect.poll(async () => (await played()).map(({ shown }) => shown), patience).toEqual(['A123']);
  });

  it('shows no number to a display whose key is not accepted', async () => {
    server.refuse(true);
    await open(hall());
    await page.getByText('Ten ekran nie ma dostępu').waitFor();
    await page.getByText('Ten klucz nie pasuje do tego ekranu.').waitFor();
    expect(await page.locator('.nr').count()).toBe(0);
  });
});
