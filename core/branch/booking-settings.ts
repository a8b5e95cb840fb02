// The part of a branch's settings about appointments: for each service when and how many, for the branch the terms,
// the release of new days, check-in, messages and erasure.
import { z } from 'zod';
import { clock, id, text, words } from './settings-parts.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The capacity on these weekdays between two hours. Where rows overlap, the later one in the list counts. */
const placesByHour = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1).max(7),
  from: clock,
  to: clock,
  places: z.int().min(0).max(200),
});

/** Questions to the customer who books; by default none. */
const question = z.strictObject({
  id,
  label: words(120),
  hint: words(160).nullable().default(null),
  required: z.boolean().default(false),
  maxLength: z.int().min(1).max(500).default(80),
});

/** Null for a service that can't be booked. */
export const serviceBooking = z.strictObject({
  /** The planned length of an appointment; slots are offered at this step. */
  slotMinutes: z.int().min(5).max(240),
  /** Kept free after each appointment. */
  bufferMinutes: z.int().min(0).max(120).default(0),
  /** Appointments at the same time; zero at an hour that no row names. */
  capacity: z.array(placesByHour).min(1).max(60),
  /** The share of the capacity that is never booked and stays for walk-ins, in percent. */
  walkInSharePercent: z.int().min(0).max(100).default(0),
  /** The last moment to book, before the slot. */
  leadMinutes: z.int().min(0).max(43_200).default(60),
  /** How far ahead days are released. */
  horizonDays: z.int().min(1).max(365).default(14),
  asks: z.array(question).max(6).default([]),
  /** Shown where the customer chooses the service. */
  note: words(600).nullable().default(null),
});

/** A text that customers accept or are shown; every change of it gets a new version. */
const versionedText = z.strictObject({ version: text(40), text: words(20_000) });

const release = z.discriminatedUnion('kind', [
  /** Each slot can be booked from exactly `horizonDays` before it. */
  z.strictObject({ kind: z.literal('rolling') }),
  /** Whole days at a fixed hour; customers who wait before it are let in in random order, the others as they come. */
  z.strictObject({
    kind: z.literal('daily'),
    at: clock,
    waitingRoomMinutes: z.int().min(1).max(120).default(15),
    /** Customers who choose at the same time. */
    admitAtOnce: z.int().min(1).max(1000).default(40),
  }),
]);

const checkIn = z.strictObject({
  earlyMinutes: z.int().min(0).max(720).default(30),
  lateMinutes: z.int().min(0).max(240).default(10),
  /** May a customer who comes too late take a walk-in ticket with the code. */
  lateAsWalkIn: z.boolean().default(true),
});

const minutesBetween = z
  .strictObject({ from: z.int().min(0).max(1440), to: z.int().min(0).max(1440) })
  .refine((one) => one.from <= one.to, 'before-from');

export const bookingSettings = z.strictObject({
  /**
   * Desks planned for the appointments of all services together, by hour; null: only the services' own capacity
   * counts.
   */
  desksPlanned: z.array(placesByHour).max(60).nullable().default(null),
  mattersPerBooking: z.int().min(1).max(10).default(1),
  holdMinutes: z.int().min(2).max(60).default(10),
  /** How often a customer may extend a hold, each time for the same length. */
  holdExtensions: z.int().min(0).max(10).default(2),
  openPerContact: z.int().min(1).max(50).default(2),
  /** A cancelled or abandoned slot is offered again after a random time in this range. */
  freedDelayMinutes: minutesBetween.default({ from: 2, to: 15 }),
  release: release.default({ kind: 'rolling' }),
  checkIn: checkIn.prefault({}),
  /** May a booked customer who came early be called before the time, when no other ticket waits for that desk. */
  calledEarly: z.boolean().default(false),
  /** After this many booked tickets in a row a desk calls a walk-in, if one waits. */
  bookedInARow: z.int().min(1).max(20).default(3),
  /** Null: no link to confirm. Otherwise an appointment with an e-mail lapses without it. */
  confirmEmailMinutes: z.int().min(5).max(1440).nullable().default(null),
  reminderHours: z.int().min(1).max(168).nullable().default(24),
  waitingList: z
    .strictObject({ on: z.boolean().default(true), acceptMinutes: z.int().min(5).max(1440).default(60) })
    .prefault({}),
  eraseAfterDays: z.int().min(0).max(3650).default(14),
  terms: versionedText,
  privacy: versionedText,
  /** The telephone of the office, for those who can't or don't want to book here. */
  telephone: text(40).nullable().default(null),
  /** The address of the office's own accessibility declaration; linked from the booking pages. */
  accessibilityUrl: z
    .string()
    .max(300)
    .regex(/^https?:\/\/\S+$/, 'address')
    .nullable()
    .default(null),
  /** Senders shown with messages; null turns that kind off. */
  emailFrom: z.email('email').max(254).nullable().default(null),
  smsFrom: z
    .string()
    .regex(/^[A-Za-z0-9 .-]{3,11}$/, 'sms-sender')
    .nullable()
    .default(null),
  /** Proof of work for holding a slot: about how many hashes, 0 for none. */
  proofOfWork: z.int().min(0).max(20_000_000).default(500_000),
  /** Slots that one network address may hold within an hour. */
  holdsPerHour: z.int().min(1).max(1000).default(30),
  /** Sites that may show the booking pages within their own: "https://cus.example.pl". */
  embedIn: z
    .array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/, 'origin'))
    .max(20)
    .default([]),
});

export type BookingSettings = z.infer<typeof bookingSettings>;
export type PlacesByHour = z.infer<typeof placesByHour>;
export type Question = z.infer<typeof question>;
