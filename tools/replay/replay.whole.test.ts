import { mkdtempSync, rmSync } from 'node:fs';
import { request as askUpstream, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, serve } from '#server/serve.ts';
import { pickDay, type RecordedTicket, readTickets } from './read-tickets.ts';
import { replay } from './replay.ts';
import { readReplayFlags } from './replay-flags.ts';
import type { ReplayReport } from './report.ts';

const admin = { username: 'szef', password: 'haslo-do-proby' };
const slice = join(import.meta.dirname, '../../demo/warsaw-slice/tickets.csv');
const nothingWrong = {
  duplicateNumbers: 0,
  calledTwice: 0,
  missedByHall: 0,
  lost: 0,
  ghosts: 0,
  orderDifferences: 0,
  refused: 0,
};

let folder = '';
let server: RunningServer;
let tickets: readonly RecordedTicket[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'replay-'));
  const started = await serve({ port: 0, host: '127.0.0.1', data: folder, publicUrl: null, logLevel: 'silent' });
  if (!started.ok) throw new Error(started.refusal);
  server = started.value;
  await server.hall.staff.add('any', { ...admin, name: 'Szef', role: 'administrator' });
  const read = await readTickets(slice);
  const day = read.ok ? pickDay(read.value, null, null) : read;
  if (!day.ok) throw new Error(day.refusal);
  tickets = day.value;
}, 60_000);

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Given {
  readonly day?: readonly RecordedTicket[];
  readonly url?: string;
  readonly speed: number;
  readonly stop?: AbortSignal;
  /** Told when the stage is set and the day begins. */
  readonly say?: () => void;
}

async function live(given: Given): Promise<ReplayReport> {
  const stop = given.stop ?? new AbortController().signal;
  const url = given.url ?? server.localUrl;
  const done = await replay({ tickets: given.day ?? tickets, admin, say: () => {}, ...given, url, stop });
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
}

/**
 * Carries every request to the server; of each seventh command the answer is cut off after the server gave it, and the
 * hall's stream after each half a second.
 */
async function badLine(): Promise<{ url: string; cut: () => number; close: () => void }> {
  let commands = 0;
  let cut = 0;
  const upstream = new URL(server.localUrl);
  const line = createServer((request, reply) => {
    const { method, url, headers } = request;
    const isLost = url?.startsWith('/api/v1/') === true && method === 'POST' && commands++ % 7 === 3;
    const carried = askUpstream(
      { host: upstream.hostname, port: upstream.port, method, path: url, headers },
      (answer) => {
        if (isLost) {
          cut += 1;
          answer.resume().once('end', () => reply.destroy());
          return;
        }
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
        if (url?.includes('/live/')) setTimeout(() => reply.destroy(), 500);
      },
    );
    carried.once('error', () => reply.destroy());
    reply.once('close', () => carried.destroy());
    request.pipe(carried);
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const { port } = line.address() as AddressInfo;
  const close = () => {
    line.close();
    line.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, cut: () => cut, close };
}

test('A morning in Warsaw is lived again, with every ticket called once, in its order, and seen in the hall', {
  timeout: 60_000,
}, async () => {
  const report = await live({ speed: 2_000 });
  expect(report).toMatchObject({ issued: 71, called: 71, stillWaiting: 0, renumbered: 0, stopped: false });
  expect(report.faults).toEqual(nothingWrong);
  expect(report.hall.delayMs.count).toBe(71);
  const { lived, recorded } = report.waitMinutes;
  expect(Math.abs((lived?.mean ?? Number.NaN) - recorded.mean)).toBeLessThan(10);
});

test('On a line that loses answers and cuts streams, nothing is doubled and the hall misses nothing', {
  timeout: 60_000,
}, async () => {
  const early = tickets.filter((one) => one.number <= 15);
  const line = await badLine();
  try {
    const report = await live({ day: early, url: line.url, speed: 0 });
    expect(line.cut()).toBeGreaterThanOrEqual(report.retries);
    expect(report.retries).toBeGreaterThan(10);
    expect(report.hall.reconnects).toBeGreaterThan(0);
    expect(report).toMatchObject({ issued: early.length, called: early.length, faults: nothingWrong });
  } finally {
    line.close();
  }
});

test('Stopped early, it reports what was lived and leaves every desk closed', { timeout: 60_000 }, async () => {
  const stop = new AbortController();
  const say = () => void setTimeout(() => stop.abort(), 1_500);
  const report = await live({ speed: 1_000, stop: stop.signal, say });
  expect(report.stopped).toBe(true);
  expect(report.issued).toBeGreaterThan(0);
  expect(report.issued).toBeLessThan(71);
  expect(report.faults).toEqual(nothingWrong);
  const keeper = await server.hall.days.day(report.branch, Date.now());
  expect([...keeper.committed.desks.values()].map((desk) => desk.phase)).not.toContain('open');
});

test('What it can’t begin with is said in a sentence', async () => {
  const wrong = { tickets, speed: 0, stop: new AbortController().signal, say: () => {} };
  const stranger = { username: 'szef', password: 'nie-to-haslo' };
  expect(await replay({ ...wrong, url: server.localUrl, admin: stranger })).toMatchObject({
    refusal: expect.stringContaining('sign-in of szef was refused'),
  });
  expect(await replay({ ...wrong, url: 'http://127.0.0.1:9', admin })).toMatchObject({
    refusal: expect.stringContaining('does not answer'),
  });
  expect(readReplayFlags(['--speed', 'fast', '--admin', 'a:b'], {})).toMatchObject({
    refusal: expect.stringContaining('--speed'),
  });
  expect(readReplayFlags(['--data', folder], {})).toMatchObject({ refusal: expect.stringContaining('--admin') });
});
