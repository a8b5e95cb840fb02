// What an office sets about visits booked for an hour: for each service when and how many, for the branch the terms, the
// release of new days, check-in, messages and erasure. Part of the office document.
import { z } from 'zod';
import { clock, id, text, words } from './settings-parts.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** On these days, from this hour up to that one, so many at a time. Where rows overlap, the later one in the list counts. */
const placesByHour = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1).max(7),
  from: clock,
  to: clock,
  places: z.int().min(0).max(200),
});

/** Asked of the person who books; nothing is asked by default. */
const question = z.strictObject({
  id,
  label: words(120),
  hint: words(160).nullable().default(null),
  required: z.boolean().default(false),
  maxLength: z.int().min(1).max(500).default(80),
});

/** Null for a service that can't be booked. */
export const serviceBooking = z.strictObject({
  /** How long one visit is planned to take; hours are offered at this step. */
  slotMinutes: z.int().min(5).max(240),
  /** Kept free after each visit. */
  bufferMinutes: z.int().min(0).max(120).default(0),
  /** Visits at the same time; an hour that no row names has none. */
  capacity: z.array(placesByHour).min(1).max(60),
  /** Of those places, the share that is never booked and stays for walk-ins, in percent. */
  walkInSharePercent: z.int().min(0).max(100).default(0),
  /** The last moment to book, before the hour. */
  leadMinutes: z.int().min(0).max(43_200).default(60),
  /** How far ahead days are released. */
  horizonDays: z.int().min(1).max(365).default(14),
  asks: z.array(question).max(6).default([]),
  /** Shown where the matter is chosen. */
  note: words(600).nullable().default(null),
});

/** A text that people accept or are shown; whoever changes it gives it a new version. */
const versionedText = z.strictObject({ version: text(40), text: words(20_000) });

const release = z.discriminatedUnion('kind', [
  /** Each hour can be booked from exactly `horizonDays` before it. */
  z.strictObject({ kind: z.literal('rolling') }),
  /** Whole days at a fixed hour; those who wait before it are let in in random order, the rest as they come. */
  z.strictObject({
    kind: z.literal('daily'),
    at: clock,
    waitingRoomMinutes: z.int().min(1).max(120).default(15),
    /** People who choose at the same time. */
    admitAtOnce: z.int().min(1).max(1000).default(40),
  }),
]);

const checkIn = z.strictObject({
  earlyMinutes: z.int().min(0).max(720).default(30),
  lateMinutes: z.int().min(0).max(240).default(10),
  /** May a late person take a walk-in ticket with the code. */
  lateAsWalkIn: z.boolean().default(true),
});

const minutesBetween = z
  .strictObject({ from: z.int().min(0).max(1440), to: z.int().min(0).max(1440) })
  .refine((one) => one.from <= one.to, 'before-from');

export const bookingSettings = z.strictObject({
  /** Desks planned for booked visits of all services together, by hour; null leaves it to the services' own places. */
  desksPlanned: z.array(placesByHour).max(60).nullable().default(null),
  mattersPerBooking: z.int().min(1).max(10).default(1),
  holdMinutes: z.int().min(2).max(60).default(10),
  /** Times that a person may have a held hour held for as long again. */
  holdExtensions: z.int().min(0).max(10).default(2),
  openPerContact: z.int().min(1).max(50).default(2),
  /** A cancelled or abandoned hour is offered again after a random time in this range. */
  freedDelayMinutes: minutesBetween.default({ from: 2, to: 15 }),
  release: release.default({ kind: 'rolling' }),
  checkIn: checkIn.prefault({}),
  /** May somebody who came early be called before the hour, when nobody else waits for that desk. */
  calledEarly: z.boolean().default(false),
  /** After so many booked people in a row a desk calls somebody without a booking, if one waits. */
  bookedInARow: z.int().min(1).max(20).default(3),
  /** Null: no link to confirm. Otherwise a booking with an e-mail lapses without it. */
  confirmEmailMinutes: z.int().min(5).max(1440).nullable().default(null),
  reminderHours: z.int().min(1).max(168).nullable().default(24),
  waitingList: z
    .strictObject({ on: z.boolean().default(true), acceptMinutes: z.int().min(5).max(1440).default(60) })
    .prefault({}),
  eraseAfterDays: z.int().min(0).max(3650).default(14),
  terms: versionedText,
  privacy: versionedText,
  /** The telephone of the office, for those who can't or won't book here. */
  telephone: text(40).nullable().default(null),
  /** Where the office's own declaration of accessibility stands; linked from the booking pages. */
  accessibilityUrl: z
    .string()
    .max(300)
    .regex(/^https?:\/\/\S+$/, 'address')
    .nullable()
    .default(null),
  /** Senders shown to those who get a message; null turns that kind off. */
  emailFrom: z.email('email').max(254).nullable().default(null),
  smsFrom: z
    .string()
    .regex(/^[A-Za-z0-9 .-]{3,11}$/, 'sms-sender')
    .nullable()
    .default(null),
  /** Proof of work asked of who holds an hour: about how many hashes, 0 for none. */
  proofOfWork: z.int().min(0).max(20_000_000).default(500_000),
  /** Hours that one address may hold in an hour of time. */
  holdsPerHour: z.int().min(1).max(1000).default(30),
  /** Sites that may show the booking pages within their own: "https://cus.example.pl". */
  embedIn: z
    .array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/, 'origin'))
    .max(20)
    .default([]),
});

export type ServiceBooking = z.infer<typeof serviceBooking>;
export type BookingSettings = z.infer<typeof bookingSettings>;
export type PlacesByHour = z.infer<typeof placesByHour>;
export type Question = z.infer<typeof question>;
