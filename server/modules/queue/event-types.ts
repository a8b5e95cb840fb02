// The schemas of the hall's events. They are for ever: a change is a new version with an upcast, never an edit.
import { z } from 'zod';
import type { DayFact } from '#core/queue/events.ts';
import { languages } from '#core/shared/language.ts';
import type { EventType } from '../../eventlog/event-types.ts';

const id = z.string();
const ms = z.int();
const numberOfTicket = z.strictObject({ letter: z.string(), value: z.int(), figures: z.string() });
const pool = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('desk'), desk: id }),
  z.strictObject({ kind: z.literal('person'), person: id }),
]);
const waitMs = z.number();
const reason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sent-here'), waitMs }),
  z.strictObject({ kind: z.literal('booked'), dueAtMs: ms, waitMs }),
  z.strictObject({ kind: z.literal('booked-early'), dueAtMs: ms, waitMs }),
  z.strictObject({ kind: z.literal('walk-in-turn'), waitMs, booked: z.int() }),
  z.strictObject({ kind: z.literal('promise'), waitMs, promiseMs: z.number() }),
  z.strictObject({ kind: z.literal('priority'), priority: id, waitMs }),
  z.strictObject({ kind: z.literal('longest-wait'), waitMs }),
  z.strictObject({ kind: z.literal('lower-tier'), waitMs }),
  z.strictObject({ kind: z.literal('chosen'), waitMs }),
]);

const first = (fields: z.ZodRawShape): EventType => ({ versions: [z.strictObject(fields)] });
const text = z.string().nullable();

export const hallEventTypes = {
  'day-opened': first({}),
  'day-closed': first({}),
  'desk-opened': first({ desk: id, profile: id, person: text }),
  'desk-paused': first({ desk: id, reason: text, untilMs: ms.nullable() }),
  'desk-resumed': first({ desk: id }),
  'desk-closed': first({ desk: id }),
  'ticket-issued': first({
    ticket: id,
    number: numberOfTicket,
    services: z.array(id).min(1),
    priority: id,
    language: z.enum(languages),
    origin: z.enum(['kiosk', 'desk', 'phone', 'booking']),
    kiosk: text,
    dueAtMs: ms.nullable(),
    appointment: text,
    holder: text,
    ahead: z.int(),
    estimate: z.strictObject({ fromMs: z.number(), toMs: z.number() }).nullable(),
  }),
  'ticket-called': first({ ticket: id, desk: id, reason }),
  'ticket-recalled': first({ ticket: id, desk: id }),
  'serving-started': first({ ticket: id, desk: id }),
  'serving-finished': first({ ticket: id, desk: id, service: id, outcome: text, noteCode: text }),
  'step-added': first({ ticket: id, service: id }),
  'step-started': first({ ticket: id, desk: id, service: id }),
  'ticket-no-show': first({ ticket: id, desk: id }),
  'ticket-requeued': first({ ticket: id, desk: text, afterCalls: z.int() }),
  'ticket-parked': first({ ticket: id, desk: id, noteCode: text }),
  'ticket-transferred': first({ ticket: id, service: id, pool: pool.nullable(), keepsArrival: z.boolean() }),
  'ticket-postponed': first({ ticket: id, afterCalls: z.int().nullable(), untilMs: ms.nullable() }),
  'customer-arrived': first({ ticket: id }),
  'ticket-rejoined': first({ ticket: id, afterCalls: z.int() }),
  'ticket-rated': first({ ticket: id, service: id, stars: z.literal([1, 2, 3, 4, 5]) }),
  'ticket-cancelled': first({ ticket: id, reason: z.enum(['by-customer', 'by-staff', 'day-ended']) }),
  'ticket-priority-changed': first({ ticket: id, priority: id }),
  'action-undone': first({ ticket: id, desk: id, to: z.enum(['desk', 'queue']) }),
} satisfies Readonly<Record<DayFact['type'], EventType>>;
