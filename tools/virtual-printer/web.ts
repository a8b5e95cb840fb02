// Serves the virtual printer's page: pictures of the newest tickets, and forms for its switches.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PrinterCondition } from './condition.ts';
import type { VirtualPrinter } from './virtual-printer.ts';
import { printerPage, ticketList } from './web-page.ts';

export interface PrinterWeb {
  port: number;
  close(): Promise<void>;
}

/** Enough of a job to be in the middle of its picture. */
const CUT_AFTER_BYTES = 3000;
const LARGEST_FORM_BYTES = 2000;

/** Starts the page; `port` 0 takes any free one. Rejects when the port is taken. */
export async function startPrinterWeb(
  printer: VirtualPrinter,
  options: { port: number; host?: string },
): Promise<PrinterWeb> {
  const server = createServer((request, response) => {
    answer(printer, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(printer: VirtualPrinter, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://printer');
  if (request.method === 'POST') return await answerForm(printer, pathname, request, response);
  if (request.method !== 'GET') return send(response, 405, 'text/plain', '');
  const picture = /^\/ticket\/(\d+)\.png$/.exec(pathname);
  if (picture) {
    const ticket = printer.tickets.find((one) => one.number === Number(picture[1]));
    return ticket ? send(response, 200, 'image/png', ticket.png) : send(response, 404, 'text/plain', '');
  }
  if (pathname === '/list') return send(response, 200, 'text/html; charset=utf-8', ticketList(printer.tickets));
  if (pathname === '/tickets.json') return send(response, 200, 'application/json', JSON.stringify(summaries(printer)));
  if (pathname !== '/') return send(response, 404, 'text/plain', '');
  const { dialect, widthMm } = printer.settings;
  const about = `Język ${dialect}, papier ${widthMm} mm, port ${printer.port}`;
  const { tickets, condition, cutSet } = printer;
  send(response, 200, 'text/html; charset=utf-8', printerPage({ tickets, condition, cutSet, about }));
}

async function answerForm(
  printer: VirtualPrinter,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A page of another site must not flip our switches.
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return send(response, 403, 'text/plain', '');
  const form = await readForm(request);
  if (!form) return send(response, 413, 'text/plain', '');
  if (path === '/condition') printer.setCondition(conditionFrom(form));
  else if (path === '/cut') printer.cutConnectionAfter(form.get('set') === 'on' ? CUT_AFTER_BYTES : null);
  else return send(response, 404, 'text/plain', '');
  response.writeHead(303, { location: './' });
  response.end();
}

/** What the form names, and nothing that it doesn't. */
function conditionFrom(form: URLSearchParams): Partial<PrinterCondition> {
  const change: Partial<PrinterCondition> = {};
  const paper = form.get('paper');
  const cover = form.get('cover');
  const cutter = form.get('cutter');
  const offline = form.get('offline');
  if (paper === 'ok' || paper === 'low' || paper === 'out') change.paper = paper;
  if (cover === 'closed' || cover === 'open') change.cover = cover;
  if (cutter === 'ok' || cutter === 'fault') change.cutter = cutter;
  if (offline === 'true' || offline === 'false') change.offline = offline === 'true';
  return change;
}

function summaries(printer: VirtualPrinter): unknown[] {
  return printer.tickets.map(({ number, text, cut, interrupted, at, picture }) => ({
    number,
    text,
    cut,
    interrupted,
    at,
    width: picture.width,
    height: picture.height,
  }));
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LARGEST_FORM_BYTES) return null;
  }
  return new URLSearchParams(body);
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
