import { expect, test } from 'vitest';
import { fullTemplate, longTicket, polishTicket, ukrainianTicket } from '#testing/example-tickets.ts';
import { cp852Letter, inCp852 } from './cp852.ts';
import type { PrinterConfig } from './paper-ticket.ts';
import { textJob, ticketDocument } from './ticket-text.ts';

const printer: PrinterConfig = { id: 'p', name: '', host: '', port: 0, dialect: 'generic', widthMm: 80, mode: 'text' };
const ALL_POLISH = 'ĄąĆćĘęŁłŃńÓóŚśŹźŻż';

test('Polish letters stay as they are', () => {
  expect(inCp852(`Zażółć gęślą jaźń ${ALL_POLISH}`)).toBe(`Zażółć gęślą jaźń ${ALL_POLISH}`);
});

test('signs that the code page lacks are written by their nearest', () => {
  expect(inCp852('„Fundusz” 1–3 — 5 € № 7 … ’')).toBe('"Fundusz" 1-3 - 5 EUR Nr 7 ... \'');
});

test('Ukrainian is written in Latin letters as in passports', () => {
  expect(inCp852('Єнакієве Їжакевич Йосипівка Юрій Яготин Щербухи Ґалаґан Знам’янка')).toBe(
    'Yenakiieve Yizhakevych Yosypivka Yurii Yahotyn Shcherbukhy Galagan Znamianka',
  );
});

test('nothing prints as a question mark, whatever the text', () => {
  for (let code = 0x20; code < 0x2200; code += 1) {
    const written = inCp852(`a${String.fromCharCode(code)}b`);
    if (code !== 0x3f) expect(written, code.toString(16)).not.toContain('?');
    for (const letter of written) expect(encodable(letter), code.toString(16)).toBe(true);
  }
});

test('no line of the document is wider than the paper', () => {
  for (const [widthMm, columns] of [
    [80, 48],
    [58, 32],
  ] as const) {
    for (const ticket of [longTicket, ukrainianTicket, polishTicket]) {
      for (const line of ticketDocument(ticket, fullTemplate, widthMm).split('\n')) {
        if (line.startsWith('{')) continue;
        const times = Math.max(1, (/^\^*/.exec(line)?.[0].length ?? 0) - 1);
        const shown = line
          .replace(/ \|$/, '')
          .replace(/^\^+|^"|"$/g, '')
          .replace(/\\x../g, '*');
        expect(shown.length * times, line).toBeLessThanOrEqual(columns);
      }
    }
  }
});

test('a booked ticket says its hour in a tall line, in each language, and leaves out who waits', () => {
  const hours = { pl: 'Wizyta umówiona na 10:20', en: 'Appointment at 10:20', uk: 'Vizyt za zapysom na 10:20' };
  for (const language of ['pl', 'en', 'uk'] as const) {
    const said = ticketDocument({ ...polishTicket, language, bookedFor: '10:20' }, fullTemplate, 58);
    expect(said.replaceAll('\\x3a', ':')).toContain(`^^${hours[language]} |`);
    expect(said).not.toMatch(/Przed Tobą|Ahead of you|Pered Vamy/);
  }
});

test("the printer's own number of the code page is used", () => {
  const usual = Buffer.from(textJob(polishTicket, fullTemplate, printer));
  const own = Buffer.from(textJob(polishTicket, fullTemplate, { ...printer, codePage: 23 }));
  expect(usual.indexOf(Buffer.of(0x1b, 0x74, 18))).toBeGreaterThan(0);
  expect(own.indexOf(Buffer.of(0x1b, 0x74, 18))).toBe(-1);
  expect(own.indexOf(Buffer.of(0x1b, 0x74, 23))).toBeGreaterThan(0);
});

function encodable(letter: string): boolean {
  for (let byte = 0x20; byte < 0x100; byte += 1) if (cp852Letter(byte) === letter) return true;
  return false;
}
