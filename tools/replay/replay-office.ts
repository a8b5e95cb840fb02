// The settings for a recorded day: its queues become services, each with desks of its own, open round the clock so
// that the day can be replayed at any hour.
import type { z } from 'zod';
import type { officeSchema } from '#core/branch/settings.ts';
import type { Words } from '#core/shared/language.ts';
import { type DayPlan, type PlannedQueue, slug } from './plan.ts';

export type OfficeInput = z.input<typeof officeSchema>;

export const kioskId = 'kiosk';
export const hallId = 'hall';

const timeZone = 'Europe/Warsaw';
const idLimit = 40;

/** @param nowMs the service day begins an hour before it, so that no replay crosses the change of days. */
export function replayOffice(plan: DayPlan, branch: string, nowMs: number): OfficeInput {
  const dayStartsAt = clockAt(nowMs - 3_600_000);
  const always = [{ from: dayStartsAt, to: dayStartsAt }];
  const letters = uniqueLetters(plan.queues.map((queue) => queue.letter));
  const desks = plan.queues.flatMap((queue) => queue.desks.map((id) => ({ id, profile: serviceId(queue) })));
  return {
    branch,
    name: same(`${plan.office.replaceAll('_', ' ')}, ${plan.date}`),
    timeZone,
    dayStartsAt,
    openingHours: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
    services: plan.queues.map((queue, at) => ({
      id: serviceId(queue),
      letter: letters[at] ?? '',
      name: same(queue.name.slice(0, 120)),
      numbers: { from: queue.firstNumber, to: 9999 },
      usualMinutes: queue.usualMinutes,
    })),
    priorities: [{ id: 'zwykla', name: { pl: 'Zwykła', en: 'Ordinary', uk: 'Звичайна' }, rate: 1 }],
    profiles: plan.queues.map((queue) => ({
      id: serviceId(queue),
      name: same(queue.name.slice(0, 80)),
      tiers: [[serviceId(queue)]],
    })),
    desks: desks.map((desk, at) => ({ ...desk, label: String(at + 1) })),
    rules: { stopWhenNoTimeLeft: false },
    kiosks: [{ id: kioskId, name: 'Biletomat' }],
    halls: [{ id: hallId, name: 'Hol' }],
    voice: { engine: 'none' },
  };
}

export function serviceId(queue: Pick<PlannedQueue, 'id'>): string {
  return `q${slug(queue.id)}`;
}

/** @param run the first is 1; later ones are distinguished by their number. */
export function branchId(plan: DayPlan, run: number): string {
  const end = `-${slug(plan.date)}${run === 1 ? '' : `-${run}`}`;
  return `${slug(plan.office).slice(0, idLimit - end.length)}${end}`;
}

/** The recorded letter where an office may have it and no other queue has, else the first that is free. */
export function uniqueLetters(recorded: readonly string[]): string[] {
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const spare = [...alphabet, ...alphabet.flatMap((one) => alphabet.map((other) => one + other))];
  const taken = new Set<string>();
  const keeps = recorded.map((letter) => {
    if (!/^[A-Z]{1,2}$/.test(letter) || taken.has(letter)) return null;
    taken.add(letter);
    return letter;
  });
  return keeps.map((letter) => {
    if (letter !== null) return letter;
    const free = spare.find((one) => !taken.has(one)) ?? '';
    taken.add(free);
    return free;
  });
}

function same(text: string): Words {
  return { pl: text, en: text, uk: text };
}

function clockAt(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    ms,
  );
}
