// A QR code as dark runs of its rows, for drawing with few rectangles.
import { encode } from 'uqr';

export interface QrRows {
  /** Dots of a side, without the white field around it. */
  readonly size: number;
  readonly stretches: readonly { readonly x: number; readonly y: number; readonly length: number }[];
}

/** The white field that scanners need around a code, in its dots. */
export const quietDots = 4;

export function qrRows(text: string): QrRows {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const stretches = data.flatMap((row, y) => {
    const found: { x: number; y: number; length: number }[] = [];
    for (let x = 0; x < size; x += 1) {
      if (row[x] !== true) continue;
      const last = found.at(-1);
      if (last !== undefined && last.x + last.length === x)
        found[found.length - 1] = { ...last, length: last.length + 1 };
      else found.push({ x, y, length: 1 });
    }
    return found;
  });
  return { size, stretches };
}
