// The shapes of appointments: for the customer who books, for a customer with the appointment's id, and for staff.
import { z } from 'zod';
import { languageShape, numberShape } from './shapes.ts';

const wordsShape = z.record(languageShape, z.string());
export const dateShape = z.iso.date();

export const matterShape = z.object({ service: z.string(), name: wordsShape, startMs: z.number(), endMs: z.number() });

export const questionShape = z.object({
  id: z.string(),
  label: wordsShape,
  hint: wordsShape.nullable(),
  required: z.boolean(),
  maxLength: z.int(),
});

export const offerShape = z.object({
  branch: z.string(),
  officeName: wordsShape,
  address: z.array(z.string()),
  timeZone: z.string(),
  languages: z.array(languageShape),
  mattersPerBooking: z.int(),
  telephone: z.string().nullable(),
  accessibilityUrl: z.string().nullable().describe("The office's declaration of accessibility"),
  emails: z.boolean().describe('Messages can be sent by e-mail'),
  texts: z.boolean().describe('Messages can be sent by SMS'),
  waitingList: z.boolean(),
  proofOfWork: z.boolean(),
  terms: z.object({ version: z.string(), text: wordsShape }),
  privacy: z.object({ version: z.string(), text: wordsShape }),
  services: z.array(
    z.object({
      id: z.string(),
      name: wordsShape,
      hint: wordsShape.nullable(),
      note: wordsShape.nullable(),
      bring: z.array(wordsShape),
      minutes: z.int(),
      asks: z.array(questionShape),
    }),
  ),
});

export const dayOfferShape = z.object({
  date: dateShape,
  free: z.int().describe('Hours that can be booked now'),
  why: z
    .enum(['taken', 'closed', 'holiday', 'too-soon', 'not-released'])
    .nullable()
    .describe('Null when there is room'),
  reason: wordsShape.nullable().describe("The office's own words for a closed day"),
  releasedAtMs: z.number().nullable(),
});

export const hourOfferShape = z.object({
  startMs: z.number(),
  endMs: z.number(),
  free: z.int(),
  morning: z.boolean().describe('Begins before noon, by the clock of the office'),
});

export const holdShape = z.object({
  hold: z.string().describe('Unguessable; becomes the id of the appointment'),
  date: dateShape,
  startMs: z.number(),
  endMs: z.number(),
  matters: z.array(matterShape),
  heldUntilMs: z.number(),
  extensionsLeft: z.int(),
});

export const contactShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), address: z.string().trim().min(3).max(254) }),
  z.strictObject({ kind: z.literal('phone'), number: z.string().trim().min(3).max(30) }),
]);

/** For a customer with the id of an appointment; nothing in it says who the customer is. */
export const appointmentShape = z.object({
  appointment: z.string(),
  branch: z.string(),
  phase: z.enum(['booked', 'unconfirmed', 'lapsed', 'checked-in', 'missed', 'cancelled', 'moved', 'displaced']),
  code: z.string().nullable().describe('Six figures, while it is of use'),
  date: dateShape,
  startMs: z.number(),
  endMs: z.number(),
  matters: z.array(matterShape),
  language: languageShape,
  reach: z.enum(['email', 'phone', 'none']),
  termsVersion: z.string().nullable(),
  confirmByMs: z.number().nullable(),
  /** When the kiosk accepts the code. */
  checkInFromMs: z.number(),
  checkInUntilMs: z.number(),
  ticket: z.string().nullable(),
  url: z.string().describe('The page of this appointment'),
});

/** All personal data that are kept, for the customer: given out for id and code together. */
export const personExportShape = z.object({
  appointment: appointmentShape,
  contact: z.object({ kind: z.enum(['email', 'phone']), value: z.string() }).nullable(),
  answers: z.record(z.string(), z.string()),
  note: z.string().nullable(),
  eraseAfterMs: z.number(),
});

/** For staff. */
export const staffAppointmentShape = z.object({
  appointment: z.string(),
  phase: appointmentShape.shape.phase.or(z.literal('held')),
  code: z.string().nullable(),
  startMs: z.number(),
  endMs: z.number(),
  matters: z.array(matterShape),
  language: languageShape,
  contact: z.object({ kind: z.enum(['email', 'phone']), value: z.string() }).nullable(),
  answers: z.array(z.object({ id: z.string(), label: wordsShape, answer: z.string() })),
  note: z.string().nullable(),
  erased: z.boolean(),
  overbooked: z.boolean(),
  bookedBy: z.enum(['public', 'staff']).nullable(),
  number: numberShape.nullable().describe('Of the ticket, once confirmed at the kiosk'),
  ticketPhase: z.string().nullable(),
  /** Why it no longer fits after the office changed its hours or capacity: staff have to settle it. */
  conflict: z.enum(['closed', 'outside-hours', 'over-capacity', 'service-gone']).nullable(),
});

export const calendarDayShape = z.object({
  date: dateShape,
  closed: z.object({ why: z.enum(['closed', 'holiday']), reason: wordsShape.nullable() }).nullable(),
  hours: z.array(
    z.object({
      service: z.string(),
      startMs: z.number(),
      endMs: z.number(),
      places: z.int().describe('Planned, before the share of walk-ins'),
      offered: z.int().describe('Of them, that can be booked'),
      taken: z.int(),
      free: z.int().describe('That staff can still book without overbooking'),
    }),
  ),
  appointments: z.array(staffAppointmentShape),
  closures: z.array(
    z.object({ closure: z.string(), fromMs: z.number(), toMs: z.number(), services: z.array(z.string()).nullable() }),
  ),
});

export const waitingEntryShape = z.object({
  entry: z.string(),
  phase: z.enum(['waiting', 'offered', 'served', 'left']),
  services: z.array(z.string()),
  fromDate: dateShape,
  toDate: dateShape,
  place: z.int().nullable().describe('Place in the order, from 1, while waiting'),
  offer: z.object({ hold: z.string(), date: dateShape, startMs: z.number(), untilMs: z.number() }).nullable(),
  appointment: z.string().nullable(),
});

export type Offer = z.infer<typeof offerShape>;
export type DayOffer = z.infer<typeof dayOfferShape>;
export type HourOffer = z.infer<typeof hourOfferShape>;
export type Hold = z.infer<typeof holdShape>;
export type Contact = z.infer<typeof contactShape>;
export type AppointmentPage = z.infer<typeof appointmentShape>;
export type PersonExport = z.infer<typeof personExportShape>;
export type StaffAppointment = z.infer<typeof staffAppointmentShape>;
export type CalendarDay = z.infer<typeof calendarDayShape>;
export type WaitingEntryPage = z.infer<typeof waitingEntryShape>;
