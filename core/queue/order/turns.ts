// Takes the tickets on offer to a desk one after the other: the rows in which they stand, and whose turn it is among them.
// Each call is judged by who is left, so that a list of calls to come is what the calls will be. Within a row the order never
// changes with time, so only the heads are looked at: an accumulating priority queue (Stanford, Taylor, Ziedins: "Waiting time
// distributions in the accumulating priority queue", 2014), one row a class.
import { assert } from '#core/shared/assert.ts';
import type { Ordered } from '#core/shared/ordered.ts';
import { bookedForMs, type Ticket } from '../state.ts';

export interface Weighed {
  readonly ticket: Ticket;
  readonly row: RowKind;
  readonly waitMs: number;
  readonly urgency: number;
  /** The longest wait promised, once it is past. */
  readonly brokenPromiseMs: number | null;
}

export interface RowKind {
  /** Sent to this desk or its staff member; booked, the time has come; everybody else. */
  readonly line: 'sent-here' | 'booked' | 'ordinary';
  readonly tier: number;
  readonly rate: number;
  readonly promiseMs: number | null;
}

export interface Turn {
  readonly one: Weighed;
  /** Does it go before a booked ticket that would otherwise be next? */
  readonly passesBooked: boolean;
}

/** Tier of tickets that were sent here: before every tier of the profile. */
export const sentHereTier = -1;

/** Tickets of one kind in the order of their urgency. */
export class Row {
  readonly kind: RowKind;
  /** How many stand in it at first. */
  readonly size: number;
  head: Weighed | null = null;
  readonly #tickets: Ordered<Ticket>;
  readonly #nowMs: number;
  #chunk = 0;
  #place = 0;
  #taken = 0;

  /** @param size how many of the tickets, from the first on, are on offer. */
  constructor(kind: RowKind, tickets: Ordered<Ticket>, size: number, nowMs: number) {
    this.kind = kind;
    this.size = size;
    this.#tickets = tickets;
    this.#nowMs = nowMs;
    this.#weighHead();
  }

  take(): Weighed {
    const { head } = this;
    assert(head !== null, 'whoever takes from a row has looked that somebody stands in it');
    this.#taken += 1;
    this.#place += 1;
    if (this.#place >= (this.#tickets.chunks[this.#chunk]?.length ?? 0)) {
      this.#chunk += 1;
      this.#place = 0;
    }
    this.#weighHead();
    return head;
  }

  #weighHead(): void {
    const ticket = this.#taken < this.size ? this.#tickets.chunks[this.#chunk]?.[this.#place] : undefined;
    this.head = ticket === undefined ? null : weigh(ticket, this.kind, this.#nowMs);
  }
}

export class Turns {
  readonly #rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  /** Whose turn it is now; removes that ticket. Null when none is left. */
  next(bookedGoFirst: boolean): Turn | null {
    const sentHere = this.#best('sent-here', byUrgency);
    const booked = this.#best('booked', byHour);
    const ordinary = this.#ordinary();
    const passesBooked = booked !== null && !bookedGoFirst && ordinary.isAny;
    if (booked !== null && !passesBooked) return { one: (sentHere ?? booked).take(), passesBooked: false };
    const row = first(ordinary.overdue, sentHere ?? ordinary.inTime);
    if (row === null) return null;
    return { one: row.take(), passesBooked: passesBooked && row.kind.line === 'ordinary' };
  }

  #best(line: RowKind['line'], order: Order): Row | null {
    let best: Row | null = null;
    for (const row of this.#rows) if (row.kind.line === line) best = better(best, row, order);
    return best;
  }

  /**
   * The row of the most urgent past its promise, whatever the tier, and the row of the most urgent in the first tier that
   * anybody is left in. A promise is longest past at the head of a row, so nobody behind the head need be looked at.
   */
  #ordinary(): { readonly overdue: Row | null; readonly inTime: Row | null; readonly isAny: boolean } {
    const rows = this.#rows.filter((row) => row.kind.line === 'ordinary' && row.head !== null);
    const tier = Math.min(...rows.map((row) => row.kind.tier));
    let overdue: Row | null = null;
    let inTime: Row | null = null;
    for (const row of rows) {
      if (row.head?.brokenPromiseMs != null) overdue = better(overdue, row, byUrgency);
      else if (row.kind.tier === tier) inTime = better(inTime, row, byUrgency);
    }
    return { overdue, inTime, isAny: rows.length > 0 };
  }
}

type Order = (one: Weighed, other: Weighed) => number;

/** Past their promise, tickets stand in the first tier that anybody is left in. */
function first(overdue: Row | null, other: Row | null): Row | null {
  return other === null ? overdue : better(overdue, other, byUrgency);
}

/** The row with the better head; the first one when they are the same. */
function better(one: Row | null, other: Row, order: Order): Row | null {
  if (other.head === null) return one;
  if (one === null || one.head === null) return other;
  return order(other.head, one.head) < 0 ? other : one;
}

function weigh(ticket: Ticket, row: RowKind, nowMs: number): Weighed {
  const waitMs = waitedMs(ticket, nowMs);
  const { promiseMs } = row;
  const brokenPromiseMs = promiseMs !== null && waitMs >= promiseMs ? promiseMs : null;
  return { ticket, row, waitMs, urgency: row.rate * waitMs, brokenPromiseMs };
}

/** How long a ticket has waited: from its arrival, or from its booked hour. */
export function waitedMs(ticket: Ticket, nowMs: number): number {
  return Math.max(0, nowMs - (bookedForMs(ticket) ?? ticket.arrivedAtMs));
}

function byUrgency(one: Weighed, other: Weighed): number {
  return other.urgency - one.urgency || one.ticket.order - other.ticket.order;
}

function byHour(one: Weighed, other: Weighed): number {
  return (bookedForMs(one.ticket) ?? 0) - (bookedForMs(other.ticket) ?? 0) || one.ticket.order - other.ticket.order;
}
