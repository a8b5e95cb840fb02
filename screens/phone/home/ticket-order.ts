// In which order the tickets on a phone stand: who is called first, then who waits, then what is over.
import type { KeptTicket } from '../keeping/kept-ticket.ts';
import { isOver, type NowState, nowState } from '../ticket/now-state.ts';

/** What is known of a kept ticket; null while nothing is. */
export function keptState({ status, view }: Pick<KeptTicket, 'status' | 'view'>, nowMs: number): NowState | null {
  return status === null ? null : nowState({ status, view: view ?? undefined, isViewNewer: true, nowMs });
}

/** Called first, over last, the nearest turn before the further ones; else as they were kept. */
export function inOrder(kept: readonly KeptTicket[], nowMs: number): readonly KeptTicket[] {
  return kept
    .map((one) => ({ one, rank: rankOf(keptState(one, nowMs)) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ one }) => one);
}

const farAway = 10_000;

function rankOf(state: NowState | null): number {
  if (state === null) return farAway;
  if (state.kind === 'called') return -3;
  if (state.kind === 'serving') return -2;
  if (state.kind === 'missed' && state.returnUntilMs !== null) return -1;
  if (isOver(state)) return 3 * farAway;
  return state.kind === 'waiting' && state.ahead !== null ? state.ahead : farAway;
}
