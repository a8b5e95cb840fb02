// The second step: the day, and then the slot.
import type { AppointmentPage, DayOffer, HourOffer } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import { type DayListOptions, dayList, nothingBefore, reasons } from './day-list.ts';
import { icon } from './drawings.ts';
import type { SitePage } from './frame.ts';
import { hidden, hiddenChoice, hiddenTyped, isTyped, nothingTyped, type Typed } from './hidden-fields.ts';
import { hourList, nearestHours } from './hour-list.ts';
import { type Html, html, nothing } from './html.ts';
import { clockAt, dayAt } from './times.ts';
import { bringList, canWait, matterLine, notice } from './visit-parts.ts';
import { choosingWords } from './words/choosing-words.ts';
import { holdingWords } from './words/holding-words.ts';

export interface DayPageParts {
  readonly days: readonly DayOffer[];
  /** Null while no day is chosen. */
  readonly chosen: { readonly date: string; readonly hours: readonly HourOffer[] } | null;
  /** The appointment that is being moved. */
  readonly moving: AppointmentPage | null;
  /** What was refused, and the slot that was wanted. */
  readonly refused?: { readonly text: string; readonly status: number; readonly wantedMs: number | null };
  readonly typed?: Typed;
  readonly proof: HoldProof;
  readonly newCommand: string;
}

/** What shows that no program is at work: a challenge for the script, a stamp for those without one. */
export interface HoldProof {
  readonly challenge: unknown;
  readonly stamp: { readonly stamp: string; readonly waitSeconds: number } | null;
}

export function dayPage(asked: Asked, parts: DayPageParts): SitePage {
  const { days, chosen, moving, refused } = parts;
  const title = asked.say(chosen === null ? choosingWords.dayTitle : choosingWords.hourTitle);
  const date = chosen?.date ?? null;
  const hasRoom = days.some((day) => day.free > 0);
  const back = moving === null ? asked.toChoice('', {}) : asked.to(`visit/${moving.appointment}`);
  return {
    ...{ title, back, step: 2, status: refused?.status ?? 200 },
    here: date === null ? asked.toChoice('days') : asked.toChoice('hours', { d: date }),
    hasErrors: refused !== undefined,
    content: html`<h1>${hasRoom ? title : asked.say(choosingWords.noDays)}</h1>
<p class="about">${matterLine(asked, asked.choice.services)}</p>
${movingLine(asked, moving)}
${hasRoom ? choices(asked, parts) : noRoom(asked, parts)}
${release(asked)}
${waitingList(asked, hasRoom)}`,
    aside: bringList(asked, asked.choice.services),
  };
}

function choices(asked: Asked, parts: DayPageParts): Html {
  const { days, chosen, refused, typed = nothingTyped } = parts;
  const keeps = isTyped(typed);
  const options: DayListOptions = { chosen: chosen?.date ?? null, all: asked.field('all') !== '', asButtons: keeps };
  const dayPart = html`<h2>${asked.say(choosingWords.freeDays)}</h2>${dayList(asked, days, options)}`;
  const why = chosen === null ? nothingBefore(asked, days) : nothing;
  const kept = keeps && refused === undefined ? notice(asked.say(holdingWords.kept)) : nothing;
  const hourPart = chosen === null ? nothing : hourChoice(asked, chosen.hours);
  // Buttons of days and hours need a form around them; links of days don't, but stand well in it.
  return html`<form id="hours" method="post" action="${asked.to('hold')}"${holdScript(asked, parts)}>
${hiddenChoice(asked)}${keeps && hiddenTyped(typed)}${chosen === null || keeps ? null : hidden('d', chosen.date)}${keeps && chosen !== null ? hidden('day', chosen.date) : null}
${hidden('c', parts.newCommand)}${hidden('proof', parts.proof.stamp?.stamp ?? null)}${hidden('stamp', parts.proof.stamp?.stamp ?? null)}${hidden('at', asked.nowMs)}
${taken(asked, parts)}${kept}${why}${dayPart}${hourPart}
<p class="status" role="status" data-status></p></form>`;
}

function holdScript(asked: Asked, { proof, chosen }: DayPageParts): Html | null {
  if (chosen === null || proof.challenge === null) return null;
  const from = `/api/v1/branches/${asked.office.branch}/booking/challenge`;
  return html` data-proof="${JSON.stringify(proof.challenge)}" data-proof-from="${from}" data-checking="${asked.say(choosingWords.checking)}"`;
}

function hourChoice(asked: Asked, hours: readonly HourOffer[]): Html {
  if (hours.length === 0) return html`<p class="about">${asked.say(choosingWords.noHours)}</p>`;
  const minutes = asked.office.booking?.holdMinutes ?? 10;
  return html`${hourList(asked, hours)}<p class="hint">${asked.say(choosingWords.hourHint, { minutes })}</p>`;
}

/** The slot was taken meanwhile: said first, with the slots closest to it. */
function taken(asked: Asked, { refused, chosen }: DayPageParts): Html {
  if (refused === undefined) return nothing;
  const near = chosen === null || refused.wantedMs === null ? [] : nearestHours(chosen.hours, refused.wantedMs);
  const more =
    near.length === 0
      ? nothing
      : html`<p class="near-label">${asked.say(choosingWords.nearestHours)}</p><div class="hours near">${near.map(({ startMs }) => html`<button class="pick" type="submit" name="t" value="${startMs}">${clockAt(startMs, asked.offer.timeZone, asked.language)}</button>`)}</div>`;
  return notice(refused.text, more);
}

function noRoom(asked: Asked, { days, refused }: DayPageParts): Html {
  const said = refused === undefined ? nothing : notice(refused.text);
  return html`${said}<div class="why"><p>${asked.say(choosingWords.noDaysAbout)}</p>${reasons(asked, days)}</div>`;
}

function movingLine(asked: Asked, moving: AppointmentPage | null): Html {
  if (moving === null || moving.phase === 'displaced') return nothing;
  const { timeZone } = asked.offer;
  const day = dayAt(moving.startMs, timeZone, asked.language);
  const time = clockAt(moving.startMs, timeZone, asked.language);
  return html`<p class="now">${asked.say(choosingWords.movingNow, { day, time })}</p>`;
}

/** Where new days open at a fixed hour, the way to the waiting room. */
function release(asked: Asked): Html {
  const release = asked.office.booking?.release;
  if (release?.kind !== 'daily') return nothing;
  return html`<form class="why" method="post" action="${asked.to('room')}">${hiddenChoice(asked)}<p>${asked.say(choosingWords.newDays, { at: release.at })}</p>
<button class="btn" type="submit">${asked.say(choosingWords.enterRoom)}</button></form>`;
}

function waitingList(asked: Asked, hasRoom: boolean): Html {
  if (!canWait(asked.offer)) return nothing;
  const to = asked.to('waiting', { s: asked.choice.services, m: asked.choice.moving });
  const words = hasRoom ? choosingWords.listOfferEarlier : choosingWords.listOffer;
  return html`<p class="list-link"><a class="${hasRoom ? 'plain' : 'btn main'}" href="${to}">${asked.say(words)}${hasRoom ? null : icon('arrow-right')}</a></p>`;
}
