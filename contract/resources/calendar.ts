// The calendar of appointments, as staff see and change it. Only these endpoints send personal data.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { calendarDayShape, contactShape, dateShape, staffAppointmentShape } from './appointment-shapes.ts';
import { idShape, languageShape } from './shapes.ts';

const note = z.string().trim().max(500);

export const readCalendar = endpoint({
  method: 'GET',
  path: '/branches/{branch}/calendar',
  summary: 'Appointments, capacity and what is in use, day by day',
  callers: ['clerk'],
  command: false,
  query: z.object({
    from: dateShape,
    days: z
      .string()
      .regex(/^([1-9]|[1-3]\d|4[0-2])$/)
      .default('7'),
  }),
  reply: z.object({ days: z.array(calendarDayShape) }),
});

export const findByCode = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/find',
  summary: 'The appointment of a code, for a customer at the desk or on the telephone',
  callers: ['clerk'],
  command: false,
  body: z.strictObject({ code: z.string().trim().min(1).max(20) }),
  reply: z.object({ date: dateShape, appointment: staffAppointmentShape }),
});

export const bookByHand = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/appointments',
  summary: 'Book for a customer at the desk or on the telephone; above the capacity when `overbook` says so',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({
    services: z.array(idShape).min(1).max(10),
    date: dateShape,
    startMs: z.number(),
    language: languageShape.default('pl'),
    contact: contactShape.nullable().default(null),
    answers: z.record(idShape, z.string().trim().max(500)).default({}),
    note: note.default(''),
    overbook: z.boolean().default(false),
  }),
  reply: staffAppointmentShape,
});

export const moveByHand = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/appointments/{appointment}/move',
  summary: 'Move an appointment; the customer is informed',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ date: dateShape, startMs: z.number(), overbook: z.boolean().default(false) }),
  reply: staffAppointmentShape,
});

export const cancelByHand = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/appointments/{appointment}/cancel',
  summary: 'Cancel an appointment; the customer is informed',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({}),
  reply: staffAppointmentShape,
});

export const markMissed = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/appointments/{appointment}/no-show',
  summary: 'The customer did not come',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({}),
  reply: staffAppointmentShape,
});

export const noteAppointment = endpoint({
  method: 'PUT',
  path: '/branches/{branch}/calendar/appointments/{appointment}/note',
  summary: 'Write a note to an appointment; empty removes it',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ note }),
  reply: staffAppointmentShape,
});

export const closeTime = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/closures',
  summary: 'Close a time or a whole day for appointments; all customers who had booked it are informed',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({
    date: dateShape,
    fromMs: z.number(),
    toMs: z.number(),
    services: z.array(idShape).min(1).max(100).nullable().default(null),
    reason: z.string().trim().max(200).default('').describe('Told to them; no names'),
  }),
  reply: z.object({
    closure: z.string(),
    displaced: z.int().describe('Booked visits that lost their hour'),
    told: z.int(),
  }),
});

export const reopenTime = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/closures/{closure}/reopen',
  summary: 'Reopen a closed time; customers who lost their slot are still asked to choose another',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ date: dateShape }),
  reply: z.object({}),
});
