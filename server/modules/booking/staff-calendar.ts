// The calendar as staff keep it: looked at, booked and moved by hand, called off, marked, noted, closed and opened again.
import type { CalendarDay, Contact, StaffAppointment } from '#contract/resources/appointment-shapes.ts';
import { staffHours } from '#core/booking/availability/offers.ts';
import type { CalendarCommand } from '#core/booking/commands.ts';
import { conflictsIn } from '#core/booking/conflicts.ts';
import type { Appointment } from '#core/booking/state.ts';
import { dateAfter, dayHours, serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import { findTicket } from '#core/queue/ended.ts';
import { assert } from '#core/shared/assert.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { CalendarRequest } from '#server/calendar/calendar-commands.ts';
import { holdsPesel, questionsOf, readAnswers } from './answers.ts';
import { type BookingRefusal, formRefusal } from './booking-refusals.ts';
import type { BookingRoom } from './booking-room.ts';
import type { Asking, Booked, HourChoice } from './booking-service.ts';
import { chosenServices } from './chosen-services.ts';
import { readCode } from './codes.ts';
import { moveRequest } from './move-request.ts';
import { personRow } from './people-rows.ts';
import { isForStaff, readNumber, type StaffContext, staffAppointment } from './staff-pages.ts';

export interface HandBooking extends HourChoice {
  readonly language: Language;
  readonly contact: Contact | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly note: string;
  readonly overbook: boolean;
}

export interface Closing {
  readonly date: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly services: readonly string[] | null;
  readonly reason: string;
}

export class StaffCalendar {
  readonly #room: BookingRoom;

  constructor(room: BookingRoom) {
    this.#room = room;
  }

  async calendar(branch: string, from: string, days: number): Booked<readonly CalendarDay[]> {
    const office = this.#room.office(branch);
    if (!office.ok) return office;
    const dates = Array.from({ length: days }, (_, ahead) => dateAfter(from, ahead));
    return ok(await Promise.all(dates.map((date) => this.#day(office.value, date))));
  }

  async findByCode(branch: string, typed: string): Booked<{ date: string; appointment: StaffAppointment }> {
    const office = this.#room.office(branch);
    if (!office.ok) return office;
    const code = readCode(typed);
    const found = code === null ? null : this.#room.parts.codes.find(branch, code);
    if (found === null) return refused({ code: 'code-unknown' });
    const located = await this.#room.locateAppointment(branch, found.appointment);
    if (!located.ok) return located;
    const appointment = await this.#one(branch, found.appointment);
    return appointment.ok ? ok({ date: located.value.date, appointment: appointment.value }) : appointment;
  }

  async bookByHand(ask: Asking, booking: HandBooking): Booked<StaffAppointment> {
    const { branch } = ask;
    const bookable = this.#room.bookable(branch);
    if (!bookable.ok) return bookable;
    const { office, settings } = bookable.value;
    const { services, date, startMs, language, overbook } = booking;
    const contact = this.#room.readContact(branch, booking.contact);
    const answers = readAnswers(questionsOf(office, services), booking.answers, language, false);
    const faulty = formRefusal([
      ...(contact.ok ? [] : [contact.refusal]),
      ...answers.faults,
      ...(holdsPesel(booking.note) ? [{ code: 'answer-holds-pesel', field: 'note' } as const] : []),
    ]);
    if (faulty !== null) return faulty;
    assert(contact.ok, 'a form without faults has a contact that was read');
    const chosen = chosenServices(office, services, settings.mattersPerBooking);
    if (!chosen.ok) return chosen;
    const id = this.#room.newId();
    const reach = contact.value?.kind ?? 'none';
    const { codeTry } = this.#room.parts.codes.reserve(branch, id);
    const minutes = chosen.value.reduce((total, one) => total + one.booking.slotMinutes, 0);
    const row = personRow({
      subject: id,
      branch,
      contact: contact.value,
      language,
      answers: answers.kept,
      note: booking.note === '' ? null : booking.note,
      date,
      overAtMs: startMs + minutes * 60_000,
    });
    const carried = await this.#room.carry(ask, ['book-for-customer', booking], {
      writes: [
        {
          date,
          command: { type: 'book-for-customer', services, startMs, overbook, language, reach, codeTry },
          newAppointmentId: id,
        },
        ...(row.note === null ? [] : [noteWrite(date, id, true)]),
      ],
      people: [row],
      answer: { date, id },
    });
    return carried.ok ? this.#one(branch, carried.value.id) : carried;
  }

  async moveByHand(
    ask: Asking,
    appointment: string,
    to: { readonly date: string; readonly startMs: number; readonly overbook: boolean },
  ): Booked<StaffAppointment> {
    const from = await this.#room.locateAppointment(ask.branch, appointment);
    if (!from.ok) return from;
    const services = from.value.one.matters.map((matter) => matter.service);
    return this.#carry(
      ask,
      ['move-by-hand', appointment, to],
      moveRequest(from.value, { ...to, services, hold: null }),
    );
  }

  cancelByHand(ask: Asking, appointment: string): Booked<StaffAppointment> {
    return this.#onAppointment(ask, { type: 'cancel-appointment', appointment, reason: 'by-staff' });
  }

  markMissed(ask: Asking, appointment: string): Booked<StaffAppointment> {
    return this.#onAppointment(ask, { type: 'record-no-show', appointment });
  }

  async note(ask: Asking, appointment: string, text: string): Booked<StaffAppointment> {
    const { branch } = ask;
    if (holdsPesel(text)) return refused({ code: 'answer-holds-pesel', field: 'note' });
    const located = await this.#room.locateAppointment(branch, appointment);
    if (!located.ok) return located;
    const { date, one } = located.value;
    const note = text === '' ? null : text;
    const known = await this.#room.parts.people.find(appointment);
    // A note may be written about somebody whose data was erased: it is all that is kept then.
    const row =
      known === null
        ? personRow({
            subject: appointment,
            branch,
            contact: null,
            language: one.language,
            answers: {},
            note,
            date,
            overAtMs: one.endMs,
          })
        : { ...known, note };
    return this.#carry(ask, ['note', appointment, text], {
      writes: [noteWrite(date, appointment, note !== null)],
      people: [row],
      answer: { date, id: appointment },
    });
  }

  async closeTime(ask: Asking, closing: Closing): Booked<{ closure: string; displaced: number; told: number }> {
    const { branch } = ask;
    const office = this.#room.office(branch);
    if (!office.ok) return office;
    if (holdsPesel(closing.reason)) return refused({ code: 'answer-holds-pesel', field: 'reason' });
    const { date, fromMs, toMs, services, reason: said } = closing;
    const closure = this.#room.newId();
    const reason = said === '' ? null : { pl: said, en: said, uk: said };
    const carried = await this.#room.carry(ask, ['close-time', closing], {
      writes: [{ date, command: { type: 'close-time', closure, fromMs, toMs, services, reason } }],
      answer: { date, id: closure },
    });
    if (!carried.ok) return carried;
    const { id, count } = carried.value;
    const { appointments } = await this.#room.parts.calendars.state(branch, date);
    const displaced = [...appointments.values()].filter((one) => one.closure === id);
    const told = displaced.filter((one) => one.reach !== 'none');
    return ok({ closure: id, displaced: count ?? displaced.length, told: told.length });
  }

  async reopenTime(ask: Asking, date: string, closure: string): Booked<null> {
    const carried = await this.#room.carry(ask, ['reopen-time', date, closure], {
      writes: [{ date, command: { type: 'reopen-time', closure } }],
      answer: { date, id: closure },
    });
    return carried.ok ? ok(null) : carried;
  }

  async #onAppointment(
    ask: Asking,
    command: Extract<CalendarCommand, { type: 'cancel-appointment' | 'record-no-show' }>,
  ): Booked<StaffAppointment> {
    const { appointment } = command;
    const located = await this.#room.locateAppointment(ask.branch, appointment);
    if (!located.ok) return located;
    const { date } = located.value;
    const writes = [{ date, command }];
    return this.#carry(ask, [command.type, appointment], { writes, answer: { date, id: appointment } });
  }

  async #carry(
    ask: Asking,
    asked: readonly [kind: string, ...body: unknown[]],
    request: Omit<CalendarRequest, 'fingerprint'>,
  ): Booked<StaffAppointment> {
    const carried = await this.#room.carry(ask, asked, request);
    return carried.ok ? this.#one(ask.branch, carried.value.id) : carried;
  }

  async #one(branch: string, id: string): Promise<Result<StaffAppointment, BookingRefusal>> {
    const office = this.#room.office(branch);
    if (!office.ok) return office;
    const located = await this.#room.locateAppointment(branch, id);
    if (!located.ok) return located;
    const { date, one } = located.value;
    return ok(staffAppointment(one, await this.#context(office.value, date, [id])));
  }

  async #day(office: Office, date: string): Promise<CalendarDay> {
    const state = await this.#room.parts.calendars.state(office.branch, date);
    const { nowMs } = this.#room;
    const shown = [...state.appointments.values()]
      .filter((one) => isForStaff(one, nowMs))
      .sort((one, other) => one.startMs - other.startMs || bookedOr(one) - bookedOr(other));
    const context = await this.#context(
      office,
      date,
      shown.map((one) => one.id),
    );
    const { closure, holiday } = dayHours(office, date);
    return {
      date,
      closed: closure === null ? null : { why: holiday ? 'holiday' : 'closed', reason: closure },
      hours: staffHours(state, { office, date, nowMs }),
      appointments: shown.map((one) => staffAppointment(one, context)),
      closures: [...state.closed.values()].map(({ id, fromMs, toMs, services }) => ({
        closure: id,
        fromMs,
        toMs,
        services: services === null ? null : [...services],
      })),
    };
  }

  async #context(office: Office, date: string, appointments: readonly string[]): Promise<StaffContext> {
    const { parts, nowMs } = this.#room;
    const [people, ticket, state] = await Promise.all([
      parts.people.findAll(appointments),
      this.#tickets(office, date),
      parts.calendars.state(office.branch, date),
    ]);
    const conflicts = conflictsIn(state, { office, date, nowMs });
    return { ...this.#room.pageContext(office), date, people, ticket, conflicts };
  }

  /** Of today from memory; of a day gone by from its visits; of a day to come there are none. */
  async #tickets(office: Office, date: string): Promise<StaffContext['ticket']> {
    const { parts, nowMs } = this.#room;
    const today = serviceDate(office, nowMs);
    if (date > today) return () => undefined;
    if (date === today) {
      const { committed } = await parts.days.day(office.branch, nowMs);
      return (id) => findTicket(committed, id);
    }
    const visits = await parts.tables.visits(office.branch, date);
    const rows = new Map(visits.map((row) => [row.ticket, { number: readNumber(row.number), phase: row.phase }]));
    return (id) => rows.get(id);
  }
}

function noteWrite(date: string, appointment: string, hasNote: boolean): CalendarRequest['writes'][number] {
  return { date, command: { type: 'change-note', appointment, hasNote } };
}

/** Holds come after those who booked. */
function bookedOr({ bookedAtMs }: Appointment): number {
  return bookedAtMs ?? Number.MAX_SAFE_INTEGER;
}
