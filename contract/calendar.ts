// The calendar of booked visits, as staff see and keep it. People's data are in here and nowhere else on the wire.
import { z } from 'zod';
import { calendarDayShape, contactShape, dateShape, staffAppointmentShape } from './appointment-shapes.ts';
import { endpoint } from './endpoint.ts';
import { idShape, languageShape } from './shapes.ts';

const note = z.string().trim().max(500);

export const readCalendar = endpoint({
  method: 'GET',
  path: '/branches/{branch}/calendar',
  summary: 'Booked visits, places and what is taken, day by day',
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
  summary: 'The booked visit of a code, for a person at the desk or the telephone',
  callers: ['clerk'],
  command: false,
  body: z.strictObject({ code: z.string().trim().min(1).max(20) }),
  reply: z.object({ date: dateShape, appointment: staffAppointmentShape }),
});

export const bookByHand = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/appointments',
  summary: 'Book for somebody at the desk or the telephone; over what is offered when `overbook` says so',
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
  summary: 'Move a booked visit; the person is told',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ date: dateShape, startMs: z.number(), overbook: z.boolean().default(false) }),
  reply: staffAppointmentShape,
});

export const cancelByHand = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/appointments/{appointment}/cancel',
  summary: 'Cancel a booked visit; the person is told',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({}),
  reply: staffAppointmentShape,
});

export const markMissed = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/appointments/{appointment}/missed',
  summary: 'The person did not come',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({}),
  reply: staffAppointmentShape,
});

export const noteAppointment = endpoint({
  method: 'PUT',
  path: '/branches/{branch}/calendar/appointments/{appointment}/note',
  summary: 'Write a note to a booked visit; empty removes it',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ note }),
  reply: staffAppointmentShape,
});

export const closeTime = endpoint({
  method: 'POST',
  path: '/branches/{branch}/calendar/closures',
  summary: 'Close an hour or a whole day for booked visits; everybody who had booked it is told',
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
  summary: 'Offer a closed time again; those who lost their hour keep being asked to choose another',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ date: dateShape }),
  reply: z.object({}),
});
