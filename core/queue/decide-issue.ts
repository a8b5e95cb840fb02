// Issues a ticket: the next number of its service, if the service is open to the person who asks.
import { ok, refused } from '#core/shared/result.ts';
import { closedReason, estimateFor, nextNumber, waitingFor } from './availability.ts';
import type { DayCommand } from './commands.ts';
import type { DecideContext } from './context.ts';
import type { Facts } from './decide.ts';
import type { DayState, TicketNumber } from './state.ts';

type IssueTicket = Extract<DayCommand, { type: 'issue-ticket' }>;

export function decideIssue(state: DayState, command: IssueTicket, context: DecideContext): Facts {
  const { office } = context;
  for (const [at, id] of command.services.entries()) {
    if (!office.services.some((one) => one.id === id)) return refused({ code: 'service-unknown', service: id });
    if (command.services.indexOf(id) !== at) return refused({ code: 'matter-repeated', service: id });
  }
  const service = office.services.find((one) => one.id === command.services[0]);
  if (service === undefined) return refused({ code: 'service-unknown', service: '' });
  const limit = office.rules.mattersPerVisit;
  if (command.services.length > limit) return refused({ code: 'matters-too-many', limit });

  const priority = command.priority ?? office.priorities[0]?.id ?? '';
  const known = office.priorities.find((one) => one.id === priority);
  if (known === undefined) return refused({ code: 'priority-unknown', priority });
  const isOrdinary = known === office.priorities[0];
  if (context.by.kind !== 'staff' && !isOrdinary && !known.selfDeclared) {
    return refused({ code: 'priority-not-allowed', priority });
  }

  const ahead = waitingFor(state, service.id, context.nowMs);
  const estimate = estimateFor(state, context, service.id, ahead);
  const closed = closedReason(state, context, service, estimate);
  // Staff may take in one more person at the door; only numbers that ran out stop them.
  if (closed !== null && context.by.kind !== 'staff') return refused({ ...closed, service: service.id });
  for (const id of command.services.slice(1)) {
    const other = office.services.find((one) => one.id === id);
    const otherClosed = other && closedReason(state, context, other, null);
    // Caps and numbers count by the first matter; a further one must only be served at all.
    if (otherClosed?.code === 'service-closed' && context.by.kind !== 'staff') {
      return refused({ ...otherClosed, service: id });
    }
  }
  const value = nextNumber(state, service);
  if (value > service.numbers.to) {
    return refused({ code: 'numbers-exhausted', nextMs: context.hours.nextTicketsMs, service: service.id });
  }
  const number: TicketNumber = {
    letter: service.letter,
    value,
    figures: String(value).padStart(service.numbers.digits, '0'),
  };
  return ok([
    {
      type: 'ticket-issued',
      ticket: context.newTicketId,
      number,
      services: command.services,
      priority,
      language: command.language,
      origin: command.origin,
      kiosk: command.kiosk ?? null,
      dueAtMs: command.dueAtMs ?? null,
      appointment: command.appointment ?? null,
      ahead,
      estimate,
    },
  ]);
}
