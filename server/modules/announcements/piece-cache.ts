// LRU cache of spoken sentences, bounded by bytes.

import type { Wav } from '#server/modules/announcements/wav.ts';

export interface PieceCache {
  get(key: string): Wav | undefined;
  /** Keeps a piece, unless it alone is larger than the whole cache. */
  keep(key: string, piece: Wav): void;
  readonly bytes: number;
}

export function createPieceCache(limitBytes: number): PieceCache {
  // A Map holds its keys in the order in which they were set, so the first one is the oldest.
  const pieces = new Map<string, Wav>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= pieces.get(key)?.samples.byteLength ?? 0;
    pieces.delete(key);
  };
  return {
    get bytes() {
      return bytes;
    },
    get(key) {
      const piece = pieces.get(key);
      if (piece) {
        pieces.delete(key);
        pieces.set(key, piece);
      }
      return piece;
    },
    keep(key, piece) {
      drop(key);
      if (piece.samples.byteLength > limitBytes) return;
      pieces.set(key, piece);
      bytes += piece.samples.byteLength;
      for (const oldest of pieces.keys()) {
        if (bytes <= limitBytes) break;
        drop(oldest);
      }
    },
  };
}
