// Decides a command on the waiting list: who joins, who is offered which slot, and what becomes of an offer. Pure.
import { dateAfter, serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Actor } from '#core/queue/events.ts';
import { unreachable } from '#core/shared/assert.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { servicesToBook } from '../availability/bookable.ts';
import { dayPlan } from '../availability/day-plan.ts';
import { waitingListHoldUntilMs } from '../decide/hold.ts';
import { expectedVisit } from '../expected.ts';
import type { CalendarRefusal } from '../refusals.ts';
import { mayBeOffered } from './offering.ts';
import {
  isOnList,
  type WaitingEntry,
  type WaitingListCommand,
  type WaitingListEvent,
  type WaitingListFact,
  type WaitingListState,
} from './waiting-list.ts';

export type WaitingListRefusal =
  | CalendarRefusal
  | { readonly code: 'waiting-list-off' }
  | { readonly code: 'contact-needed' }
  | { readonly code: 'entry-unknown' }
  | { readonly code: 'offer-over' };

export interface WaitingListContext {
  readonly nowMs: number;
  readonly office: Office;
  readonly by: Actor;
}

type Facts = Result<readonly WaitingListFact[], WaitingListRefusal>;
type CommandOf<Type extends WaitingListCommand['type']> = Extract<WaitingListCommand, { type: Type }>;

/** A wish may reach no further, so that no contact is kept for years. */
const farthestDays = 365;

/** The events of a command, at least one, stamped with time and actor. */
export function decideWaitingList(
  state: WaitingListState,
  command: WaitingListCommand,
  context: WaitingListContext,
): Result<readonly WaitingListEvent[], WaitingListRefusal> {
  // If the clock is set back, an expired offer must not return: the log's time stops until the clock catches up.
  const atMs = Math.max(context.nowMs, state.atMs);
  const decided = decideFacts(state, command, { ...context, nowMs: atMs });
  return decided.ok ? ok(decided.value.map((fact) => ({ ...fact, atMs, by: context.by }))) : decided;
}

/** The dates of a wish, both included: not before today, the end not before the beginning, and at most a year ahead. */
export function datesOfWish(
  office: Office,
  nowMs: number,
  wish: { readonly fromDate: string; readonly toDate: string },
): { readonly fromDate: string; readonly toDate: string } {
  const today = serviceDate(office, nowMs);
  const fromDate = later(wish.fromDate, today);
  const farthest = dateAfter(today, farthestDays);
  const toDate = later(wish.toDate, fromDate);
  return { fromDate, toDate: earlier(toDate, farthest) };
}

function decideFacts(state: WaitingListState, command: WaitingListCommand, context: WaitingListContext): Facts {
  if (command.type === 'join-waiting-list') return join(state, command, context);
  const entry = state.entries.get(command.entry);
  // Personal data may exist longer than the entry that they were kept for.
  if (command.type === 'erase-personal-data') return erase(command, entry);
  if (entry === undefined) return refused({ code: 'entry-unknown' });
  const { id, offer } = entry;
  const { nowMs } = context;
  switch (command.type) {
    case 'offer-slot':
      return offerSlot(entry, command, context);
    case 'lapse-offer':
      if (offer === null || nowMs < offer.untilMs) return refused({ code: 'offer-over' });
      return ok([{ type: 'waiting-list-offer-ended', entry: id, why: 'lapsed' }]);
    case 'decline-offer':
      if (offer === null) return refused({ code: 'offer-over' });
      return ok([{ type: 'waiting-list-offer-ended', entry: id, why: 'declined' }]);
    case 'accept-offer':
      if (offer === null || nowMs >= offer.untilMs) return refused({ code: 'offer-over' });
      return ok([{ type: 'waiting-list-served', entry: id }]);
    case 'leave-waiting-list': {
      if (!isOnList(entry)) return refused({ code: 'entry-unknown' });
      const left: WaitingListFact = { type: 'waiting-list-left', entry: id, why: command.why };
      if (command.why !== 'by-customer') return ok([left]);
      return ok([left, { type: 'personal-data-erased', entry: id, why: 'request' }]);
    }
    default:
      return unreachable(command);
  }
}

/** A customer who joins must want something that can be booked, under the terms in force, and be reachable. */
function join(
  state: WaitingListState,
  command: CommandOf<'join-waiting-list'>,
  { office, nowMs }: WaitingListContext,
): Facts {
  const { booking } = office;
  if (booking === null) return refused({ code: 'booking-off' });
  if (!booking.waitingList.on) return refused({ code: 'waiting-list-off' });
  const services = servicesToBook(dayPlan(office, serviceDate(office, nowMs)), command.services);
  if (!services.ok) return services;
  const { termsVersion, entry, language } = command;
  if (termsVersion !== booking.terms.version) return refused({ code: 'terms-changed' });
  const appointment = appointmentToMove(command.appointment, nowMs);
  if (!appointment.ok) return appointment;
  if (!command.reachable) return refused({ code: 'contact-needed' });
  const limit = booking.openPerContact;
  if (command.otherEntries >= limit) return refused({ code: 'contact-booked-enough', limit });
  // A second join under the same id would overwrite the first entry and its position.
  if (state.entries.has(entry)) return refused({ code: 'entry-unknown' });
  const dates = datesOfWish(office, nowMs, command);
  // Field by field: a caller's object may hold more, and events never hold who the customer is.
  const wish = { entry, services: command.services, ...dates, appointment: appointment.value, language, termsVersion };
  return ok([{ type: 'waiting-list-joined', ...wish }]);
}

/** A customer whose slot the office closed may also ask for another. */
function appointmentToMove(
  given: CommandOf<'join-waiting-list'>['appointment'],
  nowMs: number,
): Result<WaitingEntry['appointment'], WaitingListRefusal> {
  if (given === null) return ok(null);
  const { date, one } = given;
  if (one.phase !== 'displaced') {
    const expected = expectedVisit(one, nowMs);
    if (!expected.ok) return expected;
  }
  return ok({ id: one.id, date, startMs: one.startMs });
}

/** The offer lasts as long as the hold, which ends when the slot can no longer be booked. */
function offerSlot(
  entry: WaitingEntry,
  command: CommandOf<'offer-slot'>,
  { office, nowMs }: WaitingListContext,
): Facts {
  const { hold, date, startMs } = command;
  if (entry.phase !== 'waiting' || !mayBeOffered(entry, date, startMs, Number.POSITIVE_INFINITY)) {
    return refused({ code: 'offer-over' });
  }
  if (!office.booking?.waitingList.on) return refused({ code: 'waiting-list-off' });
  const untilMs = waitingListHoldUntilMs(office, entry.services, startMs, nowMs);
  return ok([{ type: 'waiting-list-offered', entry: entry.id, hold, date, startMs, untilMs }]);
}

function erase({ entry, why }: CommandOf<'erase-personal-data'>, known: WaitingEntry | undefined): Facts {
  const erased: WaitingListFact = { type: 'personal-data-erased', entry, why };
  return known !== undefined && isOnList(known)
    ? ok([{ type: 'waiting-list-left', entry, why: 'past' }, erased])
    : ok([erased]);
}

function later(one: string, other: string): string {
  return one < other ? other : one;
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
