// Draws a QR code as one path; a separate chunk, so that a kiosk can load it after its start.

import { encode } from 'uqr';

export interface QrDrawing {
  /** Dots of a side. */
  readonly size: number;
  readonly path: string;
}

export function drawQr(text: string): QrDrawing {
  // The white field around it is the quiet zone.
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const dots = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dots.join('') };
}
