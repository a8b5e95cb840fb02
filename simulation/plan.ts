// What a seed means: an office with its desks and rules, who comes when, and which faults the day has. Shrinking a
// failure only removes things from a plan.

import { dayHours, type OpenSpan } from '#core/branch/hours.ts';
import { type Office, readOffice } from '#core/branch/settings.ts';
import { assert } from '#core/shared/assert.ts';
import { planConfirmed } from './appointments.ts';
import { Random } from './random.ts';
import { arrivalsByHalfHour } from './warsaw-arrivals.ts';

export const faultKinds = [
  'duplicated-request',
  'delayed-request',
  'lost-request',
  'lost-answer',
  'crash-before-commit',
  'crash-after-commit',
  'disk-refuses',
  'clock-set',
  'stream-cut',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** One customer with one ticket. */
export interface Visit {
  readonly name: string;
  readonly atMs: number;
  readonly services: readonly string[];
  readonly priority: string;
  /** The customer's appointment; null for a walk-in. */
  readonly appointment: string | null;
  /** The booked time; null for a walk-in, and for a customer who comes too late for it. */
  readonly dueAtMs: number | null;
  readonly cancelsAfterMs: number | null;
  /** Takes the ticket on a phone, and goes on from there. */
  readonly byPhone: boolean;
}

export interface Plan {
  readonly seed: number;
  readonly random: Random;
  readonly office: Office;
  readonly date: string;
  readonly opensMs: number;
  readonly closesMs: number;
  /** When everybody has gone home, in the next service day. */
  readonly endsMs: number;
  readonly visits: readonly Visit[];
  /** Desks with a clerk. */
  readonly staffed: readonly string[];
  /** How likely each fault is where it can happen. */
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly mostSteps: number;
}

/** What is left of a plan while a failure is shrunk. */
export interface Limits {
  readonly visits?: number;
  readonly steps?: number;
  /** Desks that are staffed, from the first on. */
  readonly desks?: number;
  readonly without?: readonly FaultKind[];
  /** Removes customers with appointments, or lets them come as walk-ins. */
  readonly bookings?: 'none' | 'as-walk-ins';
  /** Lets customers with phones use the kiosk like the others. */
  readonly phones?: 'none';
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export function planDay(seed: number, limits: Limits = {}): Plan {
  const random = new Random(String(seed));
  const office = planOffice(random.for('office'));
  const date = random.for('date').pick(dates);
  const open = dayHours(office, date).open[0];
  assert(open !== undefined, 'a simulated office is open on its day');
  const walkIns = planWalkIns(random.for('visits'), office, open.fromMs, open.toMs);
  const phones = random.for('phones');
  const share = phones.pick([0.2, 0.4, 0.8]);
  const isGiven = office.remote !== null && limits.phones !== 'none';
  const withPhones = walkIns.map((one) => ({ ...one, byPhone: phones.chance(share) && isGiven }));
  const booked = planBooked(random.for('bookings'), office, open, limits);
  const visits = [...withPhones, ...booked].sort((one, other) => one.atMs - other.atMs);
  return {
    seed,
    random,
    office,
    date,
    opensMs: open.fromMs,
    closesMs: open.toMs,
    endsMs: dayHours(office, date).endsMs + hourMs,
    visits: visits.slice(0, limits.visits ?? visits.length),
    staffed: office.desks.slice(0, limits.desks ?? office.desks.length).map((one) => one.id),
    faults: planFaults(random.for('faults'), limits.without ?? []),
    mostSteps: limits.steps ?? 20_000,
  };
}

/** Ordinary days, and those on which or before which the clocks are changed. */
const dates: readonly [string, ...string[]] = [
  '2026-11-23',
  '2026-11-24',
  '2026-02-28',
  '2026-12-31',
  '2026-03-28',
  '2026-03-29',
  '2026-10-24',
  '2026-10-25',
];

/** Most offices have some faults of most kinds; one in ten has none at all. */
function planFaults(random: Random, without: readonly FaultKind[]): Plan['faults'] {
  const severity = random.chance(0.1) ? 0 : random.pick([0.4, 1, 1, 2]);
  const usual: Record<FaultKind, number> = {
    'duplicated-request': 0.08,
    'delayed-request': 0.05,
    'lost-request': 0.04,
    'lost-answer': 0.06,
    'crash-before-commit': 0.006,
    'crash-after-commit': 0.012,
    'disk-refuses': 0.006,
    'clock-set': 0.008,
    'stream-cut': 0.03,
  };
  for (const kind of faultKinds) {
    const happens = random.chance(0.75) && !without.includes(kind);
    usual[kind] *= happens ? severity : 0;
  }
  return usual;
}

const words = (text: string) => ({ pl: text, en: text, uk: text });
const letters = ['A', 'C', 'F', 'H', 'K', 'M'] as const;

function planOffice(random: Random): Office {
  const services = letters.slice(0, random.whole(2, letters.length)).map((letter) => ({
    id: letter.toLowerCase(),
    letter,
    name: words(letter),
    usualMinutes: random.pick([5, 10, 15]),
    promiseMinutes: random.chance(0.25) ? random.pick([10, 25, 45]) : null,
    numbers: { from: random.pick([0, 1, 100]), to: 999, digits: random.pick([1, 3]) },
    dailyCap: random.chance(0.1) ? random.whole(3, 12) : null,
  }));
  const profiles = Array.from({ length: random.whole(1, 4) }, (_, at) => ({
    id: `profile-${at}`,
    name: words(`Profil ${at}`),
    tiers: planTiers(
      random,
      services.map((one) => one.id),
      at === 0,
    ),
  }));
  const deskCount = random.chance(0.9) ? random.whole(3, 5) : random.whole(6, 25);
  const night = random.chance(0.3);
  const span = night
    ? { from: '22:30', to: random.pick(['01:30', '02:30']) }
    : { from: '09:00', to: random.pick(['11:30', '12:30']) };
  const days = { mon: [span], tue: [span], wed: [span], thu: [span], fri: [span], sat: [span], sun: [span] };
  const read = readOffice({
    branch: 'simulated',
    name: words('Urząd z ziarna'),
    dayStartsAt: night ? random.pick(['03:00', '02:45', '04:00']) : random.pick(['00:00', '02:30', '03:00']),
    openingHours: days,
    services,
    priorities: [
      { id: 'ordinary', name: words('Zwykły'), rate: 1 },
      { id: 'first', name: words('Pierwszeństwo'), rate: random.pick([1.5, 2, 3]), selfDeclared: true },
      { id: 'fast', name: words('Pilne'), rate: 5, selfDeclared: true, promiseMinutes: random.chance(0.5) ? 15 : null },
    ],
    profiles,
    desks: Array.from({ length: deskCount }, (_, at) => ({
      id: `d${at + 1}`,
      label: String(at + 1),
      profile: profiles[at % profiles.length]?.id,
    })),
    pauseReasons: [{ id: 'break', name: words('Przerwa') }],
    outcomes: [{ id: 'done', name: words('Załatwiono') }],
    rules: {
      transferKeepsArrival: random.chance(0.8),
      stopWhenNoTimeLeft: random.chance(0.5),
      mattersPerVisit: random.pick([1, 2, 4]),
    },
    kiosks: [{ id: 'door', name: 'Wejście' }],
    halls: [{ id: 'hall', name: 'Sala', speaker: true }],
    booking: planBooking(random.for('booking')),
    remote: planRemote(random.for('remote')),
  });
  assert(read.ok, `a simulated office is valid: ${JSON.stringify(read)}`);
  return read.office;
}

/** The first profile takes everything, so that no ticket waits for a desk that does not exist. */
function planTiers(random: Random, services: readonly string[], all: boolean): string[][] {
  const taken = random.shuffled(services).slice(0, all ? services.length : random.whole(1, services.length));
  const cut = random.whole(1, taken.length);
  return [taken.slice(0, cut), taken.slice(cut)].filter((tier) => tier.length > 0);
}

function planWalkIns(random: Random, office: Office, opensMs: number, closesMs: number): Visit[] {
  const count = random.whole(4, 6) * Math.min(5, office.desks.length);
  const halfHourMs = (closesMs - opensMs) / arrivalsByHalfHour.length;
  const times = Array.from({ length: count }, () => {
    const half = random.weighted(arrivalsByHalfHour);
    // To the second, so that some come at the same instant.
    return Math.round((opensMs + (half + random.next()) * halfHourMs) / 1000) * 1000;
  });
  const services = office.services.map((one) => one.id);
  return times
    .sort((one, other) => one - other)
    .map((atMs, at) => ({
      name: `visit-${at + 1}`,
      atMs,
      services: random.shuffled(services).slice(0, random.chance(0.15) ? Math.min(2, office.rules.mattersPerVisit) : 1),
      priority: random.chance(0.8) ? 'ordinary' : random.pick(['first', 'fast']),
      appointment: null,
      dueAtMs: null,
      cancelsAfterMs: random.chance(0.04) ? random.spanMs(20 * minuteMs) : null,
      byPhone: false,
    }));
}

/** Customers with appointments come at their time, not when the others come. */
function planBooked(random: Random, office: Office, open: OpenSpan, limits: Limits): Visit[] {
  if (limits.bookings === 'none') return [];
  const asWalkIns = limits.bookings === 'as-walk-ins';
  const most = random.whole(2, 6) * Math.min(5, office.desks.length);
  const matters = Math.min(2, office.rules.mattersPerVisit);
  return planConfirmed(random, office.services, open, most).map(({ appointment, atMs, keepsHour }, at) => {
    const others = office.services.filter((one) => one.id !== appointment.service).map((one) => one.id);
    const further = random.chance(0.15) ? random.shuffled(others).slice(0, matters - 1) : [];
    return {
      name: `booked-${at + 1}`,
      atMs,
      services: [appointment.service, ...further],
      priority: 'ordinary',
      appointment: asWalkIns ? null : appointment.id,
      dueAtMs: keepsHour && !asWalkIns ? appointment.dueAtMs : null,
      cancelsAfterMs: random.chance(0.03) ? random.spanMs(20 * minuteMs) : null,
      byPhone: false,
    };
  });
}

/** One office in six has no settings for appointments, and yet customers come who booked before that. */
function planBooking(random: Random): Record<string, unknown> | null {
  if (random.chance(1 / 6)) return null;
  const text = { version: '1', text: words('Tekst') };
  return {
    bookedInARow: random.pick([1, 2, 3, 3, 5]),
    calledEarly: random.chance(0.4),
    terms: text,
    privacy: text,
  };
}

/** One office in eight has no phone tickets; the others differ in their limits for postponing and for phones. */
function planRemote(random: Random): Record<string, unknown> | null {
  if (random.chance(1 / 8)) return null;
  const times = random.whole(1, 3);
  return {
    dailyCap: random.chance(0.2) ? random.whole(2, 8) : null,
    waitingCap: random.chance(0.3) ? random.whole(1, 5) : null,
    late: random.pick<Record<string, unknown>>([
      { kind: 'off' },
      { kind: 'places', most: random.whole(1, 5), times },
      { kind: 'minutes', most: random.whole(5, 40), times },
    ]),
    returns: {
      times: random.whole(0, 2),
      afterCalls: random.whole(0, 4),
      withinMinutes: random.pick([5, 15, 60]),
    },
    rating: random.chance(0.8),
  };
}
