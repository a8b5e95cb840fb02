// Faults that can be planted into a simulated process, to prove that the simulation sees them.

import type { Office } from '#core/branch/settings.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import type { DayEvent } from '#core/queue/events.ts';
import type { Append } from '#server/eventlog/port.ts';

export const plantedFaults = [
  /** A handler without idempotency: each copy of a request is a command of its own. */
  'ids-ignored',
  /** A policy that calls the last arrival. */
  'newest-first',
  /** A policy that knows no priority. */
  'rates-ignored',
  /** A policy that calls booked tickets only when no other waits. */
  'booked-ignored',
  /** A policy that calls booked tickets as long as there are any. */
  'turns-ignored',
  /** A policy that calls booked tickets before their time, without asking the settings. */
  'called-early',
  /** A commit that is acknowledged and not written. */
  'commits-forgotten',
  /** Numbers that are counted by something other than the log. */
  'numbers-repeated',
  /** Views that get no committed events. */
  'screens-not-told',
  /** Booked tickets that forget their time. */
  'hours-forgotten',
  /** Tickets of phones that forget whose they are. */
  'phones-forgotten',
  /** Phones that get tickets however many have some. */
  'caps-ignored',
  /** Postponed tickets return too early. */
  'late-shortened',
] as const;

export type Planted = (typeof plantedFaults)[number];

/** The policy's own terms turned against it: a negative rate makes the shortest wait the most urgent. */
export function withPlantedPolicy(office: Office, planted: Planted | null): Office {
  if (office.booking !== null) {
    const { booking } = office;
    if (planted === 'booked-ignored') return { ...office, booking: { ...booking, bookedInARow: 0 } };
    if (planted === 'turns-ignored') return { ...office, booking: { ...booking, bookedInARow: 1000 } };
    if (planted === 'called-early') return { ...office, booking: { ...booking, calledEarly: true } };
  }
  if (planted === 'caps-ignored' && office.remote !== null) {
    return { ...office, remote: { ...office.remote, dailyCap: null, waitingCap: null } };
  }
  if (planted !== 'newest-first' && planted !== 'rates-ignored') return office;
  const rateOf = (rate: number) => (planted === 'newest-first' ? -rate : 1);
  return { ...office, priorities: office.priorities.map((one) => ({ ...one, rate: rateOf(one.rate) })) };
}

/** A handler that loses a part of what it is asked. */
export function withPlantedHandler(command: DayCommand, planted: Planted | null): DayCommand {
  if (planted === 'late-shortened' && command.type === 'postpone') {
    const { by } = command;
    return { ...command, by: by.kind === 'minutes' ? { ...by, minutes: 1 } : { ...by, places: 0 } };
  }
  if (command.type !== 'issue-ticket') return command;
  const { dueAtMs: _hour, ...withoutHour } = command;
  if (planted === 'hours-forgotten') return withoutHour;
  const { holder: _phone, ...withoutPhone } = command;
  return planted === 'phones-forgotten' ? withoutPhone : command;
}

/** A disk that writes something else than it was given. */
export function withPlantedDisk(append: Append, planted: Planted | null): Append | 'forgotten' {
  if (planted === 'commits-forgotten' && append.command && append.expectedSeq > 30) return 'forgotten';
  if (planted !== 'numbers-repeated') return append;
  const events = append.events.map(({ stream, event }) => {
    const issued = event as DayEvent;
    if (issued.type !== 'ticket-issued' || issued.number.value % 5 !== 3) return { stream, event };
    const number = { ...issued.number, value: issued.number.value - 1, figures: String(issued.number.value - 1) };
    return { stream, event: { ...issued, number } };
  });
  return { ...append, events };
}
