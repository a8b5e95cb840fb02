// Days and times in words, by the office's own clock.
import type { Language } from '#core/shared/language.ts';
import { dateFormat } from '#server/platform/date-format.ts';

/** A date without an hour is the same everywhere; at noon of UTC it is that date. */
const noonOf = (date: string) => Date.parse(`${date}T12:00:00Z`);

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return dateFormat(language === 'en' ? 'en-GB' : language, zone, options);
}

/** "wtorek" */
export function weekday(date: string, language: Language): string {
  return format(language, 'UTC', { weekday: 'long' }).format(noonOf(date));
}

/** "24.11", in English "24 Nov". */
export function shortDate(date: string, language: Language): string {
  if (language === 'en') return format(language, 'UTC', { day: 'numeric', month: 'short' }).format(noonOf(date));
  return `${Number(date.slice(8))}.${date.slice(5, 7)}`;
}

/** "wtorek, 24 listopada" */
export function longDate(date: string, language: Language): string {
  return format(language, 'UTC', { weekday: 'long', day: 'numeric', month: 'long' }).format(noonOf(date));
}

/** The date of the calendar on the wall at an instant: "2026-11-24". */
export function dateAt(atMs: number, zone: string): string {
  return dateFormat('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs);
}

/** "wtorek, 24 listopada", of an instant. */
export function dayAt(atMs: number, zone: string, language: Language): string {
  return longDate(dateAt(atMs, zone), language);
}

/** "8:20" */
export function clockAt(atMs: number, zone: string, language: Language): string {
  return format(language, zone, { hour: 'numeric', minute: '2-digit' }).format(atMs);
}

/** "8:20 CET", for the hour that a clock set back shows twice. */
export function clockWithZone(atMs: number, zone: string, language: Language): string {
  return format(language, zone, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }).format(atMs);
}

/** "9 min 41 s" */
export function duration(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [minute, second] = language === 'uk' ? ['хв', 'с'] : ['min', 's'];
  return `${Math.floor(seconds / 60)} ${minute} ${String(seconds % 60).padStart(2, '0')} ${second}`;
}
