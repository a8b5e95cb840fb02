// Booking by whoever comes: what can be booked, holding, booking, one's own appointment and the waiting list.
import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import * as appointments from '#contract/resources/appointments.ts';
import { mapped } from '#core/shared/result.ts';
import type { Installation } from '#server/installation.ts';
import type { Callers } from '#server/platform/http/callers.ts';
import { type Call, mount } from '#server/platform/http/mount.ts';
import { OnceAnswered } from '#server/platform/http/once-answered.ts';
import { Refusal } from '#server/platform/http/refusal.ts';
import { askingOf, bookingMount, keepNowhere, told } from './booking-answers.ts';

export function appointmentRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  offerRoutes(app, callers, hall);
  gateRoutes(app, callers, hall);
  const { bookings } = hall;
  const serve = bookingMount(app, callers, hall);
  const of = (call: Call<Endpoint>, name: 'hold' | 'appointment' | 'entry') => call.params[name] ?? '';

  serve(appointments.readHold, (call, { branch }) => bookings.readHold(branch, of(call, 'hold')));
  serve(appointments.extendHold, (call, ask) => bookings.extendHold(ask, of(call, 'hold')));
  serve(appointments.releaseHold, async (call, ask) =>
    mapped(await bookings.releaseHold(ask, of(call, 'hold')), () => ({})),
  );
  serve(appointments.bookAppointment, (call, ask) => bookings.book(ask, call.body));
  serve(appointments.readAppointment, (call, { branch }) => bookings.appointment(branch, of(call, 'appointment')));
  serve(appointments.confirmAppointment, (call, ask) => bookings.confirm(ask, of(call, 'appointment')));
  serve(appointments.cancelAppointment, (call, ask) => bookings.cancel(ask, of(call, 'appointment')));
  serve(appointments.moveAppointment, (call, ask) => bookings.move(ask, of(call, 'appointment'), call.body.hold));
  serve(appointments.findAppointment, ({ body, request }, { branch }) =>
    bookings.find(branch, body.code, body.contact, request.ip),
  );
  serve(appointments.exportPerson, (call, { branch }) =>
    bookings.exportPerson(branch, of(call, 'appointment'), call.body.code),
  );
  serve(appointments.erasePerson, (call, ask) => bookings.erasePerson(ask, of(call, 'appointment'), call.body.code));
  serve(appointments.joinWaitingList, ({ body, request }, ask) => {
    const { contact = null, appointment = null } = body;
    return bookings.joinWaitingList(ask, { ...body, contact, appointment }, request.ip);
  });
  serve(appointments.readWaitingEntry, (call, { branch }) => bookings.waitingEntry(branch, of(call, 'entry')));
  serve(appointments.leaveWaitingList, (call, ask) =>
    bookings.leaveWaitingList(ask, of(call, 'entry'), call.body.onlyDecline),
  );
  serve(appointments.acceptOffer, (call, ask) => bookings.acceptOffer(ask, of(call, 'entry')));

  // Sending is not a change of the calendar, so a retry is known here.
  const resent = new OnceAnswered();
  mount(app, callers, appointments.resendCode, (call) =>
    resent.answer(call.request, call.commandId, async () => {
      const { branch } = askingOf(call);
      told(hall, call, await bookings.resend(branch, call.body.contact, call.request.ip));
      return {};
    }),
  );
  mount(app, callers, appointments.appointmentCalendarFile, async (call) => {
    const { branch } = askingOf(call);
    const file = told(hall, call, await bookings.calendarFile(branch, of(call, 'appointment')));
    keepNowhere(call.reply);
    return call.reply
      .header('content-type', file.type)
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .serializer(String)
      .send(file.content);
  });
}

/** The same for everybody, asked for by thousands at once. */
function offerRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  const { bookings } = hall;
  const shared = { tagged: { cacheControl: 'public, max-age=2' } };
  mount(
    app,
    callers,
    appointments.bookingOffer,
    async (call) => told(hall, call, bookings.offer(call.params.branch ?? '')),
    shared,
  );
  mount(
    app,
    callers,
    appointments.bookingDays,
    async (call) => ({
      days: told(hall, call, await bookings.days(call.params.branch ?? '', listed(call.query.services))),
    }),
    shared,
  );
  mount(
    app,
    callers,
    appointments.bookingHours,
    async (call) => {
      const { services, date } = call.query;
      return { hours: told(hall, call, await bookings.hours(call.params.branch ?? '', listed(services), date)) };
    },
    shared,
  );
}

/** Where an hour is held, and what is asked of a caller before. */
function gateRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  const { bookings, gate } = hall;
  mount(app, callers, appointments.proofChallenge, async (call) => {
    const { branch = '' } = call.params;
    known(hall, branch);
    keepNowhere(call.reply);
    return { challenge: await gate.challenge(branch) };
  });
  mount(app, callers, appointments.enterWaitingRoom, async (call) => {
    const { branch = '' } = call.params;
    known(hall, branch);
    keepNowhere(call.reply);
    return { ...gate.enterRoom(branch, call.request.ip, call.body.pass ?? null) };
  });
  mount(app, callers, appointments.holdHour, async (call) => {
    const ask = askingOf(call);
    const { services, date, startMs, proof = null, room = null } = call.body;
    const { branch, commandId } = ask;
    keepNowhere(call.reply);
    known(hall, branch);
    const address = call.request.ip;
    told(hall, call, await gate.admit({ branch, commandId, address, proof, room, date }));
    return told(hall, call, await bookings.hold(ask, { services, date, startMs }));
  });
}

function known(hall: Installation, branch: string): void {
  if (hall.branches.get(branch) === undefined) throw new Refusal('branch-unknown');
}

function listed(services: string): string[] {
  return services
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
