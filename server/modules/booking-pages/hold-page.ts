// The third step: the held slot with its clock, the office's questions, how to get the code, the terms, and the
// booking.
import type { AppointmentPage, Hold } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import { contactFields, questionFields } from './form-fields.ts';
import type { SitePage } from './frame.ts';
import { hidden, hiddenChoice, type Typed } from './hidden-fields.ts';
import { type Html, html, nothing } from './html.ts';
import { clockAt, dateAt, dayAt, duration } from './times.ts';
import { bringList, inWords, type Mistake, matterLine, mistakeList, paragraphs, ticketOf } from './visit-parts.ts';
import { frameWords } from './words/frame-words.ts';
import { holdingWords } from './words/holding-words.ts';

export interface HoldPageParts {
  readonly hold: Hold;
  readonly typed: Typed;
  readonly mistakes: readonly Mistake[];
  /** The appointment that would move to the held hour. */
  readonly moving: AppointmentPage | null;
  readonly status: number;
  /** The hold was just made longer. */
  readonly extended: boolean;
  readonly newCommand: () => string;
}

export function holdPage(asked: Asked, parts: HoldPageParts): SitePage {
  const { hold, mistakes, moving, status } = parts;
  const title = asked.say(moving === null ? holdingWords.title : holdingWords.moveTitle);
  const date = hold.date;
  return {
    ...{ title, status, step: 3, hasErrors: mistakes.length > 0 },
    back: asked.toChoice('hours', { d: date }),
    here: asked.toChoice(`hold/${hold.hold}`, { d: date }),
    content: html`<h1>${title}</h1>
<p class="about">${matterLine(asked, asked.choice.services)}</p>
${mistakeList(asked.say(holdingWords.errorsTitle), mistakes)}
${moving === null ? bookingForm(asked, parts) : movingForm(asked, parts, moving)}`,
    aside: html`<aside class="yours" aria-label="${asked.say(holdingWords.yourVisit)}">${ticketOf(asked, hold.startMs, clock(asked, parts))}
${bringList(asked, asked.choice.services)}${giveBack(asked, parts)}</aside>`,
  };
}

/** The time left, which can be made longer from wherever one is in the form, with what was typed kept. */
function clock(asked: Asked, { hold, extended, newCommand }: HoldPageParts): Html {
  const leftMs = hold.heldUntilMs - asked.nowMs;
  const until = clockAt(hold.heldUntilMs, asked.offer.timeZone, asked.language);
  const canExtend = hold.extensionsLeft > 0;
  const warning = asked.say(canExtend ? holdingWords.twoMinutes : holdingWords.twoMinutesLast);
  const extend = canExtend
    ? html`<input type="hidden" form="book" name="x" value="${newCommand()}"><button type="submit" form="book" formaction="${asked.toChoice(`hold/${hold.hold}/extend`)}" data-extend aria-label="${asked.say(holdingWords.extendLabel)}">${asked.say(holdingWords.extend)}</button>`
    : html`<span>${asked.say(holdingWords.noMore)}</span>`;
  const again = html`<button class="btn" type="submit" form="book" formaction="${asked.to('again')}">${asked.say(holdingWords.chooseAgain)}</button>`;
  return html`<div class="hold" data-held-ms="${leftMs}" data-warning="${warning}"><p>${asked.say(holdingWords.heldFor)} <b data-left>${duration(leftMs, asked.language)}</b> <noscript>(${asked.say(holdingWords.heldUntil, { time: until })})</noscript></p>${extend}
<p class="soon" role="status" data-soon>${extended && asked.say(holdingWords.extended, { time: until })}</p>
<div class="over" data-over hidden><p>${asked.say(holdingWords.timeOver)}</p>${again}</div></div>`;
}

function bookingForm(asked: Asked, parts: HoldPageParts): Html {
  const { hold, typed, mistakes, newCommand } = parts;
  const { offer, language } = asked;
  const wrong = (at: string) => mistakes.find((one) => one.at === at)?.text ?? null;
  return html`<form id="book" class="sheet" method="post" action="${asked.to(`hold/${hold.hold}/book`)}" novalidate>
${hiddenChoice(asked)}${hidden('day', hold.date)}${hidden('t', hold.startMs)}${hidden('c', newCommand())}
${questionFields(asked, typed, wrong)}
${contactFields(asked, typed, wrong, 'code')}
<fieldset class="agree"><legend>${asked.say(holdingWords.agreeTitle)}</legend>
${agreeField(asked, typed, wrong('agree'))}
<details><summary>${asked.say(holdingWords.readTerms)}</summary><div class="text">${paragraphs(inWords(offer.terms.text, language))}<p>${asked.say(frameWords.version, { version: offer.terms.version })}</p></div></details>
<details><summary>${asked.say(holdingWords.readPrivacy)}</summary><div class="text">${paragraphs(inWords(offer.privacy.text, language))}<p>${asked.say(frameWords.version, { version: offer.privacy.version })}</p></div></details></fieldset>
<p class="go-on"><button class="btn main" type="submit">${asked.say(holdingWords.book)}</button></p></form>`;
}

/** The version that is shown is sent along, so that no terms are accepted unseen. */
export function agreeField(asked: Asked, typed: Typed, wrong: string | null): Html {
  const described = wrong !== null && html` aria-invalid="true" aria-describedby="agree-wrong"`;
  return html`${wrong === null ? null : html`<p class="fault" id="agree-wrong">${wrong}</p>`}
<label class="tick" for="agree"><input type="checkbox" id="agree" name="agree" value="1"${typed.agreed && html` checked`}${described}><span>${asked.say(holdingWords.agree)}</span></label>${hidden('terms', asked.offer.terms.version)}`;
}

function movingForm(asked: Asked, { hold, newCommand }: HoldPageParts, moving: AppointmentPage): Html {
  const { timeZone } = asked.offer;
  const when = (atMs: number) => `${dayAt(atMs, timeZone, asked.language)}, ${clockAt(atMs, timeZone, asked.language)}`;
  return html`<form id="book" class="sheet" method="post" action="${asked.to(`hold/${hold.hold}/move`)}">
${hiddenChoice(asked)}${hidden('day', hold.date)}${hidden('t', hold.startMs)}${hidden('c', newCommand())}
<dl class="from-to"><dt>${asked.say(holdingWords.moveFrom)}</dt><dd>${when(moving.startMs)}</dd><dt>${asked.say(holdingWords.moveTo)}</dt><dd><b>${when(hold.startMs)}</b></dd></dl>
<p>${asked.say(holdingWords.moveSame)}</p>
<p class="go-on"><button class="btn main" type="submit">${asked.say(holdingWords.move)}</button></p></form>`;
}

function giveBack(asked: Asked, { hold, newCommand }: HoldPageParts): Html {
  return html`<form class="give-back" method="post" action="${asked.to(`hold/${hold.hold}/release`)}">${hiddenChoice(asked)}${hidden('day', dateOf(asked, hold))}${hidden('c', newCommand())}
<button class="plain" type="submit">${asked.say(holdingWords.otherHour)}</button><p>${asked.say(holdingWords.otherHourAbout)}</p></form>`;
}

function dateOf({ offer }: Asked, { date, startMs }: Hold): string {
  return date === '' ? dateAt(startMs, offer.timeZone) : date;
}

/** The hold ran out and nothing was typed: what to do now. */
export function holdOverPage(asked: Asked, date: string): SitePage {
  const again =
    asked.choice.services.length === 0
      ? asked.to('')
      : date === ''
        ? asked.toChoice('days')
        : asked.toChoice('hours', { d: date });
  return {
    ...{ status: 410, title: asked.say(holdingWords.overTitle), step: 3, back: again, here: again },
    content: html`<h1>${asked.say(holdingWords.overTitle)}</h1><p class="about">${asked.why({ code: 'hold-over' })}</p>
<p class="go-on"><a class="btn main" href="${again}">${asked.say(holdingWords.chooseAgain)}</a></p>${nothing}`,
  };
}
