// Arranges the calendar's slots into hours and weeks for drawing: a row for each hour by the office's clock, a column
// for each service or each day. Pure, and computed by instants, so that days with a DST change have the right hours.
import type { CalendarDay } from '#contract/resources/appointment-shapes.ts';
import { wallTime } from './dates.ts';

export type Slot = CalendarDay['hours'][number];

/** What is planned and in use in one hour, of one service or of all. */
export interface Places {
  readonly places: number;
  readonly offered: number;
  readonly taken: number;
  readonly free: number;
}

export interface ClockHour {
  /** The instant of the full hour; two with the same name on the day on which DST repeats one. */
  readonly startMs: number;
  readonly endMs: number;
  readonly all: Places;
  readonly byService: ReadonlyMap<string, Places>;
}

const none: Places = { places: 0, offered: 0, taken: 0, free: 0 };
const hourMs = 3_600_000;

/** The beginning of the clock hour that contains an instant. */
export function hourStart(epochMs: number, zone: string): number {
  const minuteMs = Math.floor(epochMs / 60_000) * 60_000;
  return minuteMs - wallTime(epochMs, zone).minute * 60_000;
}

function plus(one: Places, slot: Places): Places {
  return {
    places: one.places + slot.places,
    offered: one.offered + slot.offered,
    taken: one.taken + slot.taken,
    free: one.free + slot.free,
  };
}

/** The hours of a day that have slots or appointments, in order; null for every service. */
export function clockHours(day: CalendarDay, zone: string, service: string | null): readonly ClockHour[] {
  const found = new Map<number, { all: Places; byService: Map<string, Places> }>();
  for (const slot of day.hours) {
    if (service !== null && slot.service !== service) continue;
    if (slot.places === 0 && slot.taken === 0) continue;
    const startMs = hourStart(slot.startMs, zone);
    const hour = found.get(startMs) ?? { all: none, byService: new Map<string, Places>() };
    hour.all = plus(hour.all, slot);
    hour.byService.set(slot.service, plus(hour.byService.get(slot.service) ?? none, slot));
    found.set(startMs, hour);
  }
  return [...found]
    .sort(([one], [other]) => one - other)
    .map(([startMs, { all, byService }]) => ({ startMs, endMs: startMs + hourMs, all, byService }));
}

/** More appointments than planned capacity. */
export function isOver({ taken, places }: Places): boolean {
  return taken > places;
}

export interface WeekCell {
  readonly date: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly all: Places;
  readonly isClosed: boolean;
}

export interface WeekRow {
  /** Hours since midnight of the day's date: 25 is one o'clock in the night after it. */
  readonly hour: number;
  /** One for each day, null where the day has no such hour. */
  readonly cells: readonly (WeekCell | null)[];
}

/** The week as rows of hours and columns of days; null for every service. */
export function weekRows(days: readonly CalendarDay[], zone: string, service: string | null): readonly WeekRow[] {
  const columns = days.map((day) => columnOf(day, zone, service));
  const hours = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((one, other) => one - other);
  return hours.map((hour) => ({ hour, cells: columns.map((column) => column.get(hour) ?? null) }));
}

function columnOf(day: CalendarDay, zone: string, service: string | null): Map<number, WeekCell> {
  const column = new Map<number, WeekCell>();
  for (const { startMs, endMs, all } of clockHours(day, zone, service)) {
    const wall = wallTime(startMs, zone);
    const hour = wall.hour + (wall.date > day.date ? 24 : 0);
    const before = column.get(hour);
    const isClosed = closuresOf(day, startMs, endMs, service).length > 0 && all.free === 0;
    column.set(hour, {
      date: day.date,
      // An hour that DST repeats is one row of two hours.
      startMs: before?.startMs ?? startMs,
      endMs,
      all: before === undefined ? all : plus(before.all, all),
      isClosed: isClosed && (before?.isClosed ?? true),
    });
  }
  return column;
}

/** Closures of a day that touch a span, for a service or for any. */
export function closuresOf(day: CalendarDay, fromMs: number, toMs: number, service: string | null) {
  return day.closures.filter(
    (one) =>
      one.fromMs < toMs &&
      fromMs < one.toMs &&
      (one.services === null || service === null || one.services.includes(service)),
  );
}

export interface StartHour {
  readonly startMs: number;
  readonly free: number;
}

/**
 * Possible beginnings of an appointment on a day for these services one after another: all that are planned, with
 * what staff can still book.
 */
export function startHours(
  day: CalendarDay,
  matters: readonly { readonly service: string; readonly minutes: number }[],
  afterMs: number,
): readonly StartHour[] {
  const [first, ...rest] = matters;
  if (first === undefined) return [];
  return day.hours
    .filter((slot) => slot.service === first.service && slot.startMs > afterMs && slot.places > 0)
    .map((slot) => ({ startMs: slot.startMs, free: Math.min(slot.free, roomAfter(day, rest, slot.endMs)) }))
    .sort((one, other) => one.startMs - other.startMs);
}

function roomAfter(day: CalendarDay, rest: readonly { service: string; minutes: number }[], fromMs: number): number {
  let room = Number.POSITIVE_INFINITY;
  let atMs = fromMs;
  for (const { service, minutes } of rest) {
    const endMs = atMs + minutes * 60_000;
    const touched = day.hours.filter((one) => one.service === service && one.startMs < endMs && atMs < one.endMs);
    const coversStart = touched.some((one) => one.startMs <= atMs);
    room = coversStart ? Math.min(room, ...touched.map((one) => one.free)) : 0;
    atMs = endMs;
  }
  return room;
}

/** The moments at which a closure can begin or end on a day: the ends of its slots and appointments, in order. */
export function boundaries(day: CalendarDay): readonly number[] {
  const visits = day.appointments.filter((one) => one.phase === 'booked' || one.phase === 'unconfirmed');
  const all = [...day.hours, ...visits].flatMap(({ startMs, endMs }) => [startMs, endMs]);
  return [...new Set(all)].sort((one, other) => one - other);
}
