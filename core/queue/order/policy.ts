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
import { countWhile, itemAt } from '#core/shared/ordered.ts';
import {
  bookedForMs,
  type DayState,
  type DeskState,
  isAtWork,
  type Pool,
  type ServiceLine,
  type Ticket,
} from '../state.ts';
import { emptyLine } from './lines.ts';
import { Row, sentHereTier, Turns, type Weighed } from './turns.ts';

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
  const ranked: Candidate[] = [];
  for (const one of ranking(state, office, desk, nowMs)) {
    if (ranked.length >= limit) break;
    ranked.push(one);
  }
  return ranked;
}

/** The same one after the other, for whoever stops when they have found what they look for. */
export function* ranking(state: DayState, office: Office, desk: DeskState, nowMs: number): Generator<Candidate, void> {
  const rows = rowsFor(state, office, desk, nowMs);
  const turns = new Turns(rows);
  const longestMs = longestWaits(rows);
  const most = office.booking?.bookedInARow ?? usualInARow;
  let inARow = desk.bookedInARow;
  for (;;) {
    const next = turns.next(inARow < most);
    if (next === null) return;
    const { one, passesBooked } = next;
    const reason: CallReason = passesBooked
      ? { kind: 'walk-in-turn', waitMs: one.waitMs, booked: inARow }
      : reasonFor(one, longestMs);
    if (one.row.line === 'booked') inARow += 1;
    if (one.row.line === 'ordinary') inARow = 0;
    yield { ticket: one.ticket, reason };
  }
}

/** How many tickets are on offer to a desk, and since when the one that has waited longest waits; null when there is none. */
export function onOfferTo(
  state: DayState,
  office: Office,
  desk: DeskState,
  nowMs: number,
): { readonly count: number; readonly sinceMs: number | null } {
  const rows = rowsFor(state, office, desk, nowMs);
  const since = rows.flatMap(({ head }) =>
    head === null ? [] : [bookedForMs(head.ticket) ?? head.ticket.arrivedAtMs],
  );
  const count = rows.reduce((sum, row) => sum + row.size, 0);
  return { count, sinceMs: since.length === 0 ? null : Math.min(...since) };
}

/** Why a ticket would be called at this desk, in the policy's own terms. */
function reasonFor(one: Weighed, longestMs: ReadonlyMap<number, number>): CallReason {
  const { ticket, waitMs, row } = one;
  if (row.line === 'booked') return { kind: 'booked', dueAtMs: bookedForMs(ticket) ?? ticket.arrivedAtMs, waitMs };
  if (one.brokenPromiseMs !== null) return { kind: 'promise', waitMs, promiseMs: one.brokenPromiseMs };
  if (row.line === 'sent-here') return { kind: 'sent-here', waitMs };
  const rate = waitMs === 0 ? 1 : row.rate;
  if (rate > 1 && (longestMs.get(row.tier) ?? 0) > waitMs) {
    return { kind: 'priority', priority: ticket.priority, waitMs };
  }
  return row.tier > 0 ? { kind: 'lower-tier', waitMs } : { kind: 'longest-wait', waitMs };
}

/** The longest wait of each tier: whom somebody with priority overtakes. */
function longestWaits(rows: readonly Row[]): Map<number, number> {
  const longestMs = new Map<number, number>();
  for (const { kind, head } of rows) {
    if (kind.line !== 'ordinary' || head === null) continue;
    longestMs.set(kind.tier, Math.max(longestMs.get(kind.tier) ?? 0, head.waitMs));
  }
  return longestMs;
}

/** The rows in which those on offer to a desk stand: one a service, class and pool, and one for each who was put back. */
function rowsFor(state: DayState, office: Office, desk: DeskState, nowMs: number): Row[] {
  const tierOf = tiersOf(office, desk.profile);
  const rows: Row[] = [];
  for (const [service, line] of state.lines) {
    for (const { pool, priority, walkIns, booked } of line.queues.values()) {
      const tier = tierFor(state, pool, service, desk, tierOf);
      if (tier === null) continue;
      const kind = kindOf(office, service, priority, tier);
      if (walkIns.size > 0)
        rows.push(new Row({ ...kind, line: kind.line ?? 'ordinary' }, walkIns, walkIns.size, nowMs));
      const due = countWhile(booked, (one) => isExpected(one, nowMs));
      if (due > 0) rows.push(new Row({ ...kind, line: kind.line ?? 'booked' }, booked, due, nowMs));
    }
    for (const ticket of line.held) {
      const tier = tierFor(state, ticket.pool, service, desk, tierOf);
      if (tier === null || !isOnOffer(state, ticket, nowMs)) continue;
      const kind = kindOf(office, service, ticket.priority, tier);
      const own = bookedForMs(ticket) === null ? 'ordinary' : 'booked';
      rows.push(new Row({ ...kind, line: kind.line ?? own }, { size: 1, chunks: [[ticket]] }, 1, nowMs));
    }
  }
  return rows;
}

/** What a class of a service is worth at a tier; the line is left open where it depends on the ticket. */
function kindOf(office: Office, service: string, priority: string, tier: number) {
  const { classes, promises } = worthIn(office);
  const known = classes.get(priority);
  const promiseMs = shortest(promises.get(service) ?? null, known?.promiseMinutes ?? null);
  const line = tier === sentHereTier ? ('sent-here' as const) : null;
  return { line, tier, rate: known?.rate ?? 1, promiseMs };
}

interface Worth {
  readonly classes: ReadonlyMap<string, Office['priorities'][number]>;
  readonly promises: ReadonlyMap<string, number | null>;
}

const worths = new WeakMap<Office, Worth>();

/** Rates and promises by id; kept for as long as the settings are, which never change in place. */
function worthIn(office: Office): Worth {
  const known = worths.get(office);
  if (known !== undefined) return known;
  const worth = {
    classes: new Map(office.priorities.map((one) => [one.id, one])),
    promises: new Map(office.services.map((one) => [one.id, one.promiseMinutes])),
  };
  worths.set(office, worth);
  return worth;
}

/** Tickets booked for later that the desk may take now, the earliest time first. */
function earlyComer(state: DayState, office: Office, desk: DeskState, nowMs: number): Candidate | null {
  if (!office.booking?.calledEarly) return null;
  const tierOf = tiersOf(office, desk.profile);
  let first: { readonly ticket: Ticket; readonly dueAtMs: number } | null = null;
  for (const [service, line] of state.lines) {
    for (const ticket of [...firstNotDue(line, nowMs), ...line.held]) {
      const dueAtMs = bookedForMs(ticket);
      if (dueAtMs === null || dueAtMs <= nowMs || isHeld(state, ticket, nowMs)) continue;
      if (tierFor(state, ticket.pool, service, desk, tierOf) === null) continue;
      if (first === null || (dueAtMs - first.dueAtMs || ticket.order - first.ticket.order) < 0)
        first = { ticket, dueAtMs };
    }
  }
  if (first === null) return null;
  return { ticket: first.ticket, reason: { kind: 'booked-early', dueAtMs: first.dueAtMs, waitMs: 0 } };
}

/** Of each queue the first of those whose booked hour is still to come. */
function firstNotDue(line: ServiceLine, nowMs: number): Ticket[] {
  return [...line.queues.values()].flatMap(({ booked }) => {
    const ticket = itemAt(
      booked,
      countWhile(booked, (one) => isExpected(one, nowMs)),
    );
    return ticket === null ? [] : [ticket];
  });
}

/** The tier in which a desk sees a ticket; null when it may not take it. A pool counts only while its owner is at work. */
function tierFor(
  state: DayState,
  pool: Pool | null,
  service: string,
  desk: DeskState,
  tierOf: ReadonlyMap<string, number>,
): number | null {
  if (pool !== null && isAtWork(state, pool)) {
    const mine = pool.kind === 'desk' ? pool.desk === desk.id : pool.person === desk.person;
    return mine ? sentHereTier : null;
  }
  return tierOf.get(service) ?? null;
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
  const line = state.lines.get(ticket.service) ?? emptyLine;
  const isFree = (pool: Pool | null) => pool === null || !isAtWork(state, pool);
  for (const { pool, walkIns, booked } of line.queues.values()) {
    if (!isFree(pool)) continue;
    // One of the first two of a queue is somebody else.
    for (const other of [itemAt(walkIns, 0), itemAt(walkIns, 1), itemAt(booked, 0), itemAt(booked, 1)]) {
      if (other !== null && other.id !== ticket.id && isExpected(other, nowMs)) return true;
    }
  }
  return line.held.some(
    (other) => other.id !== ticket.id && !isBack(state, other) && isExpected(other, nowMs) && isFree(other.pool),
  );
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

/** Tier by service of a profile; an unknown profile takes nothing. */
export function tiersOf(office: Office, profile: string | null): ReadonlyMap<string, number> {
  const tiers = office.profiles.find((one) => one.id === profile)?.tiers ?? [];
  return new Map(tiers.flatMap((tier, level) => tier.map((service) => [service, level] as const)));
}

function shortest(minutes: number | null, otherMinutes: number | null): number | null {
  const known = [minutes, otherMinutes].filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known) * 60_000;
}
