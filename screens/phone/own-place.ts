// A ticket's own place, found in the public view that every phone gets alike.
import type { HallCall } from '#core/views/hall-view.ts';
import type { PublicView } from '#core/views/public-view.ts';

export interface OwnTicket {
  readonly number: { readonly letter: string; readonly value: number; readonly figures: string };
  readonly service: string;
}

/** People before it among those who wait for its service; null when it is not among them. */
export function ownPlace(view: Pick<PublicView, 'waiting'>, ticket: OwnTicket): number | null {
  const { letter, figures } = ticket.number;
  const place = view.waiting[ticket.service]?.indexOf(letter === '' ? figures : `${letter} ${figures}`) ?? -1;
  return place === -1 ? null : place;
}

export function ownCall(view: Pick<PublicView, 'calls'>, { number }: OwnTicket): HallCall | null {
  return view.calls.find((call) => call.number.letter === number.letter && call.number.value === number.value) ?? null;
}

/** The number now at a desk in the ticket's service, told by the service's letter; null when there is none. */
export function nowServed(view: Pick<PublicView, 'calls' | 'services'>, ticket: OwnTicket): HallCall | null {
  const letter = view.services.find((service) => service.id === ticket.service)?.letter;
  if (letter === undefined) return null;
  return (
    view.calls.find(
      (call) => call.current && call.number.letter === letter && call.number.value !== ticket.number.value,
    ) ?? null
  );
}

/** Changes exactly when something in the view concerns the ticket, so that a phone asks only then. */
export function ownMark(view: Pick<PublicView, 'waiting' | 'calls' | 'date'>, ticket: OwnTicket): string {
  const call = ownCall(view, ticket);
  return [view.date, ownPlace(view, ticket) ?? '', call?.seq ?? '', call?.desk ?? '', call?.current ?? ''].join(' ');
}
