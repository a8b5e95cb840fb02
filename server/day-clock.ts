// Turns the day over in each branch's own time zone: what yesterday left open in the hall and in the calendar is ended, and
// the screens get the new day.
import { dateAfter, serviceDate } from '#core/branch/hours.ts';
import type { Branches } from './branches.ts';
import type { Calendars } from './calendar/calendars.ts';
import { endCalendarDay } from './calendar/past-days.ts';
import { dateOfStream, dayStream, logOf } from './eventlog/names.ts';
import type { EventLog } from './eventlog/port.ts';
import type { CommandHandler } from './modules/queue/day-commands.ts';
import type { Store } from './store/store.ts';

const lookMs = 5_000;
/** Earlier days that may have been left open by a server that stood still. */
const daysBack = 10;
/** Answers of commands are kept for retries so long. */
const commandsKeptMs = 7 * 86_400_000;

export interface DayClockOptions {
  readonly branches: Branches;
  readonly store: Store;
  readonly log: Pick<EventLog, 'streams' | 'forgetAnswers'>;
  readonly commands: CommandHandler;
  /** None where nothing can be booked. */
  readonly calendars?: Calendars;
  /** Resolves when the calendars know of every check-in: nobody is called a no-show before. */
  readonly hallHeard?: () => Promise<void>;
  readonly now: () => number;
  /** @param date the service day that began. */
  readonly turned: (branch: string, date: string) => void;
  readonly failed: (error: unknown) => void;
}

export class DayClock {
  readonly #options: DayClockOptions;
  readonly #dates = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #looking = false;

  constructor(options: DayClockOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.look();
    this.#timer = setInterval(() => void this.look(), lookMs);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** Ends days gone by in every branch whose date has changed since the last look. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      for (const { office } of this.#options.branches.all()) {
        const date = serviceDate(office, this.#options.now());
        if (this.#dates.get(office.branch) === date) continue;
        const ended = await this.#endDaysBefore(office.branch, date);
        this.#options.turned(office.branch, date);
        // A day that could not be ended, because the store failed, is tried again at the next look.
        if (ended) this.#dates.set(office.branch, date);
      }
    } catch (error) {
      this.#options.failed(error);
    } finally {
      this.#looking = false;
    }
  }

  async #endDaysBefore(branch: string, date: string): Promise<boolean> {
    const { store, log, commands, now } = this.#options;
    const hall = logOf(branch, 'hall');
    const earlier = (await log.streams(hall, dayStream(''))).filter((stream) => stream < dayStream(date));
    let ended = true;
    for (const stream of earlier.slice(-daysBack)) {
      ended = (await commands.endDay(branch, dateOfStream(stream) ?? '')) && ended;
    }
    ended = (await this.#endVisitsBefore(branch, date)) && ended;
    await store.forgetCommands(now() - commandsKeptMs);
    await log.forgetAnswers(hall, now() - commandsKeptMs);
    return ended;
  }

  async #endVisitsBefore(branch: string, date: string): Promise<boolean> {
    const { calendars, hallHeard, now } = this.#options;
    if (calendars === undefined) return true;
    await hallHeard?.();
    let ended = true;
    for (const earlier of await calendars.dates(branch, dateAfter(date, -daysBack))) {
      if (earlier < date) ended = (await endCalendarDay(calendars, branch, earlier, now())) && ended;
    }
    return ended;
  }
}
