import { expect, test } from 'vitest';
import { peopleAhead, waitRange } from './ticket-words.ts';

test('people ahead take the right plural in Polish', () => {
  const say = (count: number): string => peopleAhead('pl', count);
  expect([0, 1, 2, 4, 5, 7, 12, 14, 21, 22, 112, 123].map(say)).toEqual([
    'nikogo',
    '1 osoba',
    '2 osoby',
    '4 osoby',
    '5 osób',
    '7 osób',
    '12 osób',
    '14 osób',
    '21 osób',
    '22 osoby',
    '112 osób',
    '123 osoby',
  ]);
});

test('people ahead take the right plural in English and Ukrainian', () => {
  expect([1, 2].map((count) => peopleAhead('en', count))).toEqual(['1 person', '2 people']);
  expect([1, 3, 5, 11, 21, 22].map((count) => peopleAhead('uk', count))).toEqual([
    '1 особа',
    '3 особи',
    '5 осіб',
    '11 осіб',
    '21 особа',
    '22 особи',
  ]);
});

test('a wait is a range, one number when both ends are equal, and "up to" from nought', () => {
  expect(waitRange('pl', { fromMinutes: 25, toMinutes: 35 })).toBe('25–35 min');
  expect(waitRange('uk', { fromMinutes: 5, toMinutes: 5 })).toBe('5 хв');
  expect(waitRange('pl', { fromMinutes: 0, toMinutes: 5 })).toBe('do 5 min');
  expect(waitRange('en', { fromMinutes: 0, toMinutes: 0 })).toBe('up to 1 min');
});
