// Shapes that several endpoints share.
import { z } from 'zod';
import { languages } from '#core/shared/language.ts';

export const languageShape = z.enum(languages);

export const idShape = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/);

export const numberShape = z.object({
  letter: z.string(),
  value: z.int(),
  figures: z.string().describe('As printed, leading zeros included'),
});

export const estimateShape = z.object({ fromMs: z.number(), toMs: z.number() });

/** Every command answers with the version that the day's log has after it. */
export const doneShape = z.object({ version: z.int() });

/** A ticket that was just issued. */
export const issuedShape = doneShape.extend({
  ticket: z.string().describe('Unguessable id; the address under which the ticket is followed'),
  number: numberShape,
  service: z.string(),
  ahead: z.int(),
  estimate: estimateShape.nullable(),
  issuedAtMs: z.number(),
  followUrl: z.string(),
});

export const reasonShape = z.object({
  kind: z.enum([
    'sent-here',
    'booked',
    'booked-early',
    'walk-in-turn',
    'promise',
    'priority',
    'longest-wait',
    'lower-tier',
    'chosen',
  ]),
  waitMs: z.number(),
  dueAtMs: z.number().optional(),
  promiseMs: z.number().optional(),
  priority: z.string().optional(),
  booked: z.int().optional().describe('Booked people called in a row before it'),
});

export const calledShape = doneShape.extend({
  called: z
    .object({ ticket: z.string(), number: numberShape, service: z.string(), reason: reasonShape })
    .nullable()
    .describe('Null when finishing left nobody to call'),
});
