// The compressed stream in a real browser: what `fetch` and `EventSource` make of it, and when.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '#testing/browser.ts';
import { branch, openTestOffice, type TestOffice } from '#testing/test-office.ts';

const path = `/api/v1/branches/${branch}/live/public`;
let browser: Browser;
let office: TestOffice;
let page: Page;

/** What the page keeps of each way to read the stream: how many wait at A, frame by frame. */
type Seen = Record<'fetched' | 'events', number[]> & { coding: string | null; byes: number };

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  office = await openTestOffice();
  page = await browser.newPage();
  await page.goto(`${await office.listen()}/api`);
});
afterEach(async () => {
  await page.close();
  await office.close();
});

async function followBothWays(): Promise<void> {
  await page.evaluate((address) => {
    const seen: Seen = { fetched: [], events: [], coding: null, byes: 0 };
    Object.assign(window, { seen });
    const waiting = (data: string) => (JSON.parse(data).view.waiting.a ?? []).length as number;
    const source = new EventSource(address);
    source.addEventListener('view', (event) => seen.events.push(waiting(event.data)));
    source.addEventListener('bye', () => {
      seen.byes += 1;
      source.close();
    });
    void (async () => {
      const answer = await fetch(address, { cache: 'no-store' });
      seen.coding = answer.headers.get('content-encoding');
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (;;) {
        const piece = await reader?.read();
        if (piece?.value === undefined) return;
        text += piece.value;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (block.startsWith('event: view') && data !== undefined) seen.fetched.push(waiting(data));
          if (block.startsWith('event: bye')) seen.byes += 1;
        }
      }
    })();
  }, path);
}

const seen = () => page.evaluate(() => (window as unknown as { seen: Seen }).seen);

async function until(is: (seen: Seen) => boolean, withinMs: number): Promise<Seen> {
  const giveUpAtMs = performance.now() + withinMs;
  for (;;) {
    const now = await seen();
    if (is(now)) return now;
    if (performance.now() > giveUpAtMs) throw new Error(`Not within ${withinMs} ms: ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('A browser gets each frame as it is made, not when a buffer is full', async () => {
  await followBothWays();
  await until(({ fetched, events }) => fetched.length === 1 && events.length === 1, 10_000);
  for (let at = 1; at <= 5; at += 1) {
    await office.issue();
    // A frame is some hundred bytes: if anything on the way gathered them, this would be the heartbeat's fifteen seconds.
    await until(({ fetched, events }) => fetched.at(-1) === at && events.at(-1) === at, 3_000);
  }
  expect(await seen()).toMatchObject({ coding: 'gzip', fetched: [0, 1, 2, 3, 4, 5], events: [0, 1, 2, 3, 4, 5] });
});

test('A browser that comes late to an old stream reads what the others are sent', async () => {
  for (let at = 0; at < 4; at += 1) await office.issue();
  await followBothWays();
  await until(({ fetched, events }) => fetched.at(-1) === 4 && events.at(-1) === 4, 10_000);
  const late = await browser.newPage();
  await late.goto(`${await office.listen()}/api`);
  const first = page;
  page = late;
  await followBothWays();
  await until(({ fetched, events }) => fetched.at(-1) === 4 && events.at(-1) === 4, 10_000);
  await office.issue();
  await until(({ fetched, events }) => fetched.at(-1) === 5 && events.at(-1) === 5, 3_000);
  await late.close();
  page = first;
  await until(({ fetched, events }) => fetched.at(-1) === 5 && events.at(-1) === 5, 3_000);
});

test('A browser reads the bye of a server that stops', async () => {
  await followBothWays();
  await until(({ fetched, events }) => fetched.length === 1 && events.length === 1, 10_000);
  await office.app.close();
  await until(({ byes }) => byes === 2, 5_000);
});
