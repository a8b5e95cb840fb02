// The code that the hall shows: it proves that somebody stands there. Computed from the installation's secret and the time,
// so nothing is kept, and every process and every restart shows the same.
import { createHmac, timingSafeEqual } from 'node:crypto';

const figures = 4;

export class HallCodes {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** @param minutes how long each code is shown. */
  shown(branch: string, minutes: number, nowMs: number): { readonly code: string; readonly untilMs: number } {
    const lengthMs = minutes * 60_000;
    const turn = Math.floor(nowMs / lengthMs);
    return { code: this.#code(branch, minutes, turn), untilMs: (turn + 1) * lengthMs };
  }

  /** The code shown now, or the one before it: somebody may have begun to type. */
  accepts(branch: string, minutes: number, given: string, nowMs: number): boolean {
    const typed = Buffer.from(given.replace(/\D/g, ''));
    const turn = Math.floor(nowMs / (minutes * 60_000));
    return [turn, turn - 1].some((one) => {
      const code = Buffer.from(this.#code(branch, minutes, one));
      return typed.length === code.length && timingSafeEqual(typed, code);
    });
  }

  #code(branch: string, minutes: number, turn: number): string {
    const mark = createHmac('sha256', this.#secret).update(`hall code ${branch} ${minutes} ${turn}`).digest();
    return String(mark.readUInt32BE(0) % 10 ** figures).padStart(figures, '0');
  }
}
