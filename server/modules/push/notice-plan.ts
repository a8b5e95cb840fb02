// Which notices follow from what happened to a ticket, how long each is of use, and what is true of it at the moment it is sent.

import type { Office } from '#core/branch/settings.ts';
import type { DayContext } from '#core/queue/context.ts';
import { findTicket } from '#core/queue/ended.ts';
import type { DayEvent } from '#core/queue/events.ts';
import { type DayState, numberText, type Ticket } from '#core/queue/state.ts';
import { holderView } from '#core/views/holder-view.ts';
import type { ToldNotice } from './notice-words.ts';
import type { NewNotice } from './notices.ts';

const minuteMs = 60_000;

/** After a call somebody is on the way or was missed; news of the ticket is good for longer. */
export const usefulMs: Readonly<Record<NewNotice['kind'], number>> = {
  called: 5 * minuteMs,
  recalled: 5 * minuteMs,
  moved: 5 * minuteMs,
  soon: 10 * minuteMs,
  missed: 30 * minuteMs,
  cancelled: 10 * minuteMs,
};

/** What is told of an event, to everybody who follows the ticket. */
export type NoticeContent = Pick<NewNotice, 'mark' | 'kind' | 'number' | 'desk' | 'ahead' | 'atMs' | 'untilMs'>;

/** The ticket whose followers are told of an event; null when nobody is. */
export function toldTicket(event: DayEvent): string | null {
  switch (event.type) {
    case 'ticket-called':
    case 'ticket-recalled':
    case 'ticket-no-show':
      return event.ticket;
    case 'ticket-transferred':
      return event.pool?.kind === 'desk' ? event.ticket : null;
    case 'ticket-cancelled':
      return event.reason === 'by-customer' ? null : event.ticket;
    default:
      return null;
  }
}

/** @param ticket as it is now, with the event and perhaps later ones in it. */
export function noticeOf(event: DayEvent, version: number, ticket: Ticket, office: Office): NoticeContent | null {
  const kind = kindOf(event, ticket);
  if (kind === null) return null;
  const { atMs } = event;
  const desk = event.type === 'ticket-transferred' ? poolDesk(event.pool) : 'desk' in event ? event.desk : null;
  return {
    ...{ mark: String(version), kind, number: numberText(ticket.number), ahead: null },
    ...{ desk: deskLabel(office, desk), atMs, untilMs: atMs + usefulMs[kind] },
  };
}

function kindOf(event: DayEvent, ticket: Ticket): NewNotice['kind'] | null {
  switch (event.type) {
    case 'ticket-called':
      // Served elsewhere before, or sent to this desk: it isn't the first desk that the person is told of.
      return ticket.hadTurn || ticket.pool !== null ? 'moved' : 'called';
    case 'ticket-recalled':
      return 'recalled';
    case 'ticket-no-show':
      return 'missed';
    case 'ticket-transferred':
      return 'moved';
    case 'ticket-cancelled':
      return 'cancelled';
    default:
      return null;
  }
}

/** What is to be said now; null when things have moved on and the notice would be wrong. */
export function toldNow(notice: NewNotice, state: DayState, context: DayContext): ToldNotice | null {
  const ticket = findTicket(state, notice.ticket);
  if (ticket === undefined) return null;
  const { kind, number, desk } = notice;
  const { phase } = ticket;
  const isThere = desk !== null && desk === deskLabel(context.office, ticket.desk);
  switch (kind) {
    case 'called':
    case 'recalled':
      return phase === 'called' && isThere ? { kind, number, desk } : null;
    case 'moved': {
      if (phase === 'called') return isThere ? { kind, number, desk, isCalled: true } : null;
      const waitsThere = phase === 'waiting' && desk === deskLabel(context.office, poolDesk(ticket.pool));
      return waitsThere && desk !== null ? { kind, number, desk, isCalled: false } : null;
    }
    case 'soon':
      return phase === 'waiting' && notice.mark === soonMark(ticket) ? { kind, number, ahead: notice.ahead } : null;
    case 'missed':
      if (phase === 'waiting') return { kind, number, next: { kind: 'waits' } };
      return phase === 'no-show' ? { kind, number, next: returning(state, context, ticket) } : null;
    case 'cancelled':
      return phase === 'cancelled' ? { kind, number } : null;
  }
}

function returning(
  state: DayState,
  context: DayContext,
  ticket: Ticket,
): Extract<ToldNotice, { kind: 'missed' }>['next'] {
  const { returnUntilMs } = holderView(state, context, ticket);
  if (returnUntilMs === null || returnUntilMs <= context.nowMs) return { kind: 'ended' };
  return { kind: 'returns', minutes: Math.ceil((returnUntilMs - context.nowMs) / minuteMs) };
}

/** Each time that a ticket comes into the queue it may be told once that its turn is soon. */
export function soonMark({ queuedAtMs }: Ticket): string {
  return `soon ${queuedAtMs}`;
}

function poolDesk(pool: Ticket['pool']): string | null {
  return pool?.kind === 'desk' ? pool.desk : null;
}

function deskLabel(office: Office, desk: string | null): string | null {
  return desk === null ? null : (office.desks.find((one) => one.id === desk)?.label ?? null);
}
