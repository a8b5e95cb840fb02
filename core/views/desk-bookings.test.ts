import { expect, test } from 'vitest';
import { type Appointment, emptyCalendar } from '#core/booking/state.ts';
import { deskBookings } from './desk-bookings.ts';

const nowMs = Date.parse('2026-11-23T09:00:00Z');

function booked(id: string, startMs: number, given: Partial<Appointment> = {}): Appointment {
  return {
    ...{ id, phase: 'booked', matters: [], startMs, endMs: startMs + 900_000, heldFor: 'public', heldUntilMs: null },
    ...{ extensions: 0, returnsAtMs: null, language: 'pl', reach: 'none', codeTry: 0, termsVersion: '1' },
    ...{ bookedAtMs: 0, bookedBy: 'public', confirmByMs: null, overbooked: false, ticket: null, closure: null },
    hasNote: false,
    ...given,
  };
}

test('a terminal tells how many are still expected and when the first of them is', () => {
  const today = emptyCalendar();
  for (const one of [
    booked('later', nowMs + 7_200_000),
    booked('next', nowMs + 600_000),
    booked('late', nowMs - 600_000),
    booked('here', nowMs + 60_000, { phase: 'checked-in' }),
    booked('held', nowMs + 60_000, { phase: 'held' }),
    booked('lapsed', nowMs + 60_000, { confirmByMs: nowMs }),
  ]) {
    today.appointments.set(one.id, one);
  }
  expect(deskBookings(today, nowMs, 7)).toEqual({ changed: 7, expected: 2, nextMs: nowMs + 600_000 });
  expect(deskBookings(emptyCalendar(), nowMs, 0)).toEqual({ changed: 0, expected: 0, nextMs: null });
});
