// The common part of the decoders for both printer languages: a position in the bytes, the current line, and the
// printer's answers.
import { type Bitmap, emptyBitmap } from '#server/modules/printing/bitmap.ts';
import { cp852Letter } from '#server/modules/printing/cp852.ts';
import { LETTER_WIDTH, PLAIN, type TextRun, type TextStyle } from './letters.ts';
import type { Paper } from './paper.ts';

/** What a command asks the machine around the decoder to do. */
export interface Machine {
  paper: Paper;
  /** Sends bytes back over the connection. */
  answer(bytes: Uint8Array): void;
  /** The paper is cut. */
  cut(): void;
}

/** One command at the head of `bytes`: how many bytes it is long, or 0 when it is not all there yet. */
export interface Decoder {
  take(bytes: Uint8Array): number;
  /** An answer due at once, even when the printer is offline, for a real-time request that begins at `at`; null when none begins there. */
  realTime(bytes: Uint8Array, at: number): { length: number; answer: Uint8Array } | null;
}

/** The line being set: runs of letters with their places. */
export class LineSetter {
  readonly #paper: Paper;
  #runs: TextRun[] = [];
  #x = 0;
  style: TextStyle = { ...PLAIN };
  lineHeight = 30;
  align = 0;
  left = 0;
  width: number;

  constructor(paper: Paper) {
    this.#paper = paper;
    this.width = paper.width;
  }

  reset(): void {
    this.#runs = [];
    this.#x = 0;
    this.style = { ...PLAIN };
    this.lineHeight = 30;
    this.align = 0;
    this.left = 0;
    this.width = this.#paper.width;
  }

  letter(byte: number): void {
    const text = cp852Letter(byte);
    const last = this.#runs.at(-1);
    const letterWidth = LETTER_WIDTH * this.style.timesWide;
    if (this.#x + letterWidth > this.width) this.feed();
    if (
      last &&
      this.#runs.length > 0 &&
      sameStyle(last.style, this.style) &&
      last.x + last.text.length * letterWidth === this.#x
    ) {
      last.text += text;
    } else {
      this.#runs.push({ text, x: this.#x, style: { ...this.style } });
    }
    this.#x += letterWidth;
  }

  moveTo(dots: number): void {
    this.#x = dots;
  }

  moveBy(dots: number): void {
    this.#x += dots;
  }

  feed(): void {
    this.#paper.addLine(this.#runs, this.left + this.#indent(this.#x), this.lineHeight);
    this.#runs = [];
    this.#x = 0;
  }

  /** A picture is printed below the line before it, at the current alignment. */
  picture(bitmap: Bitmap): void {
    this.#paper.addPicture(bitmap, this.left + this.#indent(bitmap.width));
  }

  #indent(used: number): number {
    return Math.max(0, Math.floor(((this.width - used) * this.align) / 2));
  }
}

function sameStyle(one: TextStyle, other: TextStyle): boolean {
  return (
    one.timesWide === other.timesWide &&
    one.timesHigh === other.timesHigh &&
    one.bold === other.bold &&
    one.underlined === other.underlined &&
    one.inverted === other.inverted
  );
}

/** Rows of `stride` bytes as a picture `width` dots wide. */
export function pictureOf(rows: Uint8Array, width: number, height: number, stride: number): Bitmap {
  const bitmap = emptyBitmap(width, height);
  for (let y = 0; y < height; y += 1) {
    bitmap.data.set(rows.subarray(y * stride, y * stride + Math.min(stride, bitmap.stride)), y * bitmap.stride);
  }
  return bitmap;
}
