// What an office sets about tickets on phones: whether and when they are taken, from where, how many, and what somebody who
// waits elsewhere may do by oneself. Part of the office document.
import { z } from 'zod';
import { week } from './settings-parts.ts';

/** In degrees, as maps give it. */
export const position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const access = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anywhere') }),
  /** With the code that the hall shows, another one each so many minutes. */
  z.strictObject({ kind: z.literal('hall-code'), minutes: z.int().min(1).max(60).default(5) }),
  /** The phone measures and says only whether it is near: the position never leaves it, so this is a rule of courtesy. */
  z.strictObject({ kind: z.literal('near'), metres: z.int().min(50).max(100_000).default(500) }),
]);

/** "I'm running late": so many places or minutes back at the most each time, so many times. */
const late = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({
    kind: z.literal('places'),
    most: z.int().min(1).max(20).default(5),
    times: z.int().min(1).max(10).default(2),
  }),
  z.strictObject({
    kind: z.literal('minutes'),
    most: z.int().min(5).max(240).default(30),
    times: z.int().min(1).max(10).default(2),
  }),
]);

export const remoteSettings = z.strictObject({
  /** Null: whenever tickets are issued. Never outside those hours. */
  hours: week.nullable().default(null),
  access: access.default({ kind: 'anywhere' }),
  /** Tickets taken on phones in a day at most. */
  dailyCap: z.int().min(1).max(9999).nullable().default(null),
  /** Tickets taken on phones that wait at the same time. */
  waitingCap: z.int().min(1).max(9999).nullable().default(null),
  late: late.default({ kind: 'places', most: 5, times: 2 }),
  /** Somebody missed who says "I'm here" within this time comes back by oneself, behind so many calls; so often. */
  returns: z
    .strictObject({
      times: z.int().min(0).max(5).default(1),
      afterCalls: z.int().min(0).max(20).default(3),
      withinMinutes: z.int().min(1).max(480).default(30),
    })
    .prefault({}),
  /** The notice "soon" comes with so many people before one, unless the person chooses otherwise. */
  soonAhead: z.int().min(0).max(20).default(3),
  /** Ask for a rating after the visit. */
  rating: z.boolean().default(true),
  /** Proof of work asked of whoever takes a ticket on a phone: about how many hashes, 0 for none. */
  proofOfWork: z.int().min(0).max(20_000_000).default(200_000),
});

export type RemoteSettings = z.infer<typeof remoteSettings>;
export type Position = z.infer<typeof position>;
