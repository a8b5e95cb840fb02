import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskDisplayView } from '#core/views/desk-display-view.ts';
import { axeFindings, lowContrast, openBrowser } from '#testing/browser.ts';
import { type StandIn, startStandIn } from '#testing/displays-server.ts';
import { calledDesk, deskDisplay } from '#testing/sample-views.ts';

let browser: Browser;
let server: StandIn;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  server = await startStandIn();
  context = await browser.newContext({ viewport: { width: 800, height: 480 } });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  await server.close();
});

async function open(view: DeskDisplayView, query = ''): Promise<void> {
  server.show('desk-display', view);
  await page.goto(`${server.url}/desk-display/cus?place=d3${query}`);
  await page.waitForSelector('.field:not(.paper)');
}

const field = async () => (await page.textContent('.field'))?.trim();
const lunch = { pl: 'Przerwa śniadaniowa', en: 'Lunch break', uk: 'Обідня перерва' };

describe('the display above a desk', () => {
  it('shows the number, and that the desk is free or closed', async () => {
    await open(calledDesk(41, 'A 123', 0));
    expect([await page.textContent('h1'), await field()]).toEqual(['stanowisko 3', 'A123']);
    server.show('desk-display', deskDisplay());
    await page.getByText('WOLNE').waitFor();
    server.show('desk-display', deskDisplay({ state: 'closed' }));
    await page.getByText('Nieczynne').waitFor();
  });

  it('takes the new pages by itself once an updated server is back', async () => {
    await open(calledDesk(41, 'A 123', 0));
    let loads = 0;
    await page.route('**/desk-display/cus?*', async (route) => {
      loads += 1;
      const answer = await route.fetch();
      // What an update brings: a page that starts with a script of another name.
      const body = (await answer.text()).replace(/(src="[^"]+)\.js"/, '$1-next.js"');
      await route.fulfill({ response: answer, body });
    });
    const reloaded = page.waitForRequest((request) => request.isNavigationRequest());
    await server.goAway();
    await server.comeBack();
    await reloaded;
    // Once to look, once to load.
    await expect.poll(() => loads).toBeGreaterThanOrEqual(2);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('shows a break with its reason and the time of return, which is never in the past', async () => {
    const backAtMs = Date.now() + 20 * 60_000;
    const time = new Intl.DateTimeFormat('pl', { timeZone: 'Europe/Warsaw', timeStyle: 'short' }).format(backAtMs);
    await open(deskDisplay({ state: 'break', breakReason: lunch, backAtMs }));
    expect(await field()).toBe(`PRZERWAPrzerwa śniadaniowawracamy o ${time.padStart(5, '0')}`);
    server.show('desk-display', deskDisplay({ state: 'break', breakReason: lunch, backAtMs: Date.now() - 60_000 }));
    await page.getByText('zaraz wracamy').waitFor();
  });

  it('draws the eye to a call that comes, not to one that was there, nor where motion is unwanted', async () => {
    const motion = () => page.$eval('.field', (one) => getComputedStyle(one).animationName);
    await open(calledDesk(41, 'A 123', 0));
    expect(await motion()).toBe('none');
    server.show('desk-display', calledDesk(42, 'A 124', 0));
    await page.waitForSelector('.arriving');
    expect(await motion()).toBe('arrive');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await motion()).toBe('none');
  });

  it.each([
    [800, 480],
    [1280, 800],
    [1024, 600],
    [480, 800],
  ])('fills a screen of %d × %d with the widest number and spills nothing', async (width, height) => {
    await page.setViewportSize({ width, height });
    await open(calledDesk(41, 'W 888', 0));
    await page.evaluate(() => document.fonts.ready);
    const number = await page.locator('.nr').boundingBox();
    expect((number?.width ?? 0) / width).toBeGreaterThan(0.8);
    expect((number?.x ?? 0) >= 0 && (number?.x ?? 0) + (number?.width ?? 0) <= width).toBe(true);
  });

  it.each(['light', 'dark', 'contrast'])(
    'is accessible in the %s theme in every state, texts at 7 : 1',
    async (theme) => {
      await open(calledDesk(41, 'A 123', 0), `&theme=${theme}`);
      const states = [
        calledDesk(41, 'A 123', 0),
        deskDisplay(),
        deskDisplay({ state: 'break', breakReason: lunch }),
        deskDisplay({ state: 'closed' }),
      ];
      for (const view of states) {
        server.show('desk-display', view);
        await page.waitForSelector(`.field.${view.state}`);
        expect(await axeFindings(page)).toEqual([]);
        expect(await lowContrast(page, 7)).toEqual([]);
      }
    },
  );
});

describe('without the server', () => {
  it('turns to paper after half a minute and comes back by itself', async () => {
    await page.clock.install();
    await open(calledDesk(41, 'A 123', 0));
    await server.goAway();
    await page.clock.runFor(20_000);
    expect(await field()).toBe('A123');
    await page.clock.runFor(15_000);
    await page.getByText('brak połączenia').waitFor();
    expect(await page.locator('.nr').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await server.comeBack();
    server.show('desk-display', calledDesk(42, 'A 124', 40_000));
    await page.clock.runFor(20_000);
    await page.waitForSelector('.called:not(.arriving)');
    expect(await field()).toBe('A124');
  });

  it('shows no number to a display whose key is not accepted', async () => {
    server.refuse(true);
    await page.goto(`${server.url}/desk-display/cus?place=d3`);
    await page.getByText('brak dostępu').waitFor();
    expect(await page.locator('.nr').count()).toBe(0);
  });
});
