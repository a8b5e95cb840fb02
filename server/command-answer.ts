// What a command answers: the version after it, and the ticket that was issued or called. Kept with the command's id.
import type { DayEvent } from '#core/queue/events.ts';
import type { CallReason } from '#core/queue/order/policy.ts';
import type { DayState, TicketNumber } from '#core/queue/state.ts';

export interface CommandAnswer {
  readonly version: number;
  readonly issued?: {
    readonly ticket: string;
    readonly number: TicketNumber;
    readonly service: string;
    readonly ahead: number;
    readonly estimate: { readonly fromMs: number; readonly toMs: number } | null;
    readonly issuedAtMs: number;
  };
  readonly called?: {
    readonly ticket: string;
    readonly number: TicketNumber;
    readonly service: string;
    readonly reason: CallReason;
  };
}

/** @param state the day with the events in it. */
export function commandAnswer(events: readonly DayEvent[], state: DayState): CommandAnswer {
  let answer: CommandAnswer = { version: state.version };
  for (const event of events) {
    if (event.type === 'ticket-issued') {
      const { ticket, number, ahead, estimate, atMs } = event;
      answer = {
        ...answer,
        issued: { ticket, number, service: event.services[0] ?? '', ahead, estimate, issuedAtMs: atMs },
      };
    }
    const ticket = event.type === 'ticket-called' ? state.tickets.get(event.ticket) : undefined;
    if (event.type === 'ticket-called' && ticket) {
      const { number, service } = ticket;
      answer = { ...answer, called: { ticket: ticket.id, number, service, reason: event.reason } };
    }
  }
  return answer;
}
