// Counts the changes of each branch's calendar, and folds for the terminals what they show of today's booked visits.
import { type DeskBookings, deskBookings } from '#core/views/desk-bookings.ts';
import type { CalendarCommands } from '#server/calendar/calendar-commands.ts';

export class BookingGlance {
  readonly #calendars: Pick<CalendarCommands, 'state'>;
  readonly #changes = new Map<string, number>();

  constructor(calendars: Pick<CalendarCommands, 'state'>) {
    this.#calendars = calendars;
  }

  /** A calendar of the branch was committed to, or the settings that it is judged by. */
  changed(branch: string): void {
    this.#changes.set(branch, (this.#changes.get(branch) ?? 0) + 1);
  }

  async of(branch: string, date: string, nowMs: number): Promise<DeskBookings> {
    const state = await this.#calendars.state(branch, date);
    return deskBookings(state, nowMs, this.#changes.get(branch) ?? 0);
  }
}
