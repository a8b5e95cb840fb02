// A message as one part of an SMS: when, where and the code, and the link if it still fits. Never the matter.
import { plainLatin } from './latin.ts';
import type { Letter } from './letter.ts';
import { letterWords } from './letter-words.ts';

export const smsLength = 160;
/** A place shortened below this says nothing. */
const shortestPlace = 8;

export interface SmsText {
  readonly withLink: string;
  /** For a sender whose provider lets no links through. */
  readonly withoutLink: string;
}

/** Where there is nothing to do without the link, the place makes room for it. */
const needsLink: readonly Letter['kind'][] = ['confirm', 'displaced', 'waiting-list-joined', 'waiting-list-offered'];

export function smsText(letter: Letter): SmsText {
  const words = letterWords[letter.language];
  const when = letter.shortDay === null || letter.hour === null ? '' : words.moment(letter.shortDay, letter.hour);
  const [before, after] = words.sms[letter.kind](when, letter.until ?? '');
  const head = plainLatin(before);
  const code = letter.code === null ? [] : [plainLatin(words.smsCode(letter.code))];
  const tail = [...code, ...(after === undefined ? [] : [plainLatin(after)])].map((one) => ` ${one}.`).join('');
  const place = plainLatin(letter.officeName);
  const withoutLink = withPlace(head, place, tail);
  const { url } = letter.link;
  // A link is sent as it is or not at all.
  if (plainLatin(url) !== url) return { withLink: withoutLink, withoutLink };
  const tailAndLink = `${tail} ${url}`;
  const room = smsLength - `${head}, .${tailAndLink}`.length;
  if (room >= Math.min(place.length, shortestPlace)) {
    return { withLink: withPlace(head, place, tailAndLink), withoutLink };
  }
  const bare = `${head}.${tailAndLink}`;
  const fits = needsLink.includes(letter.kind) && bare.length <= smsLength;
  return { withLink: fits ? bare : withoutLink, withoutLink };
}

/** Shortens the place to what is left for it. */
function withPlace(head: string, place: string, tail: string): string {
  const room = smsLength - `${head}, .${tail}`.length;
  const shown = place.length <= room ? place : place.slice(0, Math.max(0, room)).replace(/[\s,.-]+$/, '');
  return shown === '' ? `${head}.${tail}` : `${head}, ${shown}.${tail}`;
}
