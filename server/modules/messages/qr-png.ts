// The QR code of a visit as a picture within the mail: it shows without asking anything from outside.
import { encode } from 'uqr';
import { bitmapToPng, emptyBitmap, setBlack } from '../printing/bitmap.ts';

const dotsAModule = 8;

/** With the quiet zone that scanners need; white stays white in a dark mail. */
export function qrPng(text: string): Buffer {
  const code = encode(text, { ecc: 'M', border: 4 });
  const side = code.size * dotsAModule;
  const bitmap = emptyBitmap(side, side);
  for (let y = 0; y < side; y += 1) {
    const row = code.data[Math.floor(y / dotsAModule)];
    for (let x = 0; x < side; x += 1) if (row?.[Math.floor(x / dotsAModule)] === true) setBlack(bitmap, x, y);
  }
  return bitmapToPng(bitmap);
}
