// Decides what belongs together on the calendars of several dates and the waiting list: everything or, at the first refusal,
// nothing. Two writes on one date see each other.
import type { CalendarCommand } from '#core/booking/commands.ts';
import type { CalendarDecideContext } from '#core/booking/context.ts';
import { decideCalendar } from '#core/booking/decide/decide.ts';
import type { CalendarEvent } from '#core/booking/events.ts';
import { evolveCalendar } from '#core/booking/evolve.ts';
import type { CalendarRefusal } from '#core/booking/refusals.ts';
import type { CalendarState } from '#core/booking/state.ts';
import {
  decideWaitingList,
  type WaitingListContext,
  type WaitingListRefusal,
} from '#core/booking/waiting-list/decide.ts';
import type {
  WaitingListCommand,
  WaitingListEvent,
  WaitingListState,
} from '#core/booking/waiting-list/waiting-list.ts';
import { overlay } from '#core/shared/overlay.ts';
import { ok, type Result } from '#core/shared/result.ts';
import type { PersonTimes } from '../modules/booking/people.ts';
import type { StreamAppend } from '../store/store.ts';
import type { CalendarWrite } from './calendar-commands.ts';
import type { LogKeeper } from './log-keeper.ts';

export type CalendarKeeper = LogKeeper<CalendarState, CalendarEvent>;
export type ListKeeper = LogKeeper<WaitingListState, WaitingListEvent>;

/** What is in memory of all that a request touches. */
export interface Calendar {
  readonly days: ReadonlyMap<string, CalendarKeeper>;
  /** Null when the request does not touch the waiting list. */
  readonly list: ListKeeper | null;
}

/** What a commit brought to one date. */
export interface DayEvents {
  readonly date: string;
  readonly events: readonly CalendarEvent[];
}

/** What is the same for all writes of a request. */
export type Circumstances = Pick<CalendarDecideContext, 'nowMs' | 'office' | 'by'> & {
  readonly newId: () => string;
  readonly chance: () => number;
};

/** The events of each date, in the order in which dates are first named; nothing is folded yet. */
export function decideWrites(
  calendar: Calendar,
  writes: readonly CalendarWrite[],
  { newId, chance, ...given }: Circumstances,
): Result<readonly DayEvents[], CalendarRefusal> {
  const decided = new Map<string, CalendarEvent[]>();
  const scratch = new Map<string, CalendarState>();
  for (const [at, { date, command, newAppointmentId }] of writes.entries()) {
    const state = scratch.get(date) ?? stateOf(calendar, date);
    const context = { ...given, date, newAppointmentId: newAppointmentId ?? newId(), chance: chance() };
    const decision = decideCalendar(state, command, context);
    if (!decision.ok) return decision;
    decided.set(date, [...(decided.get(date) ?? []), ...decision.value]);
    if (!writes.some((other, later) => later > at && other.date === date)) continue;
    // What follows on this date sees these events; the decided state itself is kept from them until all is decided.
    scratch.set(date, decision.value.reduce(evolveCalendar, scratch.get(date) ?? overlay(state)));
  }
  return ok([...decided].map(([date, events]) => ({ date, events })));
}

/** The events of the waiting list, in the order of the commands, which are about different entries. */
export function decideList(
  list: ListKeeper,
  commands: readonly WaitingListCommand[],
  given: WaitingListContext,
): Result<readonly WaitingListEvent[], WaitingListRefusal> {
  const events: WaitingListEvent[] = [];
  for (const command of commands) {
    const decision = decideWaitingList(list.decided, command, given);
    if (!decision.ok) return decision;
    events.push(...decision.value);
  }
  return ok(events);
}

/** Where each stream goes on. Call before the events are folded into the decided states. */
export function appendsOf(
  calendar: Calendar,
  days: readonly DayEvents[],
  listEvents: readonly WaitingListEvent[],
): readonly StreamAppend[] {
  const appends: StreamAppend[] = days.flatMap(({ date, events }) => {
    const keeper = calendar.days.get(date);
    return keeper ? [{ stream: keeper.stream, expectedVersion: keeper.decided.version, events }] : [];
  });
  const { list } = calendar;
  if (list !== null && listEvents.length > 0) {
    appends.push({ stream: list.stream, expectedVersion: list.decided.version, events: listEvents });
  }
  return appends;
}

/** Visits that came from another hour: the rows of their people follow them. */
export function movedTimes(days: readonly DayEvents[]): readonly PersonTimes[] {
  return days.flatMap(({ date, events }) =>
    events.flatMap((event) =>
      event.type === 'appointment-booked' && event.movedFrom !== null
        ? [{ subject: event.appointment, date, overAtMs: event.matters.at(-1)?.endMs ?? 0 }]
        : [],
    ),
  );
}

/** Appointments that a request makes or brings, whose codes may be reserved for it. */
export function subjectsOf(writes: readonly CalendarWrite[]): readonly string[] {
  return writes.flatMap(({ command, newAppointmentId }) => {
    if (!bookings.includes(command.type)) return [];
    if ('appointment' in command) return [command.appointment];
    return newAppointmentId === undefined ? [] : [newAppointmentId];
  });
}

const bookings: readonly CalendarCommand['type'][] = ['book', 'book-for-customer', 'move-here'];

function stateOf(calendar: Calendar, date: string): CalendarState {
  const keeper = calendar.days.get(date);
  if (keeper === undefined) throw new Error(`The calendar of ${date} was not opened`);
  return keeper.decided;
}
