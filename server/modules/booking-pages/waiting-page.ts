// The waiting list for the customer: joining, the position, the slot offered, leaving.
import type { AppointmentPage, DayOffer, WaitingEntryPage } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import { icon } from './drawings.ts';
import { contactFields } from './form-fields.ts';
import type { SitePage } from './frame.ts';
import { hidden, hiddenChoice, type Typed } from './hidden-fields.ts';
import { agreeField } from './hold-page.ts';
import { type Html, html, nothing } from './html.ts';
import { clockAt, longDate } from './times.ts';
import { inWords, type Mistake, matterLine, mistakeList, paragraphs, ticketOf } from './visit-parts.ts';
import { frameWords } from './words/frame-words.ts';
import { holdingWords } from './words/holding-words.ts';
import { waitingWords } from './words/visit-words.ts';

export interface JoinPageParts {
  readonly days: readonly DayOffer[];
  readonly from: string;
  readonly to: string;
  readonly typed: Typed;
  readonly moving: AppointmentPage | null;
  readonly mistakes: readonly Mistake[];
  readonly status: number;
  readonly newCommand: string;
}

export function joinPage(asked: Asked, parts: JoinPageParts): SitePage {
  const { days, typed, moving, mistakes, status } = parts;
  const title = asked.say(waitingWords.title);
  const here = asked.to('waiting', { s: asked.choice.services, m: asked.choice.moving });
  const wrong = (at: string) => mistakes.find((one) => one.at === at)?.text ?? null;
  const minutes = asked.office.booking?.waitingList.acceptMinutes ?? 60;
  const terms = asked.offer.terms;
  const hasContact = moving !== null && moving.reach !== 'none';
  return {
    ...{ title, here, status, back: asked.toChoice('days'), hasErrors: mistakes.length > 0 },
    content: html`<h1>${title}</h1><p class="about">${matterLine(asked, asked.choice.services)}</p>
<p>${asked.say(waitingWords.about, { minutes })}</p>${moving === null ? null : html`<p>${asked.say(waitingWords.earlierAbout)}</p>`}
${mistakeList(asked.say(frameWords.troubleTitle), mistakes)}
<form class="sheet" method="post" action="${asked.to('waiting')}" novalidate>${hiddenChoice(asked)}${hidden('c', parts.newCommand)}
<div class="dates">${dayField(asked, 'from', asked.say(waitingWords.from), parts.from, days)}${dayField(asked, 'to', asked.say(waitingWords.to), parts.to, days)}</div>
${hasContact ? null : contactFields(asked, typed, wrong, 'waiting')}
<fieldset class="agree"><legend>${asked.say(holdingWords.agreeTitle)}</legend>${agreeField(asked, typed, wrong('agree'))}
<details><summary>${asked.say(holdingWords.readTerms)}</summary><div class="text">${paragraphs(inWords(terms.text, asked.language))}</div></details>
<details><summary>${asked.say(holdingWords.readPrivacy)}</summary><div class="text">${paragraphs(inWords(asked.offer.privacy.text, asked.language))}</div></details></fieldset>
<p class="go-on"><button class="btn main" type="submit">${asked.say(waitingWords.join)}</button></p></form>`,
  };
}

function dayField(asked: Asked, name: string, label: string, chosen: string, days: readonly DayOffer[]): Html {
  const options = days.map(
    ({ date }) =>
      html`<option value="${date}"${date === chosen && html` selected`}>${longDate(date, asked.language)}</option>`,
  );
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${options}</select></div>`;
}

export function entryPage(asked: Asked, entry: WaitingEntryPage, newCommand: () => string): SitePage {
  const here = asked.to(`waiting/${entry.entry}`);
  const { title, main } = standing(asked, entry, newCommand);
  return { title, here, content: html`<h1>${title}</h1>${main}` };
}

function standing(asked: Asked, entry: WaitingEntryPage, newCommand: () => string): { title: string; main: Html } {
  switch (entry.phase) {
    case 'waiting':
      return {
        title: asked.say(waitingWords.entryTitle),
        main: html`${place(asked, entry)}${leave(asked, entry, newCommand)}`,
      };
    case 'offered':
      return {
        title: asked.say(waitingWords.offerTitle),
        main: html`${offered(asked, entry, newCommand)}${leave(asked, entry, newCommand)}`,
      };
    case 'served':
      return {
        title: asked.say(waitingWords.served),
        main: html`<p class="about">${asked.say(waitingWords.servedAbout)}</p>${visitLink(asked, entry)}`,
      };
    case 'left':
      return {
        title: asked.say(waitingWords.left),
        main: html`<p class="about">${asked.say(waitingWords.leftAbout)}</p>${visitLink(asked, entry)}`,
      };
  }
}

function place(asked: Asked, { place, fromDate, toDate, services }: WaitingEntryPage): Html {
  const dates = { from: longDate(fromDate, asked.language), to: longDate(toDate, asked.language) };
  const number =
    place === null
      ? nothing
      : html`<div class="ticket small"><p class="face">${asked.say(waitingWords.place)} <b class="nr">${place}</b></p></div>`;
  return html`${number}<p class="about">${matterLine(asked, services)}</p><p>${asked.say(waitingWords.dates, dates)}</p><p>${asked.say(waitingWords.entryHow)}</p>`;
}

function offered(asked: Asked, { entry, offer, services }: WaitingEntryPage, newCommand: () => string): Html {
  if (offer === null) return nothing;
  const until = asked.say(waitingWords.offerUntil, {
    time: clockAt(offer.untilMs, asked.offer.timeZone, asked.language),
  });
  const form = html`<form method="post" action="${asked.to(`waiting/${entry}`)}">${hidden('c', newCommand())}
<button class="btn main" type="submit" name="do" value="accept">${asked.say(waitingWords.accept)}</button>
<button class="btn" type="submit" name="do" value="decline">${asked.say(waitingWords.decline)}</button></form>`;
  return html`<p class="about">${matterLine(asked, services)}</p>${ticketOf(asked, offer.startMs, html`<div class="go"><p>${until}</p>${form}</div>`)}`;
}

function leave(asked: Asked, { entry }: WaitingEntryPage, newCommand: () => string): Html {
  return html`<form class="give-back" method="post" action="${asked.to(`waiting/${entry}`)}">${hidden('c', newCommand())}<button class="plain" type="submit" name="do" value="leave">${asked.say(waitingWords.leave)}</button></form>`;
}

function visitLink(asked: Asked, { appointment }: WaitingEntryPage): Html {
  const to = appointment === null ? asked.to('') : asked.to(`visit/${appointment}`);
  const words = appointment === null ? frameWords.start : waitingWords.seeVisit;
  return html`<p class="go-on"><a class="btn main" href="${to}">${asked.say(words)}${icon('arrow-right')}</a></p>`;
}
