import { describe, expect, it } from 'vitest';
import { createPieceCache } from '#server/modules/announcements/piece-cache.ts';
import type { Wav } from '#server/modules/announcements/wav.ts';

function piece(bytes: number): Wav {
  return { sampleRate: 8_000, samples: new Int16Array(bytes / 2) };
}

describe('the cache of spoken pieces', () => {
  it('gives back the very piece that was kept', () => {
    const cache = createPieceCache(100);
    const kept = piece(40);
    cache.keep('a', kept);
    expect(cache.get('a')).toBe(kept);
    expect(cache.get('b')).toBeUndefined();
  });

  it('drops the piece not asked for the longest when it is full', () => {
    const cache = createPieceCache(100);
    cache.keep('a', piece(40));
    cache.keep('b', piece(40));
    cache.get('a');
    cache.keep('c', piece(40));
    expect([cache.get('a'), cache.get('b'), cache.get('c')].map((found) => found !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
    expect(cache.bytes).toBe(80);
  });

  it('never holds more than its limit', () => {
    const cache = createPieceCache(1_000);
    for (let index = 0; index < 200; index += 1) {
      cache.keep(`${index % 30}`, piece(2 * ((index * 37) % 300)));
      expect(cache.bytes).toBeLessThanOrEqual(1_000);
    }
  });

  it('does not empty itself for a piece larger than itself', () => {
    const cache = createPieceCache(100);
    cache.keep('a', piece(40));
    cache.keep('huge', piece(200));
    expect(cache.get('a')).toBeDefined();
    expect(cache.get('huge')).toBeUndefined();
  });
});
