// Whether the ticket is being called, from whatever knows it first: the live view, its own state, or a notice.
import type { PublicView } from '#core/views/public-view.ts';
import type { KeptTicket } from '../keeping/kept-ticket.ts';
import { isCall } from './notice-payload.ts';

/** When the newest call of this ticket was made, on the server's clock; null when it is not called now. */
export function ownCallMs(
  kept: KeptTicket | null,
  view: Pick<PublicView, 'calls' | 'date'> | undefined,
): number | null {
  const status = kept?.status ?? null;
  if (kept === null || status === null) return null;
  const call = view?.date === status.date ? view.calls.find(({ number }) => isSame(number, status.number)) : undefined;
  const isExpected = status.phase === 'waiting' || status.phase === 'called' || status.phase === 'parked';
  if (!isExpected) return null;
  const { lastNotice } = kept;
  const times = [
    ...(call?.current === true ? [call.atMs] : []),
    ...(lastNotice !== null && isCall(lastNotice) ? [lastNotice.atMs] : []),
  ];
  return times.length === 0 ? null : Math.max(...times);
}

type Numbered = Pick<PublicView['calls'][number]['number'], 'letter' | 'value'>;

function isSame(one: Numbered, other: Numbered): boolean {
  return one.letter === other.letter && one.value === other.value;
}

/** Longer nobody is rung for: who has not looked by then has the notice, and the page that shows the call. */
export const ringForMs = 60_000;

/** Is there a call to ring for: newer than what was seen, and young. */
export function ringsFor(callMs: number | null, seenMs: number, serverNowMs: number): boolean {
  return callMs !== null && callMs > seenMs && serverNowMs - callMs < ringForMs;
}
