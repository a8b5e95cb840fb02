// Fills the words of the booking pages: placeholders, and nouns counted by each language's own rules.
import type { Language, Words } from '#core/shared/language.ts';

export const w = (pl: string, en: string, uk: string): Words => ({ pl, en, uk });

/** A figure stays on the line of its unit. */
const figureAndUnit = /(\d) (?=(?:min|s|хв|с)(?!\p{L}))/gu;

export type Params = Readonly<Record<string, string | number>>;

export function say(words: Words, language: Language, params: Params = {}): string {
  const text = words[language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  return text.replace(figureAndUnit, '$1\u00a0');
}

/** A noun with its count, by the plural categories of the language: "{n} godziny". */
export type Counted = Readonly<Record<Language, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>>;

const pluralRules: Readonly<Record<Language, Intl.PluralRules>> = {
  pl: new Intl.PluralRules('pl'),
  en: new Intl.PluralRules('en'),
  uk: new Intl.PluralRules('uk'),
};

export function sayCount(counted: Counted, language: Language, count: number): string {
  const forms = counted[language];
  const form = forms[pluralRules[language].select(count)] ?? forms.other;
  return form.replace('{n}', String(count));
}
