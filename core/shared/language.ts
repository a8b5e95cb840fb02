// The languages that Numerek speaks and writes, and texts held in all of them.

export const languages = ['pl', 'en', 'uk'] as const;

export type Language = (typeof languages)[number];

/** One text in every language. */
export type Words = Readonly<Record<Language, string>>;

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && (languages as readonly string[]).includes(value);
}
