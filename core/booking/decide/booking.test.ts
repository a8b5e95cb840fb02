// Booking a held hour, booking by staff, confirming an e-mail address.
import { describe, expect, test } from 'vitest';
import {
  at,
  book,
  bookableServices,
  bookByHand,
  bookingOffice,
  bookingTerms,
  by,
  cancel,
  checkIn,
  closeTime,
  given,
  hold,
  inMinutes,
  inOffice,
  member,
  minuteMs,
  somebody,
  ten,
  words,
} from '#testing/calendar-spec.ts';
import { hourOffers } from '../availability/offers.ts';

const confirm = { type: 'confirm', appointment: 'p1' } as const;
const withLink = { office: bookingOffice({ confirmEmailMinutes: 60 }) };

describe('A hold', () => {
  test('becomes a booking of the same id and matters', () => {
    const day = given(hold('09:00', ['b', 'a']))
      .when(inMinutes(5, book('p1', 'email')))
      .then({
        type: 'appointment-booked',
        appointment: 'p1',
        reach: 'email',
        termsVersion: 'terms-1',
        confirmByMs: null,
        returnsAtMs: null,
        overbooked: false,
        bookedBy: 'public',
        movedFrom: null,
      });
    expect(day.state.appointments.get('p1')).toMatchObject({
      phase: 'booked',
      startMs: at('09:00'),
      endMs: at('09:50'),
      heldUntilMs: null,
      bookedAtMs: ten + 5 * minuteMs,
    });
  });

  test('is booked as it was held, even if the office has changed its hours since', () => {
    const { day } = given(hold('09:00'));
    day.office = bookingOffice({}, { services: bookableServices({ slotMinutes: 45 }) });
    day.do(book('p1'));
    expect(day.state.appointments.get('p1')).toMatchObject({ phase: 'booked', endMs: at('09:30') });
  });

  test('can be used a minute too late, if nobody else has the hour', () => {
    given(hold('09:00', ['b']))
      .when(inMinutes(10.9, book('p1')))
      .then({ type: 'appointment-booked' });
    given(hold('09:00', ['b']))
      .when(inMinutes(11, book('p1')))
      .thenRefused({ code: 'hold-over' });
    given(hold('09:00', ['b']), inMinutes(10.1, hold('09:00', ['b'], 'waiting-list')))
      .when(book('p1'))
      .thenRefused({ code: 'hold-over' });
    given(hold('09:00', ['b']), inMinutes(10.1, bookByHand('09:00', ['b'])))
      .when(book('p1'))
      .thenRefused({ code: 'hold-over' });
  });

  test('is booked once', () => {
    given(hold('09:00'), book('p1')).when(book('p1')).thenRefused({ code: 'hold-over' });
    given().when(book('p1')).thenRefused({ code: 'appointment-unknown' });
  });

  test('is not booked under terms that have changed, or in a time that was closed meanwhile', () => {
    const { day } = given(hold('09:00'));
    const terms = { ...bookingTerms, terms: { version: 'terms-2', text: words('Nowy') } };
    day.office = bookingOffice(terms);
    expect(day.do(book('p1'))).toEqual({ code: 'terms-changed' });
    given(hold('09:00'), closeTime('09:00', '10:00')).when(book('p1')).thenRefused({ code: 'hour-closed' });
    day.office = bookingOffice({}, { closures: [{ from: '2026-11-25', to: '2026-11-25', reason: words('Remont') }] });
    expect(day.do(book('p1'))).toEqual({ code: 'hour-closed' });
    day.office = bookingOffice(
      {},
      { booking: null, services: bookableServices().map((one) => ({ ...one, booking: null })) },
    );
    expect(day.do(book('p1'))).toEqual({ code: 'booking-off' });
  });
});

describe('An e-mail address that is to be confirmed', () => {
  test('is asked of a booking with an e-mail only', () => {
    const link = inOffice(withLink);
    const booked = 'appointment-booked';
    link
      .given(hold('09:00'))
      .when(book('p1', 'email'))
      .then({ type: booked, confirmByMs: ten + 60 * minuteMs, returnsAtMs: ten + 68.5 * minuteMs });
    link.given(hold('09:00')).when(book('p1', 'phone')).then({ type: booked, confirmByMs: null });
    // Who follows the link to the hour offered has an address that works.
    link
      .given(hold('09:00', ['a'], 'waiting-list'))
      .when(book('p1', 'email'))
      .then({ type: booked, confirmByMs: null });
  });

  test('keeps the booking, and may be confirmed twice', () => {
    const day = inOffice(withLink)
      .given(hold('09:00'), book('p1', 'email'), inMinutes(59, confirm))
      .when(confirm)
      .then({ type: 'appointment-confirmed', appointment: 'p1' });
    expect(day.state.appointments.get('p1')).toMatchObject({ phase: 'booked', confirmByMs: null, returnsAtMs: null });
  });

  test('lapses the booking when it is not confirmed, and the place returns after its delay', () => {
    const lapsed = inOffice(withLink).given(hold('09:00', ['b']), book('p1', 'email'));
    lapsed.when(inMinutes(60, confirm)).thenRefused({ code: 'appointment-ended', phase: 'unconfirmed' });
    lapsed.when(cancel('p1')).thenRefused({ code: 'appointment-ended', phase: 'unconfirmed' });
    lapsed.when(checkIn('p1')).thenRefused({ code: 'appointment-ended', phase: 'unconfirmed' });
    const { day } = lapsed;
    const bookable = () => hourOffers(day.state, day.context, ['b']).some((hour) => hour.startMs === at('09:00'));
    expect(bookable()).toBe(false);
    day.nowMs = ten + 68.5 * minuteMs;
    expect(bookable()).toBe(true);
  });

  test('is not asked of what is over', () => {
    given(hold('09:00')).when(confirm).thenRefused({ code: 'appointment-unknown' });
    given().when(confirm).thenRefused({ code: 'appointment-unknown' });
    given(hold('09:00'), book('p1'), cancel('p1'))
      .when(confirm)
      .thenRefused({ code: 'appointment-ended', phase: 'cancelled' });
    given(hold('09:00'), book('p1'), closeTime('08:00', '16:00'))
      .when(confirm)
      .thenRefused({ code: 'appointment-displaced' });
    inOffice({ nowMs: at('07:30') })
      .given(bookByHand('08:00'), checkIn('p1'))
      .when(confirm)
      .thenRefused({ code: 'appointment-checked-in' });
  });
});

describe('Staff', () => {
  const booked = 'appointment-booked';

  test('book straight onto an hour, at short notice, without terms', () => {
    inOffice({ nowMs: at('08:50') })
      .given()
      .when(bookByHand('09:00'))
      .then({ type: booked, appointment: 'p1', bookedBy: 'staff', overbooked: false, termsVersion: null });
  });

  test('book over what is offered only by saying so, and it is recorded', () => {
    const full = given(bookByHand('09:00', ['b']));
    full.when(bookByHand('09:00', ['b'])).thenRefused({ code: 'hour-taken' });
    full.when(bookByHand('09:00', ['b'], true)).then({ type: booked, overbooked: true });
    given().when(bookByHand('09:10')).thenRefused({ code: 'hour-not-offered' });
    given()
      .when(bookByHand('09:10', ['a'], true))
      .then({ type: booked, overbooked: true });
    given()
      .when(bookByHand('09:00', ['a'], true))
      .then({ type: booked, overbooked: false });
  });

  test('never book over into a time that is closed or over', () => {
    given()
      .when(bookByHand('15:45', ['a'], true))
      .thenRefused({ code: 'hour-not-offered' });
    given(closeTime('09:00', '10:00'))
      .when(bookByHand('09:00', ['a'], true))
      .thenRefused({ code: 'hour-closed' });
    given(closeTime('09:00', '10:00'))
      .when(bookByHand('09:10', ['a'], true))
      .thenRefused({ code: 'hour-closed' });
    const nowMs = at('12:00');
    inOffice({ nowMs })
      .given()
      .when(bookByHand('09:10', ['a'], true))
      .thenRefused({ code: 'hour-too-soon', leadMinutes: 0 });
  });

  test('only may overbook', () => {
    given()
      .when(by(somebody, bookByHand('09:00', ['a'], true)))
      .thenRefused({ code: 'overbooking-not-allowed' });
    given()
      .when(by(member, bookByHand('09:00', ['x'])))
      .thenRefused({ code: 'service-unknown', service: 'x' });
  });
});
