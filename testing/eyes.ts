// What tests ask of a page on a small screen: that nothing is cut off or beyond its edge, and that everything to be touched is
// large enough for a thumb; and pictures of it for those who want to look themselves.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findingsAndContrast, lowContrast } from './browser.ts';
import type { Shown } from './phone-states.ts';

export interface Eye {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Of the letters, in percent. */
  readonly letters: number;
}

export const usual: Eye = { name: '390x844', width: 390, height: 844, letters: 100 };

const contrast = 7;
const eyes: readonly Eye[] = [
  { name: '320 px wide', width: 320, height: 640, letters: 100 },
  { name: 'letters twice as large', width: 390, height: 844, letters: 200 },
  { name: 'lying', width: 844, height: 390, letters: 100 },
];

/** The letters are enlarged as a browser's setting does it. */
export async function lookWith(page: Page, { width, height, letters }: Eye): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`;
  }, letters);
}

/** What is cut off, beyond the edge or too small to touch, as short lines; empty when nothing. */
export function cutOrSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 44;
    const width = document.documentElement.clientWidth;
    const isSeen = (one: Element) => one.checkVisibility() && !one.closest('.sr, .skip, svg');
    const told = (one: Element) => `${one.className || one.tagName}: ${one.textContent?.trim().slice(0, 40)}`;
    // Over the page lies the question alone.
    const place = document.querySelector('dialog[open]') ?? document.body;
    const cut = [...place.querySelectorAll<HTMLElement>('*')]
      .filter((one) => isSeen(one) && getComputedStyle(one).display !== 'inline')
      .filter((one) => {
        const box = one.getBoundingClientRect();
        const isWider = one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 0;
        return (
          box.right > width + 1 || box.left < -1 || (isWider && !one.matches('.perf, .ticket, .page, main, input'))
        );
      })
      .filter((one) => !one.matches('.perf'))
      .map((one) => `cut ${told(one)}`);
    const small = [...place.querySelectorAll<HTMLElement>('a, button, input, select, summary')]
      .filter(isSeen)
      .map((one) => ({ one, box: (one.closest('label') ?? one).getBoundingClientRect() }))
      .filter(({ box }) => box.width < least || box.height < least)
      .map(({ one, box }) => `small ${Math.round(box.width)} by ${Math.round(box.height)}, ${told(one)}`);
    const scrolls = document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : [];
    return [...new Set([...scrolls, ...cut, ...small])];
  });
}

/** With a folder in NUMEREK_PICTURES a picture is left there, of the whole page. */
export async function leavePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.NUMEREK_PICTURES;
  if (folder === undefined || folder === '') return;
  const isQuestion = (await page.locator('dialog[open]').count()) > 0;
  await page.screenshot({ path: join(folder, `${name.replaceAll(/\W+/g, '-')}.png`), fullPage: !isQuestion });
}

/** What is wrong with each that is shown, by its name. */
export async function lookAt(shown: AsyncIterable<Shown & { readonly page?: Page }>, shared?: Page) {
  const found: Record<string, readonly string[]> = {};
  for await (const { name, isSample, page = shared } of shown) {
    if (page === undefined) throw new Error(`Nothing to look at: ${name}`);
    const wrong = [...(await findingsAndContrast(page, contrast)), ...(await cutOrSmall(page))];
    await leavePicture(page, name);
    for (const eye of eyes) {
      await lookWith(page, eye);
      wrong.push(...(await cutOrSmall(page)).map((one) => `${eye.name}: ${one}`));
      await leavePicture(page, `${name} ${eye.name}`);
    }
    await lookWith(page, usual);
    if (isSample) wrong.push(...(await inOtherThemes(page, name)));
    if (wrong.length > 0) found[name] = wrong;
  }
  return found;
}

/** Colours are all that differs between themes. */
async function inOtherThemes(page: Page, name: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const theme of ['dark', 'contrast', 'light']) {
    await page.evaluate((next) => {
      document.documentElement.dataset.theme = next;
    }, theme);
    if (theme === 'light') break;
    wrong.push(...(await lowContrast(page, contrast)).map((one) => `${theme}: ${one}`));
    await leavePicture(page, `${name} ${theme}`);
  }
  return wrong;
}

/** A page on a phone of usual size, without the worker, which would bring pages from before. */
export async function openPage(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const size = { width: usual.width, height: usual.height };
  const context = await browser.newContext({
    ...{ viewport: size, locale: 'pl-PL', serviceWorkers: 'block', permissions: ['notifications'] },
    ...options,
  });
  return context.newPage();
}
