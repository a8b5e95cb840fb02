// The waiting list, as its people use it: join, look, decline, leave, take the hour that was offered.
import { createHmac } from 'node:crypto';
import type { AppointmentPage, Contact, WaitingEntryPage } from '#contract/resources/appointment-shapes.ts';
import { datesOfWish, decideWaitingList } from '#core/booking/waiting-list/decide.ts';
import {
  isOnList,
  placeOnList,
  type WaitingEntry,
  type WaitingListCommand,
  type WaitingListState,
} from '#core/booking/waiting-list/waiting-list.ts';
import { dayHours, serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, refused } from '#core/shared/result.ts';
import type { CalendarRequest } from '#server/calendar/calendar-commands.ts';
import { Budgets, callerOf } from '../admission/budget.ts';
import { OneAtATime } from '../admission/one-at-a-time.ts';
import type { BookingRoom } from './booking-room.ts';
import type { Asking, Booked } from './booking-service.ts';
import type { ReadContact } from './contacts.ts';
import { moveRequest } from './move-request.ts';
import { personRow } from './people-rows.ts';

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

type JoinWaitingList = Extract<WaitingListCommand, { type: 'join-waiting-list' }>;
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
    const contact = this.#room.readContact(ask.branch, wish.contact);
    if (!contact.ok) return contact;
    const key = `${ask.branch} ${contact.value?.key ?? wish.appointment ?? ''}`;
    return this.#joining.run(key, () => this.#join(ask, wish, contact.value, bookable.value.office, address));
  }

  async #join(
    ask: Asking,
    wish: Wish,
    contact: ReadContact | null,
    office: Office,
    address: string,
  ): Booked<WaitingEntryPage> {
    const { branch } = ask;
    const id = this.#entryId(ask);
    const command = await this.#joinCommand(branch, id, wish, contact);
    if (!command.ok) return command;
    const { nowMs, parts } = this.#room;
    const list = await parts.calendars.waitingList(branch);
    // A retry costs nothing, and neither does what would be refused anyway.
    if (!list.entries.has(id)) {
      const foreseen = decideWaitingList(list, command.value, { nowMs, office, by: ask.by });
      if (!foreseen.ok) return foreseen;
      const spent = this.#budgets.spend(callerOf(address), 1, joinsPerHour, nowMs);
      if (!spent.ok) return refused({ code: 'holds-used-up', seconds: spent.seconds });
    }
    const { toDate: date } = datesOfWish(office, nowMs, wish);
    const overAtMs = dayHours(office, date).endsMs;
    const { language } = wish;
    const row = personRow({ subject: id, branch, contact, language, answers: {}, note: null, date, overAtMs });
    const carried = await this.#room.carry(ask, ['join', wish], {
      writes: [],
      list: [command.value],
      people: contact === null ? [] : [row],
      answer: { date: null, id },
    });
    return carried.ok ? this.entry(branch, carried.value.id) : carried;
  }

  /** The command, with what the decision needs to know of the appointment, the contact and other entries. */
  async #joinCommand(branch: string, entry: string, wish: Wish, contact: ReadContact | null): Booked<JoinWaitingList> {
    const { services, fromDate, toDate, language, termsVersion, appointment: moved } = wish;
    const located = moved === null ? null : await this.#room.locateAppointment(branch, moved);
    if (located?.ok === false) return located;
    const row = contact !== null || moved === null ? null : await this.#room.parts.people.find(moved);
    return ok({
      type: 'join-waiting-list',
      entry,
      services,
      fromDate,
      toDate,
      language,
      termsVersion,
      appointment: located?.value ?? null,
      reachable: contact !== null || row?.contact != null,
      otherEntries: await this.#otherEntries(branch, entry, moved, contact),
    });
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
    const request = {
      writes: [],
      list: [onlyDecline ? declineOffer(id) : leaveWaitingList(id)],
      forget: onlyDecline ? [] : [id],
      answer: { date: null, id },
    };
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
    const request =
      entry.appointment === null
        ? await this.#bookRequest(branch, entry, offer)
        : await this.#moveRequest(branch, entry, entry.appointment.id, offer);
    if (!request.ok) return request;
    const carried = await this.#room.carry(ask, ['accept', id], {
      ...request.value,
      list: [{ type: 'accept-offer', entry: id }],
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
    { id, language, termsVersion }: WaitingEntry,
    { hold, date }: Offer,
  ): Booked<Omit<CalendarRequest, 'fingerprint'>> {
    const { parts } = this.#room;
    const located = await this.#room.locate(branch, hold);
    const row = await parts.people.find(id);
    if (!located.ok || row === null) return refused({ code: 'offer-over' });
    const otherAppointments = row.contactKey === null ? 0 : parts.contacts.count(branch, row.contactKey, hold);
    const { codeTry } = parts.codes.reserve(branch, hold);
    const reach = row.contactKind ?? 'none';
    return ok({
      writes: [
        {
          date,
          command: { type: 'book', appointment: hold, termsVersion, otherAppointments, language, reach, codeTry },
        },
      ],
      people: [{ ...row, subject: hold, date, overAtMs: located.value.one.endMs }],
      answer: { date, id: hold },
    });
  }

  /** Open entries beside this one: of the same contact, or for the same appointment. */
  async #otherEntries(
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

function declineOffer(entry: string): WaitingListCommand {
  return { type: 'decline-offer', entry };
}

function leaveWaitingList(entry: string): WaitingListCommand {
  return { type: 'leave-waiting-list', entry, why: 'by-customer' };
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
