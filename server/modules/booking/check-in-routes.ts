// The code of a booked visit at the kiosk becomes its ticket; staff do the same for somebody at the desk.
import type { FastifyInstance } from 'fastify';
import { checkIn } from '#contract/resources/appointments.ts';
import { assert } from '#core/shared/assert.ts';
import type { Installation } from '#server/installation.ts';
import type { Callers } from '#server/platform/http/callers.ts';
import { mount } from '#server/platform/http/mount.ts';
import { askingOf, keepNowhere, told } from './booking-answers.ts';

export function checkInRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  mount(app, callers, checkIn, async (call) => {
    const { who, body } = call;
    const ask = askingOf(call);
    const given = {
      code: body.code ?? null,
      appointment: body.appointment ?? null,
      language: body.language ?? null,
      asWalkIn: body.asWalkIn,
      kiosk: who.kind === 'device' && body.print ? who.device.place : null,
    };
    keepNowhere(call.reply);
    const { version, issued, dueAtMs } = told(hall, call, await hall.bookings.checkIn(ask, given));
    assert(issued !== undefined, 'a visit that is confirmed has a ticket');
    return { version, ...issued, followUrl: hall.followUrl(ask.branch, issued.ticket), dueAtMs };
  });
}
