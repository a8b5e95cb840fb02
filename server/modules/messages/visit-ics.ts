// A visit as a calendar file. A calendar is often shared with colleagues and family: the file holds neither the matter, nor
// what to bring, nor the secret link, and asks to be shown to others as private.
import { createHash } from 'node:crypto';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Office } from '#core/branch/settings.ts';
import type { Language } from '#core/shared/language.ts';
import { oneLine } from './letter.ts';
import { letterWords } from './letter-words.ts';
import { vtimezone } from './vtimezone.ts';

const countedFromMs = Date.UTC(2026, 0, 1);

export interface VisitFile {
  /** "wizyta.ics" */
  readonly name: string;
  readonly content: string;
  readonly type: string;
}

export interface VisitFileSource {
  readonly appointment: string;
  readonly language: Language;
  readonly office: Office;
  readonly startMs: number;
  readonly endMs: number;
  readonly code: string;
  /** When the visit got this hour, or was called off: a later file replaces an earlier one in the calendar. */
  readonly changedAtMs: number;
  /** Takes the visit out of the calendar. */
  readonly cancelled: boolean;
  /** Of the installation's public address. */
  readonly host: string;
}

export function visitIcs(source: VisitFileSource): VisitFile {
  const { office, language, cancelled } = source;
  const { calendar: words } = letterWords[language];
  const name = oneLine(office.name[language]);
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
  const calendar = ical({ prodId: { company: 'Numerek', product: 'Numerek', language: 'PL' }, method });
  calendar.timezone({ name: null, generator: (zone) => vtimezone(zone, source.startMs) });
  const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(office.timeZone);
  const from = office.booking?.emailFrom ?? null;
  const event = calendar.createEvent({
    id: `${calendarMark(source.appointment)}@${source.host}`,
    start: zoned(source.startMs),
    end: zoned(source.endMs),
    timezone: office.timeZone,
    stamp: new Date(source.changedAtMs),
    // Seconds, so that two changes within a minute are told apart.
    sequence: Math.max(0, Math.floor((source.changedAtMs - countedFromMs) / 1000)),
    summary: words.summary(name),
    location: [name, ...office.address.map(oneLine)].join(', '),
    description: cancelled ? null : words.description(source.code),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: ICalEventClass.PRIVATE,
    ...(from === null ? {} : { organizer: { name, email: from } }),
  });
  if (!cancelled) {
    for (const trigger of [86_400, 3_600]) {
      event.createAlarm({ type: ICalAlarmType.display, trigger, description: words.alarm });
    }
  }
  return {
    name: words.file,
    content: `${calendar.toString()}\r\n`,
    type: `text/calendar; charset=utf-8; method=${method}`,
  };
}

/** The same for one appointment always, and no way back to the link. */
function calendarMark(appointment: string): string {
  return createHash('sha256').update(`visit-calendar ${appointment}`).digest('base64url').slice(0, 22);
}
