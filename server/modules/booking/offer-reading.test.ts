import { afterEach, expect, test } from 'vitest';
import { dateAfter } from '#core/branch/hours.ts';
import { at, type BookingOffice, openBookingOffice, theDate, today } from '#testing/booking-example.ts';
import { bookableServices } from '#testing/calendar-spec.ts';
import { Bookings } from './bookings.ts';

let one: BookingOffice | null = null;
afterEach(async () => {
  await one?.close();
  one = null;
});

/** A reader that keeps nothing from before. */
function fresh({ office }: BookingOffice): Bookings {
  const { hall } = office;
  return new Bookings({
    branches: hall.branches,
    calendars: hall.calendars,
    codes: hall.codes,
    contacts: hall.contacts,
    people: office.store.people,
    days: hall.days,
    tables: hall.tables,
    askForMessage: async () => undefined,
    reaches: () => ({ email: true, phone: true }),
    secret: 'x',
    publicUrl: 'http://localhost',
    now: () => office.nowMs,
    refused: () => undefined,
    failed: () => undefined,
  });
}

test.each([
  ['hour by hour', { kind: 'rolling' }],
  ['at eight each day', { kind: 'daily', at: '08:00' }],
])('What is kept is what would be found anew, at whatever moment, when days are released %s', async (_how, release) => {
  one = await openBookingOffice({
    settings: { release },
    document: { services: bookableServices({ horizonDays: 4, leadMinutes: 1500 }, { horizonDays: 6 }) },
  });
  const { bookings } = one.office.hall;
  const held = await one.hold('09:00', { date: dateAfter(today, 3), services: ['b'] });
  expect(held.status).toBe(200);
  // Just before and just after each moment at which something may change: the hold runs out at 8:10 and its place comes
  // back at 8:12; hours are released, and lost to the lead time, at full and half hours.
  const moments = [at('08:10', today), at('08:12', today)];
  for (let halves = 1; halves < 60; halves += 1) moments.push(at('08:00', today) + halves * 1_800_000);
  for (const moment of moments) {
    for (const nowMs of [moment - 10_000, moment + 5_000]) {
      one.office.nowMs = nowMs;
      for (const services of [['a'], ['b']]) {
        expect(await bookings.days('small', services)).toEqual(await fresh(one).days('small', services));
      }
    }
  }
});

test('A change is seen at once, whoever made it', async () => {
  one = await openBookingOffice();
  const { bookings } = one.office.hall;
  const freeOn = async () => {
    const days = await bookings.days('small', ['a']);
    return days.ok ? days.value.find((day) => day.date === theDate)?.free : null;
  };
  expect(await freeOn()).toBe(16);
  await one.hold('09:00');
  await one.hold('09:00');
  expect(await freeOn()).toBe(15);
  const { office, version } = one.office.hall.branches.get('small') ?? {};
  const closures = [{ from: theDate, to: theDate, reason: { pl: 'a', en: 'b', uk: 'c' } }];
  await one.office.hall.saveOffice({ ...office, closures }, version ?? 0, 'test');
  expect(await freeOn()).toBe(0);
});
