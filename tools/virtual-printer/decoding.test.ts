import { PNG } from 'pngjs';
import { afterEach, expect, test } from 'vitest';
import { withoutRealTimeCommands } from '#server/modules/printing/escpos.ts';
import type { PrinterConfig, PrinterDialect } from '#server/modules/printing/paper-ticket.ts';
import { PrinterLink } from '#server/modules/printing/printer-link.ts';
import { renderTicketBytes } from '#server/modules/printing/render-ticket-bytes.ts';
import { ticketBitmap } from '#server/modules/printing/ticket-png.ts';
import { englishTicket, fullTemplate, longTicket, polishTicket, ukrainianTicket } from '#testing/example-tickets.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function pair(
  dialect: PrinterDialect,
  widthMm: 58 | 80,
): Promise<{ printer: VirtualPrinter; link: PrinterLink }> {
  const printer = await startVirtualPrinter({ port: 0, dialect, widthMm });
  const link = new PrinterLink({ host: '127.0.0.1', port: printer.port, dialect });
  open.push(printer, link);
  return { printer, link };
}

function config(dialect: PrinterDialect, widthMm: 58 | 80, mode: 'raster' | 'text'): PrinterConfig {
  return { id: 'p1', name: 'Biletomat', host: '127.0.0.1', port: 0, dialect, widthMm, mode };
}

test.each([
  ['generic', 80],
  ['generic', 58],
  ['epson', 80],
  ['epson', 58],
  ['star', 80],
  ['star', 58],
] as const)('what %s prints on %i mm paper is dot for dot the picture that was sent', async (dialect, widthMm) => {
  const { printer, link } = await pair(dialect, widthMm);
  for (const ticket of [polishTicket, ukrainianTicket, englishTicket, longTicket]) {
    const bytes = renderTicketBytes(ticket, fullTemplate, config(dialect, widthMm, 'raster'));
    expect(await link.print(bytes)).toEqual({ outcome: 'printed' });
    const drawn = ticketBitmap(ticket, fullTemplate, widthMm);
    const sent = dialect === 'star' ? drawn : withoutRealTimeCommands(drawn);
    const printed = printer.tickets.at(-1);
    expect(printed?.picture.height).toBe(sent.height);
    expect(Buffer.compare(Buffer.from(printed?.picture.data ?? []), Buffer.from(sent.data))).toBe(0);
    expect(printed).toMatchObject({ cut: true, interrupted: false, text: '' });
  }
  expect(printer.tickets).toHaveLength(4);
});

test('the PNG of a printed ticket shows the same dots', async () => {
  const { printer, link } = await pair('generic', 80);
  await link.print(renderTicketBytes(polishTicket, fullTemplate, config('generic', 80, 'raster')));
  const ticket = printer.tickets[0];
  if (!ticket) throw new Error('no ticket');
  const image = PNG.sync.read(ticket.png);
  expect([image.width, image.height]).toEqual([ticket.picture.width, ticket.picture.height]);
  for (let at = 0; at < image.width * image.height; at += 1) {
    const [x, y] = [at % image.width, Math.floor(at / image.width)];
    const black = ((ticket.picture.data[y * ticket.picture.stride + (x >> 3)] ?? 0) & (128 >> (x & 7))) !== 0;
    if ((image.data[4 * at] === 0) !== black) throw new Error(`dot ${x}, ${y}`);
  }
});

test.each(['generic', 'epson', 'star'] as const)('letters of CP852 come out of %s as they went in', async (dialect) => {
  const { printer, link } = await pair(dialect, 80);
  const ticket = { ...polishTicket, serviceName: 'Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ', footer: 'Koszt „opłaty” 5–7 €' };
  expect(await link.print(renderTicketBytes(ticket, fullTemplate, config(dialect, 80, 'text')))).toEqual({
    outcome: 'printed',
  });
  const text = printer.tickets[0]?.text ?? '';
  expect(text).toContain('Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ');
  expect(text).toContain('Centrum Usług Społecznych w Starachowicach');
  expect(text).toContain('A 123');
  expect(text).toContain('Przed Tobą: 7 osób');
  expect(text).toContain('Koszt "opłaty" 5-7 EUR');
  expect(text).not.toContain('?');
});

test.each(['generic', 'epson', 'star'] as const)('Ukrainian comes out of %s in Latin letters', async (dialect) => {
  const { printer, link } = await pair(dialect, 58);
  await link.print(renderTicketBytes(ukrainianTicket, fullTemplate, config(dialect, 58, 'text')));
  const text = printer.tickets[0]?.text ?? '';
  expect(text).toContain('Zhytlova dopomoha');
  expect(text).toContain('W 888');
  expect(text).not.toContain('?');
});

test('the number is printed larger than the other text', async () => {
  const { printer, link } = await pair('generic', 58);
  await link.print(renderTicketBytes(polishTicket, { ...fullTemplate, showQr: false }, config('generic', 58, 'text')));
  const picture = printer.tickets[0]?.picture;
  if (!picture) throw new Error('no ticket');
  const stems = Array.from({ length: picture.height }, (_, y) =>
    longestRun(picture.data.subarray(y * picture.stride, (y + 1) * picture.stride)),
  );
  expect(Math.max(...stems)).toBeGreaterThan(24);
});

function longestRun(row: Uint8Array): number {
  let longest = 0;
  let run = 0;
  for (const byte of row) {
    for (let bit = 128; bit > 0; bit >>= 1) {
      run = (byte & bit) !== 0 ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
  }
  return longest;
}
