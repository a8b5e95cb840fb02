// What every part of the booking service needs: the office's settings, where an appointment stands, and carrying a command
// with a fingerprint that gives nothing away.
import { createHmac } from 'node:crypto';
import type { AppointmentPage, Contact } from '#contract/resources/appointment-shapes.ts';
import type { BookingSettings } from '#core/branch/booking-settings.ts';
import type { Office } from '#core/branch/settings.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { CalendarAnswer, CalendarRequest } from '#server/calendar/calendar-commands.ts';
import { unguessableId } from '#server/platform/ids.ts';
import { appointmentPage, type Located, type PageContext, pagePhase } from './appointment-pages.ts';
import type { BookingParts } from './booking-parts.ts';
import type { BookingRefusal, FormFault } from './booking-refusals.ts';
import type { Asking } from './booking-service.ts';
import { type ReadContact, readContact } from './contacts.ts';

export interface BookableOffice {
  readonly office: Office;
  readonly settings: BookingSettings;
}

export class BookingRoom {
  readonly parts: BookingParts;
  readonly newId: () => string;

  constructor(parts: BookingParts) {
    this.parts = parts;
    this.newId = parts.newId ?? unguessableId;
  }

  get nowMs(): number {
    return this.parts.now();
  }

  office(branch: string): Result<Office, BookingRefusal> {
    const office = this.parts.branches.get(branch)?.office;
    return office === undefined ? refused({ code: 'branch-unknown', branch }) : ok(office);
  }

  bookable(branch: string): Result<BookableOffice, BookingRefusal> {
    const office = this.office(branch);
    if (!office.ok) return office;
    const { booking } = office.value;
    return booking === null ? refused({ code: 'booking-off' }) : ok({ office: office.value, settings: booking });
  }

  /** A hold or an appointment in any phase, at the date to which it was moved last. */
  async locate(branch: string, id: string): Promise<Result<Located, BookingRefusal>> {
    const office = this.office(branch);
    if (!office.ok) return office;
    const date = this.parts.codes.dateOf(branch, id) ?? (await this.#pastDateOf(branch, id));
    const one = date === null ? undefined : (await this.parts.calendars.state(branch, date)).appointments.get(id);
    return date === null || one === undefined ? refused({ code: 'appointment-unknown' }) : ok({ date, one });
  }

  /** Of a visit gone by, for as long as something is kept about its person. */
  async #pastDateOf(branch: string, id: string): Promise<string | null> {
    const row = await this.parts.people.find(id);
    return row?.branch === branch ? row.date : null;
  }

  /** The same, but only what is or was an appointment. */
  async locateAppointment(branch: string, id: string): Promise<Result<Located, BookingRefusal>> {
    const located = await this.locate(branch, id);
    if (!located.ok) return located;
    return pagePhase(located.value.one, this.nowMs) === null ? refused({ code: 'appointment-unknown' }) : located;
  }

  /** A contact is only taken when the office can send something to it. */
  readContact(branch: string, given: Contact | null): Result<ReadContact | null, FormFault> {
    if (given === null) return ok(null);
    const { kind } = given;
    if (!this.parts.reaches(branch)[kind]) return refused({ code: 'contact-kind-off', kind, field: 'contact' });
    return readContact(this.parts.secret, given);
  }

  pageContext(office: Office): PageContext {
    const { secret, publicUrl } = this.parts;
    return { office, secret, publicUrl, nowMs: this.nowMs };
  }

  async page(branch: string, appointment: string): Promise<Result<AppointmentPage, BookingRefusal>> {
    const office = this.office(branch);
    if (!office.ok) return office;
    const located = await this.locate(branch, appointment);
    if (!located.ok) return located;
    const page = appointmentPage(located.value, this.pageContext(office.value));
    return page === null ? refused({ code: 'appointment-unknown' }) : ok(page);
  }

  /**
   * @param asked what the caller asked for, whole: a retry is known by it. Kept only as a keyed hash, so a contact or an
   * answer in it can't be found out from the store.
   */
  async carry(
    ask: Asking,
    asked: readonly [kind: string, ...body: unknown[]],
    request: Omit<CalendarRequest, 'fingerprint'>,
  ): Promise<Result<CalendarAnswer, BookingRefusal>> {
    return this.parts.calendars.carry(ask, { ...request, fingerprint: this.fingerprint(asked) });
  }

  fingerprint(asked: readonly [kind: string, ...body: unknown[]]): string {
    const mark = createHmac('sha256', this.parts.secret)
      .update(`asked ${JSON.stringify(asked)}`)
      .digest('base64url');
    return `${asked[0]} ${mark}`;
  }
}
