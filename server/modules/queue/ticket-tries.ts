// Counts by address who asks for tickets that there are not. A ticket's id has 128 random bits, so nobody finds one by
// trying; this only keeps a program that tries from costing the database anything. A ticket that there is, is never counted
// or kept waiting, so a phone that shares its address with such a program loses nothing.
import { callerOf } from '../admission/budget.ts';
import { UsedMarks } from '../admission/used-marks.ts';

export const unknownTicketsFree = 30;
export const unknownTicketsKeptMs = 600_000;
const callersKept = 20_000;

export class TicketTries {
  readonly #marks = new UsedMarks(unknownTicketsKeptMs, callersKept);

  /** Too many lately: nothing more should be looked up for this address. */
  isSpent(address: string, nowMs: number): boolean {
    return this.#marks.count(callerOf(address), nowMs) >= unknownTicketsFree;
  }

  unknown(address: string, nowMs: number): void {
    this.#marks.mark(callerOf(address), nowMs);
  }
}
