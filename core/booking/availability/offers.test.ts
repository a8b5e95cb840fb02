// What a date offers: to the public with the reason when it is nothing, to staff with what is taken.
import { describe, expect, test } from 'vitest';
import {
  allDay,
  at,
  book,
  bookableServices,
  bookByHand,
  bookingOffice,
  type CalendarDay,
  cancel,
  closeTime,
  given,
  hold,
  inOffice,
  type Setting,
  words,
} from '#testing/calendar-spec.ts';
import { staffEyes } from './capacity.ts';
import { dayPlan } from './day-plan.ts';
import { bookingDates, dayOffer, hourOffers, hoursFor, listHourOffers, staffHours } from './offers.ts';

const offered = (day: CalendarDay, services = ['a']) => dayOffer(day.state, day.context, services);
const starts = (hours: readonly { startMs: number }[]) => hours.map((hour) => clock(hour.startMs));
const clock = (ms: number) =>
  new Date(ms).toLocaleTimeString('pl-PL', { timeZone: 'Europe/Warsaw', hour: '2-digit', minute: '2-digit' });
const onDay = (setting: Setting) => inOffice(setting).given().day;
const nothing = { free: 0, reason: null, releasedAtMs: null };

describe('A day with room', () => {
  test('counts the hours that can be booked now', () => {
    expect(offered(onDay({}))).toEqual({ free: 16, why: null, reason: null, releasedAtMs: null });
    expect(offered(given(hold('09:00'), hold('09:00')).day)).toMatchObject({ free: 15 });
    expect(offered(onDay({}), ['a', 'b'])).toMatchObject({ free: 15 });
    expect(offered(onDay({ nowMs: at('12:45') }))).toMatchObject({ free: 4 });
  });

  test('lists exactly those hours, with how many may still come', () => {
    const { day } = given(hold('09:00'), hold('10:00'), hold('10:00'));
    const hours = hourOffers(day.state, day.context, ['a']);
    expect(starts(hours).slice(0, 4)).toEqual(['08:00', '08:30', '09:00', '09:30']);
    expect(hours).not.toContainEqual(expect.objectContaining({ startMs: at('10:00') }));
    expect(hours[2]).toEqual({ startMs: at('09:00'), endMs: at('09:30'), free: 1 });
  });

  test('of short visits with a buffer keeps to the grid', () => {
    const { day } = given();
    expect(starts(hourOffers(day.state, day.context, ['b'])).slice(0, 3)).toEqual(['08:00', '08:30', '09:00']);
  });
});

describe('A day without room says why', () => {
  test('everything is taken', () => {
    const capacity = [{ days: ['wed'], from: '09:00', to: '10:00', places: 1 }];
    const office = bookingOffice({}, { services: bookableServices({ capacity }) });
    const { day } = inOffice({ office }).given(hold('09:00'), hold('09:30'));
    expect(offered(day)).toEqual({ ...nothing, why: 'taken' });
    expect(hourOffers(day.state, day.context, ['a'])).toEqual([]);
  });

  test('the office is closed, in its own words', () => {
    const closures = [{ from: '2026-11-25', to: '2026-11-25', reason: words('Remont') }];
    const closed = onDay({ office: bookingOffice({}, { closures }) });
    expect(offered(closed)).toEqual({ ...nothing, why: 'closed', reason: words('Remont') });
    expect(offered(onDay({ date: '2026-11-28' }))).toEqual({ ...nothing, why: 'closed' });
    expect(offered(given(closeTime('00:00', '23:00')).day)).toEqual({
      ...nothing,
      why: 'closed',
      reason: words('Awaria'),
    });
    expect(offered(onDay({}), ['c'])).toEqual({ ...nothing, why: 'closed' });
  });

  test('it is a public holiday', () => {
    const office = bookingOffice({}, { publicHolidays: 'PL', openingHours: bookingOffice().openingHours });
    const day = onDay({ office, date: '2026-11-11', nowMs: at('10:00', '2026-11-04') });
    expect(offered(day)).toMatchObject({ free: 0, why: 'holiday', reason: { en: 'Independence Day' } });
  });

  test('it is too soon', () => {
    expect(offered(onDay({ nowMs: at('15:00') }))).toEqual({ ...nothing, why: 'too-soon' });
    expect(offered(onDay({ nowMs: at('23:00') }))).toEqual({ ...nothing, why: 'too-soon' });
  });

  test('it is not released yet, and when it is', () => {
    const nowMs = at('07:00', '2026-11-11');
    const releasedAtMs = at('08:00', '2026-11-11');
    expect(offered(onDay({ nowMs }))).toEqual({ ...nothing, why: 'not-released', releasedAtMs });
    expect(offered(onDay({ nowMs: releasedAtMs }))).toMatchObject({ free: 1, why: null });
    const office = bookingOffice({ release: { kind: 'daily', at: '12:00' } });
    expect(offered(onDay({ office, nowMs }))).toMatchObject({ releasedAtMs: at('12:00', '2026-11-11') });
  });

  test('the hours released are taken, and the next is released soon', () => {
    const { day } = inOffice({ nowMs: at('08:00', '2026-11-11') }).given(hold('08:00'), hold('08:00'));
    expect(offered(day)).toMatchObject({ why: 'not-released', releasedAtMs: at('08:30', '2026-11-11') });
  });
});

describe('Staff see', () => {
  test('every hour of every service with its places, those offered, taken and free', () => {
    const services = bookableServices({ walkInSharePercent: 50 });
    const office = bookingOffice({}, { services });
    const { day } = inOffice({ office }).given(
      bookByHand('09:00'),
      bookByHand('09:00', ['b', 'a']),
      hold('09:30', ['b'], 'staff'),
    );
    const hours = staffHours(day.state, day.context);
    expect(hours.filter((hour) => hour.service === 'c')).toEqual([]);
    const seen = (service: string, time: string) => {
      const found = hours.find((hour) => hour.service === service && hour.startMs === at(time));
      return found && [found.places, found.offered, found.taken, found.free];
    };
    expect(seen('a', '09:00')).toEqual([2, 1, 2, 0]);
    expect(seen('a', '09:30')).toEqual([2, 1, 1, 1]);
    expect(seen('b', '09:00')).toEqual([1, 1, 1, 0]);
    expect(seen('b', '10:00')).toEqual([1, 1, 0, 1]);
  });

  test('past and closed hours, where nothing is free any more', () => {
    const { day } = inOffice({ nowMs: at('09:10') }).given(closeTime('10:00', '11:00', ['b']));
    const free = staffHours(day.state, day.context).map((hour) => [hour.service, clock(hour.startMs), hour.free]);
    expect(free.slice(0, 3)).toEqual([
      ['a', '08:00', 0],
      ['a', '08:30', 0],
      ['a', '09:00', 2],
    ]);
    expect(free).toContainEqual(['a', '10:00', 2]);
    expect(free).toContainEqual(['b', '10:00', 0]);
  });

  test('hours that were given back, are short of notice, or kept for walk-ins', () => {
    const services = bookableServices({}, { walkInSharePercent: 100 });
    const office = bookingOffice({}, { services });
    const { day } = inOffice({ office, nowMs: at('08:50') }).given(
      hold('11:00'),
      hold('11:00'),
      book('p1'),
      cancel('p1'),
    );
    expect(starts(hoursFor(day.state, day.context, ['a'], staffEyes)).slice(0, 3)).toEqual(['08:30', '09:00', '09:30']);
    const free = (hours: readonly { startMs: number; free: number }[]) =>
      hours.find((hour) => hour.startMs === at('11:00'))?.free ?? 0;
    expect(free(hoursFor(day.state, day.context, ['a'], staffEyes))).toBe(1);
    expect(free(hourOffers(day.state, day.context, ['a']))).toBe(0);
    expect(free(listHourOffers(day.state, day.context, ['a']))).toBe(1);
    expect(hoursFor(day.state, day.context, ['b'], staffEyes).length).toBeGreaterThan(0);
    expect(listHourOffers(day.state, day.context, ['b'])).toEqual([]);
    expect(starts(listHourOffers(day.state, day.context, ['a']))[0]).toBe('10:00');
  });
});

describe('The share of walk-ins', () => {
  const offers = (places: number, walkInSharePercent: number) => {
    const services = bookableServices({ walkInSharePercent, capacity: allDay(places) });
    const plan = dayPlan(bookingOffice({}, { services }), '2026-11-25').service('a');
    return (plan?.cells ?? []).map((cell) => cell.offered);
  };

  test('of half of one place is every second hour', () => {
    expect(offers(1, 50)).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
  });

  test('is kept over the day, and never more is offered than there is', () => {
    for (let places = 0; places <= 5; places += 1) {
      for (let share = 0; share <= 100; share += 1) {
        const hours = offers(places, share);
        const sum = hours.reduce((one, other) => one + other, 0);
        expect(sum).toBe(Math.floor((16 * places * (100 - share)) / 100));
        expect(Math.max(...hours) - Math.min(...hours)).toBeLessThanOrEqual(1);
        expect(Math.max(...hours)).toBeLessThanOrEqual(places);
      }
    }
  });

  test('binds a matter off the grid by the smallest of the hours that it touches', () => {
    // Of service a, half past eight, half past nine and so on are offered; the full hours are not.
    const offersAfter = (slotMinutes: number) => {
      const share = { walkInSharePercent: 50, capacity: allDay(1) };
      const services = bookableServices(share, { slotMinutes, bufferMinutes: 0 });
      return inOffice({ office: bookingOffice({}, { services }) }).given().day;
    };
    const onTheGrid = offersAfter(30);
    expect(starts(hourOffers(onTheGrid.state, onTheGrid.context, ['b', 'a'])).slice(0, 3)).toEqual([
      '08:00',
      '09:00',
      '10:00',
    ]);
    const offTheGrid = offersAfter(20);
    expect(hourOffers(offTheGrid.state, offTheGrid.context, ['b', 'a'])).toEqual([]);
    expect(starts(hoursFor(offTheGrid.state, offTheGrid.context, ['b', 'a'], staffEyes))).toContain('09:20');
  });
});

test('What the grid leaves over at the end of the day belongs to its last hour', () => {
  // The last visit of a ends at 15.55; after a visit for b at three o'clock one of a runs until four.
  const services = bookableServices({ slotMinutes: 25 }, { slotMinutes: 35, bufferMinutes: 0 });
  const { day } = inOffice({ office: bookingOffice({}, { services }) }).given();
  expect(starts(hourOffers(day.state, day.context, ['b', 'a'])).at(-1)).toBe('15:00');
});

describe('The dates to choose from', () => {
  test('go from today to the farthest horizon of any service', () => {
    const nowMs = at('01:00', '2026-11-24');
    const dates = bookingDates(
      bookingOffice({}, { services: bookableServices({ horizonDays: 3 }, { horizonDays: 5 }) }),
      nowMs,
    );
    expect(dates).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28']);
  });

  test('are none where nothing can be booked', () => {
    const services = bookableServices().map((one) => ({ ...one, booking: null }));
    expect(bookingDates(bookingOffice({}, { services }), at('10:00'))).toEqual([]);
    expect(bookingDates(bookingOffice({}, { services, booking: null }), at('10:00'))).toEqual([]);
  });
});

test('A day of 500 hours and 500 appointments is told in a moment', () => {
  const services = bookableServices({ slotMinutes: 5, capacity: allDay(3), walkInSharePercent: 20 });
  const round = [{ from: '03:00', to: '03:00' }];
  const openingHours = { mon: round, tue: round, wed: round, thu: round, fri: round, sat: round, sun: round };
  const day = onDay({ office: bookingOffice({}, { services, openingHours }) });
  for (let n = 0; n < 500; n += 1) {
    const startMs = at('04:00') + ((n * 7) % 264) * 300_000;
    day.do({ ...hold('09:00'), type: 'hold-slot', services: ['a'], heldFor: 'public', startMs });
  }
  const took = () => {
    const beganMs = performance.now();
    hourOffers(day.state, day.context, ['a']);
    return performance.now() - beganMs;
  };
  const times = Array.from({ length: 40 }, took).sort((one, other) => one - other);
  expect(day.state.appointments.size).toBeGreaterThan(450);
  expect(times[20]).toBeLessThan(30);
});
