// Calls a ticket to a desk: the next by the policy, a chosen one, a typed number, or a parked one.
import { unreachable } from '#core/shared/assert.ts';
import { countWhile } from '#core/shared/ordered.ts';
import { overlay } from '#core/shared/overlay.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { DayCommand } from '../commands.ts';
import type { DecideContext } from '../context.ts';
import { findTicket } from '../ended.ts';
import { evolve } from '../evolve/evolve.ts';
import { chooseNext, isOnOffer } from '../order/policy.ts';
import { waitedMs } from '../order/turns.ts';
import type { DayRefusal } from '../refusals.ts';
import { bookedForMs, type DayState, type DeskState, dayTimeMs, numberKey, type Ticket } from '../state.ts';
import { finishFacts } from './at-desk.ts';
import type { Facts } from './decide.ts';
import { actingDesk, busyRefusal } from './desk.ts';

type Calling = Extract<DayCommand, { type: 'call-next' | 'call-ticket' | 'call-number' | 'resume-ticket' }>;

export function decideCalling(state: DayState, command: Calling, context: DecideContext): Facts {
  const found = actingDesk(state, command.desk, context);
  if (!found.ok) return found;
  const desk = found.value;
  if (desk.phase === 'paused') return refused({ code: 'desk-paused', desk: desk.id });
  if (command.type === 'call-next' && command.finish) return finishAndCallNext(state, desk, command.finish, context);
  const busy = busyRefusal(state, desk);
  if (busy) return refused(busy);
  if (command.type === 'call-next') return callNext(state, desk, context);
  const named = namedTicket(state, command);
  if (!named.ok) return named;
  return callNamed(named.value, desk, command.type === 'resume-ticket', dayTimeMs(state, context.nowMs));
}

function callNext(state: DayState, desk: DeskState, context: DecideContext): Facts {
  const nowMs = dayTimeMs(state, context.nowMs);
  const next = chooseNext(state, context.office, desk, nowMs);
  if (next === null) return refused({ code: 'queue-empty', notYet: countNotYet(state, nowMs) });
  return ok([{ type: 'ticket-called', ticket: next.ticket.id, desk: desk.id, reason: next.reason }]);
}

/**
 * One click: the next ticket is chosen from the state after finishing, and with an empty queue serving is still
 * finished.
 */
function finishAndCallNext(
  state: DayState,
  desk: DeskState,
  finish: NonNullable<Extract<DayCommand, { type: 'call-next' }>['finish']>,
  context: DecideContext,
): Facts {
  const finished = finishFacts(state, desk, finish, context);
  if (!finished.ok) return finished;
  const events = finished.value.map((fact) => ({ ...fact, atMs: state.atMs, by: context.by }));
  const afterwards = events.reduce(evolve, overlay(state));
  const next = chooseNext(afterwards, context.office, desk, dayTimeMs(state, context.nowMs));
  if (next === null) return finished;
  return ok([...finished.value, { type: 'ticket-called', ticket: next.ticket.id, desk: desk.id, reason: next.reason }]);
}

function namedTicket(
  state: DayState,
  command: Extract<Calling, { type: 'call-ticket' | 'call-number' | 'resume-ticket' }>,
): Result<Ticket, DayRefusal> {
  if (command.type !== 'call-number') {
    const ticket = findTicket(state, command.ticket);
    return ticket ? ok(ticket) : refused({ code: 'ticket-unknown' });
  }
  const key = numberKey(command.number);
  const ticket = key === null ? undefined : findTicket(state, state.byNumber.get(key) ?? '');
  return ticket ? ok(ticket) : refused({ code: 'number-unknown', typed: command.number });
}

function callNamed(ticket: Ticket, desk: DeskState, mustBeParked: boolean, nowMs: number): Facts {
  const { number } = ticket;
  const dueAtMs = bookedForMs(ticket);
  if (mustBeParked && (ticket.phase === 'waiting' || ticket.phase === 'no-show'))
    return refused({ code: 'ticket-not-parked', number });
  switch (ticket.phase) {
    case 'called':
    case 'serving':
      return refused({ code: 'ticket-at-desk', number, desk: ticket.desk ?? desk.id });
    case 'finished':
    case 'cancelled':
      return refused({ code: 'ticket-ended', number, phase: ticket.phase });
    case 'no-show':
      // A no-show who came back is called again by the same number.
      break;
    case 'waiting':
    case 'parked':
      if (dueAtMs !== null && nowMs < dueAtMs) return refused({ code: 'ticket-not-due', number, dueAtMs });
      break;
    default:
      return unreachable(ticket.phase);
  }
  const waitMs = waitedMs(ticket, nowMs);
  return ok([{ type: 'ticket-called', ticket: ticket.id, desk: desk.id, reason: { kind: 'chosen', waitMs } }]);
}

/** Tickets that wait and are on offer nowhere: booked for later, put back or off. */
function countNotYet(state: DayState, nowMs: number): number {
  let count = 0;
  for (const { queues, held } of state.lines.values()) {
    count += held.filter((one) => !isOnOffer(state, one, nowMs)).length;
    for (const { booked } of queues.values()) {
      count += booked.size - countWhile(booked, (one) => isOnOffer(state, one, nowMs));
    }
  }
  return count;
}
