// Which messages a fact of the calendar or of the waiting list asks for, and when each is due. Pure: what was read of the
// log and of the office comes in, rows for the outbox go out.
import type { CalendarEvent } from '#core/booking/events.ts';
import type { WaitingListEvent } from '#core/booking/waiting-list/waiting-list.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Channel, MessageKind, NewMessage, VisitContent } from './outbox.ts';

const hourMs = 3_600_000;
/** A message that could not be made for so long is no longer news. */
export const newsMs = 24 * hourMs;

export type BookedEvent = Extract<CalendarEvent, { type: 'appointment-booked' }>;

/** Where a fact stands in the log. */
export interface Place {
  readonly branch: string;
  readonly office: Office;
  readonly date: string;
  readonly version: number;
  readonly nowMs: number;
}

/** The booking that was in force for an appointment when the fact happened; null when nobody booked it. */
export type BookingOf = (appointment: string) => BookedEvent | null;

export function messagesOfCalendar(event: CalendarEvent, at: Place, bookingOf: BookingOf): readonly NewMessage[] {
  switch (event.type) {
    case 'appointment-booked':
      return ofBooked(event, at);
    case 'appointment-confirmed': {
      const booked = bookingOf(event.appointment);
      return booked ? visit('booked', { ...booked, confirmByMs: null }, at, event.atMs) : [];
    }
    case 'appointment-cancelled': {
      const booked = bookingOf(event.appointment);
      return booked ? visit(event.reason === 'by-customer' ? 'cancelled' : 'called-off', booked, at, event.atMs) : [];
    }
    case 'time-closed':
      return event.displaced.flatMap((appointment) => {
        const booked = bookingOf(appointment);
        return booked ? visit('displaced', booked, at, event.atMs, { reason: event.reason }) : [];
      });
    default:
      return [];
  }
}

/** @param channel of the person who waits; the list's events don't tell it. */
export function messagesOfWaitingList(
  event: WaitingListEvent,
  at: Omit<Place, 'date'>,
  joined: Extract<WaitingListEvent, { type: 'waiting-list-joined' }>,
  channel: Channel,
): readonly NewMessage[] {
  const { entry, language, fromDate, toDate } = joined;
  const row = (
    kind: MessageKind,
    untilMs: number,
    offer: { readonly hold: string; readonly startMs: number; readonly untilMs: number } | null,
  ): readonly NewMessage[] =>
    event.atMs < at.nowMs - newsMs || untilMs <= at.nowMs
      ? []
      : [
          {
            id: `${kind}/${entry}/${at.version}`,
            branch: at.branch,
            subject: entry,
            kind,
            channel,
            language,
            content: { about: 'list', fromDate, toDate, appointment: joined.appointment?.id ?? null, offer },
            dueAtMs: event.atMs,
            untilMs,
          },
        ];
  if (event.type === 'waiting-list-joined') return row('waiting-list-joined', event.atMs + newsMs, null);
  if (event.type !== 'waiting-list-offered') return [];
  const { hold, startMs, untilMs } = event;
  return row('waiting-list-offered', untilMs, { hold, startMs, untilMs });
}

function ofBooked(booked: BookedEvent, at: Place): readonly NewMessage[] {
  // A visit that a clerk let stay where it no longer fits is the same to the person.
  if (booked.movedFrom !== null && booked.movedFrom.startMs === booked.matters[0]?.startMs) return reminder(booked, at);
  const kind = booked.movedFrom ? 'moved' : booked.confirmByMs === null ? 'booked' : 'confirm';
  return [...visit(kind, booked, at, booked.atMs), ...reminder(booked, at)];
}

/** None for who booked later than it would come. */
function reminder(booked: BookedEvent, at: Place): readonly NewMessage[] {
  const hours = at.office.booking?.reminderHours ?? null;
  const startMs = booked.matters[0]?.startMs;
  if (hours === null || startMs === undefined) return [];
  const dueAtMs = startMs - hours * hourMs;
  return dueAtMs <= booked.atMs ? [] : visit('reminder', booked, at, booked.atMs, { dueAtMs });
}

function visit(
  kind: MessageKind,
  booked: BookedEvent,
  at: Place,
  atMs: number,
  more: { readonly reason?: VisitContent['reason']; readonly dueAtMs?: number } = {},
): readonly NewMessage[] {
  const channel = channelOf(booked.reach);
  const first = booked.matters[0];
  const last = booked.matters.at(-1);
  if (channel === null || !first || !last) return [];
  const dueAtMs = more.dueAtMs ?? atMs;
  if (dueAtMs < at.nowMs - newsMs || first.startMs <= at.nowMs) return [];
  const untilMs = kind === 'confirm' ? Math.min(first.startMs, booked.confirmByMs ?? first.startMs) : first.startMs;
  return [
    {
      // The date as well: an appointment that moves may come to the same version in another date's log.
      id: `${kind}/${booked.appointment}/${at.date}-${at.version}`,
      branch: at.branch,
      subject: booked.appointment,
      kind,
      channel,
      language: booked.language,
      content: {
        about: 'visit',
        date: at.date,
        matters: booked.matters,
        startMs: first.startMs,
        endMs: last.endMs,
        codeTry: booked.codeTry,
        atMs,
        confirmByMs: kind === 'reminder' ? null : booked.confirmByMs,
        fromStartMs: booked.movedFrom?.startMs ?? null,
        reason: more.reason ?? null,
      },
      dueAtMs,
      untilMs,
    },
  ];
}

function channelOf(reach: BookedEvent['reach']): Channel | null {
  if (reach === 'email') return 'email';
  return reach === 'phone' ? 'sms' : null;
}
