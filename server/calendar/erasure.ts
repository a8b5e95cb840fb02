// Erases who people were, so many days after their visit as the office has set: the row and the proof of it go in one commit.
// What was due while nobody looked, or while the disk was full, is erased at the next look.

import type { WaitingListCommand } from '#core/booking/waiting-list/waiting-list.ts';
import { bookingSettings } from '#core/branch/booking-settings.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Actor } from '#core/queue/events.ts';
import type { Branches } from '../branches.ts';
import type { PersonRow } from '../modules/booking/people.ts';
import type { Store } from '../store/store.ts';
import type { CalendarWrite } from './calendar-commands.ts';
import type { Calendars } from './calendars.ts';

const lookMs = 3_600_000;
const dayMs = 86_400_000;
/** Rows erased between two breaths of the process. */
const batch = 100;
const by: Actor = { kind: 'system', id: 'erasure' };
/** For visits booked before the office turned booking off. */
const usualDays = bookingSettings.shape.eraseAfterDays.parse(undefined);

export interface ErasureOptions {
  readonly store: Pick<Store, 'people' | 'scrub'>;
  readonly branches: Branches;
  readonly calendars: Calendars;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

export class Erasure {
  readonly #options: ErasureOptions;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;

  constructor(options: ErasureOptions) {
    this.#options = options;
  }

  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), lookMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#looking;
  }

  /** Erases all that is due now; one look at a time. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    try {
      for (const { office } of this.#options.branches.all()) await this.#eraseIn(office);
      await this.#options.store.scrub();
    } catch (error) {
      this.#options.failed(error);
    }
  }

  async #eraseIn(office: Office): Promise<void> {
    const { store, now } = this.#options;
    const days = office.booking?.eraseAfterDays ?? usualDays;
    for (;;) {
      const due = await store.people.overBefore(office.branch, now() - days * dayMs, batch);
      if (due.length === 0) return;
      for (const date of new Set(due.map((row) => row.date))) {
        const rows = due.filter((row) => row.date === date);
        // What could not be kept is tried at the next look.
        if (!(await this.#erase(office.branch, date, rows))) return;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #erase(branch: string, date: string, rows: readonly PersonRow[]): Promise<boolean> {
    const { calendars } = this.#options;
    const { appointments } = await calendars.state(branch, date);
    const writes: CalendarWrite[] = [];
    const list: WaitingListCommand[] = [];
    for (const { subject } of rows) {
      if (appointments.has(subject)) {
        writes.push({ date, command: { type: 'erase-personal-data', appointment: subject, why: 'schedule' } });
        continue;
      }
      list.push({ type: 'erase-personal-data', entry: subject, why: 'schedule' });
    }
    const forget = rows.map((row) => row.subject);
    return (await calendars.act(branch, by, { writes, list, forget })) === 'kept';
  }
}
