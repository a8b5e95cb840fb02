// What an office plans for one date before any booking: for each service its capacity by hour and its grid of slots.
// A grid starts at the beginning of each opening span and has a step of slot and buffer, while the slot still ends
// within the span. The share of walk-ins is rounded along the grid, so that it is spread evenly over the day.
import type { PlacesByHour } from '#core/branch/booking-settings.ts';
import { clockDaysBefore, type DayHours, dayHours, type OpenSpan, spanOn, weekdayOf } from '#core/branch/hours.ts';
import type { Office, Service } from '#core/branch/settings.ts';
import { sameClockBefore } from '#core/branch/zone-clock.ts';
import type { BookedMatter } from '../state.ts';
import { type Steps, type Stretch, smallestWithin, stepsOf } from './steps.ts';

const minuteMs = 60_000;
/** Dates kept for one office: more than the farthest horizon. */
const datesKept = 400;

/** One slot of the grid: an appointment from `startMs` to `endMs`. */
interface Cell {
  readonly startMs: number;
  readonly endMs: number;
  readonly places: number;
  /** The part of the capacity that can be booked; the rest is the share of walk-ins. */
  readonly offered: number;
}

export interface ServicePlan {
  readonly id: string;
  readonly slotMs: number;
  readonly bufferMs: number;
  readonly leadMinutes: number;
  readonly horizonDays: number;
  readonly places: Steps;
  readonly offered: Steps;
  readonly cells: readonly Cell[];
  readonly starts: ReadonlySet<number>;
}

/** The plan of a date under one version of the settings. Services are planned when first asked for. */
export class DayPlan {
  readonly office: Office;
  readonly date: string;
  readonly hours: DayHours;
  /** Desks planned for appointments, or null when only the services' own capacity counts. */
  readonly desks: Steps | null;
  /** The longest buffer of any service. */
  readonly longestBufferMs: number;
  readonly #services = new Map<string, ServicePlan | null>();
  readonly #bufferMs = new Map<string, number>();
  readonly #released = new Map<string, number>();

  constructor(office: Office, date: string) {
    this.office = office;
    this.date = date;
    this.hours = dayHours(office, date);
    const desks = office.booking?.desksPlanned ?? null;
    this.desks = desks === null ? null : stepsOf(stretchesOn(office, date, desks));
    for (const { id, booking } of office.services) {
      this.#bufferMs.set(id, (booking?.bufferMinutes ?? 0) * minuteMs);
    }
    this.longestBufferMs = Math.max(0, ...this.#bufferMs.values());
  }

  /** Null for a service that is unknown or can't be booked. */
  service(id: string): ServicePlan | null {
    const known = this.#services.get(id);
    if (known !== undefined) return known;
    const service = this.office.services.find((one) => one.id === id);
    const plan = service === undefined ? null : planService(this.office, this.date, this.hours.open, service);
    this.#services.set(id, plan);
    return plan;
  }

  /** Kept free after each appointment of a service, also of one that can't be booked any more. */
  bufferMs(service: string): number {
    return this.#bufferMs.get(service) ?? 0;
  }

  /** The moment at which a slot of this date is released to the public. */
  releasedAtMs(startMs: number, horizonDays: number): number {
    const release = this.office.booking?.release ?? { kind: 'rolling' };
    const key = release.kind === 'daily' ? `${horizonDays}` : `${horizonDays}/${startMs}`;
    const known = this.#released.get(key);
    if (known !== undefined) return known;
    const releasedAtMs =
      release.kind === 'daily'
        ? clockDaysBefore(this.office, this.date, horizonDays, release.at)
        : sameClockBefore(this.office.timeZone, startMs, horizonDays);
    this.#released.set(key, releasedAtMs);
    return releasedAtMs;
  }
}

const plans = new WeakMap<Office, Map<string, DayPlan>>();

/** The plan of a date; kept as long as the settings object, which never changes in place. */
export function dayPlan(office: Office, date: string): DayPlan {
  let ofOffice = plans.get(office);
  if (ofOffice === undefined) {
    ofOffice = new Map();
    plans.set(office, ofOffice);
  }
  let plan = ofOffice.get(date);
  if (plan === undefined) {
    plan = new DayPlan(office, date);
    if (ofOffice.size >= datesKept) ofOffice.clear();
    ofOffice.set(date, plan);
  }
  return plan;
}

/** The steps of an appointment for these services from a moment on, one after the other; with the end of the last. */
export function mattersFrom(services: readonly ServicePlan[], startMs: number): readonly BookedMatter[] {
  let atMs = startMs;
  return services.map(({ id, slotMs }) => {
    const matter = { service: id, startMs: atMs, endMs: atMs + slotMs };
    atMs = matter.endMs;
    return matter;
  });
}

/** When the last step ends. */
export function endOf(matters: readonly BookedMatter[]): number {
  return matters.at(-1)?.endMs ?? 0;
}

export function startOf(matters: readonly BookedMatter[]): number {
  return matters[0]?.startMs ?? 0;
}

/** Is the branch open for the whole of it, without a pause? */
export function isWithinOpening(plan: DayPlan, fromMs: number, toMs: number): boolean {
  return plan.hours.open.some((span) => span.fromMs <= fromMs && toMs <= span.toMs);
}

function planService(office: Office, date: string, open: readonly OpenSpan[], service: Service): ServicePlan | null {
  const { booking } = service;
  if (booking === null || office.booking === null || !service.active) return null;
  const slotMs = booking.slotMinutes * minuteMs;
  const bufferMs = booking.bufferMinutes * minuteMs;
  const places = stepsOf(stretchesOn(office, date, booking.capacity));
  const cells: Cell[] = [];
  const offered: Stretch[] = [];
  // In whole hundredths, so that nothing is lost in adding up.
  let keptHundredths = 0;
  for (const span of open) {
    for (let startMs = span.fromMs; startMs + slotMs <= span.toMs; startMs += slotMs + bufferMs) {
      const endMs = startMs + slotMs;
      const planned = smallestWithin(places, startMs, endMs);
      const before = Math.floor(keptHundredths / 100);
      keptHundredths += planned * (100 - booking.walkInSharePercent);
      const cell = { startMs, endMs, places: planned, offered: Math.floor(keptHundredths / 100) - before };
      const last = endMs + bufferMs + slotMs > span.toMs;
      cells.push(cell);
      offered.push({ fromMs: startMs, toMs: last ? span.toMs : endMs + bufferMs, value: cell.offered });
    }
  }
  return {
    id: service.id,
    slotMs,
    bufferMs,
    leadMinutes: booking.leadMinutes,
    horizonDays: booking.horizonDays,
    places,
    offered: offeredSteps(offered),
    cells,
    starts: new Set(cells.map((cell) => cell.startMs)),
  };
}

/** The grid's stretches are in order and don't overlap, so no search for overlaps is needed. */
function offeredSteps(stretches: readonly Stretch[]): Steps {
  const times: number[] = [];
  const values: number[] = [];
  for (const [at, one] of stretches.entries()) {
    times.push(one.fromMs);
    values.push(one.value);
    if (stretches[at + 1]?.fromMs !== one.toMs) {
      times.push(one.toMs);
      values.push(0);
    }
  }
  return { times, values };
}

function stretchesOn(office: Office, date: string, rows: readonly PlacesByHour[]): Stretch[] {
  const weekday = weekdayOf(date);
  return rows
    .filter((row) => row.days.includes(weekday))
    .map((row) => ({ ...spanOn(office, date, row), value: row.places }));
}
