// One's own appointment: looked at, confirmed, moved, cancelled, found again, given out and erased.
import { timingSafeEqual } from 'node:crypto';
import type { AppointmentPage, Contact, PersonExport } from '#contract/resources/appointment-shapes.ts';
import type { CalendarCommand } from '#core/booking/commands.ts';
import { ok, refused } from '#core/shared/result.ts';
import { Budgets, callerOf } from '../admission/budget.ts';
import type { CodeTrier, CodeTries } from '../admission/code-tries.ts';
import { type VisitFile, visitIcs } from '../messages/visit-ics.ts';
import { appointmentPage, codeInUse, type Located, pagePhase } from './appointment-pages.ts';
import type { BookingRoom } from './booking-room.ts';
import type { Asking, Booked } from './booking-service.ts';
import { codeOf, readCode } from './codes.ts';
import { type ReadContact, readContact } from './contacts.ts';
import { moveRequest } from './move-request.ts';
import { eraseAfterMs } from './people-rows.ts';

/** Messages with the code that one contact, and one address, may ask for in an hour. */
const resendsPerContact = 3;
const resendsPerAddress = 12;

export class OwnAppointment {
  readonly #room: BookingRoom;
  readonly #tries: CodeTries;
  readonly #resends = new Budgets();

  constructor(room: BookingRoom, tries: CodeTries) {
    this.#room = room;
    this.#tries = tries;
  }

  confirm(ask: Asking, appointment: string): Booked<AppointmentPage> {
    return this.#command(ask, { type: 'confirm', appointment });
  }

  cancel(ask: Asking, appointment: string): Booked<AppointmentPage> {
    return this.#command(ask, { type: 'cancel-appointment', appointment, reason: 'by-customer' });
  }

  async move(ask: Asking, appointment: string, hold: string): Booked<AppointmentPage> {
    const from = await this.#room.locateAppointment(ask.branch, appointment);
    if (!from.ok) return from;
    const to = await this.#room.locate(ask.branch, hold);
    if (!to.ok) return refused({ code: 'hold-over' });
    const { date, one } = to.value;
    const services = one.matters.map((matter) => matter.service);
    const target = { date, startMs: one.startMs, services, hold, overbook: false };
    const carried = await this.#room.carry(ask, ['move', appointment, hold], moveRequest(from.value, target));
    return carried.ok ? this.#room.page(ask.branch, appointment) : carried;
  }

  /** The visit for one's own calendar; of a visit that is off, the file that takes it out again. */
  async calendarFile(branch: string, appointment: string): Booked<VisitFile> {
    const { secret, publicUrl } = this.#room.parts;
    const office = this.#room.office(branch);
    if (!office.ok) return office;
    const located = await this.#room.locateAppointment(branch, appointment);
    if (!located.ok) return located;
    const { one } = located.value;
    const phase = pagePhase(one, this.#room.nowMs);
    const cancelled = phase !== 'booked' && phase !== 'unconfirmed' && phase !== 'checked-in';
    return ok(
      visitIcs({
        appointment,
        language: one.language,
        office: office.value,
        startMs: one.startMs,
        endMs: one.endMs,
        code: codeOf(secret, appointment, one.codeTry ?? 0),
        changedAtMs: cancelled ? this.#room.nowMs : (one.bookedAtMs ?? this.#room.nowMs),
        cancelled,
        host: new URL(publicUrl).hostname,
      }),
    );
  }

  /** Neither the code nor the contact alone says anything, and a wrong one of them is not told from the other. */
  async find(branch: string, typed: string, given: Contact, address: string): Booked<AppointmentPage> {
    const { parts, nowMs } = this.#room;
    const office = this.#room.office(branch);
    if (!office.ok) return office;
    const trier: CodeTrier = { branch, channel: 'web', caller: callerOf(address) };
    const seconds = this.#tries.waitSeconds(trier, nowMs);
    if (seconds !== null) return refused({ code: 'codes-tried-too-often', seconds });
    const contact = readContact(parts.secret, given);
    if (!contact.ok) return contact;
    const code = readCode(typed);
    const found = code === null ? null : parts.codes.find(branch, code);
    // A row is looked for also when there is none to be found, so that both take as long.
    const row = await parts.people.find(found?.appointment ?? 'nobody');
    if (found !== null && row?.contactKey != null && same(row.contactKey, contact.value.key)) {
      return this.#room.page(branch, found.appointment);
    }
    this.#tries.wrong(trier, nowMs);
    return refused({ code: 'code-unknown' });
  }

  /** Answered before anything is looked up: whether there is such a contact can't be told from it. */
  resend(branch: string, given: Contact, address: string): Booked<null> {
    return Promise.resolve(this.#resend(branch, given, address));
  }

  #resend(branch: string, given: Contact, address: string): Awaited<Booked<null>> {
    const { parts, nowMs } = this.#room;
    const office = this.#room.bookable(branch);
    if (!office.ok) return office;
    const { kind } = given;
    if (!parts.reaches(branch)[kind]) return refused({ code: 'contact-kind-off', kind, field: 'contact' });
    const contact = readContact(parts.secret, given);
    if (!contact.ok) return contact;
    const { key } = contact.value;
    const budgets: readonly (readonly [string, number])[] = [
      [`address ${callerOf(address)}`, resendsPerAddress],
      [`contact ${branch} ${key}`, resendsPerContact],
    ];
    // Over the limit nothing is sent, and the answer stays the same: a limit that shows would tell of others' askings.
    if (budgets.every(([name, perHour]) => this.#resends.spend(name, 1, perHour, nowMs).ok)) {
      this.#sendAgain(branch, contact.value).catch(parts.failed);
    }
    return ok(null);
  }

  async #sendAgain(branch: string, contact: ReadContact): Promise<void> {
    const { parts } = this.#room;
    const office = this.#room.office(branch);
    if (!office.ok) return;
    for (const row of await parts.people.ofContact(branch, contact.key)) {
      const located = await this.#room.locate(branch, row.subject);
      if (!located.ok || codeInUse(located.value, this.#room.pageContext(office.value)) === null) continue;
      await parts.askForMessage('code-again', { branch, date: located.value.date, id: row.subject });
    }
  }

  async exportPerson(branch: string, appointment: string, typed: string): Booked<PersonExport> {
    const office = this.#room.office(branch);
    if (!office.ok) return office;
    const proven = await this.#proven(branch, appointment, typed);
    if (!proven.ok) return proven;
    const page = appointmentPage(proven.value, this.#room.pageContext(office.value));
    if (page === null) return refused({ code: 'appointment-unknown' });
    const row = await this.#room.parts.people.find(appointment);
    const { contactKind: kind = null, contact: value = null } = row ?? {};
    return ok({
      appointment: page,
      contact: kind === null || value === null ? null : { kind, value },
      answers: { ...row?.answers },
      note: row?.note ?? null,
      eraseAfterMs: eraseAfterMs(office.value, row?.overAtMs ?? proven.value.one.endMs),
    });
  }

  async erasePerson(ask: Asking, appointment: string, typed: string): Booked<AppointmentPage> {
    const proven = await this.#proven(ask.branch, appointment, typed);
    if (!proven.ok) return proven;
    const { date } = proven.value;
    const carried = await this.#room.carry(ask, ['erase', appointment], {
      writes: [{ date, command: { type: 'erase-personal-data', appointment, why: 'request' } }],
      forget: [appointment],
      answer: { date, id: appointment },
    });
    return carried.ok ? this.#room.page(ask.branch, appointment) : carried;
  }

  /** The address of the appointment may have been seen by others, so what says who the person is takes the code as well. */
  async #proven(branch: string, appointment: string, typed: string): Booked<Located> {
    const { parts, nowMs } = this.#room;
    const located = await this.#room.locateAppointment(branch, appointment);
    if (!located.ok) return located;
    const trier: CodeTrier = { branch, channel: 'web', caller: `visit ${appointment}` };
    const seconds = this.#tries.waitSeconds(trier, nowMs);
    if (seconds !== null) return refused({ code: 'codes-tried-too-often', seconds });
    const { codeTry } = located.value.one;
    const code = readCode(typed);
    if (code !== null && codeTry !== null && same(code, codeOf(parts.secret, appointment, codeTry))) return located;
    this.#tries.wrong(trier, nowMs);
    return refused({ code: 'code-unknown' });
  }

  async #command(
    ask: Asking,
    command: Extract<CalendarCommand, { type: 'confirm' | 'cancel-appointment' }>,
  ): Booked<AppointmentPage> {
    const { appointment } = command;
    const located = await this.#room.locateAppointment(ask.branch, appointment);
    if (!located.ok) return located;
    const { date } = located.value;
    const carried = await this.#room.carry(ask, [command.type, appointment], {
      writes: [{ date, command }],
      answer: { date, id: appointment },
    });
    return carried.ok ? this.#room.page(ask.branch, appointment) : carried;
  }
}

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
