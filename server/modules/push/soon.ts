// Whose turn is soon: all followed tickets of a branch in one pass over its lines.

import { estimateOf, servedPace } from '#core/queue/availability.ts';
import type { DayContext } from '#core/queue/context.ts';
import { groundCount } from '#core/queue/estimate.ts';
import { linesOf } from '#core/queue/order/line.ts';
import { bookedForMs, type DayState, dayTimeMs, numberText, type Ticket } from '#core/queue/state.ts';
import { type NoticeContent, soonMark, usefulMs } from './notice-plan.ts';
import type { Soon } from './notices.ts';

const minuteMs = 60_000;
/** Who waits for a booked hour, and is told by people ahead, is told this long before the hour. */
const beforeHourMs = 5 * minuteMs;

export interface SoonFollower {
  readonly ticket: string;
  readonly soon: Soon;
}

/**
 * What those are told whose turn is soon; each follower once in the list given.
 * @param followers those that are to be told and were not yet.
 */
export function soonNotices<Follower extends SoonFollower>(
  state: DayState,
  context: DayContext,
  followers: readonly Follower[],
): { readonly follower: Follower; readonly content: NoticeContent }[] {
  if (followers.length === 0) return [];
  const nowMs = dayTimeMs(state, context.nowMs);
  const places = new Map<string, number>();
  for (const line of linesOf(state, nowMs).values()) for (const [at, one] of line.entries()) places.set(one.id, at);
  const pace = paceByService(state, context);
  return followers.flatMap((follower) => {
    const ticket = state.tickets.get(follower.ticket);
    if (ticket?.phase !== 'waiting') return [];
    const ahead = places.get(ticket.id) ?? null;
    const isSoon =
      ahead === null
        ? hourIsNear(ticket, follower.soon, nowMs)
        : isNear(state, context, ticket, ahead, follower.soon, pace(ticket.service));
    return isSoon ? [{ follower, content: contentOf(ticket, ahead, context.nowMs) }] : [];
  });
}

function isNear(
  state: DayState,
  context: DayContext,
  ticket: Ticket,
  ahead: number,
  soon: Soon,
  meanMs: number | null,
): boolean {
  if (soon.kind === 'people') return ahead <= soon.people;
  // Without ground for minutes, the office's number of people stands for them.
  if (meanMs === null) return ahead <= (context.office.remote?.soonAhead ?? 0);
  const limitMs = soon.minutes * minuteMs;
  // Booked people only make the wait longer: whoever is far even without them needs no closer look.
  if ((ahead + 1) * meanMs > limitMs) return false;
  const estimate = estimateOf(state, context, ticket, ahead);
  // Its ends are rounded outwards to whole minutes.
  return estimate === null || (estimate.fromMs + estimate.toMs) / 2 <= limitMs + minuteMs / 2;
}

function hourIsNear(ticket: Ticket, soon: Soon, nowMs: number): boolean {
  const dueAtMs = bookedForMs(ticket);
  if (dueAtMs === null || dueAtMs <= nowMs) return false;
  return dueAtMs - nowMs <= (soon.kind === 'minutes' ? soon.minutes * minuteMs : beforeHourMs);
}

/** How long the head of each queue waits on average; null without ground. Looked up once a service. */
function paceByService(state: DayState, context: DayContext): (service: string) => number | null {
  const known = new Map<string, number | null>();
  return (service) => {
    const found = known.get(service);
    if (found !== undefined) return found;
    const pace = servedPace(state, context, service);
    const meanMs = pace === null || pace.count < groundCount ? null : Math.max(0, pace.sumMs / pace.count);
    known.set(service, meanMs);
    return meanMs;
  };
}

function contentOf(ticket: Ticket, ahead: number | null, atMs: number): NoticeContent {
  return {
    ...{ mark: soonMark(ticket), kind: 'soon', number: numberText(ticket.number), desk: null, ahead },
    ...{ atMs, untilMs: atMs + usefulMs.soon },
  };
}
