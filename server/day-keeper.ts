// Keeps one service day in memory: the state that commands are decided on (ahead of the disk by what is being committed)
// and the committed state that answers and views come from. Both are folds of the log; after a failed commit both are
// thrown away and read again.

import { type DayHours, dayHours } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { DayEvent } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { type DayState, emptyDay, type Pace, type ServiceId } from '#core/queue/state.ts';
import type { LoggedEvent, Store } from './store/store.ts';

/** Days before today that the wait estimate learns from. */
const learnDays = 14;

export class DayKeeper {
  readonly branch: string;
  readonly date: string;
  readonly stream: string;
  readonly lastDays: ReadonlyMap<ServiceId, Pace>;
  readonly decided: DayState;
  readonly committed: DayState;
  /** Set when memory and disk may differ; a keeper that went stale decides nothing more. */
  stale = false;
  #hours: DayHours;
  #hoursOf: Office;

  private constructor(
    office: Office,
    date: string,
    events: readonly LoggedEvent[],
    lastDays: ReadonlyMap<ServiceId, Pace>,
  ) {
    this.branch = office.branch;
    this.date = date;
    this.stream = dayStream(office.branch, date);
    this.lastDays = lastDays;
    this.decided = replay(events);
    this.committed = replay(events);
    this.#hoursOf = office;
    this.#hours = dayHours(office, date);
  }

  static async load(store: Store, office: Office, date: string): Promise<DayKeeper> {
    const [events, lastDays] = await Promise.all([
      store.read(dayStream(office.branch, date)),
      store.paces(office.branch, daysBefore(date, learnDays), date),
    ]);
    return new DayKeeper(office, date, events, lastDays);
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

export function dayStream(branch: string, date: string): string {
  return `day/${branch}/${date}`;
}

function replay(events: readonly LoggedEvent[]): DayState {
  return events.reduce((state, logged) => evolve(state, logged.event as DayEvent), emptyDay());
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
