// What a decision on a service day needs beside the state: the time, the office's settings and hours, an id to give,
// who asks, and what the last days taught. All of it comes in as arguments; nothing is looked up.

import type { DayHours } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Actor } from './events.ts';
import type { Pace, PersonId, ServiceId, TicketId } from './state.ts';

/** What can be known of a day at a moment; views are folded with it too. */
export interface DayContext {
  readonly nowMs: number;
  readonly office: Office;
  readonly hours: DayHours;
  /** Learned in the last days, by service. */
  readonly lastDays: ReadonlyMap<ServiceId, Pace>;
}

export interface DecideContext extends DayContext {
  readonly by: Actor;
  /** The id that a ticket issued by this command gets: unguessable, never used before. */
  readonly newTicketId: TicketId;
  /** Members of staff of the branch. */
  readonly people: ReadonlySet<PersonId>;
}
