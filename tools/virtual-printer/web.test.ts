import { afterEach, expect, test } from 'vitest';
import { PrinterLink } from '#server/modules/printing/printer-link.ts';
import { renderTicketBytes } from '#server/modules/printing/render-ticket-bytes.ts';
import { fullTemplate, polishTicket } from '#testing/example-tickets.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer.ts';
import { startPrinterWeb } from './web.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(): Promise<{ printer: VirtualPrinter; link: PrinterLink; address: string }> {
  const printer = await startVirtualPrinter({ port: 0, dialect: 'generic', widthMm: 80 });
  const link = new PrinterLink({ host: '127.0.0.1', port: printer.port, dialect: 'generic' });
  const web = await startPrinterWeb(printer, { port: 0 });
  open.push(printer, link, web);
  return { printer, link, address: `http://127.0.0.1:${web.port}` };
}

function bytes(): Uint8Array {
  return renderTicketBytes(polishTicket, fullTemplate, {
    id: 'p',
    name: '',
    host: '',
    port: 0,
    dialect: 'generic',
    widthMm: 80,
    mode: 'raster',
  });
}

test('the page shows the tickets as pictures, the newest first', async () => {
  const { link, address, printer } = await start();
  await link.print(bytes());
  await link.print(bytes());
  const page = await (await fetch(address)).text();
  expect(page.indexOf('ticket/2.png')).toBeGreaterThan(0);
  expect(page.indexOf('ticket/1.png')).toBeGreaterThan(page.indexOf('ticket/2.png'));
  const picture = Buffer.from(await (await fetch(`${address}/ticket/1.png`)).arrayBuffer());
  expect(picture.equals(printer.tickets[0]?.png ?? Buffer.alloc(0))).toBe(true);
  expect((await fetch(`${address}/ticket/9.png`)).status).toBe(404);
});

test('the switches of the page change the printer', async () => {
  const { link, address, printer } = await start();
  await fetch(`${address}/condition`, {
    method: 'POST',
    body: new URLSearchParams({ paper: 'out', cover: 'nonsense' }),
  });
  expect(printer.condition).toMatchObject({ paper: 'out', cover: 'closed' });
  expect(await link.print(bytes())).toEqual({ outcome: 'refused', reason: 'paper-out' });
  await fetch(`${address}/condition`, { method: 'POST', body: new URLSearchParams({ paper: 'ok' }) });
  await fetch(`${address}/cut`, { method: 'POST', body: new URLSearchParams({ set: 'on' }) });
  expect(await link.print(bytes())).toMatchObject({ outcome: 'uncertain' });
});

test('another site can not flip the switches', async () => {
  const { address, printer } = await start();
  const answer = await fetch(`${address}/condition`, {
    method: 'POST',
    headers: { origin: 'http://elsewhere.example' },
    body: new URLSearchParams({ paper: 'out' }),
  });
  expect(answer.status).toBe(403);
  expect(printer.condition.paper).toBe('ok');
});
