// The events of one date's appointments. Complete in themselves: folding them needs no settings. No event holds
// personal data: contacts, answers and notes are in a table of their own, keyed by the appointment.
import type { Actor } from '#core/queue/events.ts';
import type { Language, Words } from '#core/shared/language.ts';
import type { AppointmentId, BookedMatter, HeldFor, Reach } from './state.ts';

export type CalendarFact =
  | {
      readonly type: 'slot-held';
      readonly appointment: AppointmentId;
      readonly matters: readonly BookedMatter[];
      readonly heldFor: HeldFor;
      readonly heldUntilMs: number;
      /** When it is offered again if the hold comes to nothing. */
      readonly returnsAtMs: number;
    }
  | {
      readonly type: 'hold-extended';
      readonly appointment: AppointmentId;
      readonly heldUntilMs: number;
      readonly returnsAtMs: number;
    }
  | { readonly type: 'hold-released'; readonly appointment: AppointmentId; readonly returnsAtMs: number }
  | {
      readonly type: 'appointment-booked';
      readonly appointment: AppointmentId;
      readonly matters: readonly BookedMatter[];
      readonly language: Language;
      readonly reach: Reach;
      readonly codeTry: number;
      /** Of the terms that were accepted; null when staff booked for a customer. */
      readonly termsVersion: string | null;
      readonly confirmByMs: number | null;
      /** When it is offered again if it lapses unconfirmed; null when it can't lapse. */
      readonly returnsAtMs: number | null;
      readonly overbooked: boolean;
      readonly bookedBy: 'public' | 'staff';
      /** Set when the same appointment, with the same code, came from another slot. */
      readonly movedFrom: { readonly date: string; readonly startMs: number } | null;
    }
  | { readonly type: 'appointment-confirmed'; readonly appointment: AppointmentId }
  | {
      readonly type: 'appointment-moved';
      readonly appointment: AppointmentId;
      readonly to: { readonly date: string; readonly startMs: number };
      readonly returnsAtMs: number;
    }
  | {
      readonly type: 'appointment-cancelled';
      readonly appointment: AppointmentId;
      readonly reason: 'by-customer' | 'by-staff';
      readonly returnsAtMs: number;
    }
  | {
      readonly type: 'appointment-checked-in';
      readonly appointment: AppointmentId;
      readonly ticket: string;
      /** Came too late and took a walk-in ticket. */
      readonly asWalkIn: boolean;
    }
  | { readonly type: 'appointment-no-show'; readonly appointment: AppointmentId }
  /** Staff wrote or removed a note; its text is not in here. */
  | { readonly type: 'appointment-note-changed'; readonly appointment: AppointmentId; readonly hasNote: boolean }
  | {
      readonly type: 'time-closed';
      readonly closure: string;
      readonly fromMs: number;
      readonly toMs: number;
      readonly services: readonly string[] | null;
      /** Shown to the customers who had booked. */
      readonly reason: Words | null;
      /** The appointments that lost their time; each customer is informed. */
      readonly displaced: readonly AppointmentId[];
    }
  | { readonly type: 'time-reopened'; readonly closure: string }
  /** Proof that personal data were deleted, and why. */
  | {
      readonly type: 'personal-data-erased';
      readonly appointment: AppointmentId;
      readonly why: 'schedule' | 'request';
    };

/** An event with its time and actor. `atMs` never decreases within a date. */
export type CalendarEvent = CalendarFact & { readonly atMs: number; readonly by: Actor };
