// Reads the outline of one TrueType glyph, accents put on their letters, and writes it as SVG path data.
import type { Tables } from './font-tables.ts';

interface Point {
  x: number;
  y: number;
  on: boolean;
}

type Contour = Point[];

const ON_CURVE = 1;
const X_SHORT = 2;
const Y_SHORT = 4;
const REPEAT = 8;
const X_SAME = 16;
const Y_SAME = 32;

const WORDS = 1;
const ARE_OFFSETS = 2;
const SCALE = 8;
const MORE = 32;
const TWO_SCALES = 64;
const MATRIX = 128;

/** A function from a shift to the right, in font units, to the glyph's path data. */
export function readGlyphOutline(file: Buffer, tables: Tables, glyph: number): (shift: number) => string {
  const contours = readContours(file, tables, glyph, 0);
  return (shift) => contours.map((contour) => contourPath(contour, shift)).join('');
}

function readContours(file: Buffer, tables: Tables, glyph: number, depth: number): Contour[] {
  const long = file.readInt16BE(tables.head + 50) === 1;
  const offset = (index: number): number =>
    long ? file.readUInt32BE(tables.loca + 4 * index) : 2 * file.readUInt16BE(tables.loca + 2 * index);
  const start = tables.glyf + offset(glyph);
  if (offset(glyph) === offset(glyph + 1) || depth > 4) return [];
  const count = file.readInt16BE(start);
  return count >= 0 ? readSimple(file, start, count) : readComposite(file, tables, start + 10, depth);
}

function readSimple(file: Buffer, start: number, count: number): Contour[] {
  const ends: number[] = [];
  for (let index = 0; index < count; index += 1) ends.push(file.readUInt16BE(start + 10 + 2 * index));
  const total = (ends.at(-1) ?? -1) + 1;
  let at = start + 10 + 2 * count;
  at += 2 + file.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = file.readUInt8(at);
    at += 1;
    flags.push(flag);
    if ((flag & REPEAT) !== 0) {
      for (let times = file.readUInt8(at); times > 0; times -= 1) flags.push(flag);
      at += 1;
    }
  }
  const readAxis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if ((flag & short) !== 0) {
        value += (flag & same) !== 0 ? file.readUInt8(at) : -file.readUInt8(at);
        at += 1;
      } else if ((flag & same) === 0) {
        value += file.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = readAxis(X_SHORT, X_SAME);
  const ys = readAxis(Y_SHORT, Y_SAME);
  const points = flags.map((flag, index) => ({ x: xs[index] ?? 0, y: ys[index] ?? 0, on: (flag & ON_CURVE) !== 0 }));
  return ends.map((end, index) => points.slice(index === 0 ? 0 : (ends[index - 1] ?? -1) + 1, end + 1));
}

function readComposite(file: Buffer, tables: Tables, start: number, depth: number): Contour[] {
  const contours: Contour[] = [];
  let at = start;
  let flags = MORE;
  while ((flags & MORE) !== 0) {
    flags = file.readUInt16BE(at);
    const part = file.readUInt16BE(at + 2);
    at += 4;
    const words = (flags & WORDS) !== 0;
    const offsets = (flags & ARE_OFFSETS) !== 0;
    const dx = offsets ? (words ? file.readInt16BE(at) : file.readInt8(at)) : 0;
    const dy = offsets ? (words ? file.readInt16BE(at + 2) : file.readInt8(at + 1)) : 0;
    at += words ? 4 : 2;
    let [xx, xy, yx, yy] = [1, 0, 0, 1];
    const fixed = (position: number): number => file.readInt16BE(position) / 16384;
    if ((flags & SCALE) !== 0) {
      xx = yy = fixed(at);
      at += 2;
    } else if ((flags & TWO_SCALES) !== 0) {
      [xx, yy] = [fixed(at), fixed(at + 2)];
      at += 4;
    } else if ((flags & MATRIX) !== 0) {
      [xx, xy, yx, yy] = [fixed(at), fixed(at + 2), fixed(at + 4), fixed(at + 6)];
      at += 8;
    }
    for (const contour of readContours(file, tables, part, depth + 1)) {
      contours.push(contour.map(({ x, y, on }) => ({ x: x * xx + y * yx + dx, y: x * xy + y * yy + dy, on })));
    }
  }
  return contours;
}

function contourPath(contour: Contour, shift: number): string {
  const points = startingOnCurve(contour);
  const first = points[0];
  if (!first) return '';
  const put = (point: Point): string => `${Math.round(point.x + shift)} ${Math.round(point.y)}`;
  let path = `M${put(first)}`;
  for (let index = 1; index <= points.length; index += 1) {
    const point = points[index % points.length] ?? first;
    if (point.on) {
      if (index < points.length) path += `L${put(point)}`;
      continue;
    }
    const next = points[(index + 1) % points.length] ?? first;
    if (next.on) {
      path += `Q${put(point)} ${put(next)}`;
      index += 1;
    } else {
      path += `Q${put(point)} ${put(between(point, next))}`;
    }
  }
  return `${path}Z`;
}

function startingOnCurve(contour: Contour): Contour {
  const start = contour.findIndex((point) => point.on);
  if (start >= 0) return [...contour.slice(start), ...contour.slice(0, start)];
  const [first, second] = contour;
  return first && second ? [between(first, second), ...contour.slice(1), first] : [];
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, on: true };
}
