import { describe, expect, it } from 'vitest';
import type { Language } from '#core/shared/language.ts';
import { confusableLetters, letterName, letterNames, lettersToAvoid } from '#core/speech/letters.ts';

describe('letter names', () => {
  it.each([
    ['A', 'A', 'A', 'А'],
    ['C', 'ce', 'C', 'це'],
    ['F', 'ef', 'F', 'еф'],
    ['G', 'gie', 'G', 'ґе'],
    ['H', 'ha', 'H', 'аш'],
    ['J', 'jot', 'J', 'йот'],
    ['K', 'ka', 'K', 'ка'],
    ['R', 'er', 'R', 'ер'],
    ['W', 'wu', 'W', 'дубль-ве'],
    ['X', 'iks', 'X', 'ікс'],
    ['Y', 'igrek', 'Y', 'ігрек'],
    ['Z', 'zet', 'Z', 'зет'],
  ])('say %s', (letter, polish, english, ukrainian) => {
    expect(letterName(letter, 'pl')).toBe(polish);
    expect(letterName(letter, 'en')).toBe(english);
    expect(letterName(letter, 'uk')).toBe(ukrainian);
    expect(letterName(letter.toLowerCase(), 'pl')).toBe(polish);
  });

  it.each<Language>(['pl', 'en', 'uk'])('exist for all 26 letters and differ, in %s', (language) => {
    const names = letterNames(language).map(({ name }) => name);
    expect(names).toHaveLength(26);
    expect(new Set(names).size).toBe(26);
  });

  it('are written in the letters of their own language', () => {
    expect(letterNames('uk').filter(({ name }) => !/^[а-яіїєґ-]+$/i.test(name))).toEqual([]);
    expect(letterNames('pl').filter(({ name }) => !/^[a-z]+$/i.test(name))).toEqual([]);
  });

  it('leave what is not a Latin letter as it is', () => {
    expect(letterName('Ł', 'pl')).toBe('Ł');
    expect(letterName('', 'pl')).toBe('');
  });
});

describe('letters of one hall', () => {
  it('are confusable within B, D, P, T and within M, N, each pair named once', () => {
    expect(confusableLetters(['T', 'A', 'b', 'N', 'P', 'M', 'B'])).toEqual([
      ['B', 'P'],
      ['B', 'T'],
      ['P', 'T'],
      ['M', 'N'],
    ]);
  });

  it('are not confusable in the demo office', () => {
    expect(confusableLetters(['A', 'C', 'F', 'H', 'K', 'M', 'R', 'Z'])).toEqual([]);
  });

  it('are not compared when a service has no letter', () => {
    expect(confusableLetters(['', '', 'B'])).toEqual([]);
  });

  it('are better not I, O, Q, V or X', () => {
    expect(lettersToAvoid(['A', 'x', 'O', 'B', 'O'])).toEqual(['O', 'X']);
    expect(lettersToAvoid(['A', 'C', 'Z'])).toEqual([]);
  });
});
