import { describe, expect, it } from 'vitest';
import { minutes, peopleWaiting } from '#core/speech/plural.ts';

describe('counted words', () => {
  it.each([
    [0, '0 osób', '0 people', '0 осіб'],
    [1, '1 osoba', '1 person', '1 особа'],
    [2, '2 osoby', '2 people', '2 особи'],
    [3, '3 osoby', '3 people', '3 особи'],
    [4, '4 osoby', '4 people', '4 особи'],
    [5, '5 osób', '5 people', '5 осіб'],
    [11, '11 osób', '11 people', '11 осіб'],
    [12, '12 osób', '12 people', '12 осіб'],
    [14, '14 osób', '14 people', '14 осіб'],
    [22, '22 osoby', '22 people', '22 особи'],
    [25, '25 osób', '25 people', '25 осіб'],
    [112, '112 osób', '112 people', '112 осіб'],
    [122, '122 osoby', '122 people', '122 особи'],
  ])('say that %i people wait', (count, polish, english, ukrainian) => {
    expect(peopleWaiting(count, 'pl')).toBe(polish);
    expect(peopleWaiting(count, 'en')).toBe(english);
    expect(peopleWaiting(count, 'uk')).toBe(ukrainian);
  });

  it('know that 21 is many in Polish and one in Ukrainian', () => {
    expect(peopleWaiting(21, 'pl')).toBe('21 osób');
    expect(peopleWaiting(21, 'uk')).toBe('21 особа');
    expect(peopleWaiting(101, 'pl')).toBe('101 osób');
  });

  it.each([
    [1, '1 minuta', '1 minute', '1 хвилина'],
    [3, '3 minuty', '3 minutes', '3 хвилини'],
    [12, '12 minut', '12 minutes', '12 хвилин'],
    [22, '22 minuty', '22 minutes', '22 хвилини'],
    [45, '45 minut', '45 minutes', '45 хвилин'],
  ])('say %i minutes', (count, polish, english, ukrainian) => {
    expect(minutes(count, 'pl')).toBe(polish);
    expect(minutes(count, 'en')).toBe(english);
    expect(minutes(count, 'uk')).toBe(ukrainian);
  });

  it('follow the rule of 2–4 but not 12–14 in Polish for every count up to 1000', () => {
    for (let count = 2; count <= 1000; count += 1) {
      const few = count % 10 >= 2 && count % 10 <= 4 && !(count % 100 >= 12 && count % 100 <= 14);
      expect(peopleWaiting(count, 'pl')).toBe(`${count} ${few ? 'osoby' : 'osób'}`);
    }
  });
});
