// What the tests of messages are made of: an office whose visits can be booked, facts of its calendar, and letters.
import type { CalendarEvent } from '#core/booking/events.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Language } from '#core/shared/language.ts';
import { forgetsVisit, type Letter, letterOf } from '#server/modules/messages/letter.ts';
import type { BookedEvent } from '#server/modules/messages/message-plan.ts';
import type { MessageKind, VisitContent } from '#server/modules/messages/outbox.ts';
import { smallOffice } from '#testing/queue-spec.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
/** Monday, 23 November 2026, eight in the morning in Warsaw. */
export const monday = Date.UTC(2026, 10, 23, 7);
/** Wednesday of that week, 10:20. */
export const visitMs = Date.UTC(2026, 10, 25, 9, 20);
export const secret = 'a secret of thirty-two letters, or more';
export const host = 'kolejka.example.pl';
/** The name of a matter, and a paper to bring: neither may be read before a mail is opened. */
export const matter = 'Fundusz alimentacyjny';
export const paper = 'Wyrok lub ugoda o alimentach';
export const visitId = 'Vq7Kw1x0Zt5Yb3Nn8Rr2Aa';

const words = (pl: string, en = pl, uk = pl) => ({ pl, en, uk });

export function messageOffice(changes: Record<string, unknown> = {}, booking: Record<string, unknown> = {}): Office {
  const places = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '15:00', places: 2 }];
  return smallOffice({
    name: words('CUS Starachowice', 'Social Services Starachowice', 'ЦСП Стараховіце'),
    address: ['ul. Majówka 21a', '27-200 Starachowice'],
    services: [
      {
        id: 'a',
        letter: 'A',
        name: words(matter, 'Maintenance fund', 'Аліментний фонд'),
        usualMinutes: 10,
        bring: [words('Dowód osobisty', 'Identity card', 'Посвідчення особи'), words(paper, 'Ruling', 'Рішення суду')],
        booking: { slotMinutes: 15, capacity: places },
      },
      { id: 'b', letter: 'B', name: words('Sprawa B'), usualMinutes: 10 },
      { id: 'c', letter: 'C', name: words('Sprawa C'), usualMinutes: 10 },
    ],
    booking: {
      terms: { version: '1', text: words('Regulamin') },
      privacy: { version: '1', text: words('Klauzula') },
      telephone: '41 000 00 00',
      emailFrom: 'wizyty@cus.example.pl',
      smsFrom: 'CUS',
      ...booking,
    },
    ...changes,
  });
}

export function booked(fields: Partial<BookedEvent> = {}): BookedEvent {
  return {
    type: 'appointment-booked',
    appointment: visitId,
    matters: [{ service: 'a', startMs: visitMs, endMs: visitMs + 15 * minuteMs }],
    language: 'pl',
    reach: 'email',
    codeTry: 0,
    termsVersion: '1',
    confirmByMs: null,
    returnsAtMs: null,
    overbooked: false,
    bookedBy: 'public',
    movedFrom: null,
    atMs: monday,
    by: { kind: 'public', id: 'anyone' },
    ...fields,
  };
}

/** The same booking at another hour. */
export function at(startMs: number, fields: Partial<BookedEvent> = {}): BookedEvent {
  return booked({ matters: [{ service: 'a', startMs, endMs: startMs + 15 * minuteMs }], ...fields });
}

export function cancelled(fields: Partial<Extract<CalendarEvent, { type: 'appointment-cancelled' }>> = {}) {
  return {
    type: 'appointment-cancelled',
    appointment: visitId,
    reason: 'by-customer',
    returnsAtMs: monday,
    atMs: monday,
    by: { kind: 'public', id: 'anyone' },
    ...fields,
  } satisfies CalendarEvent;
}

export function closed(displaced: readonly string[], atMs = monday): CalendarEvent {
  return {
    type: 'time-closed',
    closure: 'closure-1',
    fromMs: visitMs - hourMs,
    toMs: visitMs + hourMs,
    services: null,
    reason: words('Awaria ogrzewania', 'The heating broke down', 'Аварія опалення'),
    displaced,
    atMs,
    by: { kind: 'staff', id: 'p1', role: 'manager' },
  };
}

export function visitContent(fields: Partial<VisitContent> = {}): VisitContent {
  return {
    about: 'visit',
    date: '2026-11-25',
    matters: booked().matters,
    startMs: visitMs,
    endMs: visitMs + 15 * minuteMs,
    codeTry: 0,
    atMs: monday,
    confirmByMs: null,
    fromStartMs: null,
    reason: null,
    ...fields,
  };
}

/** A letter about the visit, or the hour offered to whoever waits. */
export function aLetter(kind: MessageKind, language: Language = 'pl', office = messageOffice()): Letter {
  const isList = kind === 'waiting-list-joined' || kind === 'waiting-list-offered';
  const offer = { hold: 'h1', startMs: visitMs, untilMs: monday + hourMs };
  return letterOf({
    kind,
    language,
    office,
    url: `https://${host}/book/small${forgetsVisit.has(kind) ? '' : `/${isList ? 'waiting' : 'visit'}/${visitId}`}`,
    code: isList ? null : '048213',
    content: isList
      ? {
          about: 'list',
          fromDate: '2026-11-24',
          toDate: '2026-11-30',
          appointment: null,
          offer: kind === 'waiting-list-offered' ? offer : null,
        }
      : visitContent({
          confirmByMs: kind === 'confirm' ? monday + hourMs : null,
          fromStartMs: kind === 'moved' ? visitMs - dayMs : null,
          reason: kind === 'displaced' ? words('Awaria ogrzewania', 'The heating broke down', 'Аварія опалення') : null,
        }),
  });
}
