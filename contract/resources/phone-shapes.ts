// The shapes of what a phone gets: branches to choose from, and its notifications.
import { z } from 'zod';
import { estimateShape } from './shapes.ts';

const wordsShape = z.object({ pl: z.string(), en: z.string(), uk: z.string() });

/** A branch in the list of branches: the same for every phone, made new every few seconds at most. */
export const branchShape = z.object({
  branch: z.string(),
  name: wordsShape,
  address: z.array(z.string()),
  timeZone: z.string(),
  position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  open: z.boolean().describe('Are tickets issued now'),
  opensAtMs: z.number().nullable().describe('When tickets are issued next, while it is not open'),
  closesAtMs: z.number().nullable().describe('The end of today’s opening hours'),
  waiting: z.int().describe('People waiting for all matters'),
  estimate: estimateShape.nullable().describe('From the shortest to the longest wait of its open matters'),
  remote: z.boolean().describe('Does it give tickets to phones now'),
  booking: z.boolean().describe('Can visits be booked'),
});

export const noticeChannelShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('web-push'),
    endpoint: z.url().max(1000),
    p256dh: z.string().regex(/^[A-Za-z0-9_-]{80,100}={0,2}$/),
    auth: z.string().regex(/^[A-Za-z0-9_-]{20,30}={0,2}$/),
  }),
  z.strictObject({ kind: z.literal('fcm'), token: z.string().min(20).max(4096) }),
  z.strictObject({ kind: z.literal('apns'), token: z.string().regex(/^[A-Fa-f0-9]{32,200}$/) }),
]);

export const soonShape = z.union([
  z.strictObject({ kind: z.literal('people'), people: z.int().min(0).max(50) }),
  z.strictObject({ kind: z.literal('minutes'), minutes: z.int().min(1).max(240) }),
]);

/**
 * The content of a notification, whichever push service carries it: never the service, never the ticket's address.
 * `key` names this notification: one with the same key replaces it.
 */
export interface NoticePayload {
  readonly kind: 'soon' | 'called' | 'recalled' | 'moved' | 'missed' | 'cancelled' | 'test';
  readonly handle: string;
  readonly key: string;
  /** "A 123"; empty in a test. */
  readonly number: string;
  /** The desk's label, where there is one. */
  readonly desk: string | null;
  /** Tickets ahead, for `soon`. */
  readonly ahead: number | null;
  readonly language: 'pl' | 'en' | 'uk';
  readonly title: string;
  readonly body: string;
  readonly atMs: number;
}
