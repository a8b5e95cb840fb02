import { describe, expect, it } from 'vitest';
import type { Language } from '#core/shared/language.ts';
import { isSpeakableNumber, numeral, numeralPhrases } from '#core/speech/numerals.ts';

// Written apart from the product's tables on purpose, by sounding parts instead of by index.
const addends: Record<Language, Record<string, number>> = {
  pl: {
    ...{ zero: 0, jeden: 1, dwa: 2, trzy: 3, cztery: 4, pięć: 5, sześć: 6, siedem: 7, osiem: 8, dziewięć: 9 },
    ...{ dziesięć: 10, jedenaście: 11, dwanaście: 12, trzynaście: 13, czternaście: 14, piętnaście: 15 },
    ...{ szesnaście: 16, siedemnaście: 17, osiemnaście: 18, dziewiętnaście: 19 },
    ...{ dwadzieścia: 20, trzydzieści: 30, czterdzieści: 40, pięćdziesiąt: 50, sześćdziesiąt: 60 },
    ...{ siedemdziesiąt: 70, osiemdziesiąt: 80, dziewięćdziesiąt: 90 },
    ...{ sto: 100, dwieście: 200, trzysta: 300, czterysta: 400, pięćset: 500, sześćset: 600, siedemset: 700 },
    ...{ osiemset: 800, dziewięćset: 900 },
  },
  en: {
    ...{ zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
    ...{ eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17 },
    ...{ eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70 },
    ...{ eighty: 80, ninety: 90 },
  },
  uk: {
    ...{ нуль: 0, один: 1, одна: 1, два: 2, дві: 2, три: 3, чотири: 4, 'п’ять': 5, шість: 6, сім: 7, вісім: 8 },
    ...{ 'дев’ять': 9, десять: 10, одинадцять: 11, дванадцять: 12, тринадцять: 13, чотирнадцять: 14 },
    ...{ 'п’ятнадцять': 15, шістнадцять: 16, сімнадцять: 17, вісімнадцять: 18, 'дев’ятнадцять': 19 },
    ...{ двадцять: 20, тридцять: 30, сорок: 40, 'п’ятдесят': 50, шістдесят: 60, сімдесят: 70 },
    ...{ вісімдесят: 80, 'дев’яносто': 90 },
    ...{ сто: 100, двісті: 200, триста: 300, чотириста: 400, 'п’ятсот': 500, шістсот: 600, сімсот: 700 },
    ...{ вісімсот: 800, 'дев’ятсот': 900 },
  },
};

const thousandWord = /^(tysiąc|tysiące|tysięcy|thousand|тисяча|тисячі|тисяч)$/;

/** Reads the words back to the number; throws at a word it doesn't know. */
function parse(text: string, language: Language): number {
  let thousands = 0;
  let rest = 0;
  let previous = Number.POSITIVE_INFINITY;
  for (const word of text.split(/[ -]/)) {
    if (thousandWord.test(word)) {
      thousands = rest === 0 ? 1 : rest;
      rest = 0;
      previous = Number.POSITIVE_INFINITY;
    } else if (word === 'hundred') {
      rest *= 100;
      previous = 100;
    } else {
      const addend = addends[language][word];
      if (addend === undefined) throw new Error(`unknown word ${word} in ${text}`);
      if (addend >= previous) throw new Error(`words out of order in ${text}`);
      rest += addend;
      previous = addend;
    }
  }
  return thousands * 1000 + rest;
}

const everyNumber = Array.from({ length: 10_000 }, (_, value) => value);

describe.each<Language>(['pl', 'en', 'uk'])('numerals in %s', (language) => {
  it('read back to the same number, for every number from 0 to 9999', () => {
    const wrong = everyNumber.filter((value) => parse(numeral(value, language), language) !== value);
    expect(wrong).toEqual([]);
  });

  it('are all different', () => {
    expect(new Set(everyNumber.map((value) => numeral(value, language))).size).toBe(10_000);
  });

  it('hold only letters of the language, single blanks, hyphens and apostrophes', () => {
    const allowed = { pl: /^[a-ząćęłńóśźż]+( [a-ząćęłńóśźż]+)*$/, en: /^[a-z]+([ -][a-z]+)*$/, uk: /^[а-яіїєґ’ ]+$/ };
    expect(everyNumber.filter((value) => !allowed[language].test(numeral(value, language)))).toEqual([]);
  });

  it('say zero only for the number zero', () => {
    const zero = numeral(0, language);
    expect(everyNumber.filter((value) => numeral(value, language).split(' ').includes(zero))).toEqual([0]);
  });

  it('are made of the 46 phrases alone', () => {
    const phrases = numeralPhrases(language);
    expect(phrases).toHaveLength(46);
    expect(phrases.filter(({ value, phrase }) => parse(phrase, language) !== value)).toEqual([]);
    expect(phrases.filter(({ value, phrase }) => numeral(value, language) !== phrase)).toEqual([]);
  });

  it('are refused outside 0 to 9999 and for fractions', () => {
    for (const value of [-1, 10_000, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(isSpeakableNumber(value)).toBe(false);
      expect(() => numeral(value, language)).toThrow('no words for the number');
    }
  });
});

describe('the word for thousand', () => {
  it('agrees with its count in Polish: tysiąc alone, tysiące for 2–4, tysięcy for 5–9', () => {
    const forms = everyNumber.filter((value) => value >= 1000).map((value) => ({ value, words: numeral(value, 'pl') }));
    const wrong = forms.filter(({ value, words }) => {
      const count = Math.floor(value / 1000);
      const expected = count === 1 ? /^tysiąc( |$)/ : count < 5 ? /^\S+ tysiące( |$)/ : /^\S+ tysięcy( |$)/;
      return !expected.test(words);
    });
    expect(wrong).toEqual([]);
  });

  it('is feminine in Ukrainian and agrees with its count', () => {
    const expected = [/^одна тисяча/, /^дві тисячі/, /^три тисячі/, /^чотири тисячі/];
    const wrong = everyNumber
      .filter((value) => value >= 1000)
      .filter((value) => {
        const form = expected[Math.floor(value / 1000) - 1] ?? /^\S+ тисяч( |$)/;
        return !form.test(numeral(value, 'uk'));
      });
    expect(wrong).toEqual([]);
  });

  it('leaves the units masculine: 1001 and 2002', () => {
    expect(numeral(1001, 'uk')).toBe('одна тисяча один');
    expect(numeral(2002, 'uk')).toBe('дві тисячі два');
    expect(numeral(2002, 'pl')).toBe('dwa tysiące dwa');
  });
});

describe('numerals by example', () => {
  it.each<[number, string, string, string]>([
    [0, 'zero', 'zero', 'нуль'],
    [1, 'jeden', 'one', 'один'],
    [2, 'dwa', 'two', 'два'],
    [10, 'dziesięć', 'ten', 'десять'],
    [11, 'jedenaście', 'eleven', 'одинадцять'],
    [14, 'czternaście', 'fourteen', 'чотирнадцять'],
    [15, 'piętnaście', 'fifteen', 'п’ятнадцять'],
    [16, 'szesnaście', 'sixteen', 'шістнадцять'],
    [19, 'dziewiętnaście', 'nineteen', 'дев’ятнадцять'],
    [20, 'dwadzieścia', 'twenty', 'двадцять'],
    [21, 'dwadzieścia jeden', 'twenty-one', 'двадцять один'],
    [40, 'czterdzieści', 'forty', 'сорок'],
    [66, 'sześćdziesiąt sześć', 'sixty-six', 'шістдесят шість'],
    [90, 'dziewięćdziesiąt', 'ninety', 'дев’яносто'],
    [99, 'dziewięćdziesiąt dziewięć', 'ninety-nine', 'дев’яносто дев’ять'],
    [100, 'sto', 'one hundred', 'сто'],
    [101, 'sto jeden', 'one hundred one', 'сто один'],
    [112, 'sto dwanaście', 'one hundred twelve', 'сто дванадцять'],
    [123, 'sto dwadzieścia trzy', 'one hundred twenty-three', 'сто двадцять три'],
    [200, 'dwieście', 'two hundred', 'двісті'],
    [345, 'trzysta czterdzieści pięć', 'three hundred forty-five', 'триста сорок п’ять'],
    [500, 'pięćset', 'five hundred', 'п’ятсот'],
    [616, 'sześćset szesnaście', 'six hundred sixteen', 'шістсот шістнадцять'],
    [1000, 'tysiąc', 'one thousand', 'одна тисяча'],
    [
      1234,
      'tysiąc dwieście trzydzieści cztery',
      'one thousand two hundred thirty-four',
      'одна тисяча двісті тридцять чотири',
    ],
    [2022, 'dwa tysiące dwadzieścia dwa', 'two thousand twenty-two', 'дві тисячі двадцять два'],
    [4004, 'cztery tysiące cztery', 'four thousand four', 'чотири тисячі чотири'],
    [5000, 'pięć tysięcy', 'five thousand', 'п’ять тисяч'],
    [
      9999,
      'dziewięć tysięcy dziewięćset dziewięćdziesiąt dziewięć',
      'nine thousand nine hundred ninety-nine',
      'дев’ять тисяч дев’ятсот дев’яносто дев’ять',
    ],
  ])('says %i', (value, polish, english, ukrainian) => {
    expect(numeral(value, 'pl')).toBe(polish);
    expect(numeral(value, 'en')).toBe(english);
    expect(numeral(value, 'uk')).toBe(ukrainian);
  });
});
