import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fileOf, type SmallFont, smallFont, smallFonts } from './subset-fonts.ts';

test.each(Object.keys(smallFonts) as SmallFont[])(
  'The small font %s is what the package’s font gives',
  async (font) => {
    expect((await smallFont(font)).equals(await readFile(fileOf(font)))).toBe(true);
  },
);

test('The styles name the characters of each small font', async () => {
  const tokens = await readFile(new URL('../../screens/kit/tokens.css', import.meta.url), 'utf8');
  for (const [font, characters] of Object.entries(smallFonts)) {
    const range = new RegExp(`fonts/overpass-${font}\\.woff2[^}]*unicode-range: ([^;]*);`).exec(tokens)?.[1] ?? '';
    const bounds = range.split(', ').map((part) =>
      part
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16)),
    );
    const isNamed = (code: number) => bounds.some(([from = 0, to = from]) => from <= code && code <= to);
    const named: string[] = [];
    for (let code = 0; code < 0x2200; code += 1) if (isNamed(code)) named.push(String.fromCharCode(code));
    expect(named.join('')).toBe([...characters].sort().join(''));
  }
});
