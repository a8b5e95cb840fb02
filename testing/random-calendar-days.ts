// Random days for the calendar's property tests: what people and staff may try, on ordinary days, on days on which the
// clocks change and in nights, and a count of the places taken that is kept apart from the code under test.

import type { CalendarCommand } from '#core/booking/commands.ts';
import { decideCalendar } from '#core/booking/decide/decide.ts';
import type { CalendarEvent } from '#core/booking/events.ts';
import { evolveCalendar } from '#core/booking/evolve.ts';
import { type BookedMatter, emptyCalendar } from '#core/booking/state.ts';
import { dayHours } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import {
  bookableServices,
  bookingOffice,
  by,
  CalendarDay,
  member,
  minuteMs,
  numerek,
  somebody,
} from './calendar-spec.ts';

export const stepMs = 5 * minuteMs;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export interface Scene {
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly dayStartsAt: string;
}

export const scenes: readonly Scene[] = [
  { date: '2026-11-25', from: '08:00', to: '16:00', dayStartsAt: '03:00' },
  // Sundays on which the clocks change, by day, in the night itself, and in the night that belongs to the day before.
  { date: '2027-03-28', from: '08:00', to: '16:00', dayStartsAt: '03:00' },
  { date: '2027-10-31', from: '08:00', to: '16:00', dayStartsAt: '03:00' },
  { date: '2027-03-28', from: '00:00', to: '06:00', dayStartsAt: '00:00' },
  { date: '2027-10-31', from: '00:00', to: '06:00', dayStartsAt: '00:00' },
  { date: '2027-03-27', from: '20:00', to: '03:00', dayStartsAt: '03:00' },
  { date: '2027-10-30', from: '20:00', to: '03:00', dayStartsAt: '03:00' },
];

export interface Plan {
  readonly a: number;
  readonly b: number;
  readonly bBuffer: number;
  readonly share: number;
  readonly desks: number | null;
  readonly confirm: boolean;
}

export function officeOf(scene: Scene, plan: Plan): Office {
  const span = [{ from: scene.from, to: scene.to }];
  const row = (places: number) => [{ days, from: scene.from, to: scene.to, places }];
  return bookingOffice(
    {
      desksPlanned: plan.desks === null ? null : row(plan.desks),
      confirmEmailMinutes: plan.confirm ? 20 : null,
      // So wide that random visitors meet it.
      checkIn: { earlyMinutes: 720, lateMinutes: 30 },
    },
    {
      dayStartsAt: scene.dayStartsAt,
      openingHours: Object.fromEntries(days.map((day) => [day, span])),
      services: bookableServices(
        { capacity: row(plan.a), walkInSharePercent: plan.share },
        { capacity: row(plan.b), bufferMinutes: plan.bBuffer },
      ),
    },
  );
}

/** Places counted from the events alone. */
export class Count {
  readonly #taken = new Map<
    string,
    { matters: readonly BookedMatter[]; untilMs: number; returnsMs: number; over: boolean }
  >();
  #moved = 0;

  see(event: CalendarEvent): void {
    if (event.type === 'time-closed') for (const id of event.displaced) this.#taken.delete(id);
    if (!('appointment' in event)) return;
    const one = this.#taken.get(event.appointment);
    const never = Number.POSITIVE_INFINITY;
    if (event.type === 'slot-held') {
      const { heldUntilMs: untilMs, returnsAtMs: returnsMs } = event;
      this.#taken.set(event.appointment, { matters: event.matters, untilMs, returnsMs, over: false });
    } else if (event.type === 'appointment-booked') {
      if (one && event.movedFrom) this.#taken.set(`moved-${this.#moved++}`, { ...one });
      const { matters, confirmByMs, returnsAtMs, overbooked: over } = event;
      this.#taken.set(event.appointment, { matters, untilMs: confirmByMs ?? never, returnsMs: returnsAtMs ?? 0, over });
    } else if (one && event.type === 'hold-extended') {
      Object.assign(one, { untilMs: event.heldUntilMs, returnsMs: event.returnsAtMs });
    } else if (one && 'returnsAtMs' in event) {
      Object.assign(one, { untilMs: event.atMs, returnsMs: event.returnsAtMs });
    } else if (one && ['appointment-confirmed', 'appointment-checked-in', 'appointment-no-show'].includes(event.type)) {
      one.untilMs = never;
    }
  }

  /** By how much, at the worst of every fifth minute, more is taken than planned; overbooked visits left aside. */
  mostOver(
    { office, date, nowMs }: CalendarDay,
    plan: Plan,
    eyes: 'public' | 'staff',
    of?: readonly BookedMatter[],
  ): number {
    const visits = [...this.#taken.values()]
      .filter((one) => !one.over && (nowMs < one.untilMs || (eyes === 'public' && nowMs < one.returnsMs)))
      .map((one) => one.matters);
    return mostOver(office, date, plan, visits, of);
  }
}

/** The worst of every fifth minute, of the whole day or of one visit, at which a visit goes on. */
export function mostOver(
  office: Office,
  date: string,
  plan: Plan,
  all: readonly (readonly BookedMatter[])[],
  of?: readonly BookedMatter[],
): number {
  const buffers = new Map(office.services.map((one) => [one.id, (one.booking?.bufferMinutes ?? 0) * minuteMs]));
  const timed = ({ service, startMs, endMs }: BookedMatter) => ({
    startMs,
    endMs,
    freeMs: endMs + (buffers.get(service) ?? 0),
  });
  const lanes: { times: ReturnType<typeof timed>[]; places: number; of: readonly BookedMatter[] | undefined }[] = [];
  for (const service of ['a', 'b'] as const) {
    const its = (matters: readonly BookedMatter[]) => matters.filter((matter) => matter.service === service);
    lanes.push({ times: all.flatMap(its).map(timed), places: plan[service], of: of && its(of) });
  }
  if (plan.desks !== null) {
    const times = all.map((matters) => {
      const last = matters.at(-1);
      return last ? { ...timed(last), startMs: matters[0]?.startMs ?? 0 } : { startMs: 0, endMs: 0, freeMs: 0 };
    });
    lanes.push({ times, places: plan.desks, of });
  }
  let most = Number.NEGATIVE_INFINITY;
  for (const lane of lanes) {
    for (const span of dayHours(office, date).open) {
      for (let ms = span.fromMs; ms < span.toMs; ms += stepMs) {
        if (lane.of && !lane.of.some((one) => one.startMs <= ms && ms < one.endMs)) continue;
        if (!lane.times.some((one) => one.startMs <= ms && ms < one.endMs)) continue;
        most = Math.max(most, lane.times.filter((one) => one.startMs <= ms && ms < one.freeMs).length - lane.places);
      }
    }
  }
  return most;
}

export interface Wish {
  readonly what: string;
  readonly services: readonly string[];
  readonly place: number;
  readonly which: number;
  readonly overbook: boolean;
  readonly minutes: number;
  readonly chance: number;
}

/** Time passes, and somebody tries what the wish says; much of it is refused. */
export function live(day: CalendarDay, wish: Wish): void {
  day.nowMs += wish.minutes * minuteMs;
  day.chance = wish.chance;
  if (wish.what === 'move' || wish.what === 'move-by-staff') {
    move(day, wish);
    return;
  }
  const byStaff = ['hold-by-staff', 'book-for-customer', 'cancel-by-staff', 'record-no-show', 'note'].includes(
    wish.what,
  );
  const closing = wish.what === 'close-time' || wish.what === 'reopen-time';
  const doer = byStaff || closing ? member : wish.what === 'hold-by-list' ? numerek : somebody;
  day.do(by(doer, commandOf(day, wish)));
}

function startOfWish(day: CalendarDay, { place, overbook }: Wish): number {
  const first = dayHours(day.office, day.date).open[0]?.fromMs ?? 0;
  return first + place * (overbook ? 10 : 30) * minuteMs;
}

function commandOf(day: CalendarDay, wish: Wish): CalendarCommand {
  const { services, which, overbook } = wish;
  const startMs = startOfWish(day, wish);
  const appointment = chosen(day, wish);
  const person = { language: 'pl', reach: which % 2 ? 'email' : 'none', codeTry: 0 } as const;
  const closure = `c${which % 3}`;
  switch (wish.what) {
    case 'hold-by-list':
      return { type: 'hold-slot', services, startMs, heldFor: 'waiting-list' };
    case 'hold-by-staff':
      return { type: 'hold-slot', services, startMs, heldFor: 'staff' };
    case 'book':
      return { type: 'book', appointment, termsVersion: 'terms-1', otherAppointments: 0, ...person };
    case 'book-for-customer':
      return { type: 'book-for-customer', services, startMs, overbook, ...person };
    case 'extend-hold':
    case 'release-hold':
    case 'confirm':
    case 'record-no-show':
      return { type: wish.what, appointment };
    case 'cancel-appointment':
      return { type: 'cancel-appointment', appointment, reason: 'by-customer' };
    case 'cancel-by-staff':
      return { type: 'cancel-appointment', appointment, reason: 'by-staff' };
    case 'record-check-in':
      return { type: 'record-check-in', appointment, ticket: `t-${appointment}`, asWalkIn: overbook };
    case 'change-note':
      return { type: 'change-note', appointment, hasNote: overbook };
    case 'close-time': {
      const toMs = startMs + 60 * minuteMs;
      return { type: 'close-time', closure, fromMs: startMs, toMs, services: overbook ? ['b'] : null, reason: null };
    }
    case 'reopen-time':
      return { type: 'reopen-time', closure };
    case 'erase-personal-data':
      return { type: 'erase-personal-data', appointment, why: 'schedule' };
    default:
      return { type: 'hold-slot', services, startMs, heldFor: 'public' };
  }
}

/** Mostly the one that the wish can be done to: for booking and the like, the holds. */
function chosen(day: CalendarDay, { what, which }: Wish): string {
  const all = [...day.state.appointments.values()];
  const held = ['book', 'extend-hold', 'release-hold'].includes(what);
  const fitting = all.filter((one) => (one.phase === 'held') === held);
  const among = which > 34 || fitting.length === 0 ? all : fitting;
  return among[which % Math.max(1, among.length)]?.id ?? 'nobody';
}

/** Away and here on the same date: both or none. */
function move(day: CalendarDay, wish: Wish): void {
  const startMs = startOfWish(day, wish);
  const appointment = chosen(day, wish);
  const holds = [...day.state.appointments.values()].filter((one) => one.phase === 'held');
  const staff = wish.what === 'move-by-staff';
  const hold = staff ? null : (holds[wish.which % Math.max(1, holds.length)]?.id ?? 'nobody');
  const context = { ...day.context, by: staff ? member : somebody, newAppointmentId: 'unused', chance: day.chance };
  const trial = day.events.reduce(evolveCalendar, emptyCalendar());
  const hour = { date: day.date, startMs };
  const person = { language: 'pl', reach: 'none', codeTry: 0, termsVersion: null } as const;
  const { services, overbook } = wish;
  const commands: CalendarCommand[] = [
    { type: 'move-away', appointment, to: hour },
    { type: 'move-here', appointment, hold, services, startMs, overbook, from: hour, ...person },
  ];
  for (const command of commands) {
    const decided = decideCalendar(trial, command, context);
    if (!decided.ok) return;
    for (const event of decided.value) evolveCalendar(trial, event);
  }
  for (const command of commands) day.do(by(context.by, command));
}

/** An hour before the day begins; nothing is booked. */
export function aDay(scene: Scene, plan: Plan): CalendarDay {
  const office = officeOf(scene, plan);
  const { startsMs } = dayHours(office, scene.date);
  return new CalendarDay({ office, date: scene.date, nowMs: startsMs - 60 * minuteMs });
}
