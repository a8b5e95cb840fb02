// A phone of five years ago on a poor line: a browser slowed down six times, with 1.6 Mbit/s and an answer after 150 ms at the
// soonest, and nothing kept from before.
import type { Browser } from 'playwright-core';

const slower = 6;
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

export interface Start {
  /** When the first words or pictures stood on the page, from the touch of the link. */
  readonly firstPaintMs: number;
  /** When the heading of the page itself stood there. */
  readonly readyMs: number;
  /** What stood there while the app was still on its way. */
  readonly firstWords: string;
  /** As they came over the line: of the page alone, and of all. */
  readonly pageBytes: number;
  readonly bytes: number;
  readonly requests: number;
}

/** Opens an address as for the first time. */
export async function startOnSlowPhone(browser: Browser, address: string): Promise<Start> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
  try {
    const page = await context.newPage();
    const protocol = await context.newCDPSession(page);
    await protocol.send('Network.enable');
    await protocol.send('Network.emulateNetworkConditions', network);
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.goto(address, { waitUntil: 'commit' });
    const firstWords = await page.locator('#screen').innerText();
    await page.locator('main h1').first().waitFor();
    return await page.evaluate((words) => {
      const firstPaintMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      const [own] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const pageBytes = own?.transferSize ?? Number.NaN;
      return {
        firstPaintMs,
        readyMs: performance.now(),
        firstWords: words,
        pageBytes,
        bytes: files.reduce((bytes, { transferSize }) => bytes + transferSize, pageBytes),
        requests: files.length + 1,
      };
    }, firstWords);
  } finally {
    await context.close();
  }
}
