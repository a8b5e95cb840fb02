// The system's Chromium for browser tests, and what tests ask of every page.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

const ownNetworkOff = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

export interface BrowserOptions {
  /** As a display is set up, with sound allowed without a touch. */
  readonly audible?: boolean;
  /** A file (.y4m) that its camera shows; without one it has no camera. */
  readonly camera?: string;
}

export function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const camera =
    options.camera === undefined
      ? []
      : [
          '--use-fake-ui-for-media-stream',
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-video-capture=${options.camera}`,
        ];
  const sound = options.audible === true ? ['--autoplay-policy=no-user-gesture-required'] : [];
  return chromium.launch({
    executablePath: process.env.NUMEREK_CHROMIUM || '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', ...ownNetworkOff, ...sound, ...camera],
  });
}

/** How long a screen lets pass before it takes a touch or key on something that has only just appeared, with a margin. */
const appearedMs = 700;

/**
 * What a person's reading of a page is to the page: its own clock goes on by that much at once. Its context must have had
 * `clock.install()` before the page was opened.
 */
export const letRead = (page: Page): Promise<void> => page.clock.fastForward(appearedMs);

/** The same at the clerk's terminal, where a key means nothing before the last command is over. */
export async function letAnswer(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'hidden' });
  await letRead(page);
}

/** Lets the page's clock go on by so many milliseconds, and what it then sends arrive: to be followed by "nothing was sent". */
export async function letPass(page: Page, ms: number): Promise<void> {
  await page.clock.fastForward(ms);
  await page.evaluate(() => fetch(location.href).then(() => undefined));
}

const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const enhanced = 'color-contrast-enhanced';

/** What axe finds wrong by WCAG 2.2 AA, as short lines; empty when nothing. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(guidelines).analyze();
  return violations.map(inShort);
}

/** Visible texts whose contrast with their background is below `least`. */
export async function lowContrast(page: Page, least: number): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: [enhanced], rules: { [enhanced]: { enabled: true } } })
    .analyze();
  return violations.flatMap((one) => tooPale(one, least));
}

/** Both in one look, which takes half as long. */
export async function findingsAndContrast(page: Page, least: number): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: guidelines }, rules: { [enhanced]: { enabled: true } } })
    .analyze();
  return violations.flatMap((one) => (one.id === enhanced ? tooPale(one, least) : [inShort(one)]));
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

function inShort({ id, nodes }: Violation): string {
  return `${id}: ${nodes.map(({ html }) => html).join(' ')}`;
}

function tooPale({ nodes }: Violation, least: number): string[] {
  return nodes
    .flatMap((node) => node.any.map(({ data }) => ({ data, html: node.html })))
    .filter(({ data }) => data.contrastRatio < least)
    .map(({ data, html }) => `${data.contrastRatio} ${html}`);
}

export interface Played {
  readonly startMs: number;
  readonly endMs: number | null;
  /** The number that stood large when the sound began. */
  readonly shown: string;
}

/** Makes a page note when each sound began and ended; to be called before the page is opened. */
export async function notePlayback(page: Page): Promise<() => Promise<Played[]>> {
  await page.addInitScript(() => {
    const played: { startMs: number; endMs: number | null; shown: string }[] = [];
    Object.assign(window, { played });
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (...when) {
      const shown = document.querySelector('.newest .nr')?.textContent ?? '';
      const one = { startMs: performance.now(), endMs: null as number | null, shown };
      played.push(one);
      this.addEventListener('ended', () => {
        one.endMs = performance.now();
      });
      start.apply(this, when);
    };
  });
  return () => page.evaluate(() => (window as unknown as { played: Played[] }).played);
}
