// The days on which the law closes offices, by country and date, with their names in every language.
// Poland: the act of 18 January 1951 on days off work, as it stands since 24 December was added in 2025.
import type { Language } from '#core/shared/language.ts';

type Name = Record<Language, string>;

const onSameDate: Readonly<Record<string, Name>> = {
  '01-01': { pl: 'Nowy Rok', en: 'New Year’s Day', uk: 'Новий рік' },
  '01-06': { pl: 'Święto Trzech Króli', en: 'Epiphany', uk: 'Богоявлення (Трьох Королів)' },
  '05-01': { pl: 'Święto Państwowe 1 Maja', en: 'Labour Day', uk: 'Державне свято 1 Травня' },
  '05-03': { pl: 'Święto Narodowe Trzeciego Maja', en: 'Constitution Day', uk: 'День Конституції 3 Травня' },
  '08-15': {
    pl: 'Wniebowzięcie Najświętszej Maryi Panny',
    en: 'Assumption of Mary',
    uk: 'Внебовзяття Пресвятої Діви Марії',
  },
  '11-01': { pl: 'Wszystkich Świętych', en: 'All Saints’ Day', uk: 'День усіх святих' },
  '11-11': { pl: 'Narodowe Święto Niepodległości', en: 'Independence Day', uk: 'День незалежності Польщі' },
  '12-25': { pl: 'Boże Narodzenie', en: 'Christmas Day', uk: 'Різдво Христове' },
  '12-26': { pl: 'Drugi dzień Bożego Narodzenia', en: 'Second Day of Christmas', uk: 'Другий день Різдва' },
};

const christmasEve: Name = { pl: 'Wigilia Bożego Narodzenia', en: 'Christmas Eve', uk: 'Святвечір' };

/** By days after Easter Sunday. */
const afterEaster: ReadonlyMap<number, Name> = new Map([
  [0, { pl: 'Wielkanoc', en: 'Easter Sunday', uk: 'Великдень' }],
  [1, { pl: 'Poniedziałek Wielkanocny', en: 'Easter Monday', uk: 'Великодній понеділок' }],
  [49, { pl: 'Zesłanie Ducha Świętego', en: 'Pentecost', uk: 'Зіслання Святого Духа (П’ятидесятниця)' }],
  [60, { pl: 'Boże Ciało', en: 'Corpus Christi', uk: 'Свято Тіла і Крові Христових' }],
]);

/** The name of the public holiday on a local date ("2026-12-25"), or null on an ordinary day. */
export function publicHoliday(_country: 'PL', date: string): Name | null {
  const year = Number(date.slice(0, 4));
  const day = date.slice(5);
  if (day === '12-24') return year >= 2025 ? christmasEve : null;
  return onSameDate[day] ?? afterEaster.get(dayNumberOf(date) - easterDayNumber(year)) ?? null;
}

function dayNumberOf(date: string): number {
  return dayNumber(Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** Correct for dates from March on; Easter and the holidays that follow it are never earlier. */
function dayNumber(month: number, day: number): number {
  return Math.floor(30.6 * (month + 1)) + day;
}

/** The Gregorian computus (Meeus/Jones/Butcher algorithm). */
function easterDayNumber(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * moon + 22 * week) / 451);
  const sum = moon + week - 7 * correction + 114;
  return dayNumber(Math.floor(sum / 31), (sum % 31) + 1);
}
