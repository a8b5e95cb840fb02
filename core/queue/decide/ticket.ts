// What is done to a ticket at a desk or in the queue: requeue, transfer, cancel, priority, another step.
import { unreachable } from '#core/shared/assert.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { DayCommand, TransferTarget } from '../commands.ts';
import type { DecideContext } from '../context.ts';
import { findTicket } from '../ended.ts';
import type { DayRefusal } from '../refusals.ts';
import type { DayState, Pool, Ticket } from '../state.ts';
import { ticketHere } from './at-desk.ts';
import type { Facts } from './decide.ts';
import { actingDesk } from './desk.ts';

type TicketCommand = Extract<
  DayCommand,
  { type: 'requeue' | 'transfer' | 'cancel-ticket' | 'change-priority' | 'add-step' }
>;

export function decideTicket(state: DayState, command: TicketCommand, context: DecideContext): Facts {
  const found = reachable(state, command, context);
  if (!found.ok) return found;
  const ticket = found.value;
  switch (command.type) {
    case 'requeue':
      return putBack(ticket, command, context);
    case 'transfer':
      return transfer(ticket, command.to, context);
    case 'cancel-ticket':
      if (ticket.phase === 'serving') return refused({ code: 'ticket-already-started', number: ticket.number });
      return ok([{ type: 'ticket-cancelled', ticket: ticket.id, reason: command.reason }]);
    case 'change-priority': {
      const { priority } = command;
      const known = context.office.priorities.some((one) => one.id === priority);
      if (!known || priority === ticket.priority) return refused({ code: 'priority-unknown', priority });
      return ok([{ type: 'ticket-priority-changed', ticket: ticket.id, priority }]);
    }
    case 'add-step':
      return addMatter(ticket, command.service, context);
    default:
      return unreachable(command);
  }
}

/**
 * The ticket that a command means. At a desk only that desk (or a manager) may move it; ended tickets can't be moved,
 * except a no-show, which can be requeued.
 */
function reachable(state: DayState, command: TicketCommand, context: DecideContext): Result<Ticket, DayRefusal> {
  const ticket = findTicket(state, command.ticket);
  if (ticket === undefined) return refused({ code: 'ticket-unknown' });
  const returns = command.type === 'requeue' && ticket.phase === 'no-show';
  if (ticket.endedAtMs !== null && !returns) {
    return refused({ code: 'ticket-ended', number: ticket.number, phase: ticket.phase });
  }
  const named = 'desk' in command ? command.desk : undefined;
  if (named !== undefined) {
    const desk = actingDesk(state, named, context);
    if (!desk.ok) return desk;
    if (ticket.phase === 'called' || ticket.phase === 'serving') return ticketHere(state, desk.value, ticket.id);
    return ok(ticket);
  }
  if ((ticket.phase === 'called' || ticket.phase === 'serving') && ticket.desk !== null) {
    const desk = actingDesk(state, ticket.desk, context);
    if (!desk.ok) return refused({ code: 'ticket-at-desk', number: ticket.number, desk: ticket.desk });
  }
  return ok(ticket);
}

function putBack(ticket: Ticket, command: Extract<TicketCommand, { type: 'requeue' }>, context: DecideContext): Facts {
  const { number } = ticket;
  if (ticket.phase === 'serving') return refused({ code: 'ticket-already-started', number });
  const isBack = ticket.heldUntilCalls !== null || ticket.heldUntilMs !== null;
  const keepsPlace = ticket.phase === 'waiting' && !isBack && !command.afterCalls;
  if (keepsPlace) return refused({ code: 'transfer-to-same-place', number });
  const afterCalls = command.afterCalls ?? (ticket.phase === 'called' ? context.office.rules.putBackAfter : 0);
  return ok([{ type: 'ticket-requeued', ticket: ticket.id, desk: ticket.desk, afterCalls }]);
}

function transfer(ticket: Ticket, to: TransferTarget, context: DecideContext): Facts {
  const { office } = context;
  const service = (to.kind === 'service' ? to.service : to.service) ?? ticket.service;
  if (!office.services.some((one) => one.id === service)) return refused({ code: 'service-unknown', service });
  const pool = poolFor(to);
  if (pool?.kind === 'desk' && !office.desks.some((one) => one.id === pool.desk)) {
    return refused({ code: 'desk-unknown', desk: pool.desk });
  }
  if (pool?.kind === 'person' && !context.people.has(pool.person)) return refused({ code: 'staff-unknown' });
  const staysAtDesk = pool?.kind === 'desk' && ticket.phase !== 'parked' && pool.desk === ticket.desk;
  const staysInQueue =
    pool === null && service === ticket.service && ticket.phase === 'waiting' && ticket.pool === null;
  if (staysAtDesk || staysInQueue) return refused({ code: 'transfer-to-same-place', number: ticket.number });
  const keepsArrival = office.rules.transferKeepsArrival;
  return ok([{ type: 'ticket-transferred', ticket: ticket.id, service, pool, keepsArrival }]);
}

function poolFor(to: TransferTarget): Pool | null {
  if (to.kind === 'desk') return { kind: 'desk', desk: to.desk };
  return to.kind === 'person' ? { kind: 'person', person: to.person } : null;
}

function addMatter(ticket: Ticket, service: string, context: DecideContext): Facts {
  if (!context.office.services.some((one) => one.id === service)) return refused({ code: 'service-unknown', service });
  if (ticket.matters.some((one) => one.service === service)) return refused({ code: 'matter-repeated', service });
  const limit = context.office.rules.mattersPerVisit;
  if (ticket.matters.length >= limit) return refused({ code: 'matters-too-many', limit });
  return ok([{ type: 'step-added', ticket: ticket.id, service }]);
}
