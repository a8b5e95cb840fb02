import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainLatin, plainLatin } from './latin.ts';

test('Polish loses its accents and nothing else', () => {
  expect(plainLatin('Zażółć gęślą jaźń – „ĄĆĘŁŃÓŚŹŻ”…')).toBe('Zazolc gesla jazn - "ACELNOSZZ"...');
});

test('Ukrainian is written in Latin letters by the official table', () => {
  expect(plainLatin('Єнакієве, Їжакевич, Костянтин, Згорани, Розгон, Щербухи')).toBe(
    'Yenakiieve, Yizhakevych, Kostiantyn, Zghorany, Rozghon, Shcherbukhy',
  );
  expect(plainLatin('Йосипівка Стрий Ґалаґан Знам’янка об’єкт Юрій Яготин Ічня')).toBe(
    'Yosypivka Stryi Galagan Znamianka obiekt Yurii Yahotyn Ichnia',
  );
});

test('letters that came apart from their accents are put together first', () => {
  expect(plainLatin('Z\u0307o\u0301\u0142w i\u0306 и\u0306')).toBe('Zolw i y');
});

test('whatever comes in, only letters that count once come out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(isPlainLatin(plainLatin(text))).toBe(true);
    }),
  );
  expect(plainLatin('a[b]{c}|d~e\\f€🎫日^`')).toBe('a(b)(c)/d-e/fEUR');
});
