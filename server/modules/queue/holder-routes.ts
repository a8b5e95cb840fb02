// What whoever holds a ticket does with it by oneself, on a phone. The ticket's id is the key: it is all that is shown.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Endpoint, Method } from '#contract/endpoint.ts';
import * as remote from '#contract/resources/phone.ts';
import type { doneShape } from '#contract/resources/shapes.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import type { Installation } from '#server/installation.ts';
import type { Callers } from '#server/platform/http/callers.ts';
import { type Call, mount } from '#server/platform/http/mount.ts';
import { keepNowhere } from '../booking/booking-answers.ts';
import { refuse } from './carry-out.ts';
import { unknownTicket } from './unknown-ticket.ts';

export function holderRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  function byHolder<Body extends z.ZodType>(
    endpoint: Endpoint<Method, string, undefined, Body, typeof doneShape>,
    toCommand: (ticket: string, call: Call<typeof endpoint>) => DayCommand,
  ): void {
    mount(app, callers, endpoint, async (call) => {
      const { params, commandId, request, reply } = call;
      const { branch = '', ticket = '' } = params;
      keepNowhere(reply);
      const handled = await hall.commands.handle(branch, commandId, toCommand(ticket, call), anyone);
      if (handled.ok) return { version: handled.value.version };
      if (handled.refusal.code === 'ticket-unknown') throw await unknownTicket(hall, request, branch, ticket);
      throw refuse(hall, call, handled.refusal);
    });
  }

  byHolder(remote.postponeTicket, (ticket, { body }) => ({ type: 'postpone', ticket, by: body.by }));
  byHolder(remote.giveBackTicket, (ticket) => ({ type: 'give-back', ticket }));
  byHolder(remote.reportHere, (ticket) => ({ type: 'report-arrival', ticket }));
  byHolder(remote.rateVisit, (ticket, { body }) => ({ type: 'rate-ticket', ticket, stars: body.stars }));
}

/** Holders have no names, also when a machine or a member of staff opens the page. */
const anyone = { kind: 'public', id: 'anyone' } as const;
