// A server that streams what a test tells it to, and screens that follow it, for the tests of live views.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  followLiveView,
  type LivePace,
  type LiveSettings,
  type LiveState,
  type LiveView,
} from '#screens/kit/live-view.ts';

export interface Hall {
  readonly base: string;
  readonly requests: IncomingMessage[];
  readonly streams: ServerResponse[];
  /** Decides what the next connections get; a stream by default. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
}

const closing: (() => Promise<void> | void)[] = [];

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

export async function openHall(): Promise<Hall> {
  let server: Server | undefined;
  let port = 0;
  const stop = async () => {
    const ended = server;
    server = undefined;
    if (ended === undefined) return;
    ended.closeAllConnections();
    await new Promise((resolve) => ended.close(resolve));
  };
  const start = async () => {
    server = createServer((request, response) => {
      hall.requests.push(request);
      hall.answer(request, response);
    });
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  await start();
  const hall: Hall = {
    base: `http://127.0.0.1:${port}`,
    requests: [],
    streams: [],
    answer: (_, response) => openStream(hall, response),
    stop,
    start,
  };
  closing.push(stop);
  return hall;
}

export function openStream(hall: Hall, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' }).flushHeaders();
  hall.streams.push(response);
}

export function frame(version: number, view: unknown, nowMs = Date.now()): string {
  return `event: view\ndata: ${JSON.stringify({ version, view, nowMs })}\n\n`;
}

const quick: LivePace = {
  silenceMs: 300,
  pauseMs: 20,
  longestPauseMs: 80,
  refusedPauseMs: 300,
  trustMs: 100,
  hiddenMs: 60,
  wakeMs: 200,
};

export function follow(hall: Hall, pace: Partial<LivePace> = {}, token: string | undefined = 'key'): LiveView<unknown> {
  const settings = {
    branch: 'cus',
    view: 'hall',
    place: 'main',
    token,
    language: () => 'pl',
    base: hall.base,
  } as const;
  return followWith({ ...settings, pace });
}

export function followWith(settings: LiveSettings<'hall' | 'public'>): LiveView<unknown> {
  const live = followLiveView({ ...settings, pace: { ...quick, ...settings.pace } });
  closing.push(live.stop);
  return live;
}

/** Waits until the state is as wanted; fails with what it is instead. */
export async function until(
  live: LiveView<unknown>,
  wanted: (state: LiveState<unknown>) => boolean,
): Promise<LiveState<unknown>> {
  const deadlineMs = Date.now() + 4_000;
  while (!wanted(live.state())) {
    if (Date.now() > deadlineMs) throw new Error(`Still ${JSON.stringify(live.state())}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return live.state();
}

export async function untilTrue(condition: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + 4_000;
  while (!condition()) {
    if (Date.now() > deadlineMs) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const isLive = (state: LiveState<unknown>) => state.status === 'live';
export const shows = (view: unknown) => (state: LiveState<unknown>) => isLive(state) && state.view === view;
