// A server that only displays need: it gives out built screens, streams whatever view a test sets, and can be away for a
// while under the same address.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Exchange } from '#contract/endpoint.ts';
import type { ticketStatus } from '#contract/resources/tickets.ts';
import type { ViewName, Views } from '#contract/resources/views.ts';
import { builtScreens } from './built-screens.ts';
import { toneWav } from './tone.ts';

type TicketStatus = Exchange<typeof ticketStatus>['reply'];

export interface StandIn {
  readonly url: string;
  /** Sets the view that every stream of this name sends, now and on connecting. */
  show<Name extends ViewName>(name: Name, view: Views[Name]): void;
  setTicket(status: TicketStatus | null): void;
  /** Length of each announcement; null: there is no sound to be had. */
  setSound(lengthMs: number | null): void;
  /** What hall displays reported, in order. */
  readonly reports: (string | null)[];
  readonly soundsAsked: number[];
  readonly ticketReads: () => number;
  refuse(refused: boolean): void;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

const pages: Readonly<Record<string, string>> = {
  hall: 'hall',
  'desk-display': 'desk-display',
  t: 'phone',
  m: 'phone',
};

export async function startStandIn(): Promise<StandIn> {
  const views = new Map<string, { version: number; view: unknown }>();
  const streams = new Map<ServerResponse, string>();
  const reports: (string | null)[] = [];
  const soundsAsked: number[] = [];
  let ticket: TicketStatus | null = null;
  let ticketReads = 0;
  let soundMs: number | null = 1_000;
  let refused = false;
  let server: Server;

  const frameOf = (name: string) => {
    const known = views.get(name);
    if (known === undefined) return '';
    return `event: view\ndata: ${JSON.stringify({ ...known, nowMs: Date.now() })}\n\n`;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts = (request.url ?? '/').split('?')[0]?.split('/').filter(Boolean) ?? [];
    if (parts[0] !== 'api') return giveFile(parts, response);
    if (refused) return giveJson(response, 403, { code: 'not-allowed', title: 'Ten klucz nie pasuje do tego ekranu.' });
    const [what = '', id = ''] = parts.slice(4);
    if (what === 'live') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(`retry: 500\n\n${frameOf(id)}`);
      streams.set(response, id);
      response.on('close', () => streams.delete(response));
    } else if (what === 'calls') {
      soundsAsked.push(Number(id));
      if (soundMs === null) return giveJson(response, 500, { code: 'voice-failed', title: 'Brak głosu.' });
      response.writeHead(200, { 'Content-Type': 'audio/wav' }).end(toneWav(soundMs));
    } else if (what === 'displays') {
      reports.push(await readProblem(request));
      giveJson(response, 200, {});
    } else if (what === 'tickets') {
      ticketReads += 1;
      if (ticket === null) return giveJson(response, 404, { code: 'ticket-unknown', title: 'Nie ma takiego biletu.' });
      giveJson(response, 200, ticket);
    } else giveJson(response, 404, { code: 'not-found', title: 'Nie ma.' });
  }

  async function listen(port: number): Promise<number> {
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  async function goAway(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  const port = await listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    show(name, view) {
      views.set(name, { version: (views.get(name)?.version ?? 0) + 1, view });
      for (const [response, follows] of streams) if (follows === name) response.write(frameOf(name));
    },
    setTicket: (status) => {
      ticket = status;
    },
    setSound: (lengthMs) => {
      soundMs = lengthMs;
    },
    reports,
    soundsAsked,
    ticketReads: () => ticketReads,
    refuse: (now) => {
      refused = now;
    },
    goAway,
    comeBack: async () => void (await listen(port)),
    close: goAway,
  };
}

async function giveFile(parts: readonly string[], response: ServerResponse): Promise<void> {
  const [first = ''] = parts;
  const path = first in pages ? join(pages[first] ?? '', 'index.html') : normalize(parts.join('/'));
  try {
    const bytes = await readFile(join(builtScreens, path));
    response.writeHead(200, {
      'Content-Type': types[extname(path)] ?? 'application/octet-stream',
      // As strict as the real server, so that a screen which breaks it is noticed here.
      'Content-Security-Policy': "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'",
    });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

function giveJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function readProblem(request: IncomingMessage): Promise<string | null> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return (JSON.parse(text) as { problem: string | null }).problem;
}
