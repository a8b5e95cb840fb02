// The settings of a branch as one validated document: what it offers, when, at which desks and on which devices.
// Every rule that differs between offices is a field here with a default; nothing else configures a hall.
import { z } from 'zod';
import { type Fault, type FaultCode, faultsOf } from '#core/shared/faults.ts';
import { languages } from '#core/shared/language.ts';
import { bookingSettings, type PlacesByHour, serviceBooking } from './booking-settings.ts';
import { position, remoteSettings } from './phone-settings.ts';
import { clock, date, id, text, week, words } from './settings-parts.ts';

const service = z.strictObject({
  id,
  /** Printed before the number; empty for an office that numbers without letters. */
  letter: z.string().regex(/^[A-Z]{0,2}$/, 'letter'),
  name: words(120),
  hint: words(160).nullable().default(null),
  group: id.nullable().default(null),
  numbers: z
    .strictObject({
      from: z.int().min(0).max(9999),
      to: z.int().min(1).max(9999),
      /** Minimum figures in print, with leading zeros: 3 makes C 085. */
      digits: z.int().min(1).max(4).default(1),
    })
    .default({ from: 1, to: 999, digits: 1 }),
  /** Tickets issued in a day at most. */
  dailyCap: z.int().min(1).max(9999).nullable().default(null),
  /** The planned length of serving one customer, in minutes. */
  usualMinutes: z.int().min(1).max(480),
  /** The longest wait that the office promises, in minutes. */
  promiseMinutes: z.int().min(1).max(1440).nullable().default(null),
  /** Tickets of this service stop at this hour, even if the office's continue. */
  ticketsUntil: clock.nullable().default(null),
  /** Where to wait or go, printed on the ticket. */
  deskHint: words(80).nullable().default(null),
  /** What customers should bring, shown before they come. */
  bring: z.array(words(160)).max(12).default([]),
  booking: serviceBooking.nullable().default(null),
  /** May its ticket be taken on a phone, where the branch allows phone tickets. */
  remote: z.boolean().default(true),
  active: z.boolean().default(true),
});

const priority = z.strictObject({
  id,
  name: words(80),
  /** Urgency grows by this for each minute waited; the ordinary class has 1. */
  rate: z.number().min(0.1).max(20),
  promiseMinutes: z.int().min(1).max(1440).nullable().default(null),
  /** May a customer choose it at the kiosk, giving no reason. */
  selfDeclared: z.boolean().default(false),
});

const profile = z.strictObject({
  id,
  name: words(80),
  /** Ordered sets of services: a lower one is served when the higher ones are empty. */
  tiers: z.array(z.array(id).min(1).max(100)).min(1).max(10),
});

const desk = z.strictObject({
  id,
  /** What is shown and spoken after the word desk: "3". */
  label: text(16),
  profile: id,
});

const printer = z.strictObject({
  id,
  name: text(60),
  host: text(253),
  port: z.int().min(1).max(65535).default(9100),
  dialect: z.enum(['generic', 'epson', 'star']).default('generic'),
  widthMm: z.union([z.literal(58), z.literal(80)]).default(80),
  mode: z.enum(['raster', 'text']).default('raster'),
});

const kiosk = z.strictObject({
  id,
  name: text(60),
  printer: id.nullable().default(null),
  /** Without a touch for this long, the kiosk warns and then returns to its start, in seconds. */
  returnAfterSeconds: z.int().min(10).max(300).default(45),
  /** How long a ticket stays on the screen, in seconds. */
  ticketSeconds: z.int().min(8).max(120).default(20),
  theme: z.enum(['light', 'dark', 'contrast']).default('light'),
});

const hall = z.strictObject({
  id,
  name: text(60),
  /** From how far the called number must be readable, in metres. */
  viewingDistanceM: z.number().min(1).max(40).default(8),
  /** The height of the picture on the wall, in millimetres: 680 is a 55-inch screen in landscape. */
  pictureHeightMm: z.int().min(100).max(4000).default(680),
  theme: z.enum(['light', 'dark', 'contrast']).default('light'),
  /** Only a display named as speaker speaks. */
  speaker: z.boolean().default(false),
  ticker: z.array(words(200)).max(20).default([]),
});

const named = z.strictObject({ id, name: words(80) });

const rules = z.strictObject({
  recalls: z.int().min(0).max(10).default(2),
  /** The terminal offers "did not come" after this, in seconds. */
  noShowAfterSeconds: z.int().min(0).max(3600).default(180),
  undoSeconds: z.int().min(0).max(600).default(60),
  /** The default of "requeue after n calls". */
  putBackAfter: z.int().min(0).max(20).default(3),
  transferKeepsArrival: z.boolean().default(true),
  /** Tickets stop when the estimated wait no longer fits before closing. */
  stopWhenNoTimeLeft: z.boolean().default(true),
  /** Minutes before closing that are kept free in this calculation. */
  closingMarginMinutes: z.int().min(0).max(240).default(0),
  /** Services that one ticket can hold at once. */
  mattersPerVisit: z.int().min(1).max(10).default(4),
});

const voice = z.strictObject({
  engine: z.enum(['espeak', 'clips', 'display', 'none']).default('espeak'),
  form: z.enum(['full', 'short']).default('full'),
  /** Loudness by hour, in percent, each from its hour on. */
  volume: z
    .array(z.strictObject({ from: clock, percent: z.int().min(0).max(100) }))
    .min(1)
    .max(24)
    .default([{ from: '00:00', percent: 80 }]),
});

const ticketTemplate = z.strictObject({
  showWaiting: z.boolean().default(true),
  showEstimate: z.boolean().default(true),
  showQr: z.boolean().default(true),
  footer: words(200).nullable().default(null),
});

const shape = z.strictObject({
  branch: id,
  name: words(120),
  address: z.array(text(80)).max(4).default([]),
  /** The location, for phones that look for the nearest branch. */
  position: position.nullable().default(null),
  /** The office's own logo as an inline picture. */
  logo: z
    .string()
    .max(200_000, 'too-long')
    .regex(/^data:image\/(?:png|svg\+xml);base64,[A-Za-z0-9+/=]+$/, 'logo')
    .nullable()
    .default(null),
  timeZone: z.string().refine(isTimeZone, 'time-zone').default('Europe/Warsaw'),
  /**
   * A service day runs from this local hour to the next day's, so that an office open past midnight keeps one day: an
   * opening hour before it is in the night after ("18:00" to "02:00").
   */
  dayStartsAt: clock.default('03:00'),
  languages: z.array(z.enum(languages)).min(1).default(['pl', 'en', 'uk']),
  openingHours: week,
  /** When tickets are issued, if it differs from the opening hours. */
  ticketHours: week.nullable().default(null),
  closures: z
    .array(z.strictObject({ from: date, to: date, reason: words(160) }))
    .max(200)
    .default([]),
  /** Also closed on the public holidays of this country; days in lieu of them are closures. */
  publicHolidays: z.enum(['PL']).nullable().default(null),
  groups: z.array(named).max(20).default([]),
  services: z.array(service).min(1).max(100),
  priorities: z.array(priority).min(1).max(10),
  profiles: z.array(profile).min(1).max(60),
  desks: z.array(desk).min(1).max(100),
  pauseReasons: z.array(named).max(20).default([]),
  outcomes: z.array(named).max(20).default([]),
  noteCodes: z.array(named).max(40).default([]),
  rules: rules.prefault({}),
  /** Null for a branch without appointments. */
  booking: bookingSettings.nullable().default(null),
  /** Null for a branch without phone tickets. */
  remote: remoteSettings.nullable().default(null),
  printers: z.array(printer).max(20).default([]),
  kiosks: z.array(kiosk).max(20).default([]),
  halls: z.array(hall).max(20).default([]),
  voice: voice.prefault({}),
  ticketTemplate: ticketTemplate.prefault({}),
});

export const officeSchema = shape.superRefine((office, context) => {
  for (const problem of contradictions(office)) {
    context.addIssue({ code: 'custom', path: problem.path, message: problem.message });
  }
});

export type Office = z.infer<typeof shape>;
export type Service = Office['services'][number];
export type Week = z.infer<typeof week>;
export type HallSettings = Office['halls'][number];
export type KioskSettings = Office['kiosks'][number];

const identified = [
  'services',
  'groups',
  'priorities',
  'profiles',
  'desks',
  'pauseReasons',
  'outcomes',
  'noteCodes',
  'printers',
  'kiosks',
  'halls',
] as const;

/** The phone app has pages of its own at these addresses, where a branch's would be. */
const addressesOfTheApp: ReadonlySet<string> = new Set(['share', 'icons']);

interface Contradiction {
  path: (string | number)[];
  message: FaultCode;
}

/** Contradictions between the parts of the settings; each names its field. */
function contradictions(office: Office): Contradiction[] {
  const found: Contradiction[] = [];
  const say = (path: (string | number)[], message: FaultCode) => found.push({ path, message });

  if (addressesOfTheApp.has(office.branch)) say(['branch'], 'address-taken');
  for (const list of identified)
    sayRepeated(
      office[list].map((entry) => entry.id),
      (at) => say([list, at, 'id'], 'repeated'),
    );
  sayRepeated(
    office.services.map((entry) => entry.letter),
    (at) => say(['services', at, 'letter'], 'repeated'),
  );
  sayRepeated(
    office.desks.map((entry) => entry.label),
    (at) => say(['desks', at, 'label'], 'repeated'),
  );

  const services = new Set(office.services.map((entry) => entry.id));
  const groups = new Set(office.groups.map((entry) => entry.id));
  const profiles = new Set(office.profiles.map((entry) => entry.id));
  const printers = new Set(office.printers.map((entry) => entry.id));
  office.services.forEach((entry, at) => {
    if (entry.group !== null && !groups.has(entry.group)) say(['services', at, 'group'], 'unknown');
    if (entry.numbers.to < entry.numbers.from) say(['services', at, 'numbers', 'to'], 'before-from');
  });
  office.profiles.forEach((entry, at) => {
    const seen = new Set<string>();
    entry.tiers.forEach((tier, level) => {
      tier.forEach((name, place) => {
        const path = ['profiles', at, 'tiers', level, place];
        if (!services.has(name)) say(path, 'unknown');
        if (seen.has(name)) say(path, 'repeated');
        seen.add(name);
      });
    });
  });
  office.desks.forEach((entry, at) => {
    if (!profiles.has(entry.profile)) say(['desks', at, 'profile'], 'unknown');
  });
  office.kiosks.forEach((entry, at) => {
    if (entry.printer !== null && !printers.has(entry.printer)) say(['kiosks', at, 'printer'], 'unknown');
  });
  office.closures.forEach((entry, at) => {
    if (entry.to < entry.from) say(['closures', at, 'to'], 'before-from');
  });
  for (const [field, hours] of [
    [['openingHours'], office.openingHours],
    [['ticketHours'], office.ticketHours],
    [['remote', 'hours'], office.remote?.hours ?? null],
  ] as const) {
    if (hours === null) continue;
    for (const [day, spans] of Object.entries(hours)) {
      spans.forEach((entry, at) => {
        const before = at > 0 ? spans[at - 1] : undefined;
        const fromMinute = minuteOfDay(entry.from, office.dayStartsAt);
        if (endMinuteOfDay(entry.to, office.dayStartsAt) <= fromMinute) say([...field, day, at, 'to'], 'before-from');
        else if (before && fromMinute < endMinuteOfDay(before.to, office.dayStartsAt)) {
          say([...field, day, at, 'from'], 'overlaps');
        }
      });
    }
  }
  office.services.forEach((entry, at) => {
    if (entry.booking === null) return;
    if (office.booking === null) say(['services', at, 'booking'], 'without-branch-booking');
    sayRepeated(
      entry.booking.asks.map((one) => one.id),
      (place) => say(['services', at, 'booking', 'asks', place, 'id'], 'repeated'),
    );
    entry.booking.asks.forEach((one, place) => {
      const asked = [one.id, ...Object.values(one.label)].join(' ');
      // The law asks for no such number here, and the office may not collect people's papers.
      if (/pesel|песель/i.test(asked)) say(['services', at, 'booking', 'asks', place], 'pesel');
    });
    sayBackward(entry.booking.capacity, (place) =>
      say(['services', at, 'booking', 'capacity', place, 'to'], 'before-from'),
    );
  });
  // The phone measures the distance, so it needs the branch's location.
  if (office.remote?.access.kind === 'near' && office.position === null) say(['position'], 'without-position');
  sayBackward(office.booking?.desksPlanned ?? [], (at) => say(['booking', 'desksPlanned', at, 'to'], 'before-from'));
  return found;

  function sayBackward(rows: readonly PlacesByHour[], sayAt: (at: number) => void): void {
    rows.forEach((row, at) => {
      const from = minuteOfDay(row.from, office.dayStartsAt);
      if (endMinuteOfDay(row.to, office.dayStartsAt) <= from) sayAt(at);
    });
  }
}

/** Minutes from the start of the service day. */
function minuteOfDay(time: string, dayStartsAt: string): number {
  return (minuteOf(time) - minuteOf(dayStartsAt) + 1440) % 1440;
}

/** The same for an end: the hour at which the day starts is also the day's last. */
function endMinuteOfDay(time: string, dayStartsAt: string): number {
  return time === dayStartsAt ? 1440 : minuteOfDay(time, dayStartsAt);
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

function sayRepeated(values: string[], say: (at: number) => void): void {
  const seen = new Set<string>();
  values.forEach((value, at) => {
    if (seen.has(value)) say(at);
    seen.add(value);
  });
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Reads an unknown value as an office document; defaults are filled in. */
export function readOffice(value: unknown): { ok: true; office: Office } | { ok: false; faults: Fault[] } {
  const parsed = officeSchema.safeParse(value);
  return parsed.success ? { ok: true, office: parsed.data } : { ok: false, faults: faultsOf(parsed.error, value) };
}
