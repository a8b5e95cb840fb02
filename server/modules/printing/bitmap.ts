// A picture of black and white dots, packed as printers take it: eight dots a byte, the leftmost in the highest bit,
// 1 is black.
import { crc32, deflateSync } from 'node:zlib';

export interface Bitmap {
  /** Dots. */
  width: number;
  height: number;
  /** Bytes of one row: width ÷ 8, rounded up. */
  stride: number;
  data: Uint8Array;
}

export function emptyBitmap(width: number, height: number): Bitmap {
  const stride = (width + 7) >> 3;
  return { width, height, stride, data: new Uint8Array(stride * height) };
}

/** Black where a pixel on white paper is darker than the middle grey. `pixels` are RGBA, `width` × `height`. */
export function bitmapFromPixels(pixels: Uint8Array, width: number, height: number): Bitmap {
  const bitmap = emptyBitmap(width, height);
  const whole = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteOffset % 4 === 0 ? width * height : 0);
  for (let y = 0; y < height; y += 1) {
    const row = y * bitmap.stride;
    for (let x = 0; x < width; x += 1) {
      // Most of a ticket is empty paper; looking at four bytes at once halves the time.
      const pixel = whole[y * width + x];
      if (pixel === 0xffffffff || pixel === 0) continue;
      const source = 4 * (y * width + x);
      // 299 + 587 + 114 = 1000, the weights of a colour in its brightness.
      const light =
        299 * (pixels[source] ?? 255) + 587 * (pixels[source + 1] ?? 255) + 114 * (pixels[source + 2] ?? 255);
      const alpha = pixels[source + 3] ?? 255;
      if ((light - 255_000) * alpha < -127 * 1000 * 255) {
        const index = row + (x >> 3);
        bitmap.data[index] = (bitmap.data[index] ?? 0) | (128 >> (x & 7));
      }
    }
  }
  return bitmap;
}

/** Pictures of one width under each other. */
export function stackBitmaps(bitmaps: Bitmap[]): Bitmap {
  const width = bitmaps[0]?.width ?? 0;
  const height = bitmaps.reduce((sum, bitmap) => sum + bitmap.height, 0);
  const stack = emptyBitmap(width, height);
  let at = 0;
  for (const bitmap of bitmaps) {
    stack.data.set(bitmap.data, at);
    at += bitmap.data.length;
  }
  return stack;
}

/** Draws the black dots of `source` with its upper left corner at `left`, `top`; what lies outside is left out. */
export function drawBitmap(target: Bitmap, source: Bitmap, left: number, top: number): void {
  for (let y = 0; y < source.height; y += 1) {
    for (let x = 0; x < source.width; x += 1) {
      if (isBlack(source, x, y)) setBlack(target, left + x, top + y);
    }
  }
}

export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  return ((bitmap.data[y * bitmap.stride + (x >> 3)] ?? 0) & (128 >> (x & 7))) !== 0;
}

export function setBlack(bitmap: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return;
  const index = y * bitmap.stride + (x >> 3);
  bitmap.data[index] = (bitmap.data[index] ?? 0) | (128 >> (x & 7));
}

/** The picture as a PNG of one bit a dot: exactly the dots, no grey. */
export function bitmapToPng(bitmap: Bitmap): Buffer {
  const rows = Buffer.alloc((bitmap.stride + 1) * bitmap.height);
  for (let y = 0; y < bitmap.height; y += 1) {
    const to = y * (bitmap.stride + 1) + 1;
    for (let x = 0; x < bitmap.stride; x += 1) {
      rows[to + x] = ~(bitmap.data[y * bitmap.stride + x] ?? 0) & 0xff;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(bitmap.width, 0);
  header.writeUInt32BE(bitmap.height, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
