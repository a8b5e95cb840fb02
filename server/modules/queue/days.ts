// The service days of all branches: which one is now, its hours, what the last days taught, and its committed state.
import { type DayHours, dayHours, serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Pace, ServiceId } from '#core/queue/state.ts';
import type { CommandBus } from '../../eventlog/command-bus.ts';
import { type Day, dayRef } from './day.ts';
import type { HallReadTables } from './read-tables.ts';

/** Days before today that the wait estimate learns from. */
const learnDays = 14;
const dayMs = 86_400_000;

/** A service day without its state. */
export class Today {
  readonly branch: string;
  readonly date: string;
  readonly lastDays: ReadonlyMap<ServiceId, Pace>;
  #hours: DayHours;
  #hoursOf: Office;

  constructor(office: Office, date: string, lastDays: ReadonlyMap<ServiceId, Pace>) {
    this.branch = office.branch;
    this.date = date;
    this.lastDays = lastDays;
    this.#hoursOf = office;
    this.#hours = dayHours(office, date);
  }

  /** The day's hours under the office's present document. */
  hours(office: Office): DayHours {
    if (this.#hoursOf !== office) {
      this.#hoursOf = office;
      this.#hours = dayHours(office, this.date);
    }
    return this.#hours;
  }
}

export interface DaysOptions {
  readonly bus: CommandBus;
  readonly tables: HallReadTables;
  readonly office: (branch: string) => Office | undefined;
}

export class Days {
  readonly #options: DaysOptions;
  /** Of each branch the day that was asked for last. */
  readonly #today = new Map<string, Today>();

  constructor(options: DaysOptions) {
    this.#options = options;
  }

  /** The service day that an instant belongs to: at once when it is known. The branch must exist. */
  today(branch: string, nowMs: number): Today | Promise<Today> {
    const office = this.#office(branch);
    const known = this.#known(office, nowMs);
    if (known !== null) return known;
    return this.#learn(office, serviceDate(office, nowMs)).then((today) => {
      this.#today.set(branch, today);
      return today;
    });
  }

  /** Any service day. */
  ofDate(branch: string, date: string): Promise<Today> {
    return this.#learn(this.#office(branch), date);
  }

  /** The service day that an instant belongs to, if it is in memory. */
  openDay(branch: string, nowMs: number): Day | null {
    const office = this.#options.office(branch);
    const today = office === undefined ? null : this.#known(office, nowMs);
    const committed = today === null ? null : this.#options.bus.present(dayRef(branch, today.date));
    return today === null || committed === null ? null : dayOf(today, committed);
  }

  /** The same, read from the log if need be. Rejects with a StoreFailure. */
  async day(branch: string, nowMs: number): Promise<Day> {
    const today = await this.today(branch, nowMs);
    return dayOf(today, await this.#options.bus.read(dayRef(branch, today.date)));
  }

  /** Any service day with its state. */
  async dayOf(branch: string, date: string): Promise<Day> {
    const today = await this.ofDate(branch, date);
    return dayOf(today, await this.#options.bus.read(dayRef(branch, date)));
  }

  #known(office: Office, nowMs: number): Today | null {
    const known = this.#today.get(office.branch);
    if (known === undefined) return null;
    const { startsMs, endsMs } = known.hours(office);
    return startsMs <= nowMs && nowMs < endsMs ? known : null;
  }

  async #learn(office: Office, date: string): Promise<Today> {
    const lastDays = await this.#options.tables.paces(office.branch, daysBefore(date, learnDays), date);
    return new Today(office, date, lastDays);
  }

  #office(branch: string): Office {
    const office = this.#options.office(branch);
    if (office === undefined) throw new Error(`No such branch: ${branch}`);
    return office;
  }
}

function dayOf(today: Today, committed: Day['committed']): Day {
  const { branch, date, lastDays } = today;
  return { branch, date, committed, lastDays, hours: (office) => today.hours(office) };
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10);
}
