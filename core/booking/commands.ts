// The commands at the calendar of one date. Ids, time, randomness and settings come separately, in the context.
import type { Language, Words } from '#core/shared/language.ts';
import type { AppointmentId, HeldFor, Reach } from './state.ts';

interface Booking {
  readonly language: Language;
  readonly reach: Reach;
  /** Chosen by the server so that the code is unique among the branch's open appointments. */
  readonly codeTry: number;
}

export type CalendarCommand =
  /** The id is the context's; it stays the appointment's. */
  | {
      readonly type: 'hold-slot';
      readonly services: readonly string[];
      readonly startMs: number;
      /** Holds for the waiting list last as long as its customers have to accept. */
      readonly heldFor: HeldFor;
    }
  | { readonly type: 'extend-hold'; readonly appointment: AppointmentId }
  | { readonly type: 'release-hold'; readonly appointment: AppointmentId }
  /** Turns a hold into an appointment. */
  | ({
      readonly type: 'book';
      readonly appointment: AppointmentId;
      readonly termsVersion: string;
      /** Other open appointments of the same contact; 0 without a contact. */
      readonly otherAppointments: number;
    } & Booking)
  /**
   * By staff for a customer at the desk or on the telephone; `overbook` allows more than the capacity, and is
   * recorded.
   */
  | ({
      readonly type: 'book-for-customer';
      readonly services: readonly string[];
      readonly startMs: number;
      readonly overbook: boolean;
    } & Booking)
  | { readonly type: 'confirm'; readonly appointment: AppointmentId }
  /** Leaves this date or slot; committed together with the `move-here` at the new one. */
  | {
      readonly type: 'move-away';
      readonly appointment: AppointmentId;
      readonly to: { readonly date: string; readonly startMs: number };
    }
  /** Comes from another slot with the same id and code: onto a hold of its own, or by staff directly onto the slot. */
  | ({
      readonly type: 'move-here';
      readonly appointment: AppointmentId;
      readonly hold: AppointmentId | null;
      readonly services: readonly string[];
      readonly startMs: number;
      readonly overbook: boolean;
      readonly termsVersion: string | null;
      readonly from: { readonly date: string; readonly startMs: number };
      /**
       * From the old appointment, when its e-mail is still to be confirmed: a move must not bypass the confirmation.
       */
      readonly confirmByMs?: number | null;
    } & Booking)
  | {
      readonly type: 'cancel-appointment';
      readonly appointment: AppointmentId;
      readonly reason: 'by-customer' | 'by-staff';
    }
  /** At the kiosk, with the ticket that is issued in the same commit. */
  | {
      readonly type: 'record-check-in';
      readonly appointment: AppointmentId;
      readonly ticket: string;
      readonly asWalkIn: boolean;
    }
  | { readonly type: 'record-no-show'; readonly appointment: AppointmentId }
  | { readonly type: 'change-note'; readonly appointment: AppointmentId; readonly hasNote: boolean }
  | {
      readonly type: 'close-time';
      readonly closure: string;
      readonly fromMs: number;
      readonly toMs: number;
      readonly services: readonly string[] | null;
      readonly reason: Words | null;
    }
  | { readonly type: 'reopen-time'; readonly closure: string }
  | { readonly type: 'erase-personal-data'; readonly appointment: AppointmentId; readonly why: 'schedule' | 'request' };
