// What phones ask for about their notices: by which ways there are any, to be told of a ticket, to be told no more, and to try.
import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import * as remote from '#contract/resources/phone.ts';
import type { Installation } from '#server/installation.ts';
import type { Callers } from '#server/platform/http/callers.ts';
import { type Call, mount } from '#server/platform/http/mount.ts';
import { OnceAnswered } from '#server/platform/http/once-answered.ts';
import { Refusal } from '#server/platform/http/refusal.ts';
import { refuse } from '../queue/carry-out.ts';
import { unknownTicket } from '../queue/unknown-ticket.ts';
import type { SubscriptionKey } from './notices.ts';

export function noticeRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  const { push } = hall;
  const known = (call: Call<Endpoint>) => {
    const key = keyOf(call);
    if (hall.branches.get(key.branch) === undefined) throw new Refusal('branch-unknown');
    return key;
  };
  mount(app, callers, remote.noticeOffer, async ({ reply }) => {
    reply.header('cache-control', 'no-store');
    return push.offer();
  });
  mount(app, callers, remote.followByNotices, async (call) => {
    const key = keyOf(call);
    if (!/^[A-Za-z0-9_-]{16,64}$/.test(key.handle))
      throw new Refusal('body-invalid', {}, [{ path: 'handle', code: 'wrong-form' }]);
    const { channel, language, soon } = call.body;
    const following = await push.follow({ ...key, channel, language, soon });
    if (following.ok) return { soon: following.value };
    const { refusal } = following;
    if (refusal.code === 'ticket-unknown') throw await unknownTicket(hall, call.request, key.branch, key.ticket);
    if (refusal.code !== 'ticket-ended') throw new Refusal(refusal.code);
    throw refuse(hall, call, refusal);
  });
  mount(app, callers, remote.stopNotices, async (call) => {
    if (!push.unfollow(known(call))) throw new Refusal('notification-unknown');
    return {};
  });
  // Sending is not a change of the queue, so a retry is known here.
  const tested = new OnceAnswered();
  mount(app, callers, remote.testNotice, (call) =>
    tested.answer(call.request, call.commandId, async () => {
      const outcome = await push.test(known(call));
      if (outcome === null) throw new Refusal('notification-unknown');
      if ('waitMs' in outcome) throw new Refusal('too-many-requests', { seconds: Math.ceil(outcome.waitMs / 1000) });
      return outcome;
    }),
  );
}

function keyOf({ params: { branch = '', ticket = '', handle = '' } }: Call<Endpoint>): SubscriptionKey {
  return { branch, ticket, handle };
}
