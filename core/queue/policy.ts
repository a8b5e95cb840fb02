// Who is next at a desk, and why. One pure function of three notions: tiers of a desk's profile, rates of the priority
// classes (urgency = rate × time waited), and promises (past its longest wait a ticket joins the desk's first tier).
// Rates bound overtaking: with rates b1 > b2, nobody who came more than w(1 − b2/b1) after a class-2 ticket that has
// waited w goes before it, so nobody starves.
import type { Office } from '#core/office/document.ts';
import type { DayState, DeskState, Ticket } from './state.ts';

/** Why this ticket; all durations in milliseconds, all instants milliseconds since the epoch. */
export type CallReason =
  | { readonly kind: 'sent-here'; readonly waitMs: number }
  | { readonly kind: 'booked'; readonly dueAtMs: number; readonly waitMs: number }
  | { readonly kind: 'promise'; readonly waitMs: number; readonly promiseMs: number }
  | { readonly kind: 'priority'; readonly priority: string; readonly waitMs: number }
  | { readonly kind: 'longest-wait'; readonly waitMs: number }
  | { readonly kind: 'lower-tier'; readonly waitMs: number }
  | { readonly kind: 'chosen'; readonly waitMs: number };

export interface Candidate {
  readonly ticket: Ticket;
  readonly reason: CallReason;
}

interface Weighed {
  readonly ticket: Ticket;
  readonly tier: number;
  readonly waitMs: number;
  readonly urgency: number;
  readonly promiseMs: number | null;
}

const poolTier = -1;

/** The ticket that a desk should call now, or null when none is on offer to it. */
export function chooseNext(state: DayState, office: Office, desk: DeskState, nowMs: number): Candidate | null {
  return rank(state, office, desk, nowMs, 1)[0] ?? null;
}

/**
 * The tickets on offer to a desk in the order in which it would call them if nothing else changed.
 * @param limit how many at most; the first is exactly what {@link chooseNext} gives.
 */
export function rank(state: DayState, office: Office, desk: DeskState, nowMs: number, limit: number): Candidate[] {
  const weighed = weighAll(state, office, desk, nowMs);
  const firstTier = weighed.reduce((lowest, one) => Math.min(lowest, one.tier), Number.POSITIVE_INFINITY);
  const joined = weighed.map((one) =>
    one.promiseMs !== null && one.waitMs >= one.promiseMs ? { ...one, tier: firstTier } : one,
  );
  if (limit > 1) joined.sort(before);
  const chosen = limit > 1 ? joined.slice(0, limit) : best(joined);
  return chosen.map((one) => ({ ticket: one.ticket, reason: reasonFor(one, weighed) }));
}

/** Why a ticket would be called at this desk, in the policy's own terms. */
function reasonFor(one: Weighed, all: readonly Weighed[]): CallReason {
  const { ticket, waitMs } = one;
  if (one.promiseMs !== null && waitMs >= one.promiseMs) return { kind: 'promise', waitMs, promiseMs: one.promiseMs };
  if (one.tier === poolTier) return { kind: 'sent-here', waitMs };
  if (ticket.dueAtMs !== null) return { kind: 'booked', dueAtMs: ticket.dueAtMs, waitMs };
  const rate = waitMs === 0 ? 1 : one.urgency / waitMs;
  if (rate > 1 && all.some((other) => other.tier === one.tier && other.waitMs > waitMs)) {
    return { kind: 'priority', priority: ticket.priority, waitMs };
  }
  return one.tier > 0 ? { kind: 'lower-tier', waitMs } : { kind: 'longest-wait', waitMs };
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
    found.push({
      ticket,
      tier,
      waitMs,
      urgency: (priority?.rate ?? 1) * waitMs,
      promiseMs: shortest(promises.get(ticket.service) ?? null, priority?.promiseMinutes ?? null),
    });
  }
  return found;
}

/** The tier in which a desk sees a ticket; null when it may not take it. A pool counts only while its owner is at work. */
function tierFor(state: DayState, ticket: Ticket, desk: DeskState, tierOf: ReadonlyMap<string, number>): number | null {
  const pool = ticket.pool;
  if (pool !== null && isAtWork(state, pool)) {
    const mine = pool.kind === 'desk' ? pool.desk === desk.id : pool.person === desk.person;
    return mine ? poolTier : null;
  }
  return tierOf.get(ticket.service) ?? null;
}

function isAtWork(state: DayState, pool: NonNullable<Ticket['pool']>): boolean {
  if (pool.kind === 'desk') return (state.desks.get(pool.desk)?.phase ?? 'closed') !== 'closed';
  for (const desk of state.desks.values()) if (desk.person === pool.person && desk.phase !== 'closed') return true;
  return false;
}

/** Is a waiting ticket on offer at all: not before its booked hour, not while it is held back behind others. */
export function isOnOffer(state: DayState, ticket: Ticket, nowMs: number): boolean {
  if (ticket.dueAtMs !== null && nowMs < ticket.dueAtMs) return false;
  return !isHeld(state, ticket, nowMs);
}

/** Put back after n: held until n of its service were called, or none of them is left to go before it. */
export function isHeld(state: DayState, ticket: Ticket, nowMs: number): boolean {
  if (ticket.heldUntilCalls === null) return false;
  if ((state.callsOf.get(ticket.service) ?? 0) >= ticket.heldUntilCalls) return false;
  for (const id of state.waiting) {
    const other = state.tickets.get(id);
    if (other === undefined || other.service !== ticket.service || other.heldUntilCalls !== null) continue;
    if (other.pool !== null && isAtWork(state, other.pool)) continue;
    if (other.dueAtMs === null || nowMs >= other.dueAtMs) return true;
  }
  return false;
}

/** How long a ticket has waited: from its arrival, or from its booked hour. */
export function waitedMs(ticket: Ticket, nowMs: number): number {
  return Math.max(0, nowMs - (ticket.dueAtMs ?? ticket.arrivedAtMs));
}

/** Tier by service of a profile; an unknown profile takes nothing. */
export function tiersOf(office: Office, profile: string | null): ReadonlyMap<string, number> {
  const tiers = office.profiles.find((one) => one.id === profile)?.tiers ?? [];
  return new Map(tiers.flatMap((tier, level) => tier.map((service) => [service, level] as const)));
}

function best(all: readonly Weighed[]): Weighed[] {
  const first = all[0];
  return first === undefined ? [] : [all.reduce((leader, one) => (before(one, leader) < 0 ? one : leader), first)];
}

function before(one: Weighed, other: Weighed): number {
  return one.tier - other.tier || other.urgency - one.urgency || one.ticket.order - other.ticket.order;
}

function shortest(minutes: number | null, otherMinutes: number | null): number | null {
  const known = [minutes, otherMinutes].filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known) * 60_000;
}
