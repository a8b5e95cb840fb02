// Who may hold an hour now: proof of work, a budget by address, and the waiting room while one is open.
import type { Result } from '#core/shared/result.ts';
import type { BookingRefusal } from '../booking-refusals.ts';

export interface Knock {
  readonly branch: string;
  /** Of the hold: a retry is let through again and costs nothing. */
  readonly commandId: string;
  /** The address that asks; it is kept only as long as the budget, in memory. */
  readonly address: string;
  readonly proof: string | null;
  /** The pass of the waiting room. */
  readonly room: string | null;
  /** The date of the hour. */
  readonly date: string;
}

export interface RoomPlace {
  readonly open: boolean;
  readonly pass: string | null;
  readonly releasedAtMs: number | null;
  readonly phase: 'before-release' | 'in-line' | 'admitted' | null;
  readonly ahead: number | null;
  readonly admittedUntilMs: number | null;
  readonly askAgainMs: number;
}

export interface HoldGate {
  /** Null when the office asks for no proof. */
  challenge(branch: string): Promise<unknown>;
  /** Spends the proof and a part of the budget. */
  admit(knock: Knock): Promise<Result<null, BookingRefusal>>;
  /**
   * For pages without JavaScript: a stamp instead of a computation, good once it has aged. `waitSeconds` is how long.
   * It is given where `admit` takes a proof.
   */
  patience(branch: string): { readonly stamp: string; readonly waitSeconds: number } | null;
  /** Also asks again for the place of a pass. */
  enterRoom(branch: string, address: string, pass: string | null): RoomPlace;
}
