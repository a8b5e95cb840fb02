// What a customer sees of their own ticket, and what they can do with it now.
import { estimateOf } from '#core/queue/availability.ts';
import type { DayContext } from '#core/queue/context.ts';
import { canPostpone, canReturn } from '#core/queue/decide/customer.ts';
import type { WaitEstimate } from '#core/queue/estimate.ts';
import { aheadOf, callsToCome } from '#core/queue/order/line.ts';
import { isHeld } from '#core/queue/order/policy.ts';
import { bookedForMs, type DayState, dayTimeMs, type Ticket } from '#core/queue/state.ts';

const minuteMs = 60_000;

export interface HolderView {
  /** Tickets before it in its service; null unless it waits, its time has come and it is not postponed. */
  readonly ahead: number | null;
  readonly estimate: WaitEstimate | null;
  readonly dueAtMs: number | null;
  /** Postponed until then. */
  readonly heldUntilMs: number | null;
  /** Not offered to desks until this many more tickets of its service were called. */
  readonly heldForCalls: number | null;
  readonly here: boolean;
  /** After a no-show, it may rejoin the queue until then. */
  readonly returnUntilMs: number | null;
  readonly may: {
    readonly postpone: {
      readonly kind: 'places' | 'minutes';
      readonly most: number;
      readonly timesLeft: number;
    } | null;
    readonly giveBack: boolean;
    readonly reportHere: boolean;
    readonly rate: boolean;
  };
}

export function holderView(state: DayState, context: DayContext, ticket: Ticket): HolderView {
  const nowMs = dayTimeMs(state, context.nowMs);
  const ahead = ticket.phase === 'waiting' ? aheadOf(state, ticket, context.nowMs) : null;
  const isBack = ahead !== null && isHeld(state, ticket, nowMs);
  const { heldUntilMs } = ticket;
  return {
    ahead,
    estimate: ahead === null ? null : estimateOf(state, context, ticket, ahead),
    dueAtMs: bookedForMs(ticket),
    heldUntilMs: heldUntilMs !== null && heldUntilMs > nowMs ? heldUntilMs : null,
    heldForCalls: isBack ? callsToCome(state, ticket) : null,
    here: ticket.hereAtMs !== null,
    ...returning(state, ticket, context, nowMs),
    may: mayNow(state, context, ticket, nowMs),
  };
}

function returning(
  state: DayState,
  ticket: Ticket,
  { office }: DayContext,
  nowMs: number,
): Pick<HolderView, 'returnUntilMs'> {
  const returns = office.remote?.returns;
  if (returns === undefined || !canReturn(state, ticket, returns, nowMs)) return { returnUntilMs: null };
  return { returnUntilMs: (ticket.endedAtMs ?? nowMs) + returns.withinMinutes * minuteMs };
}

function mayNow(state: DayState, { office }: DayContext, ticket: Ticket, nowMs: number): HolderView['may'] {
  const { remote } = office;
  if (remote === null || state.phase === 'closed') {
    const rate = remote?.rating === true && ticket.phase === 'finished' && !ticket.rated;
    return { postpone: null, giveBack: false, reportHere: false, rate: rate && state.phase !== 'closed' };
  }
  const { late, returns } = remote;
  const isOpen = ticket.endedAtMs === null && ticket.phase !== 'serving';
  const timesLeft = late.kind === 'off' ? 0 : late.times - ticket.postponed;
  return {
    postpone:
      late.kind !== 'off' && timesLeft > 0 && canPostpone(state, ticket, late.kind, nowMs)
        ? { kind: late.kind, most: late.most, timesLeft }
        : null,
    giveBack: isOpen,
    reportHere: (isOpen && ticket.hereAtMs === null) || canReturn(state, ticket, returns, nowMs),
    rate: remote.rating && ticket.phase === 'finished' && !ticket.rated,
  };
}
