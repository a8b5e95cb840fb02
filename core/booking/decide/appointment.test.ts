// The code at the kiosk in each of its cases, nobody came, notes, closed time, and erasing a person.
import { describe, expect, test } from 'vitest';
import {
  at,
  book,
  bookableServices,
  bookByHand,
  bookingOffice,
  cancel,
  checkIn,
  closeTime,
  given,
  hold,
  inMinutes,
  inOffice,
  minuteMs,
  moveAway,
} from '#testing/calendar-spec.ts';
import { staffHours } from '../availability/offers.ts';

const came = 'appointment-checked-in';
const missed = { type: 'record-no-show', appointment: 'p1' } as const;
const strict = bookingOffice({ checkIn: { lateAsWalkIn: false } });
/** Booked for nine, at half past eight. */
const half = inOffice({ nowMs: at('08:30') }).given(bookByHand('09:00'));
const atHalf = (...more: Parameters<typeof given>) =>
  inOffice({ nowMs: at('08:30') }).given(bookByHand('09:00'), ...more);

describe('The code at the kiosk', () => {
  test('is taken from half an hour before until ten minutes after', () => {
    const startMs = at('09:00');
    const opensAtMs = at('08:30');
    inOffice({ nowMs: at('08:29') })
      .given(bookByHand('09:00'))
      .when(checkIn('p1'))
      .thenRefused({ code: 'check-in-too-early', opensAtMs, startMs });
    half.when(checkIn('p1')).then({ type: came, appointment: 'p1', ticket: 't-p1', asWalkIn: false });
    atHalf()
      .when(inMinutes(40, checkIn('p1')))
      .then({ type: came, asWalkIn: false });
    atHalf()
      .when(inMinutes(40.1, checkIn('p1')))
      .thenRefused({ code: 'check-in-too-late', startMs, asWalkIn: true });
  });

  test('too late becomes a walk-in ticket where the office allows it', () => {
    const late = inMinutes(41, checkIn('p1', true));
    atHalf().when(late).then({ type: came, asWalkIn: true });
    inOffice({ nowMs: at('08:30'), office: strict })
      .given(bookByHand('09:00'))
      .when(late)
      .thenRefused({ code: 'check-in-too-late', startMs: at('09:00'), asWalkIn: false });
  });

  test('in time keeps its booking, even if a walk-in ticket was asked for', () => {
    atHalf().when(checkIn('p1', true)).then({ type: came, asWalkIn: false });
  });

  test('is taken once, and never of what is over or not booked', () => {
    atHalf(checkIn('p1')).when(checkIn('p1', true)).thenRefused({ code: came });
    const ended = 'appointment-ended';
    atHalf(cancel('p1')).when(checkIn('p1', true)).thenRefused({ code: ended, phase: 'cancelled' });
    atHalf(moveAway('p1', '10:00')).when(checkIn('p1')).thenRefused({ code: ended, phase: 'moved' });
    given(hold('09:00')).when(checkIn('p1')).thenRefused({ code: 'appointment-unknown' });
    given().when(checkIn('p1')).thenRefused({ code: 'appointment-unknown' });
  });

  test('of somebody marked as missed still gives a walk-in ticket', () => {
    const gone = [inMinutes(45, missed)];
    atHalf(...gone)
      .when(checkIn('p1'))
      .thenRefused({ code: 'appointment-ended', phase: 'missed' });
    atHalf(...gone)
      .when(checkIn('p1', true))
      .then({ type: came, asWalkIn: true });
    inOffice({ nowMs: at('08:30'), office: strict })
      .given(bookByHand('09:00'), ...gone)
      .when(checkIn('p1', true))
      .thenRefused({ code: 'appointment-ended', phase: 'missed' });
  });

  test('of an hour that the office closed gives a walk-in ticket for the asking', () => {
    const closed = atHalf(closeTime('09:00', '10:00'));
    closed.when(checkIn('p1')).thenRefused({ code: 'appointment-displaced' });
    closed.when(checkIn('p1', true)).then({ type: came, asWalkIn: true });
  });

  test('counts also where booking was turned off since', () => {
    const { day } = atHalf();
    const services = bookableServices().map((one) => ({ ...one, booking: null }));
    day.office = bookingOffice({}, { booking: null, services });
    expect(day.do(checkIn('p1'))).toMatchObject([{ type: came }]);
  });
});

describe('Who did not come', () => {
  test('is marked once the hour began', () => {
    atHalf()
      .when(inMinutes(30, missed))
      .thenRefused({ code: 'appointment-not-over', startMs: at('09:00') });
    const day = atHalf().when(inMinutes(31, missed)).then({ type: 'appointment-no-show', appointment: 'p1' });
    expect(day.state.appointments.get('p1')?.phase).toBe('missed');
  });

  test('is somebody who was still expected', () => {
    const ended = 'appointment-ended';
    atHalf(checkIn('p1')).when(inMinutes(45, missed)).thenRefused({ code: came });
    atHalf(inMinutes(45, missed)).when(missed).thenRefused({ code: ended, phase: 'missed' });
    atHalf(cancel('p1')).when(inMinutes(45, missed)).thenRefused({ code: ended, phase: 'cancelled' });
    atHalf(moveAway('p1', '10:00')).when(missed).thenRefused({ code: ended, phase: 'moved' });
    atHalf(closeTime('09:00', '10:00')).when(missed).thenRefused({ code: 'appointment-displaced' });
    given(hold('09:00')).when(missed).thenRefused({ code: 'appointment-unknown' });
    given().when(missed).thenRefused({ code: 'appointment-unknown' });
    inOffice({ office: bookingOffice({ confirmEmailMinutes: 30 }) })
      .given(hold('09:00'), book('p1', 'email'))
      .when(inMinutes(31, missed))
      .thenRefused({ code: ended, phase: 'unconfirmed' });
  });
});

describe('A note', () => {
  const note = { type: 'change-note', appointment: 'p1', hasNote: true } as const;

  test('can be written to a booking, whatever became of it', () => {
    const day = atHalf(cancel('p1')).when(note).then({ type: 'appointment-note-changed', hasNote: true });
    expect(day.state.appointments.get('p1')?.hasNote).toBe(true);
    expect(atHalf(note, { ...note, hasNote: false }).day.state.appointments.get('p1')?.hasNote).toBe(false);
  });

  test('is not written to a hold', () => {
    given(hold('09:00')).when(note).thenRefused({ code: 'appointment-unknown' });
    given().when(note).thenRefused({ code: 'appointment-unknown' });
  });
});

describe('A closed time', () => {
  test('displaces whoever had booked any of it, and names them', () => {
    const day = given(bookByHand('08:30'), bookByHand('09:00'), bookByHand('09:30', ['b']), bookByHand('10:00'))
      .when(closeTime('09:15', '10:00'))
      .then({
        type: 'time-closed',
        closure: 'closure-1',
        fromMs: at('09:15'),
        toMs: at('10:00'),
        services: null,
        displaced: ['p2', 'p3'],
      });
    expect(day.state.appointments.get('p2')).toMatchObject({ phase: 'displaced', closure: 'closure-1' });
    expect(day.state.appointments.get('p1')?.phase).toBe('booked');
  });

  test('of one matter displaces those who booked that matter for then', () => {
    given(bookByHand('09:00'), bookByHand('09:00', ['b', 'a']), bookByHand('09:30', ['b']))
      .when(closeTime('09:00', '09:20', ['b']))
      .then({ type: 'time-closed', displaced: ['p2'] });
  });

  test('leaves those who came, and those who gave up', () => {
    atHalf(bookByHand('09:00'), checkIn('p1'), cancel('p2'))
      .when(closeTime('08:00', '16:00'))
      .then({ type: 'time-closed', displaced: [] });
  });

  test('can be on offer again; whoever lost the hour stays without it', () => {
    const reopen = { type: 'reopen-time', closure: 'closure-1' } as const;
    const day = given(bookByHand('09:00'), closeTime('09:00', '10:00'))
      .when(reopen)
      .then({ type: 'time-reopened', closure: 'closure-1' });
    expect(day.state.appointments.get('p1')?.phase).toBe('displaced');
    expect(day.do(hold('09:00'))).toMatchObject([{ type: 'slot-held' }]);
    given().when(reopen).thenRefused({ code: 'closure-unknown' });
  });

  test('that is on offer again counts nobody who lost the hour and came all the same', () => {
    const reopen = { type: 'reopen-time', closure: 'closure-1' } as const;
    const { day } = atHalf(closeTime('09:00', '10:00'), reopen, checkIn('p1', true));
    const nine = staffHours(day.state, day.context).find((hour) => hour.startMs === at('09:00'));
    expect(nine).toMatchObject({ service: 'a', taken: 0, free: 2 });
  });

  test('is of matters that there are, and lasts', () => {
    given()
      .when(closeTime('09:00', '10:00', ['x']))
      .thenRefused({ code: 'service-unknown', service: 'x' });
    given().when(closeTime('10:00', '10:00')).thenRefused({ code: 'hour-not-offered' });
  });
});

test('Erasing a person is recorded in any phase, and leaves nothing to reach them by', () => {
  const erase = { type: 'erase-personal-data', appointment: 'p1', why: 'request' } as const;
  const day = given(hold('09:00'), book('p1', 'email'), { type: 'change-note', appointment: 'p1', hasNote: true })
    .when(erase)
    .then({ type: 'personal-data-erased', appointment: 'p1', why: 'request' });
  expect(day.state.appointments.get('p1')).toMatchObject({ phase: 'booked', reach: 'none', hasNote: false });
  given(bookByHand('09:00'), cancel('p1')).when(erase).then({ type: 'personal-data-erased' });
  given().when(inMinutes(minuteMs, erase)).thenRefused({ code: 'appointment-unknown' });
});
