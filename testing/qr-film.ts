// A film for the camera of a test's browser: a QR code on paper, held still (YUV4MPEG2, which Chromium plays in a loop).
import { writeFile } from 'node:fs/promises';
import { encode } from 'uqr';

const width = 640;
const height = 480;
const dotPx = 8;
const paper = 225;
const inkLevel = 30;

/** Writes a film of some frames that show `text`, or only paper when it is null. */
export async function writeQrFilm(path: string, text: string | null): Promise<void> {
  const light = Buffer.alloc(width * height, paper);
  if (text !== null) drawQr(light, text);
  const colour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colour]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([head, frame, frame, frame, frame, frame]));
}

function drawQr(light: Buffer, text: string): void {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const left = Math.floor((width - size * dotPx) / 2);
  const top = Math.floor((height - size * dotPx) / 2);
  for (const [y, line] of data.entries()) {
    for (const [x, isDark] of line.entries()) {
      if (!isDark) continue;
      for (let row = 0; row < dotPx; row += 1) {
        const at = (top + y * dotPx + row) * width + left + x * dotPx;
        light.fill(inkLevel, at, at + dotPx);
      }
    }
  }
}
