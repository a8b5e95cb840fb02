// The waiting room before new days open: the customer's position, when it goes on, and that there is no need to
// hurry.
import type { RoomPlace } from '../booking/gate/hold-gate.ts';
import type { Asked } from './asked.ts';
import { icon } from './drawings.ts';
import type { SitePage } from './frame.ts';
import { type Html, html } from './html.ts';
import { clockAt } from './times.ts';
import { choosingWords, peopleAhead } from './words/choosing-words.ts';
import { sayCount } from './words/say.ts';

export function roomPage(asked: Asked, place: RoomPlace): SitePage {
  const here = asked.toChoice('room', { p: place.pass });
  const goesOn = !place.open || place.phase === 'admitted';
  const seconds = Math.max(2, Math.ceil(place.askAgainMs / 1000));
  return {
    ...{ title: asked.say(choosingWords.roomTitle), step: 2, back: asked.toChoice(''), here },
    ...(goesOn ? {} : { refresh: { seconds, to: here } }),
    content: html`<h1>${asked.say(choosingWords.roomTitle)}</h1>
<div class="room" data-room="${goesOn ? 0 : seconds}" aria-live="polite">${standing(asked, place)}</div>
${goesOn ? goOn(asked, place) : stay(asked, here)}`,
  };
}

function standing(asked: Asked, place: RoomPlace): Html {
  const time = (atMs: number | null) => (atMs === null ? '' : clockAt(atMs, asked.offer.timeZone, asked.language));
  if (!place.open) return html`<p class="lead">${asked.say(choosingWords.roomClosed)}</p>`;
  if (place.phase === 'admitted') {
    const until = asked.say(choosingWords.roomAdmittedUntil, { time: time(place.admittedUntilMs) });
    return html`<p class="lead"><b>${asked.say(choosingWords.roomAdmitted)}</b></p><p>${until}</p>`;
  }
  if (place.phase === 'before-release') {
    return html`<p class="lead">${asked.say(choosingWords.roomBefore, { time: time(place.releasedAtMs) })}</p>`;
  }
  const ahead =
    place.ahead === 0 ? asked.say(choosingWords.roomYouNext) : sayCount(peopleAhead, asked.language, place.ahead ?? 0);
  return html`<p>${asked.say(choosingWords.roomInLine)}</p>${place.ahead === null ? null : html`<p class="lead"><b>${ahead}</b></p>`}`;
}

function goOn(asked: Asked, place: RoomPlace): Html {
  const to =
    asked.choice.services.length === 0 ? asked.to('', { p: place.pass }) : asked.toChoice('days', { p: place.pass });
  return html`<p class="go-on"><a class="btn main" href="${to}" data-room-done>${asked.say(choosingWords.goOn)}${icon('arrow-right')}</a></p>`;
}

function stay(asked: Asked, here: string): Html {
  return html`<p class="about">${asked.say(choosingWords.roomCalm)}</p>
<noscript><p class="go-on"><a class="btn" href="${here}">${asked.say(choosingWords.roomRefresh)}</a></p></noscript>`;
}
