// What the small display above a desk shows: the number at the desk, that it is free, or until when it pauses.
import type { DayContext } from '#core/queue/context.ts';
import { type DayState, deskOf, type TicketNumber } from '#core/queue/state.ts';
import type { Words } from '#core/shared/language.ts';

export interface DeskDisplayView {
  readonly kind: 'desk-display';
  readonly timeZone: string;
  readonly deskLabel: string;
  readonly state: 'called' | 'serving' | 'free' | 'break' | 'closed';
  readonly number: TicketNumber | null;
  /** Changes with each call and recall here, so that the display can draw attention. */
  readonly callSeq: number | null;
  readonly calledAtMs: number | null;
  readonly breakReason: Words | null;
  readonly backAtMs: number | null;
}

export function deskDisplayView(
  state: DayState,
  context: DayContext,
  deskId: string,
  deskLabel: string,
): DeskDisplayView {
  const desk = deskOf(state, deskId);
  const ticket = desk.ticket === null ? undefined : state.tickets.get(desk.ticket);
  const reason = context.office.pauseReasons.find((one) => one.id === desk.pause?.reason)?.name ?? null;
  const idle = { open: 'free', paused: 'break', closed: 'closed' } as const;
  return {
    kind: 'desk-display',
    timeZone: context.office.timeZone,
    deskLabel,
    state: ticket ? (ticket.phase === 'serving' ? 'serving' : 'called') : idle[desk.phase],
    number: ticket?.number ?? null,
    callSeq: ticket?.callSeq ?? null,
    calledAtMs: ticket?.calledAtMs ?? null,
    breakReason: reason,
    backAtMs: desk.pause?.untilMs ?? null,
  };
}
