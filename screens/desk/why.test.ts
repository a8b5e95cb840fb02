import { setupI18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import type { CallReason } from '#core/queue/order/policy.ts';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';
import { waitWords, whyNext, whyNextShort } from './why.ts';

const catalogues = { pl, en, uk };
const minuteMs = 60_000;

function speaking(language: 'pl' | 'en' | 'uk') {
  return setupI18n({ locale: language, messages: { [language]: catalogues[language] } });
}

function why(language: 'pl' | 'en' | 'uk', reason: CallReason, waitMin: number, short = false): string {
  const words = { dueAt: '10:40', arrivedAt: '10:31', priorityName: 'Pierwszeństwo', number: 'K 014', isLongest: true };
  const say = short ? whyNextShort : whyNext;
  return say(speaking(language), { ...words, reason, waitMs: waitMin * minuteMs });
}

const longest: CallReason = { kind: 'longest-wait', waitMs: 0 };

describe('why this number is next', () => {
  test.each([
    [1, 'Czeka najdłużej: 1 minuta.'],
    [3, 'Czeka najdłużej: 3 minuty.'],
    [12, 'Czeka najdłużej: 12 minut.'],
    [22, 'Czeka najdłużej: 22 minuty.'],
    [31, 'Czeka najdłużej: 31 minut.'],
    [0, 'Czeka najdłużej: mniej niż minutę.'],
  ])('the longest wait of %i minutes in Polish', (minutes, sentence) => {
    expect(why('pl', longest, minutes)).toBe(sentence);
  });

  test('in English and Ukrainian with their own plurals', () => {
    expect(why('en', longest, 1)).toBe('Has waited longest: 1 minute.');
    expect(why('en', longest, 31)).toBe('Has waited longest: 31 minutes.');
    expect(why('uk', longest, 21)).toBe('Чекає найдовше: 21 хвилина.');
    expect(why('uk', longest, 5)).toBe('Чекає найдовше: 5 хвилин.');
  });

  test('a promise says what was promised and what it has become', () => {
    const promise: CallReason = { kind: 'promise', waitMs: 0, promiseMs: 40 * minuteMs };
    expect(why('pl', promise, 41)).toBe('Obiecaliśmy najwyżej 40 minut czekania, czeka już 41.');
    expect(why('en', promise, 41)).toBe('We promised a wait of 40 minutes at most; it is 41 already.');
  });

  test('an appointment says its hour and when the person came', () => {
    const booked: CallReason = { kind: 'booked', waitMs: 0, dueAtMs: 0 };
    expect(why('pl', booked, 2)).toBe(
      'Wizyta umówiona na 10:40, przyjście potwierdzone o 10:31. Ta godzina już jest, więc teraz kolej na K 014.',
    );
    expect(why('pl', booked, 2, true)).toBe('Umówiona na 10:40 i już tu jest.');
  });

  test('a turn of those without a booking says after how many booked people it comes', () => {
    const turn = (booked: number): CallReason => ({ kind: 'walk-in-turn', waitMs: 0, booked });
    expect(why('pl', turn(3), 12)).toBe('Po 3 umówionych osobach kolej na osobę bez rezerwacji. Czeka: 12 minut.');
    expect(why('pl', turn(1), 12)).toBe('Po 1 umówionej osobie kolej na osobę bez rezerwacji. Czeka: 12 minut.');
    expect(why('en', turn(1), 12)).toBe(
      'After 1 booked customer, it is the turn of a customer without an appointment. Has waited: 12 minutes.',
    );
    expect(why('uk', turn(5), 1)).toBe('Після 5 осіб за записом черга особи без запису. Чекає: 1 хвилина.');
  });

  test('somebody called before the booked hour is said to be, and that nobody else waits', () => {
    const early: CallReason = { kind: 'booked-early', waitMs: 0, dueAtMs: 0 };
    expect(why('pl', early, 0)).toBe(
      'Wizyta umówiona dopiero na 10:40, ale na to stanowisko nikt inny nie czeka, więc K 014 można przyjąć wcześniej.',
    );
    expect(why('pl', early, 0, true)).toBe('Przed umówioną godziną 10:40: nikt inny nie czeka.');
  });

  test('every reason has its own sentence in every language, long and short', () => {
    const reasons: CallReason[] = [
      longest,
      { kind: 'sent-here', waitMs: 0 },
      { kind: 'booked', waitMs: 0, dueAtMs: 0 },
      { kind: 'booked-early', waitMs: 0, dueAtMs: 0 },
      { kind: 'walk-in-turn', waitMs: 0, booked: 3 },
      { kind: 'promise', waitMs: 0, promiseMs: minuteMs },
      { kind: 'priority', waitMs: 0, priority: 'first' },
      { kind: 'lower-tier', waitMs: 0 },
      { kind: 'chosen', waitMs: 0 },
    ];
    const said = (['pl', 'en', 'uk'] as const).flatMap((language) => reasons.map((one) => why(language, one, 5)));
    expect(new Set(said).size).toBe(said.length);
    const shortly = reasons.map((one) => why('uk', one, 5, true));
    expect(new Set(shortly).size).toBe(shortly.length);
  });
});

test('the longest wait is not claimed when somebody of a lower tier has waited longer', () => {
  const words = { dueAt: '', arrivedAt: '', priorityName: '', number: 'A 1', isLongest: false };
  expect(whyNext(speaking('pl'), { ...words, reason: longest, waitMs: 27 * minuteMs })).toBe(
    'Z głównych spraw tego stanowiska czeka najdłużej: 27 minut.',
  );
});

test('less than a minute is said so', () => {
  expect(waitWords(speaking('en'), 59_000)).toBe('less than a minute');
});
