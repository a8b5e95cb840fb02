// Appointments, as customers use them: choosing a slot, holding it, booking, and what can be done with one's own
// appointment.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import {
  appointmentShape,
  contactShape,
  dateShape,
  dayOfferShape,
  holdShape,
  hourOfferShape,
  offerShape,
  personExportShape,
  waitingEntryShape,
} from './appointment-shapes.ts';
import { idShape, issuedShape, languageShape } from './shapes.ts';

const servicesQuery = z
  .string()
  .min(1)
  .max(400)
  .describe('Service ids, separated by commas; the first is served first');
const services = z.array(idShape).min(1).max(10);
const code = z.string().trim().min(1).max(20).describe('Six figures; spaces and dashes are ignored');

export const bookingOffer = endpoint({
  method: 'GET',
  path: '/branches/{branch}/booking',
  summary: 'What can be booked, the questions, and the terms',
  callers: ['anyone'],
  command: false,
  reply: offerShape,
});

export const bookingDays = endpoint({
  method: 'GET',
  path: '/branches/{branch}/booking/days',
  summary: 'The coming days with their availability, or why they have none',
  callers: ['anyone'],
  command: false,
  query: z.object({ services: servicesQuery }),
  reply: z.object({ days: z.array(dayOfferShape) }),
});

export const bookingHours = endpoint({
  method: 'GET',
  path: '/branches/{branch}/booking/slots',
  summary: 'The slots of a day that can be booked now',
  callers: ['anyone'],
  command: false,
  query: z.object({ services: servicesQuery, date: dateShape }),
  reply: z.object({ hours: z.array(hourOfferShape) }),
});

export const proofChallenge = endpoint({
  method: 'GET',
  path: '/branches/{branch}/booking/challenge',
  summary: 'A proof of work to be done before a slot is held; null when the office asks for none',
  callers: ['anyone'],
  command: false,
  reply: z.object({ challenge: z.unknown() }),
});

export const holdHour = endpoint({
  method: 'POST',
  path: '/branches/{branch}/holds',
  summary: 'Hold a slot while the rest is filled in',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({
    services,
    date: dateShape,
    startMs: z.number(),
    proof: z.string().max(20_000).optional().describe('The solved challenge'),
    room: z.string().max(400).optional().describe('The pass of the waiting room, when one is open'),
  }),
  reply: holdShape,
});

export const readHold = endpoint({
  method: 'GET',
  path: '/branches/{branch}/holds/{hold}',
  summary: 'A held slot',
  callers: ['anyone'],
  command: false,
  reply: holdShape,
});

export const extendHold = endpoint({
  method: 'POST',
  path: '/branches/{branch}/holds/{hold}/extend',
  summary: 'Extend a hold for the same length again',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({}),
  reply: holdShape,
});

export const releaseHold = endpoint({
  method: 'POST',
  path: '/branches/{branch}/holds/{hold}/release',
  summary: 'Release a held slot',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({}),
  reply: z.object({}),
});

export const bookAppointment = endpoint({
  method: 'POST',
  path: '/branches/{branch}/appointments',
  summary: 'Book the held slot',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({
    hold: idShape,
    language: languageShape,
    contact: contactShape.nullable().default(null),
    answers: z.record(idShape, z.string().trim().max(500)).default({}),
    termsVersion: z.string().min(1).max(40).describe('Of the terms that the person accepted'),
  }),
  reply: appointmentShape,
});

export const readAppointment = endpoint({
  method: 'GET',
  path: '/branches/{branch}/appointments/{appointment}',
  summary: 'An appointment, for its customer, by its id',
  callers: ['anyone'],
  command: false,
  reply: appointmentShape,
});

export const appointmentCalendarFile = endpoint({
  method: 'GET',
  path: '/branches/{branch}/appointments/{appointment}/visit.ics',
  summary: 'The appointment as a calendar file',
  callers: ['anyone'],
  command: false,
  reply: z.unknown(),
});

export const confirmAppointment = endpoint({
  method: 'POST',
  path: '/branches/{branch}/appointments/{appointment}/confirm',
  summary: 'Confirm the e-mail address, by the link in it',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({}),
  reply: appointmentShape,
});

export const cancelAppointment = endpoint({
  method: 'POST',
  path: '/branches/{branch}/appointments/{appointment}/cancel',
  summary: 'Cancel an appointment',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({}),
  reply: appointmentShape,
});

export const moveAppointment = endpoint({
  method: 'POST',
  path: '/branches/{branch}/appointments/{appointment}/move',
  summary: 'Move an appointment to a held slot; id and code stay',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({ hold: idShape }),
  reply: appointmentShape,
});

export const findAppointment = endpoint({
  method: 'POST',
  path: '/branches/{branch}/appointments/find',
  summary: 'The appointment of a code and the contact given for it; neither alone is enough',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({ code, contact: contactShape }),
  reply: appointmentShape,
});

export const resendCode = endpoint({
  method: 'POST',
  path: '/branches/{branch}/appointments/resend',
  summary:
    'Send the codes of the open appointments of a contact to it again; the answer is the same whether there are any',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({ contact: contactShape }),
  reply: z.object({}),
});

export const exportPerson = endpoint({
  method: 'POST',
  path: '/branches/{branch}/appointments/{appointment}/export',
  summary: 'All personal data of an appointment, by its id and code',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({ code }),
  reply: personExportShape,
});

export const erasePerson = endpoint({
  method: 'POST',
  path: '/branches/{branch}/appointments/{appointment}/erase',
  summary: 'Erase the personal data of an appointment, by its id and code; the appointment stays',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({ code }),
  reply: appointmentShape,
});

export const joinWaitingList = endpoint({
  method: 'POST',
  path: '/branches/{branch}/waiting-list',
  summary: 'Join the waiting list, to hear of earlier slots',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({
    services,
    fromDate: dateShape,
    toDate: dateShape,
    language: languageShape,
    contact: contactShape.optional().describe('Not needed when the appointment has one'),
    appointment: idShape.optional().describe('The appointment that would be moved'),
    termsVersion: z.string().min(1).max(40),
  }),
  reply: waitingEntryShape,
});

export const readWaitingEntry = endpoint({
  method: 'GET',
  path: '/branches/{branch}/waiting-list/{entry}',
  summary: 'An entry of the waiting list: its position, and the slot offered',
  callers: ['anyone'],
  command: false,
  reply: waitingEntryShape,
});

export const leaveWaitingList = endpoint({
  method: 'POST',
  path: '/branches/{branch}/waiting-list/{entry}/leave',
  summary: 'Leave the waiting list, or decline the slot offered and stay',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({ onlyDecline: z.boolean().default(false) }),
  reply: waitingEntryShape,
});

export const acceptOffer = endpoint({
  method: 'POST',
  path: '/branches/{branch}/waiting-list/{entry}/accept',
  summary: 'Accept the slot offered: the appointment moves to it, or is made',
  callers: ['anyone'],
  command: true,
  body: z.strictObject({}),
  reply: appointmentShape,
});

export const enterWaitingRoom = endpoint({
  method: 'POST',
  path: '/branches/{branch}/booking/admission',
  summary: 'Enter the waiting room before new days are released, or ask again for the position in it',
  callers: ['anyone'],
  command: false,
  body: z.strictObject({ pass: z.string().max(400).optional() }),
  reply: z.object({
    open: z.boolean().describe('Whether there is a waiting room now; without one nothing is needed'),
    pass: z.string().nullable(),
    releasedAtMs: z.number().nullable(),
    phase: z.enum(['before-release', 'in-line', 'admitted']).nullable(),
    ahead: z.int().nullable().describe('People to be let in before; drawn at the release'),
    admittedUntilMs: z.number().nullable(),
    askAgainMs: z.int().describe('How long to wait before asking again'),
  }),
});

export const checkIn = endpoint({
  method: 'POST',
  path: '/branches/{branch}/check-ins',
  summary: 'Check in: turn the code of an appointment into its ticket',
  callers: ['kiosk', 'clerk'],
  command: true,
  body: z
    .strictObject({
      code: code.optional(),
      appointment: idShape.optional().describe('Instead of a code: what the QR holds, or what staff see'),
      language: languageShape.optional().describe('Of the ticket; else the one of the booking'),
      asWalkIn: z.boolean().default(false).describe('Too late: a ticket without the hour'),
      print: z.boolean().default(true),
    })
    .refine((one) => one.code !== undefined || one.appointment !== undefined, { path: ['code'] }),
  reply: issuedShape.extend({
    dueAtMs: z.number().nullable().describe('The booked hour; null for a walk-in ticket'),
  }),
});
