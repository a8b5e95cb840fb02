// What everybody may see of a branch: queues, last calls, and the waiting numbers of each service in order. The same
// bytes for every phone; a phone finds its own position in them.
import type { Position, RemoteSettings } from '#core/branch/phone-settings.ts';
import { comingTimes, servedPace } from '#core/queue/availability.ts';
import type { DayContext } from '#core/queue/context.ts';
import { type RemoteClosed, remoteClosed } from '#core/queue/decide/phone-offer.ts';
import { groundCount } from '#core/queue/estimate.ts';
import { linesOf } from '#core/queue/order/line.ts';
import { type DayState, dayTimeMs, numberText, type Pace } from '#core/queue/state.ts';
import type { Language, Words } from '#core/shared/language.ts';
import { type HallCall, hallCalls } from './hall-view.ts';
import { selfDeclared } from './self-declared.ts';
import { type ServiceRow, serviceRows } from './service-rows.ts';

/** A service with what a phone needs to compute its own wait without asking. */
export interface PublicService extends ServiceRow {
  /** May its ticket be taken on a phone. */
  readonly remote: boolean;
  /** What its wait is estimated from; null without data. */
  readonly pace: Pace | null;
  /** When the tickets that are not in the queue yet will enter it: booked for later, or postponed. */
  readonly comingMs: readonly number[];
}

/** What phones may do in this branch. */
interface RemoteOffer {
  /** Why phones get no tickets now; null when they do. */
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
  /** Priority classes that a customer may choose, giving no reason. */
  readonly priorities: readonly { readonly id: string; readonly name: Words }[];
  readonly mattersPerVisit: number;
  /** Are there appointments to check in. */
  readonly booking: boolean;
  /** Null in a branch without phone tickets. */
  readonly remote: RemoteOffer | null;
  readonly calls: readonly HallCall[];
  /** Waiting numbers by service id, in the order in which they can expect to be called. */
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
    waiting: waitingNumbers(state, context.nowMs),
  };
}

function publicService(state: DayState, context: DayContext, row: ServiceRow): PublicService {
  const pace = servedPace(state, context, row.id);
  return {
    ...row,
    remote: context.office.services.find((one) => one.id === row.id)?.remote ?? false,
    pace: pace === null || pace.count < groundCount ? null : pace,
    comingMs: comingTimes(state, row.id, dayTimeMs(state, context.nowMs)),
  };
}

function remoteOffer(state: DayState, context: DayContext): RemoteOffer | null {
  const { remote } = context.office;
  if (remote === null) return null;
  const { access, late, returns, soonAhead, rating } = remote;
  return { closed: remoteClosed(state, context), access, late, returns, soonAhead, rating };
}

function waitingNumbers(state: DayState, nowMs: number): PublicView['waiting'] {
  const lines = [...linesOf(state, nowMs)];
  return Object.fromEntries(lines.map(([service, line]) => [service, line.map((one) => numberText(one.number))]));
}
