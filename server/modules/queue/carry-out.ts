// One call that is one command of a service day: carried out in the caller's name, refused in the caller's language.
import type { Endpoint } from '#contract/endpoint.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import { assert } from '#core/shared/assert.ts';
import type { CommandAnswer } from '#server/command-answer.ts';
import type { Installation } from '#server/installation.ts';
import { actorOf } from '#server/platform/http/callers.ts';
import type { Call } from '#server/platform/http/mount.ts';
import { Refusal } from '#server/platform/http/refusal.ts';
import { refusalOf } from '#server/platform/http/refusal-words.ts';
import { languageOf } from '#server/platform/http/request-language.ts';
import { isOfEarlierDay } from './past-tickets.ts';
import type { RemoteRefusal } from './remote-refusals.ts';

/** Throws the refusal. */
export async function carryOut(hall: Installation, call: Call<Endpoint>, command: DayCommand): Promise<CommandAnswer> {
  const branch = call.params.branch ?? '';
  const handled = await hall.commands.handle(branch, call.commandId, command, actorOf(call.who, branch));
  if (handled.ok) return handled.value;
  const { refusal } = handled;
  if (refusal.code === 'ticket-unknown' && (await isOfAnotherDay(hall, branch, call))) {
    throw new Refusal('ticket-of-another-day');
  }
  throw refuse(hall, call, refusal);
}

/** The refusal in the caller's language, to be thrown. */
export function refuse(
  hall: Installation,
  { params, request }: Pick<Call<Endpoint>, 'params' | 'request'>,
  refusal: RemoteRefusal,
): Refusal {
  return refusalOf(refusal, hall.branches.get(params.branch ?? '')?.office, languageOf(request), hall.now());
}

async function isOfAnotherDay(hall: Installation, branch: string, call: Call<Endpoint>): Promise<boolean> {
  const body = call.body as { ticket?: string; finish?: { ticket?: string } } | undefined;
  const ticket = call.params.ticket ?? body?.ticket ?? body?.finish?.ticket;
  return ticket !== undefined && (await isOfEarlierDay(hall.tables, branch, ticket, hall.now()));
}

/** What whoever took a ticket is told of it. */
export function issuedReply(hall: Installation, branch: string, { version, issued }: CommandAnswer) {
  assert(issued !== undefined, 'a ticket that was issued is in the answer');
  return { version, ...issued, followUrl: hall.followUrl(branch, issued.ticket) };
}
