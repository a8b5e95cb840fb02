// Who is next at a desk, and why. One pure function of four notions: appointments whose time has come, tiers of a
// desk's profile, rates of the priority classes (urgency = rate × time waited), and promises (past its longest wait a
// ticket joins the first tier).
//
// Tickets sent to the desk come first. Then the appointments whose time has come, of any tier of the profile, the
// earliest time first; class and promise do not matter among them. Then all other tickets, by tiers, rates and
// promises. So that walk-ins are not passed over for ever, a desk that has called `bookedInARow` booked tickets in a
// row (3 unless the office says otherwise) calls a walk-in, if one is on offer to it. A promise that is past due
// waits for that turn too: the appointment was promised first, and the turn bounds the delay. A booked ticket that
// was served and transferred has used its appointment, and waits like the others from its arrival. A ticket is not
// called before its booked time; where the office allows it, only when no other ticket is on offer to the desk.
//
// This is an accumulating priority queue (L. Kleinrock, "A delay dependent queue discipline", 1964; D. Stanford, P.
// Taylor and I. Ziedins, "Waiting time distributions in the accumulating priority queue", 2014). Rates bound
// overtaking: with rates b1 > b2, no ticket that came more than w(1 − b2/b1) after a class-2 ticket that has waited w
// goes before it, so no ticket starves.
import type { Office } from '#core/branch/settings.ts';
import { bookedForMs, type DayState, type DeskState, isAtWork, type Ticket } from '../state.ts';
import { sentHereTier, Turns, type Weighed } from './turns.ts';

/** Why this ticket; all durations in milliseconds, all instants milliseconds since the epoch. */
export type CallReason =
  | { readonly kind: 'sent-here'; readonly waitMs: number }
  | { readonly kind: 'booked'; readonly dueAtMs: number; readonly waitMs: number }
  /** Before its booked time, because no other ticket is on offer. */
  | { readonly kind: 'booked-early'; readonly dueAtMs: number; readonly waitMs: number }
  /** Before an appointment whose time has come, after this many booked tickets in a row. */
  | { readonly kind: 'walk-in-turn'; readonly waitMs: number; readonly booked: number }
  | { readonly kind: 'promise'; readonly waitMs: number; readonly promiseMs: number }
  | { readonly kind: 'priority'; readonly priority: string; readonly waitMs: number }
  | { readonly kind: 'longest-wait'; readonly waitMs: number }
  | { readonly kind: 'lower-tier'; readonly waitMs: number }
  | { readonly kind: 'chosen'; readonly waitMs: number };

export interface Candidate {
  readonly ticket: Ticket;
  readonly reason: CallReason;
}

/** Booked tickets in a row where an office has no settings for appointments. */
const usualInARow = 3;

/**
 * The ticket that a desk should call now, or null when there is none. Only this function may call before the booked
 * time.
 */
export function chooseNext(state: DayState, office: Office, desk: DeskState, nowMs: number): Candidate | null {
  return rank(state, office, desk, nowMs, 1)[0] ?? earlyComer(state, office, desk, nowMs);
}

/**
 * The tickets on offer to a desk in the order in which it would call them if nothing else changed.
 * @param limit how many at most; the first, if any, is exactly what {@link chooseNext} gives.
 */
export function rank(state: DayState, office: Office, desk: DeskState, nowMs: number, limit: number): Candidate[] {
  const weighed = weighAll(state, office, desk, nowMs);
  const turns = new Turns(weighed, limit === 1 ? 'first-only' : 'all');
  const longestMs = longestWaits(weighed);
  const most = office.booking?.bookedInARow ?? usualInARow;
  const ranked: Candidate[] = [];
  let inARow = desk.bookedInARow;
  while (ranked.length < limit) {
    const next = turns.next(inARow < most);
    if (next === null) break;
    const { one, passesBooked } = next;
    const reason: CallReason = passesBooked
      ? { kind: 'walk-in-turn', waitMs: one.waitMs, booked: inARow }
      : reasonFor(one, longestMs);
    ranked.push({ ticket: one.ticket, reason });
    if (one.line === 'booked') inARow += 1;
    if (one.line === 'ordinary') inARow = 0;
  }
  return ranked;
}

/** Why a ticket would be called at this desk, in the policy's own terms. */
function reasonFor(one: Weighed, longestMs: ReadonlyMap<number, number>): CallReason {
  const { ticket, waitMs, line } = one;
  if (line === 'booked') return { kind: 'booked', dueAtMs: bookedForMs(ticket) ?? ticket.arrivedAtMs, waitMs };
  if (one.brokenPromiseMs !== null) return { kind: 'promise', waitMs, promiseMs: one.brokenPromiseMs };
  if (line === 'sent-here') return { kind: 'sent-here', waitMs };
  const rate = waitMs === 0 ? 1 : one.urgency / waitMs;
  if (rate > 1 && (longestMs.get(one.tier) ?? 0) > waitMs) {
    return { kind: 'priority', priority: ticket.priority, waitMs };
  }
  return one.tier > 0 ? { kind: 'lower-tier', waitMs } : { kind: 'longest-wait', waitMs };
}

/** The longest wait of each tier: tickets that a priority overtakes. */
function longestWaits(all: readonly Weighed[]): Map<number, number> {
  const longestMs = new Map<number, number>();
  for (const { line, tier, waitMs } of all) {
    if (line === 'ordinary') longestMs.set(tier, Math.max(longestMs.get(tier) ?? 0, waitMs));
  }
  return longestMs;
}

function weighAll(state: DayState, office: Office, desk: DeskState, nowMs: number): Weighed[] {
  const tierOf = tiersOf(office, desk.profile);
  const classes = new Map(office.priorities.map((one) => [one.id, one]));
  const promises = new Map(office.services.map((one) => [one.id, one.promiseMinutes]));
  const found: Weighed[] = [];
  for (const id of state.waiting) {
    const ticket = state.tickets.get(id);
    if (ticket === undefined || !isOnOffer(state, ticket, nowMs)) continue;
    const tier = tierFor(state, ticket, desk, tierOf);
    if (tier === null) continue;
    const priority = classes.get(ticket.priority);
    const waitMs = waitedMs(ticket, nowMs);
    const promiseMs = shortest(promises.get(ticket.service) ?? null, priority?.promiseMinutes ?? null);
    found.push({
      ticket,
      line: tier === sentHereTier ? 'sent-here' : bookedForMs(ticket) === null ? 'ordinary' : 'booked',
      tier,
      waitMs,
      urgency: (priority?.rate ?? 1) * waitMs,
      brokenPromiseMs: promiseMs !== null && waitMs >= promiseMs ? promiseMs : null,
    });
  }
  return found;
}

/** Tickets booked for later that the desk may take now, the earliest time first. */
function earlyComer(state: DayState, office: Office, desk: DeskState, nowMs: number): Candidate | null {
  if (!office.booking?.calledEarly) return null;
  const tierOf = tiersOf(office, desk.profile);
  const early: { readonly ticket: Ticket; readonly dueAtMs: number }[] = [];
  for (const id of state.deferred) {
    const ticket = state.tickets.get(id);
    const dueAtMs = ticket === undefined ? null : bookedForMs(ticket);
    if (ticket === undefined || dueAtMs === null || dueAtMs <= nowMs || isHeld(state, ticket, nowMs)) continue;
    if (tierFor(state, ticket, desk, tierOf) !== null) early.push({ ticket, dueAtMs });
  }
  early.sort((one, other) => one.dueAtMs - other.dueAtMs || one.ticket.order - other.ticket.order);
  const [first] = early;
  if (first === undefined) return null;
  return { ticket: first.ticket, reason: { kind: 'booked-early', dueAtMs: first.dueAtMs, waitMs: 0 } };
}

/**
 * The tier in which a desk sees a ticket; null when it may not take it. A pool counts only while its owner is at
 * work.
 */
function tierFor(state: DayState, ticket: Ticket, desk: DeskState, tierOf: ReadonlyMap<string, number>): number | null {
  const pool = ticket.pool;
  if (pool !== null && isAtWork(state, pool)) {
    const mine = pool.kind === 'desk' ? pool.desk === desk.id : pool.person === desk.person;
    return mine ? sentHereTier : null;
  }
  return tierOf.get(ticket.service) ?? null;
}

/** Is a waiting ticket on offer: not before its booked time, and not while it is postponed. */
export function isOnOffer(state: DayState, ticket: Ticket, nowMs: number): boolean {
  return isDue(ticket, nowMs) && !isHeld(state, ticket, nowMs);
}

/**
 * Postponed until a moment, or behind n calls: until n of its service were called, or no ticket is left to go before
 * it.
 */
export function isHeld(state: DayState, ticket: Ticket, nowMs: number): boolean {
  // The customer is elsewhere until then, whatever else waits.
  if (isPutOff(ticket, nowMs)) return true;
  return isBack(state, ticket) && canGoFirst(state, ticket, nowMs);
}

/** Behind calls of its service that are still to come. */
export function isBack(state: DayState, ticket: Ticket): boolean {
  return ticket.heldUntilCalls !== null && (state.callsOf.get(ticket.service) ?? 0) < ticket.heldUntilCalls;
}

/** Is there any other ticket of its service that could be called first? */
export function canGoFirst(state: DayState, ticket: Ticket, nowMs: number): boolean {
  for (const id of state.waiting) {
    const other = state.tickets.get(id);
    if (other === undefined || other.service !== ticket.service || other.id === ticket.id) continue;
    if (isBack(state, other) || !isExpected(other, nowMs)) continue;
    if (other.pool === null || !isAtWork(state, other.pool)) return true;
  }
  return false;
}

/** Has its time come, and is it not postponed to a time? */
export function isExpected(ticket: Ticket, nowMs: number): boolean {
  return isDue(ticket, nowMs) && !isPutOff(ticket, nowMs);
}

function isPutOff(ticket: Ticket, nowMs: number): boolean {
  return ticket.heldUntilMs !== null && nowMs < ticket.heldUntilMs;
}

function isDue(ticket: Ticket, nowMs: number): boolean {
  return nowMs >= (bookedForMs(ticket) ?? Number.NEGATIVE_INFINITY);
}

/** How long a ticket has waited: from its arrival, or from its booked time. */
export function waitedMs(ticket: Ticket, nowMs: number): number {
  return Math.max(0, nowMs - (bookedForMs(ticket) ?? ticket.arrivedAtMs));
}

/** Tier by service of a profile; an unknown profile takes nothing. */
export function tiersOf(office: Office, profile: string | null): ReadonlyMap<string, number> {
  const tiers = office.profiles.find((one) => one.id === profile)?.tiers ?? [];
  return new Map(tiers.flatMap((tier, level) => tier.map((service) => [service, level] as const)));
}

function shortest(minutes: number | null, otherMinutes: number | null): number | null {
  const known = [minutes, otherMinutes].filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known) * 60_000;
}
