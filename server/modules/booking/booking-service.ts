// What the booking API, the booking pages and the kiosk ask of bookings; the one way in to the calendars from outside.
// Every command carries the caller's command id: a retry gets the first answer. Refusals are values.
import type {
  AppointmentPage,
  CalendarDay,
  Contact,
  DayOffer,
  Hold,
  HourOffer,
  Offer,
  PersonExport,
  StaffAppointment,
  WaitingEntryPage,
} from '#contract/resources/appointment-shapes.ts';
import type { Actor } from '#core/queue/events.ts';
import type { Language } from '#core/shared/language.ts';
import type { Result } from '#core/shared/result.ts';
import type { CommandAnswer } from '#server/command-answer.ts';
import type { BookingRefusal } from './booking-refusals.ts';

export type Booked<Value> = Promise<Result<Value, BookingRefusal>>;

/** A command's branch, id and doer. */
export interface Asking {
  readonly branch: string;
  readonly commandId: string;
  readonly by: Actor;
}

export interface HourChoice {
  readonly services: readonly string[];
  readonly date: string;
  readonly startMs: number;
}

export interface BookingService {
  offer(branch: string): Result<Offer, BookingRefusal>;
  /** Every date from today to the horizon. */
  days(branch: string, services: readonly string[]): Booked<readonly DayOffer[]>;
  /** Only hours that can be booked now, in order. */
  hours(branch: string, services: readonly string[], date: string): Booked<readonly HourOffer[]>;

  hold(ask: Asking, choice: HourChoice): Booked<Hold>;
  readHold(branch: string, hold: string): Booked<Hold>;
  extendHold(ask: Asking, hold: string): Booked<Hold>;
  releaseHold(ask: Asking, hold: string): Booked<null>;

  book(
    ask: Asking,
    booking: {
      readonly hold: string;
      readonly language: Language;
      readonly contact: Contact | null;
      readonly answers: Readonly<Record<string, string>>;
      readonly termsVersion: string;
    },
  ): Booked<AppointmentPage>;
  appointment(branch: string, appointment: string): Booked<AppointmentPage>;
  confirm(ask: Asking, appointment: string): Booked<AppointmentPage>;
  cancel(ask: Asking, appointment: string): Booked<AppointmentPage>;
  move(ask: Asking, appointment: string, hold: string): Booked<AppointmentPage>;
  /** @param address that asks, kept in memory only: wrong codes from one address slow down. Without it all share one. */
  find(branch: string, code: string, contact: Contact, address?: string): Booked<AppointmentPage>;
  /** Answers before it looks, so that nobody learns whether the contact is known. */
  resend(branch: string, contact: Contact, address?: string): Booked<null>;
  exportPerson(branch: string, appointment: string, code: string): Booked<PersonExport>;
  erasePerson(ask: Asking, appointment: string, code: string): Booked<AppointmentPage>;

  /** Issues the ticket and marks the appointment in one commit. */
  checkIn(
    ask: Asking,
    given: {
      readonly code: string | null;
      readonly appointment: string | null;
      readonly language: Language | null;
      readonly asWalkIn: boolean;
      readonly kiosk: string | null;
      /** The address of a phone that asks; null or left out for a kiosk and staff. */
      readonly phone?: string | null;
    },
  ): Booked<CommandAnswer & { readonly dueAtMs: number | null }>;

  joinWaitingList(
    ask: Asking,
    wish: {
      readonly services: readonly string[];
      readonly fromDate: string;
      readonly toDate: string;
      readonly language: Language;
      readonly contact: Contact | null;
      readonly appointment: string | null;
      readonly termsVersion: string;
    },
    /** Whoever joins gets a message, so how many may join from one address is limited. */
    address?: string,
  ): Booked<WaitingEntryPage>;
  waitingEntry(branch: string, entry: string): Booked<WaitingEntryPage>;
  leaveWaitingList(ask: Asking, entry: string, onlyDecline: boolean): Booked<WaitingEntryPage>;
  acceptOffer(ask: Asking, entry: string): Booked<AppointmentPage>;

  calendar(branch: string, from: string, days: number): Booked<readonly CalendarDay[]>;
  findByCode(branch: string, code: string): Booked<{ readonly date: string; readonly appointment: StaffAppointment }>;
  bookByHand(
    ask: Asking,
    choice: HourChoice & {
      readonly language: Language;
      readonly contact: Contact | null;
      readonly answers: Readonly<Record<string, string>>;
      readonly note: string;
      readonly overbook: boolean;
    },
  ): Booked<StaffAppointment>;
  moveByHand(
    ask: Asking,
    appointment: string,
    to: { readonly date: string; readonly startMs: number; readonly overbook: boolean },
  ): Booked<StaffAppointment>;
  cancelByHand(ask: Asking, appointment: string): Booked<StaffAppointment>;
  markMissed(ask: Asking, appointment: string): Booked<StaffAppointment>;
  note(ask: Asking, appointment: string, note: string): Booked<StaffAppointment>;
  closeTime(
    ask: Asking,
    closing: {
      readonly date: string;
      readonly fromMs: number;
      readonly toMs: number;
      readonly services: readonly string[] | null;
      readonly reason: string;
    },
  ): Booked<{ readonly closure: string; readonly displaced: number; readonly told: number }>;
  reopenTime(ask: Asking, date: string, closure: string): Booked<null>;
}
