// The ticket record: the row that a ticket leaves in the read table. Rebuilt from the log at any time, with the same
// result.
import { numberText, type Ticket } from '#core/queue/state.ts';

export interface VisitRow {
  readonly branch: string;
  readonly date: string;
  readonly ticket: string;
  readonly number: string;
  readonly service: string;
  readonly priority: string;
  readonly origin: string;
  readonly phase: string;
  readonly desk: string | null;
  readonly issuedAtMs: number;
  readonly calledAtMs: number | null;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly outcome: string | null;
}

export function visitRow(branch: string, date: string, ticket: Ticket): VisitRow {
  const { service, priority, origin, phase, desk, issuedAtMs, calledAtMs, startedAtMs, endedAtMs, outcome } = ticket;
  const number = numberText(ticket.number);
  return {
    branch,
    date,
    ticket: ticket.id,
    number,
    service,
    priority,
    origin,
    phase,
    desk,
    issuedAtMs,
    calledAtMs,
    startedAtMs,
    endedAtMs,
    outcome,
  };
}
