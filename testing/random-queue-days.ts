// Random days at a queue for tests: whatever could be asked of it by kiosks, desks, booked people and phones, in any order.
import fc from 'fast-check';
import type { Office } from '#core/branch/settings.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import type { DayState, DeskState } from '#core/queue/state.ts';
import { assert } from '#core/shared/assert.ts';
import { bookingDocument, by, Day, eight, kiosk, manager, smallOffice } from './queue-spec.ts';

/** How many tickets phones get in a random day at most, and how many of theirs may wait. */
export const remoteCaps = { dailyCap: 12, waitingCap: 4 };

const officeWith = (late: Record<string, unknown>) =>
  smallOffice({
    booking: bookingDocument({ bookedInARow: 1, calledEarly: true }),
    remote: { ...remoteCaps, late, returns: { times: 2, afterCalls: 2, withinMinutes: 15 } },
  });

/** One where people go back some places, and one where they come up again after some minutes. */
export const randomOffices: readonly Office[] = [
  officeWith({ kind: 'places', most: 3, times: 2 }),
  officeWith({ kind: 'minutes', most: 30, times: 2 }),
];

/** Ground for estimates from the first call on. */
const aPace = { count: 12, sumMs: 12 * 240_000, sumSquaresMs2: 12 * 240_000 ** 2 * 1.4 };
const lastDays = new Map([
  ['a', aPace],
  ['b', aPace],
]);
const desks = fc.constantFrom('1', '2', '3');
const services = fc.constantFrom('a', 'b', 'c');
const tickets = fc.integer({ min: 1, max: 8 }).map((at) => `t${at}`);
const aged = fc.constantFrom(0, 1, 5, 30, 600);

const calling: fc.Arbitrary<DayCommand> = fc.record({ type: fc.constant('call-next'), desk: desks });

const deskWork: fc.Arbitrary<DayCommand> = fc.oneof(
  fc.record({ type: fc.constant('call-next'), desk: desks, finish: fc.record({ ticket: tickets }) }),
  fc.record({ type: fc.constantFrom('call-ticket', 'resume-ticket'), desk: desks, ticket: tickets }),
  fc.record({ type: fc.constant('call-number'), desk: desks, number: fc.constantFrom('A1', 'b 2', 'C3') }),
  fc.record({ type: fc.constant('next-step'), desk: desks, ticket: tickets, service: services }),
);

const atDesk: fc.Arbitrary<DayCommand> = fc.record({
  type: fc.constantFrom(
    'start-serving',
    'start-serving',
    'recall',
    'finish-serving',
    'finish-serving',
    'mark-no-show',
    'park',
  ),
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
  origin: fc.constant('kiosk'),
});

const arrivingByPhone: fc.Arbitrary<DayCommand> = fc.record({
  type: fc.constant('issue-ticket'),
  services: fc.uniqueArray(services, { minLength: 1, maxLength: 2 }),
  language: fc.constant('pl'),
  origin: fc.constant('phone'),
  holder: fc.constantFrom('one', 'two', 'three', 'four', 'five'),
});

const byHolders: fc.Arbitrary<DayCommand> = fc.oneof(
  fc.record({
    type: fc.constant('postpone'),
    ticket: tickets,
    by: fc.oneof(
      fc.record({ kind: fc.constant('places'), places: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('minutes'), minutes: fc.constantFrom(1, 5, 10, 40) }),
    ),
  }),
  fc.record({ type: fc.constantFrom('give-back', 'report-arrival'), ticket: tickets }),
);

/** What follows an ending at a desk, if anything does. */
const afterwards: fc.Arbitrary<DayCommand> = fc.oneof(
  fc.record({ type: fc.constant('undo'), desk: desks, ticket: tickets }),
  fc.record({ type: fc.constant('report-arrival'), ticket: tickets }),
  fc.record({ type: fc.constant('rate-ticket'), ticket: tickets, stars: fc.constantFrom(1, 2, 3, 4, 5) }),
);

/** Those who booked come at the kiosk around their hour. */
const arrivingBooked: fc.Arbitrary<DayCommand> = fc.record({
  type: fc.constant('issue-ticket'),
  services: fc.uniqueArray(services, { minLength: 1, maxLength: 2 }),
  language: fc.constant('pl'),
  origin: fc.constant('booking'),
  dueAtMs: fc.constantFrom(-5, 0, 5, 15, 300, 301).map((minutes) => eight + minutes * 60_000),
  appointment: fc.integer({ min: 1, max: 1_000_000_000 }).map((n) => `visit-${n}`),
});

const ticketWork: fc.Arbitrary<DayCommand> = fc.oneof(
  fc.record({ type: fc.constant('requeue'), ticket: tickets, afterCalls: fc.integer({ min: 0, max: 3 }) }),
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
  fc.record({ type: fc.constant('add-step'), ticket: tickets, service: services }),
);

const dayWork: fc.Arbitrary<DayCommand> = fc.oneof(
  fc.record({ type: fc.constant('open-day') }),
  fc.record({ type: fc.constant('close-day'), force: fc.boolean() }),
);

/** Issuing and calling is most of a day; closing it is rare. */
const commands = fc.oneof(
  { arbitrary: arriving, weight: 14 },
  { arbitrary: arrivingBooked, weight: 8 },
  { arbitrary: arrivingByPhone, weight: 12 },
  { arbitrary: byHolders, weight: 14 },
  { arbitrary: afterwards, weight: 30 },
  { arbitrary: calling, weight: 20 },
  { arbitrary: atDesk, weight: 50 },
  { arbitrary: deskWork, weight: 25 },
  { arbitrary: comingAndGoing, weight: 9 },
  { arbitrary: ticketWork, weight: 15 },
  { arbitrary: dayWork, weight: 1 },
);
/** Aimed, a command means the ticket that is at the desk, or the last that ended at one; otherwise any ticket at all. */
const happening = fc.record({ command: commands, seconds: aged, aimed: fc.constantFrom(true, true, false) });

interface Happening {
  readonly command: DayCommand;
  readonly seconds: number;
  readonly aimed: boolean;
}

/** The same for the same seed, so that a day is an array of them and grows small by leaving some out. */
function happeningOf(seed: number): Happening {
  const [one] = fc.sample(happening, { seed, numRuns: 1 });
  assert(one !== undefined, 'a sample of one holds one');
  return one;
}

/** Something that somebody asks of the day, whether it can be done or not. */
export function live(day: Day, seed: number): void {
  const { command, seconds, aimed } = happeningOf(seed);
  const meant = aimed ? aim(day.state, command) : command;
  day.do({ ...by(meant.type === 'issue-ticket' ? kiosk : manager, meant), afterMs: seconds * 1000 });
}

function aim(state: DayState, command: DayCommand): DayCommand {
  if (command.type === 'rate-ticket' || command.type === 'report-arrival' || command.type === 'undo') {
    const desk = [...state.desks.values()].find((one) => one.lastEnding !== null);
    if (!desk?.lastEnding) return command;
    const { ticket } = desk.lastEnding;
    return command.type === 'undo' ? { ...command, ticket, desk: desk.id } : { ...command, ticket };
  }
  if (!('desk' in command) || command.desk === undefined) return command;
  const desk = aimAtDesk(state, command.type, command.desk);
  const ticket = desk?.ticket ?? desk?.lastEnding?.ticket;
  if (desk === undefined || ticket === undefined) return command;
  if (command.type === 'call-next' && command.finish) {
    return { ...command, desk: desk.id, finish: { ...command.finish, ticket } };
  }
  return 'ticket' in command ? { ...command, desk: desk.id, ticket } : command;
}

/** Work on a person is tried where one is, so that it isn't mostly refused. */
function aimAtDesk(state: DayState, type: DayCommand['type'], named: string): DeskState | undefined {
  const desk = state.desks.get(named);
  const isWork = ['start', 'recall', 'finish', 'mark-no-show', 'park', 'next-step'].includes(type);
  if (!isWork || desk?.ticket) return desk;
  return [...state.desks.values()].find((one) => one.ticket !== null) ?? desk;
}

export function aDay(office: Office): Day {
  const day = new Day(office, eight, lastDays);
  for (const desk of ['1', '2', '3']) day.do(by(manager, { type: 'open-desk', desk }));
  return day;
}
