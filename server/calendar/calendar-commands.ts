// How the calendars and the waiting list of a branch are changed and read: one commit for all that belongs together, the
// first answer for a retry, memory that is a fold of the log.
import type { CalendarCommand } from '#core/booking/commands.ts';
import type { CalendarRefusal } from '#core/booking/refusals.ts';
import type { CalendarState } from '#core/booking/state.ts';
import type { WaitingListRefusal } from '#core/booking/waiting-list/decide.ts';
import type { WaitingListCommand, WaitingListState } from '#core/booking/waiting-list/waiting-list.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import type { Result } from '#core/shared/result.ts';
import type { CommandAnswer } from '../command-answer.ts';
import type { Asking } from '../modules/booking/booking-service.ts';
import type { PersonRow } from '../modules/booking/people.ts';
import type { CommandRefusal } from '../modules/queue/day-commands.ts';

/** One command on the calendar of one date. */
export interface CalendarWrite {
  readonly date: string;
  readonly command: CalendarCommand;
  /** For commands that make a hold or an appointment. */
  readonly newAppointmentId?: string;
}

export interface CalendarRequest {
  /** Of what was asked for, so that a reused command id is told apart. Holds no personal data, not even hashed without a key. */
  readonly fingerprint: string;
  /** In order; each is decided on what the ones before left. All are committed together or none is. */
  readonly writes: readonly CalendarWrite[];
  /** Commands on the waiting list, one an entry at most, committed with them. */
  readonly list?: readonly WaitingListCommand[];
  readonly people?: readonly PersonRow[];
  /** Subjects whose rows go. */
  readonly forget?: readonly string[];
  /** What a retry is told again: ids only, never a code or a contact. */
  readonly answer: CalendarAnswer;
}

export interface CalendarAnswer {
  readonly date: string | null;
  /** The appointment, hold, closure or entry that it was about. */
  readonly id: string;
  /** How many people were affected, when that was asked. */
  readonly count?: number;
}

export type Carried<Value> = Promise<Result<Value, CalendarRefusal | WaitingListRefusal | CommandRefusal>>;

export interface CalendarCommands {
  /** The committed state of a date's calendar; not to be changed. */
  state(branch: string, date: string): Promise<CalendarState>;
  waitingList(branch: string): Promise<WaitingListState>;
  /** Dates of a branch with a calendar, from this one on, in order. */
  dates(branch: string, from: string): Promise<readonly string[]>;
  carry(ask: Asking, request: CalendarRequest): Carried<CalendarAnswer>;
  /** The appointment is checked in and its ticket issued in the day's log, in one commit. */
  carryCheckIn(
    ask: Asking,
    request: {
      readonly fingerprint: string;
      readonly date: string;
      readonly appointment: string;
      readonly asWalkIn: boolean;
      readonly issue: Extract<DayCommand, { type: 'issue-ticket' }>;
    },
  ): Carried<CommandAnswer>;
}
