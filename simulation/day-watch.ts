// The day folded from the log alone, event by event beside the live one, and compared with it as it grows.

import { dayHours, serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { DayContext } from '#core/queue/context.ts';
import type { DayEvent } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { type DayState, emptyDay, type Pace } from '#core/queue/state.ts';
import { deskDisplayView } from '#core/views/desk-display-view.ts';
import { type DeskView, deskView } from '#core/views/desk-view.ts';
import { noEquipment } from '#core/views/equipment.ts';
import { hallView } from '#core/views/hall-view.ts';
import { holderView } from '#core/views/holder-view.ts';
import { kioskView } from '#core/views/kiosk-view.ts';
import { publicView } from '#core/views/public-view.ts';
import { dateOfStream, dayStream, logOf, type StreamName } from '#server/eventlog/names.ts';
import type { EventLog } from '#server/eventlog/port.ts';
import type { ViewAddress } from '#server/modules/live/live-hub.ts';
import { BookedWatch } from './booked-watch.ts';
import { judgeCall } from './fairness.ts';
import { LogWatch } from './log-watch.ts';
import type { Held } from './phone-person.ts';
import { PhoneWatch } from './phone-watch.ts';

export interface WatchedDay {
  readonly date: string;
  readonly stream: StreamName;
  readonly state: DayState;
  readonly log: LogWatch;
  readonly booked: BookedWatch;
  readonly phones: PhoneWatch;
  /** Read up to here. */
  seenSeq: number;
  /** As the live day took them when it was read; they are not in the day's own log. */
  lastDays: ReadonlyMap<string, Pace>;
}

export interface DayWatchOptions {
  readonly log: EventLog;
  readonly office: Office;
  readonly people: ReadonlyMap<string, string>;
}

export class DayWatch {
  readonly #options: DayWatchOptions;
  readonly #days = new Map<string, WatchedDay>();
  readonly #ticketOfVisit = new Map<string, string>();
  readonly #hours = new Map<string, DayContext['hours']>();
  /** How often each kind of event is in the log. */
  readonly happened = new Map<DayEvent['type'], number>();

  constructor(options: DayWatchOptions) {
    this.#options = options;
  }

  get ticketOfVisit(): ReadonlyMap<string, string> {
    return this.#ticketOfVisit;
  }

  all(): WatchedDay[] {
    return [...this.#days.values()];
  }

  /** Sees what was appended since the last time; true if anything was. */
  async catchUp(): Promise<boolean> {
    const { log, office } = this.#options;
    const hall = logOf(office.branch, 'hall');
    let grew = false;
    for (const stream of await log.streams(hall, dayStream(''))) {
      const day = this.day(dateOfStream(stream) ?? '');
      for (const stored of await log.readStream(hall, stream, day.seenSeq)) {
        const event = stored.event as DayEvent;
        day.seenSeq = stored.seq;
        day.log.see(event);
        this.happened.set(event.type, (this.happened.get(event.type) ?? 0) + 1);
        if (event.type === 'ticket-called') judgeCall({ office, before: day.state, booked: day.booked }, event);
        day.booked.see(day.state, event);
        day.phones.see(office, day.state, event);
        evolve(day.state, event);
        grew = true;
      }
    }
    return grew;
  }

  day(date: string): WatchedDay {
    const known = this.#days.get(date);
    if (known) return known;
    const day: WatchedDay = {
      date,
      stream: dayStream(date),
      seenSeq: 0,
      state: emptyDay(),
      log: new LogWatch(this.#ticketOfVisit),
      booked: new BookedWatch(),
      phones: new PhoneWatch(),
      lastDays: new Map(),
    };
    this.#days.set(date, day);
    return day;
  }

  /** What a desk's terminal would show, read from the log. */
  terminal(desk: string, nowMs: number): DeskView | null {
    const { office, people } = this.#options;
    const day = this.#days.get(this.#dateOf(nowMs));
    return day
      ? deskView(day.state, this.#context(day, office, nowMs), desk, { equipment: noEquipment, people })
      : null;
  }

  /** What the customer of a ticket would see. */
  held(ticket: string, nowMs: number): Held | null {
    const day = this.#days.get(this.#dateOf(nowMs));
    const found = day?.state.tickets.get(ticket);
    if (day === undefined || found === undefined) return null;
    return { phase: found.phase, told: holderView(day.state, this.#context(day, this.#options.office, nowMs), found) };
  }

  /** A view folded from the log alone. */
  view(address: ViewAddress, office: Office, nowMs: number): unknown {
    const day = this.day(this.#dateOf(nowMs));
    const context = this.#context(day, office, nowMs);
    const { place } = address;
    switch (address.view) {
      case 'public':
        return publicView(day.state, context);
      case 'desk':
        return deskView(day.state, context, place, { equipment: noEquipment, people: this.#options.people });
      case 'desk-display':
        return deskDisplayView(day.state, context, place, office.desks.find((one) => one.id === place)?.label ?? place);
      case 'hall': {
        const hall = office.halls.find((one) => one.id === place);
        return hall && hallView(day.state, context, hall);
      }
      case 'kiosk': {
        const kiosk = office.kiosks.find((one) => one.id === place);
        return kiosk && kioskView(day.state, context, noEquipment, kiosk);
      }
      default:
        return null;
    }
  }

  #dateOf(nowMs: number): string {
    for (const hours of this.#hours.values()) if (hours.startsMs <= nowMs && nowMs < hours.endsMs) return hours.date;
    return serviceDate(this.#options.office, nowMs);
  }

  #context(day: WatchedDay, office: Office, nowMs: number): DayContext {
    const hours = this.#hours.get(day.date) ?? dayHours(office, day.date);
    this.#hours.set(day.date, hours);
    return { nowMs, office, hours, lastDays: day.lastDays };
  }
}
