// Tickets: taking one, reading one's own, and what is done to a ticket at a desk or in the queue.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { doneShape, estimateShape, idShape, issuedShape, languageShape, numberShape } from './shapes.ts';

export const issueTicket = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets',
  summary: 'Take a ticket for one or several services',
  callers: ['kiosk', 'clerk'],
  command: true,
  body: z.strictObject({
    services: z.array(idShape).min(1).max(10).describe('Service ids, the first is served first'),
    priority: idShape.optional(),
    language: languageShape.default('pl'),
    print: z.boolean().default(true).describe('Print it, when the caller is a kiosk with a printer'),
  }),
  reply: issuedShape,
});

export const ticketStatus = endpoint({
  method: 'GET',
  path: '/branches/{branch}/tickets/{ticket}',
  summary: 'The state of a ticket, for its customer, by its id',
  callers: ['anyone'],
  command: false,
  reply: z.object({
    number: numberShape,
    phase: z.enum(['waiting', 'called', 'serving', 'parked', 'finished', 'no-show', 'cancelled']),
    service: z.string(),
    language: languageShape,
    deskLabel: z.string().nullable(),
    services: z.array(z.string()).describe('All matters of the visit'),
    origin: z.enum(['kiosk', 'desk', 'phone', 'booking']),
    issuedAtMs: z.number(),
    dueAtMs: z.number().nullable(),
    ahead: z.int().nullable().describe('People before it in its service; null unless it waits'),
    estimate: estimateShape.nullable(),
    date: z.string(),
    recalls: z.int().describe('How often the call was repeated'),
    heldUntilMs: z.number().nullable().describe('Put off by its holder until then'),
    heldForCalls: z.int().nullable().describe('Not on offer until so many more of its service were called'),
    here: z.boolean().describe('Did its holder say to be in the hall'),
    returnUntilMs: z.number().nullable().describe('Missed, it may come back by its holder until then'),
    may: z
      .object({
        postpone: z.object({ kind: z.enum(['places', 'minutes']), most: z.int(), timesLeft: z.int() }).nullable(),
        giveBack: z.boolean(),
        reportHere: z.boolean(),
        rate: z.boolean(),
      })
      .describe('What its holder may do by oneself now'),
  }),
});

export const putBack = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/requeue',
  summary: 'Requeue: at its old position or after some calls of its service; also for a no-show',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ desk: idShape.optional(), afterCalls: z.int().min(0).max(20).optional() }),
  reply: doneShape,
});

export const transferTicket = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/transfer',
  summary: 'Send a ticket to a service, a desk or a staff member; it keeps its number',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({
    desk: idShape.optional().describe('The desk that sends it'),
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('service'), service: idShape }),
      z.strictObject({ kind: z.literal('desk'), desk: idShape, service: idShape.optional() }),
      z.strictObject({ kind: z.literal('person'), person: idShape, service: idShape.optional() }),
    ]),
  }),
  reply: doneShape,
});

export const cancelTicket = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/cancel',
  summary: 'Cancel a ticket that is not being served',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({}),
  reply: doneShape,
});

export const changePriority = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/priority',
  summary: 'Give a ticket another priority class',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ priority: idShape }),
  reply: doneShape,
});

export const addMatter = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/steps',
  summary: 'Add a step to a ticket, under the same number',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ service: idShape }),
  reply: doneShape,
});

export const printAgain = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/print',
  summary: 'Print one more copy of a ticket at the printer that it came from',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({}),
  reply: z.object({ job: z.string() }),
});
