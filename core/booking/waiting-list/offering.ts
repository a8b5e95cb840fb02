// Which entry is offered a slot next, and which entries are over: what happens on the waiting list by time alone.

import { listHourOffers } from '../availability/offers.ts';
import type { CalendarContext } from '../context.ts';
import type { CalendarState } from '../state.ts';
import { slotKey, type WaitingEntry, type WaitingListCommand, type WaitingListState } from './waiting-list.ts';

export interface NextOffer {
  readonly entry: WaitingEntry;
  readonly startMs: number;
}

/**
 * The first entry, in the order of joining, that a free slot of the date suits, and that slot. Hold the slot and commit
 * `offer-slot` with it, then ask again, until the answer is null.
 * @param startOf when the appointment that an entry would move begins now (ms since the epoch); null when it can't be moved
 * any more, and then the entry is offered nothing.
 */
export function nextToOffer(
  list: WaitingListState,
  calendar: CalendarState,
  context: CalendarContext,
  startOf: (entry: WaitingEntry) => number | null,
): NextOffer | null {
  const { date } = context;
  const slotsOf = new Map<string, readonly { readonly startMs: number }[]>();
  for (const entry of list.entries.values()) {
    if (!suits(entry, date)) continue;
    const services = entry.services.join(' ');
    const slots = slotsOf.get(services) ?? listHourOffers(calendar, context, entry.services);
    slotsOf.set(services, slots);
    const beforeMs = entry.appointment === null ? Number.POSITIVE_INFINITY : (startOf(entry) ?? 0);
    const found = slots.find(({ startMs }) => mayBeOffered(entry, date, startMs, beforeMs));
    if (found !== undefined) return { entry, startMs: found.startMs };
  }
  return null;
}

/** Does any entry wait for a slot on this date? */
export function isWanted(list: WaitingListState, date: string): boolean {
  for (const entry of list.entries.values()) if (suits(entry, date)) return true;
  return false;
}

/** May the slot be offered to an entry that waits: within its dates, not offered before, earlier than what it has? */
export function mayBeOffered(entry: WaitingEntry, date: string, startMs: number, beforeMs: number): boolean {
  const { appointment, declined } = entry;
  const isEarlier = startMs < beforeMs && (appointment === null || startMs < appointment.startMs);
  return suits(entry, date) && isEarlier && !declined.includes(slotKey(date, startMs));
}

/**
 * What has ended: offers not accepted in time (their holds expired with them), and entries for which no offer can
 * come any more, because their dates or the appointment that they would move are over.
 * @param isOver can the appointment of an entry no longer be moved?
 */
export function overdue(
  list: WaitingListState,
  today: string,
  nowMs: number,
  isOver: (entry: WaitingEntry) => boolean,
): WaitingListCommand[] {
  return [...list.entries.values()].flatMap((entry): WaitingListCommand[] => {
    if (entry.offer !== null) return nowMs < entry.offer.untilMs ? [] : [{ type: 'lapse-offer', entry: entry.id }];
    if (entry.phase !== 'waiting') return [];
    const { appointment, toDate } = entry;
    const isPast = toDate < today || (appointment !== null && (appointment.date < today || isOver(entry)));
    return isPast ? [{ type: 'leave-waiting-list', entry: entry.id, why: 'past' }] : [];
  });
}

function suits({ phase, fromDate, toDate }: WaitingEntry, date: string): boolean {
  return phase === 'waiting' && fromDate <= date && date <= toDate;
}
