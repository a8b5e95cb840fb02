// What the rules alone cost, in this process, without server or store: calling the next customer with a line of 640 and of
// 6,400, and the memory that a finished ticket leaves in the day's state.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type DayHours, dayHours } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import { decide } from '#core/queue/decide/decide.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { type DayState, emptyDay } from '#core/queue/state.ts';
import { assert } from '#core/shared/assert.ts';
import { eight, manager, smallOffice, today } from '#testing/queue-spec.ts';
import type { Row } from './report.ts';

const fewWait = 640;
const manyWait = 6_400;
const rounds = 200;
const turns = 40;
const mostBytes = 400;
const finishedTickets = 100_000;
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'];
const classes = ['ordinary', 'ordinary', 'ordinary', 'first', 'by-staff'];

/** A day in an office of a dozen services, driven as fast as it goes; time passes by a second a command. */
class BusyDay {
  readonly state: DayState = emptyDay();
  readonly #office: Office = busyOffice();
  readonly #hours: DayHours = dayHours(this.#office, today);
  #nowMs = eight;
  #issued = 0;

  do(command: DayCommand): void {
    this.#nowMs += 1000;
    const context = {
      nowMs: this.#nowMs,
      office: this.#office,
      hours: this.#hours,
      lastDays: new Map(),
      by: manager,
      newTicketId: `ticket-${String(this.#issued).padStart(15, '0')}`,
      people: new Set<string>(),
    };
    const decided = decide(this.state, command, context);
    assert(decided.ok, `nothing is refused here: ${JSON.stringify(decided)}`);
    for (const event of decided.value) evolve(this.state, event);
  }

  issue(): void {
    const service = letters[this.#issued % letters.length] ?? 'A';
    const priority = classes[this.#issued % classes.length] ?? 'ordinary';
    this.do({ type: 'issue-ticket', services: [service.toLowerCase()], priority, language: 'pl', origin: 'kiosk' });
    this.#issued += 1;
  }

  finish(): void {
    const ticket = this.state.desks.get('1')?.ticket ?? null;
    if (ticket !== null) this.do({ type: 'finish-serving', desk: '1', ticket });
  }

  /** The customer at the desk is finished and the next one called, in one command; then served. */
  next(): void {
    const ticket = this.state.desks.get('1')?.ticket ?? null;
    this.do({ type: 'call-next', desk: '1', ...(ticket === null ? {} : { finish: { ticket } }) });
    const called = this.state.desks.get('1')?.ticket;
    assert(called != null, 'somebody waits');
    this.do({ type: 'start-serving', desk: '1', ticket: called });
  }
}

export function measureRules(): Promise<Row[]> {
  const { few, many } = callsPerSecond();
  const bytes = bytesPerFinished();
  return Promise.resolve([
    {
      what: `rules: finish, call and start the next, ${manyWait} waiting`,
      figure: `${Math.round(many)} /s`,
      against: `${Math.round(few)} /s with ${fewWait} waiting`,
      ratio: many / few,
      bound: { atLeast: 0.9 },
    },
    {
      what: `state of a day: a finished ticket, of ${finishedTickets}`,
      figure: `${Math.round(bytes)} B`,
      against: `${mostBytes} B`,
      ratio: bytes / mostBytes,
      bound: { atMost: 1 },
    },
  ]);
}

/**
 * Each round finishes one customer, calls and starts the next, and issues a ticket, so that the line keeps its length. Both
 * lengths take turns and the best of each counts, since whatever else the machine does must not fall on one of them.
 */
export function callsPerSecond(): { readonly few: number; readonly many: number } {
  const [few, many] = [dayWith(fewWait), dayWith(manyWait)];
  const best = { few: Number.POSITIVE_INFINITY, many: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < turns; turn += 1) {
    best.few = Math.min(best.few, msOfRounds(few));
    best.many = Math.min(best.many, msOfRounds(many));
  }
  return { few: (rounds / best.few) * 1000, many: (rounds / best.many) * 1000 };
}

function dayWith(waiting: number): BusyDay {
  const day = new BusyDay();
  day.do({ type: 'open-desk', desk: '1' });
  for (let n = 0; n < waiting; n += 1) day.issue();
  return day;
}

function msOfRounds(day: BusyDay): number {
  const startedAt = performance.now();
  for (let n = 0; n < rounds; n += 1) round(day);
  return performance.now() - startedAt;
}

function round(day: BusyDay): void {
  day.next();
  day.issue();
}

export function bytesPerFinished(): number {
  const collect = garbageCollector();
  const day = dayWith(100);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < finishedTickets; n += 1) {
    day.finish();
    day.next();
    day.issue();
  }
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  assert(day.state.issued > finishedTickets, 'the day is still there');
  return bytes / finishedTickets;
}

function busyOffice(): Office {
  const services = letters.map((letter) => ({
    ...{ id: letter.toLowerCase(), letter, name: words(letter), usualMinutes: 10 },
    numbers: { from: 1, to: 9999, digits: 4 },
  }));
  const profile = { id: 'all', name: words('all'), tiers: [services.map((one) => one.id)] };
  const desks = [{ id: '1', label: '1', profile: 'all' }];
  return smallOffice({ services, profiles: [profile], desks });
}

function words(text: string) {
  return { pl: text, en: text, uk: text };
}

/** Node gives it to who asks with a flag, which may also be set while it runs. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
