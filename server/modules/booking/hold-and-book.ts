// Choosing an hour: held for some minutes, extended, given back, and booked with what was filled in.
import type { AppointmentPage, Contact, Hold } from '#contract/resources/appointment-shapes.ts';
import { assert } from '#core/shared/assert.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { OneAtATime } from '../admission/one-at-a-time.ts';
import { questionsOf, readAnswers } from './answers.ts';
import { holdPage } from './appointment-pages.ts';
import { type BookingRefusal, formRefusal } from './booking-refusals.ts';
import type { BookingRoom } from './booking-room.ts';
import type { Asking, Booked, HourChoice } from './booking-service.ts';
import type { ReadContact } from './contacts.ts';
import type { OfferReading } from './offer-reading.ts';
import { personRow } from './people-rows.ts';

export interface BookingForm {
  readonly hold: string;
  readonly language: Language;
  readonly contact: Contact | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly termsVersion: string;
}

export class HoldAndBook {
  readonly #room: BookingRoom;
  readonly #offers: OfferReading;
  readonly #byContact = new OneAtATime();

  constructor(room: BookingRoom, offers: OfferReading) {
    this.#room = room;
    this.#offers = offers;
  }

  async hold(ask: Asking, { services, date, startMs }: HourChoice): Booked<Hold> {
    const bookable = this.#room.bookable(ask.branch);
    if (!bookable.ok) return bookable;
    if (!this.#offers.isOnOffer(bookable.value.office, date)) return refused({ code: 'hour-not-offered' });
    const hold = this.#room.newId();
    const carried = await this.#room.carry(ask, ['hold', services, date, startMs], {
      writes: [{ date, command: { type: 'hold-slot', services, startMs, heldFor: 'public' }, newAppointmentId: hold }],
      answer: { date, id: hold },
    });
    return carried.ok ? this.#page(ask.branch, carried.value.id) : carried;
  }

  async readHold(branch: string, hold: string): Booked<Hold> {
    const located = await this.#room.locate(branch, hold);
    if (!located.ok) return located;
    const { phase, heldUntilMs } = located.value.one;
    const isHeld = phase === 'held' && this.#room.nowMs < (heldUntilMs ?? 0);
    return isHeld ? this.#page(branch, hold) : refused({ code: 'hold-over' });
  }

  async extendHold(ask: Asking, hold: string): Booked<Hold> {
    const carried = await this.#onHold(ask, 'extend-hold', hold);
    return carried.ok ? this.#page(ask.branch, hold) : carried;
  }

  async releaseHold(ask: Asking, hold: string): Booked<null> {
    const carried = await this.#onHold(ask, 'release-hold', hold);
    return carried.ok ? ok(null) : carried;
  }

  async book(ask: Asking, form: BookingForm): Booked<AppointmentPage> {
    const bookable = this.#room.bookable(ask.branch);
    if (!bookable.ok) return bookable;
    const { office, settings } = bookable.value;
    const located = await this.#room.locate(ask.branch, form.hold);
    if (!located.ok) return located;
    // An hour of the waiting list may be booked under older terms, but only under those that were accepted when joining.
    const offered = located.value.one.heldFor === 'waiting-list' && located.value.one.phase === 'held';
    if (offered && form.termsVersion !== settings.terms.version) return refused({ code: 'terms-changed' });
    const contact = this.#room.readContact(ask.branch, form.contact);
    const services = located.value.one.matters.map((matter) => matter.service);
    const answers = readAnswers(questionsOf(office, services), form.answers, form.language, true);
    const faulty = formRefusal([...(contact.ok ? [] : [contact.refusal]), ...answers.faults]);
    if (faulty !== null) return faulty;
    assert(contact.ok, 'a form without faults has a contact that was read');
    const act = () => this.#book(ask, form, contact.value, answers.kept);
    return contact.value === null ? act() : this.#byContact.run(`${ask.branch} ${contact.value.key}`, act);
  }

  async #book(
    ask: Asking,
    form: BookingForm,
    contact: ReadContact | null,
    answers: Readonly<Record<string, string>>,
  ): Booked<AppointmentPage> {
    const { branch } = ask;
    const { hold, language, termsVersion } = form;
    const { parts } = this.#room;
    const located = await this.#room.locate(branch, hold);
    if (!located.ok) return located;
    const { date, one } = located.value;
    const otherAppointments = contact === null ? 0 : parts.contacts.count(branch, contact.key, hold);
    const reach = contact?.kind ?? 'none';
    const { codeTry } = parts.codes.reserve(branch, hold);
    const overAtMs = one.endMs;
    const row = personRow({ subject: hold, branch, contact, language, answers, note: null, date, overAtMs });
    const carried = await this.#room.carry(ask, ['book', form], {
      writes: [
        {
          date,
          command: { type: 'book', appointment: hold, termsVersion, otherAppointments, language, reach, codeTry },
        },
      ],
      people: [row],
      answer: { date, id: hold },
    });
    return carried.ok ? this.#room.page(branch, hold) : carried;
  }

  async #onHold(
    ask: Asking,
    type: 'extend-hold' | 'release-hold',
    hold: string,
  ): Promise<Result<null, BookingRefusal>> {
    const located = await this.#room.locate(ask.branch, hold);
    if (!located.ok) return located;
    const { date } = located.value;
    const carried = await this.#room.carry(ask, [type, hold], {
      writes: [{ date, command: { type, appointment: hold } }],
      answer: { date, id: hold },
    });
    return carried.ok ? ok(null) : carried;
  }

  /** Also of a hold that is over by now: a retry is told what the first asking was told. */
  async #page(branch: string, hold: string): Booked<Hold> {
    const office = this.#room.office(branch);
    if (!office.ok) return office;
    const located = await this.#room.locate(branch, hold);
    return located.ok ? ok(holdPage(located.value, office.value)) : located;
  }
}
