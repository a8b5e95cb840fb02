// The whole way with real servers: booked over HTTP at a process of its own, sent over SMTP and the SMS provider's protocol, and
// killed in the middle. And the mail as its reader sees it, in a real browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type ParsedMail, simpleParser } from 'mailparser';
import { type Browser, chromium } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { languages } from '#core/shared/language.ts';
import { serve } from '#server/serve.ts';
import { bookable } from '#testing/booking-example.ts';
import { aLetter } from '#testing/message-spec.ts';
import { smallOfficeDocument } from '#testing/queue-spec.ts';
import { mailHtml } from './mail-html.ts';
import { type MessageKind, messageKinds } from './outbox.ts';
import { qrPng } from './qr-png.ts';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

interface Post {
  readonly url: string;
  readonly mails: ParsedMail[];
  /** While true, mails are taken and the answer to them is kept back. */
  holdAnswers: boolean;
}

async function startPost(): Promise<Post> {
  const post = { url: '', mails: [] as ParsedMail[], holdAnswers: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        post.mails.push(await simpleParser(Buffer.concat(chunks)));
        if (!post.holdAnswers) done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ended.push(() => new Promise((closed) => server.close(() => closed(null))));
  post.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return post;
}

async function startProvider(): Promise<{ url: string; texts: URLSearchParams[] }> {
  const texts: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      texts.push(new URLSearchParams(Buffer.concat(chunks).toString()));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"count":1,"list":[{"status":"QUEUE"}]}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ended.push(() => new Promise((closed) => server.close(() => closed(null))));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, texts };
}

/** A data folder with an office whose visits can be booked. */
async function makeOffice(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'messages-'));
  ended.push(async () => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const server = await serve({ port: 0, host: '127.0.0.1', data, publicUrl: null, logLevel: 'silent' });
  if (!server.ok) throw new Error(server.refusal);
  const document = smallOfficeDocument({ voice: { engine: 'none' }, ...bookable() });
  const saved = await server.value.hall.saveOffice(document, 0, 'test');
  await server.value.stop();
  expect(saved.ok).toBe(true);
  return data;
}

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  readonly said: () => string;
}

async function start(data: string, environment: Record<string, string>): Promise<Running> {
  const main = join(import.meta.dirname, '../../main.ts');
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', NUMEREK_DATA: data, LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  ended.push(() => kill(child));
  const url = await vi.waitFor(
    () => {
      const found = /http:\/\/[^\s"]*:(\d+)/.exec(said);
      if (!found) throw new Error(`it says where it is: ${said}`);
      return `http://127.0.0.1:${found[1]}`;
    },
    { timeout: 60_000 },
  );
  return { url, child, said: () => said };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function call(url: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const answer = await fetch(`${url}/api/v1/branches/small${path}`, {
    ...(body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return JSON.parse(text) as Record<string, unknown>;
}

/** The first hour of the last day on offer, so that a reminder is days away. */
async function book(url: string, contact: Record<string, string>): Promise<Record<string, unknown>> {
  const { days } = (await call(url, '/booking/days?services=a')) as { days: { date: string; free: number }[] };
  const date = days.findLast((day) => day.free > 0)?.date;
  const { hours } = (await call(url, `/booking/slots?services=a&date=${date}`)) as { hours: { startMs: number }[] };
  const { hold } = await call(url, '/holds', { services: ['a'], date, startMs: hours[0]?.startMs });
  return await call(url, '/appointments', { hold, language: 'pl', contact, answers: {}, termsVersion: 'terms-1' });
}

describe('A server of its own', () => {
  test('writes to who booked, under the same id when it was killed before it knew that the mail was taken', async () => {
    const post = await startPost();
    const data = await makeOffice();
    post.holdAnswers = true;
    const first = await start(data, { SMTP_URL: post.url });
    const booked = await book(first.url, { kind: 'email', address: 'zofia@example.pl' });
    await vi.waitFor(() => expect(post.mails).toHaveLength(1), { timeout: 20_000 });
    await kill(first.child);
    expect(first.said()).not.toContain('zofia');

    post.holdAnswers = false;
    await start(data, { SMTP_URL: post.url });
    await vi.waitFor(() => expect(post.mails).toHaveLength(2), { timeout: 20_000 });
    const [one, again] = post.mails;
    expect(one?.subject).toContain(`kod ${String(booked.code)}`);
    expect(again?.messageId).toBe(one?.messageId);
    expect(again?.text).toContain(String(booked.url).replace(/^http:\/\/[^/]+/, ''));
  });

  test('sends an SMS where a number was given, and says nothing of it in its log', async () => {
    const provider = await startProvider();
    const data = await makeOffice();
    const running = await start(data, { SMSAPI_TOKEN: 'token-of-the-office', SMSAPI_URL: provider.url });
    const booked = await book(running.url, { kind: 'phone', number: '501 502 503' });
    await vi.waitFor(() => expect(provider.texts).toHaveLength(1), { timeout: 20_000 });
    expect(provider.texts[0]?.get('to')).toBe('48501502503');
    expect(provider.texts[0]?.get('message')).toContain(`Kod ${String(booked.code)}`);
    for (const secret of ['501502503', 'token-of-the-office', String(booked.code), String(booked.appointment)]) {
      expect(running.said()).not.toContain(secret);
    }
  });
});

/** One with all parts, one for an hour that is gone, one without an hour: the others are made of the same. */
const shapes: readonly MessageKind[] = ['confirm', 'displaced', 'waiting-list-joined'];

describe('A mail in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.NUMEREK_CHROMIUM || '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu'],
    });
  });
  afterAll(() => browser.close());

  test('fits from a small phone to a desktop, is accessible in light and dark, and asks for nothing', async () => {
    const asked: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      page.on('request', (request) => {
        if (!request.url().startsWith('data:')) asked.push(request.url());
      });
      for (const kind of messageKinds) {
        const language = languages[messageKinds.indexOf(kind) % languages.length] ?? 'pl';
        const letter = aLetter(kind, language);
        const withQr = letter.code !== null;
        const picture = `data:image/png;base64,${qrPng(letter.link.url).toString('base64')}`;
        await page.setContent(mailHtml(letter, withQr).replace('cid:qr-code', picture));
        for (const width of [320, 390, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(wide, `${kind} at ${width}`).toBeLessThanOrEqual(width);
        }
        if (!shapes.includes(kind)) continue;
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const contrast = await new AxeBuilder({ page })
          .options({ runOnly: ['color-contrast-enhanced'], rules: { 'color-contrast-enhanced': { enabled: true } } })
          .analyze();
        expect(
          contrast.violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)),
          `${kind} ${colorScheme}`,
        ).toEqual([]);
      }
      await context.close();
    }
    expect(asked).toEqual([]);
  });

  test('says everything without its styles and pictures, in the order in which it is needed', async () => {
    const page = await browser.newPage();
    const bare = mailHtml(aLetter('booked'), true)
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/ style="[^"]*"/g, '');
    await page.setContent(bare);
    const text = await page.evaluate(() => document.body.innerText);
    const needed = ['Wizyta jest umówiona', 'środa, 25 listopada 2026', '10:20', 'Majówka 21a', '048213', 'Co zabrać'];
    const places = needed.map((word) => text.indexOf(word));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(await page.locator('img').getAttribute('alt')).toBe('Kod QR do biletomatu');
    await page.close();
  });
});
