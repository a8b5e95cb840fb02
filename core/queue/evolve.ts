// Folds one event into the state of a service day. Total: it never refuses, for what is in the log has happened.
import { assert, unreachable } from '#core/shared/assert.ts';
import { addToPace, noPace } from './estimate.ts';
import type { DayEvent } from './events.ts';
import { isOnOffer } from './policy.ts';
import {
  bookedForMs,
  type Call,
  callsKept,
  type DayState,
  type DeskState,
  deskOf,
  isAtWork,
  type Matter,
  numberKey,
  numberText,
  type Ticket,
} from './state.ts';

type EventOf<Type extends DayEvent['type']> = Extract<DayEvent, { type: Type }>;

/** Takes the state over and gives it back with the event in it. */
export function evolve(state: DayState, event: DayEvent): DayState {
  state.version += 1;
  state.atMs = event.atMs;
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
      return putDesk(state, { ...desk, phase: 'closed', person: null, profile: null, pause: null, lastEnding: null });
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
  putDesk(state, { ...desk, ticket: ticket.id, bookedInARow: inARowWith(state, desk, ticket) });
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

/** Since when the queue had a head: somebody booked goes before people who have stood there longer. */
function headSinceMs(state: DayState, called: Ticket, nowMs: number): number {
  const dueAtMs = bookedForMs(called);
  if (dueAtMs === null) return called.arrivedAtMs;
  let sinceMs = dueAtMs;
  for (const id of state.waiting) {
    const other = state.tickets.get(id);
    if (other?.service !== called.service || !isOnOffer(state, other, nowMs)) continue;
    sinceMs = Math.min(sinceMs, bookedForMs(other) ?? other.arrivedAtMs);
  }
  return sinceMs;
}

/** Who was sent to the desk, set aside or missed is called for that reason: it neither spends nor gives back turns. */
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

type TicketEvent = Exclude<
  DayEvent,
  | { type: 'day-opened' | 'day-closed' | 'ticket-issued' | 'ticket-called' | 'ticket-recalled' }
  | { type: `desk-${string}` }
>;

function evolveTicket(state: DayState, event: TicketEvent): DayState {
  const ticket = ticketOf(state, event.ticket);
  switch (event.type) {
    case 'service-started':
      return putTicket(state, { ...ticket, phase: 'serving', startedAtMs: event.atMs });
    case 'service-finished':
      return finish(state, ticket, event);
    case 'matter-added':
      return putTicket(state, { ...ticket, matters: [...ticket.matters, { service: event.service, done: false }] });
    case 'matter-started':
      return startMatter(state, ticket, event);
    case 'ticket-missed':
      leaveDesk(state, ticket);
      endAtDesk(state, event.desk, { ticket: ticket.id, kind: 'no-show', atMs: event.atMs, before: ticket });
      return putTicket(state, { ...ticket, phase: 'no-show', endedAtMs: event.atMs });
    case 'ticket-put-back':
      leaveDesk(state, ticket);
      // Sent to one desk or person and not there when called, it is still theirs.
      return putTicket(state, {
        ...toQueue(ticket),
        pool: ticket.pool,
        heldUntilCalls: heldAfter(state, ticket, event.afterCalls),
      });
    case 'ticket-postponed':
      leaveDesk(state, ticket);
      return putTicket(state, {
        ...toQueue(ticket),
        pool: ticket.pool,
        heldUntilCalls: heldAfter(state, ticket, event.afterCalls ?? 0),
        heldUntilMs: event.untilMs,
        postponed: ticket.postponed + 1,
        hereAtMs: null,
      });
    case 'ticket-returned':
      return putTicket(state, {
        ...toQueue(ticket),
        pool: ticket.pool,
        heldUntilCalls: heldAfter(state, ticket, event.afterCalls),
        returned: ticket.returned + 1,
      });
    case 'holder-arrived':
      return putTicket(state, { ...ticket, hereAtMs: event.atMs });
    case 'visit-rated':
      state.ratingsOf.set(event.service, withRating(state.ratingsOf.get(event.service), event.stars));
      return putTicket(state, { ...ticket, rated: true });
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
        ...toQueue(ticket),
        service: event.service,
        matters: retarget(ticket, event.service),
        pool: event.pool,
        arrivedAtMs: event.keepsArrival ? ticket.arrivedAtMs : event.atMs,
      });
    case 'ticket-cancelled':
      leaveDesk(state, ticket);
      return putTicket(state, { ...ticket, phase: 'cancelled', endedAtMs: event.atMs });
    case 'priority-changed':
      return putTicket(state, { ...ticket, priority: event.priority });
    case 'ending-undone':
      return undo(state, ticket, event);
    default:
      return unreachable(event);
  }
}

function finish(state: DayState, ticket: Ticket, event: EventOf<'service-finished'>): DayState {
  leaveDesk(state, ticket);
  endAtDesk(state, event.desk, { ticket: ticket.id, kind: 'finished', atMs: event.atMs, before: ticket });
  const matters = ticket.matters.map((one) => (one.service === event.service ? { ...one, done: true } : one));
  const next = matters.find((one) => !one.done);
  const told = { outcome: event.outcome ?? ticket.outcome, noteCode: event.noteCode ?? ticket.noteCode };
  if (next) return putTicket(state, { ...toQueue(ticket), ...told, matters, service: next.service });
  return putTicket(state, { ...withTurnTaken(ticket), ...told, matters, phase: 'finished', endedAtMs: event.atMs });
}

function startMatter(state: DayState, ticket: Ticket, event: EventOf<'matter-started'>): DayState {
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

/** Undone while the desk is free, the person is back at it as before; otherwise they come next there. */
function undo(state: DayState, ticket: Ticket, event: EventOf<'ending-undone'>): DayState {
  const desk = deskOf(state, event.desk);
  const before = desk.lastEnding?.before ?? ticket;
  const finished = desk.lastEnding?.kind === 'finished';
  const { service, outcome, noteCode, startedAtMs } = before;
  const reopen = (one: Matter) => (finished && one.service === service ? { ...one, done: false } : one);
  putDesk(state, { ...desk, lastEnding: null, ticket: event.to === 'desk' ? ticket.id : desk.ticket });
  const back = { ...toQueue(ticket), service, matters: ticket.matters.map(reopen), outcome, noteCode };
  if (event.to === 'queue') return putTicket(state, { ...back, pool: { kind: 'desk', desk: event.desk } });
  const { recalls, pool, hadTurn } = before;
  return putTicket(state, {
    ...back,
    desk: event.desk,
    phase: finished ? 'serving' : 'called',
    startedAtMs: finished ? startedAtMs : null,
    recalls,
    pool,
    hadTurn,
  });
}

/** What was ended and has been called since can no longer be undone where it ended. */
function forgetEndings(state: DayState, ticket: string): void {
  for (const desk of state.desks.values()) {
    if (desk.lastEnding?.ticket === ticket) putDesk(state, { ...desk, lastEnding: null });
  }
}

function retarget(ticket: Ticket, service: string): Ticket['matters'] {
  if (ticket.matters.some((one) => one.service === service && !one.done)) return ticket.matters;
  return ticket.matters.map((one) => (one.service === ticket.service && !one.done ? { service, done: false } : one));
}

function toQueue(ticket: Ticket): Ticket {
  return {
    ...withTurnTaken(ticket),
    phase: 'waiting',
    desk: null,
    pool: null,
    heldUntilCalls: null,
    heldUntilMs: null,
    recalls: 0,
    endedAtMs: null,
  };
}

/** Whoever leaves a desk while being served has had the turn that a booked hour gives. */
function withTurnTaken(ticket: Ticket): Ticket {
  return ticket.phase === 'serving' ? { ...ticket, hadTurn: true } : ticket;
}

/** The count of calls of its service at which a ticket put back by so many is on offer again. */
function heldAfter(state: DayState, ticket: Ticket, calls: number): number | null {
  return calls > 0 ? (state.callsOf.get(ticket.service) ?? 0) + calls : null;
}

function withRating(before: readonly number[] = [0, 0, 0, 0, 0], stars: number): readonly number[] {
  return before.map((count, at) => (at + 1 === stars ? count + 1 : count));
}

function isDeferrable(ticket: Ticket): boolean {
  return bookedForMs(ticket) !== null || ticket.heldUntilCalls !== null || ticket.heldUntilMs !== null;
}

function leaveDesk(state: DayState, ticket: Ticket): void {
  if (ticket.desk === null) return;
  const desk = deskOf(state, ticket.desk);
  if (desk.ticket === ticket.id) putDesk(state, { ...desk, ticket: null });
}

function endAtDesk(state: DayState, desk: string, lastEnding: NonNullable<DeskState['lastEnding']>): void {
  putDesk(state, { ...deskOf(state, desk), lastEnding });
}

function putDesk(state: DayState, desk: DeskState): DayState {
  state.desks.set(desk.id, desk);
  return state;
}

function putTicket(state: DayState, ticket: Ticket): DayState {
  const before = state.tickets.get(ticket.id);
  const waits = ticket.phase === 'waiting';
  if (before?.phase === 'waiting') countWaiting(state, before.service, -1);
  if (waits) countWaiting(state, ticket.service, 1);
  state.tickets.set(ticket.id, ticket);
  keepIn(state.waiting, ticket, waits);
  keepIn(state.deferred, ticket, waits && isDeferrable(ticket));
  keepIn(state.parked, ticket, ticket.phase === 'parked');
  return state;
}

function countWaiting(state: DayState, service: string, change: 1 | -1): void {
  state.waitingOf.set(service, (state.waitingOf.get(service) ?? 0) + change);
}

function keepIn(set: Set<string>, ticket: Ticket, belongs: boolean): void {
  if (belongs) set.add(ticket.id);
  else set.delete(ticket.id);
}

function ticketOf(state: DayState, id: string): Ticket {
  const ticket = state.tickets.get(id);
  assert(ticket !== undefined, `the log names a ticket that it issued: ${id}`);
  return ticket;
}
