// From the touch to the ticket: the distance where it is asked for, the proof, and one command whose answer is waited for. It goes
// on when the page is left meanwhile: the ticket is kept on this phone, and found among the others.
import type { Api } from '#contract/endpoints.ts';
import type { Language } from '#core/shared/language.ts';
import type { PublicView } from '#core/views/public-view.ts';
import type { ApiClient } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { deviceKey, keepTicket } from '../keeping/kept-tickets.ts';
import { locate } from '../locate.ts';
import { type CheckInBody, placeOrder, settleOrder, type TakeBody, type Wish } from '../ordering/pending-order.ts';
import { type Issued, sendOrder } from '../ordering/send-order.ts';
import { hallCode, rememberHallCode } from './hall-code-memory.ts';
import { nearnessOf } from './nearness.ts';
import type { Proof } from './proof.ts';

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

export type What =
  | { readonly kind: 'take'; readonly body: Pick<TakeBody, 'services' | 'priority'> }
  | { readonly kind: 'check-in'; readonly body: Pick<CheckInBody, 'code' | 'appointment' | 'asWalkIn'> };

export interface TakingContext {
  readonly api: ApiClient<Api>;
  readonly branch: string;
  readonly view: PublicView | undefined;
  readonly language: Language;
  /** Null where the office asks for none. */
  readonly proof: Proof | null;
  readonly show: (stage: Stage) => void;
}

/** How often a refused proof is made anew without the person being asked. */
const mostProofs = 2;
const stays = new AbortController().signal;

/** Resolves to the ticket, kept by then; null when there is none, which is shown. */
export async function takeTicket(what: What, context: TakingContext): Promise<string | null> {
  const { api, branch, proof, show } = context;
  const near = await measure(context);
  if (near === 'stop') return null;
  for (let proofs = 1; ; proofs += 1) {
    show({ kind: 'proving' });
    const order = placeOrder(branch, await wishOf(what, near, context), Date.now());
    show({ kind: 'asking', trouble: null });
    const answer = await sendOrder(api, order, { waiting: (trouble) => show({ kind: 'asking', trouble }) }, stays);
    if (answer === null) return null;
    if (answer.ok) {
      // The order goes once the ticket is kept, so that a page that is left in between finds one of the two.
      await keep(answer.value, context);
      settleOrder(order);
      return answer.value.ticket;
    }
    settleOrder(order);
    const problem = answer.refusal;
    if (problem.code === 'hall-code-wrong') rememberHallCode(branch, '');
    const isOfProof = problem.code === 'proof-missing' || problem.code === 'proof-wrong';
    if (isOfProof) proof?.discard();
    if (!isOfProof || proofs >= mostProofs) {
      show({ kind: 'refused', problem });
      return null;
    }
  }
}

/** A booked visit needs no proof: its code or link is one. */
async function wishOf(
  what: What,
  near: boolean | null,
  { branch, language, proof, show }: TakingContext,
): Promise<Wish> {
  const waiting = (waitMs: number) => show({ kind: 'patience', untilMs: Date.now() + waitMs });
  const proven = what.kind === 'take' ? await proof?.get(waiting) : undefined;
  const code = hallCode(branch);
  const fromAfar = {
    ...{ device: await deviceKey(), language },
    ...(proven === undefined ? {} : { proof: proven }),
    ...(code === '' ? {} : { hallCode: code }),
    ...(near === null ? {} : { near }),
  };
  return what.kind === 'take'
    ? { kind: 'take', body: { ...what.body, ...fromAfar } }
    : { kind: 'check-in', body: { ...what.body, ...fromAfar } };
}

/** Yes where the office asks for it; null where it does not; `stop` when it is no or unknown, which is then shown. */
async function measure({ view, show }: TakingContext): Promise<true | null | 'stop'> {
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

async function keep({ ticket, service }: Issued, { branch, view }: TakingContext): Promise<void> {
  await keepTicket(branch, ticket, {
    branchName: view?.officeName ?? null,
    serviceName: view?.services.find((one) => one.id === service)?.name ?? null,
  });
}
