// Days and times in words: today, tomorrow, on Monday, on 24 November; always in the branch's zone.

import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Language } from '#core/shared/language.ts';

const locales: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' };

/** `7:30`: without the zero that only a timetable needs. */
export function clockTime(epochMs: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(epochMs);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${Number(part('hour'))}:${part('minute')}`;
}

/** „jutro od 7:30”, „w poniedziałek od 7:30”, „24 listopada od 7:30”. */
export function fromWhen(epochMs: number, nowMs: number, zone: string, language: Language, i18n: I18n): string {
  const time = clockTime(epochMs, zone);
  const days = dayNumber(epochMs, zone) - dayNumber(nowMs, zone);
  if (days <= 0) return i18n._(msg`dziś od ${time}`);
  if (days === 1) return i18n._(msg`jutro od ${time}`);
  if (days < 7) return onWeekday(weekdayOf(epochMs, zone), time, i18n);
  const date = new Intl.DateTimeFormat(locales[language], { timeZone: zone, day: 'numeric', month: 'long' }).format(
    epochMs,
  );
  return i18n._(msg`${date} od ${time}`);
}

function onWeekday(weekday: number, time: string, i18n: I18n): string {
  switch (weekday) {
    case 1:
      return i18n._(msg`w poniedziałek od ${time}`);
    case 2:
      return i18n._(msg`we wtorek od ${time}`);
    case 3:
      return i18n._(msg`w środę od ${time}`);
    case 4:
      return i18n._(msg`w czwartek od ${time}`);
    case 5:
      return i18n._(msg`w piątek od ${time}`);
    case 6:
      return i18n._(msg`w sobotę od ${time}`);
    default:
      return i18n._(msg`w niedzielę od ${time}`);
  }
}

const dayMs = 86_400_000;

/** Days since the epoch of the local date, so that a day of 23 or 25 hours still counts as one. */
function dayNumber(epochMs: number, zone: string): number {
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return Date.parse(`${local.format(epochMs)}T00:00:00Z`) / dayMs;
}

/** 0 is Sunday. */
function weekdayOf(epochMs: number, zone: string): number {
  // The epoch's day was a Thursday.
  return (dayNumber(epochMs, zone) + 4) % 7;
}
