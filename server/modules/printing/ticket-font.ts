// The letters of Overpass, read from its font files: how wide a text is, and its outlines. The ticket is drawn with
// outlines because the renderer's own text costs 15 ms a ticket and can't pick the tabular figures.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert } from '#core/shared/assert.ts';
import { readCharacterMap, readGlyphNames, readTables, type Tables } from './font-tables.ts';
import { readGlyphOutline } from './glyph-outline.ts';

export type FontWeight = 400 | 600 | 800;

export interface TicketFont {
  /** Width of a text in dots when set at this size. */
  width(text: string, size: number): number;
  /** SVG path data in font units, y upwards, beginning at 0, 0; `unitsPerEm` is one size high. */
  outline(text: string): string;
  has(character: string): boolean;
  unitsPerEm: number;
}

const require = createRequire(import.meta.url);
const FILES: Record<FontWeight, string> = {
  400: '@expo-google-fonts/overpass/400Regular/Overpass_400Regular.ttf',
  600: '@expo-google-fonts/overpass/600SemiBold/Overpass_600SemiBold.ttf',
  800: '@expo-google-fonts/overpass/800ExtraBold/Overpass_800ExtraBold.ttf',
};

const FIGURES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const loaded = new Map<FontWeight, TicketFont>();

/** The font of a weight, read from disk once. Figures are the tabular ones: all of one width. */
export function ticketFont(weight: FontWeight): TicketFont {
  const known = loaded.get(weight);
  if (known) return known;
  const font = readFont(readFileSync(require.resolve(FILES[weight])));
  loaded.set(weight, font);
  return font;
}

interface Glyph {
  advance: number;
  /** Path commands in parts, so that they can be moved to their place: letter, then its numbers. */
  outline: (shift: number) => string;
}

function readFont(file: Buffer): TicketFont {
  const tables = readTables(file);
  const glyphOf = glyphFinder(file, tables);
  const unitsPerEm = file.readUInt16BE(tables.head + 18);
  const wideCount = file.readUInt16BE(tables.hhea + 34);
  const glyphs = new Map<number, Glyph>();
  const glyphAt = (index: number): Glyph => {
    const known = glyphs.get(index);
    if (known) return known;
    const advance = file.readUInt16BE(tables.hmtx + 4 * Math.min(index, wideCount - 1));
    const glyph = { advance, outline: readGlyphOutline(file, tables, index) };
    glyphs.set(index, glyph);
    return glyph;
  };
  return {
    unitsPerEm,
    has: (character) => glyphOf(character) !== 0,
    width(text, size) {
      let units = 0;
      for (const character of text) units += glyphAt(glyphOf(character)).advance;
      return (units * size) / unitsPerEm;
    },
    outline(text) {
      let path = '';
      let x = 0;
      for (const character of text) {
        const glyph = glyphAt(glyphOf(character));
        path += glyph.outline(x);
        x += glyph.advance;
      }
      return path;
    },
  };
}

function glyphFinder(file: Buffer, tables: Tables): (character: string) => number {
  const characters = readCharacterMap(file, tables.cmap);
  const names = readGlyphNames(file, tables.post);
  FIGURES.forEach((name, figure) => {
    const tabular = names.get(`${name}.tf`);
    assert(tabular !== undefined, `tabular figure ${name}`);
    characters.set(48 + figure, tabular);
  });
  return (character) => characters.get(character.codePointAt(0) ?? 0) ?? 0;
}
