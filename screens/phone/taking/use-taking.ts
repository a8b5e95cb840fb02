// From the touch to the ticket: the distance where it is asked for, the proof, and one command whose answer is waited for. The
// ticket is kept on this phone before its page is opened.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PublicView } from '#core/views/public-view.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import { useApi } from '#screens/kit/use-api.ts';
import { deviceKey, keepTicket } from '../keeping/kept-tickets.ts';
import { locate } from '../locate.ts';
import { goTo } from '../navigation.tsx';
import { type CheckInBody, placeOrder, settleOrder, type TakeBody, type Wish } from '../ordering/pending-order.ts';
import { sendOrder } from '../ordering/send-order.ts';
import { hallCode, rememberHallCode } from './hall-code-memory.ts';
import { nearnessOf } from './nearness.ts';
import { type Proof, proofTools, startProof } from './proof.ts';

export type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'measuring' }
  /** Only patience helps on this phone: until then, on its clock. */
  | { readonly kind: 'patience'; readonly untilMs: number }
  | { readonly kind: 'proving' }
  | { readonly kind: 'asking'; readonly trouble: 'lost' | 'busy' | null }
  | { readonly kind: 'too-far'; readonly distanceM: number; readonly withinM: number }
  | { readonly kind: 'no-place'; readonly why: 'denied' | 'unknown' }
  | { readonly kind: 'refused'; readonly problem: Problem };

type What =
  | { readonly kind: 'take'; readonly body: Pick<TakeBody, 'services' | 'priority'> }
  | { readonly kind: 'check-in'; readonly body: Pick<CheckInBody, 'code' | 'appointment' | 'asWalkIn'> };

export interface Taking {
  readonly stage: Stage;
  readonly isBusy: boolean;
  readonly take: (what: What) => void;
  readonly reset: () => void;
}

const busy: ReadonlySet<Stage['kind']> = new Set(['measuring', 'patience', 'proving', 'asking']);
/** How often a refused proof is made anew without the person being asked. */
const mostProofs = 2;

export function useTaking(branch: string, view: PublicView | undefined): Taking {
  const api = useApi();
  const { language } = useLanguage();
  const [stage, setStage] = useState<Stage>({ kind: 'idle' });
  const proof = useProof(branch, view?.remote !== null && view?.remote !== undefined);
  const left = useRef(new AbortController());
  useEffect(() => {
    left.current = new AbortController();
    const mine = left.current;
    return () => mine.abort();
  }, []);

  const run = useCallback(
    async (what: What) => {
      const { signal } = left.current;
      const near = await measure(view, setStage);
      if (near === 'stop') return;
      for (let proofs = 1; !signal.aborted; proofs += 1) {
        setStage({ kind: 'proving' });
        const proven = what.kind === 'take' ? await proof?.get((waitMs) => setStage(patience(waitMs))) : undefined;
        const code = hallCode(branch);
        const fromAfar = {
          ...{ device: await deviceKey(), language },
          ...(proven === undefined ? {} : { proof: proven }),
          ...(code === '' ? {} : { hallCode: code }),
          ...(near === null ? {} : { near }),
        };
        const wish: Wish =
          what.kind === 'take'
            ? { kind: 'take', body: { ...what.body, ...fromAfar } }
            : { kind: 'check-in', body: { ...what.body, ...fromAfar } };
        if (signal.aborted) return;
        setStage({ kind: 'asking', trouble: null });
        const order = placeOrder(branch, wish, Date.now());
        const waiting = (trouble: 'lost' | 'busy') => setStage({ kind: 'asking', trouble });
        const answer = await sendOrder(api, order, { waiting }, signal);
        if (answer === null) return;
        settleOrder(order);
        if (answer.ok) return open(branch, answer.value.ticket, answer.value.service, view);
        const problem = answer.refusal;
        if (problem.code === 'hall-code-wrong') rememberHallCode(branch, '');
        if (problem.code.startsWith('proof-')) proof?.discard();
        if (problem.code.startsWith('proof-') && proofs < mostProofs) continue;
        setStage({ kind: 'refused', problem });
        return;
      }
    },
    [api, branch, language, proof, view],
  );

  const isBusy = busy.has(stage.kind);
  const isRunning = useRef(false);
  const take = useCallback(
    (what: What) => {
      if (isRunning.current) return;
      isRunning.current = true;
      void run(what).finally(() => {
        isRunning.current = false;
      });
    },
    [run],
  );
  return { stage, isBusy, take, reset: useCallback(() => setStage({ kind: 'idle' }), []) };
}

const patience = (waitMs: number): Stage => ({ kind: 'patience', untilMs: Date.now() + waitMs });

function useProof(branch: string, isAsked: boolean): Proof | null {
  const api = useApi();
  const spoken = useRef(api);
  useEffect(() => {
    spoken.current = api;
  });
  // A change of language makes another client, and no other proof.
  return useMemo(() => (isAsked ? startProof(proofTools(spoken.current, branch)) : null), [branch, isAsked]);
}

/** Yes or no where the office asks for it; null where it does not; `stop` when there is no answer, which is then shown. */
async function measure(view: PublicView | undefined, show: (stage: Stage) => void): Promise<boolean | null | 'stop'> {
  const access = view?.remote?.access;
  const position = view?.position ?? null;
  if (access?.kind !== 'near' || position === null) return null;
  show({ kind: 'measuring' });
  const here = await locate();
  if (!here.ok) {
    show({ kind: 'no-place', why: here.refusal });
    return 'stop';
  }
  const { isNear, distanceM } = nearnessOf(here.value, position, access.metres);
  if (isNear) return true;
  show({ kind: 'too-far', distanceM, withinM: access.metres });
  return 'stop';
}

async function open(branch: string, ticket: string, service: string, view: PublicView | undefined): Promise<void> {
  await keepTicket(branch, ticket, {
    branchName: view?.officeName ?? null,
    serviceName: view?.services.find((one) => one.id === service)?.name ?? null,
  });
  goTo({ page: 'ticket', branch, ticket }, { replace: true });
}
