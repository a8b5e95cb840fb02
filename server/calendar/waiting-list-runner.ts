// Offers places that came free to those who wait for them, in the order in which they joined: the hour is held and the offer
// made in one commit. Offers not taken in time go on to the next person.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { bookingDates, listHourOffers } from '#core/booking/availability/offers.ts';
import { isOpen } from '#core/booking/state.ts';
import { lapsedOffers, type NextOffer, nextToOffer, pastEntries } from '#core/booking/waiting-list/rules.ts';
import type { WaitingEntry, WaitingListState } from '#core/booking/waiting-list/waiting-list.ts';
import { serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Actor } from '#core/queue/events.ts';
import type { Branches } from '../branches.ts';
import { unguessableId } from '../unguessable-ids.ts';
import type { CalendarCommit, Calendars } from './calendars.ts';
import type { CodeBook } from './code-book.ts';

const lookMs = 15_000;
/** After a commit; several that come together are looked at once. */
const soonMs = 250;
/** A date on which nothing changed is looked at again after this: hours are released and given back by time alone. */
const lookAgainMs = 60_000;
/** A safeguard against a rule that offers without end. */
const offersAtOnce = 500;
const minuteMs = 60_000;
/** Nobody is asked who would have less time to answer. */
const leastToAcceptMs = 5 * minuteMs;
const seenKept = 2_000;
const by: Actor = { kind: 'system', id: 'waiting-list' };

export interface WaitingListRunnerOptions {
  readonly branches: Branches;
  readonly calendars: Calendars;
  readonly codes: CodeBook;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

interface Seen {
  readonly dateVersion: number;
  readonly listVersion: number;
  readonly office: Office;
  readonly atMs: number;
}

export class WaitingListRunner {
  readonly #options: WaitingListRunnerOptions;
  /** Dates looked at in vain, by branch and date. */
  readonly #seen = new Map<string, Seen>();
  #timer: NodeJS.Timeout | null = null;
  #soon: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #stopped = false;

  constructor(options: WaitingListRunnerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), lookMs);
    this.#timer.unref();
    void this.look();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    if (this.#soon) clearTimeout(this.#soon);
    await this.#looking;
  }

  /** A hint: a place may have come free, or somebody may have joined. */
  committed({ days, list }: CalendarCommit): void {
    const frees = days.some(({ events }) => events.some((event) => freeing.has(event.type)));
    if ((!frees && list.length === 0) || this.#soon || this.#stopped || this.#timer === null) return;
    this.#soon = setTimeout(() => {
      this.#soon = null;
      void this.look();
    }, soonMs);
    this.#soon.unref();
  }

  /** Offers all that can be offered now; one look at a time. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    for (const { office } of this.#options.branches.all()) {
      try {
        await this.#lookIn(office);
      } catch (error) {
        this.#options.failed(error);
      }
    }
  }

  async #lookIn(office: Office): Promise<void> {
    const { calendars, now } = this.#options;
    const { branch } = office;
    const list = await calendars.waitingList(branch);
    if (list.entries.size === 0) return;
    const over = [...lapsedOffers(list, now()), ...(await this.#leaving(office, list))];
    if (over.length > 0 && (await calendars.act(branch, by, { writes: [], list: over })) === 'failed') return;
    if (!office.booking?.waitingList.on) return;
    for (const date of bookingDates(office, now())) {
      if (this.#stopped) return;
      if (await this.#offerOn(office, date)) await nextTurn();
    }
  }

  /** Those for whom nothing can come any more: dates gone by, or an appointment that is not to be moved any more. */
  async #leaving(office: Office, list: WaitingListState) {
    const leaving = pastEntries(list, serviceDate(office, this.#options.now()));
    const known = new Set(leaving.map((fact) => fact.entry));
    for (const { id, phase, appointment } of list.entries.values()) {
      if (phase !== 'waiting' || appointment === null || known.has(id)) continue;
      if ((await this.#startOf(office.branch, appointment.id)) === null) {
        leaving.push({ type: 'list-left', entry: id, why: 'past' });
      }
    }
    return leaving;
  }

  /** Whether it was looked at at all. */
  async #offerOn(office: Office, date: string): Promise<boolean> {
    const { calendars, now } = this.#options;
    const key = `${office.branch} ${date}`;
    for (let offers = 0; offers < offersAtOnce; offers += 1) {
      const list = await calendars.waitingList(office.branch);
      if (!isWanted(list, date)) return false;
      const state = await calendars.state(office.branch, date);
      const present = { dateVersion: state.version, listVersion: list.version, office, atMs: now() };
      if (isSame(this.#seen.get(key), present)) return false;
      const next = await this.#next(office, date, list);
      if (next === null) {
        if (this.#seen.size >= seenKept) this.#seen.clear();
        this.#seen.set(key, present);
        return true;
      }
      if ((await this.#offer(office, date, next)) !== 'kept') return true;
    }
    return true;
  }

  async #next(office: Office, date: string, list: WaitingListState): Promise<NextOffer | null> {
    const { calendars, now } = this.#options;
    const state = await calendars.state(office.branch, date);
    const context = { nowMs: now(), office, date };
    const before = new Map<string, number>();
    for (const { id, phase, appointment } of list.entries.values()) {
      if (phase !== 'waiting' || appointment === null) continue;
      before.set(id, (await this.#startOf(office.branch, appointment.id)) ?? 0);
    }
    const hours = new Map<string, readonly { readonly startMs: number }[]>();
    return nextToOffer(list, date, (entry: WaitingEntry) => {
      const services = entry.services.join(' ');
      const notBeforeMs = leastToAcceptMs + leadMs(office, entry.services) + context.nowMs;
      const open =
        hours.get(services) ??
        listHourOffers(state, context, entry.services).filter(({ startMs }) => startMs >= notBeforeMs);
      hours.set(services, open);
      const earlierThanMs = before.get(entry.id);
      return earlierThanMs === undefined ? open : open.filter(({ startMs }) => startMs < earlierThanMs);
    });
  }

  #offer(office: Office, date: string, { entry, startMs }: NextOffer) {
    const { calendars, now } = this.#options;
    const { services } = entry;
    const forMinutes = office.booking?.waitingList.acceptMinutes ?? 0;
    // As long as the hold lasts, which ends when nobody could book the hour any more.
    const untilMs = Math.min(now() + forMinutes * minuteMs, startMs - leadMs(office, services));
    const hold = unguessableId();
    const command = { type: 'hold', services, startMs, heldFor: 'waiting-list', forMinutes } as const;
    return calendars.act(office.branch, by, {
      writes: [{ date, command, newAppointmentId: hold }],
      list: [{ type: 'list-offered', entry: entry.id, hold, date, startMs, untilMs }],
    });
  }

  /** When the appointment that somebody wants to be earlier begins now; null when it is not open any more. */
  async #startOf(branch: string, appointment: string): Promise<number | null> {
    const { calendars, codes, now } = this.#options;
    const date = codes.dateOf(branch, appointment);
    const one = date === null ? undefined : (await calendars.state(branch, date)).appointments.get(appointment);
    return one !== undefined && isOpen(one, now()) ? one.startMs : null;
  }
}

const freeing: ReadonlySet<string> = new Set([
  'hold-released',
  'appointment-moved',
  'appointment-cancelled',
  'time-reopened',
]);

/** How long before the hour the last of these services can be booked. */
function leadMs(office: Office, services: readonly string[]): number {
  const leads = office.services.map((one) => (services.includes(one.id) ? (one.booking?.leadMinutes ?? 0) : 0));
  return Math.max(0, ...leads) * minuteMs;
}

function isWanted(list: WaitingListState, date: string): boolean {
  for (const { phase, fromDate, toDate } of list.entries.values()) {
    if (phase === 'waiting' && fromDate <= date && date <= toDate) return true;
  }
  return false;
}

function isSame(seen: Seen | undefined, present: Seen): boolean {
  return (
    seen !== undefined &&
    seen.dateVersion === present.dateVersion &&
    seen.listVersion === present.listVersion &&
    seen.office === present.office &&
    present.atMs - seen.atMs < lookAgainMs &&
    present.atMs >= seen.atMs
  );
}
