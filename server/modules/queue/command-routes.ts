// The commands of a service day: each endpoint becomes one command of the core, and its answer.
import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import * as desks from '#contract/resources/desks.ts';
import * as serviceDay from '#contract/resources/service-day.ts';
import * as tickets from '#contract/resources/tickets.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import type { CommandAnswer } from '#server/command-answer.ts';
import type { Installation } from '#server/installation.ts';
import type { Callers } from '#server/platform/http/callers.ts';
import { type Call, mount, type ReplyOf } from '#server/platform/http/mount.ts';
import { carryOut, issuedReply } from './carry-out.ts';

export function commandRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  /** Mounts an endpoint whose call is one command. */
  function command<E extends Endpoint>(
    endpoint: E,
    toCommand: (call: Call<E>) => DayCommand,
    toReply: (answer: CommandAnswer, call: Call<E>) => ReplyOf<E>,
  ): void {
    mount(app, callers, endpoint, async (call) => toReply(await carryOut(hall, call, toCommand(call)), call));
  }
  const done = ({ version }: CommandAnswer) => ({ version });
  const desk = (call: Call<Endpoint>) => call.params.desk ?? '';
  const ticket = (call: Call<Endpoint>) => call.params.ticket ?? '';
  const called = ({ version, called: one }: CommandAnswer) => ({ version, called: one ?? null });

  command(
    tickets.issueTicket,
    (call) => issueCommand(call),
    (answer, call) => issuedReply(hall, call.params.branch ?? '', answer),
  );
  command(tickets.putBack, (call) => ({ type: 'requeue', ticket: ticket(call), ...call.body }), done);
  command(tickets.transferTicket, (call) => ({ type: 'transfer', ticket: ticket(call), ...call.body }), done);
  command(tickets.cancelTicket, (call) => ({ type: 'cancel-ticket', ticket: ticket(call), reason: 'by-staff' }), done);
  command(tickets.changePriority, (call) => ({ type: 'change-priority', ticket: ticket(call), ...call.body }), done);
  command(tickets.addMatter, (call) => ({ type: 'add-step', ticket: ticket(call), ...call.body }), done);

  command(desks.openDesk, (call) => ({ type: 'open-desk', desk: desk(call), ...call.body }), done);
  command(desks.closeDesk, (call) => ({ type: 'close-desk', desk: desk(call) }), done);
  command(desks.pauseDesk, (call) => ({ type: 'pause-desk', desk: desk(call), ...call.body }), done);
  command(desks.resumeDesk, (call) => ({ type: 'resume-desk', desk: desk(call) }), done);
  command(desks.callNext, (call) => ({ type: 'call-next', desk: desk(call), ...call.body }), called);
  command(desks.callTicket, (call) => ({ type: 'call-ticket', desk: desk(call), ...call.body }), called);
  command(desks.callNumber, (call) => ({ type: 'call-number', desk: desk(call), ...call.body }), called);
  command(desks.resumeTicket, (call) => ({ type: 'resume-ticket', desk: desk(call), ...call.body }), called);
  command(desks.recall, (call) => ({ type: 'recall', desk: desk(call), ...call.body }), done);
  command(desks.startService, (call) => ({ type: 'start-serving', desk: desk(call), ...call.body }), done);
  command(desks.finishService, (call) => ({ type: 'finish-serving', desk: desk(call), ...call.body }), done);
  command(desks.markNoShow, (call) => ({ type: 'mark-no-show', desk: desk(call), ...call.body }), done);
  command(desks.parkTicket, (call) => ({ type: 'park', desk: desk(call), ...call.body }), done);
  command(desks.nextMatter, (call) => ({ type: 'next-step', desk: desk(call), ...call.body }), done);
  command(desks.undoEnding, (call) => ({ type: 'undo', desk: desk(call), ...call.body }), done);

  command(serviceDay.openDay, () => ({ type: 'open-day' }), done);
  command(serviceDay.closeDay, (call) => ({ type: 'close-day', force: call.body.force }), done);
}

function issueCommand(call: Call<typeof tickets.issueTicket>): DayCommand {
  const { who, body } = call;
  const kiosk = who.kind === 'device' && body.print ? who.device.place : undefined;
  return {
    type: 'issue-ticket',
    services: body.services,
    ...(body.priority === undefined ? {} : { priority: body.priority }),
    language: body.language,
    origin: who.kind === 'device' ? 'kiosk' : 'desk',
    ...(kiosk === undefined ? {} : { kiosk }),
  };
}
