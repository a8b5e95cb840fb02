// What a day's commit writes beside its events: the visits, paces and sums of ratings that they changed.
import type { DayEvent } from '#core/queue/events.ts';
import type { DayState } from '#core/queue/state.ts';
import { visitRow } from '#core/views/visit-row.ts';
import type { DayKeeper } from './day-keeper.ts';
import type { Append, PaceRow, RatingRow } from './store/store.ts';

/** @param events decided just now: the last ones of the decided state. */
export function dayAppend(keeper: DayKeeper, events: readonly DayEvent[]): Omit<Append, 'command'> {
  const { branch, date, stream, decided } = keeper;
  return {
    stream,
    expectedVersion: decided.version - events.length,
    events,
    visits: touchedTickets(events).flatMap((id) => {
      const ticket = decided.tickets.get(id);
      return ticket ? [visitRow(branch, date, ticket)] : [];
    }),
    paces: pacesAfter(keeper, events, decided),
    ratings: ratingsAfter(keeper, events, decided),
  };
}

function touchedTickets(events: readonly DayEvent[]): string[] {
  const touched = new Set<string>();
  for (const event of events) if ('ticket' in event && event.type !== 'ticket-recalled') touched.add(event.ticket);
  return [...touched];
}

function pacesAfter(keeper: DayKeeper, events: readonly DayEvent[], state: DayState): PaceRow[] {
  return events.flatMap((event) => {
    const service = event.type === 'ticket-called' ? state.tickets.get(event.ticket)?.service : undefined;
    const pace = service === undefined ? undefined : state.paceOf.get(service);
    return service === undefined || pace === undefined
      ? []
      : [{ branch: keeper.branch, date: keeper.date, service, pace }];
  });
}

function ratingsAfter({ branch, date }: DayKeeper, events: readonly DayEvent[], state: DayState): RatingRow[] {
  return events.flatMap((event) => {
    const counts = event.type === 'ticket-rated' ? state.ratingsOf.get(event.service) : undefined;
    return event.type === 'ticket-rated' && counts !== undefined
      ? [{ branch, date, service: event.service, counts }]
      : [];
  });
}
