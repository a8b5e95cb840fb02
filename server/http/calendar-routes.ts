// The calendar of booked visits, for staff.
import type { FastifyInstance } from 'fastify';
import * as calendar from '#contract/calendar.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import type { Result } from '#core/shared/result.ts';
import type { BookingRefusal } from '../booking/booking-refusals.ts';
import type { Asking } from '../booking/booking-service.ts';
import type { Installation } from '../installation.ts';
import { askingOf, keepNowhere, told } from './booking-answers.ts';
import type { Callers } from './callers.ts';
import { type Call, mount } from './mount.ts';

type Does<E extends Endpoint> = (call: Call<E>, ask: Asking) => Promise<Result<unknown, BookingRefusal>>;

export function calendarRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  const { bookings } = hall;
  function serve<E extends Endpoint>(
    endpoint: E,
    does: Does<E>,
    toReply: (value: unknown) => unknown = (value) => value,
  ) {
    mount(app, callers, endpoint, async (call) => {
      keepNowhere(call.reply);
      return toReply(told(hall, call, await does(call, askingOf(call)))) as never;
    });
  }
  const appointment = (call: Call<Endpoint>) => call.params.appointment ?? '';

  serve(
    calendar.readCalendar,
    ({ query }, { branch }) => bookings.calendar(branch, query.from, Number(query.days)),
    (days) => ({ days }),
  );
  serve(calendar.findByCode, ({ body }, { branch }) => bookings.findByCode(branch, body.code));
  serve(calendar.bookByHand, ({ body }, ask) => bookings.bookByHand(ask, body));
  serve(calendar.moveByHand, (call, ask) => bookings.moveByHand(ask, appointment(call), call.body));
  serve(calendar.cancelByHand, (call, ask) => bookings.cancelByHand(ask, appointment(call)));
  serve(calendar.markMissed, (call, ask) => bookings.markMissed(ask, appointment(call)));
  serve(calendar.noteAppointment, (call, ask) => bookings.note(ask, appointment(call), call.body.note));
  serve(calendar.closeTime, ({ body }, ask) => bookings.closeTime(ask, body));
  serve(
    calendar.reopenTime,
    (call, ask) => bookings.reopenTime(ask, call.body.date, call.params.closure ?? ''),
    () => ({}),
  );
}
