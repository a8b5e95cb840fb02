// What a day's state keeps of a ticket some time after its end. A whole ticket is needed while its end can be undone and
// while screens still show it; later the day is only asked which ticket a number was, what became of it, and for its rating.
import { type DayState, type EndedTicket, hasEndedForGood, type Ticket, type TicketId } from './state.ts';

/** A ticket is kept whole for so long after its end: longer than any end can be undone (at most ten minutes). */
const keptWholeMs = 30 * 60_000;

/** A ticket of the day, also one that ended long ago; of that one the fields about its calls and its holder are empty. */
export function findTicket(state: DayState, id: TicketId): Ticket | undefined {
  const whole = state.tickets.get(id);
  if (whole !== undefined) return whole;
  const ended = state.ended.get(id);
  return ended === undefined ? undefined : wholeOf(state, id, ended);
}

/** Makes those small that ended long enough ago. */
export function shrinkEnded(state: DayState): void {
  for (const id of state.recentlyEnded) {
    const ticket = state.tickets.get(id);
    if (ticket !== undefined && (ticket.endedAtMs ?? 0) > state.atMs - keptWholeMs) return;
    state.recentlyEnded.delete(id);
    if (ticket === undefined || !hasEndedForGood(ticket)) continue;
    state.tickets.delete(id);
    state.ended.set(id, smallOf(state, ticket));
    forgetHolder(state, ticket);
  }
}

/** Whoever held only this ticket is forgotten with it. */
function forgetHolder(state: DayState, { id, holder }: Ticket): void {
  if (holder === null) return;
  const others = (state.heldBy.get(holder) ?? []).filter((one) => one !== id);
  if (others.length === 0) state.heldBy.delete(holder);
  else state.heldBy.set(holder, others);
}

function smallOf({ sinceMs }: DayState, ticket: Ticket): EndedTicket {
  const { number, phase, service, matters, priority, language, origin, desk, issuedAtMs, endedAtMs, rated } = ticket;
  return {
    number,
    phase,
    service,
    services: matters.length === 1 ? null : matters.map((one) => one.service),
    priority,
    language,
    origin,
    desk,
    issuedAfterMs: issuedAtMs - sinceMs,
    endedAfterMs: (endedAtMs ?? issuedAtMs) - sinceMs,
    rated,
  };
}

function wholeOf({ sinceMs }: DayState, id: TicketId, ended: EndedTicket): Ticket {
  const { services, issuedAfterMs, endedAfterMs, ...kept } = ended;
  const issuedAtMs = sinceMs + issuedAfterMs;
  return {
    ...kept,
    id,
    matters: (services ?? [kept.service]).map((service) => ({ service, done: kept.phase === 'finished' })),
    kiosk: null,
    order: 0,
    issuedAtMs,
    arrivedAtMs: issuedAtMs,
    queuedAtMs: issuedAtMs,
    dueAtMs: null,
    appointment: null,
    hadTurn: true,
    pool: null,
    heldUntilCalls: null,
    heldUntilMs: null,
    holder: null,
    postponed: 0,
    returned: 0,
    hereAtMs: null,
    calledAtMs: null,
    callSeq: null,
    recalls: 0,
    startedAtMs: null,
    endedAtMs: sinceMs + endedAfterMs,
    outcome: null,
    noteCode: null,
  };
}
