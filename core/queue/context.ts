// What a decision on a service day needs besides the state: time, settings and hours, a new id, the actor, and what
// was learned in the last days. All of it comes in as arguments; nothing is looked up.

import type { DayHours } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Actor } from './events.ts';
import type { Pace, PersonId, ServiceId, TicketId } from './state.ts';

/** What is known of a day at one moment; views are folded with it too. */
export interface DayContext {
  readonly nowMs: number;
  readonly office: Office;
  readonly hours: DayHours;
  /** Learned in the last days, by service. */
  readonly lastDays: ReadonlyMap<ServiceId, Pace>;
}

export interface DecideContext extends DayContext {
  readonly by: Actor;
  /** The id for a ticket issued by this command: unguessable, never used before. */
  readonly newTicketId: TicketId;
  /** Staff members of the branch. */
  readonly people: ReadonlySet<PersonId>;
}
