// Days and hours by the branch's own clock: DST, nights, closures, and when it opens next.
import { describe, expect, test } from 'vitest';
import { smallOffice } from '#testing/queue-spec.ts';
import { closingMs, type DayHours, dayHours, serviceDate } from './hours.ts';

const hourMs = 3_600_000;
const ms = (text: string) => Date.parse(text);
const everyDay = (from: string, to: string) => {
  const spans = [{ from, to }];
  return { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans };
};
const spansOf = ({ open }: DayHours) =>
  open.map((span) => [new Date(span.fromMs).toISOString(), new Date(span.toMs).toISOString()]);

describe('A service day', () => {
  const office = smallOffice();

  test('begins at three in the night, by the clock of the branch', () => {
    expect(serviceDate(office, ms('2026-11-23T02:59:59+01:00'))).toBe('2026-11-22');
    expect(serviceDate(office, ms('2026-11-23T03:00:00+01:00'))).toBe('2026-11-23');
    expect(serviceDate(office, ms('2026-11-23T23:30:00+01:00'))).toBe('2026-11-23');
  });

  test('is as long as the days are: 23 hours in spring, 25 in autumn', () => {
    const lengthOf = (date: string) => {
      const { startsMs, endsMs } = dayHours(office, date);
      return (endsMs - startsMs) / hourMs;
    };
    expect([lengthOf('2026-03-28'), lengthOf('2026-03-29'), lengthOf('2026-03-27')]).toEqual([23, 24, 24]);
    expect([lengthOf('2026-10-24'), lengthOf('2026-10-25')]).toEqual([25, 24]);
  });

  test.each(['00:00', '02:00', '02:30', '03:00', '04:00'])(
    'that begins at %s holds each instant once, DST or not',
    (dayStartsAt) => {
      const here = smallOffice({ dayStartsAt });
      for (const around of ['2026-03-28T22:00:00Z', '2026-10-24T21:00:00Z']) {
        let before = '';
        for (let minute = 0; minute < 8 * 60; minute += 5) {
          const nowMs = ms(around) + minute * 60_000;
          const date = serviceDate(here, nowMs);
          const { startsMs, endsMs } = dayHours(here, date);
          expect(startsMs <= nowMs && nowMs < endsMs, `${new Date(nowMs).toISOString()} is within ${date}`).toBe(true);
          expect(date >= before, 'days never go back').toBe(true);
          before = date;
        }
      }
    },
  );

  test('that begins in the hour which DST skips, begins right after it', () => {
    const { startsMs } = dayHours(smallOffice({ dayStartsAt: '02:30' }), '2026-03-29');
    expect(startsMs).toBe(ms('2026-03-29T03:00:00+02:00'));
  });

  test('that begins in the hour which DST repeats, begins in the first of the two', () => {
    const { startsMs } = dayHours(smallOffice({ dayStartsAt: '02:30' }), '2026-10-25');
    expect(startsMs).toBe(ms('2026-10-25T02:30:00+02:00'));
  });
});

describe('Opening hours', () => {
  test('are the clock’s on both sides of a change of time', () => {
    const office = smallOffice({ openingHours: everyDay('08:00', '16:00') });
    expect(spansOf(dayHours(office, '2026-03-28'))).toEqual([['2026-03-28T07:00:00.000Z', '2026-03-28T15:00:00.000Z']]);
    expect(spansOf(dayHours(office, '2026-03-29'))).toEqual([['2026-03-29T06:00:00.000Z', '2026-03-29T14:00:00.000Z']]);
    expect(spansOf(dayHours(office, '2026-10-25'))).toEqual([['2026-10-25T07:00:00.000Z', '2026-10-25T15:00:00.000Z']]);
  });

  test('past midnight belong to the day on which they began', () => {
    const office = smallOffice({ openingHours: everyDay('18:00', '02:00') });
    const hours = dayHours(office, '2026-11-23');
    expect(spansOf(hours)).toEqual([['2026-11-23T17:00:00.000Z', '2026-11-24T01:00:00.000Z']]);
    expect(serviceDate(office, ms('2026-11-24T01:30:00+01:00'))).toBe('2026-11-23');
    expect(closingMs(hours)).toBe(ms('2026-11-24T02:00:00+01:00'));
  });

  test('past midnight are an hour shorter in the night of spring and longer in the night of autumn', () => {
    const office = smallOffice({ openingHours: everyDay('20:00', '03:00') });
    const lengthOf = (date: string) => {
      const span = dayHours(office, date).open[0];
      return span && (span.toMs - span.fromMs) / hourMs;
    };
    expect([lengthOf('2026-03-28'), lengthOf('2026-10-24'), lengthOf('2026-11-23')]).toEqual([6, 8, 7]);
  });

  test('may be the whole day', () => {
    const { open, startsMs, endsMs } = dayHours(
      smallOffice({ openingHours: everyDay('03:00', '03:00') }),
      '2026-11-23',
    );
    expect(open).toEqual([{ fromMs: startsMs, toMs: endsMs }]);
  });

  test('until midnight end at midnight where days begin there', () => {
    const office = smallOffice({ dayStartsAt: '00:00', openingHours: everyDay('08:00', '00:00') });
    expect(closingMs(dayHours(office, '2026-11-23'))).toBe(ms('2026-11-24T00:00:00+01:00'));
  });

  test('of a service that stops earlier may lie after midnight too', () => {
    const services = [
      { id: 'a', letter: 'A', name: { pl: 'A', en: 'A', uk: 'A' }, usualMinutes: 5, ticketsUntil: '01:00' },
    ];
    const profiles = [{ id: 'all', name: { pl: 'A', en: 'A', uk: 'A' }, tiers: [['a']] }];
    const desks = [{ id: '1', label: '1', profile: 'all' }];
    const office = smallOffice({ services, profiles, desks, openingHours: everyDay('18:00', '02:00') });
    expect(dayHours(office, '2026-11-23').ticketsUntilMs.get('a')).toBe(ms('2026-11-24T01:00:00+01:00'));
  });

  test('differ from ticket hours where the office says so', () => {
    const office = smallOffice({ ticketHours: everyDay('08:00', '15:00') });
    const { tickets, open } = dayHours(office, '2026-11-23');
    expect([tickets[0]?.toMs, open[0]?.toMs]).toEqual([
      ms('2026-11-23T15:00:00+01:00'),
      ms('2026-11-23T16:00:00+01:00'),
    ]);
  });
});

describe('Closures', () => {
  const reason = { pl: 'Święto', en: 'Holiday', uk: 'Свято' };
  const closed = (...spans: [string, string][]) =>
    smallOffice({ closures: spans.map(([from, to]) => ({ from, to, reason })) });

  test('take whole days, the first and the last included', () => {
    const office = closed(['2026-11-24', '2026-11-25']);
    const open = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'].map(
      (date) => dayHours(office, date).open.length,
    );
    expect(open).toEqual([1, 0, 0, 1]);
    expect(dayHours(office, '2026-11-24').closure).toEqual(reason);
    expect(dayHours(office, '2026-11-24').tickets).toEqual([]);
    expect(closingMs(dayHours(office, '2026-11-24'))).toBeNull();
  });

  test('may overlap', () => {
    const office = closed(['2026-11-23', '2026-11-25'], ['2026-11-24', '2026-11-26']);
    expect(dayHours(office, '2026-11-20').nextTicketsMs).toBe(ms('2026-11-27T08:00:00+01:00'));
  });

  test('and weekends are passed over when the next tickets are told', () => {
    expect(dayHours(closed(['2026-11-30', '2026-11-30']), '2026-11-27').nextTicketsMs).toBe(
      ms('2026-12-01T08:00:00+01:00'),
    );
  });

  test('without end leave nothing to tell', () => {
    expect(dayHours(closed(['2026-11-24', '2099-01-01']), '2026-11-23').nextTicketsMs).toBeNull();
  });
});
