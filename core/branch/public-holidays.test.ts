// Poland's public holidays, year by year, against a list kept by others; and what they do to the hours of an office.
import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import { smallOffice } from '#testing/queue-spec.ts';
import { dateAfter, dayHours } from './hours.ts';
import { publicHoliday } from './public-holidays.ts';

describe('The public holidays of Poland', () => {
  const others = new Holidays('PL');
  const years = Array.from({ length: 41 }, (_, at) => 2020 + at);

  test.each(years)('in %i are those of the law, and no other days', (year) => {
    const theirs = others
      .getHolidays(year)
      .filter((one) => one.type === 'public')
      .map((one) => one.date.slice(0, 10));
    const ours: string[] = [];
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = dateAfter(date, 1)) {
      if (publicHoliday('PL', date) !== null) ours.push(date);
    }
    expect(ours).toEqual([...new Set(theirs)].sort());
  });

  test('have their names in every language, and Christmas Eve among them since 2025', () => {
    expect(publicHoliday('PL', '2026-06-04')).toEqual({
      pl: 'Boże Ciało',
      en: 'Corpus Christi',
      uk: 'Свято Тіла і Крові Христових',
    });
    expect(publicHoliday('PL', '2024-12-24')).toBeNull();
    expect(publicHoliday('PL', '2025-12-24')?.pl).toBe('Wigilia Bożego Narodzenia');
  });
});

describe('An office that keeps them', () => {
  const office = smallOffice({ publicHolidays: 'PL' });

  test('is closed then, with the name of the day', () => {
    expect(dayHours(office, '2026-11-11')).toMatchObject({
      open: [],
      tickets: [],
      holiday: true,
      closure: { pl: 'Narodowe Święto Niepodległości' },
    });
    expect(dayHours(office, '2026-11-12')).toMatchObject({ holiday: false, closure: null });
    expect(dayHours(office, '2026-11-12').open).toHaveLength(1);
  });

  test('tells when it opens after them', () => {
    const next = Date.parse('2026-12-28T08:00:00+01:00');
    expect(dayHours(office, '2026-12-23').nextTicketsMs).toBe(next);
  });

  test('says first what it wrote itself', () => {
    const reason = { pl: 'Remont', en: 'Works', uk: 'Ремонт' };
    const works = smallOffice({ publicHolidays: 'PL', closures: [{ from: '2026-11-09', to: '2026-11-13', reason }] });
    expect(dayHours(works, '2026-11-11')).toMatchObject({ holiday: false, closure: reason });
  });

  test('is one of those that asked for it', () => {
    expect(dayHours(smallOffice(), '2026-11-11').open).toHaveLength(1);
  });
});
