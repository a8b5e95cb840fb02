// Issues a ticket: the next number of its service, if the service is open to the customer.
import type { Service } from '#core/branch/settings.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import {
  bookedUntil,
  closedReason,
  closedToBooked,
  estimateFor,
  estimateForBooked,
  nextNumber,
} from '../availability.ts';
import type { DayCommand } from '../commands.ts';
import type { DecideContext } from '../context.ts';
import type { WaitEstimate } from '../estimate.ts';
import { waitingFor } from '../order/line.ts';
import type { DayRefusal } from '../refusals.ts';
import type { DayState, TicketNumber } from '../state.ts';
import type { Facts } from './decide.ts';
import { heldAlready, remoteClosed } from './phone-offer.ts';

type IssueTicket = Extract<DayCommand, { type: 'issue-ticket' }>;

export function decideIssue(state: DayState, command: IssueTicket, context: DecideContext): Facts {
  const matters = servicesOf(command, context);
  if (!matters.ok) return matters;
  if (command.appointment !== undefined && state.appointments.has(command.appointment)) {
    return refused({ code: 'appointment-checked-in' });
  }
  const priority = priorityOf(command, context);
  if (!priority.ok) return priority;
  const fromAfar = remoteRefusal(state, command, matters.value, context);
  if (fromAfar !== null) return refused(fromAfar);
  const { service } = matters.value;
  const dueAtMs = command.dueAtMs ?? null;
  const { nowMs } = context;
  const ahead = dueAtMs === null ? waitingFor(state, service.id, nowMs) : bookedUntil(state, service.id, dueAtMs);
  const estimate =
    dueAtMs === null
      ? estimateFor(state, context, service.id, ahead)
      : estimateForBooked(state, context, service.id, dueAtMs);
  const closed = closedTo(state, command, matters.value, estimate, context);
  if (closed !== null) return refused(closed);
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
      priority: priority.value,
      language: command.language,
      origin: command.origin,
      kiosk: command.kiosk ?? null,
      dueAtMs,
      appointment: command.appointment ?? null,
      holder: command.holder ?? null,
      ahead,
      estimate,
    },
  ]);
}

interface Matters {
  readonly service: Service;
  /** The further steps of the ticket. */
  readonly others: readonly Service[];
}

function servicesOf(command: IssueTicket, { office }: DecideContext): Result<Matters, DayRefusal> {
  const found: Service[] = [];
  for (const [at, id] of command.services.entries()) {
    const service = office.services.find((one) => one.id === id);
    if (service === undefined) return refused({ code: 'service-unknown', service: id });
    if (command.services.indexOf(id) !== at) return refused({ code: 'matter-repeated', service: id });
    found.push(service);
  }
  const [service, ...others] = found;
  if (service === undefined) return refused({ code: 'service-unknown', service: '' });
  // The limit of services was already checked when the appointment was booked.
  const limit = office.rules.mattersPerVisit;
  if (found.length > limit && !isBooked(command)) return refused({ code: 'matters-too-many', limit });
  return ok({ service, others });
}

function priorityOf(command: IssueTicket, { office, by }: DecideContext): Result<string, DayRefusal> {
  const priority = command.priority ?? office.priorities[0]?.id ?? '';
  const known = office.priorities.find((one) => one.id === priority);
  if (known === undefined) return refused({ code: 'priority-unknown', priority });
  const isOrdinary = known === office.priorities[0];
  if (by.kind !== 'staff' && !isOrdinary && !known.selfDeclared) {
    return refused({ code: 'priority-not-allowed', priority });
  }
  return ok(priority);
}

/** Why a phone gets no ticket, besides the reasons that hold for everybody. */
function remoteRefusal(
  state: DayState,
  command: IssueTicket,
  { service, others }: Matters,
  context: DecideContext,
): DayRefusal | null {
  if (command.origin !== 'phone') return null;
  const closed = remoteClosed(state, context);
  if (closed !== null) return closed;
  for (const one of [service, ...others]) {
    if (!one.remote) return { code: 'remote-service-off', service: one.id };
  }
  return heldAlready(state, command.holder ?? null, command.services);
}

function closedTo(
  state: DayState,
  command: IssueTicket,
  { service, others }: Matters,
  estimate: WaitEstimate | null,
  context: DecideContext,
): DayRefusal | null {
  // Staff may take in one more customer at the door; only when the numbers ran out they can't.
  if (context.by.kind === 'staff') return null;
  const isLate = command.dueAtMs === undefined;
  const closed = isBooked(command)
    ? closedToBooked(context, service, isLate)
    : closedReason(state, context, service, estimate);
  if (closed !== null) return { ...closed, service: service.id };
  for (const other of others) {
    const otherClosed = isBooked(command)
      ? closedToBooked(context, other, isLate)
      : closedReason(state, context, other, null);
    // Caps and numbers count for the first step; a further service must only be served at all.
    if (otherClosed?.code === 'service-closed') return { ...otherClosed, service: other.id };
  }
  return null;
}

function isBooked(command: IssueTicket): boolean {
  return command.dueAtMs !== undefined || command.appointment !== undefined;
}
