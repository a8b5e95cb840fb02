// What the office changes under visits already booked: nobody is lost, and whoever no longer fits is named with the reason.
import { describe, expect, test } from 'vitest';
import type { Office } from '#core/branch/settings.ts';
import {
  allDay,
  at,
  book,
  bookableServices,
  bookByHand,
  bookingOffice,
  type CalendarDay,
  cancel,
  checkIn,
  given,
  hold,
  inMinutes,
  inOffice,
  words,
} from '#testing/calendar-spec.ts';
import { conflictsIn } from './conflicts.ts';

const conflicts = (day: CalendarDay, office?: Office) =>
  Object.fromEntries(conflictsIn(day.state, { ...day.context, office: office ?? day.office }));
const withServices = (a: Record<string, unknown>, b: Record<string, unknown> = {}) =>
  bookingOffice({}, { services: bookableServices(a, b) });
const week = (from: string, to: string) => {
  const span = [{ from, to }];
  return { openingHours: { mon: span, tue: span, wed: span, thu: span, fri: span, sat: [], sun: [] } };
};

describe('Nothing is in conflict', () => {
  test('while the office stays as it is, also with visits booked over', () => {
    const { day } = given(
      bookByHand('09:00'),
      bookByHand('09:00'),
      bookByHand('09:00', ['a'], true),
      bookByHand('09:10', ['b'], true),
    );
    expect(conflicts(day)).toEqual({});
  });

  test('when visits get longer or shorter and there is still a place for each', () => {
    const { day } = given(bookByHand('09:00'), bookByHand('09:30'), bookByHand('10:00'));
    expect(conflicts(day, withServices({ slotMinutes: 45 }))).toEqual({});
    expect(conflicts(day, withServices({ slotMinutes: 7 }))).toEqual({});
  });
});

describe('A visit that no longer fits', () => {
  const { day } = given(bookByHand('08:00'), bookByHand('09:00', ['b', 'a']), bookByHand('15:30'));

  test('is named when the office closes that day', () => {
    const closures = [{ from: '2026-11-20', to: '2026-11-30', reason: words('Remont') }];
    expect(conflicts(day, bookingOffice({}, { closures }))).toEqual({ p1: 'closed', p2: 'closed', p3: 'closed' });
    const independence = inOffice({ date: '2026-11-11', nowMs: at('10:00', '2026-11-04') }).given({
      ...bookByHand('09:00'),
      type: 'book-for-customer',
      startMs: at('09:00', '2026-11-11'),
    } as ReturnType<typeof bookByHand>).day;
    expect(conflicts(independence, bookingOffice({}, { publicHolidays: 'PL' }))).toEqual({ p1: 'closed' });
  });

  test('is named when the hours get shorter', () => {
    expect(conflicts(day, bookingOffice({}, week('08:00', '15:45')))).toEqual({ p3: 'outside-hours' });
    expect(conflicts(day, bookingOffice({}, week('09:00', '16:00')))).toEqual({ p1: 'outside-hours' });
    const split = [
      { from: '08:00', to: '09:30' },
      { from: '09:40', to: '16:00' },
    ];
    const lunch = { openingHours: { ...week('08:00', '16:00').openingHours, wed: split } };
    expect(conflicts(day, bookingOffice({}, lunch))).toEqual({ p2: 'outside-hours' });
  });

  test('is named when its matter can’t be booked any more', () => {
    const services = bookableServices().map((one) => (one.id === 'b' ? { ...one, booking: null } : one));
    expect(conflicts(day, bookingOffice({}, { services }))).toEqual({ p2: 'service-gone' });
    const inactive = bookableServices().map((one) => (one.id === 'b' ? { ...one, active: false } : one));
    expect(conflicts(day, bookingOffice({}, { services: inactive }))).toEqual({ p2: 'service-gone' });
    const none = bookableServices().map((one) => ({ ...one, booking: null }));
    expect(Object.keys(conflicts(day, bookingOffice({}, { services: none, booking: null })))).toEqual([
      'p1',
      'p2',
      'p3',
    ]);
  });
});

describe('Over capacity', () => {
  test('are those who booked last', () => {
    const { day } = given(bookByHand('09:00'), inMinutes(1, bookByHand('10:00')), inMinutes(1, bookByHand('09:00')));
    expect(conflicts(day, withServices({ capacity: allDay(1) }))).toEqual({ p3: 'over-capacity' });
    expect(conflicts(day, withServices({ capacity: allDay(0) }))).toEqual({
      p1: 'over-capacity',
      p2: 'over-capacity',
      p3: 'over-capacity',
    });
  });

  test('are those for whom no desk is planned', () => {
    const { day } = given(bookByHand('09:00'), bookByHand('09:00', ['b']), bookByHand('10:00', ['b']));
    const desksPlanned = [{ days: ['wed'], from: '08:00', to: '16:00', places: 1 }];
    expect(conflicts(day, bookingOffice({ desksPlanned }))).toEqual({ p2: 'over-capacity' });
  });

  test('is who meets another’s longer buffer', () => {
    const { day } = given(bookByHand('09:00', ['b']), bookByHand('09:30', ['b']), bookByHand('10:30', ['b']));
    expect(conflicts(day, withServices({}, { bufferMinutes: 20 }))).toEqual({ p2: 'over-capacity' });
  });

  test('is nobody whom staff booked over, nor because of them', () => {
    const { day } = given(
      bookByHand('09:00'),
      bookByHand('09:00'),
      bookByHand('09:00', ['a'], true),
      cancel('p1', 'by-staff'),
    );
    expect(conflicts(day)).toEqual({});
    expect(conflicts(day, withServices({ capacity: allDay(1) }))).toEqual({});
  });

  test('is nobody who gave up, came already, or only holds an hour', () => {
    const { day } = inOffice({ nowMs: at('08:40') }).given(
      bookByHand('09:00'),
      checkIn('p1'),
      hold('10:00'),
      bookByHand('09:00'),
      bookByHand('10:00'),
      cancel('p4', 'by-staff'),
    );
    expect(conflicts(day, withServices({ capacity: allDay(1) }))).toEqual({ p3: 'over-capacity' });
    expect(conflicts(day, withServices({ capacity: allDay(0) }))).toEqual({ p3: 'over-capacity' });
  });
});

test('A conflict is for somebody still expected: not for the past, not for what has lapsed', () => {
  const link = bookingOffice({ confirmEmailMinutes: 30 });
  const { day } = inOffice({ office: link }).given(hold('09:00'), book('p1', 'email'), bookByHand('10:00'));
  const zero = bookingOffice({ confirmEmailMinutes: 30 }, { services: bookableServices({ capacity: allDay(0) }) });
  expect(Object.keys(conflicts(day, zero))).toEqual(['p1', 'p2']);
  day.nowMs += 30 * 60_000;
  expect(Object.keys(conflicts(day, zero))).toEqual(['p2']);
  day.nowMs = at('10:30');
  expect(conflicts(day, zero)).toEqual({});
});
