// Read by ical.js, which has no line in common with what wrote the files.
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { languages } from '#core/shared/language.ts';
import { hourMs, matter, messageOffice, minuteMs, monday, paper, visitId, visitMs } from '#testing/message-spec.ts';
import { type VisitFileSource, visitIcs } from './visit-ics.ts';
import { vtimezone } from './vtimezone.ts';

function source(fields: Partial<VisitFileSource> = {}): VisitFileSource {
  const startMs = fields.startMs ?? visitMs;
  return {
    appointment: visitId,
    language: 'pl',
    office: messageOffice(),
    startMs,
    endMs: startMs + 15 * minuteMs,
    code: '048213',
    changedAtMs: monday,
    cancelled: false,
    host: 'kolejka.example.pl',
    ...fields,
  };
}

interface Read {
  readonly method: unknown;
  readonly event: ICAL.Event;
  readonly component: ICAL.Component;
  readonly startMs: number;
  readonly endMs: number;
}

function read(content: string): Read {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const zone = calendar.getFirstSubcomponent('vtimezone');
  const component = calendar.getFirstSubcomponent('vevent');
  if (!zone || !component) throw new Error('a zone and an event are in the file');
  // The file's own description of the zone decides, not what this machine knows of it.
  const timeZone = new ICAL.Timezone(zone);
  const event = new ICAL.Event(component);
  const instant = (time: ICAL.Time) => {
    time.zone = timeZone;
    return time.toUnixTime() * 1000;
  };
  return {
    method: calendar.getFirstPropertyValue('method'),
    event,
    component,
    startMs: instant(event.startDate),
    endMs: instant(event.endDate),
  };
}

test('a visit is at its instant by the zone that the file itself describes, on every kind of day', () => {
  const moments = {
    winter: visitMs,
    summer: Date.UTC(2026, 6, 1, 8, 20),
    'the day the clocks go forward, after it': Date.UTC(2027, 2, 28, 6),
    'the day the clocks go forward, before it': Date.UTC(2027, 2, 28, 0, 30),
    'the day the clocks go back, before it': Date.UTC(2026, 9, 24, 23, 30),
    'the day the clocks go back, after it': Date.UTC(2026, 9, 25, 6),
    'the day before': Date.UTC(2026, 9, 24, 6),
    'new year': Date.UTC(2026, 11, 31, 23, 30),
    'a leap day': Date.UTC(2028, 1, 29, 9),
  };
  for (const [name, startMs] of Object.entries(moments)) {
    const file = read(visitIcs(source({ startMs })).content);
    expect(file.startMs, name).toBe(startMs);
    expect(file.endMs, name).toBe(startMs + 15 * minuteMs);
  }
});

test('the rules of the zone are those of the zone, before and after the visit', () => {
  for (const zone of ['Europe/Warsaw', 'Europe/London', 'America/New_York', 'Asia/Tokyo', 'Asia/Kolkata', 'UTC']) {
    for (const at of [visitMs, Date.UTC(2027, 5, 1)]) {
      const timeZone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(vtimezone(zone, at))));
      for (let ms = at; ms < at + 500 * 24 * hourMs; ms += 7 * 24 * hourMs) {
        const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
          .format(ms)
          .replace(' ', 'T');
        const time = ICAL.Time.fromDateTimeString(wall);
        time.zone = timeZone;
        expect(time.toUnixTime() * 1000, `${zone} ${wall}`).toBe(ms);
      }
    }
  }
});

test('it says when, where and the code, and is private', () => {
  const { event, component, method } = read(visitIcs(source({ language: 'uk' })).content);
  expect(method).toBe('PUBLISH');
  expect(event.summary).toBe('Візит: ЦСП Стараховіце');
  expect(event.location).toBe('ЦСП Стараховіце, ul. Majówka 21a, 27-200 Starachowice');
  expect(event.description).toBe('Код 048213. В установі виберіть на терміналі «Підтвердження візиту» і введіть код.');
  expect(component.getFirstPropertyValue('class')).toBe('PRIVATE');
  expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  expect(component.getAllSubcomponents('valarm').map((one) => String(one.getFirstPropertyValue('trigger')))).toEqual([
    '-P1D',
    '-PT1H',
  ]);
});

test('a calendar that is shared gives away neither the matter, nor the papers, nor the secret link', () => {
  for (const language of languages) {
    for (const cancelled of [false, true]) {
      const { content } = visitIcs(source({ language, cancelled }));
      const unfolded = content.replaceAll('\r\n ', '');
      for (const word of [matter, paper, 'Maintenance', 'Аліментний', visitId, '/book/']) {
        expect(unfolded).not.toContain(word);
      }
    }
  }
});

test('a later hour takes the place of the earlier, and a cancelled visit leaves the calendar', () => {
  const first = read(visitIcs(source()).content);
  const moved = read(visitIcs(source({ startMs: visitMs + 24 * hourMs, changedAtMs: monday + 1000 })).content);
  const gone = read(visitIcs(source({ cancelled: true, changedAtMs: monday + 2000 })).content);
  expect(moved.event.uid).toBe(first.event.uid);
  expect(gone.event.uid).toBe(first.event.uid);
  expect(moved.event.sequence).toBeGreaterThan(first.event.sequence);
  expect(gone.event.sequence).toBeGreaterThan(moved.event.sequence);
  expect(gone.method).toBe('CANCEL');
  expect(gone.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(read(visitIcs(source({ appointment: 'another' })).content).event.uid).not.toBe(first.event.uid);
});

test('an office that writes line ends and marks into its name can’t add lines to the file', () => {
  const name = 'CUS\r\nATTENDEE:mailto:x@example.pl; "A", \\n Ґудзик';
  const office = messageOffice({ name: { pl: name, en: name, uk: name } });
  const { content } = visitIcs(source({ office }));
  const { event, component } = read(content);
  expect(component.getAllProperties('attendee')).toEqual([]);
  expect(event.summary).toContain('Ґудзик');
  expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});
