// How soon the phone app shows something, on a phone of five years ago with a slow connection and an empty cache.
// Needs the built screens and Chromium.
import { randomUUID } from 'node:crypto';
import { openBrowser } from '#testing/browser.ts';
import { type Start, startOnSlowPhone } from '#testing/slow-phone.ts';
import type { BenchServer } from './bench-server.ts';
import type { Row } from './report.ts';
import { medianOf } from './stream-client.ts';

const branch = 'hall-phones';
const runs = 7;
const budgetMs = 1_000;
const standBudgetMs = 1_500;
const budgetKilobytes = 110;

export async function measurePhoneStart(server: BenchServer): Promise<Row[]> {
  const home = `http://127.0.0.1:${server.port}/m`;
  if ((await fetch(home)).status !== 200) {
    process.stdout.write('The screens are not built (npm run build): the start of the phone is not measured.\n');
    return [];
  }
  const browser = await openBrowser().catch(() => null);
  if (browser === null) {
    process.stdout.write('No Chromium here: the start of the phone is not measured.\n');
    return [];
  }
  try {
    const rows: Row[] = [];
    for (const [what, address] of [
      ['start', home],
      ['ticket', `${home}/${branch}/${await takeTicket(server)}`],
    ] as const) {
      // Browser and server grow quick with the first one, which is not counted.
      await startOnSlowPhone(browser, address);
      const starts: Start[] = [];
      for (let run = 0; run < runs; run += 1) starts.push(await startOnSlowPhone(browser, address));
      rows.push(...rowsOf(what, starts));
    }
    return rows;
  } finally {
    await browser.close();
  }
}

function rowsOf(what: string, starts: readonly Start[]): Row[] {
  const paintMs = medianOf(starts.map((one) => one.firstPaintMs));
  const readyMs = medianOf(starts.map((one) => one.readyMs));
  const kilobytes = medianOf(starts.map((one) => one.bytes)) / 1_000;
  return [
    {
      what: `phone: first paint of the ${what}, CPU ÷ 6, 1.6 Mbit/s`,
      figure: `${paintMs.toFixed(0)} ms (median of ${runs})`,
      against: '1,000 ms',
      ratio: paintMs / budgetMs,
      bound: { atMost: 1 },
    },
    {
      what: `phone: the ${what} itself stands there, likewise`,
      figure: `${readyMs.toFixed(0)} ms (median of ${runs})`,
      against: `${standBudgetMs.toLocaleString('en')} ms`,
      ratio: readyMs / standBudgetMs,
      bound: { atMost: 1 },
    },
    {
      what: `phone: all that the ${what} loads until then`,
      figure: `${kilobytes.toFixed(0)} kB`,
      against: `${budgetKilobytes} kB`,
      ratio: kilobytes / budgetKilobytes,
      bound: { atMost: 1 },
    },
  ];
}

async function takeTicket({ port, kioskTokens }: BenchServer): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/branches/${branch}/tickets`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${kioskTokens[branch]}`,
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ services: ['s0'] }),
  });
  if (answer.status !== 200) throw new Error(`No ticket: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { ticket: string }).ticket;
}
