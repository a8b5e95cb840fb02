// What anybody may see of a branch: queues, last calls, and the waiting numbers of each service in order. The same bytes
// for every phone; a phone finds its own place in them.
import type { Position, RemoteSettings } from '#core/office/remote.ts';
import { comingHours, isBefore, servedPace } from '#core/queue/availability.ts';
import type { DayContext } from '#core/queue/context.ts';
import { groundCount } from '#core/queue/estimate.ts';
import { isOnOffer } from '#core/queue/policy.ts';
import { type RemoteClosed, remoteClosed } from '#core/queue/remote-offer.ts';
import { type DayState, dayTimeMs, numberText, type Pace, type Ticket } from '#core/queue/state.ts';
import type { Language, Words } from '#core/shared/language.ts';
import { type HallCall, hallCalls } from './hall-view.ts';
import { selfDeclared } from './self-declared.ts';
import { type ServiceRow, serviceRows } from './service-rows.ts';

/** A service as a phone needs it, to reckon its own wait without asking. */
export interface PublicService extends ServiceRow {
  /** May its ticket be taken on a phone. */
  readonly remote: boolean;
  /** What its wait is estimated from; null without ground. */
  readonly pace: Pace | null;
  /** Hours still to come of booked people who are there. */
  readonly bookedMs: readonly number[];
}

/** What phones may do in this branch. */
export interface RemoteOffer {
  /** Why no phone gets a ticket now; null when they do. */
  readonly closed: RemoteClosed | null;
  readonly access: RemoteSettings['access'];
  readonly late: RemoteSettings['late'];
  readonly returns: RemoteSettings['returns'];
  readonly soonAhead: number;
  readonly rating: boolean;
}

export interface PublicView {
  readonly kind: 'public';
  readonly date: string;
  readonly officeName: Words;
  readonly address: readonly string[];
  readonly timeZone: string;
  readonly position: Position | null;
  readonly languages: readonly Language[];
  readonly services: readonly PublicService[];
  /** Classes that a person may choose, giving no reason. */
  readonly priorities: readonly { readonly id: string; readonly name: Words }[];
  readonly mattersPerVisit: number;
  /** Are there booked visits to confirm. */
  readonly booking: boolean;
  /** Null in a branch that gives no tickets to phones. */
  readonly remote: RemoteOffer | null;
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
    position: office.position,
    languages: office.languages,
    services: serviceRows(state, context).map((row) => publicService(state, context, row)),
    priorities: selfDeclared(office),
    mattersPerVisit: office.rules.mattersPerVisit,
    booking: office.booking !== null,
    remote: remoteOffer(state, context),
    calls: hallCalls(state, office),
    waiting: waitingNumbers(state, dayTimeMs(state, context.nowMs)),
  };
}

function publicService(state: DayState, context: DayContext, row: ServiceRow): PublicService {
  const pace = servedPace(state, context, row.id);
  return {
    ...row,
    remote: context.office.services.find((one) => one.id === row.id)?.remote ?? false,
    pace: pace === null || pace.count < groundCount ? null : pace,
    bookedMs: comingHours(state, row.id, dayTimeMs(state, context.nowMs)),
  };
}

function remoteOffer(state: DayState, context: DayContext): RemoteOffer | null {
  const { remote } = context.office;
  if (remote === null) return null;
  const { access, late, returns, soonAhead, rating } = remote;
  return { closed: remoteClosed(state, context), access, late, returns, soonAhead, rating };
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
