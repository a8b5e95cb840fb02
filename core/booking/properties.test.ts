// What must hold whatever happens: random commands of the public, staff and the waiting list, checked against a count of
// places kept apart from the code under test.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayHours } from '#core/branch/hours.ts';
import type { Actor } from '#core/queue/events.ts';
import { member, numerek, somebody } from '#testing/calendar-spec.ts';
import {
  aDay,
  Count,
  live,
  mostOver,
  officeOf,
  type Plan,
  scenes,
  stepMs,
  type Wish,
} from '#testing/random-calendar-days.ts';
import { staffEyes } from './availability/capacity.ts';
import { dayOffer, hourOffers, hoursFor, listHourOffers } from './availability/offers.ts';
import { conflictsIn } from './conflicts.ts';
import { decideCalendar } from './decide/decide.ts';
import type { CalendarEvent } from './events.ts';
import { evolveCalendar } from './evolve.ts';
import { emptyCalendar, isOpen } from './state.ts';

const plans: fc.Arbitrary<Plan> = fc.record({
  a: fc.integer({ min: 1, max: 3 }),
  b: fc.integer({ min: 1, max: 2 }),
  bBuffer: fc.constantFrom(0, 5, 10, 25),
  share: fc.constantFrom(0, 0, 30, 50),
  desks: fc.constantFrom(null, null, 2, 4),
  confirm: fc.boolean(),
});

const kinds = [
  ['hold-slot', 14],
  ['hold-by-list', 4],
  ['hold-by-staff', 2],
  ['book', 20],
  ['book-for-customer', 6],
  ['extend-hold', 2],
  ['release-hold', 2],
  ['confirm', 4],
  ['cancel-appointment', 3],
  ['cancel-by-staff', 1],
  ['move', 5],
  ['move-by-staff', 2],
  ['record-check-in', 3],
  ['record-no-show', 5],
  ['change-note', 1],
  ['close-time', 1],
  ['reopen-time', 1],
  ['erase-personal-data', 1],
] as const;

const wishes: fc.Arbitrary<Wish> = fc.record({
  what: fc.oneof(...kinds.map(([what, weight]) => ({ arbitrary: fc.constant(what), weight }))),
  services: fc.constantFrom(['a'], ['b'], ['a', 'b'], ['b', 'a']),
  // Few hours, so that people get in each other's way.
  place: fc.integer({ min: 0, max: 8 }),
  which: fc.integer({ min: 0, max: 40 }),
  overbook: fc.constantFrom(false, false, false, true),
  minutes: fc.constantFrom(0, 0, 0, 1, 2, 5, 11, 40),
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

const eventTypes: readonly CalendarEvent['type'][] = [
  'slot-held',
  'hold-extended',
  'hold-released',
  'appointment-booked',
  'appointment-confirmed',
  'appointment-moved',
  'appointment-cancelled',
  'appointment-checked-in',
  'appointment-no-show',
  'appointment-note-changed',
  'time-closed',
  'time-reopened',
  'personal-data-erased',
];

test('never is more taken than there is, but by hand; no place comes back to the public early; the log tells it all again', () => {
  const happened = new Set<string>();
  fc.assert(
    fc.property(
      fc.constantFrom(...scenes),
      plans,
      fc.array(wishes, { minLength: 20, maxLength: 80, size: 'max' }),
      (scene, plan, all) => {
        const day = aDay(scene, plan);
        const count = new Count();
        for (const wish of all) {
          const before = day.events.length;
          live(day, wish);
          const events = day.events.slice(before);
          for (const event of events) {
            count.see(event);
            happened.add(event.type);
          }
          if (events.length === 0) continue;
          expect(count.mostOver(day, plan, 'staff')).toBeLessThanOrEqual(0);
          const held = events[0];
          // What staff take may come on top of what is on its way back; what the public takes never does.
          if (held?.type === 'slot-held' && held.heldFor === 'public') {
            expect(count.mostOver(day, plan, 'public', held.matters)).toBeLessThanOrEqual(0);
          }
        }
        expect(conflictsIn(day.state, day.context)).toEqual(new Map());
        const stored = JSON.parse(JSON.stringify(day.events)) as CalendarEvent[];
        expect(stored.reduce(evolveCalendar, emptyCalendar())).toEqual(day.state);
        const times = day.events.map((event) => event.atMs);
        expect(times).toEqual([...times].sort((one, other) => one - other));
      },
    ),
    { numRuns: 100 },
  );
  // Random days in which nearly everything is refused would prove little.
  expect([...happened].sort()).toEqual([...eventTypes].sort());
}, 120_000);

test('what is offered can be had, and what is not is refused', () => {
  const starts = (hours: readonly { startMs: number }[]) => hours.map((hour) => hour.startMs);
  fc.assert(
    fc.property(
      fc.constantFrom(...scenes),
      plans,
      fc.array(wishes, { minLength: 5, maxLength: 40, size: 'max' }),
      fc.constantFrom(['a'], ['b'], ['a', 'b']),
      (scene, plan, all, services) => {
        const day = aDay(scene, plan);
        for (const wish of all) live(day, wish);
        const { state, context } = day;
        const grid: number[] = [];
        const { open } = dayHours(day.office, day.date);
        for (const span of open) for (let ms = span.fromMs; ms < span.toMs; ms += stepMs) grid.push(ms);
        const canHold = (heldFor: 'public' | 'staff' | 'waiting-list', by: Actor) =>
          grid.filter(
            (startMs) =>
              decideCalendar(
                state,
                { type: 'hold-slot', services, startMs, heldFor },
                { ...context, by, newAppointmentId: 'new', chance: 0.5 },
              ).ok,
          );
        expect(starts(hourOffers(state, context, services))).toEqual(canHold('public', somebody));
        expect(starts(hoursFor(state, context, services, staffEyes))).toEqual(canHold('staff', member));
        expect(starts(listHourOffers(state, context, services))).toEqual(canHold('waiting-list', numerek));
        const offer = dayOffer(state, context, services);
        expect(offer.free).toBe(hourOffers(state, context, services).length);
        expect(offer.why === null).toBe(offer.free > 0);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

test('whatever the office changes under visits already booked, nobody is lost, and whoever does not fit is named', () => {
  const quiet = wishes.filter(({ what }) =>
    ['hold-slot', 'book', 'book-for-customer', 'cancel', 'move', 'confirm'].includes(what),
  );
  const happening = fc.array(quiet, { minLength: 20, maxLength: 60, size: 'max' });
  const newHours = fc.constantFrom({}, {}, { to: '12:00' }, { from: '09:30' }, { closed: true });
  const kinds = new Set<string>();
  fc.assert(
    fc.property(plans, plans, newHours, happening, happening, (plan, newPlan, hours, before, after) => {
      const scene = { date: '2026-11-25', from: '08:00', to: '16:00', dayStartsAt: '03:00' };
      const day = aDay(scene, plan);
      for (const wish of before) live(day, wish);
      const booked = [...day.state.appointments.values()].filter((one) => isOpen(one, day.nowMs));
      const changed = officeOf({ ...scene, ...hours }, newPlan);
      const closures = [{ from: scene.date, to: scene.date, reason: { pl: 'x', en: 'x', uk: 'x' } }];
      day.office = 'closed' in hours ? { ...changed, closures } : changed;

      const named = conflictsIn(day.state, day.context);
      for (const why of named.values()) kinds.add(why);
      for (const one of booked) expect(day.state.appointments.get(one.id)).toBe(one);
      const all = booked.filter((one) => !named.has(one.id));
      const kept = all.filter((one) => day.nowMs < one.endMs);
      const { open } = dayHours(day.office, day.date);
      for (const one of kept) {
        expect(open.some((span) => span.fromMs <= one.startMs && one.endMs <= span.toMs)).toBe(true);
      }
      const placed = (some: typeof all) => some.filter((one) => !one.overbooked).map((one) => one.matters);
      expect(mostOver(day.office, day.date, newPlan, placed(kept))).toBeLessThanOrEqual(0);
      for (const [id, why] of named) {
        const one = day.state.appointments.get(id);
        expect(one?.phase).toBe('booked');
        if (why !== 'over-capacity') continue;
        expect(one?.overbooked).toBe(false);
        expect(mostOver(day.office, day.date, newPlan, [...placed(all), one?.matters ?? []])).toBeGreaterThan(0);
      }

      // What is held from now on fits the office as it is now.
      const old = new Set(day.state.appointments.keys());
      for (const wish of after) live(day, wish);
      const inConflict = conflictsIn(day.state, day.context);
      for (const id of inConflict.keys()) expect(old.has(id)).toBe(true);
    }),
    { numRuns: 100 },
  );
  expect([...kinds].sort()).toEqual(['closed', 'outside-hours', 'over-capacity']);
}, 120_000);

test('folding never changes an appointment that was handed out before', () => {
  fc.assert(
    fc.property(plans, fc.array(wishes, { minLength: 10, maxLength: 50, size: 'max' }), (plan, all) => {
      const day = aDay({ date: '2026-11-25', from: '08:00', to: '16:00', dayStartsAt: '03:00' }, plan);
      const handedOut: { held: object; asText: string }[] = [];
      for (const one of all) {
        live(day, one);
        for (const held of day.state.appointments.values()) handedOut.push({ held, asText: JSON.stringify(held) });
      }
      for (const { held, asText } of handedOut) expect(JSON.stringify(held)).toBe(asText);
    }),
    { numRuns: 20 },
  );
});
