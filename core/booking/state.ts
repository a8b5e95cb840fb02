// The state of one date's calendar, folded from its log, and its types. `evolve` owns it: the map is changed in
// place, an Appointment in it is never changed but replaced. Nothing in here says who the customer is.
import type { Language, Words } from '#core/shared/language.ts';

/** 128 random bits. With it (the link in the message) one can see, move and cancel the appointment. */
export type AppointmentId = string;

/** One step of an appointment: a service and its part of the time. */
export interface BookedMatter {
  readonly service: string;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * held: a customer is choosing, until `heldUntilMs` · booked · checked-in: came, has a ticket · missed: did not come
 * · cancelled · moved: to another slot or date · displaced: the office closed the slot, and the customer is asked to
 * choose another · released: a hold given up. A hold (`heldUntilMs`) and a booking whose e-mail was not confirmed
 * (`confirmByMs`) end by time alone, without an event.
 */
type AppointmentPhase = 'held' | 'released' | 'booked' | 'checked-in' | 'missed' | 'cancelled' | 'moved' | 'displaced';

/** How the customer can be reached. */
export type Reach = 'email' | 'phone' | 'none';

/** For whom a slot is held: a customer who is choosing, staff, or the first of the waiting list. */
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
  /** Of capacity given up by the public: until then it counts as in use for everybody but staff. */
  readonly returnsAtMs: number | null;
  readonly language: Language;
  readonly reach: Reach;
  /** Together with the id and the system's secret it gives the six figures of the code; null while only held. */
  readonly codeTry: number | null;
  readonly termsVersion: string | null;
  readonly bookedAtMs: number | null;
  readonly bookedBy: 'public' | 'staff' | null;
  readonly confirmByMs: number | null;
  /** Booked by staff above the capacity. */
  readonly overbooked: boolean;
  readonly ticket: string | null;
  /** The closure that took its slot. */
  readonly closure: string | null;
  readonly hasNote: boolean;
}

/** A time or a day that staff closed for appointments. */
interface ClosedTime {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Null: all services. */
  readonly services: readonly string[] | null;
  readonly reason: Words | null;
}

/** Capacity that was left for another slot of the same date; the appointment itself is kept with the new slot. */
interface ReturningPlace {
  readonly matters: readonly BookedMatter[];
  /** Until then it counts as in use for everybody but staff. */
  readonly returnsAtMs: number;
}

export interface CalendarState {
  /** Events folded until now. */
  version: number;
  /** Time of the last event; it never decreases. */
  atMs: number;
  readonly appointments: Map<AppointmentId, Appointment>;
  readonly closed: Map<string, ClosedTime>;
  readonly returning: ReturningPlace[];
}

export function emptyCalendar(): CalendarState {
  return { version: 0, atMs: 0, appointments: new Map(), closed: new Map(), returning: [] };
}

/** Does it use capacity at this moment, as the public sees it? Staff see freed capacity at once. */
export function takesPlace(one: Appointment, nowMs: number, eyes: 'public' | 'staff'): boolean {
  switch (one.phase) {
    case 'held':
      return nowMs < (one.heldUntilMs ?? 0) || (eyes === 'public' && nowMs < (one.returnsAtMs ?? 0));
    case 'booked':
      return !isUnconfirmed(one, nowMs) || (eyes === 'public' && nowMs < (one.returnsAtMs ?? 0));
    case 'checked-in':
      // A displaced customer who came has no booked slot.
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

/** Is the customer still expected? */
export function isOpen(one: Appointment, nowMs: number): boolean {
  return one.phase === 'booked' && !isUnconfirmed(one, nowMs);
}
