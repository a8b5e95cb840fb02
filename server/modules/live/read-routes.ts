// Everything that can be read: views once or as a stream, a ticket by its customer, the sound of a call, the ticket
// records of a day.
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { can } from '#contract/permissions.ts';
import * as desks from '#contract/resources/desks.ts';
import * as equipment from '#contract/resources/equipment.ts';
import * as serviceDay from '#contract/resources/service-day.ts';
import * as tickets from '#contract/resources/tickets.ts';
import {
  livePublicView,
  liveView,
  readPublicView,
  readView,
  type ViewName,
  viewRights,
} from '#contract/resources/views.ts';
import { findTicket } from '#core/queue/ended.ts';
import { deskOf } from '#core/queue/state.ts';
import { holderView } from '#core/views/holder-view.ts';
import type { Installation } from '#server/installation.ts';
import { acceptsGzip } from '#server/platform/http/accepts-gzip.ts';
import { type Callers, permitted, type WhoCalls } from '#server/platform/http/callers.ts';
import { mount } from '#server/platform/http/mount.ts';
import { Refusal } from '#server/platform/http/refusal.ts';
import { unknownTicket } from '../queue/unknown-ticket.ts';
import { foldView, hasView } from './fold-view.ts';
import type { ViewAddress } from './live-hub.ts';
import { PublicAnswers } from './public-answers.ts';
import { type StreamOwners, sessionOf } from './stream-owners.ts';

export function readRoutes(app: FastifyInstance, callers: Callers, hall: Installation, owners: StreamOwners): void {
  const answers = new PublicAnswers({
    branches: hall.branches,
    days: hall.days,
    now: hall.now,
    fold: (branch) => foldView(hall.folding, publicOf(branch)),
  });
  mount(app, callers, readPublicView, async ({ params }) => {
    const answer = await answers.answer(params.branch ?? '');
    if (answer === null) throw new Refusal('branch-unknown');
    return answer;
  });
  mount(
    app,
    callers,
    readView,
    async ({ params, who }) => {
      const address = placeOf(params, who);
      const folded = await foldView(hall.folding, address);
      if (folded === null) throw unknownPlace(hall, address);
      return { version: folded.version, nowMs: hall.now(), view: folded.view };
    },
    { tagged: { cacheControl: 'private, no-cache', content: ({ view }) => view } },
  );
  mount(app, callers, livePublicView, async ({ params, request, reply, who }) => {
    return openStream(hall, owners, publicOf(params.branch ?? ''), request, reply, who);
  });
  mount(app, callers, liveView, async ({ params, request, reply, who }) => {
    const address = placeOf(params, who);
    return openStream(hall, owners, address, request, reply, who);
  });
  mount(app, callers, tickets.ticketStatus, async ({ params, request, reply }) => {
    reply.header('cache-control', 'no-store');
    return ticketStatus(hall, request, params.branch ?? '', params.ticket ?? '');
  });
  mount(app, callers, equipment.callAudio, async ({ params, reply }) => {
    const office = hall.branches.get(params.branch ?? '')?.office;
    if (office === undefined) throw new Refusal('branch-unknown');
    const day = await hall.days.day(office.branch, hall.now());
    const call = day.committed.calls.find((one) => String(one.seq) === params.seq);
    if (call === undefined) throw new Refusal('call-unknown');
    const wav = await hall.voice.audio(office, call).catch((error: unknown) => {
      hall.log.error({ err: error }, 'a call could not be spoken');
      return null;
    });
    if (wav === null) throw new Refusal('voice-silent');
    reply.header('content-type', 'audio/wav').header('cache-control', 'private, max-age=300');
    return reply.send(wav);
  });
  mount(app, callers, desks.listDesks, async ({ params }) => listDesks(hall, params.branch ?? ''));
  mount(app, callers, serviceDay.listVisits, async ({ params, query }) => {
    if (hall.branches.get(params.branch ?? '') === undefined) throw new Refusal('branch-unknown');
    const visits = await hall.tables.visits(params.branch ?? '', query.date);
    return { visits: visits.map(({ branch: _branch, date: _date, ...row }) => row) };
  });
}

/** Which place's view, and may the caller see it: a device its own place only, a clerk the desks. */
function placeOf(params: Readonly<Record<string, string>>, who: WhoCalls): ViewAddress {
  const { branch = '', view = '', place = '' } = params;
  if (!isViewName(view) || view === 'public') throw new Refusal('not-found');
  if (!can(permitted(who), viewRights[view], { branch, place })) throw new Refusal('not-allowed');
  return { branch, view, place };
}

function isViewName(name: string): name is ViewName {
  return Object.hasOwn(viewRights, name);
}

/**
 * Opens a stream of the public view for somebody who needs no admission, unless it has to be refused: then nothing is done and
 * false is given.
 */
export function openPublicStream(hall: Installation, branch: string, acceptEncoding: string, socket: Socket): boolean {
  const { hub, folding } = hall;
  const address = publicOf(branch);
  if (!hasView(folding, address) || hub.isClosing || hub.isFull) return false;
  void hub.follow(address, socket, acceptsGzip(acceptEncoding) ? 'gzip' : 'plain');
  return true;
}

/** The stream is written straight to the socket: thousands of screens get the same bytes without a wrapper each. */
async function openStream(
  hall: Installation,
  owners: StreamOwners,
  address: ViewAddress,
  request: FastifyRequest,
  reply: FastifyReply,
  who: WhoCalls,
): Promise<FastifyReply> {
  if (!hasView(hall.folding, address)) throw unknownPlace(hall, address);
  if (hall.hub.isClosing) throw new Refusal('stopping');
  // Nothing waits between this and the stream's place in the count.
  if (hall.hub.isFull) throw new Refusal('too-many-streams');
  reply.hijack();
  const { socket } = request.raw;
  socket.setNoDelay(true);
  socket.setTimeout(0);
  const owner = who.kind === 'device' ? who.device.device : sessionOf(request, hall.publicUrl);
  if (owner !== null) owners.add(owner, socket);
  const mayCompress = address.view === 'public' && acceptsGzip(request.headers['accept-encoding']);
  await hall.hub.follow(address, socket, mayCompress ? 'gzip' : 'plain');
  return reply;
}

function publicOf(branch: string): ViewAddress {
  return { branch, view: 'public', place: '' };
}

function unknownPlace(hall: Installation, address: ViewAddress): Refusal {
  const known = hall.branches.get(address.branch) !== undefined;
  return known ? new Refusal('device-place-unknown', { place: address.place }) : new Refusal('branch-unknown');
}

async function listDesks(hall: Installation, branch: string) {
  const office = hall.branches.get(branch)?.office;
  if (office === undefined) throw new Refusal('branch-unknown');
  const { committed } = await hall.days.day(branch, hall.now());
  const people = hall.staff.people(branch);
  const rows = office.desks.map(({ id, label }) => {
    const { phase, person, ticket } = deskOf(committed, id);
    const personName = person === null ? null : (people.get(person) ?? null);
    return { desk: id, label, phase, person, personName, busy: ticket !== null };
  });
  return { officeName: office.name, desks: rows };
}

async function ticketStatus(hall: Installation, request: FastifyRequest, branch: string, id: string) {
  const office = hall.branches.get(branch)?.office;
  if (office === undefined) throw new Refusal('branch-unknown');
  const keeper = await hall.days.day(branch, hall.now());
  const ticket = findTicket(keeper.committed, id);
  if (ticket === undefined) throw await unknownTicket(hall, request, branch, id);
  const context = { nowMs: hall.now(), office, hours: keeper.hours(office), lastDays: keeper.lastDays };
  const { number, phase, service, matters, origin, language, issuedAtMs, recalls } = ticket;
  return {
    number,
    phase,
    service,
    services: matters.map((one) => one.service),
    origin,
    language,
    deskLabel: office.desks.find((one) => one.id === ticket.desk)?.label ?? null,
    issuedAtMs,
    recalls,
    ...holderView(keeper.committed, context, ticket),
    date: keeper.date,
  };
}
