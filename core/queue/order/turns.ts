// Takes the tickets on offer to a desk one after the other: the queues in which they wait, and whose turn it is among
// them. Each call is decided by the tickets that are left, so a list of future calls is exactly what the calls will
// be.
import { assert } from '#core/shared/assert.ts';
import { bookedForMs, type Ticket } from '../state.ts';

export interface Weighed {
  readonly ticket: Ticket;
  /** Sent to this desk or its clerk; booked, and the time has come; all others. */
  readonly line: 'sent-here' | 'booked' | 'ordinary';
  readonly tier: number;
  readonly waitMs: number;
  readonly urgency: number;
  /** The longest wait promised, once it is past. */
  readonly brokenPromiseMs: number | null;
}

export interface Turn {
  readonly one: Weighed;
  /** Does it go before a booked ticket that would otherwise be next? */
  readonly passesBooked: boolean;
}

/** Tier of tickets that were sent here: before every tier of the profile. */
export const sentHereTier = -1;

export class Turns {
  readonly #sentHere: Line;
  readonly #booked: Line;
  readonly #overdue: Line;
  /** Those whose promise is not past due, by tier. */
  readonly #inTime: ReadonlyMap<number, Line>;
  /** How many ordinary tickets are left in each tier, including those past their promise. */
  readonly #left = new Map<number, number>();

  /** @param wanted 'first-only' finds one turn without sorting. */
  constructor(all: readonly Weighed[], wanted: 'first-only' | 'all') {
    const line = (order: Order, belongs: (one: Weighed) => boolean) => new Line(all.filter(belongs), order, wanted);
    this.#sentHere = line(byUrgency, (one) => one.line === 'sent-here');
    this.#booked = line(byHour, (one) => one.line === 'booked');
    this.#overdue = line(byUrgency, (one) => one.line === 'ordinary' && one.brokenPromiseMs !== null);
    for (const one of all) if (one.line === 'ordinary') this.#count(one.tier, 1);
    const inTime = (tier: number) => (one: Weighed) =>
      one.line === 'ordinary' && one.tier === tier && one.brokenPromiseMs === null;
    this.#inTime = new Map([...this.#left.keys()].map((tier) => [tier, line(byUrgency, inTime(tier))]));
  }

  /** Whose turn it is now; removes that ticket. Null when none is left. */
  next(bookedGoFirst: boolean): Turn | null {
    const passesBooked = this.#booked.head !== null && !bookedGoFirst && this.#left.size > 0;
    if (this.#booked.head !== null && !passesBooked) {
      const line = this.#sentHere.head === null ? this.#booked : this.#sentHere;
      return { one: line.take(), passesBooked: false };
    }
    const line = this.#lineOfOthers();
    if (line === null) return null;
    const one = line.take();
    if (one.line === 'ordinary') this.#count(one.tier, -1);
    return { one, passesBooked: passesBooked && one.line === 'ordinary' };
  }

  /** By tiers; tickets past their promise belong to the first tier that still has tickets. */
  #lineOfOthers(): Line | null {
    const tier = Math.min(...this.#left.keys());
    const first = this.#sentHere.head === null ? (this.#inTime.get(tier) ?? null) : this.#sentHere;
    const overdue = this.#overdue.head;
    if (overdue === null) return first;
    if (first === null || first.head === null) return this.#overdue;
    return byUrgency(overdue, first.head) < 0 ? this.#overdue : first;
  }

  #count(tier: number, change: 1 | -1): void {
    const left = (this.#left.get(tier) ?? 0) + change;
    if (left === 0) this.#left.delete(tier);
    else this.#left.set(tier, left);
  }
}

type Order = (one: Weighed, other: Weighed) => number;

class Line {
  readonly #members: readonly Weighed[];
  #taken = 0;

  constructor(members: readonly Weighed[], order: Order, wanted: 'first-only' | 'all') {
    this.#members = wanted === 'all' ? members.toSorted(order) : best(members, order);
  }

  get head(): Weighed | null {
    return this.#members[this.#taken] ?? null;
  }

  take(): Weighed {
    const { head } = this;
    assert(head !== null, 'whoever takes from a line has looked that somebody stands in it');
    this.#taken += 1;
    return head;
  }
}

function best(all: readonly Weighed[], order: Order): Weighed[] {
  const first = all[0];
  return first === undefined ? [] : [all.reduce((leader, one) => (order(one, leader) < 0 ? one : leader), first)];
}

function byUrgency(one: Weighed, other: Weighed): number {
  return other.urgency - one.urgency || one.ticket.order - other.ticket.order;
}

function byHour(one: Weighed, other: Weighed): number {
  return (bookedForMs(one.ticket) ?? 0) - (bookedForMs(other.ticket) ?? 0) || one.ticket.order - other.ticket.order;
}
