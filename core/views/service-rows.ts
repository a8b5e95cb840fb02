// One row for each service: how many wait, about how long, and whether a ticket can be taken. For kiosk, hall and
// public view.
import { closedReason, estimateFor } from '#core/queue/availability.ts';
import type { DayContext } from '#core/queue/context.ts';
import type { WaitEstimate } from '#core/queue/estimate.ts';
import { waitingFor } from '#core/queue/order/line.ts';
import type { ServiceClosed } from '#core/queue/refusals.ts';
import type { DayState } from '#core/queue/state.ts';
import type { Words } from '#core/shared/language.ts';

export interface ServiceRow {
  readonly id: string;
  readonly letter: string;
  readonly name: Words;
  readonly hint: Words | null;
  /** Where to wait or go with its ticket. */
  readonly deskHint: Words | null;
  readonly group: string | null;
  readonly waiting: number;
  /** For a customer who came now; null without data. */
  readonly estimate: WaitEstimate | null;
  readonly closed: ServiceClosed | null;
}

export function serviceRows(state: DayState, context: DayContext): ServiceRow[] {
  return context.office.services
    .filter((service) => service.active)
    .map((service) => {
      const ahead = waitingFor(state, service.id, context.nowMs);
      const estimate = estimateFor(state, context, service.id, ahead);
      const ended = state.phase === 'closed';
      const closed = ended
        ? ({ code: 'tickets-over', nextMs: context.hours.nextTicketsMs } as const)
        : closedReason(state, context, service, estimate);
      const { id, letter, name, hint, deskHint, group } = service;
      return { id, letter, name, hint, deskHint, group, waiting: ahead, estimate: closed ? null : estimate, closed };
    });
}
