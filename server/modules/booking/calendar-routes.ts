// The calendar of booked visits, for staff.
import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import * as calendar from '#contract/resources/calendar.ts';
import { mapped } from '#core/shared/result.ts';
import type { Installation } from '#server/installation.ts';
import type { Callers } from '#server/platform/http/callers.ts';
import type { Call } from '#server/platform/http/mount.ts';
import { bookingMount } from './booking-answers.ts';

export function calendarRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  const { bookings } = hall;
  const serve = bookingMount(app, callers, hall);
  const appointment = (call: Call<Endpoint>) => call.params.appointment ?? '';

  serve(calendar.readCalendar, async ({ query }, { branch }) =>
    mapped(await bookings.calendar(branch, query.from, Number(query.days)), (days) => ({ days })),
  );
  serve(calendar.findByCode, ({ body }, { branch }) => bookings.findByCode(branch, body.code));
  serve(calendar.bookByHand, ({ body }, ask) => bookings.bookByHand(ask, body));
  serve(calendar.moveByHand, (call, ask) => bookings.moveByHand(ask, appointment(call), call.body));
  serve(calendar.cancelByHand, (call, ask) => bookings.cancelByHand(ask, appointment(call)));
  serve(calendar.markMissed, (call, ask) => bookings.markMissed(ask, appointment(call)));
  serve(calendar.noteAppointment, (call, ask) => bookings.note(ask, appointment(call), call.body.note));
  serve(calendar.closeTime, ({ body }, ask) => bookings.closeTime(ask, body));
  serve(calendar.reopenTime, async (call, ask) =>
    mapped(await bookings.reopenTime(ask, call.body.date, call.params.closure ?? ''), () => ({})),
  );
}
