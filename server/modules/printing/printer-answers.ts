// Takes the bytes that a printer sends apart into answers. What no answer begins with is skipped, and a half answer
// is kept for the next bytes, never more than a few hundred.
import { starStatusLength } from './printer-status.ts';

export type PrinterAnswer =
  /** One answer to DLE EOT. */
  | { kind: 'real-time'; byte: number }
  /** The answer to GS r, given when everything before it has been worked off. */
  | { kind: 'worked-off' }
  /** The answer to GS ( H with the four letters of the job. */
  | { kind: 'process'; id: string }
  | { kind: 'star'; bytes: Uint8Array };

const MOST_KEPT = 256;

export interface AnswerReader {
  read(bytes: Uint8Array): PrinterAnswer[];
}

export function createAnswerReader(dialect: 'escpos' | 'star'): AnswerReader {
  let kept: Uint8Array = new Uint8Array(0);
  const next = dialect === 'star' ? nextStar : nextEscpos;
  return {
    read(bytes) {
      const answers: PrinterAnswer[] = [];
      let rest: Uint8Array = kept.length === 0 ? bytes : Buffer.concat([kept, bytes]);
      while (rest.length > 0) {
        const { answer, length } = next(rest);
        if (length === 0) break;
        if (answer) answers.push(answer);
        rest = rest.subarray(length);
      }
      kept = rest.length > MOST_KEPT ? new Uint8Array(0) : rest.slice();
      return answers;
    },
  };
}

interface Taken {
  answer: PrinterAnswer | null;
  /** Bytes used up; 0 when more are needed. */
  length: number;
}

/** Blocks of text begin with one of these and end with a zero byte. */
const BLOCK_STARTS = new Set([0x35, 0x37, 0x3b, 0x3d, 0x5f]);

function nextEscpos(bytes: Uint8Array): Taken {
  const first = bytes[0] ?? 0;
  if (BLOCK_STARTS.has(first)) {
    const end = bytes.indexOf(0);
    if (end < 0) return { answer: null, length: bytes.length > MOST_KEPT ? 1 : 0 };
    const process = first === 0x37 && bytes[1] === 0x22;
    return {
      answer: process ? { kind: 'process', id: Buffer.from(bytes.subarray(2, end)).toString('latin1') } : null,
      length: end + 1,
    };
  }
  if ((first & 0x93) === 0x12) return { answer: { kind: 'real-time', byte: first }, length: 1 };
  if ((first & 0x93) === 0x10) {
    // Automatic status, four bytes; we never turn it on, but a printer may be set so.
    if (bytes.length < 4) return { answer: null, length: 0 };
    return { answer: null, length: bytes.subarray(1, 4).every((byte) => (byte & 0x90) === 0) ? 4 : 1 };
  }
  return { answer: (first & 0x90) === 0 ? { kind: 'worked-off' } : null, length: 1 };
}

function nextStar(bytes: Uint8Array): Taken {
  const length = starStatusLength(bytes[0] ?? 0);
  if (length === null) return { answer: null, length: 1 };
  if (bytes.length < length) return { answer: null, length: 0 };
  return { answer: { kind: 'star', bytes: bytes.slice(0, length) }, length };
}
