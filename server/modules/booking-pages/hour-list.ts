// The slots of a day as buttons: morning, afternoon, and after midnight.
import type { HourOffer } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import { type Html, html, nothing } from './html.ts';
import { clockAt, clockWithZone, dateAt, shortDate } from './times.ts';
import { choosingWords } from './words/choosing-words.ts';

/** Slots suggested in place of one that is gone. */
const suggested = 3;

export function hourList(asked: Asked, hours: readonly HourOffer[]): Html {
  const { offer, language } = asked;
  const zone = offer.timeZone;
  const [first] = hours;
  if (first === undefined) return nothing;
  const date = dateAt(first.startMs, zone);
  const sameDay = hours.filter(({ startMs }) => dateAt(startMs, zone) === date);
  const later = hours.filter(({ startMs }) => dateAt(startMs, zone) !== date);
  const nextDate = later[0] === undefined ? '' : shortDate(dateAt(later[0].startMs, zone), language);
  const times = hours.map(({ startMs }) => clockAt(startMs, zone, language));
  const label = ({ startMs }: HourOffer) => {
    const time = clockAt(startMs, zone, language);
    const isTwice = times.indexOf(time) !== times.lastIndexOf(time);
    return isTwice ? clockWithZone(startMs, zone, language) : time;
  };
  const parts = [
    ['morning', asked.say(choosingWords.morning), sameDay.filter((one) => one.morning)],
    ['afternoon', asked.say(choosingWords.afternoon), sameDay.filter((one) => !one.morning)],
    ['night', asked.say(choosingWords.night, { date: nextDate }), later],
  ] as const;
  return html`${parts.map(([id, title, some]) => (some.length === 0 ? nothing : part(id, title, some, label)))}`;
}

function part(id: string, title: string, hours: readonly HourOffer[], label: (one: HourOffer) => string): Html {
  const buttons = hours.map(
    (one) => html`<button class="pick" type="submit" name="t" value="${one.startMs}">${label(one)}</button>`,
  );
  return html`<h2 id="${id}">${title}</h2><div class="hours" role="group" aria-labelledby="${id}">${buttons}</div>`;
}

/** The free slots closest to the wanted one, in order of time. */
export function nearestHours(hours: readonly HourOffer[], wantedMs: number): readonly HourOffer[] {
  return [...hours]
    .sort(
      (one, other) =>
        Math.abs(one.startMs - wantedMs) - Math.abs(other.startMs - wantedMs) || one.startMs - other.startMs,
    )
    .slice(0, suggested)
    .sort((one, other) => one.startMs - other.startMs);
}
