// Decodes ESC/POS as our tickets use it: pictures (GS v 0, GS 8 L, GS ( L), letters in CP852, cut, and the queries of
// the printer's state.
import type { Bitmap } from '#server/modules/printing/bitmap.ts';
import { type PrinterCondition, paperSensorStatus, realTimeStatus } from './condition.ts';
import { type Decoder, LineSetter, type Machine, pictureOf } from './decoder.ts';

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const DLE = 0x10;

/** Commands with a fixed number of bytes that change nothing we show. */
const SKIPPED: Record<number, Record<number, number>> = {
  [ESC]: { 32: 3, 82: 3, 77: 3, 116: 3, 123: 3, 112: 5, 100: 3, 74: 3 },
  [GS]: { 97: 3, 98: 3, 72: 3, 104: 3, 119: 3, 102: 3, 80: 4 },
  [FS]: { 38: 2, 46: 2, 45: 3, 67: 3, 83: 4 },
};

export class EscposDecoder implements Decoder {
  readonly #machine: Machine;
  readonly #condition: () => PrinterCondition;
  readonly #line: LineSetter;
  /** Only Epson answers the numbered question GS ( H; others skip it. */
  readonly #numbered: boolean;
  /** A picture stored by GS 8 L, printed by GS ( L. */
  #stored: Bitmap | null = null;

  constructor(machine: Machine, condition: () => PrinterCondition, numbered: boolean) {
    this.#numbered = numbered;
    this.#machine = machine;
    this.#condition = condition;
    this.#line = new LineSetter(machine.paper);
  }

  realTime(bytes: Uint8Array, at: number): { length: number; answer: Uint8Array } | null {
    const n = bytes[at + 2];
    if (bytes[at] !== DLE || bytes[at + 1] !== 4 || n === undefined || n < 1 || n > 4) return null;
    return { length: 3, answer: Uint8Array.of(realTimeStatus(this.#condition(), n)) };
  }

  take(bytes: Uint8Array): number {
    const first = bytes[0] ?? 0;
    if (first === DLE) return this.#takeRealTime(bytes);
    if (first === ESC || first === GS || first === FS) return this.#takeCommand(first, bytes);
    if (first === 0x0a) this.#line.feed();
    else if (first >= 0x20) this.#line.letter(first);
    return 1;
  }

  #takeRealTime(bytes: Uint8Array): number {
    if (bytes.length < 3) return 0;
    const request = this.realTime(bytes, 0);
    if (!request) return 1;
    this.#machine.answer(request.answer);
    return request.length;
  }

  #takeCommand(first: number, bytes: Uint8Array): number {
    const second = bytes[1];
    if (second === undefined) return 0;
    const fixed = SKIPPED[first]?.[second];
    if (fixed !== undefined) return bytes.length < fixed ? 0 : fixed;
    if (first === ESC) return this.#takeEsc(second, bytes);
    if (first === GS) return this.#takeGs(second, bytes);
    // FS ( A and its kin carry their length.
    return second === 0x28 ? this.#takeSized(bytes) : 2;
  }

  #takeEsc(second: number, bytes: Uint8Array): number {
    const line = this.#line;
    const n = bytes[2];
    switch (second) {
      case 0x40:
        line.reset();
        this.#stored = null;
        return 2;
      case 0x32:
        line.lineHeight = 30;
        return 2;
    }
    if (n === undefined) return 0;
    switch (second) {
      case 0x33:
        line.lineHeight = n;
        return 3;
      case 0x61:
        line.align = n % 48;
        return 3;
      case 0x45:
        line.style = { ...line.style, bold: (n & 1) === 1 };
        return 3;
      case 0x2d:
        line.style = { ...line.style, underlined: n % 48 > 0 };
        return 3;
    }
    const m = bytes[3];
    if (second !== 0x24 && second !== 0x5c) return 2;
    if (m === undefined) return 0;
    if (second === 0x24) line.moveTo(n + 256 * m);
    else line.moveBy(((n + 256 * m) << 16) >> 16);
    return 4;
  }

  #takeGs(second: number, bytes: Uint8Array): number {
    const n = bytes[2];
    if (n === undefined) return 0;
    const line = this.#line;
    switch (second) {
      case 0x21:
        line.style = { ...line.style, timesWide: ((n >> 4) & 7) + 1, timesHigh: (n & 7) + 1 };
        return 3;
      case 0x42:
        line.style = { ...line.style, inverted: (n & 1) === 1 };
        return 3;
      case 0x72:
        this.#machine.answer(Uint8Array.of(n === 1 || n === 49 ? paperSensorStatus(this.#condition()) : 0));
        return 3;
      case 0x56:
        return this.#takeCut(n, bytes);
      case 0x28:
        return this.#takeSized(bytes);
      case 0x38:
        return this.#takeStored(bytes, 7, 3);
      case 0x76:
        return this.#takeRaster(bytes);
    }
    const m = bytes[3];
    if (second !== 0x4c && second !== 0x57) return 2;
    if (m === undefined) return 0;
    if (second === 0x4c) line.left = n + 256 * m;
    else line.width = n + 256 * m;
    return 4;
  }

  #takeCut(n: number, bytes: Uint8Array): number {
    const length = n === 65 || n === 66 ? 4 : 3;
    if (bytes.length < length) return 0;
    this.#machine.cut();
    return length;
  }

  /** GS v 0 m xL xH yL yH and the rows. */
  #takeRaster(bytes: Uint8Array): number {
    if (bytes.length < 8) return 0;
    const stride = (bytes[4] ?? 0) + 256 * (bytes[5] ?? 0);
    const height = (bytes[6] ?? 0) + 256 * (bytes[7] ?? 0);
    const length = 8 + stride * height;
    if (bytes.length < length) return 0;
    this.#line.picture(pictureOf(bytes.subarray(8, length), stride * 8, height, stride));
    return length;
  }

  /** GS ( x pL pH ...: the short form of stored pictures, print what is stored, and the numbered question. */
  #takeSized(bytes: Uint8Array): number {
    if (bytes.length < 5) return 0;
    const length = 5 + (bytes[3] ?? 0) + 256 * (bytes[4] ?? 0);
    if (bytes.length < length) return 0;
    if (bytes[0] !== GS) return length;
    if (bytes[2] === 0x48 && bytes[5] === 48) {
      if (this.#numbered) this.#machine.answer(Uint8Array.of(0x37, 0x22, ...bytes.subarray(7, 11), 0));
    } else if (bytes[2] === 0x4c && (bytes[6] === 50 || bytes[6] === 2)) {
      if (this.#stored) this.#line.picture(this.#stored);
      this.#stored = null;
    } else if (bytes[2] === 0x4c) {
      return this.#takeStored(bytes, 5, 3);
    }
    return length;
  }

  /** Function 112: a picture is stored. `head` bytes stand before the parameters, whose length begins at `sizeAt`. */
  #takeStored(bytes: Uint8Array, head: number, sizeAt: number): number {
    if (bytes.length < head + 10) return 0;
    let size = 0;
    for (let index = head - 1; index >= sizeAt; index -= 1) size = size * 256 + (bytes[index] ?? 0);
    const length = head + size;
    if (bytes.length < length) return 0;
    const at = (offset: number): number => bytes[head + offset] ?? 0;
    if (at(1) === 112) {
      const width = at(6) + 256 * at(7);
      const height = at(8) + 256 * at(9);
      this.#stored = pictureOf(bytes.subarray(head + 10, length), width, height, (width + 7) >> 3);
    }
    return length;
  }
}
