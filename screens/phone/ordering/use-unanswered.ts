// When the app starts while a wish for a ticket has no answer yet, it is asked again, and the ticket is opened.
import { useEffect, useState } from 'react';
import type { Problem } from '#screens/kit/problem.ts';
import { useApi } from '#screens/kit/use-api.ts';
import { keepTicket } from '../keeping/kept-tickets.ts';
import { goTo } from '../navigation.tsx';
import { pendingOrder, settleOrder } from './pending-order.ts';
import { sendOrder } from './send-order.ts';

export type Unanswered = { readonly kind: 'asking' } | { readonly kind: 'refused'; readonly problem: Problem } | null;

/** Of the order that was pending when the page was loaded; those made since are the pages' own. */
const atStart = pendingOrder(Date.now());

export function useUnanswered(): Unanswered {
  const api = useApi();
  const [state, setState] = useState<Unanswered>(atStart === null ? null : { kind: 'asking' });
  useEffect(() => {
    const order = pendingOrder(Date.now());
    if (order === null || order.commandId !== atStart?.commandId) return;
    const left = new AbortController();
    const ask = async () => {
      const answer = await sendOrder(api, order, { waiting: () => undefined }, left.signal);
      if (answer === null) return;
      if (answer.ok) await keepTicket(order.branch, answer.value.ticket);
      settleOrder(order);
      if (!answer.ok) {
        setState({ kind: 'refused', problem: answer.refusal });
        return;
      }
      setState(null);
      goTo({ page: 'ticket', branch: order.branch, ticket: answer.value.ticket }, { replace: true });
    };
    void ask();
    return () => left.abort();
  }, [api]);
  return state;
}
