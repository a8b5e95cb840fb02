// What phones ask for: the branches, tickets taken from afar, booked visits confirmed.
import type { FastifyInstance } from 'fastify';
import * as remote from '#contract/resources/phone.ts';
import type { Installation } from '#server/installation.ts';
import type { Callers } from '#server/platform/http/callers.ts';
import { type Call, mount } from '#server/platform/http/mount.ts';
import { TaggedText } from '#server/platform/http/tagged-text.ts';
import { askingOf, keepNowhere } from '../booking/booking-answers.ts';
import { issuedReply, refuse } from './carry-out.ts';
import type { Knock } from './remote-gate.ts';

export function remoteRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  const lists = new WeakMap<object, TaggedText>();
  mount(app, callers, remote.listBranches, async () => {
    // With the time at which the list was made, so that all who ask between two of them get the same bytes.
    const made = await hall.branchList.made();
    const { atMs, cards } = made;
    const list =
      lists.get(made) ??
      new TaggedText(app.replies.write(remote.listBranches.reply, { nowMs: atMs, branches: cards }), {
        cacheControl: 'public, max-age=2',
        content: JSON.stringify(cards),
        isKept: true,
      });
    lists.set(made, list);
    return list;
  });
  mount(app, callers, remote.remoteChallenge, async (call) => {
    keepNowhere(call.reply);
    const given = await hall.remoteTickets.challenge(call.params.branch ?? '');
    if (!given.ok) throw refuse(hall, call, given.refusal);
    return given.value;
  });
  mount(app, callers, remote.takeRemoteTicket, async (call) => {
    const ask = askingOf(call);
    const { services, priority, language, device } = call.body;
    keepNowhere(call.reply);
    const taken = await hall.remoteTickets.take(ask, { services, priority, language, device }, knockOf(call));
    if (!taken.ok) throw refuse(hall, call, taken.refusal);
    return issuedReply(hall, ask.branch, taken.value);
  });
  mount(app, callers, remote.checkInOnPhone, async (call) => {
    const ask = askingOf(call);
    const { code = null, appointment = null, asWalkIn, language } = call.body;
    keepNowhere(call.reply);
    const visit = { code, appointment, asWalkIn, language };
    const confirmed = await hall.remoteTickets.confirm(ask, visit, knockOf(call));
    if (!confirmed.ok) throw refuse(hall, call, confirmed.refusal);
    return { ...issuedReply(hall, ask.branch, confirmed.value), dueAtMs: confirmed.value.dueAtMs };
  });
}

function knockOf({ body, request }: Call<typeof remote.takeRemoteTicket | typeof remote.checkInOnPhone>): Knock {
  const { proof = null, hallCode = null, near = false } = body;
  return { address: request.ip, proof, hallCode, near };
}
