// What customers can do with their own ticket on a phone: postpone, cancel, report the arrival, rate.
// The ticket's id is the key: who knows it has the ticket.

import type { RemoteSettings } from '#core/branch/phone-settings.ts';
import type { Office } from '#core/branch/settings.ts';
import { unreachable } from '#core/shared/assert.ts';
import { ok, refused } from '#core/shared/result.ts';
import type { DayCommand, Postponement } from '../commands.ts';
import type { DecideContext } from '../context.ts';
import { findTicket } from '../ended.ts';
import { callsToCome, lineOf } from '../order/line.ts';
import { canGoFirst, isBack, ranking } from '../order/policy.ts';
import { bookedForMs, closedDesk, type DayState, dayTimeMs, type Ticket } from '../state.ts';
import type { Facts } from './decide.ts';
import { heldAlready } from './phone-offer.ts';

type HolderCommand = Extract<DayCommand, { type: 'postpone' | 'give-back' | 'report-arrival' | 'rate-ticket' }>;

const minuteMs = 60_000;

export function decideHolder(state: DayState, command: HolderCommand, context: DecideContext): Facts {
  const { remote } = context.office;
  if (remote === null) return refused({ code: 'remote-off' });
  const ticket = findTicket(state, command.ticket);
  if (ticket === undefined) return refused({ code: 'ticket-unknown' });
  const { id, number, phase } = ticket;
  const nowMs = dayTimeMs(state, context.nowMs);
  switch (command.type) {
    case 'postpone':
      return postpone(state, ticket, command.by, context.office, remote.late, nowMs);
    case 'give-back':
      if (phase === 'serving') return refused({ code: 'ticket-already-started', number });
      if (ticket.endedAtMs !== null) return refused({ code: 'ticket-ended', number, phase });
      return ok([{ type: 'ticket-cancelled', ticket: id, reason: 'by-customer' }]);
    case 'report-arrival':
      return reportHere(state, ticket, remote, nowMs);
    case 'rate-ticket':
      if (!remote.rating) return refused({ code: 'rating-off' });
      if (ticket.rated) return refused({ code: 'rated-already', number });
      if (phase !== 'finished') return refused({ code: 'rating-not-now', number });
      return ok([{ type: 'ticket-rated', ticket: id, service: ticket.service, stars: command.stars }]);
    default:
      return unreachable(command);
  }
}

function postpone(
  state: DayState,
  ticket: Ticket,
  by: Postponement,
  office: Office,
  late: RemoteSettings['late'],
  nowMs: number,
): Facts {
  const { id, number, phase } = ticket;
  if (late.kind === 'off' || late.kind !== by.kind) return refused({ code: 'postpone-off' });
  if (ticket.endedAtMs !== null) return refused({ code: 'ticket-ended', number, phase });
  if (ticket.postponed >= late.times) return refused({ code: 'postpone-used-up', times: late.times });
  const far = by.kind === 'places' ? by.places : by.minutes;
  if (far > late.most) return refused({ code: 'postpone-too-far', most: late.most });
  if (!canPostpone(state, ticket, late.kind, nowMs)) return refused({ code: 'postpone-not-now', number });
  if (by.kind === 'minutes') {
    const fromMs = Math.max(nowMs, ticket.heldUntilMs ?? 0);
    return ok([{ type: 'ticket-postponed', ticket: id, afterCalls: null, untilMs: fromMs + far * minuteMs }]);
  }
  const before = callsBefore(state, ticket, office, nowMs);
  return ok([{ type: 'ticket-postponed', ticket: id, afterCalls: before + far, untilMs: null }]);
}

/**
 * Waiting for its turn or called just now. Before its booked time there is nothing to postpone, and with no other
 * ticket in the queue there is nothing to go behind: the next call would be this ticket's again.
 */
export function canPostpone(state: DayState, ticket: Ticket, by: Postponement['kind'], nowMs: number): boolean {
  if (ticket.phase !== 'called' && ticket.phase !== 'waiting') return false;
  if (ticket.phase === 'waiting' && (bookedForMs(ticket) ?? nowMs) > nowMs) return false;
  return by === 'minutes' || canGoFirst(state, ticket, nowMs);
}

/** How many tickets of its service would be called before it now; a postponement counts from there. */
function callsBefore(state: DayState, ticket: Ticket, office: Office, nowMs: number): number {
  if (ticket.phase !== 'waiting') return 0;
  if (isBack(state, ticket)) return callsToCome(state, ticket);
  const { id, service } = ticket;
  // As a desk would call that takes nothing else: by class and promise too, not only by arrival.
  const alone = { id: 'alone', name: { pl: '', en: '', uk: '' }, tiers: [[service]] };
  const desk = { ...closedDesk('alone'), profile: alone.id };
  let onOffer = 0;
  let isOnOffer = false;
  for (const one of ranking(state, { ...office, profiles: [alone] }, desk, nowMs)) {
    if (one.ticket.id === ticket.id) isOnOffer = true;
    if (isOnOffer) break;
    onOffer += 1;
  }
  const line = lineOf(state, service, nowMs);
  const backBefore = line
    .slice(
      0,
      Math.max(
        0,
        line.findIndex((one) => one.id === id),
      ),
    )
    .filter((one) => isBack(state, one));
  return (isOnOffer ? onOffer : 0) + backBefore.length;
}

function reportHere(state: DayState, ticket: Ticket, { returns }: RemoteSettings, nowMs: number): Facts {
  const { id, number, phase } = ticket;
  if (phase === 'no-show') {
    if (!mayReturn(ticket, returns, nowMs)) return refused({ code: 'return-not-allowed', number });
    const other = heldInstead(state, ticket);
    if (other !== null) return refused(other);
    return ok([
      { type: 'ticket-rejoined', ticket: id, afterCalls: returns.afterCalls },
      { type: 'customer-arrived', ticket: id },
    ]);
  }
  if (ticket.endedAtMs !== null) return refused({ code: 'ticket-ended', number, phase });
  if (phase === 'serving') return refused({ code: 'ticket-already-started', number });
  return ok([{ type: 'customer-arrived', ticket: id }]);
}

/** Can a customer rejoin the queue now after a no-show? */
export function canReturn(state: DayState, ticket: Ticket, returns: RemoteSettings['returns'], nowMs: number): boolean {
  return mayReturn(ticket, returns, nowMs) && heldInstead(state, ticket) === null;
}

/** The ticket that its phone took for the same service since the no-show. */
function heldInstead(state: DayState, { holder, matters }: Ticket) {
  const open = matters.filter((one) => !one.done).map((one) => one.service);
  return heldAlready(state, holder, open);
}

function mayReturn(ticket: Ticket, returns: RemoteSettings['returns'], nowMs: number): boolean {
  if (ticket.phase !== 'no-show' || ticket.endedAtMs === null) return false;
  return ticket.returned < returns.times && nowMs <= ticket.endedAtMs + returns.withinMinutes * minuteMs;
}
