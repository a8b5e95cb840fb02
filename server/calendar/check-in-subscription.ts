// Tells the calendar of each appointment that got its ticket in the hall.
import type { Actor, DayEvent } from '#core/queue/events.ts';
import type { Subscription } from '../eventlog/follower.ts';
import { dateOfStream, parseLog } from '../eventlog/names.ts';
import type { Calendars } from './calendars.ts';

export function checkInSubscription(calendars: Pick<Calendars, 'recordCheckIn'>): Subscription<DayEvent> {
  return {
    name: 'record-check-in',
    logs: ['hall'],
    types: ['ticket-issued'],
    async handle(events) {
      for (const { log, stream, event } of events) {
        if (event.type !== 'ticket-issued' || !event.appointment) continue;
        const branch = parseLog(log)?.branch ?? '';
        const { appointment, ticket, dueAtMs, atMs } = event;
        const issued = { appointment, ticket, dueAtMs, atMs, by: event.by as Actor };
        const recorded = await calendars.recordCheckIn(branch, dateOfStream(stream) ?? '', issued);
        if (recorded === 'failed') throw new Error(`The check-in of a ticket in ${branch} could not be recorded yet`);
      }
    },
  };
}
