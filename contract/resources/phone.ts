// The phone: branches to choose from, taking a ticket, checking in for an appointment, what customers do with their
// own ticket, and the notifications that a phone gets.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { dateShape } from './appointment-shapes.ts';
import { branchShape, noticeChannelShape, soonShape } from './phone-shapes.ts';
import { doneShape, idShape, issuedShape, languageShape } from './shapes.ts';

const longestRangeMs = 399 * 86_400_000;

export const listBranches = endpoint({
  method: 'GET',
  path: '/branches',
  summary: 'The branches of this system, with how many wait in each',
  callers: ['anyone'],
  command: false,
  reply: z.object({ nowMs: z.number(), branches: z.array(branchShape) }),
});

export const remoteChallenge = endpoint({
  method: 'GET',
  path: '/branches/{branch}/phone-tickets/challenge',
  summary: 'A proof of work to be done before a ticket is taken on a phone; null when the office asks for none',
  callers: ['anyone'],
  command: false,
  reply: z.object({
    challenge: z.unknown(),
    patience: z
      .object({ stamp: z.string(), waitSeconds: z.number() })
      .nullable()
      .describe('For who can’t compute: a stamp that is good instead of a proof after so long'),
  }),
});

/** The part that every phone ticket's request has. */
const fromAfar = {
  device: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22,64}$/)
    .describe(
      'Made by the phone at random and kept there; the server keeps only what it derives from it for branch and day',
    ),
  proof: z.string().max(20_000).optional().describe('The solved challenge, or a stamp'),
  hallCode: z.string().trim().max(12).optional().describe('The code that the hall shows, where the office asks for it'),
  near: z.boolean().optional().describe('Measured on the phone: within the distance that the office allows'),
  language: languageShape.default('pl'),
};

export const takeRemoteTicket = endpoint({
  method: 'POST',
  path: '/branches/{branch}/phone-tickets',
  summary: 'Take a ticket on a phone',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({
    services: z.array(idShape).min(1).max(10).describe('Service ids, the first is served first'),
    priority: idShape.optional(),
    ...fromAfar,
  }),
  reply: issuedShape,
});

export const checkInOnPhone = endpoint({
  method: 'POST',
  path: '/branches/{branch}/phone-check-ins',
  summary: 'Check in on a phone: turn the code of an appointment into its ticket',
  callers: ['anyone'],
  command: true,
  body: z
    .strictObject({
      code: z.string().trim().min(1).max(20).optional().describe('Six figures; spaces and dashes are ignored'),
      appointment: idShape.optional().describe('Instead of a code: what the link of the visit holds'),
      asWalkIn: z.boolean().default(false).describe('Too late: a ticket without the hour'),
      ...fromAfar,
    })
    .refine((one) => one.code !== undefined || one.appointment !== undefined, { path: ['code'] }),
  reply: issuedShape.extend({
    dueAtMs: z.number().nullable().describe('The booked hour; null for a walk-in ticket'),
  }),
});

export const postponeTicket = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/postpone',
  summary: 'Postpone: behind some tickets, or not before some minutes, as the office allows; by the customer',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({
    by: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('places'), places: z.int().min(1).max(20) }),
      z.strictObject({ kind: z.literal('minutes'), minutes: z.int().min(1).max(240) }),
    ]),
  }),
  reply: doneShape,
});

export const giveBackTicket = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/give-back',
  summary: 'Cancel a ticket; by its customer',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({}),
  reply: doneShape,
});

export const reportHere = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/arrival',
  summary: 'Report to be in the hall; after a no-show, rejoin the queue. By the customer',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({}),
  reply: doneShape,
});

export const rateVisit = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/rating',
  summary: 'Rate a ticket that has ended, once; only sums by service are kept outside the log',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({
    stars: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  }),
  reply: doneShape,
});

export const noticeOffer = endpoint({
  method: 'GET',
  path: '/notifications',
  summary: 'The push services by which this system sends notifications',
  callers: ['anyone'],
  command: false,
  reply: z.object({
    webPush: z.object({ publicKey: z.string().describe('VAPID, base64url') }),
    fcm: z.boolean(),
    apns: z.boolean(),
  }),
});

const handle = 'Made by the phone at random: notices carry it instead of the ticket';

export const followByNotices = endpoint({
  method: 'PUT',
  path: '/branches/{branch}/tickets/{ticket}/notifications/{handle}',
  summary: `Send notifications about this ticket to this phone; again to change how. The handle: ${handle}`,
  callers: ['anyone'],
  command: false,
  body: z.strictObject({
    channel: noticeChannelShape,
    language: languageShape.default('pl'),
    soon: soonShape
      .nullable()
      .optional()
      .describe('When "soon" is told; null for never, left out for the office’s own'),
  }),
  reply: z.object({ soon: soonShape.nullable() }),
});

export const stopNotices = endpoint({
  method: 'DELETE',
  path: '/branches/{branch}/tickets/{ticket}/notifications/{handle}',
  summary: 'Stop the notifications about this ticket on this phone',
  callers: ['anyone'],
  command: false,
  reply: z.object({}),
});

export const testNotice = endpoint({
  method: 'POST',
  path: '/branches/{branch}/tickets/{ticket}/notifications/{handle}/test',
  summary: 'Send a test notification now',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({}),
  reply: z.object({ sent: z.boolean().describe('Did the push service take it') }),
});

export const listRatings = endpoint({
  method: 'GET',
  path: '/branches/{branch}/ratings',
  summary: 'How often each number of stars was given, by date and service',
  callers: ['manager'],
  command: false,
  query: z
    .object({ from: dateShape, to: dateShape })
    .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= longestRangeMs, { path: ['to'] })
    .describe('Both days included, 400 at the most'),
  reply: z.object({
    rows: z.array(
      z.object({ date: z.string(), service: z.string(), counts: z.array(z.int()).describe('From one star to five') }),
    ),
  }),
});
