// What a ticket is now, from the two that know of it: its own status, asked for now and then, and the public view, which
// comes by itself. Each may lag behind the other for a moment.

import type { WaitEstimate } from '#core/queue/estimate.ts';
import { ownEstimate, ownPlace } from '#core/views/own-place.ts';
import type { PublicView } from '#core/views/public-view.ts';
import type { TicketStatus } from '../keeping/kept-ticket.ts';

export type NowState =
  | {
      readonly kind: 'waiting';
      readonly ahead: number | null;
      readonly estimate: WaitEstimate | null;
      /** Put off by its holder, it lets others pass. */
      readonly isPutOff: boolean;
    }
  /** The booked hour has not come. */
  | { readonly kind: 'due-later'; readonly dueAtMs: number }
  /** Put off by its holder and out of the line: until a time, or until so many of its service were called. */
  | { readonly kind: 'postponed'; readonly untilMs: number | null; readonly forCalls: number | null }
  | {
      readonly kind: 'called';
      readonly deskLabel: string;
      readonly atMs: number | null;
      /** It was called before, and is again. */
      readonly isRepeated: boolean;
    }
  | { readonly kind: 'serving'; readonly deskLabel: string }
  | { readonly kind: 'parked' }
  | { readonly kind: 'finished' }
  /** Called, and nobody came; `returnUntilMs`: until when it comes back by itself. */
  | { readonly kind: 'missed'; readonly returnUntilMs: number | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'another-day' };

export interface Known {
  readonly status: TicketStatus;
  readonly view: PublicView | undefined;
  /** The view says something of the turn that the status does not know yet. */
  readonly isViewNewer: boolean;
  /** The server's time. */
  readonly nowMs: number;
}

export function nowState({ status, view, isViewNewer, nowMs }: Known): NowState {
  const { phase } = status;
  if (phase === 'finished') return { kind: 'finished' };
  if (view !== undefined && view.date > status.date) return { kind: 'another-day' };
  const call = view === undefined ? null : ownPlace(view, status, nowMs).call;
  // Only while the status is being asked for again: the view was quicker.
  if (isViewNewer && phase === 'waiting' && call?.current === true) {
    return { kind: 'called', deskLabel: call.deskLabel, atMs: call.atMs, isRepeated: call.recall };
  }
  switch (phase) {
    case 'waiting':
      return waiting(status, view, nowMs);
    case 'called': {
      const now = call?.current === true ? call : null;
      const deskLabel = (isViewNewer ? now?.deskLabel : status.deskLabel) ?? status.deskLabel ?? call?.deskLabel ?? '';
      return {
        kind: 'called',
        deskLabel,
        atMs: now?.atMs ?? null,
        isRepeated: status.recalls > 0 || now?.recall === true,
      };
    }
    case 'serving':
      return { kind: 'serving', deskLabel: status.deskLabel ?? call?.deskLabel ?? '' };
    case 'parked':
      return { kind: 'parked' };
    case 'no-show': {
      const { returnUntilMs } = status;
      return { kind: 'missed', returnUntilMs: returnUntilMs !== null && returnUntilMs > nowMs ? returnUntilMs : null };
    }
    case 'cancelled':
      return { kind: 'cancelled' };
  }
}

function waiting(status: TicketStatus, view: PublicView | undefined, nowMs: number): NowState {
  const place = view === undefined ? null : ownPlace(view, status, nowMs);
  if (place === null || place.ahead === null) {
    if (status.heldUntilMs !== null && status.heldUntilMs > nowMs) {
      return { kind: 'postponed', untilMs: status.heldUntilMs, forCalls: null };
    }
    if (status.heldForCalls !== null) return { kind: 'postponed', untilMs: null, forCalls: status.heldForCalls };
    if (status.dueAtMs !== null && status.dueAtMs > nowMs) return { kind: 'due-later', dueAtMs: status.dueAtMs };
  }
  const ahead = place?.ahead ?? status.ahead;
  const isPutOff = status.heldForCalls !== null && ahead !== 0;
  if (ahead === null) return { kind: 'waiting', ahead, estimate: null, isPutOff };
  const own = view === undefined ? null : ownEstimate(view, status, ahead, nowMs);
  return { kind: 'waiting', ahead, estimate: own ?? (ahead === status.ahead ? status.estimate : null), isPutOff };
}

/** Nothing more will happen to it: neither called nor brought back. */
export function isOver(state: NowState): boolean {
  switch (state.kind) {
    case 'finished':
    case 'cancelled':
    case 'another-day':
      return true;
    case 'missed':
      return state.returnUntilMs === null;
    default:
      return false;
  }
}
