import { describe, expect, test } from 'vitest';
import { bookingOffice } from '#testing/calendar-spec.ts';
import { holdsPesel, questionsOf, readAnswers } from './answers.ts';

const words = (text: string) => ({ pl: text, en: `${text} (en)`, uk: `${text} (uk)` });
const capacity = [{ days: ['mon'], from: '08:00', to: '16:00', places: 1 }];
const service = (id: string, letter: string, asks: readonly Record<string, unknown>[]) => ({
  id,
  letter,
  name: words(id),
  usualMinutes: 10,
  booking: { slotMinutes: 10, capacity, asks },
});
const office = bookingOffice(
  {},
  {
    services: [
      service('a', 'A', [{ id: 'name', label: words('Imię') }]),
      service('b', 'B', [
        { id: 'name', label: words('Imię'), required: true, maxLength: 10 },
        { id: 'case', label: words('Numer sprawy') },
      ]),
      service('c', 'C', []),
    ],
  },
);

describe('Questions', () => {
  test('of one service are its own, and nothing is asked by default', () => {
    expect(questionsOf(office, ['a']).map((one) => one.id)).toEqual(['name']);
    expect(questionsOf(office, ['c'])).toEqual([]);
  });

  test('of several services are asked once each, the stricter way', () => {
    expect(questionsOf(office, ['a', 'b'])).toMatchObject([
      { id: 'name', required: true, maxLength: 10 },
      { id: 'case', required: false, maxLength: 80 },
    ]);
  });
});

describe('Answers', () => {
  const read = (given: Record<string, string>, mustAnswer = true) =>
    readAnswers(questionsOf(office, ['b']), given, 'en', mustAnswer);

  const faults = (given: Record<string, string>) => read(given).faults;

  test('are kept trimmed, the empty ones not at all', () => {
    expect(read({ name: ' Jan ', case: '  ' })).toEqual({ kept: { name: 'Jan' }, faults: [] });
  });

  test('are refused where they are missing, too long, or not asked for', () => {
    const field = 'answers.name';
    expect(faults({})).toEqual([{ code: 'answer-missing', question: 'Imię (en)', field }]);
    expect(faults({ name: 'Maksymilian' })).toEqual([
      { code: 'answer-too-long', question: 'Imię (en)', limit: 10, field },
    ]);
    expect(faults({ name: 'Jan', other: 'x' })).toMatchObject([{ code: 'answer-unasked', field: 'answers.other' }]);
    expect(faults({ name: 'Jan', toString: 'x' })).toMatchObject([{ code: 'answer-unasked' }]);
  });

  test('are refused for every field that is wrong', () => {
    expect(faults({ case: 'PESEL 44051401359', other: 'x' }).map((one) => [one.field, one.code])).toEqual([
      ['answers.case', 'answer-holds-pesel'],
      ['answers.other', 'answer-unasked'],
      ['answers.name', 'answer-missing'],
    ]);
  });

  test('may be missing when staff write them down', () => {
    expect(read({}, false)).toEqual({ kept: {}, faults: [] });
  });

  test('never hold a PESEL number', () => {
    expect(faults({ name: 'Jan', case: 'PESEL 44051401359' })).toEqual([
      { code: 'answer-holds-pesel', field: 'answers.case' },
    ]);
  });
});

describe('A PESEL number', () => {
  test.each([
    '44051401359',
    'mój pesel: 44051401359.',
    '440514 01359',
    '440514-01359',
    '44 05 14 01 359',
    '44.05.14.01.359',
    '4 4 0 5 1 4 0 1 3 5 9',
    'PESEL44051401359x',
    '44051401359, tel. 600100200',
    '600100200, 44051401359',
    '４４０５１４０１３５９',
    '440514–01359',
    '02070803628',
  ])('is seen in %j', (text) => {
    expect(holdsPesel(text)).toBe(true);
  });

  test.each([
    '44051401358',
    '44991401357',
    '4405140135',
    '440514013590',
    '+48 600 100 200',
    'SKO.4000.12.2026, 12 345 678 901',
    'PL61 1090 1014 0000 0712 1981 2874',
    '61109010140000071219812874',
    '',
  ])('is not seen in %j', (text) => {
    expect(holdsPesel(text)).toBe(false);
  });
});
