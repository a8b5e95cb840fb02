// Days and hours as messages write them, by the clock of the branch.
import type { Language } from '#core/shared/language.ts';
import { dateFormat } from '#server/platform/date-format.ts';

/** English as in Britain: the day before the month, hours to 24. */
const locales: Record<Language, string> = { pl: 'pl', en: 'en-GB', uk: 'uk' };

export interface LetterTimes {
  /** "środa, 25 listopada 2026" */
  longDate(ms: number): string;
  /** "25.11", in English "25 Nov" */
  shortDate(ms: number): string;
  /** "10:20" */
  hour(ms: number): string;
  /** The same as a short date, of a date without an hour: "2026-11-25". */
  plainDate(date: string): string;
}

export function letterTimes(language: Language, timeZone: string): LetterTimes {
  const format = (options: Intl.DateTimeFormatOptions, zone = timeZone) => dateFormat(locales[language], zone, options);
  const short: Intl.DateTimeFormatOptions =
    language === 'en' ? { day: 'numeric', month: 'short' } : { day: '2-digit', month: '2-digit' };
  const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortly = format(short);
  const hourly = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    longDate: (ms) => long.format(ms),
    shortDate: (ms) => shortly.format(ms),
    hour: (ms) => hourly.format(ms),
    plainDate: (date) => format(short, 'UTC').format(Date.parse(`${date}T12:00:00Z`)),
  };
}
