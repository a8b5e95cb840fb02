// What can be booked: the services with what is asked, the days with room, the hours of a day. Asked by thousands at a
// release, so an answer is kept as long as neither the calendar nor the office changed: for a second, or longer where time
// alone changes nothing soon.
import type { DayOffer, HourOffer, Offer } from '#contract/resources/appointment-shapes.ts';
import { bookingDates, dayOffer, hourOffers, isBookingDate } from '#core/booking/availability/offers.ts';
import type { CalendarState } from '#core/booking/state.ts';
import { clockDaysBefore } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import { ok, type Result } from '#core/shared/result.ts';
import { questionsOf } from './answers.ts';
import type { BookingRefusal } from './booking-refusals.ts';
import type { BookingRoom } from './booking-room.ts';
import type { Booked } from './booking-service.ts';
import { bookableServices, chosenServices } from './chosen-services.ts';
import { type CalmDates, calmDates, offerKeptMs } from './offer-change.ts';

const datesKeptMs = 1_000;
/** Days and hours of a few hundred choices of services; beyond that everything is made anew. */
const answersKept = 20_000;

interface Kept {
  readonly answer: unknown;
  readonly version: number;
  readonly office: Office;
  readonly atMs: number;
  readonly untilMs: number;
}

interface Asked {
  readonly office: Office;
  readonly services: readonly string[];
  readonly calm: CalmDates;
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
      accessibilityUrl: settings.accessibilityUrl,
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
    const asked = this.#asked(branch, services);
    if (!asked.ok) return asked;
    const { office } = asked.value;
    return ok(
      await Promise.all(
        this.#datesOf(office).map((date) =>
          this.#once('day', asked.value, date, (state, nowMs) => ({
            date,
            ...dayOffer(state, { office, date, nowMs }, services),
          })),
        ),
      ),
    );
  }

  async hours(branch: string, services: readonly string[], date: string): Booked<readonly HourOffer[]> {
    const asked = this.#asked(branch, services);
    if (!asked.ok) return asked;
    const { office } = asked.value;
    if (!this.isOnOffer(office, date)) return ok([]);
    return ok(
      await this.#once('hours', asked.value, date, (state, nowMs) => {
        const noonMs = clockDaysBefore(office, date, 0, '12:00');
        const hours = hourOffers(state, { office, date, nowMs }, services);
        return hours.map((hour) => ({ ...hour, morning: hour.startMs < noonMs }));
      }),
    );
  }

  /** Asked before a calendar is opened, so that the public opens none of other dates; the hold is decided by the same rule. */
  isOnOffer(office: Office, date: string): boolean {
    return isBookingDate(office, date, this.#room.nowMs);
  }

  #asked(branch: string, services: readonly string[]): Result<Asked, BookingRefusal> {
    const bookable = this.#room.bookable(branch);
    if (!bookable.ok) return bookable;
    const { office, settings } = bookable.value;
    const chosen = chosenServices(office, services, settings.mattersPerBooking);
    return chosen.ok ? ok({ office, services, calm: calmDates(office, chosen.value, this.#room.nowMs) }) : chosen;
  }

  #datesOf(office: Office): readonly string[] {
    const { nowMs } = this.#room;
    const kept = this.#dates.get(office.branch);
    if (kept?.office === office && kept.atMs <= nowMs && nowMs < kept.atMs + datesKeptMs) return kept.dates;
    const dates = bookingDates(office, nowMs);
    this.#dates.set(office.branch, { office, atMs: nowMs, dates });
    return dates;
  }

  async #once<Answer>(
    kind: 'day' | 'hours',
    { office, services, calm }: Asked,
    date: string,
    make: (state: CalendarState, nowMs: number) => Answer,
  ): Promise<Answer> {
    const key = `${kind} ${office.branch} ${date} ${services}`;
    const state = await this.#room.parts.calendars.state(office.branch, date);
    const { nowMs } = this.#room;
    const kept = this.#kept.get(key);
    const same = kept?.version === state.version && kept.office === office;
    // A clock set back makes everything anew.
    if (same && kept.atMs <= nowMs && nowMs < kept.untilMs) return kept.answer as Answer;
    const answer = make(state, nowMs);
    if (this.#kept.size >= answersKept) this.#kept.clear();
    const untilMs = nowMs + offerKeptMs(state, date, calm, nowMs);
    this.#kept.set(key, { answer, version: state.version, office, atMs: nowMs, untilMs });
    return answer;
  }
}
