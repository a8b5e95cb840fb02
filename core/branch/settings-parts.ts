// The small shapes from which every part of the settings is made.
import { z } from 'zod';

export const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'id');
export const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'clock');
export const date = z.iso.date('date');
export const text = (max: number) => z.string().trim().min(1, 'empty').max(max, 'too-long');
export const words = (max: number) => z.strictObject({ pl: text(max), en: text(max), uk: text(max) });

const span = z.strictObject({ from: clock, to: clock });

/** Local hours by weekday; empty for a closed day. */
export const week = z.strictObject({
  mon: z.array(span).max(4),
  tue: z.array(span).max(4),
  wed: z.array(span).max(4),
  thu: z.array(span).max(4),
  fri: z.array(span).max(4),
  sat: z.array(span).max(4),
  sun: z.array(span).max(4),
});
