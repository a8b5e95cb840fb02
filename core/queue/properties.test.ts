// Whatever is asked, in whatever order: what must hold of a day after every command.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Office } from '#core/branch/settings.ts';
import { itemsOf } from '#core/shared/ordered.ts';
import { frozenCopy } from '#testing/frozen.ts';
import { plainNext, plainRank } from '#testing/plain-policy.ts';
import { aDay, live, randomOffices, remoteCaps } from '#testing/random-queue-days.ts';
import { decide } from './decide/decide.ts';
import type { DayEvent } from './events.ts';
import { evolve } from './evolve/evolve.ts';
import { aheadOf, lineOf, waitingFor } from './order/line.ts';
import { queueOrder } from './order/lines.ts';
import { chooseNext, isExpected, isHeld, onOfferTo, rank } from './order/policy.ts';
import { bookedForMs, closedDesk, type DayState, deskOf, emptyDay, numberText, type Ticket } from './state.ts';

const offices = fc.constantFrom(...randomOffices);
/** One for each thing that happens. */
const seeds = fc.noBias(fc.nat());

const eventTypes: readonly DayEvent['type'][] = [
  'day-opened',
  'day-closed',
  'desk-opened',
  'desk-paused',
  'desk-resumed',
  'desk-closed',
  'ticket-issued',
  'ticket-called',
  'ticket-recalled',
  'serving-started',
  'serving-finished',
  'step-added',
  'step-started',
  'ticket-no-show',
  'ticket-requeued',
  'ticket-parked',
  'ticket-transferred',
  'ticket-cancelled',
  'ticket-priority-changed',
  'action-undone',
  'ticket-postponed',
  'ticket-rejoined',
  'customer-arrived',
  'ticket-rated',
];

function mustHold(state: DayState, issuedNumbers: readonly string[]): void {
  expect(new Set(issuedNumbers).size).toBe(issuedNumbers.length);
  const atDesks = [...state.desks.values()].flatMap((desk) => (desk.ticket === null ? [] : [desk.ticket]));
  expect(new Set(atDesks).size).toBe(atDesks.length);
  for (const desk of state.desks.values()) {
    const ticket = desk.ticket === null ? undefined : state.tickets.get(desk.ticket);
    if (desk.phase !== 'open') expect(desk.ticket).toBeNull();
    if (ticket) expect([ticket.desk, ['called', 'serving'].includes(ticket.phase)]).toEqual([desk.id, true]);
  }
  const inPhase = (phase: string) => [...state.tickets.values()].filter((one) => one.phase === phase);
  expect([...state.waiting].sort()).toEqual(
    inPhase('waiting')
      .map((one) => one.id)
      .sort(),
  );
  expect([...state.parked].sort()).toEqual(
    inPhase('parked')
      .map((one) => one.id)
      .sort(),
  );
  expect(state.phonesWaiting).toBe(inPhase('waiting').filter((one) => one.origin === 'phone').length);
  for (const service of ['a', 'b', 'c']) mustBeInLine(state, service);
  const wrong = [...state.tickets.values()].filter((one) => !isSound(one, atDesks));
  expect(wrong).toEqual([]);
}

/** A service's line holds everybody who waits for it, as they are, each queue in its order. */
function mustBeInLine(state: DayState, service: string): void {
  const waiting = [...state.tickets.values()].filter((one) => one.phase === 'waiting' && one.service === service);
  const line = state.lines.get(service);
  const queues = [...(line?.queues.values() ?? [])];
  const lists = queues.flatMap(({ walkIns, booked }) => [walkIns, booked]);
  const all = [...lists.flatMap(itemsOf), ...(line?.held ?? [])];
  expect(new Set(all)).toEqual(new Set(waiting));
  expect(all.length).toBe(waiting.length);
  for (const list of lists) {
    const items = itemsOf(list);
    expect(list.size).toBe(items.length);
    expect(items).toEqual(items.toSorted(queueOrder));
  }
  expect(line === undefined).toBe(waiting.length === 0);
}

/** Phase, place and matters of a ticket say the same. */
function isSound(ticket: Ticket, atDesks: readonly string[]): boolean {
  const { phase, matters } = ticket;
  const open = matters.filter((one) => !one.done);
  return [
    (ticket.endedAtMs !== null) === ['finished', 'no-show', 'cancelled'].includes(phase),
    (phase === 'called' || phase === 'serving') === atDesks.includes(ticket.id),
    phase !== 'waiting' || open.some((one) => one.service === ticket.service),
    phase === 'cancelled' || (phase === 'finished') === (open.length === 0),
  ].every((holds) => holds);
}

/** Nothing but the office's leave lets anybody be called before the hour, and then only for want of anybody else. */
function mustCallInTime(office: Office, state: DayState, event: DayEvent): void {
  if (event.type !== 'ticket-called') return;
  const ticket = state.tickets.get(event.ticket);
  if (ticket?.phase === 'waiting' && event.reason.kind !== 'chosen') {
    expect(isHeld(state, ticket, event.atMs)).toBe(false);
    expect(ticket.heldUntilMs ?? 0).toBeLessThanOrEqual(event.atMs);
  }
  const dueAtMs = ticket === undefined ? null : bookedForMs(ticket);
  if (dueAtMs === null || dueAtMs <= event.atMs || ticket?.phase === 'no-show') return;
  expect(event.reason.kind).toBe('booked-early');
  expect(rank(state, office, deskOf(state, event.desk), event.atMs, 1)).toEqual([]);
}

/** What phones may have at the most, counted without what the state counts for it. */
function mustBeWithinCaps(state: DayState, event: DayEvent): void {
  if (event.type !== 'ticket-issued' || event.origin !== 'phone') return;
  const taken = [...state.tickets.values()].filter((one) => one.origin === 'phone');
  expect(taken.length).toBeLessThan(remoteCaps.dailyCap);
  expect(taken.filter((one) => one.phase === 'waiting').length).toBeLessThan(remoteCaps.waitingCap);
  const mine = taken.filter((one) => one.holder === event.holder && one.endedAtMs === null);
  const open = mine.flatMap((one) => one.matters.filter((matter) => !matter.done).map((matter) => matter.service));
  expect(event.services.filter((one) => open.includes(one))).toEqual([]);
}

/** Heads of queues give what weighing everybody gives, for whatever desk, now and later. */
function mustBePlain(office: Office, state: DayState, nowMs: number): void {
  for (const desk of [...state.desks.values(), { ...closedDesk('4'), profile: 'a-and-b' }]) {
    for (const laterMs of [0, 20 * 60_000]) {
      const now = nowMs + laterMs;
      expect(chooseNext(state, office, desk, now)).toEqual(plainNext(state, office, desk, now));
      const all = rank(state, office, desk, now, Number.POSITIVE_INFINITY);
      expect(all).toEqual(plainRank(state, office, desk, now, Number.POSITIVE_INFINITY));
      const since = all.map(({ ticket }) => bookedForMs(ticket) ?? ticket.arrivedAtMs);
      const sinceMs = since.length === 0 ? null : Math.min(...since);
      expect(onOfferTo(state, office, desk, now)).toEqual({ count: all.length, sinceMs });
    }
  }
}

/** The line that people are told of holds everybody who is expected, once, and newcomers come where they are told. */
function mustStandInLine(state: DayState, event: DayEvent): void {
  const waiting = [...state.waiting].flatMap((id) => state.tickets.get(id) ?? []);
  for (const service of ['a', 'b', 'c']) {
    const expected = waiting.filter((one) => one.service === service && isExpected(one, event.atMs));
    const line = lineOf(state, service, event.atMs);
    const ids = (all: readonly Ticket[]) => all.map((one) => one.id).sort();
    expect(ids(line)).toEqual(ids(expected));
    expect(waitingFor(state, service, event.atMs)).toBeLessThanOrEqual(line.length);
    const places = line.map((one) => aheadOf(state, one, event.atMs));
    expect(places).toEqual(line.map((_, place) => place));
  }
  if (event.type !== 'ticket-issued' || event.dueAtMs !== null) return;
  const mine = state.tickets.get(event.ticket);
  expect(mine && aheadOf(state, mine, event.atMs)).toBe(event.ahead);
}

/** Who is put off or back never stands in the way: whoever else could be called is. */
function mustBlockNobody(office: Office, state: DayState, nowMs: number): void {
  for (const desk of state.desks.values()) {
    if (desk.phase !== 'open') continue;
    const tiers = office.profiles.find((one) => one.id === desk.profile)?.tiers.flat() ?? [];
    const mine = [...state.waiting].flatMap((id) => state.tickets.get(id) ?? []).filter((one) => one.pool === null);
    const plain = mine.find((one) => tiers.includes(one.service) && isExpected(one, nowMs));
    if (plain !== undefined) expect(rank(state, office, desk, nowMs, 1)).toHaveLength(1);
  }
}

test('after every command of a random day, all that must hold holds, and replaying the log gives the same state', () => {
  const happened = new Set<string>();
  const reasons = new Set<string>();
  fc.assert(
    fc.property(offices, fc.array(seeds, { minLength: 20, maxLength: 120, size: 'max' }), (office, all) => {
      const day = aDay(office);
      const numbers: string[] = [];
      const beside = day.events.reduce(evolve, emptyDay());
      for (const one of all) {
        const before = day.events.length;
        live(day, one);
        for (const event of day.events.slice(before)) {
          mustCallInTime(office, beside, event);
          mustBeWithinCaps(beside, event);
          evolve(beside, event);
          mustStandInLine(beside, event);
          if (event.type === 'ticket-called') reasons.add(event.reason.kind);
          if (event.type === 'ticket-issued') numbers.push(numberText(event.number));
        }
        mustHold(day.state, numbers);
        mustBlockNobody(office, day.state, day.nowMs);
      }
      const stars = [...day.state.ratingsOf.values()].flat().reduce((sum, one) => sum + one, 0);
      expect(stars).toBe(day.events.filter((event) => event.type === 'ticket-rated').length);
      for (const event of day.events) happened.add(event.type);
      const stored = JSON.parse(JSON.stringify(day.events)) as DayEvent[];
      expect(stored.reduce(evolve, emptyDay())).toEqual(day.state);
      const times = day.events.map((event) => event.atMs);
      expect(times).toEqual([...times].sort((one, other) => one - other));
    }),
    { numRuns: 150 },
  );
  // Random days in which nearly everything is refused would prove little.
  expect([...happened].sort()).toEqual([...eventTypes].sort());
  expect([...reasons]).toEqual(
    expect.arrayContaining(['booked', 'booked-early', 'walk-in-turn', 'sent-here', 'chosen']),
  );
}, 60_000);

test('the heads of queues give what weighing everybody gives', () => {
  fc.assert(
    fc.property(offices, fc.array(seeds, { minLength: 20, maxLength: 80, size: 'max' }), (office, all) => {
      const day = aDay(office);
      for (const one of all) {
        live(day, one);
        mustBePlain(office, day.state, Math.max(day.nowMs, day.state.atMs));
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('deciding never changes the state', () => {
  fc.assert(
    fc.property(offices, fc.array(seeds, { minLength: 10, maxLength: 60, size: 'max' }), (office, all) => {
      const day = aDay(office);
      day.watch = (command, context) => {
        expect(decide(frozenCopy(day.state), command, context)).toEqual(decide(day.state, command, context));
      };
      for (const one of all) live(day, one);
    }),
    { numRuns: 30 },
  );
}, 60_000);

test('to finish and call the next is to finish, and then to call the next', () => {
  let calls = 0;
  fc.assert(
    fc.property(offices, fc.array(seeds, { minLength: 30, maxLength: 90, size: 'max' }), (office, all) => {
      const day = aDay(office);
      day.watch = (command, context) => {
        if (command.type !== 'call-next' || command.finish === undefined) return;
        const atOnce = decide(day.state, command, context);
        if (!atOnce.ok) return;
        const { desk, finish } = command;
        const after = day.events.reduce(evolve, emptyDay());
        const finished = decide(after, { type: 'finish-serving', desk, ...finish }, context);
        if (!finished.ok) throw new Error(finished.refusal.code);
        const called = decide(finished.value.reduce(evolve, after), { type: 'call-next', desk }, context);
        expect(atOnce.value).toEqual([...finished.value, ...(called.ok ? called.value : [])]);
        calls += called.ok ? 1 : 0;
      };
      for (const one of all) live(day, one);
    }),
    { numRuns: 1_000 },
  );
  expect(calls).toBeGreaterThan(10);
}, 60_000);

test('folding never changes a ticket or a desk that was handed out before', () => {
  fc.assert(
    fc.property(offices, fc.array(seeds, { minLength: 10, maxLength: 60, size: 'max' }), (office, all) => {
      const day = aDay(office);
      const handedOut: { held: object; asText: string }[] = [];
      for (const one of all) {
        live(day, one);
        for (const held of [...day.state.tickets.values(), ...day.state.desks.values()]) {
          handedOut.push({ held, asText: JSON.stringify(held) });
        }
      }
      for (const { held, asText } of handedOut) expect(JSON.stringify(held)).toBe(asText);
    }),
    { numRuns: 20 },
  );
});
