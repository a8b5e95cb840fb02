// The appointments of a simulated day and when their customers come to check in: most in time, some early, some late
// but within the window, some too late for it, some never.

import type { OpenSpan } from '#core/branch/hours.ts';
import type { Service } from '#core/branch/settings.ts';
import type { Random } from './random.ts';

export interface Appointment {
  readonly id: string;
  readonly service: string;
  readonly dueAtMs: number;
}

export type Punctuality = 'in-time' | 'early' | 'late' | 'too-late' | 'never';

export interface Confirmed {
  readonly appointment: Appointment;
  readonly atMs: number;
  /** Too late for the appointment, it gives a walk-in's ticket. */
  readonly keepsHour: boolean;
}

const minuteMs = 60_000;
const punctualities: readonly Punctuality[] = ['in-time', 'early', 'late', 'too-late', 'never'];

/** Each service has slots of its own length with a capacity of one or two; a busy day fills more of them. */
export function planConfirmed(random: Random, services: readonly Service[], open: OpenSpan, most: number): Confirmed[] {
  const filled = random.pick([0.2, 0.45, 0.8]);
  const appointments: Appointment[] = [];
  for (const { id: service } of services) {
    const slotMs = random.pick([10, 15, 20]) * minuteMs;
    const places = random.whole(1, 2);
    for (let dueAtMs = open.fromMs; dueAtMs + slotMs <= open.toMs; dueAtMs += slotMs) {
      for (let place = 0; place < places; place += 1) {
        if (random.chance(filled)) appointments.push({ id: `${service}-${dueAtMs}-${place}`, service, dueAtMs });
      }
    }
  }
  return random
    .shuffled(appointments)
    .slice(0, most)
    .flatMap((appointment) => confirm(random, appointment));
}

function confirm(random: Random, appointment: Appointment): Confirmed[] {
  const punctuality = punctualities[random.weighted([58, 18, 10, 6, 8])] ?? 'in-time';
  const minutesAfter = minutesAfterHour(random, punctuality);
  if (minutesAfter === null) return [];
  // To the second, like all arrivals.
  const atMs = appointment.dueAtMs + minutesAfter * minuteMs + random.whole(0, 59) * 1000;
  return [{ appointment, atMs, keepsHour: punctuality !== 'too-late' }];
}

function minutesAfterHour(random: Random, punctuality: Punctuality): number | null {
  switch (punctuality) {
    case 'in-time':
      return random.whole(-10, -2);
    case 'early':
      return random.whole(-30, -11);
    case 'late':
      return random.whole(0, 9);
    case 'too-late':
      return random.whole(11, 40);
    case 'never':
      return null;
  }
}
