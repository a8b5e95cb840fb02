// The days that can be booked, nearest first, and why there are none before the first or none at all.
import type { DayOffer } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import { icon } from './drawings.ts';
import { type Html, html, nothing } from './html.ts';
import { clockAt, dayAt, longDate, shortDate, weekday } from './times.ts';
import { inWords } from './visit-parts.ts';
import { choosingWords, freeHours } from './words/choosing-words.ts';
import { sayCount } from './words/say.ts';

/** Days shown before "more days" is pressed: fewer once one is chosen, so that its hours are in sight. */
const atFirst = { choosing: 11, chosen: 5 } as const;

export interface DayListOptions {
  readonly chosen: string | null;
  /** All of them, however many. */
  readonly all: boolean;
  /** Days are buttons of the form around them, when what was typed must go along. */
  readonly asButtons: boolean;
}

export function dayList(asked: Asked, days: readonly DayOffer[], options: DayListOptions): Html {
  const free = days.filter((day) => day.free > 0);
  const chosenAt = free.findIndex((day) => day.date === options.chosen);
  const most = options.chosen === null ? atFirst.choosing : atFirst.chosen;
  const isAll = options.all || options.asButtons || free.length <= most + 1 || chosenAt >= most;
  const shown = isAll ? free : free.slice(0, most);
  const rows = shown.map((day) => html`<li>${dayPick(asked, day, options)}</li>`);
  const more =
    shown.length < free.length
      ? html`<li><a class="pick more" href="${asked.toChoice('days', { all: '1' })}">${asked.say(choosingWords.moreDays)}</a></li>`
      : null;
  return html`<ul class="days">${rows}${more}</ul>`;
}

function dayPick(asked: Asked, { date, free }: DayOffer, { chosen, asButtons }: DayListOptions): Html {
  const { language } = asked;
  const words = html`${weekday(date, language)}<b>${shortDate(date, language)}</b><span>${sayCount(freeHours, language, free)}</span>`;
  if (asButtons) {
    const to = asked.to('again');
    return html`<button class="pick${date === chosen && ' chosen'}" type="submit" name="d" value="${date}" formaction="${to}">${words}</button>`;
  }
  const to = asked.toChoice('hours', { d: date });
  if (date !== chosen) return html`<a class="pick" href="${to}">${words}</a>`;
  return html`<a class="pick chosen" href="${to}" aria-current="true"><i>${icon('check')}</i>${words}</a>`;
}

/** "Najbliższy wolny dzień: …. Wcześniej: …", when the first day with availability isn't the first of all. */
export function nothingBefore(asked: Asked, days: readonly DayOffer[]): Html {
  const first = days.findIndex((day) => day.free > 0);
  const full = days.slice(0, first);
  const day = days[first];
  if (day === undefined || full.length === 0) return nothing;
  return html`<div class="why"><p>${asked.say(choosingWords.nearest, { day: longDate(day.date, asked.language) })} ${asked.say(choosingWords.before)}</p>${reasons(asked, full)}</div>`;
}

/** Days without availability, consecutive ones with the same reason together. */
export function reasons(asked: Asked, days: readonly DayOffer[]): Html {
  const rows: { from: string; to: string; why: string }[] = [];
  for (const day of days) {
    const why = reasonOf(asked, day);
    const last = rows.at(-1);
    if (last?.why === why) last.to = day.date;
    else rows.push({ from: day.date, to: day.date, why });
  }
  const { language } = asked;
  return html`<ul>${rows.map(({ from, to, why }) => {
    const range =
      from === to
        ? `${weekday(from, language)}, ${shortDate(from, language)}`
        : asked.say(choosingWords.fromTo, { from: shortDate(from, language), to: shortDate(to, language) });
    return html`<li>${range}: ${why}</li>`;
  })}</ul>`;
}

function reasonOf(asked: Asked, { why, reason, releasedAtMs }: DayOffer): string {
  if (reason !== null) return inWords(reason, asked.language);
  switch (why) {
    case 'closed':
      return asked.say(choosingWords.whyClosed);
    case 'holiday':
      return asked.say(choosingWords.whyHoliday);
    case 'too-soon':
      return asked.say(choosingWords.whyTooSoon);
    case 'not-released': {
      if (releasedAtMs === null) return asked.say(choosingWords.whyNotReleased);
      const { timeZone } = asked.offer;
      const when = `${dayAt(releasedAtMs, timeZone, asked.language)}, ${clockAt(releasedAtMs, timeZone, asked.language)}`;
      return asked.say(choosingWords.whyNotReleasedAt, { when });
    }
    case 'taken':
    case null:
      return asked.say(choosingWords.whyTaken);
  }
}
