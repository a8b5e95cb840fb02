// Whole numbers from 0 to 9999 as cardinal words in the nominative, as a ticket or a desk number is spoken.

import { assert } from '#core/shared/assert.ts';
import type { Language } from '#core/shared/language.ts';

interface NumeralTable {
  /** 0 to 19. */
  readonly small: readonly string[];
  /** 20, 30 … 90. */
  readonly tens: readonly string[];
  /** 100, 200 … 900. */
  readonly hundreds: readonly string[];
  /** 1000, 2000 … 9000: written out, because the noun and its number change each other's form. */
  readonly thousands: readonly string[];
  readonly betweenTensAndUnits: string;
}

const greatestNumeral = 9999;

const polish: NumeralTable = {
  small: [
    ...['zero', 'jeden', 'dwa', 'trzy', 'cztery', 'pięć', 'sześć', 'siedem', 'osiem', 'dziewięć', 'dziesięć'],
    ...['jedenaście', 'dwanaście', 'trzynaście', 'czternaście', 'piętnaście', 'szesnaście', 'siedemnaście'],
    ...['osiemnaście', 'dziewiętnaście'],
  ],
  tens: [
    ...['dwadzieścia', 'trzydzieści', 'czterdzieści', 'pięćdziesiąt', 'sześćdziesiąt', 'siedemdziesiąt'],
    ...['osiemdziesiąt', 'dziewięćdziesiąt'],
  ],
  hundreds: [
    ...['sto', 'dwieście', 'trzysta', 'czterysta', 'pięćset', 'sześćset', 'siedemset', 'osiemset', 'dziewięćset'],
  ],
  thousands: [
    ...['tysiąc', 'dwa tysiące', 'trzy tysiące', 'cztery tysiące', 'pięć tysięcy', 'sześć tysięcy'],
    ...['siedem tysięcy', 'osiem tysięcy', 'dziewięć tysięcy'],
  ],
  betweenTensAndUnits: ' ',
};

const english: NumeralTable = {
  small: [
    ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
    ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
  ],
  tens: ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
  hundreds: [
    ...['one hundred', 'two hundred', 'three hundred', 'four hundred', 'five hundred', 'six hundred'],
    ...['seven hundred', 'eight hundred', 'nine hundred'],
  ],
  thousands: [
    ...['one thousand', 'two thousand', 'three thousand', 'four thousand', 'five thousand', 'six thousand'],
    ...['seven thousand', 'eight thousand', 'nine thousand'],
  ],
  betweenTensAndUnits: '-',
};

const ukrainian: NumeralTable = {
  small: [
    ...['нуль', 'один', 'два', 'три', 'чотири', 'п’ять', 'шість', 'сім', 'вісім', 'дев’ять', 'десять', 'одинадцять'],
    ...['дванадцять', 'тринадцять', 'чотирнадцять', 'п’ятнадцять', 'шістнадцять', 'сімнадцять', 'вісімнадцять'],
    'дев’ятнадцять',
  ],
  tens: [...['двадцять', 'тридцять', 'сорок', 'п’ятдесят', 'шістдесят', 'сімдесят', 'вісімдесят', 'дев’яносто']],
  hundreds: [...['сто', 'двісті', 'триста', 'чотириста', 'п’ятсот', 'шістсот', 'сімсот', 'вісімсот', 'дев’ятсот']],
  thousands: [
    ...['одна тисяча', 'дві тисячі', 'три тисячі', 'чотири тисячі', 'п’ять тисяч', 'шість тисяч', 'сім тисяч'],
    ...['вісім тисяч', 'дев’ять тисяч'],
  ],
  betweenTensAndUnits: ' ',
};

const tables: Readonly<Record<Language, NumeralTable>> = { pl: polish, en: english, uk: ukrainian };

/** Says whether `numeral` has words for this value: a whole number from 0 to 9999. */
export function isSpeakableNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= greatestNumeral;
}

/** The number in words, small letters, such as „sto dwadzieścia trzy”. The value is a whole number from 0 to 9999. */
export function numeral(value: number, language: Language): string {
  assert(isSpeakableNumber(value), `no words for the number ${value}`);
  const table = tables[language];
  const belowHundred = value % 100;
  const parts = [
    entry(table.thousands, Math.floor(value / 1000) - 1),
    entry(table.hundreds, Math.floor((value % 1000) / 100) - 1),
    belowHundred > 0 || value === 0 ? numeralBelowHundred(belowHundred, table) : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The 46 phrases of which every numeral is made, each with its value: 0–19, the tens, hundreds and thousands. */
export function numeralPhrases(language: Language): readonly { value: number; phrase: string }[] {
  const table = tables[language];
  return [
    ...table.small.map((phrase, index) => ({ value: index, phrase })),
    ...table.tens.map((phrase, index) => ({ value: (index + 2) * 10, phrase })),
    ...table.hundreds.map((phrase, index) => ({ value: (index + 1) * 100, phrase })),
    ...table.thousands.map((phrase, index) => ({ value: (index + 1) * 1000, phrase })),
  ];
}

function numeralBelowHundred(value: number, table: NumeralTable): string {
  if (value < 20) return entry(table.small, value);
  const tens = entry(table.tens, Math.floor(value / 10) - 2);
  const units = value % 10;
  return units === 0 ? tens : `${tens}${table.betweenTensAndUnits}${entry(table.small, units)}`;
}

function entry(words: readonly string[], index: number): string {
  return words[index] ?? '';
}
