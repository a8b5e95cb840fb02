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
const needsLink: readonly Letter['kind'][] = ['confirm', 'displaced', 'list-joined', 'list-offered'];

export function smsText(letter: Letter): SmsText {
  const words = letterWords[letter.language];
  const when = letter.shortDay === null || letter.hour === null ? '' : words.moment(letter.shortDay, letter.hour);
  const head = plainLatin(words.sms[letter.kind](when, letter.until ?? ''));
  const code = letter.code === null ? '' : ` ${plainLatin(words.smsCode(letter.code))}.`;
  const place = plainLatin(letter.officeName);
  const withoutLink = squeezed(head, place, code, '');
  // A link is sent as it is or not at all.
  if (plainLatin(letter.link.url) !== letter.link.url) return { withLink: withoutLink, withoutLink };
  const link = ` ${letter.link.url}`;
  const whole = `${head}, ${place}.${code}${link}`;
  if (whole.length <= smsLength) return { withLink: whole, withoutLink };
  const room = smsLength - `${head}, .${code}${link}`.length;
  if (room >= shortestPlace) return { withLink: squeezed(head, place, code, link), withoutLink };
  if (needsLink.includes(letter.kind) && `${head}.${code}${link}`.length <= smsLength) {
    return { withLink: `${head}.${code}${link}`, withoutLink };
  }
  return { withLink: withoutLink, withoutLink };
}

function squeezed(head: string, place: string, code: string, link: string): string {
  const room = smsLength - `${head}, .${code}${link}`.length;
  const shown = place.length <= room ? place : place.slice(0, Math.max(0, room)).replace(/[\s,.-]+$/, '');
  return `${head}, ${shown}.${code}${link}`;
}
