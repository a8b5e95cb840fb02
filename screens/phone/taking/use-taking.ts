// Taking a ticket inside React: how far it is, and the ticket's page once it is there.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PublicView } from '#core/views/public-view.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { useApi } from '#screens/kit/use-api.ts';
import { goTo } from '../navigation.tsx';
import { type Proof, proofTools, startProof } from './proof.ts';
import { type Stage, takeTicket, type What } from './take-ticket.ts';

export interface Taking {
  readonly stage: Stage;
  readonly isBusy: boolean;
  /** A second touch while one is on its way does nothing. */
  readonly take: (what: What) => void;
  readonly reset: () => void;
}

const busy: ReadonlySet<Stage['kind']> = new Set(['measuring', 'patience', 'proving', 'asking']);
const idle: Stage = { kind: 'idle' };

export function useTaking(branch: string, view: PublicView | undefined): Taking {
  const api = useApi();
  const { language } = useLanguage();
  const [stage, setStage] = useState(idle);
  const proof = useProof(branch, view?.remote !== null && view?.remote !== undefined);
  const isRunning = useRef(false);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);

  const take = useCallback(
    async (what: What) => {
      if (isRunning.current) return;
      isRunning.current = true;
      const show = (next: Stage) => {
        if (!isLeft.current) setStage(next);
      };
      const ticket = await takeTicket(what, { api, branch, view, language, proof, show });
      isRunning.current = false;
      if (ticket !== null && !isLeft.current) goTo({ page: 'ticket', branch, ticket }, { replace: true });
    },
    [api, branch, language, proof, view],
  );
  return {
    stage,
    isBusy: busy.has(stage.kind),
    take: (what) => void take(what),
    reset: useCallback(() => setStage(idle), []),
  };
}

function useProof(branch: string, isAsked: boolean): Proof | null {
  const api = useApi();
  const spoken = useRef(api);
  useEffect(() => {
    spoken.current = api;
  });
  // A change of language makes another client, and no other proof.
  return useMemo(() => (isAsked ? startProof(proofTools(spoken.current, branch)) : null), [branch, isAsked]);
}
