// Moving and cancelling: what is left comes back, what is new keeps id and code.
import { describe, expect, test } from 'vitest';
import {
  at,
  book,
  bookByHand,
  bookingOffice,
  by,
  type CalendarDay,
  cancel,
  checkIn,
  closeTime,
  given,
  hold,
  inMinutes,
  inOffice,
  member,
  minuteMs,
  moveAway,
  moveHere,
  somebody,
  ten,
} from '#testing/calendar-spec.ts';
import { hourOffers } from '../availability/offers.ts';

const freeAt = (day: CalendarDay, time: string) =>
  hourOffers(day.state, day.context, ['b']).find((hour) => hour.startMs === at(time))?.free ?? 0;
const nine = [hold('09:00', ['b']), book('p1')] as const;
const nowMs = at('08:30');

describe('Who cancels', () => {
  test('gives the hour back after a delay; staff at once', () => {
    const day = given(...nine)
      .when(cancel('p1'))
      .then({ type: 'appointment-cancelled', reason: 'by-customer', returnsAtMs: ten + 8.5 * minuteMs });
    expect(freeAt(day, '09:00')).toBe(0);
    given(...nine)
      .when(cancel('p1', 'by-staff'))
      .then({ type: 'appointment-cancelled', returnsAtMs: ten });
  });

  test('does so once, before coming', () => {
    const ended = 'appointment-ended';
    given(...nine, cancel('p1'))
      .when(cancel('p1'))
      .thenRefused({ code: ended, phase: 'cancelled' });
    given(...nine, moveAway('p1', '10:00'))
      .when(cancel('p1'))
      .thenRefused({ code: ended, phase: 'moved' });
    inOffice({ nowMs })
      .given(bookByHand('09:00'), checkIn('p1'))
      .when(cancel('p1'))
      .thenRefused({ code: 'appointment-checked-in' });
    inOffice({ nowMs })
      .given(bookByHand('09:00'), inMinutes(45, { type: 'record-no-show', appointment: 'p1' }))
      .when(cancel('p1'))
      .thenRefused({ code: ended, phase: 'missed' });
    given(hold('09:00')).when(cancel('p1')).thenRefused({ code: 'appointment-unknown' });
    given().when(cancel('p1')).thenRefused({ code: 'appointment-unknown' });
  });

  test('may do so when the office closed the hour', () => {
    given(...nine, closeTime('08:00', '16:00'))
      .when(cancel('p1'))
      .then({ type: 'appointment-cancelled' });
  });
});

describe('Who moves', () => {
  test('to another date leaves the hour, which comes back after a delay', () => {
    const day = given(...nine)
      .when(moveAway('p1', '10:00', '2026-11-26'))
      .then({
        type: 'appointment-moved',
        to: { date: '2026-11-26', startMs: at('10:00', '2026-11-26') },
        returnsAtMs: ten + 8.5 * minuteMs,
      });
    expect(freeAt(day, '09:00')).toBe(0);
    expect(day.state.appointments.get('p1')?.phase).toBe('moved');
    given(...nine)
      .when(by(member, moveAway('p1', '10:00')))
      .then({ type: 'appointment-moved', returnsAtMs: ten });
  });

  test('here comes onto the hour held, with the same id and code', () => {
    const day = given(hold('10:00', ['b']))
      .when(moveHere('the-same', { hold: 'p1' }))
      .then(
        { type: 'hold-released', appointment: 'p1', returnsAtMs: ten },
        {
          type: 'appointment-booked',
          appointment: 'the-same',
          codeTry: 3,
          matters: [{ service: 'b', startMs: at('10:00'), endMs: at('10:20') }],
          movedFrom: { date: '2026-11-25', startMs: at('09:00') },
          bookedBy: 'public',
        },
      );
    expect(freeAt(day, '10:00')).toBe(0);
  });

  test('within a date gives the hour left back only after its delay', () => {
    const { day } = given(...nine, hold('10:00', ['b']), moveAway('p1', '10:00'), moveHere('p1', { hold: 'p2' }));
    expect(day.state.appointments.get('p1')).toMatchObject({ phase: 'booked', startMs: at('10:00'), codeTry: 3 });
    expect([freeAt(day, '09:00'), freeAt(day, '10:00')]).toEqual([0, 0]);
    day.nowMs = ten + 8.5 * minuteMs;
    expect([freeAt(day, '09:00'), freeAt(day, '10:00')]).toEqual([1, 0]);
    day.do(hold('09:00', ['b']));
    expect(day.state.returning).toEqual([]);
  });

  test('onto an hour held for the waiting list may do so too', () => {
    given(hold('10:00', ['b'], 'waiting-list'))
      .when(moveHere('p9', { hold: 'p1' }))
      .then({}, { type: 'appointment-booked' });
  });

  test('must still have the hold, and leave first', () => {
    given(hold('10:00'))
      .when(inMinutes(11, moveHere('p9', { hold: 'p1' })))
      .thenRefused({ code: 'hold-over' });
    given()
      .when(moveHere('p9', { hold: 'p1' }))
      .thenRefused({ code: 'appointment-unknown' });
    given(...nine, hold('10:00'))
      .when(moveHere('p1', { hold: 'p2' }))
      .thenRefused({ code: 'appointment-unknown' });
    given()
      .when(by(somebody, moveHere('p9', { time: '10:00' })))
      .thenRefused({ code: 'hold-over' });
  });

  test('still has the e-mail address to confirm', () => {
    const link = inOffice({ office: bookingOffice({ confirmEmailMinutes: 60 }) });
    const confirmByMs = ten + 30 * minuteMs;
    link
      .given(hold('10:00'))
      .when({ ...moveHere('p9', { hold: 'p1' }), confirmByMs } as ReturnType<typeof moveHere>)
      .then({}, { type: 'appointment-booked', confirmByMs, returnsAtMs: ten + 38.5 * minuteMs });
  });

  test('with the help of staff comes straight onto the hour, over what is offered if they say so', () => {
    const moved = (to: Parameters<typeof moveHere>[1]) => by(member, moveHere('p9', to));
    given()
      .when(moved({ time: '10:00' }))
      .then({ type: 'appointment-booked', bookedBy: 'staff', overbooked: false });
    const full = given(bookByHand('10:00', ['b']));
    full.when(moved({ time: '10:00', services: ['b'] })).thenRefused({ code: 'hour-taken' });
    full
      .when(moved({ time: '10:00', services: ['b'], overbook: true }))
      .then({ type: 'appointment-booked', overbooked: true });
    given()
      .when(moved({ time: '10:00', services: ['x'] }))
      .thenRefused({ code: 'service-unknown', service: 'x' });
    inOffice({ office: bookingOffice({ mattersPerBooking: 1 }) })
      .given()
      .when(moved({ time: '10:00', services: ['a', 'b'] }))
      .then({ type: 'appointment-booked' });
  });

  test('from an hour that the office closed is booked again', () => {
    const { day } = given(
      ...nine,
      closeTime('09:00', '09:30'),
      hold('10:00', ['b']),
      moveAway('p1', '10:00'),
      moveHere('p1', { hold: 'p2' }),
    );
    expect(day.state.appointments.get('p1')).toMatchObject({ phase: 'booked', closure: null, startMs: at('10:00') });
  });
});
