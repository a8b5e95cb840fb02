// Asks again for the ticket whose answer was not known when the page was loaded, and keeps it.
import type { Api } from '#contract/endpoints.ts';
import { ok, type Result } from '#core/shared/result.ts';
import type { ApiClient } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';
import type { Route } from '../addresses.ts';
import { keepTicket } from '../keeping/kept-tickets.ts';
import { pendingOrder, settleOrder } from './pending-order.ts';
import { sendOrder } from './send-order.ts';

/** Resolves to the page of the ticket, kept by then, or to why there is none; null when there was nothing to ask. */
export async function resumeOrder(api: ApiClient<Api>, signal: AbortSignal): Promise<Result<Route, Problem> | null> {
  const order = pendingOrder(Date.now());
  if (order === null) return null;
  const answer = await sendOrder(api, order, { waiting: () => undefined }, signal);
  if (answer === null) return null;
  const { branch } = order;
  if (answer.ok) await keepTicket(branch, answer.value.ticket);
  settleOrder(order);
  return answer.ok ? ok({ page: 'ticket', branch, ticket: answer.value.ticket }) : answer;
}
