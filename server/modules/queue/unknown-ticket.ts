// What is said of a ticket that is not in today's queue: that it is of an earlier day, that there is none, or that this
// address has asked for enough that there are not.
import type { FastifyRequest } from 'fastify';
import type { Installation } from '#server/installation.ts';
import { Refusal } from '#server/platform/http/refusal.ts';
import { isOfEarlierDay } from './past-tickets.ts';

/** For whoever holds an id and shows nothing else. Counts those that never were. */
export async function unknownTicket(
  hall: Installation,
  request: FastifyRequest,
  branch: string,
  ticket: string,
): Promise<Refusal> {
  const nowMs = hall.now();
  if (hall.ticketTries.isSpent(request.ip, nowMs)) return new Refusal('tickets-tried-too-often');
  if (await isOfEarlierDay(hall.tables, branch, ticket, nowMs)) return new Refusal('ticket-of-another-day');
  hall.ticketTries.unknown(request.ip, nowMs);
  return new Refusal('ticket-unknown');
}
