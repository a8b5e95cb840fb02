import receiptline from 'receiptline';
import { expect, test } from 'vitest';
import { fullTemplate, longTicket, polishTicket } from '#testing/example-tickets.ts';
import { type Bitmap, bitmapToPng, emptyBitmap } from './bitmap.ts';
import { rasterJob, withoutRealTimeCommands } from './escpos.ts';
import type { PrinterDialect } from './paper-ticket.ts';
import { ticketBitmap } from './ticket-png.ts';

const COMMANDS = { generic: 'generic', epson: 'epson', star: 'starsbcs' } as const;
const CLOSING = { generic: 2 + 1, epson: 2 + 1, star: 6 };

function byReceiptline(picture: Bitmap, dialect: PrinterDialect, columns: number): Buffer {
  const document = `|{image:${bitmapToPng(picture).toString('base64')}}`;
  const bytes = receiptline.transform(document, {
    cpl: columns,
    encoding: 'cp852',
    gradient: false,
    gamma: 1,
    command: COMMANDS[dialect],
  });
  return Buffer.from(bytes, 'latin1').subarray(0, -CLOSING[dialect]);
}

test.each(['generic', 'epson', 'star'] as const)(
  'a picture for %s is byte for byte what receiptline writes',
  (dialect) => {
    for (const widthMm of [80, 58] as const) {
      const picture = withoutRealTimeCommands(ticketBitmap(longTicket, fullTemplate, widthMm));
      const expected = byReceiptline(picture, dialect, picture.width / 12);
      expect(Buffer.compare(Buffer.from(rasterJob(picture, dialect)), expected)).toBe(0);
    }
  },
);

test('dots that spell a real-time command are changed by one dot, and nothing else is', () => {
  const picture = emptyBitmap(64, 2);
  picture.data.set([0x10, 0x04, 0x01, 0, 0x10, 0x10, 0x14, 0x10, 0x05, 0x02], 0);
  const safe = withoutRealTimeCommands(picture);
  expect([...safe.data.subarray(0, 10)]).toEqual([0x10, 0x0c, 0x01, 0, 0x10, 0x10, 0x1c, 0x10, 0x0d, 0x02]);
  expect(picture.data[1]).toBe(0x04);
  const bytes = Buffer.from(rasterJob(ticketBitmap(polishTicket, fullTemplate, 80), 'generic'));
  expect(bytes.indexOf(Buffer.of(0x10, 0x04))).toBe(-1);
});

test('the job ends with the cut', () => {
  const picture = emptyBitmap(8, 1);
  expect([...rasterJob(picture, 'generic').slice(-4)]).toEqual([0x1d, 0x56, 0x42, 0]);
  expect([...rasterJob(picture, 'epson').slice(-4)]).toEqual([0x1d, 0x56, 0x42, 0]);
  expect([...rasterJob(picture, 'star').slice(-3)]).toEqual([0x1b, 0x64, 0x33]);
});
