// What can be booked: the services with what is asked, the days with room, the hours of a day. Asked by thousands at a
// release, so an answer is kept for up to a second, as long as neither the calendar nor the office changed.
import type { DayOffer, HourOffer, Offer } from '#contract/appointment-shapes.ts';
import { bookingDates, dayOffer, hourOffers } from '#core/calendar/offers.ts';
import type { CalendarState } from '#core/calendar/state.ts';
import type { Office } from '#core/office/document.ts';
import { clockDaysBefore } from '#core/office/hours.ts';
import { ok, type Result } from '#core/shared/result.ts';
import { questionsOf } from './answers.ts';
import type { BookingRefusal } from './booking-refusals.ts';
import type { BookingRoom } from './booking-room.ts';
import type { Booked } from './booking-service.ts';
import { bookableServices, chosenServices } from './chosen-services.ts';

const keptMs = 1_000;
/** Days and hours of a few hundred choices of services; beyond that everything is made anew. */
const answersKept = 20_000;

interface Kept {
  readonly answer: unknown;
  readonly version: number;
  readonly office: Office;
  readonly atMs: number;
}

export class OfferReading {
  readonly #room: BookingRoom;
  readonly #kept = new Map<string, Kept>();
  readonly #dates = new Map<
    string,
    { readonly office: Office; readonly atMs: number; readonly dates: readonly string[] }
  >();

  constructor(room: BookingRoom) {
    this.#room = room;
  }

  offer(branch: string): Result<Offer, BookingRefusal> {
    const bookable = this.#room.bookable(branch);
    if (!bookable.ok) return bookable;
    const { office, settings } = bookable.value;
    const reaches = this.#room.parts.reaches(branch);
    return ok({
      branch,
      officeName: office.name,
      address: [...office.address],
      timeZone: office.timeZone,
      languages: [...office.languages],
      mattersPerBooking: settings.mattersPerBooking,
      telephone: settings.telephone,
      emails: reaches.email,
      texts: reaches.phone,
      waitingList: settings.waitingList.on,
      proofOfWork: settings.proofOfWork > 0,
      terms: settings.terms,
      privacy: settings.privacy,
      services: bookableServices(office).map(({ id, name, hint, bring, booking }) => ({
        id,
        name,
        hint,
        note: booking.note,
        bring: [...bring],
        minutes: booking.slotMinutes,
        asks: questionsOf(office, [id]),
      })),
    });
  }

  async days(branch: string, services: readonly string[]): Booked<readonly DayOffer[]> {
    const bookable = this.#bookable(branch, services);
    if (!bookable.ok) return bookable;
    const office = bookable.value;
    return ok(
      await Promise.all(
        this.#datesOf(office).map((date) =>
          this.#once(`day ${branch} ${date} ${services}`, office, date, (state, nowMs) => ({
            date,
            ...dayOffer(state, { office, date, nowMs }, services),
          })),
        ),
      ),
    );
  }

  async hours(branch: string, services: readonly string[], date: string): Booked<readonly HourOffer[]> {
    const bookable = this.#bookable(branch, services);
    if (!bookable.ok) return bookable;
    const office = bookable.value;
    if (!this.#datesOf(office).includes(date)) return ok([]);
    return ok(
      await this.#once(`hours ${branch} ${date} ${services}`, office, date, (state, nowMs) => {
        const noonMs = clockDaysBefore(office, date, 0, '12:00');
        const hours = hourOffers(state, { office, date, nowMs }, services);
        return hours.map((hour) => ({ ...hour, morning: hour.startMs < noonMs }));
      }),
    );
  }

  /** Dates that can be chosen now; a calendar of any other is not even opened for the public. */
  isOnOffer(office: Office, date: string): boolean {
    return this.#datesOf(office).includes(date);
  }

  #bookable(branch: string, services: readonly string[]): Result<Office, BookingRefusal> {
    const bookable = this.#room.bookable(branch);
    if (!bookable.ok) return bookable;
    const { office, settings } = bookable.value;
    const chosen = chosenServices(office, services, settings.mattersPerBooking);
    return chosen.ok ? ok(office) : chosen;
  }

  #datesOf(office: Office): readonly string[] {
    const { nowMs } = this.#room;
    const kept = this.#dates.get(office.branch);
    if (kept !== undefined && kept.office === office && isFresh(kept.atMs, nowMs)) return kept.dates;
    const dates = bookingDates(office, nowMs);
    this.#dates.set(office.branch, { office, atMs: nowMs, dates });
    return dates;
  }

  async #once<Answer>(
    key: string,
    office: Office,
    date: string,
    make: (state: CalendarState, nowMs: number) => Answer,
  ): Promise<Answer> {
    const state = await this.#room.parts.calendars.state(office.branch, date);
    const { nowMs } = this.#room;
    const kept = this.#kept.get(key);
    if (kept && kept.version === state.version && kept.office === office && isFresh(kept.atMs, nowMs)) {
      return kept.answer as Answer;
    }
    const answer = make(state, nowMs);
    if (this.#kept.size >= answersKept) this.#kept.clear();
    this.#kept.set(key, { answer, version: state.version, office, atMs: nowMs });
    return answer;
  }
}

function isFresh(atMs: number, nowMs: number): boolean {
  return atMs <= nowMs && nowMs < atMs + keptMs;
}
