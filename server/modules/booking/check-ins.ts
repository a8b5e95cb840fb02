// At the kiosk, by staff, or on the person's own phone: a code becomes a ticket in the queue, or a sentence that says what to do instead.
import { checkInWindow } from '#core/booking/check-in-window.ts';
import { serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { CommandAnswer } from '#server/command-answer.ts';
import { callerOf } from '../admission/budget.ts';
import type { CodeTrier, CodeTries } from '../admission/code-tries.ts';
import { type Located, pagePhase } from './appointment-pages.ts';
import type { BookingRefusal } from './booking-refusals.ts';
import type { BookingRoom } from './booking-room.ts';
import type { Asking, Booked } from './booking-service.ts';
import { readCode } from './codes.ts';

export interface Presented {
  readonly code: string | null;
  readonly appointment: string | null;
  readonly language: Language | null;
  readonly asWalkIn: boolean;
  readonly kiosk: string | null;
  /** The address of a phone that asks; null or left out for a kiosk and staff. */
  readonly phone?: string | null;
}

export type CheckedIn = CommandAnswer & { readonly dueAtMs: number | null };

export class CheckIns {
  readonly #room: BookingRoom;
  readonly #tries: CodeTries;

  constructor(room: BookingRoom, tries: CodeTries) {
    this.#room = room;
    this.#tries = tries;
  }

  async checkIn(ask: Asking, given: Presented): Booked<CheckedIn> {
    const office = this.#room.office(ask.branch);
    if (!office.ok) return office;
    const trier = trierOf(ask, given.phone ?? null);
    const located =
      given.appointment === null
        ? await this.#byCode(trier, given.code ?? '', given.language)
        : await this.#byId(ask.branch, given.appointment, given.language);
    if (!located.ok) return located;
    const { date, one } = located.value;
    if (date !== serviceDate(office.value, this.#room.nowMs)) {
      return refused(onAnotherDay({ date, one }, this.#room.nowMs));
    }
    const { untilMs } = checkInWindow(office.value, one.startMs);
    // Whoever is in time keeps the hour, whatever was touched.
    const inTime = one.phase === 'booked' && this.#room.nowMs <= untilMs;
    const asWalkIn = given.asWalkIn && !inTime;
    const carried = await this.#carry(ask, given, { date, one }, asWalkIn);
    if (!carried.ok) return carried;
    if (given.appointment === null) this.#tries.right(trier);
    return ok({ ...carried.value, dueAtMs: asWalkIn ? null : one.startMs });
  }

  async #carry(
    ask: Asking,
    given: Presented,
    { date, one }: Located,
    asWalkIn: boolean,
  ): Promise<Result<CommandAnswer, BookingRefusal>> {
    return this.#room.parts.calendars.carryCheckIn(ask, {
      fingerprint: this.#room.fingerprint(['check-in', one.id, given.asWalkIn]),
      date,
      appointment: one.id,
      asWalkIn,
      issue: {
        type: 'issue-ticket',
        services: one.matters.map((matter) => matter.service),
        language: given.language ?? one.language,
        origin: 'booking',
        appointment: one.id,
        ...(given.kiosk === null ? {} : { kiosk: given.kiosk }),
        ...(asWalkIn ? {} : { dueAtMs: one.startMs }),
      },
    });
  }

  async #byCode(trier: CodeTrier, typed: string, language: Language | null): Booked<Located> {
    const { branch } = trier;
    const seconds = this.#tries.waitSeconds(trier, this.#room.nowMs);
    if (seconds !== null) return refused({ code: 'codes-tried-too-often', seconds });
    const code = readCode(typed);
    const here = code === null ? null : this.#room.parts.codes.find(branch, code);
    if (here !== null) return this.#room.locateAppointment(branch, here.appointment);
    const elsewhere = code === null ? null : this.#room.parts.codes.findElsewhere(branch, code);
    const office = elsewhere === null ? undefined : this.#room.parts.branches.get(elsewhere.branch)?.office;
    if (office !== undefined) return refused(inAnotherBranch(office, language));
    this.#tries.wrong(trier, this.#room.nowMs);
    return refused({ code: 'code-unknown' });
  }

  /** What a QR holds can't be guessed, so nothing is counted here. */
  async #byId(branch: string, appointment: string, language: Language | null): Booked<Located> {
    const { branches, codes } = this.#room.parts;
    const located = await this.#room.locateAppointment(branch, appointment);
    if (located.ok) return located;
    const other = branches.all().find(({ office }) => codes.dateOf(office.branch, appointment) !== null);
    if (other === undefined || other.office.branch === branch) return located;
    return refused(inAnotherBranch(other.office, language));
  }
}

function trierOf({ branch, by }: Asking, phone: string | null): CodeTrier {
  if (phone === null) return { branch, channel: 'kiosk', caller: by.id };
  return { branch, channel: 'phone', caller: callerOf(phone) };
}

function inAnotherBranch(office: Office, language: Language | null): BookingRefusal {
  return { code: 'code-of-another-branch', branchName: office.name[language ?? 'pl'] };
}

/** A visit that is off anyway is not told to come on another day. */
function onAnotherDay({ date, one }: Located, nowMs: number): BookingRefusal {
  const phase = pagePhase(one, nowMs);
  switch (phase) {
    case 'cancelled':
    case 'moved':
    case 'missed':
      return { code: 'appointment-ended', phase };
    case 'lapsed':
      return { code: 'appointment-ended', phase: 'unconfirmed' };
    case 'displaced':
      return { code: 'appointment-displaced' };
    case 'checked-in':
      return { code: 'appointment-checked-in' };
    default:
      return { code: 'code-of-another-day', date, startMs: one.startMs };
  }
}
