// Which tickets of a branch this phone already has.
import type { KeptTicket } from '../keeping/kept-ticket.ts';

const open: ReadonlySet<string> = new Set(['waiting', 'called', 'serving', 'parked']);

export interface OwnTicket {
  readonly ticket: string;
  readonly number: string;
}

/** The ticket of today that is not done with; null when there is none. */
export function openTicketOf(
  kept: readonly KeptTicket[],
  branch: string,
  service: string,
  date: string,
): OwnTicket | null {
  const found = kept.find(
    ({ status, ...one }) =>
      one.branch === branch && status?.service === service && status.date === date && open.has(status.phase),
  );
  return found === undefined ? null : { ticket: found.ticket, number: numberOf(found) };
}

/** The ticket that a refusal names by its number, when this phone has it. */
export function ticketOfNumber(kept: readonly KeptTicket[], branch: string, number: string): OwnTicket | null {
  const found = kept.find(
    (one) => one.branch === branch && numberOf(one) === number && open.has(one.status?.phase ?? ''),
  );
  return found === undefined ? null : { ticket: found.ticket, number };
}

function numberOf({ status }: KeptTicket): string {
  return status === null ? '' : `${status.number.letter} ${status.number.figures}`.trim();
}
