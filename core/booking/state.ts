// The state of one date's calendar, folded from its log, and the words in which it is told. `evolve` owns it: the map is
// changed in place, an Appointment in it never is, it is replaced. Nothing in here says who the person is.
import type { Language, Words } from '#core/shared/language.ts';

/** 128 random bits; whoever holds it (the link in the message) may look at, move and cancel the appointment. */
export type AppointmentId = string;

/** One matter of a visit, with its own part of the visit's time. */
export interface BookedMatter {
  readonly service: string;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * held: somebody is choosing, until `heldUntilMs` · booked · checked-in: came, has a ticket · missed: did not come ·
 * cancelled · moved: to another hour or date · displaced: the office closed the hour, and the person is asked to choose another ·
 * released: a hold given back. Time alone ends a hold (`heldUntilMs`) and a booking whose e-mail was not confirmed (`confirmByMs`).
 */
export type AppointmentPhase =
  | 'held'
  | 'released'
  | 'booked'
  | 'checked-in'
  | 'missed'
  | 'cancelled'
  | 'moved'
  | 'displaced';

/** How the person can be told something. */
export type Reach = 'email' | 'phone' | 'none';

/** For whom an hour is held: somebody choosing, a member of staff, or the first of the waiting list. */
export type HeldFor = 'public' | 'staff' | 'waiting-list';

export interface Appointment {
  readonly id: AppointmentId;
  readonly phase: AppointmentPhase;
  readonly matters: readonly BookedMatter[];
  readonly startMs: number;
  readonly endMs: number;
  readonly heldFor: HeldFor;
  readonly heldUntilMs: number | null;
  readonly extensions: number;
  /** Of a place given back by the public: until then it counts as taken for everybody but staff. */
  readonly returnsAtMs: number | null;
  readonly language: Language;
  readonly reach: Reach;
  /** See the code book: with the id and the installation's secret it makes the six figures; null while only held. */
  readonly codeTry: number | null;
  readonly termsVersion: string | null;
  readonly bookedAtMs: number | null;
  readonly bookedBy: 'public' | 'staff' | null;
  readonly confirmByMs: number | null;
  /** Booked by hand over what the office offers. */
  readonly overbooked: boolean;
  readonly ticket: string | null;
  /** The closure that took its hour. */
  readonly closure: string | null;
  readonly hasNote: boolean;
}

/** An hour or a day that staff closed for bookings. */
export interface ClosedTime {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Null: all services. */
  readonly services: readonly string[] | null;
  readonly reason: Words | null;
}

/** A place that somebody left for another hour of the same date; what is kept of the appointment itself is the new hour. */
export interface ReturningPlace {
  readonly matters: readonly BookedMatter[];
  /** Until then it counts as taken for everybody but staff. */
  readonly returnsAtMs: number;
}

export interface CalendarState {
  /** Events folded so far. */
  version: number;
  /** Time of the last event; it never runs backwards. */
  atMs: number;
  readonly appointments: Map<AppointmentId, Appointment>;
  readonly closed: Map<string, ClosedTime>;
  readonly returning: ReturningPlace[];
}

export function emptyCalendar(): CalendarState {
  return { version: 0, atMs: 0, appointments: new Map(), closed: new Map(), returning: [] };
}

/** Does it take its place at this moment, in the eyes of the public? Staff see places given back at once. */
export function takesPlace(one: Appointment, nowMs: number, eyes: 'public' | 'staff'): boolean {
  switch (one.phase) {
    case 'held':
      return nowMs < (one.heldUntilMs ?? 0) || (eyes === 'public' && nowMs < (one.returnsAtMs ?? 0));
    case 'booked':
      return !isUnconfirmed(one, nowMs) || (eyes === 'public' && nowMs < (one.returnsAtMs ?? 0));
    case 'checked-in':
      // Whoever lost the hour to a closure came without a booked place.
      return one.closure === null;
    case 'missed':
      return true;
    case 'released':
    case 'cancelled':
    case 'moved':
      return eyes === 'public' && nowMs < (one.returnsAtMs ?? 0);
    case 'displaced':
      return false;
  }
}

/** Lapsed because the link in the e-mail was not followed in time. */
export function isUnconfirmed(one: Appointment, nowMs: number): boolean {
  return one.phase === 'booked' && one.confirmByMs !== null && nowMs >= one.confirmByMs;
}

/** Is somebody still expected for it? */
export function isOpen(one: Appointment, nowMs: number): boolean {
  return one.phase === 'booked' && !isUnconfirmed(one, nowMs);
}
