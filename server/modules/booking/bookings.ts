// The booking service, put together from its parts: what can be booked, booking, one's own appointment, the waiting list,
// the kiosk, and the calendar of staff.

import { CodeTries } from '../admission/code-tries.ts';
import type { BookingParts } from './booking-parts.ts';
import { BookingRoom } from './booking-room.ts';
import type { Asking, Booked, BookingService } from './booking-service.ts';
import { CheckIns } from './check-ins.ts';
import { HoldAndBook } from './hold-and-book.ts';
import { OfferReading } from './offer-reading.ts';
import { OwnAppointment } from './own-appointment.ts';
import { StaffCalendar } from './staff-calendar.ts';
import { WaitingLists } from './waiting-lists.ts';

/** Whoever asks without an address, and all of them together. */
const unknownAddress = 'unknown';

type Given<Method extends keyof BookingService> = Parameters<BookingService[Method]>;

export class Bookings implements BookingService {
  readonly #refused: BookingParts['refused'];
  readonly #room: BookingRoom;
  readonly #offers: OfferReading;
  readonly #booking: HoldAndBook;
  readonly #own: OwnAppointment;
  readonly #checkIns: CheckIns;
  readonly #lists: WaitingLists;
  readonly #staff: StaffCalendar;

  constructor(parts: BookingParts) {
    this.#refused = parts.refused;
    const tries = new CodeTries();
    this.#room = new BookingRoom(parts);
    this.#offers = new OfferReading(this.#room);
    this.#booking = new HoldAndBook(this.#room, this.#offers);
    this.#own = new OwnAppointment(this.#room, tries);
    this.#checkIns = new CheckIns(this.#room, tries);
    this.#lists = new WaitingLists(this.#room);
    this.#staff = new StaffCalendar(this.#room);
  }

  offer(branch: string) {
    return this.#offers.offer(branch);
  }

  days(...given: Given<'days'>) {
    return this.#offers.days(...given);
  }

  hours(...given: Given<'hours'>) {
    return this.#offers.hours(...given);
  }

  hold(...given: Given<'hold'>) {
    return this.#counted(this.#booking.hold(...given));
  }

  readHold(...given: Given<'readHold'>) {
    return this.#booking.readHold(...given);
  }

  extendHold(...given: Given<'extendHold'>) {
    return this.#counted(this.#booking.extendHold(...given));
  }

  releaseHold(...given: Given<'releaseHold'>) {
    return this.#counted(this.#booking.releaseHold(...given));
  }

  book(...given: Given<'book'>) {
    return this.#counted(this.#booking.book(...given));
  }

  appointment(branch: string, appointment: string) {
    return this.#room.page(branch, appointment);
  }

  calendarFile(branch: string, appointment: string) {
    return this.#own.calendarFile(branch, appointment);
  }

  confirm(...given: Given<'confirm'>) {
    return this.#counted(this.#own.confirm(...given));
  }

  cancel(...given: Given<'cancel'>) {
    return this.#counted(this.#own.cancel(...given));
  }

  move(...given: Given<'move'>) {
    return this.#counted(this.#own.move(...given));
  }

  find(...[branch, code, contact, address = unknownAddress]: Given<'find'>) {
    return this.#counted(this.#own.find(branch, code, contact, address));
  }

  resend(...[branch, contact, address = unknownAddress]: Given<'resend'>) {
    return this.#counted(this.#own.resend(branch, contact, address));
  }

  exportPerson(...given: Given<'exportPerson'>) {
    return this.#counted(this.#own.exportPerson(...given));
  }

  erasePerson(...given: Given<'erasePerson'>) {
    return this.#counted(this.#own.erasePerson(...given));
  }

  checkIn(...given: Given<'checkIn'>) {
    return this.#counted(this.#checkIns.checkIn(...given));
  }

  joinWaitingList(...[ask, wish, address = unknownAddress]: Given<'joinWaitingList'>) {
    return this.#counted(this.#lists.join(ask, wish, address));
  }

  waitingEntry(...given: Given<'waitingEntry'>) {
    return this.#lists.entry(...given);
  }

  leaveWaitingList(...given: Given<'leaveWaitingList'>) {
    return this.#counted(this.#lists.leave(...given));
  }

  acceptOffer(ask: Asking, entry: string) {
    return this.#counted(this.#lists.accept(ask, entry));
  }

  calendar(...given: Given<'calendar'>) {
    return this.#staff.calendar(...given);
  }

  findByCode(...given: Given<'findByCode'>) {
    return this.#counted(this.#staff.findByCode(...given));
  }

  bookByHand(...given: Given<'bookByHand'>) {
    return this.#counted(this.#staff.bookByHand(...given));
  }

  moveByHand(...given: Given<'moveByHand'>) {
    return this.#counted(this.#staff.moveByHand(...given));
  }

  cancelByHand(...given: Given<'cancelByHand'>) {
    return this.#counted(this.#staff.cancelByHand(...given));
  }

  markMissed(...given: Given<'markMissed'>) {
    return this.#counted(this.#staff.markMissed(...given));
  }

  note(...given: Given<'note'>) {
    return this.#counted(this.#staff.note(...given));
  }

  closeTime(...given: Given<'closeTime'>) {
    return this.#counted(this.#staff.closeTime(...given));
  }

  reopenTime(...given: Given<'reopenTime'>) {
    return this.#counted(this.#staff.reopenTime(...given));
  }

  /** Refusals of what somebody wanted to do; looking costs nothing and is not counted. */
  async #counted<Value>(doing: Booked<Value>): Booked<Value> {
    const done = await doing;
    if (!done.ok) this.#refused(done.refusal.code);
    return done;
  }
}
