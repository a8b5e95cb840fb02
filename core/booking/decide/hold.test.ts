// Holding an hour: who may, for how long, and when it comes back.
import { describe, expect, test } from 'vitest';
import {
  at,
  book,
  bookableServices,
  bookingOffice,
  by,
  type CalendarDay,
  closeTime,
  given,
  hold,
  inMinutes,
  inOffice,
  member,
  minuteMs,
  ten,
  words,
} from '#testing/calendar-spec.ts';
import { hourOffers } from '../availability/offers.ts';

const freeAt = (day: CalendarDay, time: string, service = 'a') =>
  hourOffers(day.state, day.context, [service]).find((hour) => hour.startMs === at(time))?.free ?? 0;
const extend = { type: 'extend-hold', appointment: 'p1' } as const;
const release = { type: 'release-hold', appointment: 'p1' } as const;

describe('An hour', () => {
  test('is held for ten minutes, and comes back between two and fifteen later, by chance', () => {
    const held = { type: 'slot-held', heldUntilMs: ten + 10 * minuteMs } as const;
    const matters = [{ service: 'a', startMs: at('09:00'), endMs: at('09:30') }];
    for (const [chance, minutes] of [
      [0, 2],
      [0.5, 8.5],
      [0.999999999, 15],
    ] as const) {
      inOffice({ chance })
        .given()
        .when(hold('09:00'))
        .then({ ...held, matters, appointment: 'p1', heldFor: 'public', returnsAtMs: ten + (10 + minutes) * minuteMs });
    }
  });

  test('of several matters is held for one after the other', () => {
    given()
      .when(hold('09:00', ['b', 'a']))
      .then({
        type: 'slot-held',
        matters: [
          { service: 'b', startMs: at('09:00'), endMs: at('09:20') },
          { service: 'a', startMs: at('09:20'), endMs: at('09:50') },
        ],
      });
  });

  test('is held only while a place of each matter is left', () => {
    given(hold('09:00'), hold('09:00')).when(hold('09:00')).thenRefused({ code: 'hour-taken' });
    given(hold('09:30', ['b']))
      .when(hold('09:00', ['a', 'b']))
      .thenRefused({ code: 'hour-taken' });
    given(hold('09:00', ['b']))
      .when(hold('09:00', ['a', 'b']))
      .then({ type: 'slot-held' });
  });

  test('is held on the grid and within the opening hours only', () => {
    for (const time of ['08:10', '07:30', '15:45', '16:00']) {
      given().when(hold(time)).thenRefused({ code: 'hour-not-offered' });
    }
    given()
      .when(hold('15:30', ['a', 'b']))
      .thenRefused({ code: 'hour-not-offered' });
    given()
      .when(hold('15:00', ['a', 'b']))
      .then({ type: 'slot-held' });
  });

  test('is not held where nothing is planned', () => {
    const capacity = [{ days: ['wed'], from: '08:00', to: '12:00', places: 1 }];
    const office = bookingOffice({}, { services: bookableServices({ capacity }) });
    inOffice({ office }).given().when(hold('12:00')).thenRefused({ code: 'hour-not-offered' });
    inOffice({ office }).given().when(hold('11:30')).then({ type: 'slot-held' });
    inOffice({ office, date: '2026-11-26' })
      .given()
      .when({
        ...hold('09:00'),
        type: 'hold-slot',
        services: ['a'],
        heldFor: 'public',
        startMs: at('09:00', '2026-11-26'),
      })
      .thenRefused({ code: 'hour-not-offered' });
  });

  test('of the last places in a list of capacities counts', () => {
    const capacity = [
      { days: ['wed'], from: '08:00', to: '16:00', places: 3 },
      { days: ['wed'], from: '09:00', to: '10:00', places: 0 },
    ];
    const day = inOffice({ office: bookingOffice({}, { services: bookableServices({ capacity }) }) }).given().day;
    expect(['08:30', '09:00', '09:30', '10:00'].map((time) => freeAt(day, time))).toEqual([3, 0, 0, 3]);
  });

  test('is left for walk-ins as the office’s share says', () => {
    const office = bookingOffice({}, { services: bookableServices({ walkInSharePercent: 50 }) });
    inOffice({ office }).given(hold('09:00')).when(hold('09:00')).thenRefused({ code: 'hour-taken' });
    inOffice({ office })
      .given(hold('09:00'))
      .when(hold('09:00', ['a'], 'staff'))
      .then({ type: 'slot-held', heldFor: 'staff' });
    const none = bookingOffice({}, { services: bookableServices({ walkInSharePercent: 100 }) });
    inOffice({ office: none }).given().when(hold('09:00')).thenRefused({ code: 'hour-not-offered' });
  });

  test('is not held when too few desks are planned', () => {
    const desksPlanned = [{ days: ['wed'], from: '08:00', to: '16:00', places: 2 }];
    const office = bookingOffice({ desksPlanned });
    inOffice({ office })
      .given(hold('09:00'), hold('09:00', ['b']))
      .when(hold('09:00'))
      .thenRefused({ code: 'hour-taken' });
    // Half past nine, the buffer of b still keeps its desk for no time at all: b ends at 9.20 and its buffer at 9.30.
    inOffice({ office })
      .given(hold('09:00'), hold('09:00', ['b']))
      .when(hold('09:30'))
      .then({ type: 'slot-held' });
  });
});

describe('Too early and too late', () => {
  test('the lead time of the slowest matter counts', () => {
    const services = bookableServices({ leadMinutes: 60 }, { leadMinutes: 120 });
    const office = bookingOffice({}, { services });
    const nowMs = at('10:01');
    inOffice({ office, nowMs }).given().when(hold('11:00')).thenRefused({ code: 'hour-too-soon', leadMinutes: 60 });
    inOffice({ office, nowMs: at('10:00') })
      .given()
      .when(hold('11:00'))
      .then({ type: 'slot-held' });
    inOffice({ office, nowMs })
      .given()
      .when(hold('11:30', ['a', 'b']))
      .thenRefused({ code: 'hour-too-soon', leadMinutes: 120 });
  });

  test('staff hold at short notice, but nothing that is over', () => {
    const nowMs = at('10:10');
    inOffice({ nowMs })
      .given()
      .when(hold('10:00', ['a'], 'staff'))
      .then({ type: 'slot-held' });
    inOffice({ nowMs: at('10:30') })
      .given()
      .when(hold('10:00', ['a'], 'staff'))
      .thenRefused({ code: 'hour-too-soon', leadMinutes: 0 });
  });

  test('an hour is released so many days before at the same time of day', () => {
    const nowMs = at('09:00', '2026-11-11');
    const releasedAtMs = at('09:30', '2026-11-11');
    inOffice({ nowMs }).given().when(hold('09:00')).then({ type: 'slot-held' });
    inOffice({ nowMs }).given().when(hold('09:30')).thenRefused({ code: 'hour-not-released', releasedAtMs });
    inOffice({ nowMs })
      .given()
      .when(hold('09:30', ['a'], 'staff'))
      .then({ type: 'slot-held' });
  });

  test('or whole days are, at the hour that the office set, by the shortest horizon of the matters', () => {
    const services = bookableServices({ horizonDays: 14 }, { horizonDays: 7 });
    const office = bookingOffice({ release: { kind: 'daily', at: '12:00' } }, { services });
    const before = at('11:59', '2026-11-11');
    const releasedAtMs = at('12:00', '2026-11-11');
    inOffice({ office, nowMs: before })
      .given()
      .when(hold('08:00'))
      .thenRefused({ code: 'hour-not-released', releasedAtMs });
    inOffice({ office, nowMs: releasedAtMs }).given().when(hold('15:30')).then({ type: 'slot-held' });
    inOffice({ office, nowMs: releasedAtMs })
      .given()
      .when(hold('08:00', ['a', 'b']))
      .thenRefused({ code: 'hour-not-released', releasedAtMs: at('12:00', '2026-11-18') });
  });
});

describe('Nothing is held', () => {
  test('where nothing can be booked', () => {
    given()
      .when(hold('09:00', ['c']))
      .thenRefused({ code: 'service-not-bookable', service: 'c' });
    given()
      .when(hold('09:00', ['x']))
      .thenRefused({ code: 'service-unknown', service: 'x' });
    given().when(hold('09:00', [])).thenRefused({ code: 'service-unknown', service: '' });
    given()
      .when(hold('09:00', ['a', 'a']))
      .thenRefused({ code: 'matter-repeated', service: 'a' });
    const one = bookingOffice({ mattersPerBooking: 1 });
    inOffice({ office: one })
      .given()
      .when(hold('09:00', ['a', 'b']))
      .thenRefused({ code: 'matters-too-many', limit: 1 });
    const services = bookableServices().map((service) => ({ ...service, booking: null }));
    const off = bookingOffice({}, { services, booking: null });
    inOffice({ office: off }).given().when(hold('09:00')).thenRefused({ code: 'booking-off' });
    const inactive = bookableServices().map((service) => ({ ...service, active: false }));
    inOffice({ office: bookingOffice({}, { services: inactive }) })
      .given()
      .when(hold('09:00'))
      .thenRefused({ code: 'service-not-bookable', service: 'a' });
  });

  test('when the office is closed', () => {
    const closures = [{ from: '2026-11-25', to: '2026-11-25', reason: words('Remont') }];
    const closed = inOffice({ office: bookingOffice({}, { closures }) });
    closed.given().when(hold('09:00')).thenRefused({ code: 'hour-closed' });
    closed
      .given()
      .when(hold('09:00', ['a'], 'staff'))
      .thenRefused({ code: 'hour-closed' });
    given(closeTime('09:00', '10:00')).when(hold('09:30')).thenRefused({ code: 'hour-closed' });
    given(closeTime('09:00', '10:00')).when(hold('10:00')).then({ type: 'slot-held' });
    given(closeTime('09:00', '10:00', ['b']))
      .when(hold('09:30'))
      .then({ type: 'slot-held' });
    given(closeTime('09:00', '10:00', ['b']))
      .when(hold('09:30', ['a', 'b']))
      .then({ type: 'slot-held' });
    given(closeTime('09:00', '10:10', ['b']))
      .when(hold('09:30', ['a', 'b']))
      .thenRefused({ code: 'hour-closed' });
  });
});

describe('A hold', () => {
  test('can be extended twice, each time for as long from now', () => {
    const day = given(hold('09:00'))
      .when(inMinutes(4, extend))
      .then({ type: 'hold-extended', heldUntilMs: ten + 14 * minuteMs, returnsAtMs: ten + 22.5 * minuteMs });
    expect(day.state.appointments.get('p1')).toMatchObject({ extensions: 1, heldUntilMs: ten + 14 * minuteMs });
    given(hold('09:00'), inMinutes(1, extend), inMinutes(1, extend))
      .when(inMinutes(1, extend))
      .thenRefused({ code: 'hold-not-extendable', limit: 2 });
  });

  test('can’t be extended or given back once it ran out, was given back, or became a booking', () => {
    for (const command of [extend, release]) {
      given(hold('09:00')).when(inMinutes(10, command)).thenRefused({ code: 'hold-over' });
      given(hold('09:00'), release).when(command).thenRefused({ code: 'hold-over' });
      given(hold('09:00'), book('p1')).when(command).thenRefused({ code: 'hold-over' });
      given().when(command).thenRefused({ code: 'appointment-unknown' });
    }
  });

  test('given back comes back to the public after a delay, to staff at once', () => {
    const day = given(hold('09:00', ['b']))
      .when(inMinutes(1, release))
      .then({ type: 'hold-released', appointment: 'p1', returnsAtMs: ten + 9.5 * minuteMs });
    expect(freeAt(day, '09:00', 'b')).toBe(0);
    given(hold('09:00', ['b']), inMinutes(1, release))
      .when(hold('09:00', ['b'], 'staff'))
      .then({ type: 'slot-held' });
    day.nowMs = ten + 9.5 * minuteMs - 1;
    expect(freeAt(day, '09:00', 'b')).toBe(0);
    day.nowMs += 1;
    expect(freeAt(day, '09:00', 'b')).toBe(1);
  });

  test('that ran out comes back to the public after a delay, and to the waiting list and staff at once', () => {
    const { day } = given(hold('09:00', ['b']));
    const seen = (minutes: number) => {
      day.nowMs = ten + minutes * minuteMs;
      return freeAt(day, '09:00', 'b');
    };
    expect([seen(9), seen(10), seen(18.4), seen(18.5)]).toEqual([0, 0, 0, 1]);
    for (const heldFor of ['staff', 'waiting-list'] as const) {
      given(hold('09:00', ['b']))
        .when(inMinutes(9, hold('09:00', ['b'], heldFor)))
        .thenRefused({ code: 'hour-taken' });
      given(hold('09:00', ['b']))
        .when(inMinutes(10, hold('09:00', ['b'], heldFor)))
        .then({ type: 'slot-held' });
    }
  });

  test('of staff comes back at once', () => {
    given()
      .when(hold('09:00', ['a'], 'staff'))
      .then({ type: 'slot-held', returnsAtMs: ten + 10 * minuteMs });
    given(hold('09:00', ['a'], 'staff'))
      .when(by(member, inMinutes(1, release)))
      .then({ type: 'hold-released', returnsAtMs: ten + minuteMs });
  });

  test('for the waiting list lasts as long as it has to accept, but not into the lead time, and never for a moment only', () => {
    const forAnHour = (time: string) => hold(time, ['a'], 'waiting-list');
    given()
      .when(forAnHour('09:00'))
      .then({ type: 'slot-held', heldUntilMs: ten + 60 * minuteMs });
    const nowMs = at('10:00');
    inOffice({ nowMs })
      .given()
      .when(forAnHour('11:30'))
      .then({ type: 'slot-held', heldUntilMs: at('10:30') });
    inOffice({ nowMs }).given().when(forAnHour('10:30')).thenRefused({ code: 'hour-too-soon', leadMinutes: 60 });
    inOffice({ nowMs: at('10:21') })
      .given()
      .when(forAnHour('11:30'))
      .thenRefused({ code: 'hour-too-soon', leadMinutes: 60 });
    // An extension never shortens it.
    given(forAnHour('09:00'))
      .when(extend)
      .then({ type: 'hold-extended', heldUntilMs: ten + 60 * minuteMs });
  });

  test('is judged by a clock that never goes back', () => {
    const day = given(hold('09:00'))
      .when(inMinutes(-5, hold('09:30')))
      .then({ type: 'slot-held', heldUntilMs: ten + 10 * minuteMs });
    expect(day.events.map((event) => event.atMs)).toEqual([ten, ten]);
  });
});
