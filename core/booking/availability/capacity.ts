// How much capacity a date has at each moment. An appointment uses one unit of its service's capacity from its start
// until the buffer after it is over, and one of the planned desks. Only overlap counts, not the grid, so appointments
// that were booked under other settings still count correctly. An appointment fits while at none of its moments more
// is used than there is.

import { type AppointmentId, type BookedMatter, type CalendarState, takesPlace } from '../state.ts';
import { type DayPlan, endOf, startOf } from './day-plan.ts';
import { type Steps, smallestWithin, stepAt } from './steps.ts';

/** Whose rules apply: the public's, staff's or the waiting list's. */
export interface Eyes {
  /** Is capacity that was given up shown to the public only after a delay? */
  readonly returning: 'public' | 'staff';
  /** Do the share of walk-ins, the lead time and the release apply? */
  readonly bound: boolean;
  /** How long the customer must have at least to accept a slot before the lead time begins. */
  readonly noticeMs: number;
}

export const publicEyes: Eyes = { returning: 'public', bound: true, noticeMs: 0 };
export const staffEyes: Eyes = { returning: 'staff', bound: false, noticeMs: 0 };
/** The waiting list gets freed capacity at once, but no slot that the public could not book. */
export const waitingListEyes: Eyes = { returning: 'staff', bound: true, noticeMs: 600_000 };

export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Occupation {
  readonly startMs: number;
  readonly endMs: number;
  readonly freeAgainMs: number;
}

/** Capacity in use and running appointments, from each of the moments to the next. */
interface Load {
  readonly times: number[];
  readonly taken: number[];
  readonly visits: number[];
}

/** The capacity of a date at one moment; must not be kept when the state changes. */
export class Room {
  readonly #plan: DayPlan;
  readonly #bound: boolean;
  readonly #occupied = new Map<string, Occupation[]>();
  readonly #atDesks: Occupation[] = [];
  readonly #loads = new Map<string, Load>();
  #deskLoad: Load | null = null;

  constructor(plan: DayPlan, bound: boolean) {
    this.#plan = plan;
    this.#bound = bound;
  }

  /** Counts an appointment in. */
  take(matters: readonly BookedMatter[]): void {
    for (const matter of matters) {
      let occupied = this.#occupied.get(matter.service);
      if (occupied === undefined) {
        occupied = [];
        this.#occupied.set(matter.service, occupied);
      }
      occupied.push(this.#occupation(matter));
      this.#loads.delete(matter.service);
    }
    if (this.#plan.desks === null) return;
    this.#atDesks.push(this.#atDesk(matters));
    this.#deskLoad = null;
  }

  /** How many more appointments like this fit; below zero where more is used than there is. */
  free(matters: readonly BookedMatter[]): number {
    let free = Number.POSITIVE_INFINITY;
    for (const matter of matters) {
      free = Math.min(
        free,
        leftOver(this.#load(matter.service), this.#limit(matter.service), this.#occupation(matter)),
      );
    }
    const { desks } = this.#plan;
    if (desks === null) return free;
    this.#deskLoad ??= loadOf(this.#atDesks);
    return Math.min(free, leftOver(this.#deskLoad, desks, this.#atDesk(matters)));
  }

  /** The same if there were no appointments. */
  offered(matters: readonly BookedMatter[]): number {
    let offered = Number.POSITIVE_INFINITY;
    for (const { service, startMs, endMs } of matters) {
      offered = Math.min(offered, smallestWithin(this.#limit(service), startMs, endMs));
    }
    const { desks } = this.#plan;
    return desks === null ? offered : Math.min(offered, smallestWithin(desks, startOf(matters), endOf(matters)));
  }

  /** The most capacity of a service that is in use at one moment of an appointment. */
  taken(matter: BookedMatter): number {
    return mostTaken(this.#load(matter.service), matter.startMs, matter.endMs);
  }

  #load(service: string): Load {
    let load = this.#loads.get(service);
    if (load === undefined) {
      load = loadOf(this.#occupied.get(service) ?? []);
      this.#loads.set(service, load);
    }
    return load;
  }

  #limit(service: string): Steps {
    const plan = this.#plan.service(service);
    if (plan === null) return nothing;
    return this.#bound ? plan.offered : plan.places;
  }

  #occupation({ service, startMs, endMs }: BookedMatter): Occupation {
    return { startMs, endMs, freeAgainMs: endMs + this.#plan.bufferMs(service) };
  }

  #atDesk(matters: readonly BookedMatter[]): Occupation {
    const endMs = endOf(matters);
    const last = matters.at(-1);
    return { startMs: startOf(matters), endMs, freeAgainMs: endMs + (last ? this.#plan.bufferMs(last.service) : 0) };
  }
}

const nothing: Steps = { times: [], values: [] };

/** The capacity left by everything in use now; `within` avoids counting what lies elsewhere in the day. */
export function roomLeft(
  state: CalendarState,
  plan: DayPlan,
  eyes: Eyes,
  nowMs: number,
  limits: { readonly within?: Window; readonly without?: AppointmentId } = {},
): Room {
  const room = new Room(plan, eyes.bound);
  const fromMs = (limits.within?.fromMs ?? Number.NEGATIVE_INFINITY) - plan.longestBufferMs;
  const toMs = (limits.within?.toMs ?? Number.POSITIVE_INFINITY) + plan.longestBufferMs;
  for (const one of state.appointments.values()) {
    if (one.startMs >= toMs || one.endMs <= fromMs || one.id === limits.without) continue;
    if (takesPlace(one, nowMs, eyes.returning)) room.take(one.matters);
  }
  if (eyes.returning === 'public') {
    for (const one of state.returning) if (nowMs < one.returnsAtMs) room.take(one.matters);
  }
  return room;
}

function loadOf(occupied: readonly Occupation[]): Load {
  const changes = new Map<number, { taken: number; visits: number }>();
  const change = (atMs: number, taken: number, visits: number) => {
    const known = changes.get(atMs);
    if (known === undefined) changes.set(atMs, { taken, visits });
    else {
      known.taken += taken;
      known.visits += visits;
    }
  };
  for (const { startMs, endMs, freeAgainMs } of occupied) {
    change(startMs, 1, 1);
    change(endMs, 0, -1);
    change(freeAgainMs, -1, 0);
  }
  const load: Load = { times: [...changes.keys()].sort((one, other) => one - other), taken: [], visits: [] };
  let taken = 0;
  let visits = 0;
  for (const time of load.times) {
    taken += changes.get(time)?.taken ?? 0;
    visits += changes.get(time)?.visits ?? 0;
    load.taken.push(taken);
    load.visits.push(visits);
  }
  return load;
}

/**
 * The smallest capacity left during the appointment, and during other appointments that lie in the buffer after it.
 * Where only buffers overlap, no capacity is needed.
 */
function leftOver(load: Load, places: Steps, { startMs, endMs, freeAgainMs }: Occupation): number {
  let left = Number.POSITIVE_INFINITY;
  let fromMs = startMs;
  for (let at = stepAt(load.times, startMs); fromMs < freeAgainMs; at += 1) {
    const untilMs = Math.min(load.times[at + 1] ?? Number.POSITIVE_INFINITY, freeAgainMs);
    const neededUntilMs = (load.visits[at] ?? 0) > 0 ? untilMs : Math.min(untilMs, endMs);
    if (fromMs < neededUntilMs) {
      left = Math.min(left, smallestWithin(places, fromMs, neededUntilMs) - (load.taken[at] ?? 0));
    }
    fromMs = untilMs;
  }
  return left;
}

function mostTaken(load: Load, fromMs: number, toMs: number): number {
  let at = stepAt(load.times, fromMs);
  let most = load.taken[at] ?? 0;
  for (at += 1; at < load.times.length && (load.times[at] ?? 0) < toMs; at += 1) {
    most = Math.max(most, load.taken[at] ?? 0);
  }
  return most;
}
