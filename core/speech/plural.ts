// Counted words in the right plural form: how many people wait, how many minutes.

import type { Language } from '#core/shared/language.ts';

/** A language uses only some of the categories; `other` is the form for fractions, and in English for all but one. */
type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

const rules: Readonly<Record<Language, Intl.PluralRules>> = {
  pl: new Intl.PluralRules('pl'),
  en: new Intl.PluralRules('en'),
  uk: new Intl.PluralRules('uk'),
};

const people: Readonly<Record<Language, PluralForms>> = {
  pl: { one: 'osoba', few: 'osoby', many: 'osób', other: 'osoby' },
  en: { one: 'person', other: 'people' },
  uk: { one: 'особа', few: 'особи', many: 'осіб', other: 'особи' },
};

const minuteWords: Readonly<Record<Language, PluralForms>> = {
  pl: { one: 'minuta', few: 'minuty', many: 'minut', other: 'minuty' },
  en: { one: 'minute', other: 'minutes' },
  uk: { one: 'хвилина', few: 'хвилини', many: 'хвилин', other: 'хвилини' },
};

/** How many people wait, in digits and the right word: „1 osoba”, „3 osoby”, „12 osób”, "2 people", «5 осіб». */
export function peopleWaiting(count: number, language: Language): string {
  return counted(count, people[language], language);
}

/** A length in minutes, in digits and the full word: „1 minuta”, „3 minuty”, „12 minut”, "2 minutes", «5 хвилин». */
export function minutes(count: number, language: Language): string {
  return counted(count, minuteWords[language], language);
}

function counted(count: number, forms: PluralForms, language: Language): string {
  return `${count} ${forms[rules[language].select(count)] ?? forms.other}`;
}
