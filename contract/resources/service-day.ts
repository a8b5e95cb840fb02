// The service day: opening and closing it by hand, and the ticket records of one.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { doneShape } from './shapes.ts';

export const openDay = endpoint({
  method: 'POST',
  path: '/branches/{branch}/day/open',
  summary: 'Open the day again after it was closed',
  callers: ['manager'],
  command: true,
  body: z.strictObject({}),
  reply: doneShape,
});

export const closeDay = endpoint({
  method: 'POST',
  path: '/branches/{branch}/day/close',
  summary: 'Close the day; with force, open tickets are ended',
  callers: ['manager'],
  command: true,
  body: z.strictObject({ force: z.boolean().default(false) }),
  reply: doneShape,
});

export const listVisits = endpoint({
  method: 'GET',
  path: '/branches/{branch}/ticket-records',
  summary: 'The ticket records of a service day, one for each ticket, without personal data',
  callers: ['manager'],
  command: false,
  query: z.object({ date: z.iso.date() }),
  reply: z.object({
    visits: z.array(
      z.object({
        ticket: z.string(),
        number: z.string(),
        service: z.string(),
        priority: z.string(),
        origin: z.string(),
        phase: z.string(),
        desk: z.string().nullable(),
        issuedAtMs: z.number(),
        calledAtMs: z.number().nullable(),
        startedAtMs: z.number().nullable(),
        endedAtMs: z.number().nullable(),
        outcome: z.string().nullable(),
      }),
    ),
  }),
});
