// The language of the calendar's tests: given(what was done).when(a command).then(what happens) or .thenRefused(why).
// A small office stands ready, open from eight to four: service a (half an hour, two at a time), b (20 minutes and a
// buffer of ten, one at a time), c (not bookable). Commands come on Monday at ten, for Wednesday.

import type { CalendarCommand } from '#core/booking/commands.ts';
import type { CalendarContext } from '#core/booking/context.ts';
import { decideCalendar } from '#core/booking/decide/decide.ts';
import type { CalendarEvent, CalendarFact } from '#core/booking/events.ts';
import { evolveCalendar } from '#core/booking/evolve.ts';
import type { CalendarRefusal } from '#core/booking/refusals.ts';
import { type CalendarState, emptyCalendar, type HeldFor } from '#core/booking/state.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Actor } from '#core/queue/events.ts';
import { assert } from '#core/shared/assert.ts';
import { smallOffice } from '#testing/queue-spec.ts';

export const minuteMs = 60_000;
export const ten = Date.parse('2026-11-23T10:00:00+01:00');
/** A Wednesday. */
export const theDate = '2026-11-25';

export const words = (text: string) => ({ pl: text, en: text, uk: text });
export const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const allDay = (places: number) => [{ days: everyDay, from: '03:00', to: '03:00', places }];

export const bookingTerms = {
  terms: { version: 'terms-1', text: words('Regulamin') },
  privacy: { version: 'privacy-1', text: words('Informacja') },
};

/** The settings of service a, b, or both, changed. */
export function bookableServices(
  a: Record<string, unknown> = {},
  b: Record<string, unknown> = {},
): Record<string, unknown>[] {
  return [
    {
      id: 'a',
      letter: 'A',
      name: words('Sprawa A'),
      usualMinutes: 10,
      booking: { slotMinutes: 30, capacity: allDay(2), ...a },
    },
    {
      id: 'b',
      letter: 'B',
      name: words('Sprawa B'),
      usualMinutes: 10,
      booking: { slotMinutes: 20, bufferMinutes: 10, capacity: allDay(1), ...b },
    },
    { id: 'c', letter: 'C', name: words('Sprawa C'), usualMinutes: 10 },
  ];
}

/** The small office with bookings: `settings` are the branch's booking settings, `changes` anything else. */
export function bookingOffice(settings: Record<string, unknown> = {}, changes: Record<string, unknown> = {}): Office {
  const services = bookableServices();
  return smallOffice({ services, booking: { ...bookingTerms, mattersPerBooking: 2, ...settings }, ...changes });
}

export const somebody: Actor = { kind: 'public', id: 'web' };
export const member: Actor = { kind: 'staff', id: 'clerk-1', role: 'clerk' };
export const numerek: Actor = { kind: 'system', id: 'waiting-list' };

/** The instant of a clock time on the date: "09:30". */
export const at = (time: string, date = theDate) => Date.parse(`${date}T${time}:00+01:00`);

export interface Step {
  readonly command: CalendarCommand;
  readonly by: Actor;
  readonly afterMs: number;
}

export function by(actor: Actor, done: CalendarCommand | Step): Step {
  return { ...toStep(done), by: actor };
}

export function inMinutes(minutes: number, done: CalendarCommand | Step): Step {
  return { ...toStep(done), afterMs: minutes * minuteMs };
}

function toStep(done: CalendarCommand | Step): Step {
  return 'command' in done ? done : { command: done, by: naturalDoer(done), afterMs: 0 };
}

function naturalDoer(command: CalendarCommand): Actor {
  switch (command.type) {
    case 'book-for-customer':
    case 'close-time':
    case 'reopen-time':
    case 'record-no-show':
    case 'change-note':
      return member;
    case 'cancel-appointment':
      return command.reason === 'by-staff' ? member : somebody;
    case 'hold-slot':
      return command.heldFor === 'public' ? somebody : command.heldFor === 'staff' ? member : numerek;
    default:
      return somebody;
  }
}

/** Holds and appointments are called p1, p2 … in the order in which they were made. */
export class CalendarDay {
  office: Office;
  readonly date: string;
  readonly state: CalendarState = emptyCalendar();
  readonly events: CalendarEvent[] = [];
  nowMs: number;
  chance: number;
  #made = 0;

  constructor(setting: Setting) {
    this.office = setting.office ?? bookingOffice();
    this.date = setting.date ?? theDate;
    this.nowMs = setting.nowMs ?? ten;
    this.chance = setting.chance ?? 0.5;
  }

  get context(): CalendarContext {
    return { nowMs: this.nowMs, office: this.office, date: this.date };
  }

  do(done: CalendarCommand | Step): CalendarRefusal | readonly CalendarEvent[] {
    const step = toStep(done);
    this.nowMs += step.afterMs;
    const newAppointmentId = `p${this.#made + 1}`;
    const decided = decideCalendar(this.state, step.command, {
      ...this.context,
      by: step.by,
      chance: this.chance,
      newAppointmentId,
    });
    if (!decided.ok) return decided.refusal;
    for (const event of decided.value) evolveCalendar(this.state, event);
    if (this.state.appointments.has(newAppointmentId)) this.#made += 1;
    this.events.push(...decided.value);
    return decided.value;
  }
}

export interface Setting {
  readonly office?: Office;
  readonly date?: string;
  readonly nowMs?: number;
  readonly chance?: number;
}

export class Given {
  readonly day: CalendarDay;

  constructor(setting: Setting, done: readonly (CalendarCommand | Step)[]) {
    this.day = new CalendarDay(setting);
    for (const one of done) {
      const outcome = this.day.do(one);
      assert('length' in outcome, `what is given can be done: ${JSON.stringify(one)} → ${JSON.stringify(outcome)}`);
    }
  }

  when(command: CalendarCommand | Step): Outcome {
    return new Outcome(this.day, this.day.do(command));
  }
}

export class Outcome {
  readonly day: CalendarDay;
  readonly outcome: CalendarRefusal | readonly CalendarEvent[];

  constructor(day: CalendarDay, outcome: CalendarRefusal | readonly CalendarEvent[]) {
    this.day = day;
    this.outcome = outcome;
  }

  get facts(): CalendarFact[] {
    const { outcome } = this;
    if (!('length' in outcome)) throw new Mismatch('It was refused', outcome, 'events');
    return outcome.map(({ atMs: _atMs, by: _by, ...fact }) => fact);
  }

  /** These facts, in this order; of each only the fields that the sentence names are looked at. */
  // biome-ignore lint/suspicious/noThenProperty: nobody awaits a test's sentence, and this is its word.
  then(...facts: Partial<CalendarFact>[]): CalendarDay {
    const seen = this.facts.map((fact, place) => named(fact, facts[place] ?? {}));
    if (asText(seen) !== asText(facts)) throw new Mismatch('Something else happened', this.facts, facts);
    return this.day;
  }

  thenRefused(refusal: CalendarRefusal): CalendarDay {
    const { outcome } = this;
    if (asText(outcome) !== asText(refusal)) throw new Mismatch('It was not refused so', outcome, refusal);
    return this.day;
  }
}

export function given(...done: (CalendarCommand | Step)[]): Given {
  return new Given({}, done);
}

/** Another office, date, time or chance. */
export function inOffice(setting: Setting) {
  return { given: (...done: (CalendarCommand | Step)[]) => new Given(setting, done) };
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

function named(fact: CalendarFact, wanted: object): object {
  return Object.fromEntries(Object.entries(fact).filter(([name]) => name in wanted));
}

/** Plain JSON values, whatever the order of an object's fields. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([name], [other]) => (name < other ? -1 : 1)))
      : one,
  );
}

export const hold = (time: string, services: string[] = ['a'], heldFor: HeldFor = 'public'): CalendarCommand => ({
  type: 'hold-slot',
  services,
  startMs: at(time),
  heldFor,
});
export const book = (appointment: string, reach: 'email' | 'phone' | 'none' = 'none'): CalendarCommand => ({
  type: 'book',
  appointment,
  termsVersion: 'terms-1',
  otherAppointments: 0,
  language: 'pl',
  reach,
  codeTry: 0,
});
export const bookByHand = (time: string, services: string[] = ['a'], overbook = false): CalendarCommand => ({
  type: 'book-for-customer',
  services,
  startMs: at(time),
  overbook,
  language: 'pl',
  reach: 'none',
  codeTry: 0,
});
export const cancel = (appointment: string, reason: 'by-customer' | 'by-staff' = 'by-customer'): CalendarCommand => ({
  type: 'cancel-appointment',
  appointment,
  reason,
});
export const checkIn = (appointment: string, asWalkIn = false): CalendarCommand => ({
  type: 'record-check-in',
  appointment,
  ticket: `t-${appointment}`,
  asWalkIn,
});
export const closeTime = (
  from: string,
  to: string,
  services: string[] | null = null,
  closure = 'closure-1',
): CalendarCommand => ({
  type: 'close-time',
  closure,
  fromMs: at(from),
  toMs: at(to),
  services,
  reason: words('Awaria'),
});
export const moveAway = (appointment: string, to: string, date = theDate): CalendarCommand => ({
  type: 'move-away',
  appointment,
  to: { date, startMs: at(to, date) },
});
export const moveHere = (
  appointment: string,
  to: { hold: string } | { time: string; services?: string[]; overbook?: boolean },
): CalendarCommand => ({
  type: 'move-here',
  appointment,
  hold: 'hold' in to ? to.hold : null,
  services: 'time' in to ? (to.services ?? ['a']) : ['a'],
  startMs: 'time' in to ? at(to.time) : 0,
  overbook: 'time' in to ? (to.overbook ?? false) : false,
  termsVersion: 'terms-1',
  from: { date: theDate, startMs: at('09:00') },
  language: 'pl',
  reach: 'none',
  codeTry: 3,
});
