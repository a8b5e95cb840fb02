import { once } from 'node:events';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { StreamPiece, streamHeads } from './stream-piece.ts';

const heads = streamHeads(true, 2_000);
const bodyOf = (response: Buffer) => response.subarray(response.indexOf('\r\n\r\n') + 4);
const unpacked = (packed: Buffer) => gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString();

describe('A compressed piece', () => {
  const pieces = Array.from(
    { length: 5 },
    (_, at) => new StreamPiece(`data: ${at} ${'Zażółć '.repeat(at * 40)}\n\n`, heads),
  );

  test('fits into a gzip stream wherever that one began and whatever it has had', () => {
    for (const from of pieces.keys()) {
      const stream = pieces
        .slice(from)
        .map((piece, at) => (at === 0 ? bodyOf(piece.opening('gzip')) : piece.bytes('gzip')));
      const text = pieces.slice(from).map((piece) => piece.bytes('plain').toString());
      expect(unpacked(Buffer.concat(stream))).toBe(`retry: 2000\n\n${text.join('')}`);
    }
  });

  test('can be left out and said twice', () => {
    const [one, two] = pieces;
    const stream = [bodyOf(heads.gzip), two, one, two].map((part) =>
      part instanceof StreamPiece ? part.bytes('gzip') : part,
    );
    const text = [two, one, two].map((piece) => piece?.bytes('plain').toString());
    expect(unpacked(Buffer.concat(stream as Buffer[]))).toBe(`retry: 2000\n\n${text.join('')}`);
  });

  test('is whole as soon as its last byte is there', async () => {
    const gunzip = createGunzip();
    for (const packed of [bodyOf(heads.gzip), ...pieces.map((piece) => piece.bytes('gzip'))]) {
      gunzip.write(packed);
      const [text] = (await once(gunzip, 'data')) as [Buffer];
      expect(text.toString()).toMatch(/\n\n$/);
    }
    gunzip.destroy();
  });

  test('is made once, whoever it is for and whether the head goes before it', () => {
    const piece = new StreamPiece('data: x\n\n', heads);
    for (const coding of ['plain', 'gzip'] as const) {
      expect(piece.bytes(coding)).toBe(piece.bytes(coding));
      expect(piece.opening(coding)).toBe(piece.opening(coding));
      expect(piece.bytes(coding).buffer).toBe(piece.opening(coding).buffer);
    }
  });

  test('is much smaller', () => {
    const piece = new StreamPiece(`data: ${JSON.stringify(Array.from({ length: 300 }, (_, at) => `A ${at}`))}\n\n`);
    expect(piece.bytes('gzip').length).toBeLessThan(piece.bytes('plain').length / 3);
  });
});
