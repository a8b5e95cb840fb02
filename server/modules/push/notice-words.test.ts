import { expect, test } from 'vitest';
import { languages } from '#core/shared/language.ts';
import { noticeText, type ToldNotice } from './notice-words.ts';

const number = 'A 123';
const all: readonly ToldNotice[] = [
  { kind: 'called', number, desk: '3' },
  { kind: 'recalled', number, desk: '3' },
  { kind: 'moved', number, desk: '3', isCalled: true },
  { kind: 'moved', number, desk: '3', isCalled: false },
  { kind: 'soon', number, ahead: 2 },
  { kind: 'soon', number, ahead: 0 },
  { kind: 'soon', number, ahead: null },
  { kind: 'missed', number, next: { kind: 'waits' } },
  { kind: 'missed', number, next: { kind: 'returns', minutes: 30 } },
  { kind: 'missed', number, next: { kind: 'ended' } },
  { kind: 'cancelled', number },
];

test('a call says the number and the desk in one line', () => {
  expect(noticeText({ kind: 'called', number, desk: '3' }, 'pl').title).toBe('Twoja kolej: A 123, stanowisko 3');
});

test('every notice fits a locked screen and names its number, in every language', () => {
  for (const language of languages) {
    for (const told of all) {
      const { title, body } = noticeText(told, language);
      expect(title).toContain(number);
      expect(title.length).toBeLessThanOrEqual(60);
      expect(body.length).toBeGreaterThan(5);
      expect(body.length).toBeLessThanOrEqual(100);
    }
    expect(noticeText({ kind: 'test' }, language).title).not.toBe('');
  }
});

test('people are counted as each language counts them', () => {
  const body = (language: 'pl' | 'en' | 'uk', ahead: number) =>
    noticeText({ kind: 'soon', number, ahead }, language).body;
  expect([1, 2, 5, 12, 21, 22].map((ahead) => body('pl', ahead))).toEqual([
    'Przed Tobą 1 osoba.',
    'Przed Tobą 2 osoby.',
    'Przed Tobą 5 osób.',
    'Przed Tobą 12 osób.',
    'Przed Tobą 21 osób.',
    'Przed Tobą 22 osoby.',
  ]);
  expect([1, 2, 5, 21].map((ahead) => body('uk', ahead))).toEqual([
    'Перед вами 1 особа.',
    'Перед вами 2 особи.',
    'Перед вами 5 осіб.',
    'Перед вами 21 особа.',
  ]);
  expect([1, 2].map((ahead) => body('en', ahead))).toEqual(['1 person before you.', '2 people before you.']);
});
