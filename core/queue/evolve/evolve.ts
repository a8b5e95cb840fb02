// Folds one event into the state of a service day. Total: it never refuses, since an event of the log has happened.
import { assert, unreachable } from '#core/shared/assert.ts';
import type { Ordered } from '#core/shared/ordered.ts';
import { shrinkEnded } from '../ended.ts';
import { addToPace, noPace } from '../estimate.ts';
import type { DayEvent } from '../events.ts';
import { emptyLine } from '../order/lines.ts';
import { isOnOffer } from '../order/policy.ts';
import {
  bookedForMs,
  type Call,
  callsKept,
  type DayState,
  type DeskState,
  deskOf,
  isAtWork,
  numberKey,
  numberText,
  type Ticket,
} from '../state.ts';
import { putDesk, putTicket, ticketOf } from './put.ts';
import { evolveTicket } from './ticket.ts';

type EventOf<Type extends DayEvent['type']> = Extract<DayEvent, { type: Type }>;

/** Takes over the state and returns it with the event folded in. */
export function evolve(state: DayState, event: DayEvent): DayState {
  if (state.version === 0) state.sinceMs = event.atMs;
  state.version += 1;
  state.atMs = event.atMs;
  shrinkEnded(state);
  switch (event.type) {
    case 'day-opened':
      state.phase = 'open';
      return state;
    case 'day-closed':
      state.phase = 'closed';
      return state;
    case 'desk-opened':
    case 'desk-paused':
    case 'desk-resumed':
    case 'desk-closed':
      return evolveDesk(state, event);
    case 'ticket-issued':
      return issue(state, event);
    case 'ticket-called':
      return call(state, event);
    case 'ticket-recalled':
      return recall(state, event);
    default:
      return evolveTicket(state, event);
  }
}

function evolveDesk(
  state: DayState,
  event: EventOf<'desk-opened' | 'desk-paused' | 'desk-resumed' | 'desk-closed'>,
): DayState {
  const desk = deskOf(state, event.desk);
  switch (event.type) {
    case 'desk-opened':
      return putDesk(state, { ...desk, phase: 'open', profile: event.profile, person: event.person, pause: null });
    case 'desk-paused':
      return putDesk(state, {
        ...desk,
        phase: 'paused',
        pause: { reason: event.reason, sinceMs: event.atMs, untilMs: event.untilMs },
      });
    case 'desk-resumed':
      return putDesk(state, { ...desk, phase: 'open', pause: null });
    case 'desk-closed':
      return putDesk(state, {
        ...desk,
        phase: 'closed',
        person: null,
        profile: null,
        pause: null,
        lastEnding: null,
        lastLeft: null,
      });
    default:
      return unreachable(event);
  }
}

function issue(state: DayState, event: EventOf<'ticket-issued'>): DayState {
  const service = event.services[0];
  assert(service !== undefined, 'a ticket is for at least one service');
  state.issued += 1;
  state.issuedOf.set(service, (state.issuedOf.get(service) ?? 0) + 1);
  state.lastNumber.set(event.number.letter, event.number.value);
  const key = numberKey(numberText(event.number));
  assert(key !== null && !state.byNumber.has(key), 'a number is issued once a day');
  state.byNumber.set(key, event.ticket);
  if (event.origin === 'phone') state.remoteIssued += 1;
  if (event.appointment) state.appointments.add(event.appointment);
  const { holder = null } = event;
  if (holder !== null) state.heldBy.set(holder, [...(state.heldBy.get(holder) ?? []), event.ticket]);
  return putTicket(state, {
    id: event.ticket,
    number: event.number,
    phase: 'waiting',
    service,
    matters: event.services.map((one) => ({ service: one, done: false })),
    priority: event.priority,
    language: event.language,
    origin: event.origin,
    kiosk: event.kiosk,
    order: state.issued,
    issuedAtMs: event.atMs,
    arrivedAtMs: event.atMs,
    queuedAtMs: event.atMs,
    dueAtMs: event.dueAtMs,
    appointment: event.appointment ?? null,
    hadTurn: false,
    pool: null,
    heldUntilCalls: null,
    heldUntilMs: null,
    holder: event.holder ?? null,
    postponed: 0,
    returned: 0,
    hereAtMs: null,
    rated: false,
    desk: null,
    calledAtMs: null,
    callSeq: null,
    recalls: 0,
    startedAtMs: null,
    endedAtMs: null,
    outcome: null,
    noteCode: null,
  });
}

function call(state: DayState, event: EventOf<'ticket-called'>): DayState {
  const ticket = ticketOf(state, event.ticket);
  const { service } = ticket;
  if (ticket.phase === 'waiting') {
    const headMs = event.atMs - Math.max(state.lastCallOfMs.get(service) ?? 0, headSinceMs(state, ticket, event.atMs));
    state.paceOf.set(service, addToPace(state.paceOf.get(service) ?? noPace, Math.max(0, headMs)));
    state.lastCallOfMs.set(service, event.atMs);
    state.callsOf.set(service, (state.callsOf.get(service) ?? 0) + 1);
  }
  const callSeq = announce(state, ticket, event, false);
  forgetEndings(state, ticket.id);
  const desk = deskOf(state, event.desk);
  putDesk(state, { ...desk, ticket: ticket.id, lastLeft: null, bookedInARow: inARowWith(state, desk, ticket) });
  return putTicket(state, {
    ...ticket,
    phase: 'called',
    desk: event.desk,
    heldUntilCalls: null,
    heldUntilMs: null,
    calledAtMs: event.atMs,
    callSeq,
    recalls: 0,
    startedAtMs: null,
    endedAtMs: null,
  });
}

/** Since when the queue had a head: a booked or returned ticket goes before tickets that have waited there longer. */
function headSinceMs(state: DayState, called: Ticket, nowMs: number): number {
  let sinceMs = readySinceMs(called);
  if (sinceMs === called.issuedAtMs) return sinceMs;
  const line = state.lines.get(called.service) ?? emptyLine;
  for (const { walkIns, booked } of line.queues.values()) {
    for (const list of [walkIns, booked]) sinceMs = readiest(list, sinceMs, nowMs);
  }
  for (const other of line.held) {
    if (isOnOffer(state, other, nowMs)) sinceMs = Math.min(sinceMs, readySinceMs(other));
  }
  return sinceMs;
}

/** Nobody is ready before their booked hour or their arrival, by which the list is sorted: so the look ends early. */
function readiest(list: Ordered<Ticket>, knownMs: number, nowMs: number): number {
  let sinceMs = knownMs;
  for (const chunk of list.chunks) {
    for (const other of chunk) {
      const earliestMs = bookedForMs(other) ?? other.arrivedAtMs;
      if (earliestMs > nowMs || earliestMs >= sinceMs) return sinceMs;
      sinceMs = Math.min(sinceMs, readySinceMs(other));
    }
  }
  return sinceMs;
}

/** Since when the ticket could be called: in the queue, its time come, and back from a postponement. */
function readySinceMs(ticket: Ticket): number {
  return Math.max(ticket.queuedAtMs, bookedForMs(ticket) ?? 0, ticket.heldUntilMs ?? 0);
}

/**
 * A ticket that was sent to the desk, parked or a no-show is called for that reason: it neither uses nor restores a
 * turn in the row.
 */
function inARowWith(state: DayState, desk: DeskState, ticket: Ticket): number {
  const isOwn = ticket.pool !== null && isAtWork(state, ticket.pool);
  if (isOwn || ticket.phase !== 'waiting') return desk.bookedInARow;
  return bookedForMs(ticket) === null ? 0 : desk.bookedInARow + 1;
}

function recall(state: DayState, event: EventOf<'ticket-recalled'>): DayState {
  const ticket = ticketOf(state, event.ticket);
  const callSeq = announce(state, ticket, event, true);
  return putTicket(state, { ...ticket, callSeq, recalls: ticket.recalls + 1 });
}

function announce(
  state: DayState,
  ticket: Ticket,
  event: EventOf<'ticket-called' | 'ticket-recalled'>,
  again: boolean,
): number {
  state.callSeq += 1;
  const one: Call = {
    seq: state.callSeq,
    ticket: ticket.id,
    number: ticket.number,
    desk: event.desk,
    language: ticket.language,
    atMs: event.atMs,
    recall: again,
  };
  state.calls = [one, ...state.calls].slice(0, callsKept);
  return one.seq;
}

/** What was ended and has been called since can no longer be undone where it ended. */
function forgetEndings(state: DayState, ticket: string): void {
  for (const desk of state.desks.values()) {
    if (desk.lastEnding?.ticket === ticket) putDesk(state, { ...desk, lastEnding: null });
  }
}
