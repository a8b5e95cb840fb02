import { inflateSync } from 'node:zlib';
import jsQr from 'jsqr';
import { describe, expect, test } from 'vitest';
import { type Office, readOffice } from '#core/branch/settings.ts';
import { languages } from '#core/shared/language.ts';
import { smallOfficeDocument } from '#testing/queue-spec.ts';
import { posterSteps, posterWords } from './poster-words.ts';
import { makePoster, posterFiles } from './posters.ts';

const publicUrl = 'https://kolejka.example.pl/';
const pointsPerCm = 72 / 2.54;

function office(changes: Record<string, unknown> = {}): Office {
  const read = readOffice({ ...smallOfficeDocument(), remote: {}, ...changes });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.office;
}

async function pdfOf(file: string, changes?: Record<string, unknown>): Promise<Buffer> {
  const made = await makePoster(office(changes), publicUrl, file);
  if (!made.ok) throw new Error(made.refusal);
  return made.value.pdf;
}

/** The file's streams, unpacked: pages' drawings and fonts' tables. */
function streamsOf(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue;
    const end = pdf.indexOf('endstream', at);
    try {
      found.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'));
    } catch {
      // A picture's dots may be packed in another way.
    }
  }
  return found;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The dark stretches of the code of each page, as they are drawn in the file. */
function codesIn(pdf: Buffer): Rectangle[][] {
  return streamsOf(pdf).flatMap((stream) => {
    const all = [...stream.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map(([, ...figures]) => {
      const [x = 0, y = 0, width = 0, height = 0] = figures.map(Number);
      return { x, y, width, height };
    });
    const dots = all.filter((one) => one.height > 3.1);
    return dots.length > 100 ? [dots] : [];
  });
}

/** What a phone reads from the page, when its dark stretches are drawn again as a picture. */
function scan(dots: readonly Rectangle[]): { text: string | undefined; sideCm: number } {
  const left = Math.min(...dots.map((one) => one.x));
  const top = Math.min(...dots.map((one) => one.y));
  const right = Math.max(...dots.map((one) => one.x + one.width));
  const scale = 1;
  const edge = 40;
  const side = Math.round((right - left) * scale) + 2 * edge;
  const picture = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const { x, y, width, height } of dots) {
    const from = [x - left, y - top].map((one) => Math.round(one * scale) + edge);
    const to = [x + width - left, y + height - top].map((one) => Math.round(one * scale) + edge);
    for (let row = from[1] ?? 0; row < (to[1] ?? 0); row += 1) {
      for (let column = from[0] ?? 0; column < (to[0] ?? 0); column += 1)
        picture.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
    }
  }
  return { text: jsQr(picture, side, side)?.data, sideCm: (right - left) / pointsPerCm };
}

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

describe('A poster', () => {
  test('for the door is one A4 page whose code leads to the branch, at least eight centimetres wide', async () => {
    const pdf = await pdfOf('door.pdf');
    expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
    expect(pages(pdf)).toBe(1);
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]');
    const [code = []] = codesIn(pdf);
    const { text, sideCm } = scan(code);
    expect(text).toBe('https://kolejka.example.pl/m/small');
    expect(sideCm).toBeGreaterThan(8);
  });

  test('for a desk has the same code, smaller', async () => {
    const [code = []] = codesIn(await pdfOf('desk-1.pdf'));
    const { text, sideCm } = scan(code);
    expect(text).toBe('https://kolejka.example.pl/m/small');
    expect(sideCm).toBeGreaterThan(5);
  });

  test('stays on its page with the longest words that an office may have', async () => {
    const long = (length: number) => 'Wyjątkowo długa nazwa urzędu i wydziału '.repeat(9).slice(0, length).trim();
    const name = { pl: long(120), en: long(120), uk: long(120) };
    const address = [long(80), long(80)];
    const [first, ...rest] = office().desks;
    const desks = [{ ...first, label: 'Sala Ślubów nr 2' }, ...rest];
    const remote = { access: { kind: 'near', metres: 1_500 } };
    const position = { latitude: 51, longitude: 21 };
    const pdf = await pdfOf('all.pdf', { name, address, desks, remote, position });
    expect(pages(pdf)).toBe(desks.length + 1);
    for (const code of codesIn(pdf)) {
      const lowest = Math.max(...code.map((one) => one.y + one.height));
      expect(lowest).toBeLessThan(700);
    }
  });

  test('brings its fonts along, with the letters of all three languages', async () => {
    const pdf = await pdfOf('door.pdf');
    expect(pdf.toString('latin1').match(/\/FontFile[23] /g)).toHaveLength(3);
    expect(pdf.toString('latin1')).toMatch(/\+Overpass-ExtraBold/);
    const letters = streamsOf(pdf)
      .filter((one) => one.includes('begincmap'))
      .join('')
      .toLowerCase();
    for (const letter of ['ź', 'ś', 'ł', 'і', 'ї', 'є']) {
      const code = letter.charCodeAt(0).toString(16).padStart(4, '0');
      if (posterText().includes(letter)) expect([letter, letters.includes(`<${code}>`)]).toEqual([letter, true]);
    }
  });

  test('carries the logo, drawn from PNG or SVG, and does without one that can’t be read', async () => {
    const data = (kind: string, bytes: Buffer) => `data:image/${kind};base64,${bytes.toString('base64')}`;
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
    );
    const drawn = (pdf: Buffer) => pdf.toString('latin1').includes('/Subtype /Image');
    expect(drawn(await pdfOf('door.pdf'))).toBe(false);
    expect(drawn(await pdfOf('door.pdf', { logo: data('svg+xml', svg) }))).toBe(true);
    expect(drawn(await pdfOf('door.pdf', { logo: data('png', Buffer.from('no picture')) }))).toBe(false);
    expect(drawn(await pdfOf('door.pdf', { logo: data('svg+xml', Buffer.from('<svg')) }))).toBe(false);
  });
});

test('There is a poster for the door, one for each desk, and all in one; no other', async () => {
  const { desks } = office();
  const files = posterFiles(office());
  expect(files).toEqual(['door.pdf', ...desks.map(({ id }) => `desk-${id}.pdf`), 'all.pdf']);
  expect(pages(await pdfOf('all.pdf'))).toBe(desks.length + 1);
  for (const file of ['window.pdf', 'desk-none.pdf', 'door', '../door.pdf']) {
    expect(await makePoster(office(), publicUrl, file)).toEqual({ ok: false, refusal: 'poster-unknown' });
  }
});

test('A branch that gives phones no tickets has no posters that promise one', async () => {
  expect(await makePoster(office({ remote: null }), publicUrl, 'door.pdf')).toEqual({
    ok: false,
    refusal: 'remote-off',
  });
});

test('The second step says what the office asks of a phone', () => {
  expect(posterSteps('pl', { kind: 'anywhere' })[1]).toBe('Wybierz sprawę i pobierz numer.');
  expect(posterSteps('en', { kind: 'hall-code', minutes: 5 })[1]).toContain('code shown in the hall');
  expect(posterSteps('pl', { kind: 'near', metres: 500 })[1]).toContain('500\u00a0m');
  expect(posterSteps('uk', { kind: 'near', metres: 1_500 })[1]).toContain('1,5\u00a0км');
});

function posterText(): string {
  const { title, lead } = posterWords.pl;
  return [
    title,
    lead,
    ...languages.flatMap((one) => [posterWords[one].title, ...posterSteps(one, { kind: 'anywhere' })]),
  ].join();
}
