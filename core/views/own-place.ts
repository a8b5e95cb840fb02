// A ticket's own position, computed by the phone from the public view, which is the same for every phone: how many
// are ahead, about how long the wait still is, its call, and whether any of that is new. Gives the same result as the
// server.
import { estimateAmong, estimateWait, type WaitEstimate } from '#core/queue/estimate.ts';
import { numberText, type TicketNumber } from '#core/queue/state.ts';
import type { HallCall } from './hall-view.ts';
import type { PublicView } from './public-view.ts';

/** The part of a ticket's status that is needed to find its position. */
export interface OwnTicket {
  readonly number: TicketNumber;
  readonly service: string;
  /** The time of the appointment that it still goes by; null for a walk-in. */
  readonly dueAtMs: number | null;
}

export interface OwnPlace {
  /** Tickets before it in its service; null while it is not in the queue. */
  readonly ahead: number | null;
  /** The remaining wait from now; null without data, and while `ahead` is null. */
  readonly estimate: WaitEstimate | null;
  /** Its newest call, while it is among the last calls of the hall. */
  readonly call: HallCall | null;
  /** The number now at a desk in its service, never its own. */
  readonly nowServed: HallCall | null;
  /** Changes exactly when anything of this ticket changes, even by one position: time to store and show it. */
  readonly mark: string;
  /**
   * Changes when something that only the server knows may have changed: time to ask it. A step forward alone does not
   * count.
   */
  readonly turnMark: string;
}

/** @param nowMs the server's time, as far as the phone knows it. */
export function ownPlace(view: PublicView, ticket: OwnTicket, nowMs: number): OwnPlace {
  const ahead = peopleAhead(view, ticket);
  return {
    ahead,
    estimate: ahead === null ? null : ownEstimate(view, ticket, ahead, nowMs),
    call: ownCall(view, ticket),
    nowServed: nowServed(view, ticket),
    mark: ownMark(view, ticket),
    turnMark: turnMark(view, ticket),
  };
}

/** Tickets before it in the queue of its service; null when it is not there. */
export function peopleAhead(view: Pick<PublicView, 'waiting'>, { number, service }: OwnTicket): number | null {
  const place = view.waiting[service]?.indexOf(numberText(number)) ?? -1;
  return place === -1 ? null : place;
}

/** The wait from now of a ticket with this many ahead of it. */
export function ownEstimate(
  view: Pick<PublicView, 'services'>,
  ticket: OwnTicket,
  ahead: number,
  nowMs: number,
): WaitEstimate | null {
  const service = view.services.find((one) => one.id === ticket.service);
  if (service === undefined || service.pace === null) return null;
  // An appointment whose time has come is only behind appointments with earlier times.
  if (ticket.dueAtMs !== null) return estimateWait(service.pace, ahead);
  return estimateAmong(service.pace, ahead, service.comingMs, nowMs);
}

export function ownCall(view: Pick<PublicView, 'calls'>, { number }: Pick<OwnTicket, 'number'>): HallCall | null {
  return view.calls.find((call) => call.number.letter === number.letter && call.number.value === number.value) ?? null;
}

/** The number now at a desk in the ticket's service, found by the service's letter; null when there is none. */
export function nowServed(
  view: Pick<PublicView, 'calls' | 'services'>,
  ticket: Pick<OwnTicket, 'number' | 'service'>,
): HallCall | null {
  const letter = view.services.find((service) => service.id === ticket.service)?.letter;
  if (letter === undefined) return null;
  return (
    view.calls.find(
      (call) => call.current && call.number.letter === letter && call.number.value !== ticket.number.value,
    ) ?? null
  );
}

/** Changes exactly when the view says something new about this ticket. */
export function ownMark(view: Pick<PublicView, 'waiting' | 'calls' | 'date'>, ticket: OwnTicket): string {
  return `${turnMark(view, ticket)} ${peopleAhead(view, ticket) ?? ''}`;
}

/**
 * Changes when the ticket enters or leaves the queue, is called or recalled, leaves its desk, or the day changes; and
 * when it becomes or stops being alone in its queue, because that decides whether its customer may let others go
 * first.
 */
export function turnMark(view: Pick<PublicView, 'waiting' | 'calls' | 'date'>, ticket: OwnTicket): string {
  const call = ownCall(view, ticket);
  const waits = peopleAhead(view, ticket) !== null;
  return [
    view.date,
    waits ? 'waits' : '',
    hasOthers(view, ticket) ? 'others' : '',
    call?.seq ?? '',
    call?.desk ?? '',
    call?.current ?? '',
  ].join(' ');
}

/** Is there any other ticket that this one, waiting or called, could let go first? */
export function hasOthers(view: Pick<PublicView, 'waiting' | 'calls'>, ticket: OwnTicket): boolean {
  const waiting = view.waiting[ticket.service]?.length ?? 0;
  if (peopleAhead(view, ticket) !== null) return waiting > 1;
  return ownCall(view, ticket)?.current === true && waiting > 0;
}
