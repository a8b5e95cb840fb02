// Where things lie in a TrueType file: its tables, the character map and the glyphs' names.
import { assert } from '#core/shared/assert.ts';

/** Offsets of the tables that drawing needs. */
export interface Tables {
  head: number;
  hhea: number;
  hmtx: number;
  cmap: number;
  glyf: number;
  loca: number;
  post: number;
}

export function readTables(file: Buffer): Tables {
  const offsets = new Map<string, number>();
  const count = file.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    offsets.set(file.toString('latin1', record, record + 4), file.readUInt32BE(record + 8));
  }
  const at = (name: string): number => {
    const offset = offsets.get(name);
    assert(offset !== undefined, `font table ${name}`);
    return offset;
  };
  return {
    head: at('head'),
    hhea: at('hhea'),
    hmtx: at('hmtx'),
    cmap: at('cmap'),
    glyf: at('glyf'),
    loca: at('loca'),
    post: at('post'),
  };
}

/** Code point to glyph, from the font's format 4 table (the basic plane: all that a ticket is written in). */
export function readCharacterMap(file: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const count = file.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const table = cmap + file.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (file.readUInt16BE(table) === 4) readSegments(file, table, glyphs);
  }
  assert(glyphs.size > 0, 'a font with a format 4 character table');
  return glyphs;
}

function readSegments(file: Buffer, table: number, glyphs: Map<number, number>): void {
  const doubled = file.readUInt16BE(table + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = file.readUInt16BE(table + 14 + segment);
    const start = file.readUInt16BE(table + 16 + doubled + segment);
    const delta = file.readUInt16BE(table + 16 + 2 * doubled + segment);
    const rangeAt = table + 16 + 3 * doubled + segment;
    const range = file.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = range === 0 ? code : file.readUInt16BE(rangeAt + range + 2 * (code - start));
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

/** Names beyond the standard 258 of Macintosh fonts, from a format 2 table: enough to find "one.tf". */
export function readGlyphNames(file: Buffer, post: number): Map<string, number> {
  assert(file.readUInt32BE(post) === 0x00020000, 'a font with glyph names');
  const count = file.readUInt16BE(post + 32);
  const strings: string[] = [];
  let at = post + 34 + 2 * count;
  let most = -1;
  for (let glyph = 0; glyph < count; glyph += 1) most = Math.max(most, file.readUInt16BE(post + 34 + 2 * glyph) - 258);
  while (strings.length <= most) {
    const length = file.readUInt8(at);
    strings.push(file.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const names = new Map<string, number>();
  for (let glyph = 0; glyph < count; glyph += 1) {
    const name = strings[file.readUInt16BE(post + 34 + 2 * glyph) - 258];
    if (name !== undefined) names.set(name, glyph);
  }
  return names;
}
