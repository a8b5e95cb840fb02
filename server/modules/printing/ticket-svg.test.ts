import { expect, test } from 'vitest';
import { englishTicket, fullTemplate, longTicket, polishTicket, ukrainianTicket } from '#testing/example-tickets.ts';
import { type Bitmap, isBlack } from './bitmap.ts';
import { ticketFont } from './ticket-font.ts';
import { bitmapOfSvg, ticketBitmap, ticketPng } from './ticket-png.ts';
import { ticketSvg } from './ticket-svg.ts';

const allTickets = { polishTicket, englishTicket, ukrainianTicket, longTicket };

function blackColumns(bitmap: Bitmap): { first: number; last: number } {
  let first = bitmap.width;
  let last = -1;
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      if (!isBlack(bitmap, x, y)) continue;
      first = Math.min(first, x);
      last = Math.max(last, x);
    }
  }
  return { first, last };
}

test('the font has every letter of the three languages', () => {
  const letters = 'AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ';
  for (const weight of [400, 600, 800] as const) {
    const missing = [...letters, ...letters.toLowerCase(), ...'0123456789–—„”“’€₴№'].filter(
      (letter) => !ticketFont(weight).has(letter),
    );
    expect(missing, `weight ${weight}`).toEqual([]);
  }
});

test('letters that differ only by an accent are drawn differently', () => {
  for (const [one, other] of ['ЄЕ', 'ІЇ', 'ГҐ', 'ЇI', 'ZŻ', 'ŹŻ', 'ĘE', 'ŁL', 'OÓ', 'SŚ'].map((pair) => [...pair])) {
    const font = ticketFont(600);
    expect(font.outline(one ?? '').length, `${one}`).toBeGreaterThan(10);
    expect(font.outline(one ?? ''), `${one} and ${other}`).not.toBe(font.outline(other ?? ''));
  }
});

test('figures are all of one width', () => {
  const widths = [...'0123456789'].map((figure) => ticketFont(800).width(figure, 100));
  expect(new Set(widths).size).toBe(1);
});

test.each([80, 58] as const)('a ticket for %i mm is as wide as the paper and stays within its margins', (widthMm) => {
  for (const [name, ticket] of Object.entries(allTickets)) {
    const bitmap = ticketBitmap(ticket, fullTemplate, widthMm);
    expect(bitmap.width, name).toBe(widthMm === 80 ? 576 : 384);
    expect(blackColumns(bitmap), name).toEqual({ first: 0, last: bitmap.width - 1 });
    // Only the notches of the perforation touch the edge.
    let rowsAtEdge = 0;
    for (let y = 0; y < bitmap.height; y += 1)
      rowsAtEdge += isBlack(bitmap, 0, y) || isBlack(bitmap, bitmap.width - 1, y) ? 1 : 0;
    expect(rowsAtEdge, name).toBeLessThan(40);
  }
});

test('a long name makes the ticket longer: it is wrapped, not cut off', () => {
  const short = ticketBitmap(polishTicket, fullTemplate, 58).height;
  const long = ticketBitmap({ ...polishTicket, serviceName: longTicket.serviceName }, fullTemplate, 58).height;
  expect(long).toBeGreaterThan(short + 5 * 30);
});

test('the template leaves out what the office does not want', () => {
  const bare = { ...fullTemplate, showWaiting: false, showEstimate: false, showQr: false, footer: null };
  const full = ticketBitmap(polishTicket, fullTemplate, 80).height;
  expect(ticketBitmap(polishTicket, bare, 80).height).toBeLessThan(full - 150);
  expect(ticketBitmap({ ...polishTicket, estimate: null }, fullTemplate, 80).height).toBeLessThan(full);
});

test.each([80, 58] as const)(
  'a booked ticket for %i mm shows its hour large, and neither who waits nor how long',
  (widthMm) => {
    const booked = { ...polishTicket, bookedFor: '10:20' };
    const tall = (ticket: typeof polishTicket) => ticketBitmap(ticket, fullTemplate, widthMm).height;
    expect(tall({ ...booked, waitingAhead: 112, estimate: { fromMinutes: 100, toMinutes: 200 } })).toBe(tall(booked));
    const facts = { ...fullTemplate, showWaiting: false, showEstimate: false, showQr: false, footer: null };
    const [plain, hour] = [polishTicket, booked].map((ticket) => ticketBitmap(ticket, facts, widthMm).height);
    // Figures of some nine millimetres, with the words above them.
    expect((hour ?? 0) - (plain ?? 0)).toBeGreaterThan(130);
  },
);

test('the preview shows the same dots as the paper, but for rounding', () => {
  const preview = bitmapOfSvg(ticketSvg(ukrainianTicket, fullTemplate, 80));
  const paper = ticketBitmap(ukrainianTicket, fullTemplate, 80);
  expect(preview.height).toBe(paper.height);
  let different = 0;
  paper.data.forEach((byte, index) => {
    different += byte === preview.data[index] ? 0 : 1;
  });
  expect(different).toBeLessThan(20);
});

test('text from outside can not become markup', () => {
  const svg = ticketSvg({ ...polishTicket, serviceName: '<script>"&\u0000' }, fullTemplate, 80);
  expect(svg).not.toContain('<script');
  expect(() => ticketPng({ ...polishTicket, serviceName: '<b>"&\u0000' }, fullTemplate, 80)).not.toThrow();
});

test('a logo is drawn when it carries its picture in itself, and left out when it would fetch one', () => {
  const logo = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">';
  const plain = ticketBitmap(polishTicket, fullTemplate, 80).height;
  const good = { ...fullTemplate, logo: logo(`${open}<rect width="40" height="40"/></svg>`) };
  expect(ticketBitmap(polishTicket, good, 80).height).toBeGreaterThan(plain + 90);
  const bad = { ...fullTemplate, logo: logo(`${open}<image href="secret.png"/></svg>`) };
  expect(ticketBitmap(polishTicket, bad, 80).height).toBe(plain);
  expect(ticketBitmap(polishTicket, { ...fullTemplate, logo: 'https://example.org/a.png' }, 80).height).toBe(plain);
});
