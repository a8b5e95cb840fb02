// The rules of the waiting list: who joins, who is offered which hour, and what becomes of an offer. Facts without time or
// doer come out; whoever commits them stamps them.
import type { Office } from '#core/branch/settings.ts';
import { assert, unreachable } from '#core/shared/assert.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { servicesToBook } from '../availability/bookable.ts';
import { dayPlan } from '../availability/day-plan.ts';
import type { CalendarRefusal } from '../refusals.ts';
import type { WaitingEntry, WaitingListEvent, WaitingListFact, WaitingListState } from './waiting-list.ts';

export type WaitingListRefusal =
  | CalendarRefusal
  | { readonly code: 'waiting-list-off' }
  | { readonly code: 'entry-unknown' }
  | { readonly code: 'offer-over' };

export type WaitingListFacts = Result<readonly WaitingListFact[], WaitingListRefusal>;

type FactOf<Type extends WaitingListFact['type']> = Extract<WaitingListFact, { type: Type }>;
type Offer = NonNullable<WaitingEntry['offer']>;

export interface Wish {
  /** The id that the entry gets: unguessable, never used before. */
  readonly entry: string;
  readonly services: readonly string[];
  readonly fromDate: string;
  readonly toDate: string;
  readonly appointment: WaitingEntry['appointment'];
  readonly language: Language;
}

export function emptyWaitingList(): WaitingListState {
  return { version: 0, entries: new Map() };
}

/** Takes the state over and gives it back with the event in it. */
export function evolveWaitingList(state: WaitingListState, event: WaitingListEvent): WaitingListState {
  state.version += 1;
  switch (event.type) {
    case 'list-joined': {
      const { entry: id, services, fromDate, toDate, appointment, language, termsVersion, atMs: joinedAtMs } = event;
      const wish = { id, services, fromDate, toDate, appointment, language, joinedAtMs };
      const accepted = termsVersion === undefined ? {} : { termsVersion };
      state.entries.set(id, { ...wish, ...accepted, phase: 'waiting', offer: null, declined: [] });
      return state;
    }
    case 'list-offered': {
      const { hold, date, startMs, untilMs } = event;
      return change(state, event.entry, () => ({ phase: 'offered', offer: { hold, date, startMs, untilMs } }));
    }
    case 'list-offer-ended':
      return change(state, event.entry, ({ offer, declined }) => ({
        phase: 'waiting',
        offer: null,
        declined: offer === null ? declined : [...declined, hourKey(offer.date, offer.startMs)],
      }));
    case 'list-served':
      return change(state, event.entry, () => ({ phase: 'served', offer: null }));
    case 'list-left':
      return change(state, event.entry, () => ({ phase: 'left', offer: null }));
    case 'list-person-erased':
      return state;
    default:
      return unreachable(event);
  }
}

/** Whoever joins must want something that can be booked, on dates that are still to come. */
export function decideJoin(office: Office, today: string, wish: Wish): WaitingListFacts {
  if (!office.booking?.waitingList.on) return refused({ code: 'waiting-list-off' });
  const services = servicesToBook(dayPlan(office, today), wish.services);
  if (!services.ok) return services;
  if (wish.toDate < wish.fromDate || wish.toDate < today) return refused({ code: 'hour-not-offered' });
  // Field by field: a caller's object may hold more, and facts never hold who the person is.
  const { entry, fromDate, toDate, appointment, language } = wish;
  return ok([{ type: 'list-joined', entry, services: wish.services, fromDate, toDate, appointment, language }]);
}

/** Somebody leaves the list, or is taken off it. An hour held for them is to be released with it. */
export function decideLeave(state: WaitingListState, entry: string, why: FactOf<'list-left'>['why']): WaitingListFacts {
  const known = state.entries.get(entry);
  return known && isOnList(known) ? ok([{ type: 'list-left', entry, why }]) : refused({ code: 'entry-unknown' });
}

/** The person does not want the hour offered, and stays on the list. */
export function decideDecline(state: WaitingListState, entry: string): WaitingListFacts {
  const known = state.entries.get(entry);
  if (known === undefined) return refused({ code: 'entry-unknown' });
  if (known.phase !== 'offered') return refused({ code: 'offer-over' });
  return ok([{ type: 'list-offer-ended', entry, why: 'declined' }]);
}

/** The hour offered is taken; the booking of the hold that it names is committed together with this. */
export function decideAccept(
  state: WaitingListState,
  entry: string,
  nowMs: number,
): Result<{ readonly facts: readonly WaitingListFact[]; readonly offer: Offer }, WaitingListRefusal> {
  const known = state.entries.get(entry);
  if (known === undefined) return refused({ code: 'entry-unknown' });
  const { offer } = known;
  if (offer === null || nowMs >= offer.untilMs) return refused({ code: 'offer-over' });
  return ok({ facts: [{ type: 'list-served', entry }], offer });
}

/** Who is to be offered an hour of a date next, and which. */
export interface NextOffer {
  readonly entry: WaitingEntry;
  readonly startMs: number;
}

/**
 * The first in the order of joining whom an hour of the date suits. `hoursFor` gives the starts of the hours that can be
 * held for a person, in order (see `listHourOffers`); none for an entry that is not to be asked just now. Hold the hour and
 * commit `list-offered` with it, then ask again, until the answer is null.
 */
export function nextToOffer(
  state: WaitingListState,
  date: string,
  hoursFor: (entry: WaitingEntry) => Iterable<{ readonly startMs: number }>,
): NextOffer | null {
  for (const entry of state.entries.values()) {
    if (entry.phase !== 'waiting' || date < entry.fromDate || entry.toDate < date) continue;
    for (const { startMs } of hoursFor(entry)) {
      const earlier = entry.appointment === null || startMs < entry.appointment.startMs;
      if (earlier && !entry.declined.includes(hourKey(date, startMs))) return { entry, startMs };
    }
  }
  return null;
}

/** Ends the offers that were not taken in time. Their holds have run out by themselves. */
export function lapsedOffers(state: WaitingListState, nowMs: number): FactOf<'list-offer-ended'>[] {
  return [...state.entries.values()]
    .filter((one) => one.offer !== null && nowMs >= one.offer.untilMs)
    .map((one) => ({ type: 'list-offer-ended', entry: one.id, why: 'lapsed' }));
}

/** Takes off the list those for whom nothing can come any more: their dates, or the day of their appointment, are over. */
export function pastEntries(state: WaitingListState, today: string): FactOf<'list-left'>[] {
  return [...state.entries.values()]
    .filter(
      (one) =>
        one.phase === 'waiting' && (one.toDate < today || (one.appointment !== null && one.appointment.date < today)),
    )
    .map((one) => ({ type: 'list-left', entry: one.id, why: 'past' }));
}

/** Place in the order from 1, counting those who wait or are just being asked; null for somebody not on the list. */
export function placeOnList(state: WaitingListState, entry: string): number | null {
  let place = 0;
  for (const one of state.entries.values()) {
    if (!isOnList(one)) continue;
    place += 1;
    if (one.id === entry) return place;
  }
  return null;
}

/** Still waiting, or deciding on an offer. */
export function isOnList(entry: WaitingEntry): boolean {
  return entry.phase === 'waiting' || entry.phase === 'offered';
}

function hourKey(date: string, startMs: number): string {
  return `${date}/${startMs}`;
}

function change(
  state: WaitingListState,
  id: string,
  changes: (one: WaitingEntry) => Partial<WaitingEntry>,
): WaitingListState {
  const one = state.entries.get(id);
  assert(one !== undefined, `the entry of an event is known: ${id}`);
  state.entries.set(id, { ...one, ...changes(one) });
  return state;
}
