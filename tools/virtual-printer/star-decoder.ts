// Decodes StarPRNT as our tickets use it: pictures (ESC GS S, ESC k), letters in CP852, cut, the mark ETB and the
// query of the printer's state.
import { type PrinterCondition, starStatusBytes } from './condition.ts';
import { type Decoder, LineSetter, type Machine, pictureOf } from './decoder.ts';
import { LETTER_WIDTH } from './letters.ts';

const ESC = 0x1b;
const GS = 0x1d;
const RS = 0x1e;
const ETB = 0x17;
/** A line of Star's letters is 4 mm high, or 3 mm after ESC 0. */
const LINE = 32;
const TIGHT_LINE = 24;

export class StarDecoder implements Decoder {
  readonly #machine: Machine;
  readonly #condition: () => PrinterCondition;
  readonly #line: LineSetter;
  #marks = 0;
  #marked = false;

  constructor(machine: Machine, condition: () => PrinterCondition) {
    this.#machine = machine;
    this.#condition = condition;
    this.#line = new LineSetter(machine.paper);
  }

  realTime(bytes: Uint8Array, at: number): { length: number; answer: Uint8Array } | null {
    if (bytes[at] !== ESC || bytes[at + 1] !== 6 || bytes[at + 2] !== 1) return null;
    const answer = starStatusBytes(this.#condition(), this.#marks, this.#marked);
    this.#marked = false;
    return { length: 3, answer };
  }

  take(bytes: Uint8Array): number {
    const first = bytes[0] ?? 0;
    if (first === ESC) return this.#takeEsc(bytes);
    if (first === ETB) {
      this.#marks = (this.#marks + 1) % 32;
      this.#marked = true;
    } else if (first === 0x0a) this.#line.feed();
    else if (first >= 0x20) this.#line.letter(first);
    return 1;
  }

  #takeEsc(bytes: Uint8Array): number {
    const second = bytes[1];
    if (second === undefined) return 0;
    const line = this.#line;
    switch (second) {
      case 0x40:
        line.reset();
        line.lineHeight = LINE;
        return 2;
      case 0x30:
        line.lineHeight = TIGHT_LINE;
        return 2;
      case 0x45:
      case 0x46:
        line.style = { ...line.style, bold: second === 0x45 };
        return 2;
      case 0x34:
      case 0x35:
        line.style = { ...line.style, inverted: second === 0x34 };
        return 2;
    }
    if (bytes.length < 3) return 0;
    return second === GS ? this.#takeEscGs(bytes) : this.#takeEscWithNumber(second, bytes);
  }

  #takeEscWithNumber(second: number, bytes: Uint8Array): number {
    const line = this.#line;
    const n = bytes[2] ?? 0;
    switch (second) {
      case 0x06: {
        const request = this.realTime(bytes, 0);
        if (request) this.#machine.answer(request.answer);
        return 3;
      }
      case 0x64:
        this.#machine.cut();
        return 3;
      case 0x7a:
        line.lineHeight = n % 48 === 1 ? LINE : TIGHT_LINE;
        return 3;
      case 0x2d:
        line.style = { ...line.style, underlined: n % 48 === 1 };
        return 3;
      case 0x6c:
        line.left = n * LETTER_WIDTH;
        return 3;
      case 0x51:
        line.width = n * LETTER_WIDTH - line.left;
        return 3;
      case 0x20:
      case 0x52:
        return 3;
      case 0x69:
        if (bytes.length < 4) return 0;
        line.style = { ...line.style, timesHigh: n + 1, timesWide: (bytes[3] ?? 0) + 1 };
        return 4;
      case 0x73:
      case RS:
        return bytes.length < 4 ? 0 : 4;
      case 0x6b:
        return this.#takeBand(bytes);
      default:
        return 2;
    }
  }

  #takeEscGs(bytes: Uint8Array): number {
    const third = bytes[2] ?? 0;
    if (third === 0x53) return this.#takeRaster(bytes);
    if (bytes.length < 4) return 0;
    const n = bytes[3] ?? 0;
    if (third === 0x61) {
      this.#line.align = n % 48;
      return 4;
    }
    if (third === 0x74) return 4;
    if (third === 0x03) return bytes.length < 6 ? 0 : 6;
    if (third !== 0x41 && third !== 0x52) return 3;
    if (bytes.length < 5) return 0;
    const dots = n + 256 * (bytes[4] ?? 0);
    if (third === 0x41) this.#line.moveTo(dots);
    else this.#line.moveBy((dots << 16) >> 16);
    return 5;
  }

  /** ESC GS S m xL xH yL yH n and the rows. */
  #takeRaster(bytes: Uint8Array): number {
    if (bytes.length < 9) return 0;
    const stride = (bytes[4] ?? 0) + 256 * (bytes[5] ?? 0);
    const height = (bytes[6] ?? 0) + 256 * (bytes[7] ?? 0);
    const length = 9 + stride * height;
    if (bytes.length < length) return 0;
    this.#line.picture(pictureOf(bytes.subarray(9, length), stride * 8, height, stride));
    return length;
  }

  /** ESC k n1 n2 and 24 rows, as Star's line mode takes pictures. */
  #takeBand(bytes: Uint8Array): number {
    if (bytes.length < 4) return 0;
    const stride = (bytes[2] ?? 0) + 256 * (bytes[3] ?? 0);
    const length = 4 + stride * 24;
    // The line feed after a band belongs to it.
    if (bytes.length < length + 1) return 0;
    this.#line.picture(pictureOf(bytes.subarray(4, length), stride * 8, 24, stride));
    return bytes[length] === 0x0a ? length + 1 : length;
  }
}
