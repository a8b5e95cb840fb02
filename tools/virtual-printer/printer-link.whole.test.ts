import { createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import type { PrinterDialect } from '#server/modules/printing/paper-ticket.ts';
import { PrinterLink, type PrinterLinkSettings } from '#server/modules/printing/printer-link.ts';
import type { PrinterStatus } from '#server/modules/printing/printer-status.ts';
import { renderTicketBytes } from '#server/modules/printing/render-ticket-bytes.ts';
import { fullTemplate, polishTicket } from '#testing/example-tickets.ts';
import type { PrinterCondition } from './condition.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const DIALECTS = ['generic', 'epson', 'star'] as const;

async function start(
  dialect: PrinterDialect,
  settings: Partial<PrinterLinkSettings> = {},
): Promise<{ printer: VirtualPrinter; link: PrinterLink }> {
  const printer = await startVirtualPrinter({ port: 0, dialect, widthMm: 80 });
  const link = new PrinterLink({ host: '127.0.0.1', port: printer.port, dialect, pollMs: 30, ...settings });
  open.push(printer, link);
  return { printer, link };
}

function ticketBytes(dialect: PrinterDialect, label = 'A 123'): Uint8Array {
  const config = { id: 'p1', name: '', host: '', port: 0, dialect, widthMm: 80, mode: 'raster' } as const;
  return renderTicketBytes({ ...polishTicket, label }, fullTemplate, config);
}

const ready = (link: PrinterLink): Promise<void> => vi.waitFor(() => expect(link.status().online).toBe(true));

test.each(DIALECTS)('%s: every switch of the printer reaches the listener, and its return too', async (dialect) => {
  const { printer, link } = await start(dialect);
  const seen: PrinterStatus[] = [];
  link.onStatus((status) => seen.push(status));
  await ready(link);
  const switches: [Partial<PrinterCondition>, Partial<PrinterStatus>][] = [
    [{ paper: 'low' }, { paper: 'low', online: true }],
    [{ paper: 'out' }, { paper: 'out', online: false }],
    [
      { paper: 'ok', cover: 'open' },
      { paper: 'ok', cover: 'open', online: false },
    ],
    [
      { cover: 'closed', cutter: 'fault' },
      { cover: 'closed', cutter: 'fault', online: false },
    ],
    [
      { cutter: 'ok', offline: true },
      { cutter: 'ok', online: false, reachable: true },
    ],
    [{ offline: false }, { online: true, paper: 'ok', cover: 'closed', cutter: 'ok' }],
  ];
  for (const [change, expected] of switches) {
    printer.setCondition(change);
    await vi.waitFor(() => expect(seen.at(-1)).toMatchObject(expected));
  }
  const count = seen.length;
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(seen).toHaveLength(count);
});

test.each(DIALECTS)('%s: a printer that can not print refuses, and nothing is sent', async (dialect) => {
  const { printer, link } = await start(dialect);
  await ready(link);
  const cases: [Partial<PrinterCondition>, string][] = [
    [{ paper: 'out' }, 'paper-out'],
    [{ paper: 'ok', cover: 'open' }, 'cover-open'],
    [{ cover: 'closed', cutter: 'fault' }, 'cutter-fault'],
    [{ cutter: 'ok', offline: true }, 'offline'],
  ];
  for (const [change, reason] of cases) {
    printer.setCondition(change);
    const sending = vi.fn();
    expect(await link.print(ticketBytes(dialect), sending)).toEqual({ outcome: 'refused', reason });
    expect(sending).not.toHaveBeenCalled();
  }
  printer.setCondition({ offline: false });
  expect(printer.tickets).toHaveLength(0);
  expect(await link.print(ticketBytes(dialect))).toEqual({ outcome: 'printed' });
  expect(printer.tickets).toHaveLength(1);
});

test('low paper still prints', async () => {
  const { printer, link } = await start('generic');
  printer.setCondition({ paper: 'low' });
  expect(await link.print(ticketBytes('generic'))).toEqual({ outcome: 'printed' });
});

test.each(DIALECTS)(
  '%s: a connection cut inside the picture leaves the job uncertain, and the next ticket is whole',
  async (dialect) => {
    const { printer, link } = await start(dialect, { pollMs: 10_000 });
    await ready(link);
    const job = ticketBytes(dialect);
    printer.cutConnectionAfter(Math.floor(job.length / 2));
    expect(await link.print(job)).toEqual({ outcome: 'uncertain', reason: 'connection-lost' });
    expect(link.status().reachable).toBe(false);
    expect(printer.tickets).toHaveLength(0);
    const next = ticketBytes(dialect, 'B 7');
    expect(await link.print(next)).toEqual({ outcome: 'printed' });
    const whole = printer.tickets.filter((ticket) => !ticket.interrupted);
    expect(whole).toHaveLength(1);
    expect(Buffer.from(whole[0]?.bytes ?? []).includes(Buffer.from(next).subarray(200, -50))).toBe(true);
  },
);

test.each(DIALECTS)(
  '%s: a connection cut after the last byte is uncertain too, for nobody confirmed',
  async (dialect) => {
    const { printer, link } = await start(dialect, { pollMs: 10_000 });
    await ready(link);
    const job = ticketBytes(dialect);
    // The status question before the job is part of what comes in.
    printer.cutConnectionAfter(job.length + (dialect === 'star' ? 3 : 12));
    expect(await link.print(job)).toEqual({ outcome: 'uncertain', reason: 'connection-lost' });
    expect(printer.tickets).toHaveLength(1);
  },
);

test('paper that runs out under the job is named as the reason, and the late answer confirms no other job', async () => {
  const { printer, link } = await start('generic', { confirmTimeoutMs: 700, pollMs: 10_000 });
  await ready(link);
  const outcome = link.print(ticketBytes('generic'), () => printer.setCondition({ paper: 'out' }));
  expect(await outcome).toEqual({ outcome: 'uncertain', reason: 'paper-out' });
  expect(printer.tickets).toHaveLength(0);
  expect(await link.print(ticketBytes('generic'))).toEqual({ outcome: 'refused', reason: 'paper-out' });
  printer.setCondition({ paper: 'ok' });
  expect(await link.print(ticketBytes('generic', 'B 7'))).toEqual({ outcome: 'printed' });
});

test('a printer that is not there refuses within the time for connecting, and is found when it comes', async () => {
  const printer = await startVirtualPrinter({ port: 0, dialect: 'generic', widthMm: 80 });
  const { port } = printer;
  await printer.close();
  const link = new PrinterLink({ host: '127.0.0.1', port, dialect: 'generic', pollMs: 30, connectTimeoutMs: 300 });
  open.push(link);
  expect(await link.print(ticketBytes('generic'))).toEqual({ outcome: 'refused', reason: 'unreachable' });
  const back = await startVirtualPrinter({ port, dialect: 'generic', widthMm: 80 });
  open.push(back);
  await ready(link);
  expect(await link.print(ticketBytes('generic'))).toEqual({ outcome: 'printed' });
});

test('a machine that listens but never answers is not taken for a printer', async () => {
  const deaf = createServer((socket) => socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
  const address = deaf.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const link = new PrinterLink({ host: '127.0.0.1', port, dialect: 'generic', pollMs: 10_000, statusTimeoutMs: 100 });
  expect(await link.print(ticketBytes('generic'))).toEqual({ outcome: 'refused', reason: 'no-answer' });
  await link.close();
  await new Promise((resolve) => deaf.close(resolve));
});

test('noise from the printer neither confirms a job nor fills the memory', async () => {
  const noisy = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      socket.write(Buffer.alloc(5000, 0x5f));
      if (bytes.indexOf(Buffer.of(0x10, 4, 1)) >= 0) socket.write(Buffer.of(0, 0x12, 0x12, 0x12, 0x12));
    });
  });
  await new Promise<void>((resolve) => noisy.listen(0, '127.0.0.1', resolve));
  const address = noisy.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const link = new PrinterLink({ host: '127.0.0.1', port, dialect: 'generic', pollMs: 10_000, confirmTimeoutMs: 200 });
  expect(await link.print(ticketBytes('generic'))).toEqual({ outcome: 'uncertain', reason: 'not-confirmed' });
  await link.close();
  await new Promise((resolve) => noisy.close(resolve));
});

test('an Epson that does not know numbered questions is believed after its plain answer', async () => {
  const { printer, link } = await start('generic');
  const epson = new PrinterLink({ host: '127.0.0.1', port: printer.port, dialect: 'epson', pollMs: 10_000 });
  open.push(epson);
  await ready(link);
  expect(await epson.print(ticketBytes('epson'))).toEqual({ outcome: 'printed' });
});
