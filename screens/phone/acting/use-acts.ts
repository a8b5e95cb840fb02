// What the holder of a ticket does with it: one command for one touch, asked again with the same id until its answer is known,
// so that a lost answer never does a thing twice.
import { useCallback, useRef, useState } from 'react';
import type { Api } from '#contract/endpoints.ts';
import { newCommandId } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { useApi } from '#screens/kit/use-api.ts';
import type { FollowedTicket } from '../ticket/use-ticket.ts';

type Postponement = Api['POST /branches/{branch}/tickets/{ticket}/postpone']['body']['by'];
export type Stars = Api['POST /branches/{branch}/tickets/{ticket}/rating']['body']['stars'];

export type Act =
  | { readonly kind: 'postpone'; readonly by: Postponement }
  | { readonly kind: 'give-back' }
  | { readonly kind: 'here' }
  | { readonly kind: 'rate'; readonly stars: Stars };

export interface Acts {
  /** Resolves to whether it was done. A second touch while one is on its way does nothing. */
  readonly run: (act: Act) => Promise<boolean>;
  readonly busy: Act | null;
  /** Why the last one was not done. */
  readonly problem: { readonly of: Act['kind']; readonly problem: Problem } | null;
  readonly forgetProblem: () => void;
}

export function useActs({ branch, ticket, refresh }: Pick<FollowedTicket, 'branch' | 'ticket' | 'refresh'>): Acts {
  const api = useApi();
  const [busy, setBusy] = useState<Act | null>(null);
  const [problem, setProblem] = useState<Acts['problem']>(null);
  const isBusy = useRef(false);
  /** Ids of commands whose answer was lost, by what they ask. */
  const unanswered = useRef(new Map<string, string>());

  const send = useCallback(
    (act: Act, commandId: string) => {
      const params = { branch, ticket };
      switch (act.kind) {
        case 'postpone':
          return api.send('POST /branches/{branch}/tickets/{ticket}/postpone', {
            ...{ params, commandId, body: { by: act.by } },
          });
        case 'give-back':
          return api.send('POST /branches/{branch}/tickets/{ticket}/give-back', { params, commandId, body: {} });
        case 'here':
          return api.send('POST /branches/{branch}/tickets/{ticket}/arrival', { params, commandId, body: {} });
        case 'rate':
          return api.send('POST /branches/{branch}/tickets/{ticket}/rating', {
            ...{ params, commandId, body: { stars: act.stars } },
          });
      }
    },
    [api, branch, ticket],
  );

  const run = useCallback(
    async (act: Act) => {
      if (isBusy.current) return false;
      isBusy.current = true;
      setBusy(act);
      setProblem(null);
      const key = JSON.stringify(act);
      const commandId = unanswered.current.get(key) ?? newCommandId();
      const answer = await send(act, commandId);
      if (!answer.ok && answer.refusal.maybeDone) unanswered.current.set(key, commandId);
      else unanswered.current.delete(key);
      isBusy.current = false;
      setBusy(null);
      if (!answer.ok) setProblem({ of: act.kind, problem: answer.refusal });
      refresh();
      return answer.ok;
    },
    [send, refresh],
  );

  return { run, busy, problem, forgetProblem: useCallback(() => setProblem(null), []) };
}
