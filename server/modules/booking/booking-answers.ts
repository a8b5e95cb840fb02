// What the booking routes have in common: who asks, and what becomes of a refusal.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import type { Result } from '#core/shared/result.ts';
import type { Installation } from '#server/installation.ts';
import { actorOf, type Callers } from '#server/platform/http/callers.ts';
import { type Call, mount, type ReplyOf } from '#server/platform/http/mount.ts';
import { refusalOf } from '#server/platform/http/refusal-words.ts';
import { languageOf } from '#server/platform/http/request-language.ts';
import type { BookingRefusal } from './booking-refusals.ts';
import type { Asking } from './booking-service.ts';

type AnyCall = Pick<Call<Endpoint>, 'params' | 'who' | 'commandId' | 'request'>;

export function askingOf({ params, who, commandId }: AnyCall): Asking {
  const { branch = '' } = params;
  return { branch, commandId, by: actorOf(who, branch) };
}

/** The value; throws the refusal in the caller's language. */
export function told<Value>(hall: Installation, call: AnyCall, result: Result<Value, BookingRefusal>): Value {
  if (result.ok) return result.value;
  const office = hall.branches.get(call.params.branch ?? '')?.office;
  throw refusalOf(result.refusal, office, languageOf(call.request), hall.now());
}

/** Mounts endpoints that are one question to the booking service each, answered with what it says. */
export function bookingMount(app: FastifyInstance, callers: Callers, hall: Installation) {
  return <E extends Endpoint>(
    endpoint: E,
    does: (call: Call<E>, ask: Asking) => Promise<Result<ReplyOf<E>, BookingRefusal>>,
  ): void =>
    mount(app, callers, endpoint, async (call) => {
      keepNowhere(call.reply);
      return told(hall, call, await does(call, askingOf(call)));
    });
}

/** Codes, ids that are secret addresses, and people's data stay in no cache. */
export function keepNowhere(reply: FastifyReply): void {
  reply.header('cache-control', 'no-store');
}
