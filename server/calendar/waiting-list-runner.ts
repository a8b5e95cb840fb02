// Offers places that came free to those who wait for them, in the order in which they joined: the hour is held and the offer
// made in one commit. Offers not taken in time go on to the next person.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { bookingDates } from '#core/booking/availability/offers.ts';
import { isOpen } from '#core/booking/state.ts';
import { isWanted, type NextOffer, nextToOffer, overdue } from '#core/booking/waiting-list/offering.ts';
import type { WaitingListState } from '#core/booking/waiting-list/waiting-list.ts';
import { serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Actor } from '#core/queue/events.ts';
import type { Branches } from '../branches.ts';
import { unguessableId } from '../platform/ids.ts';
import type { CalendarCommit, Calendars } from './calendars.ts';
import type { CodeBook } from './code-book.ts';

const lookMs = 15_000;
/** After a commit; several that come together are looked at once. */
const soonMs = 250;
/** A date on which nothing changed is looked at again after this: hours are released and given back by time alone. */
const lookAgainMs = 60_000;
/** A safeguard against a rule that offers without end. */
const offersAtOnce = 500;
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
    const starts = await this.#startsOf(branch, list);
    const over = overdue(list, serviceDate(office, now()), now(), ({ id }) => starts.get(id) === null);
    if (over.length > 0 && (await calendars.act(branch, by, { writes: [], list: over })) === 'failed') return;
    if (!office.booking?.waitingList.on) return;
    for (const date of bookingDates(office, now())) {
      if (this.#stopped) return;
      if (await this.#offerOn(office, date)) await nextTurn();
    }
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
    const starts = await this.#startsOf(office.branch, list);
    return nextToOffer(list, state, { nowMs: now(), office, date }, ({ id }) => starts.get(id) ?? null);
  }

  #offer(office: Office, date: string, { entry, startMs }: NextOffer) {
    const hold = unguessableId();
    const command = { type: 'hold-slot', services: entry.services, startMs, heldFor: 'waiting-list' } as const;
    return this.#options.calendars.act(office.branch, by, {
      writes: [{ date, command, newAppointmentId: hold }],
      list: [{ type: 'offer-slot', entry: entry.id, hold, date, startMs }],
    });
  }

  /** When the appointment that each waiting entry would move begins now; null when it is not open any more. */
  async #startsOf(branch: string, list: WaitingListState): Promise<ReadonlyMap<string, number | null>> {
    const { calendars, codes, now } = this.#options;
    const starts = new Map<string, number | null>();
    for (const { id, phase, appointment } of list.entries.values()) {
      if (phase !== 'waiting' || appointment === null) continue;
      const date = codes.dateOf(branch, appointment.id);
      const one = date === null ? undefined : (await calendars.state(branch, date)).appointments.get(appointment.id);
      starts.set(id, one !== undefined && isOpen(one, now()) ? one.startMs : null);
    }
    return starts;
  }
}

const freeing: ReadonlySet<string> = new Set([
  'hold-released',
  'appointment-moved',
  'appointment-cancelled',
  'time-reopened',
]);

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
