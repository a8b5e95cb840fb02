// The waiting list, as its people use it: join, look, decline, leave, take the hour that was offered.
import { createHmac } from 'node:crypto';
import type { AppointmentPage, Contact, WaitingEntryPage } from '#contract/appointment-shapes.ts';
import { isOnList, placeOnList } from '#core/booking/waiting-list/rules.ts';
import type { WaitingEntry, WaitingListFact, WaitingListState } from '#core/booking/waiting-list/waiting-list.ts';
import { dateAfter, dayHours, serviceDate } from '#core/branch/hours.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, refused } from '#core/shared/result.ts';
import type { CalendarRequest } from '../calendar/calendar-commands.ts';
import { Budgets, callerOf } from '../gate/budget.ts';
import { OneAtATime } from '../gate/one-at-a-time.ts';
import { pagePhase } from './appointment-pages.ts';
import type { BookableOffice, BookingRoom } from './booking-room.ts';
import type { Asking, Booked } from './booking-service.ts';
import { chosenServices } from './chosen-services.ts';
import type { ReadContact } from './contacts.ts';
import { moveRequest } from './move-request.ts';
import { personRow } from './people-rows.ts';

/** A wish may reach no further, so that nobody's contact is kept for years. */
const farthestDays = 365;
const entryIdBytes = 16;
/** Each sends a message, perhaps to somebody who never asked for one. */
const joinsPerHour = 20;

export interface Wish {
  readonly services: readonly string[];
  readonly fromDate: string;
  readonly toDate: string;
  readonly language: Language;
  readonly contact: Contact | null;
  readonly appointment: string | null;
  readonly termsVersion: string;
}

type Offer = NonNullable<WaitingEntry['offer']>;

export class WaitingLists {
  readonly #room: BookingRoom;
  readonly #joining = new OneAtATime();
  readonly #budgets = new Budgets();

  constructor(room: BookingRoom) {
    this.#room = room;
  }

  async join(ask: Asking, wish: Wish, address: string): Booked<WaitingEntryPage> {
    const bookable = this.#room.bookable(ask.branch);
    if (!bookable.ok) return bookable;
    const { office, settings } = bookable.value;
    if (!settings.waitingList.on) return refused({ code: 'waiting-list-off' });
    const chosen = chosenServices(office, wish.services, settings.mattersPerBooking);
    if (!chosen.ok) return chosen;
    if (wish.termsVersion !== settings.terms.version) return refused({ code: 'terms-changed' });
    const contact = this.#room.readContact(ask.branch, wish.contact);
    if (!contact.ok) return contact;
    const key = `${ask.branch} ${contact.value?.key ?? wish.appointment ?? ''}`;
    return this.#joining.run(key, async () => {
      // A retry costs nothing.
      const known = await this.entry(ask.branch, this.#entryId(ask));
      const spent = known.ok ? null : this.#budgets.spend(callerOf(address), 1, joinsPerHour, this.#room.nowMs);
      if (spent?.ok === false) return refused({ code: 'holds-used-up', seconds: spent.seconds });
      return this.#join(ask, wish, contact.value, bookable.value);
    });
  }

  async #join(
    ask: Asking,
    wish: Wish,
    contact: ReadContact | null,
    { office, settings }: BookableOffice,
  ): Booked<WaitingEntryPage> {
    const { branch } = ask;
    const mine = await this.#appointmentOf(branch, wish.appointment, contact !== null);
    if (!mine.ok) return mine;
    const id = this.#entryId(ask);
    const limit = settings.openPerContact;
    if ((await this.#otherWishes(branch, id, wish.appointment, contact)) >= limit) {
      return refused({ code: 'contact-booked-enough', limit });
    }
    const today = serviceDate(office, this.#room.nowMs);
    const fromDate = later(wish.fromDate, today);
    const toDate = earlier(later(wish.toDate, fromDate), dateAfter(today, farthestDays));
    const { services, language, termsVersion } = wish;
    const overAtMs = dayHours(office, toDate).endsMs;
    const row = personRow({ subject: id, branch, contact, language, answers: {}, note: null, date: toDate, overAtMs });
    const carried = await this.#room.carry(ask, ['join', wish], {
      writes: [],
      list: [
        { type: 'list-joined', entry: id, services, fromDate, toDate, appointment: mine.value, language, termsVersion },
      ],
      people: contact === null ? [] : [row],
      answer: { date: null, id },
    });
    return carried.ok ? this.entry(branch, carried.value.id) : carried;
  }

  async entry(branch: string, id: string): Booked<WaitingEntryPage> {
    const office = this.#room.office(branch);
    if (!office.ok) return office;
    const list = await this.#room.parts.calendars.waitingList(branch);
    const entry = list.entries.get(id);
    return entry === undefined ? refused({ code: 'entry-unknown' }) : ok(entryPage(entry, list));
  }

  /** With `onlyDecline` the person stays on the list, and is never offered that hour again. */
  async leave(ask: Asking, id: string, onlyDecline: boolean): Booked<WaitingEntryPage> {
    const { branch } = ask;
    const entry = (await this.#room.parts.calendars.waitingList(branch)).entries.get(id);
    if (entry === undefined || !isOnList(entry) || (onlyDecline && entry.offer === null)) return this.entry(branch, id);
    const facts: readonly WaitingListFact[] = onlyDecline
      ? [{ type: 'list-offer-ended', entry: id, why: 'declined' }]
      : [
          { type: 'list-left', entry: id, why: 'by-person' },
          { type: 'list-person-erased', entry: id, why: 'request' },
        ];
    const request = { writes: [], list: facts, forget: onlyDecline ? [] : [id], answer: { date: null, id } };
    const asked = ['leave', id, onlyDecline] as const;
    let carried = await this.#room.carry(ask, asked, { ...request, writes: givenBack(entry.offer) });
    // The hold may have run out by itself, which is no reason to stay on the list.
    if (!carried.ok && carried.refusal.code === 'hold-over') carried = await this.#room.carry(ask, asked, request);
    return carried.ok ? this.entry(branch, id) : carried;
  }

  async accept(ask: Asking, id: string): Booked<AppointmentPage> {
    const { branch } = ask;
    const bookable = this.#room.bookable(branch);
    if (!bookable.ok) return bookable;
    const entry = (await this.#room.parts.calendars.waitingList(branch)).entries.get(id);
    if (entry === undefined) return refused({ code: 'entry-unknown' });
    const { offer } = entry;
    if (offer === null) {
      return this.#acceptedBefore(ask, id, serviceDate(bookable.value.office, this.#room.nowMs));
    }
    if (this.#room.nowMs >= offer.untilMs) return refused({ code: 'offer-over' });
    const request =
      entry.appointment === null
        ? await this.#bookRequest(branch, bookable.value, entry, offer)
        : await this.#moveRequest(branch, entry, entry.appointment.id, offer);
    if (!request.ok) return request;
    const carried = await this.#room.carry(ask, ['accept', id], {
      ...request.value,
      list: [{ type: 'list-served', entry: id }],
      forget: [id],
    });
    if (!carried.ok) return carried.refusal.code === 'hold-over' ? refused({ code: 'offer-over' }) : carried;
    return this.#room.page(branch, carried.value.id);
  }

  /** A retry, whose first answer is known by the command's id; anybody else comes too late. */
  async #acceptedBefore(ask: Asking, id: string, today: string): Booked<AppointmentPage> {
    // Of nothing, and so refused: unless the id is known, and then nothing is decided.
    const command = { type: 'confirm', appointment: '' } as const;
    const request = { writes: [{ date: today, command }], answer: { date: null, id: '' } };
    const carried = await this.#room.carry(ask, ['accept', id], request);
    return carried.ok ? this.#room.page(ask.branch, carried.value.id) : refused({ code: 'offer-over' });
  }

  async #moveRequest(
    branch: string,
    { services }: WaitingEntry,
    appointment: string,
    { hold, date, startMs }: Offer,
  ): Booked<Omit<CalendarRequest, 'fingerprint'>> {
    const from = await this.#room.locateAppointment(branch, appointment);
    return from.ok ? ok(moveRequest(from.value, { date, startMs, services, hold, overbook: false })) : from;
  }

  async #bookRequest(
    branch: string,
    { settings }: BookableOffice,
    { id, language, termsVersion = settings.terms.version }: WaitingEntry,
    { hold, date }: Offer,
  ): Booked<Omit<CalendarRequest, 'fingerprint'>> {
    const { parts } = this.#room;
    const located = await this.#room.locate(branch, hold);
    const row = await parts.people.find(id);
    if (!located.ok || row === null) return refused({ code: 'offer-over' });
    const limit = settings.openPerContact;
    if (row.contactKey !== null && parts.contacts.count(branch, row.contactKey, hold) >= limit) {
      return refused({ code: 'contact-booked-enough', limit });
    }
    const { codeTry } = parts.codes.reserve(branch, hold);
    const reach = row.contactKind ?? 'none';
    return ok({
      writes: [{ date, command: { type: 'book', appointment: hold, termsVersion, language, reach, codeTry } }],
      people: [{ ...row, subject: hold, date, overAtMs: located.value.one.endMs }],
      answer: { date, id: hold },
    });
  }

  /** The appointment that is to be moved; whoever has none, or none that can be told, must leave a contact. */
  async #appointmentOf(branch: string, id: string | null, hasContact: boolean): Booked<WaitingEntry['appointment']> {
    if (id === null) return hasContact ? ok(null) : refused({ code: 'contact-needed' });
    const located = await this.#room.locateAppointment(branch, id);
    if (!located.ok) return located;
    const { date, one } = located.value;
    const phase = pagePhase(one, this.#room.nowMs);
    if (phase === 'checked-in') return refused({ code: 'appointment-checked-in' });
    if (phase === 'cancelled' || phase === 'moved' || phase === 'missed') {
      return refused({ code: 'appointment-ended', phase });
    }
    if (phase === 'lapsed') return refused({ code: 'appointment-ended', phase: 'unconfirmed' });
    const row = hasContact ? null : await this.#room.parts.people.find(id);
    if (!hasContact && row?.contact == null) return refused({ code: 'contact-needed' });
    return ok({ id, date, startMs: one.startMs });
  }

  /** Open wishes of the same person beside this one: of the contact, or about the appointment. */
  async #otherWishes(
    branch: string,
    id: string,
    appointment: string | null,
    contact: ReadContact | null,
  ): Promise<number> {
    const { calendars, people } = this.#room.parts;
    const rows = contact === null ? [] : await people.ofContact(branch, contact.key);
    const subjects = new Set(rows.map((row) => row.subject));
    let others = 0;
    for (const entry of (await calendars.waitingList(branch)).entries.values()) {
      const isMine = subjects.has(entry.id) || (appointment !== null && entry.appointment?.id === appointment);
      if (isOnList(entry) && isMine && entry.id !== id) others += 1;
    }
    return others;
  }

  /** 128 bits from the command's id and the secret: a retry has the same entry, and is no second wish. */
  #entryId({ branch, commandId }: Asking): string {
    const mark = createHmac('sha256', this.#room.parts.secret).update(`entry ${branch} ${commandId}`).digest();
    return mark.toString('base64url', 0, entryIdBytes);
  }
}

function givenBack(offer: Offer | null): CalendarRequest['writes'] {
  return offer === null ? [] : [{ date: offer.date, command: { type: 'release-hold', appointment: offer.hold } }];
}

function entryPage(entry: WaitingEntry, list: WaitingListState): WaitingEntryPage {
  const { id, phase, services, fromDate, toDate, offer, appointment } = entry;
  return {
    entry: id,
    phase,
    services: [...services],
    fromDate,
    toDate,
    place: placeOnList(list, id),
    offer: offer === null ? null : { ...offer },
    appointment: appointment?.id ?? null,
  };
}

function later(one: string, other: string): string {
  return one < other ? other : one;
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
