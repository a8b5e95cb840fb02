// The policy in its plain form, as it was before lines were kept: it weighs everybody who waits at each call. What the core
// finds by looking at the heads of its queues must be the same.
import type { Office } from '#core/branch/settings.ts';
import { type CallReason, type Candidate, isBack, isExpected, tiersOf } from '#core/queue/order/policy.ts';
import { sentHereTier, waitedMs } from '#core/queue/order/turns.ts';
import { bookedForMs, type DayState, type DeskState, isAtWork, type Ticket } from '#core/queue/state.ts';
import { assert } from '#core/shared/assert.ts';

/** Booked people in a row where an office has set nothing about bookings. */
const usualInARow = 3;

/** The ticket that a desk should call now, or null when there is none. Only it may be called before its booked hour. */
export function plainNext(state: DayState, office: Office, desk: DeskState, nowMs: number): Candidate | null {
  return plainRank(state, office, desk, nowMs, 1)[0] ?? earlyComer(state, office, desk, nowMs);
}

/**
 * The tickets on offer to a desk in the order in which it would call them if nothing else changed.
 * @param limit how many at most; the first, if any, is exactly what {@link plainNext} gives.
 */
export function plainRank(state: DayState, office: Office, desk: DeskState, nowMs: number, limit: number): Candidate[] {
  const weighed = weighAll(state, office, desk, nowMs);
  const turns = new Turns(weighed, limit === 1 ? 'first-only' : 'all');
  const longestMs = longestWaits(weighed);
  const most = office.booking?.bookedInARow ?? usualInARow;
  const ranked: Candidate[] = [];
  let inARow = desk.bookedInARow;
  while (ranked.length < limit) {
    const next = turns.next(inARow < most);
    if (next === null) break;
    const { one, passesBooked } = next;
    const reason: CallReason = passesBooked
      ? { kind: 'walk-in-turn', waitMs: one.waitMs, booked: inARow }
      : reasonFor(one, longestMs);
    ranked.push({ ticket: one.ticket, reason });
    if (one.line === 'booked') inARow += 1;
    if (one.line === 'ordinary') inARow = 0;
  }
  return ranked;
}

/** Why a ticket would be called at this desk, in the policy's own terms. */
function reasonFor(one: Weighed, longestMs: ReadonlyMap<number, number>): CallReason {
  const { ticket, waitMs, line } = one;
  if (line === 'booked') return { kind: 'booked', dueAtMs: bookedForMs(ticket) ?? ticket.arrivedAtMs, waitMs };
  if (one.brokenPromiseMs !== null) return { kind: 'promise', waitMs, promiseMs: one.brokenPromiseMs };
  if (line === 'sent-here') return { kind: 'sent-here', waitMs };
  const rate = waitMs === 0 ? 1 : one.urgency / waitMs;
  if (rate > 1 && (longestMs.get(one.tier) ?? 0) > waitMs) {
    return { kind: 'priority', priority: ticket.priority, waitMs };
  }
  return one.tier > 0 ? { kind: 'lower-tier', waitMs } : { kind: 'longest-wait', waitMs };
}

/** The longest wait of each tier: whom somebody with priority overtakes. */
function longestWaits(all: readonly Weighed[]): Map<number, number> {
  const longestMs = new Map<number, number>();
  for (const { line, tier, waitMs } of all) {
    if (line === 'ordinary') longestMs.set(tier, Math.max(longestMs.get(tier) ?? 0, waitMs));
  }
  return longestMs;
}

function weighAll(state: DayState, office: Office, desk: DeskState, nowMs: number): Weighed[] {
  const tierOf = tiersOf(office, desk.profile);
  const classes = new Map(office.priorities.map((one) => [one.id, one]));
  const promises = new Map(office.services.map((one) => [one.id, one.promiseMinutes]));
  const found: Weighed[] = [];
  for (const id of state.waiting) {
    const ticket = state.tickets.get(id);
    if (ticket === undefined || !isOnOffer(state, ticket, nowMs)) continue;
    const tier = tierFor(state, ticket, desk, tierOf);
    if (tier === null) continue;
    const priority = classes.get(ticket.priority);
    const waitMs = waitedMs(ticket, nowMs);
    const promiseMs = shortest(promises.get(ticket.service) ?? null, priority?.promiseMinutes ?? null);
    found.push({
      ticket,
      line: tier === sentHereTier ? 'sent-here' : bookedForMs(ticket) === null ? 'ordinary' : 'booked',
      tier,
      waitMs,
      urgency: (priority?.rate ?? 1) * waitMs,
      brokenPromiseMs: promiseMs !== null && waitMs >= promiseMs ? promiseMs : null,
    });
  }
  return found;
}

/** Somebody booked for later whom the desk may take now, the earliest hour first. */
function earlyComer(state: DayState, office: Office, desk: DeskState, nowMs: number): Candidate | null {
  if (!office.booking?.calledEarly) return null;
  const tierOf = tiersOf(office, desk.profile);
  const early: { readonly ticket: Ticket; readonly dueAtMs: number }[] = [];
  for (const id of state.waiting) {
    const ticket = state.tickets.get(id);
    const dueAtMs = ticket === undefined ? null : bookedForMs(ticket);
    if (ticket === undefined || dueAtMs === null || dueAtMs <= nowMs || isHeld(state, ticket, nowMs)) continue;
    if (tierFor(state, ticket, desk, tierOf) !== null) early.push({ ticket, dueAtMs });
  }
  early.sort((one, other) => one.dueAtMs - other.dueAtMs || one.ticket.order - other.ticket.order);
  const [first] = early;
  if (first === undefined) return null;
  return { ticket: first.ticket, reason: { kind: 'booked-early', dueAtMs: first.dueAtMs, waitMs: 0 } };
}

/** The tier in which a desk sees a ticket; null when it may not take it. A pool counts only while its owner is at work. */
function tierFor(state: DayState, ticket: Ticket, desk: DeskState, tierOf: ReadonlyMap<string, number>): number | null {
  const pool = ticket.pool;
  if (pool !== null && isAtWork(state, pool)) {
    const mine = pool.kind === 'desk' ? pool.desk === desk.id : pool.person === desk.person;
    return mine ? sentHereTier : null;
  }
  return tierOf.get(ticket.service) ?? null;
}

/** Is a waiting ticket on offer at all: not before its booked hour, not while it is held back behind others. */
function isOnOffer(state: DayState, ticket: Ticket, nowMs: number): boolean {
  return nowMs >= (bookedForMs(ticket) ?? 0) && !isHeld(state, ticket, nowMs);
}

/** Put off until a moment, or back behind n calls: held until n of its service were called, or nobody is left to go before it. */
function isHeld(state: DayState, ticket: Ticket, nowMs: number): boolean {
  // Its holder is elsewhere until then, whoever else is left.
  if (ticket.heldUntilMs !== null && nowMs < ticket.heldUntilMs) return true;
  return isBack(state, ticket) && canGoFirst(state, ticket, nowMs);
}

/** Is there anybody else of its service who could be called while it stands back? */
function canGoFirst(state: DayState, ticket: Ticket, nowMs: number): boolean {
  for (const id of state.waiting) {
    const other = state.tickets.get(id);
    if (other === undefined || other.service !== ticket.service || other.id === ticket.id) continue;
    if (isBack(state, other) || !isExpected(other, nowMs)) continue;
    if (other.pool === null || !isAtWork(state, other.pool)) return true;
  }
  return false;
}

function shortest(minutes: number | null, otherMinutes: number | null): number | null {
  const known = [minutes, otherMinutes].filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known) * 60_000;
}

interface Weighed {
  readonly ticket: Ticket;
  /** Sent to this desk or its person; booked, the hour has come; everybody else. */
  readonly line: 'sent-here' | 'booked' | 'ordinary';
  readonly tier: number;
  readonly waitMs: number;
  readonly urgency: number;
  /** The longest wait promised, once it is past. */
  readonly brokenPromiseMs: number | null;
}

interface Turn {
  readonly one: Weighed;
  /** Does it go before somebody booked who would otherwise be next? */
  readonly passesBooked: boolean;
}

class Turns {
  readonly #sentHere: Line;
  readonly #booked: Line;
  readonly #overdue: Line;
  /** Those whose promise is not past due, by tier. */
  readonly #inTime: ReadonlyMap<number, Line>;
  /** How many of the ordinary line are left in each tier, those past their promise too. */
  readonly #left = new Map<number, number>();

  /** @param wanted 'first-only' finds one turn without sorting anybody. */
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

  /** Whose turn it is now, who is then taken out; null when nobody is left. */
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

  /** By tiers; past their promise, people stand in the first tier that anybody is left in. */
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
