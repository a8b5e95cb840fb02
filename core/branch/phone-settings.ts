// The part of a branch's settings about phone tickets: whether and when they are issued, from where, how many, and
// what a customer who waits elsewhere may do alone.
import { z } from 'zod';
import { week } from './settings-parts.ts';

/** In degrees, as maps give it. */
export const position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const access = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anywhere') }),
  /** With the code that the hall shows; a new one every few minutes. */
  z.strictObject({ kind: z.literal('hall-code'), minutes: z.int().min(1).max(60).default(5) }),
  /**
   * The phone measures and says only whether it is near: its location never leaves it, so this is only a rule of
   * courtesy.
   */
  z.strictObject({ kind: z.literal('near'), metres: z.int().min(50).max(100_000).default(500) }),
]);

/** "I'm running late": limits of each postponement, in tickets or minutes, and how often. */
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
  /** Phone tickets in a day at most. */
  dailyCap: z.int().min(1).max(9999).nullable().default(null),
  /** Phone tickets that wait at the same time at most. */
  waitingCap: z.int().min(1).max(9999).nullable().default(null),
  late: late.default({ kind: 'places', most: 5, times: 2 }),
  /**
   * A customer who did not come when called and says "I'm here" within this time rejoins the queue, behind some
   * calls; at most this often.
   */
  returns: z
    .strictObject({
      times: z.int().min(0).max(5).default(1),
      afterCalls: z.int().min(0).max(20).default(3),
      withinMinutes: z.int().min(1).max(480).default(30),
    })
    .prefault({}),
  /** The notification "soon" comes with this many tickets ahead, unless the customer chooses otherwise. */
  soonAhead: z.int().min(0).max(20).default(3),
  /** Ask for a rating after the end. */
  rating: z.boolean().default(true),
  /** Proof of work for a phone ticket: about how many hashes, 0 for none. */
  proofOfWork: z.int().min(0).max(20_000_000).default(200_000),
});

export type RemoteSettings = z.infer<typeof remoteSettings>;
export type Position = z.infer<typeof position>;
