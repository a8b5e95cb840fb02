// Whatever is asked, in whatever order: what must hold of a day after every command.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DayCommand } from './commands.ts';
import type { DayEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { rank } from './policy.ts';
import { bookingDocument, by, Day, eight, kiosk, manager, smallOffice } from './spec.ts';
import { bookedForMs, type DayState, deskOf, emptyDay, numberText } from './state.ts';

const office = smallOffice({ booking: bookingDocument({ bookedInARow: 1, calledEarly: true }) });
const desks = fc.constantFrom('1', '2', '3');
const services = fc.constantFrom('a', 'b', 'c');
const tickets = fc.integer({ min: 1, max: 8 }).map((at) => `t${at}`);
const aged = fc.constantFrom(0, 1, 5, 30, 600);

const calling: fc.Arbitrary<DayCommand> = fc.record({ type: fc.constant('call-next'), desk: desks });

const deskWork: fc.Arbitrary<DayCommand> = fc.oneof(
  fc.record({ type: fc.constant('call-next'), desk: desks, finish: fc.record({ ticket: tickets }) }),
  fc.record({ type: fc.constantFrom('call-ticket', 'resume-ticket'), desk: desks, ticket: tickets }),
  fc.record({ type: fc.constant('call-number'), desk: desks, number: fc.constantFrom('A1', 'b 2', 'C3') }),
  fc.record({ type: fc.constant('next-matter'), desk: desks, ticket: tickets, service: services }),
);

const atDesk: fc.Arbitrary<DayCommand> = fc.record({
  type: fc.constantFrom('start', 'start', 'recall', 'finish', 'mark-no-show', 'park', 'undo', 'undo', 'undo', 'undo'),
  desk: desks,
  ticket: tickets,
});

const comingAndGoing: fc.Arbitrary<DayCommand> = fc.record({
  type: fc.constantFrom('open-desk', 'open-desk', 'close-desk', 'pause-desk', 'resume-desk', 'resume-desk'),
  desk: desks,
});

const arriving: fc.Arbitrary<DayCommand> = fc.record({
  type: fc.constant('issue-ticket'),
  services: fc.uniqueArray(services, { minLength: 1, maxLength: 3 }),
  priority: fc.constantFrom('ordinary', 'first'),
  language: fc.constantFrom('pl', 'en', 'uk'),
  origin: fc.constantFrom('kiosk', 'phone'),
});

/** Those who booked come at the kiosk around their hour. */
const arrivingBooked: fc.Arbitrary<DayCommand> = fc.record({
  type: fc.constant('issue-ticket'),
  services: fc.uniqueArray(services, { minLength: 1, maxLength: 2 }),
  language: fc.constant('pl'),
  origin: fc.constant('booking'),
  dueAtMs: fc.constantFrom(-5, 0, 5, 15, 300, 301).map((minutes) => eight + minutes * 60_000),
  appointment: fc.constant('a-visit'),
});

const ticketWork: fc.Arbitrary<DayCommand> = fc.oneof(
  fc.record({ type: fc.constant('put-back'), ticket: tickets, afterCalls: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    type: fc.constant('transfer'),
    ticket: tickets,
    to: fc.oneof(
      fc.record({ kind: fc.constant('service'), service: services }),
      fc.record({ kind: fc.constant('desk'), desk: desks }),
      fc.record({ kind: fc.constant('person'), person: fc.constantFrom('clerk-1', 'manager') }),
    ),
  }),
  fc.record({ type: fc.constant('cancel-ticket'), ticket: tickets, reason: fc.constant('by-staff') }),
  fc.record({
    type: fc.constant('change-priority'),
    ticket: tickets,
    priority: fc.constantFrom('ordinary', 'first', 'by-staff'),
  }),
  fc.record({ type: fc.constant('add-matter'), ticket: tickets, service: services }),
);

const dayWork: fc.Arbitrary<DayCommand> = fc.oneof(
  fc.record({ type: fc.constant('open-day') }),
  fc.record({ type: fc.constant('close-day'), force: fc.boolean() }),
);

/** Issuing and calling is most of a day; closing it is rare. */
const commands = fc.oneof(
  { arbitrary: arriving, weight: 14 },
  { arbitrary: arrivingBooked, weight: 8 },
  { arbitrary: calling, weight: 20 },
  { arbitrary: atDesk, weight: 50 },
  { arbitrary: deskWork, weight: 25 },
  { arbitrary: comingAndGoing, weight: 9 },
  { arbitrary: ticketWork, weight: 15 },
  { arbitrary: dayWork, weight: 1 },
);
/** Aimed, a command at a desk means the ticket that is there or was there last; otherwise any ticket at all. */
const happening = fc.record({ command: commands, seconds: aged, aimed: fc.constantFrom(true, true, false) });

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
  'service-started',
  'service-finished',
  'matter-added',
  'matter-started',
  'ticket-missed',
  'ticket-put-back',
  'ticket-parked',
  'ticket-transferred',
  'ticket-cancelled',
  'priority-changed',
  'ending-undone',
];

interface Happening {
  readonly command: DayCommand;
  readonly seconds: number;
  readonly aimed: boolean;
}

function live(day: Day, { command, seconds, aimed }: Happening): void {
  const meant = aimed ? aim(day.state, command) : command;
  day.do({ ...by(meant.type === 'issue-ticket' ? kiosk : manager, meant), afterMs: seconds * 1000 });
}

function aim(state: DayState, command: DayCommand): DayCommand {
  if (!('desk' in command) || command.desk === undefined) return command;
  const desk = state.desks.get(command.desk);
  const ticket = desk?.ticket ?? desk?.lastEnding?.ticket;
  if (ticket === undefined) return command;
  if (command.type === 'call-next' && command.finish) return { ...command, finish: { ...command.finish, ticket } };
  return 'ticket' in command ? { ...command, ticket } : command;
}

function aDay(): Day {
  const day = new Day(office, eight, new Map());
  for (const desk of ['1', '2', '3']) day.do(by(manager, { type: 'open-desk', desk }));
  return day;
}

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
  for (const service of ['a', 'b', 'c']) {
    const queue = inPhase('waiting').filter((one) => one.service === service);
    expect(state.waitingOf.get(service) ?? 0).toBe(queue.length);
  }
  for (const ticket of state.tickets.values()) {
    const ended = ['finished', 'no-show', 'cancelled'].includes(ticket.phase);
    expect(ticket.endedAtMs !== null).toBe(ended);
    if (ticket.phase === 'called' || ticket.phase === 'serving') expect(atDesks).toContain(ticket.id);
    const isDeferred = ticket.phase === 'waiting' && (ticket.heldUntilCalls !== null || bookedForMs(ticket) !== null);
    expect(state.deferred.has(ticket.id)).toBe(isDeferred);
    if (ticket.phase === 'waiting') expect(ticket.matters).toContainEqual({ service: ticket.service, done: false });
    if (ticket.phase === 'finished') expect(ticket.matters.every((one) => one.done)).toBe(true);
    else expect(ticket.phase === 'cancelled' || ticket.matters.some((one) => !one.done)).toBe(true);
  }
}

/** Nothing but the office's leave lets anybody be called before the hour, and then only for want of anybody else. */
function mustCallInTime(state: DayState, event: DayEvent): void {
  if (event.type !== 'ticket-called') return;
  const ticket = state.tickets.get(event.ticket);
  const dueAtMs = ticket === undefined ? null : bookedForMs(ticket);
  if (dueAtMs === null || dueAtMs <= event.atMs || ticket?.phase === 'no-show') return;
  expect(event.reason.kind).toBe('booked-early');
  expect(rank(state, office, deskOf(state, event.desk), event.atMs, 1)).toEqual([]);
}

test('after every command of a random day, all that must hold holds, and replaying the log gives the same state', () => {
  const happened = new Set<string>();
  const reasons = new Set<string>();
  fc.assert(
    fc.property(fc.array(happening, { minLength: 20, maxLength: 120, size: 'max' }), (happenings) => {
      const day = aDay();
      const numbers: string[] = [];
      const beside = day.events.reduce(evolve, emptyDay());
      for (const one of happenings) {
        const before = day.events.length;
        live(day, one);
        for (const event of day.events.slice(before)) {
          mustCallInTime(beside, event);
          evolve(beside, event);
          if (event.type === 'ticket-called') reasons.add(event.reason.kind);
          if (event.type === 'ticket-issued') numbers.push(numberText(event.number));
        }
        mustHold(day.state, numbers);
      }
      for (const event of day.events) happened.add(event.type);
      const stored = JSON.parse(JSON.stringify(day.events)) as DayEvent[];
      expect(stored.reduce(evolve, emptyDay())).toEqual(day.state);
      const times = day.events.map((event) => event.atMs);
      expect(times).toEqual([...times].sort((one, other) => one - other));
    }),
    { numRuns: 200 },
  );
  // Random days in which nearly everything is refused would prove little.
  expect([...happened].sort()).toEqual([...eventTypes].sort());
  expect([...reasons]).toEqual(
    expect.arrayContaining(['booked', 'booked-early', 'walk-in-turn', 'sent-here', 'chosen']),
  );
}, 60_000);

test('folding never changes a ticket or a desk that was handed out before', () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 10, maxLength: 60, size: 'max' }), (happenings) => {
      const day = aDay();
      const handedOut: { held: object; asText: string }[] = [];
      for (const one of happenings) {
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
