// The requests that a clerk can make, and what the terminal may already show before the answer.
import type { CurrentTicket, DeskView } from '#core/views/desk-view.ts';

export interface Finish {
  readonly ticket: string;
  readonly outcome?: string;
  readonly noteCode?: string;
}

export type TransferTarget =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'desk'; readonly desk: string }
  | { readonly kind: 'person'; readonly person: string };

export type Intent =
  | { readonly kind: 'open-desk'; readonly profile?: string }
  | { readonly kind: 'close-desk' }
  | { readonly kind: 'pause-desk'; readonly reason?: string; readonly untilMs?: number }
  | { readonly kind: 'resume-desk' }
  | { readonly kind: 'call-next'; readonly finish?: Finish }
  | { readonly kind: 'call-ticket'; readonly ticket: string }
  | { readonly kind: 'resume-ticket'; readonly ticket: string }
  | {
      readonly kind: 'finish-then-call';
      readonly finish: Finish;
      readonly call: { readonly kind: 'call-ticket' | 'resume-ticket'; readonly ticket: string };
    }
  | { readonly kind: 'call-number'; readonly number: string }
  | { readonly kind: 'recall'; readonly ticket: string }
  | { readonly kind: 'start'; readonly ticket: string }
  | ({ readonly kind: 'finish' } & Finish)
  | { readonly kind: 'no-show'; readonly ticket: string }
  | { readonly kind: 'park'; readonly ticket: string; readonly noteCode?: string }
  | ({ readonly kind: 'next-step'; readonly service: string } & Finish)
  | { readonly kind: 'undo'; readonly ticket: string }
  | { readonly kind: 'requeue'; readonly ticket: string; readonly afterCalls: number; readonly here: boolean }
  | { readonly kind: 'transfer'; readonly ticket: string; readonly to: TransferTarget; readonly here: boolean }
  | { readonly kind: 'cancel'; readonly ticket: string }
  | { readonly kind: 'priority'; readonly ticket: string; readonly priority: string }
  | { readonly kind: 'add-step'; readonly ticket: string; readonly service: string }
  | { readonly kind: 'print-again'; readonly ticket: string }
  | { readonly kind: 'resolve-print'; readonly job: string; readonly action: 'reprint' | 'dismiss' }
  | {
      readonly kind: 'issue';
      readonly service: string;
      readonly priority?: string;
      readonly language: 'pl' | 'en' | 'uk';
    };

/**
 * The view as it will be if the server agrees, for intents whose outcome is certain; the view itself for the others.
 * Who is called next is the server's to say, so a call is never foreseen.
 */
export function foresee(view: DeskView, intent: Intent, nowMs: number): DeskView {
  const { current } = view;
  switch (intent.kind) {
    case 'start':
      return withCurrent(view, intent.ticket, (one) => ({ ...one, phase: 'serving', startedAtMs: nowMs }));
    case 'recall':
      return withCurrent(view, intent.ticket, (one) => ({ ...one, recallsLeft: Math.max(0, one.recallsLeft - 1) }));
    case 'finish':
    case 'no-show':
    case 'park':
    case 'cancel':
    case 'requeue':
    case 'transfer':
      return current?.ticket === intent.ticket ? { ...view, current: null } : view;
    case 'pause-desk': {
      const pause = { reason: intent.reason ?? null, sinceMs: nowMs, untilMs: intent.untilMs ?? null };
      return { ...view, desk: { ...view.desk, phase: 'paused', pause } };
    }
    case 'resume-desk':
      return { ...view, desk: { ...view.desk, phase: 'open', pause: null } };
    default:
      return view;
  }
}

function withCurrent(view: DeskView, ticket: string, change: (one: CurrentTicket) => CurrentTicket): DeskView {
  return view.current?.ticket === ticket ? { ...view, current: change(view.current) } : view;
}
