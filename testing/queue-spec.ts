// The language of the queue's tests: given(what was done).when(a command).then(what happens) or .thenRefused(why).
// A small office stands ready: services a, b, c; desks 1 (a before b), 2 (a and b alike), 3 (c only).

import { type DayHours, dayHours, serviceDate } from '#core/branch/hours.ts';
import { type Office, readOffice } from '#core/branch/settings.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import type { DecideContext } from '#core/queue/context.ts';
import { decide } from '#core/queue/decide/decide.ts';
import type { Actor, DayEvent, DayFact } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import type { DayRefusal } from '#core/queue/refusals.ts';
import { type DayState, emptyDay, type Pace, type ServiceId, type Stars } from '#core/queue/state.ts';
import { assert } from '#core/shared/assert.ts';

const minuteMs = 60_000;

/** A Monday at eight in the morning in Warsaw, where the small office is and has just opened. */
export const eight = Date.parse('2026-11-23T08:00:00+01:00');
export const today = '2026-11-23';

const words = (text: string) => ({ pl: text, en: text, uk: text });
const span = [{ from: '08:00', to: '16:00' }];

/** The small office as an administrator would write it, with whatever a test needs to be otherwise. */
export function smallOfficeDocument(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    branch: 'small',
    name: words('Mały urząd'),
    openingHours: { mon: span, tue: span, wed: span, thu: span, fri: span, sat: [], sun: [] },
    services: [
      { id: 'a', letter: 'A', name: words('Sprawa A'), usualMinutes: 10 },
      { id: 'b', letter: 'B', name: words('Sprawa B'), usualMinutes: 10 },
      { id: 'c', letter: 'C', name: words('Sprawa C'), usualMinutes: 10 },
    ],
    priorities: [
      { id: 'ordinary', name: words('Zwykły'), rate: 1 },
      { id: 'first', name: words('Pierwszeństwo'), rate: 3, selfDeclared: true },
      { id: 'by-staff', name: words('Nadane'), rate: 2 },
    ],
    profiles: [
      { id: 'a-then-b', name: words('A, potem B'), tiers: [['a'], ['b']] },
      { id: 'a-and-b', name: words('A i B'), tiers: [['a', 'b']] },
      { id: 'c-only', name: words('C'), tiers: [['c']] },
    ],
    desks: [
      { id: '1', label: '1', profile: 'a-then-b' },
      { id: '2', label: '2', profile: 'a-and-b' },
      { id: '3', label: '3', profile: 'c-only' },
    ],
    pauseReasons: [{ id: 'lunch', name: words('Przerwa') }],
    outcomes: [{ id: 'done', name: words('Załatwiono') }],
    noteCodes: [{ id: 'papers', name: words('Braki') }],
    ...changes,
  };
}

export function smallOffice(changes: Record<string, unknown> = {}): Office {
  const read = readOffice(smallOfficeDocument(changes));
  assert(read.ok, `a test's office is valid: ${JSON.stringify(read)}`);
  return read.office;
}

/** What an office sets about booked visits, with as little as it must. */
export function bookingDocument(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const text = (of: string) => ({ version: '1', text: words(of) });
  return { terms: text('Regulamin'), privacy: text('Klauzula informacyjna'), ...changes };
}

export function clerk(id: string): Actor {
  return { kind: 'staff', id, role: 'clerk' };
}

export function phone(holder: string): Actor {
  return { kind: 'public', id: holder };
}

export const manager: Actor = { kind: 'staff', id: 'manager', role: 'manager' };
export const kiosk: Actor = { kind: 'device', id: 'kiosk' };
export const people: ReadonlySet<string> = new Set(['clerk-1', 'clerk-2', 'clerk-3', 'manager']);

/** Something done at a moment by somebody: a minute after what came before, by whoever it naturally falls to. */
export interface Step {
  readonly command: DayCommand;
  readonly by: Actor;
  readonly afterMs: number;
}

export function by(actor: Actor, command: DayCommand): Step {
  return { command, by: actor, afterMs: minuteMs };
}

export function inMinutes(minutes: number, done: DayCommand | Step): Step {
  return { ...toStep(done), afterMs: minutes * minuteMs };
}

function toStep(done: DayCommand | Step): Step {
  if ('command' in done) return done;
  return { command: done, by: naturalDoer(done), afterMs: minuteMs };
}

function naturalDoer(command: DayCommand): Actor {
  if (command.type === 'issue-ticket') return command.origin === 'phone' ? phone(command.holder ?? '') : kiosk;
  if (byHolder.has(command.type)) return phone('phone');
  return 'desk' in command && command.desk !== undefined ? clerk(`clerk-${command.desk}`) : manager;
}

const byHolder: ReadonlySet<DayCommand['type']> = new Set(['postpone', 'give-back', 'report-arrival', 'rate-ticket']);

/** Tickets are called t1, t2 … in the order in which they were issued. */
export class Day {
  readonly office: Office;
  readonly lastDays: ReadonlyMap<ServiceId, Pace>;
  readonly state: DayState = emptyDay();
  readonly events: DayEvent[] = [];
  nowMs: number;
  /** Sees every command before it is decided. */
  watch: ((command: DayCommand, context: DecideContext) => void) | null = null;
  #hours: DayHours;

  constructor(office: Office, startMs: number, lastDays: ReadonlyMap<ServiceId, Pace>) {
    this.office = office;
    this.nowMs = startMs;
    this.lastDays = lastDays;
    this.#hours = dayHours(office, serviceDate(office, startMs));
  }

  get context(): DecideContext {
    const { office, nowMs, lastDays, state } = this;
    const date = serviceDate(office, nowMs);
    if (this.#hours.date !== date) this.#hours = dayHours(office, date);
    const hours = this.#hours;
    return { office, nowMs, lastDays, hours, people, by: manager, newTicketId: `t${state.issued + 1}` };
  }

  do(done: DayCommand | Step): DayRefusal | readonly DayEvent[] {
    const step = toStep(done);
    this.nowMs += step.afterMs;
    const context = { ...this.context, by: step.by };
    this.watch?.(step.command, context);
    const decided = decide(this.state, step.command, context);
    if (!decided.ok) return decided.refusal;
    for (const event of decided.value) evolve(this.state, event);
    this.events.push(...decided.value);
    return decided.value;
  }
}

export interface Setting {
  readonly office?: Record<string, unknown>;
  readonly startMs?: number;
  readonly lastDays?: ReadonlyMap<ServiceId, Pace>;
}

export class Given {
  readonly day: Day;

  constructor(setting: Setting, done: readonly (DayCommand | Step)[]) {
    this.day = new Day(smallOffice(setting.office), setting.startMs ?? eight, setting.lastDays ?? new Map());
    for (const one of done) {
      const outcome = this.day.do(one);
      assert('length' in outcome, `what is given can be done: ${JSON.stringify(one)} → ${JSON.stringify(outcome)}`);
    }
  }

  when(command: DayCommand | Step): Outcome {
    return new Outcome(this.day, this.day.do(command));
  }
}

export class Outcome {
  readonly day: Day;
  readonly outcome: DayRefusal | readonly DayEvent[];

  constructor(day: Day, outcome: DayRefusal | readonly DayEvent[]) {
    this.day = day;
    this.outcome = outcome;
  }

  get facts(): DayFact[] {
    const { outcome } = this;
    if (!('length' in outcome)) throw new Mismatch('It was refused', outcome, 'events');
    return outcome.map(({ atMs: _atMs, by: _by, ...fact }) => fact);
  }

  /** Exactly these facts, in this order; time and doer are looked at apart. */
  // biome-ignore lint/suspicious/noThenProperty: nobody awaits a test's sentence, and this is its word.
  then(...facts: DayFact[]): Day {
    if (!isSame(this.facts, facts)) throw new Mismatch('Something else happened', this.facts, facts);
    return this.day;
  }

  thenRefused(refusal: DayRefusal): Day {
    const { outcome } = this;
    if (!isSame(outcome, refusal)) throw new Mismatch('It was not refused so', outcome, refusal);
    return this.day;
  }
}

export function given(...done: (DayCommand | Step)[]): Given {
  return new Given({}, done);
}

/** The small office, changed, at another time or with other days behind it. */
export function inOffice(setting: Setting) {
  return { given: (...done: (DayCommand | Step)[]) => new Given(setting, done) };
}

/** Test runners show the difference of an error's `actual` and `expected`. */
class Mismatch extends Error {
  readonly actual: unknown;
  readonly expected: unknown;

  constructor(message: string, actual: unknown, expected: unknown) {
    super(`${message}: ${JSON.stringify(actual)}`);
    this.actual = actual;
    this.expected = expected;
  }
}

/** Both hold plain JSON values; the order of an object's fields does not matter. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const fields = Object.entries(one);
  if (fields.length !== Object.keys(other).length || Array.isArray(one) !== Array.isArray(other)) return false;
  return fields.every(([name, value]) => name in other && isSame(value, Reflect.get(other, name)));
}

// The words of the sentences.

export const openDesk = (desk: string, profile?: string): DayCommand =>
  profile === undefined ? { type: 'open-desk', desk } : { type: 'open-desk', desk, profile };

export const take = (service: string, priority?: string): DayCommand => ({
  type: 'issue-ticket',
  services: [service],
  language: 'pl',
  origin: 'kiosk',
  ...(priority === undefined ? {} : { priority }),
});

export const takeFor = (services: string[]): DayCommand => ({
  type: 'issue-ticket',
  services,
  language: 'pl',
  origin: 'kiosk',
});

/** A ticket of somebody who booked an hour and is here already. */
export const takeBooked = (service: string, dueAtMs: number): DayCommand => ({
  type: 'issue-ticket',
  services: [service],
  language: 'pl',
  origin: 'booking',
  dueAtMs,
});

/** Somebody who booked and came too late for the hour: an ordinary place, and the visit is known. */
export const takeLate = (service: string, appointment: string): DayCommand => ({
  type: 'issue-ticket',
  services: [service],
  language: 'pl',
  origin: 'booking',
  appointment,
});

export const takeByPhone = (service: string, holder = 'phone') => takeForByPhone([service], holder);

export const takeForByPhone = (services: string[], holder = 'phone') =>
  ({ type: 'issue-ticket', services, language: 'pl', origin: 'phone', holder }) satisfies DayCommand;

export const postpone = (ticket: string, places: number): DayCommand => ({
  type: 'postpone',
  ticket,
  by: { kind: 'places', places },
});
export const postponeMinutes = (ticket: string, minutes: number): DayCommand => ({
  type: 'postpone',
  ticket,
  by: { kind: 'minutes', minutes },
});
export const giveBack = (ticket: string): DayCommand => ({ type: 'give-back', ticket });
export const reportHere = (ticket: string): DayCommand => ({ type: 'report-arrival', ticket });
export const rate = (ticket: string, stars: Stars): DayCommand => ({ type: 'rate-ticket', ticket, stars });

export const callNext = (desk: string): DayCommand => ({ type: 'call-next', desk });
export const finishAndCallNext = (desk: string, ticket: string): DayCommand => ({
  type: 'call-next',
  desk,
  finish: { ticket },
});
export const callTicket = (desk: string, ticket: string): DayCommand => ({ type: 'call-ticket', desk, ticket });
export const callNumber = (desk: string, number: string): DayCommand => ({ type: 'call-number', desk, number });
export const recall = (desk: string, ticket: string): DayCommand => ({ type: 'recall', desk, ticket });
export const start = (desk: string, ticket: string): DayCommand => ({ type: 'start-serving', desk, ticket });
export const finish = (desk: string, ticket: string): DayCommand => ({ type: 'finish-serving', desk, ticket });
export const noShow = (desk: string, ticket: string): DayCommand => ({ type: 'mark-no-show', desk, ticket });
export const park = (desk: string, ticket: string): DayCommand => ({ type: 'park', desk, ticket });
export const resumeTicket = (desk: string, ticket: string): DayCommand => ({ type: 'resume-ticket', desk, ticket });
export const undo = (desk: string, ticket: string): DayCommand => ({ type: 'undo', desk, ticket });
export const pause = (desk: string): DayCommand => ({ type: 'pause-desk', desk });
export const resumeDesk = (desk: string): DayCommand => ({ type: 'resume-desk', desk });
export const closeDesk = (desk: string): DayCommand => ({ type: 'close-desk', desk });
export const nextMatter = (desk: string, ticket: string, service: string): DayCommand => ({
  type: 'next-step',
  desk,
  ticket,
  service,
});
export const addMatter = (ticket: string, service: string): DayCommand => ({ type: 'add-step', ticket, service });
export const cancel = (ticket: string): DayCommand => ({ type: 'cancel-ticket', ticket, reason: 'by-staff' });
export const putBack = (ticket: string, afterCalls?: number): DayCommand =>
  afterCalls === undefined ? { type: 'requeue', ticket } : { type: 'requeue', ticket, afterCalls };
export const toService = (ticket: string, service: string): DayCommand => ({
  type: 'transfer',
  ticket,
  to: { kind: 'service', service },
});
export const toDesk = (ticket: string, desk: string): DayCommand => ({
  type: 'transfer',
  ticket,
  to: { kind: 'desk', desk },
});
export const toPerson = (ticket: string, person: string): DayCommand => ({
  type: 'transfer',
  ticket,
  to: { kind: 'person', person },
});
