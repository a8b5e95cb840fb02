// Folds what happens to a ticket after it was issued, except its calls: served, no-show, moved, postponed, ended.
import { unreachable } from '#core/shared/assert.ts';
import type { DayEvent } from '../events.ts';
import { type DayState, type DeskState, deskOf, type Matter, type Ticket } from '../state.ts';
import { putDesk, putTicket, ticketOf } from './put.ts';

type EventOf<Type extends DayEvent['type']> = Extract<DayEvent, { type: Type }>;

type TicketEvent = Exclude<
  DayEvent,
  | { type: 'day-opened' | 'day-closed' | 'ticket-issued' | 'ticket-called' | 'ticket-recalled' }
  | { type: `desk-${string}` }
>;

export function evolveTicket(state: DayState, event: TicketEvent): DayState {
  if (event.type === 'ticket-rated') return rate(state, event);
  const ticket = ticketOf(state, event.ticket);
  switch (event.type) {
    case 'serving-started':
      return putTicket(state, { ...ticket, phase: 'serving', startedAtMs: event.atMs });
    case 'serving-finished':
      return finish(state, ticket, event);
    case 'step-added':
      return putTicket(state, { ...ticket, matters: [...ticket.matters, { service: event.service, done: false }] });
    case 'step-started':
      return startMatter(state, ticket, event);
    case 'ticket-no-show':
      leaveDesk(state, ticket);
      endAtDesk(state, event.desk, { ticket: ticket.id, kind: 'no-show', atMs: event.atMs, before: ticket });
      return putTicket(state, { ...ticket, phase: 'no-show', endedAtMs: event.atMs });
    case 'ticket-requeued':
      leaveDesk(state, ticket);
      // Sent to one desk or staff member and no-show there, it still belongs to that pool.
      return putTicket(state, {
        ...toQueue(ticket, event.atMs),
        pool: ticket.pool,
        heldUntilCalls: heldAfter(state, ticket, event.afterCalls),
        // Requeued at its old position it is expected there; requeued further back, its customer is still elsewhere.
        heldUntilMs: event.afterCalls > 0 ? ticket.heldUntilMs : null,
      });
    case 'ticket-postponed':
    case 'ticket-rejoined':
    case 'customer-arrived':
      return evolveByHolder(state, ticket, event);
    case 'ticket-parked':
      leaveDesk(state, ticket);
      return putTicket(state, {
        ...withTurnTaken(ticket),
        phase: 'parked',
        noteCode: event.noteCode ?? ticket.noteCode,
      });
    case 'ticket-transferred':
      leaveDesk(state, ticket);
      return putTicket(state, {
        ...toQueue(ticket, event.atMs),
        service: event.service,
        matters: retarget(ticket, event.service),
        pool: event.pool,
        // Wherever it is sent, its customer is elsewhere until then.
        heldUntilMs: ticket.heldUntilMs,
        arrivedAtMs: event.keepsArrival ? ticket.arrivedAtMs : event.atMs,
      });
    case 'ticket-cancelled':
      leaveDesk(state, ticket);
      if (event.reason === 'by-customer') leftByHolder(state, ticket, 'given-back', event.atMs);
      return putTicket(state, { ...ticket, phase: 'cancelled', endedAtMs: event.atMs });
    case 'ticket-priority-changed':
      return putTicket(state, { ...ticket, priority: event.priority });
    case 'action-undone':
      return undo(state, ticket, event);
    default:
      return unreachable(event);
  }
}

type HolderEvent = EventOf<'ticket-postponed' | 'ticket-rejoined' | 'customer-arrived'>;

function evolveByHolder(state: DayState, ticket: Ticket, event: HolderEvent): DayState {
  switch (event.type) {
    case 'ticket-postponed':
      leaveDesk(state, ticket);
      leftByHolder(state, ticket, 'postponed', event.atMs);
      return putTicket(state, {
        ...toQueue(ticket, event.atMs),
        pool: ticket.pool,
        heldUntilCalls: event.afterCalls === null ? ticket.heldUntilCalls : heldAfter(state, ticket, event.afterCalls),
        heldUntilMs: event.untilMs ?? ticket.heldUntilMs,
        postponed: ticket.postponed + 1,
        hereAtMs: null,
      });
    case 'ticket-rejoined':
      return putTicket(state, {
        ...toQueue(ticket, event.atMs),
        pool: ticket.pool,
        heldUntilCalls: heldAfter(state, ticket, event.afterCalls),
        returned: ticket.returned + 1,
      });
    case 'customer-arrived':
      // Postponed to a later time: who is there before it need not wait for it; positions given up stay given up.
      return putTicket(state, { ...ticket, hereAtMs: ticket.hereAtMs ?? event.atMs, heldUntilMs: null });
    default:
      return unreachable(event);
  }
}

function finish(state: DayState, ticket: Ticket, event: EventOf<'serving-finished'>): DayState {
  leaveDesk(state, ticket);
  endAtDesk(state, event.desk, { ticket: ticket.id, kind: 'finished', atMs: event.atMs, before: ticket });
  const matters = ticket.matters.map((one) => (one.service === event.service ? { ...one, done: true } : one));
  const next = matters.find((one) => !one.done);
  const told = { outcome: event.outcome ?? ticket.outcome, noteCode: event.noteCode ?? ticket.noteCode };
  if (next) return putTicket(state, { ...toQueue(ticket, event.atMs), ...told, matters, service: next.service });
  return putTicket(state, { ...withTurnTaken(ticket), ...told, matters, phase: 'finished', endedAtMs: event.atMs });
}

function startMatter(state: DayState, ticket: Ticket, event: EventOf<'step-started'>): DayState {
  const known = ticket.matters.some((one) => one.service === event.service);
  const matters = known ? ticket.matters : [...ticket.matters, { service: event.service, done: false }];
  const desk = deskOf(state, event.desk);
  putDesk(state, { ...desk, ticket: ticket.id, lastEnding: null });
  return putTicket(state, {
    ...ticket,
    matters,
    phase: 'serving',
    service: event.service,
    desk: event.desk,
    startedAtMs: event.atMs,
    endedAtMs: null,
  });
}

/** If undone while the desk is free, the customer is back at the desk as before; otherwise they come next there. */
function undo(state: DayState, ticket: Ticket, event: EventOf<'action-undone'>): DayState {
  const desk = deskOf(state, event.desk);
  const before = desk.lastEnding?.before ?? ticket;
  const finished = desk.lastEnding?.kind === 'finished';
  const { service, outcome, noteCode, startedAtMs } = before;
  const reopen = (one: Matter) => (finished && one.service === service ? { ...one, done: false } : one);
  putDesk(state, { ...desk, lastEnding: null, lastLeft: null, ticket: event.to === 'desk' ? ticket.id : desk.ticket });
  const back = { ...toQueue(ticket, event.atMs), service, matters: ticket.matters.map(reopen), outcome, noteCode };
  if (event.to === 'queue') return putTicket(state, { ...back, pool: { kind: 'desk', desk: event.desk } });
  const { recalls, pool, hadTurn, queuedAtMs } = before;
  return putTicket(state, {
    ...back,
    desk: event.desk,
    phase: finished ? 'serving' : 'called',
    startedAtMs: finished ? startedAtMs : null,
    recalls,
    pool,
    hadTurn,
    queuedAtMs,
  });
}

function retarget(ticket: Ticket, service: string): Ticket['matters'] {
  if (ticket.matters.some((one) => one.service === service && !one.done)) return ticket.matters;
  return ticket.matters.map((one) => (one.service === ticket.service && !one.done ? { service, done: false } : one));
}

function toQueue(ticket: Ticket, atMs: number): Ticket {
  return {
    ...withTurnTaken(ticket),
    phase: 'waiting',
    desk: null,
    pool: null,
    queuedAtMs: atMs,
    heldUntilCalls: null,
    heldUntilMs: null,
    recalls: 0,
    endedAtMs: null,
  };
}

/** A ticket that leaves a desk while being served has used the turn of its appointment. */
function withTurnTaken(ticket: Ticket): Ticket {
  return ticket.phase === 'serving' ? { ...ticket, hadTurn: true } : ticket;
}

/** The count of calls of its service at which a requeued ticket is on offer again. */
function heldAfter(state: DayState, ticket: Ticket, calls: number): number | null {
  return calls > 0 ? (state.callsOf.get(ticket.service) ?? 0) + calls : null;
}

/** A customer may rate long after the end of their ticket. */
function rate(state: DayState, event: EventOf<'ticket-rated'>): DayState {
  state.ratingsOf.set(event.service, withRating(state.ratingsOf.get(event.service), event.stars));
  const ended = state.ended.get(event.ticket);
  if (ended === undefined) return putTicket(state, { ...ticketOf(state, event.ticket), rated: true });
  state.ended.set(event.ticket, { ...ended, rated: true });
  return state;
}

function withRating(before: readonly number[] = [0, 0, 0, 0, 0], stars: number): readonly number[] {
  return before.map((count, at) => (at + 1 === stars ? count + 1 : count));
}

function leaveDesk(state: DayState, ticket: Ticket): void {
  if (ticket.desk === null) return;
  const desk = deskOf(state, ticket.desk);
  if (desk.ticket === ticket.id) putDesk(state, { ...desk, ticket: null });
}

/** A desk that was just calling is told why its customer does not come. */
function leftByHolder(state: DayState, ticket: Ticket, how: 'postponed' | 'given-back', atMs: number): void {
  if (ticket.phase !== 'called' || ticket.desk === null) return;
  putDesk(state, { ...deskOf(state, ticket.desk), lastLeft: { ticket: ticket.id, how, atMs } });
}

function endAtDesk(state: DayState, desk: string, lastEnding: NonNullable<DeskState['lastEnding']>): void {
  putDesk(state, { ...deskOf(state, desk), lastEnding });
}
