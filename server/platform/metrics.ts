// Metrics for Prometheus: what happens in the halls, how fast, and how many screens are connected. No personal data,
// no ids.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CalendarEvent } from '#core/booking/events.ts';
import type { WaitingListEvent } from '#core/booking/waiting-list/waiting-list.ts';
import type { DayEvent } from '#core/queue/events.ts';
import type { CalendarCommit } from '../calendar/calendars.ts';
import type { BookingRefusal } from '../modules/booking/booking-refusals.ts';
import type { GateEvent } from '../modules/booking/gate/booking-gate.ts';
import type { RemoteRefusal } from '../modules/queue/remote-refusals.ts';

export class Metrics {
  readonly registry = new Registry();
  readonly storeFailures = new Counter({
    name: 'numerek_store_failures_total',
    help: 'Commits that the store refused',
    registers: [this.registry],
  });
  readonly #events = new Counter({
    name: 'numerek_events_total',
    help: 'Events committed, by type',
    labelNames: ['type'],
    registers: [this.registry],
  });
  readonly #appointments = new Counter({
    name: 'numerek_appointments_total',
    help: 'What became of hours to book, by what happened',
    labelNames: ['what'],
    registers: [this.registry],
  });
  readonly #wait = new Histogram({
    name: 'numerek_wait_seconds',
    help: 'Time from arrival to call',
    buckets: [60, 300, 600, 1200, 1800, 2700, 3600, 5400, 7200],
    registers: [this.registry],
  });
  readonly #frames = new Histogram({
    name: 'numerek_frame_seconds',
    help: 'Time to fold a view and write it to every open stream of it',
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5],
    registers: [this.registry],
  });
  readonly #frameBytes = new Counter({
    name: 'numerek_frame_bytes_total',
    help: 'Bytes written to streams',
    registers: [this.registry],
  });

  readonly #bookingRefused = new Counter({
    name: 'numerek_booking_refused_total',
    help: 'Refusals to people who book, and to kiosks and staff who act on bookings, by why',
    labelNames: ['why'],
    registers: [this.registry],
  });
  readonly #admitted = new Counter({
    name: 'numerek_holds_admitted_total',
    help: 'Callers let through to hold an hour; against the refusals, how much of the asking is by machines',
    registers: [this.registry],
  });
  readonly #remoteTickets = new Counter({
    name: 'numerek_remote_tickets_total',
    help: 'Tickets got on phones: taken from afar, or for a booked visit',
    labelNames: ['what'],
    registers: [this.registry],
  });
  readonly #remoteRefused = new Counter({
    name: 'numerek_remote_refused_total',
    help: 'Refusals to phones that asked for a ticket, by why',
    labelNames: ['why'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  committed(events: readonly DayEvent[]): void {
    for (const event of events) {
      this.#events.inc({ type: event.type });
      if (event.type === 'ticket-called') this.#wait.observe(event.reason.waitMs / 1000);
    }
  }

  calendarCommitted({ days, list }: CalendarCommit): void {
    for (const { events } of days) {
      for (const event of events) {
        this.#countAppointment(event);
        if (event.type === 'time-closed') this.#appointments.inc({ what: 'displaced' }, event.displaced.length);
      }
    }
    for (const event of list) this.#countAppointment(event);
  }

  #countAppointment(event: CalendarEvent | WaitingListEvent): void {
    // An appointment that comes from another slot is counted as moved, not as booked again.
    if (event.type === 'appointment-booked' && event.movedFrom !== null) return;
    this.#appointments.inc({ what: event.type.replace('appointment-', '') });
  }

  bookingRefused(why: BookingRefusal['code']): void {
    this.#bookingRefused.inc({ why });
  }

  atTheGate(what: GateEvent): void {
    if (what === 'admitted') this.#admitted.inc();
    else this.bookingRefused(what);
  }

  askedOnPhone(what: 'taken' | 'confirmed' | RemoteRefusal['code']): void {
    if (what === 'taken' || what === 'confirmed') this.#remoteTickets.inc({ what });
    else this.#remoteRefused.inc({ why: what });
  }

  framed(bytes: number, tookMs: number): void {
    this.#frames.observe(tookMs / 1000);
    this.#frameBytes.inc(bytes);
  }

  /** A figure that is asked for when it is read. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
