// Asks for one ticket until there is an answer: every try carries the id of the one touch, so however often it is asked,
// there is one ticket. Says when it takes long, and goes on asking for as long as somebody waits.

import type { Api } from '#contract/endpoints.ts';
import type { Language } from '#core/shared/language.ts';
import type { Result } from '#core/shared/result.ts';
import type { Reply } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';

export type IssuedTicket = Reply<Api['POST /branches/{branch}/tickets']> & {
  /** The booked hour; null or absent for whoever came without one, or too late for it. */
  readonly dueAtMs?: number | null;
};

/** What a touch asks for. */
export interface TicketOrder {
  readonly commandId: string;
  readonly services: readonly string[];
  /** Null for the ordinary class. */
  readonly priority: string | null;
  readonly language: Language;
}

/** All in milliseconds, from the touch on. */
export interface IssuePace {
  /** Without an answer for so long, a person is told to wait. */
  readonly slowMs: number;
  /** And for so long, what else to do. */
  readonly stuckMs: number;
  /** Between two rounds of tries. */
  readonly pauseMs: number;
}

export const usualIssuePace: IssuePace = { slowMs: 700, stuckMs: 25_000, pauseMs: 1_500 };

export interface IssueListener {
  readonly waiting: (stage: 'slow' | 'stuck') => void;
  readonly issued: (ticket: IssuedTicket) => void;
  readonly refused: (problem: Problem) => void;
}

/**
 * Calls `send` until it brings a ticket or a refusal, then tells the listener once. Returns the way to stop: after it
 * nothing is told and nothing more is sent.
 */
export function issuePatiently<Order>(
  send: (order: Order, signal: AbortSignal) => Promise<Result<IssuedTicket, Problem>>,
  order: Order,
  listener: IssueListener,
  pace: IssuePace = usualIssuePace,
): () => void {
  const leaving = new AbortController();
  let pause: ReturnType<typeof setTimeout> | undefined;
  const slow = setTimeout(() => listener.waiting('slow'), pace.slowMs);
  const stuck = setTimeout(() => listener.waiting('stuck'), pace.stuckMs);

  function stop(): void {
    leaving.abort();
    clearTimeout(slow);
    clearTimeout(stuck);
    clearTimeout(pause);
  }

  async function ask(): Promise<void> {
    const answer = await send(order, leaving.signal);
    if (leaving.signal.aborted) return;
    if (!answer.ok && mayChange(answer.refusal)) {
      pause = setTimeout(() => void ask(), pace.pauseMs);
      return;
    }
    stop();
    if (answer.ok) listener.issued(answer.value);
    else listener.refused(answer.refusal);
  }

  void ask();
  return stop;
}

/** Not an answer to the question but trouble on the way to one: the next try may fare better. */
function mayChange(problem: Problem): boolean {
  // Too many wrong codes: for the person to know, who may want something else meanwhile.
  if (problem.code === 'codes-tried-too-often') return false;
  return problem.status === 0 || problem.status >= 500 || problem.status === 429 || problem.status === 408;
}
