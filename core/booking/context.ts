// What a decision on a date's calendar needs besides the state: time, settings, a new id, the actor, and the random
// number that delays freed capacity. All of it comes in as arguments; nothing is looked up.
import type { Office } from '#core/branch/settings.ts';
import type { Actor } from '#core/queue/events.ts';
import type { AppointmentId } from './state.ts';

/** What is known of a date at one moment. */
export interface CalendarContext {
  readonly nowMs: number;
  readonly office: Office;
  /** The service date of the calendar: "2026-11-25". */
  readonly date: string;
}

export interface CalendarDecideContext extends CalendarContext {
  readonly by: Actor;
  /** The id for a hold or an appointment made by this command: unguessable, never used before. */
  readonly newAppointmentId: AppointmentId;
  /** Uniform in [0, 1). */
  readonly chance: number;
}
