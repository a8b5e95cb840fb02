// Who waits, kept by the fold so that nobody has to be looked for: for each service one queue a class and pool, in the order
// in which its customers would be called, and beside the queues those who were put back or off. Whoever is next at any desk
// is the first of some queue, or one of those put back; so a decision costs by their number, whatever the line.
import { emptyList, withItem, withoutItem } from '#core/shared/ordered.ts';
import { bookedForMs, type Queue, type ServiceLine, type Ticket } from '../state.ts';

export const emptyLine: ServiceLine = { queues: new Map(), held: [] };

/** The line with a waiting ticket in it. */
export function withTicket(line: ServiceLine, ticket: Ticket): ServiceLine {
  if (isPutBackOrOff(ticket)) return { ...line, held: [...line.held, ticket] };
  const key = keyOf(ticket);
  const queue = line.queues.get(key) ?? newQueue(ticket);
  return withQueue(line, key, changed(queue, ticket, withItem));
}

/** The line without a ticket, given as it stands in it; null when nobody is left. */
export function withoutTicket(line: ServiceLine, ticket: Ticket): ServiceLine | null {
  const without = isPutBackOrOff(ticket)
    ? { ...line, held: line.held.filter((one) => one.id !== ticket.id) }
    : withoutQueued(line, ticket);
  return without.queues.size === 0 && without.held.length === 0 ? null : without;
}

/** Between two of one queue: the earlier time booked, the earlier arrival, the earlier number. */
export function queueOrder(one: Ticket, other: Ticket): number {
  const [oneMs, otherMs] = [bookedForMs(one) ?? one.arrivedAtMs, bookedForMs(other) ?? other.arrivedAtMs];
  return oneMs - otherMs || one.order - other.order;
}

function withoutQueued(line: ServiceLine, ticket: Ticket): ServiceLine {
  const key = keyOf(ticket);
  const queue = changed(line.queues.get(key) ?? newQueue(ticket), ticket, withoutItem);
  if (queue.walkIns.size > 0 || queue.booked.size > 0) return withQueue(line, key, queue);
  const queues = new Map(line.queues);
  queues.delete(key);
  return { ...line, queues };
}

function withQueue(line: ServiceLine, key: string, queue: Queue): ServiceLine {
  return { ...line, queues: new Map(line.queues).set(key, queue) };
}

function changed(queue: Queue, ticket: Ticket, change: typeof withItem<Ticket>): Queue {
  const list = bookedForMs(ticket) === null ? 'walkIns' : 'booked';
  return { ...queue, [list]: change(queue[list], ticket, queueOrder) };
}

function newQueue({ priority, pool }: Ticket): Queue {
  return { priority, pool, walkIns: emptyList, booked: emptyList };
}

function isPutBackOrOff({ heldUntilCalls, heldUntilMs }: Ticket): boolean {
  return heldUntilCalls !== null || heldUntilMs !== null;
}

function keyOf({ priority, pool }: Ticket): string {
  if (pool === null) return priority;
  return `${priority} ${pool.kind} ${pool.kind === 'desk' ? pool.desk : pool.person}`;
}
