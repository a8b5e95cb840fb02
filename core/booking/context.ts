// What a decision on a date's calendar needs beside the state: the time, the office's settings, an id to give, who asks, and
// the chance by which a freed place comes back. All of it comes in as arguments; nothing is looked up.
import type { Office } from '#core/branch/settings.ts';
import type { Actor } from '#core/queue/events.ts';
import type { AppointmentId } from './state.ts';

/** What can be known of a date at a moment. */
export interface CalendarContext {
  readonly nowMs: number;
  readonly office: Office;
  /** The service date of the calendar: "2026-11-25". */
  readonly date: string;
}

export interface CalendarDecideContext extends CalendarContext {
  readonly by: Actor;
  /** The id that a hold or an appointment made by this command gets: unguessable, never used before. */
  readonly newAppointmentId: AppointmentId;
  /** Drawn evenly from 0 up to, not including, 1. */
  readonly chance: number;
}
