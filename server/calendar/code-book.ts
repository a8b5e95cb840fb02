// Which codes of a branch are in use, and on which date each hold and appointment stands. In memory only, made from the
// calendars of yesterday and later: the codes themselves are stored nowhere.
import type { CalendarEvent } from '#core/booking/events.ts';
import type { CalendarState } from '#core/booking/state.ts';
import { codeOf } from '../modules/booking/codes.ts';

export interface Found {
  readonly date: string;
  readonly appointment: string;
}

export interface ReservedCode {
  readonly codeTry: number;
  readonly code: string;
}

interface Reservation extends ReservedCode {
  holders: number;
}

class BranchCodes {
  /** Of holds and appointments in any phase, where they were moved to last. */
  readonly dates = new Map<string, string>();
  /** The appointment of each code, and the other way round. */
  readonly byCode = new Map<string, string>();
  readonly codes = new Map<string, ReservedCode>();
  readonly reserved = new Map<string, Reservation>();
  readonly reservedCodes = new Set<string>();
}

/** Of a million codes a branch uses some thousands, so that a few tries always do. */
const mostTries = 10_000;

export class CodeBook {
  readonly #secret: string;
  readonly #branches = new Map<string, BranchCodes>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /**
   * The code that an appointment gets when it is booked, unique in the branch: the same at every asking. Reserved until the
   * booking that names it is settled.
   */
  reserve(branch: string, appointment: string): ReservedCode {
    const book = this.#of(branch);
    const own = book.codes.get(appointment);
    if (own !== undefined) return own;
    const present = book.reserved.get(appointment);
    if (present !== undefined) {
      present.holders += 1;
      return present;
    }
    for (let codeTry = 0; codeTry < mostTries; codeTry += 1) {
      const code = codeOf(this.#secret, appointment, codeTry);
      if (book.byCode.has(code) || book.reservedCodes.has(code)) continue;
      book.reserved.set(appointment, { codeTry, code, holders: 1 });
      book.reservedCodes.add(code);
      return { codeTry, code };
    }
    throw new Error('A branch has no free code left');
  }

  /** The booking that it was reserved for came to an end, good or bad: what it did not take is free again. */
  settle(branch: string, appointment: string): void {
    const book = this.#of(branch);
    const present = book.reserved.get(appointment);
    if (present === undefined) return;
    present.holders -= 1;
    if (present.holders > 0) return;
    book.reserved.delete(appointment);
    book.reservedCodes.delete(present.code);
  }

  find(branch: string, code: string): Found | null {
    const book = this.#branches.get(branch);
    const appointment = book?.byCode.get(code);
    const date = appointment === undefined ? undefined : book?.dates.get(appointment);
    return appointment === undefined || date === undefined ? null : { date, appointment };
  }

  /** In the other branches. */
  findElsewhere(branch: string, code: string): (Found & { readonly branch: string }) | null {
    for (const other of this.#branches.keys()) {
      const found = other === branch ? null : this.find(other, code);
      if (found !== null) return { branch: other, ...found };
    }
    return null;
  }

  /** Where a hold or an appointment stands, in whatever phase; null for one that is unknown or long past. */
  dateOf(branch: string, id: string): string | null {
    return this.#branches.get(branch)?.dates.get(id) ?? null;
  }

  committed(branch: string, date: string, events: readonly CalendarEvent[]): void {
    for (const event of events) {
      if (event.type === 'slot-held') this.#put(branch, event.appointment, date, null);
      if (event.type === 'appointment-booked') this.#put(branch, event.appointment, date, event.codeTry);
    }
  }

  /** What a date holds, read at the start. */
  take(branch: string, date: string, state: CalendarState): void {
    const book = this.#of(branch);
    for (const { id, phase, codeTry } of state.appointments.values()) {
      // One that was moved stands elsewhere, which another date says; here it counts only until that is read.
      if (phase === 'moved' && book.dates.has(id)) continue;
      this.#put(branch, id, date, codeTry);
    }
  }

  forgetBefore(branch: string, date: string): void {
    const book = this.#of(branch);
    for (const [id, at] of book.dates) {
      if (at >= date) continue;
      book.dates.delete(id);
      const own = book.codes.get(id);
      book.codes.delete(id);
      if (own !== undefined) book.byCode.delete(own.code);
    }
  }

  #put(branch: string, id: string, date: string, codeTry: number | null): void {
    const book = this.#of(branch);
    book.dates.set(id, date);
    if (codeTry === null || book.codes.has(id)) return;
    const code = codeOf(this.#secret, id, codeTry);
    // Codes are reserved before they are booked, so that nobody else can have it.
    if (book.byCode.has(code)) return;
    book.byCode.set(code, id);
    book.codes.set(id, { codeTry, code });
  }

  #of(branch: string): BranchCodes {
    const present = this.#branches.get(branch) ?? new BranchCodes();
    this.#branches.set(branch, present);
    return present;
  }
}
