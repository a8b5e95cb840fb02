// When the app starts while a wish for a ticket has no answer yet, it is asked again, and the ticket is opened.
import { useEffect, useState } from 'react';
import type { Problem } from '#screens/kit/problem.ts';
import { useApi } from '#screens/kit/use-api.ts';
import { goTo } from '../navigation.tsx';
import { orderKey } from './order-key.ts';

export type Unanswered = { readonly kind: 'asking' } | { readonly kind: 'refused'; readonly problem: Problem } | null;

/** When the page was loaded; orders made since are the pages' own. */
let isPending = hasOrder();

export function useUnanswered(): Unanswered {
  const api = useApi();
  const [state, setState] = useState<Unanswered>(isPending ? { kind: 'asking' } : null);
  useEffect(() => {
    if (!isPending) return;
    const left = new AbortController();
    const ask = async () => {
      const { resumeOrder } = await import('./resume-order.ts');
      const answer = await resumeOrder(api, left.signal);
      if (left.signal.aborted) return;
      isPending = false;
      setState(answer === null || answer.ok ? null : { kind: 'refused', problem: answer.refusal });
      if (answer?.ok) goTo(answer.value, { replace: true });
    };
    ask().catch(() => {
      // The part could not be fetched: the order stays, and the next start asks.
      if (!left.signal.aborted) setState(null);
    });
    return () => left.abort();
  }, [api]);
  return state;
}

function hasOrder(): boolean {
  try {
    return localStorage.getItem(orderKey) !== null;
  } catch {
    return false;
  }
}
