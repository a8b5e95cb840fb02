// Asks for a ticket until there is an answer, however the network comes and goes; every try carries the same id, so there is
// one ticket at the most.
import type { Api } from '#contract/endpoints.ts';
import type { Result } from '#core/shared/result.ts';
import type { ApiClient } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';
import type { Order } from './pending-order.ts';

export type Issued = Api['POST /branches/{branch}/phone-tickets']['reply'];

export interface SendingListener {
  /** There was no answer, and it is asked again: `lost` for no network at all. */
  readonly waiting: (why: 'lost' | 'busy') => void;
}

const pauseMs = 1_500;
const longestPauseMs = 10_000;

/** Resolves to the ticket or the refusal; null when it was left before. */
export async function sendOrder(
  api: ApiClient<Api>,
  order: Order,
  listener: SendingListener,
  signal: AbortSignal,
): Promise<Result<Issued, Problem> | null> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    const answer = await sendOnce(api, order, signal);
    if (signal.aborted) return null;
    if (answer.ok || !mayChange(answer.refusal)) return answer;
    listener.waiting(answer.refusal.status === 0 ? 'lost' : 'busy');
    await pause(Math.min(pauseMs * 2 ** tries, longestPauseMs), signal);
  }
  return null;
}

function sendOnce(api: ApiClient<Api>, { branch, commandId, ...order }: Order, signal: AbortSignal) {
  const params = { branch };
  if (order.kind === 'take') {
    const { body } = order;
    return api.send('POST /branches/{branch}/phone-tickets', { params, commandId, body, signal });
  }
  const { body } = order;
  return api.send('POST /branches/{branch}/phone-check-ins', { params, commandId, body, signal });
}

/** Not an answer to the question but trouble on the way to one: the next try may fare better. */
export function mayChange({ status, code }: Pick<Problem, 'status' | 'code'>): boolean {
  if (code === 'garbled') return status >= 500 || status === 408;
  return status === 0 || status >= 500 || status === 408;
}

function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, waitMs);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
