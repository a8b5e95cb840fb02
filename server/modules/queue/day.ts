// A service day as an aggregate: the stream `day/{date}` of the branch's hall.
import type { DayHours } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { DayEvent } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { type DayState, emptyDay, type Pace, type ServiceId } from '#core/queue/state.ts';
import type { AggregateKind, AggregateRef } from '../../eventlog/aggregate-cache.ts';
import { dayStream, logOf } from '../../eventlog/names.ts';

export const dayKind: AggregateKind<DayState, DayEvent> = { empty: emptyDay, evolve };

export function dayRef(branch: string, date: string): AggregateRef<DayState, DayEvent> {
  return { kind: dayKind, log: logOf(branch, 'hall'), stream: dayStream(date) };
}

/** A service day as it is committed now, with what belongs to it beside the log. */
export interface Day {
  readonly branch: string;
  readonly date: string;
  /** Not to be changed. */
  readonly committed: DayState;
  /** Under the office's present document. */
  readonly hours: (office: Office) => DayHours;
  /** Learned in the last days, by service. */
  readonly lastDays: ReadonlyMap<ServiceId, Pace>;
}
