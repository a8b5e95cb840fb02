import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapWords } from './wrap-words.ts';

const letters = (line: string): number => line.length;

test('lines break at spaces and after hyphens', () => {
  expect(wrapWords('Karta Dużej Rodziny', 11, letters)).toEqual(['Karta Dużej', 'Rodziny']);
  expect(wrapWords('społeczno-gospodarcze', 12, letters)).toEqual(['społeczno-', 'gospodarcze']);
});

test('a one-letter word goes with the word after it', () => {
  expect(wrapWords('dodatki i zasiłki', 9, letters)).toEqual(['dodatki', 'i zasiłki']);
  expect(wrapWords('wymiana i wydanie', 10, letters)).toEqual(['wymiana', 'i wydanie']);
});

test('a word longer than a line is broken, not cut off', () => {
  expect(wrapWords('Konstantynopolitańczyk', 8, letters)).toEqual(['Konstant', 'ynopolit', 'ańczyk']);
});

test('no letter is lost and no line is too wide, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'abżґ -–/') }),
      fc.integer({ min: 1, max: 20 }),
      (text, widest) => {
        const lines = wrapWords(text, widest, letters);
        expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(widest);
      },
    ),
  );
});
