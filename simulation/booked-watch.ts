// Follows the log with a model of its own for what booked tickets are promised: which still have the turn of their
// appointment, how many booked tickets each desk called in a row, and how long every customer waited for the first
// start.
import type { DayEvent } from '#core/queue/events.ts';
import type { CallReason } from '#core/queue/order/policy.ts';
import type { DayState, Ticket } from '#core/queue/state.ts';

/** In milliseconds, one for each customer who was served. */
export interface Waits {
  /** From the booked time to the first start, of customers who were there by then; negative when called early. */
  readonly punctualMs: number[];
  /** The same for customers who came after their time. */
  readonly lateMs: number[];
  /** From the ticket to the first start, for walk-ins. */
  readonly walkInMs: number[];
}

export class BookedWatch {
  readonly waits: Waits = { punctualMs: [], lateMs: [], walkInMs: [] };
  /** How often tickets were called for each reason. */
  readonly reasons = new Map<CallReason['kind'], number>();
  readonly #started = new Set<string>();
  readonly #inARow = new Map<string, number>();

  /** Does the ticket still have the turn of an appointment? */
  isBooked(ticket: Ticket): boolean {
    return ticket.dueAtMs !== null && !this.#started.has(ticket.id);
  }

  /** Booked tickets that a desk called from the queue since it last called a walk-in from it. */
  inARow(desk: string): number {
    return this.#inARow.get(desk) ?? 0;
  }

  /** @param before the day as it was before the event. */
  see(before: DayState, event: DayEvent): void {
    if (event.type === 'serving-started') this.#start(before, event.ticket, event.atMs);
    if (event.type !== 'ticket-called') return;
    const { kind } = event.reason;
    this.reasons.set(kind, (this.reasons.get(kind) ?? 0) + 1);
    const ticket = before.tickets.get(event.ticket);
    if (ticket === undefined || ticket.phase !== 'waiting' || isKept(before, ticket)) return;
    this.#inARow.set(event.desk, this.isBooked(ticket) ? this.inARow(event.desk) + 1 : 0);
  }

  #start(before: DayState, id: string, atMs: number): void {
    const ticket = before.tickets.get(id);
    if (ticket === undefined || this.#started.has(id)) return;
    this.#started.add(id);
    const { dueAtMs, issuedAtMs } = ticket;
    if (dueAtMs === null) this.waits.walkInMs.push(atMs - issuedAtMs);
    else if (issuedAtMs <= dueAtMs) this.waits.punctualMs.push(atMs - dueAtMs);
    else this.waits.lateMs.push(atMs - dueAtMs);
  }
}

/** Sent to a desk or a staff member who is at work: theirs, and no part of the common queue. */
function isKept(before: DayState, { pool }: Ticket): boolean {
  if (pool === null) return false;
  return [...before.desks.values()].some(
    (desk) => desk.phase !== 'closed' && (pool.kind === 'desk' ? pool.desk === desk.id : pool.person === desk.person),
  );
}
