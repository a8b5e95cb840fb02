// A server with just what a kiosk needs, whose view, answers and absences a test decides.

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { builtScreens } from './built-screens.ts';
import { type KioskView, kioskView, nowMs } from './kiosk-views.ts';

export interface Issue {
  readonly commandId: string;
  readonly body: { readonly services: readonly string[]; readonly priority?: string; readonly language: string };
}

export interface CheckIn {
  readonly commandId: string;
  readonly body: {
    readonly code?: string;
    readonly appointment?: string;
    readonly language: string;
    readonly asWalkIn: boolean;
  };
}

interface Ticket {
  readonly ticket: string;
}

/** The hour of every booked visit here: 11:20 in Warsaw. */
export const bookedMs = nowMs + 38 * 60_000;

/** What the next requests for a ticket meet. */
export type Answering =
  | { readonly kind: 'issue'; readonly afterMs?: number }
  /** The ticket is issued, but the answer never arrives. */
  | { readonly kind: 'lose-answer'; readonly times: number }
  | { readonly kind: 'refuse'; readonly status: number; readonly problem: object };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

// As strict as the real pages: what breaks here would break there.
const policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

export class FixtureServer {
  view: KioskView = kioskView;
  answering: Answering = { kind: 'issue' };
  /** Every request for a ticket, retries included. */
  readonly asked: Issue[] = [];
  /** Every request to confirm a visit, retries included. */
  readonly checkIns: CheckIn[] = [];
  /** The tickets that exist, by the id of their command. */
  readonly issued = new Map<string, Ticket>();
  /** Paths of files that were given out whole, in order. */
  readonly filesGiven: string[] = [];
  private readonly streams = new Set<ServerResponse>();
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private port = 0;
  private version = 1;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Gone at once, open streams and all; `start` brings it back at the same address. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    this.streams.clear();
  }

  show(view: KioskView): void {
    this.view = view;
    this.version += 1;
    for (const stream of this.streams) this.send(stream);
  }

  reset(): void {
    this.answering = { kind: 'issue' };
    this.asked.length = 0;
    this.checkIns.length = 0;
    this.filesGiven.length = 0;
    this.issued.clear();
    this.show(kioskView);
  }

  private send(stream: ServerResponse): void {
    stream.write(`event: view\ndata: ${JSON.stringify({ version: this.version, nowMs, view: this.view })}\n\n`);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    if (pathname.startsWith('/api/') && request.headers.authorization !== 'Bearer key') {
      return problem(response, 401, { code: 'token-unknown', title: 'Nie znamy tego klucza.', detail: '' });
    }
    if (pathname === '/api/v1/branches/cus/live/kiosk/parter') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      this.streams.add(response);
      response.on('close', () => this.streams.delete(response));
      return this.send(response);
    }
    if (pathname === '/api/v1/branches/cus/tickets') {
      const asked: Issue = await readCommand(request);
      this.asked.push(asked);
      return this.issue(request, response, asked.commandId, () => this.newTicket(asked.body.services[0] ?? ''));
    }
    if (pathname === '/api/v1/branches/cus/check-ins') {
      const asked: CheckIn = await readCommand(request);
      this.checkIns.push(asked);
      const dueAtMs = asked.body.asWalkIn ? null : bookedMs;
      return this.issue(request, response, asked.commandId, () => ({ ...this.newTicket('a'), dueAtMs }));
    }
    const file = pathname.startsWith('/kiosk/') ? 'kiosk/index.html' : pathname;
    try {
      const content = await readFile(join(builtScreens, file));
      const type = types[extname(file)] ?? 'application/octet-stream';
      response.on('finish', () => this.filesGiven.push(pathname));
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  }

  private async issue(
    request: IncomingMessage,
    response: ServerResponse,
    commandId: string,
    make: () => Ticket,
  ): Promise<void> {
    const { answering } = this;
    if (answering.kind === 'refuse') return problem(response, answering.status, answering.problem);
    const known = this.issued.get(commandId) ?? make();
    this.issued.set(commandId, known);
    if (answering.kind === 'lose-answer' && answering.times > 0) {
      this.answering = { kind: 'lose-answer', times: answering.times - 1 };
      request.socket.destroy();
      return;
    }
    if (answering.kind === 'issue' && answering.afterMs) {
      await new Promise((resolve) => setTimeout(resolve, answering.afterMs));
    }
    response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify(known));
  }

  private newTicket(id: string) {
    const service = this.view.services.find((one) => one.id === id);
    const value = 123 + this.issued.size;
    const ticket = randomUUID();
    const answer = {
      version: this.version,
      ticket,
      number: { letter: service?.letter ?? '', value, figures: String(value) },
      service: id,
      ahead: service?.waiting ?? 0,
      estimate: service?.estimate ?? null,
      issuedAtMs: nowMs,
      followUrl: `https://numerek.example.org/t/cus/${ticket}`,
    };
    return answer;
  }
}

function problem(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(body));
}

async function readCommand<Command>(request: IncomingMessage): Promise<Command> {
  let text = '';
  for await (const piece of request) text += piece;
  return { commandId: String(request.headers['idempotency-key']), body: JSON.parse(text) } as Command;
}
