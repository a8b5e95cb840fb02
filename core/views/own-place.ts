// A ticket's own place, found by the phone in the public view that every phone gets alike: how many are before it, about how
// long it still waits, its call, and whether any of that is news. Gives what the server would say, without asking it.
import { estimateAmong, estimateWait, type WaitEstimate } from '#core/queue/estimate.ts';
import { numberText, type TicketNumber } from '#core/queue/state.ts';
import type { HallCall } from './hall-view.ts';
import type { PublicView } from './public-view.ts';

/** What of a ticket's status its place is found by. */
export interface OwnTicket {
  readonly number: TicketNumber;
  readonly service: string;
  /** The booked hour that it still goes by; null for a walk-in. */
  readonly dueAtMs: number | null;
}

export interface OwnPlace {
  /** People before it in its service; null while it is not among those who wait. */
  readonly ahead: number | null;
  /** The wait still to come from now; null without ground, and while `ahead` is. */
  readonly estimate: WaitEstimate | null;
  /** Its newest call, kept while it is among the last calls of the hall. */
  readonly call: HallCall | null;
  /** The number now at a desk in its service, never its own. */
  readonly nowServed: HallCall | null;
  /** Changes exactly when something of this ticket does, be it one place: worth to be kept and told. */
  readonly mark: string;
  /** Changes when what only the server knows may have changed: worth to ask. A step forward alone is not. */
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

/** People before it among those who wait for its service; null when it is not among them. */
export function peopleAhead(view: Pick<PublicView, 'waiting'>, { number, service }: OwnTicket): number | null {
  const place = view.waiting[service]?.indexOf(numberText(number)) ?? -1;
  return place === -1 ? null : place;
}

/** The wait from now of a ticket with so many people before it. */
export function ownEstimate(
  view: Pick<PublicView, 'services'>,
  ticket: OwnTicket,
  ahead: number,
  nowMs: number,
): WaitEstimate | null {
  const service = view.services.find((one) => one.id === ticket.service);
  if (service === undefined || service.pace === null) return null;
  // Somebody booked whose hour has come stands behind those of earlier hours only.
  if (ticket.dueAtMs !== null) return estimateWait(service.pace, ahead);
  return estimateAmong(service.pace, ahead, service.comingMs, nowMs);
}

export function ownCall(view: Pick<PublicView, 'calls'>, { number }: Pick<OwnTicket, 'number'>): HallCall | null {
  return view.calls.find((call) => call.number.letter === number.letter && call.number.value === number.value) ?? null;
}

/** The number now at a desk in the ticket's service, told by the service's letter; null when there is none. */
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

/** Changes exactly when the view says something new of this ticket. */
export function ownMark(view: Pick<PublicView, 'waiting' | 'calls' | 'date'>, ticket: OwnTicket): string {
  return `${turnMark(view, ticket)} ${peopleAhead(view, ticket) ?? ''}`;
}

/**
 * Changes when the ticket enters or leaves the queue, is called or recalled, leaves its desk, or the day is another; and when
 * it stops or begins to be alone in its line, for then its holder may or may not let somebody go first.
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

/** Is there anybody whom the ticket, waiting or called, could let go first? */
export function hasOthers(view: Pick<PublicView, 'waiting' | 'calls'>, ticket: OwnTicket): boolean {
  const waiting = view.waiting[ticket.service]?.length ?? 0;
  if (peopleAhead(view, ticket) !== null) return waiting > 1;
  return ownCall(view, ticket)?.current === true && waiting > 0;
}
