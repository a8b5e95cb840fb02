// The virtual printer's paper: takes dots and letters from the decoders, and returns the ticket as a picture and as
// text when it is cut.
import { type Bitmap, drawBitmap, emptyBitmap } from '#server/modules/printing/bitmap.ts';
import { LETTER_HEIGHT, type TextRun } from './letters.ts';
import { textBitmap } from './text-face.ts';

/** No ticket is longer than this: 1.5 m. */
const TALLEST = 12_000;

export interface PrintedPage {
  picture: Bitmap;
  text: string;
}

type Piece =
  | { kind: 'picture'; bitmap: Bitmap; x: number; y: number }
  | { kind: 'text'; runs: TextRun[]; x: number; y: number; height: number };

export class Paper {
  readonly #width: number;
  #pieces: Piece[] = [];
  #lines: string[] = [];
  #y = 0;

  constructor(width: number) {
    this.#width = width;
  }

  get width(): number {
    return this.#width;
  }

  get blank(): boolean {
    return this.#pieces.length === 0;
  }

  /** Puts a picture below what is there. */
  addPicture(bitmap: Bitmap, x: number): void {
    if (this.#y + bitmap.height > TALLEST) return;
    this.#pieces.push({ kind: 'picture', bitmap, x, y: this.#y });
    this.#y += bitmap.height;
  }

  /** Puts a line of text below what is there. `x` is where the print area begins, shifted as the alignment asks. */
  addLine(runs: TextRun[], x: number, lineHeight: number): void {
    const tallest = Math.max(0, ...runs.map((run) => run.style.timesHigh)) * LETTER_HEIGHT;
    const height = Math.max(lineHeight, tallest);
    if (this.#y + height > TALLEST) return;
    if (runs.length > 0) this.#pieces.push({ kind: 'text', runs, x, y: this.#y, height });
    this.#lines.push(
      runs
        .map((run) => run.text)
        .join('')
        .trimEnd(),
    );
    this.#y += height;
  }

  /** What was printed since the last cut; the paper is blank afterwards. */
  cut(): PrintedPage {
    const picture = emptyBitmap(this.#width, Math.max(1, this.#y));
    for (const piece of this.#pieces) {
      if (piece.kind === 'picture') drawBitmap(picture, piece.bitmap, piece.x, piece.y);
      else drawBitmap(picture, textBitmap(piece.runs, this.#width, piece.height), piece.x, piece.y);
    }
    const text = this.#lines.join('\n').trim();
    this.#pieces = [];
    this.#lines = [];
    this.#y = 0;
    return { picture, text };
  }
}
