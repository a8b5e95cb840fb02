// What anybody may see of a branch: queues, last calls, and the waiting numbers of each service in order. The same bytes
// for every phone; a phone finds its own place in them.
import { isBefore } from '#core/queue/availability.ts';
import type { DayContext } from '#core/queue/context.ts';
import { isOnOffer } from '#core/queue/policy.ts';
import { type DayState, dayTimeMs, numberText, type Ticket } from '#core/queue/state.ts';
import type { Words } from '#core/shared/language.ts';
import { type HallCall, hallCalls } from './hall-view.ts';
import { type ServiceRow, serviceRows } from './service-rows.ts';

export interface PublicView {
  readonly kind: 'public';
  readonly date: string;
  readonly officeName: Words;
  readonly address: readonly string[];
  readonly timeZone: string;
  readonly services: readonly ServiceRow[];
  readonly calls: readonly HallCall[];
  /** Waiting numbers by service id: those booked whose hour has come, then first come first. */
  readonly waiting: Readonly<Record<string, readonly string[]>>;
}

export function publicView(state: DayState, context: DayContext): PublicView {
  const { office } = context;
  return {
    kind: 'public',
    date: context.hours.date,
    officeName: office.name,
    address: office.address,
    timeZone: office.timeZone,
    services: serviceRows(state, context),
    calls: hallCalls(state, office),
    waiting: waitingNumbers(state, dayTimeMs(state, context.nowMs)),
  };
}

function waitingNumbers(state: DayState, nowMs: number): PublicView['waiting'] {
  const queues: Record<string, Ticket[]> = {};
  for (const id of state.waiting) {
    const ticket = state.tickets.get(id);
    if (ticket === undefined || !isOnOffer(state, ticket, nowMs)) continue;
    const queue = queues[ticket.service] ?? [];
    queue.push(ticket);
    queues[ticket.service] = queue;
  }
  // The set holds whoever came back to the queue last, wherever they stand in it.
  const inOrder = (one: Ticket, other: Ticket) => (isBefore(one, other) ? -1 : 1);
  return Object.fromEntries(
    Object.entries(queues).map(([service, queue]) => [
      service,
      queue.sort(inOrder).map((one) => numberText(one.number)),
    ]),
  );
}
