// The page of an appointment: the code as large as possible, when and where, what to bring, and what can be done with
// it.
import type { AppointmentPage } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import { icon, qrCode } from './drawings.ts';
import type { SitePage } from './frame.ts';
import { hidden } from './hidden-fields.ts';
import { type Html, html, nothing } from './html.ts';
import { clockAt, dayAt } from './times.ts';
import { endedPhase } from './visit-ended.ts';
import { bringList, canWait, goodNews, inWords, matterLine } from './visit-parts.ts';
import { frameWords } from './words/frame-words.ts';
import { visitWords } from './words/visit-words.ts';

export interface VisitPageParts {
  readonly visit: AppointmentPage;
  /** Straight from booking: the e-mail that is to be confirmed can't have been read yet. */
  readonly isNew: boolean;
  readonly newCommand: string;
  /** What was just done: its sentence is shown on top. */
  readonly said: string | null;
}

export function visitPage(given: Asked, parts: VisitPageParts): SitePage {
  const { visit, said } = parts;
  const asked = given.about(visit.matters.map((one) => one.service));
  const { title, main } = body(asked, parts);
  const news = said === null ? nothing : goodNews(said);
  return {
    ...{ title, here: asked.to(`visit/${visit.appointment}`) },
    ...(visit.phase === 'booked' || visit.phase === 'unconfirmed' ? { step: 4 as const } : {}),
    content: html`<h1>${title}</h1>${news}${main}`,
    aside: html`<aside class="yours visit" aria-label="${asked.say(visitWords.actions)}">${bringList(asked, asked.choice.services)}${actions(asked, visit)}</aside>`,
  };
}

function body(asked: Asked, parts: VisitPageParts): { title: string; main: Html } {
  const { visit } = parts;
  switch (visit.phase) {
    case 'booked':
      return { title: asked.say(visitWords.booked), main: openVisit(asked, visit) };
    case 'unconfirmed':
      return {
        title: asked.say(visitWords.unconfirmed),
        main: html`${toConfirm(asked, parts)}${openVisit(asked, visit)}`,
      };
    default: {
      const { title, main } = endedPhase(asked, visit);
      return { title, main: html`${main}${summary(asked, visit)}` };
    }
  }
}

/** The link in the message leads here. A press confirms, so that a mail program that only looks at links does not. */
function toConfirm(asked: Asked, { visit, isNew, newCommand }: VisitPageParts): Html {
  const byMs = visit.confirmByMs ?? visit.startMs;
  const time = clockAt(byMs, asked.offer.timeZone, asked.language);
  const words = isNew ? visitWords.unconfirmedAbout : visitWords.confirmBy;
  const button = html`<form method="post" action="${asked.to(`visit/${visit.appointment}/confirm`)}">${hidden('c', newCommand)}<p class="go-on"><button class="btn main" type="submit">${asked.say(visitWords.confirmYes)}</button></p></form>`;
  return html`<div class="notice">${icon('warning')}<div><p>${asked.say(words, { time })}</p>${isNew ? null : button}</div></div>`;
}

function openVisit(asked: Asked, visit: AppointmentPage): Html {
  const { offer, language } = asked;
  const { timeZone } = offer;
  const clock = (atMs: number) => clockAt(atMs, timeZone, language);
  const how = asked.say(visitWords.kioskHow, { from: clock(visit.checkInFromMs), to: clock(visit.checkInUntilMs) });
  const mayBeLate = asked.office.booking?.checkIn.lateAsWalkIn === true;
  return html`<div class="ticket big"><div class="face">
<p class="when"><b>${dayAt(visit.startMs, timeZone, language)}</b> <b class="time">${clock(visit.startMs)}</b></p>
<p>${asked.offer.address.join(', ')}</p>
${visit.code === null ? null : codeLine(asked, visit.code)}
</div><div class="perf"></div>
<div class="stub"><div><h2>${asked.say(visitWords.atKiosk)}</h2><p>${how}</p>${mayBeLate && html`<p>${asked.say(visitWords.kioskLate)}</p>`}</div>
${visit.code === null ? null : qrCode(visit.url, asked.say(visitWords.qr))}</div></div>
${visit.code === null ? null : html`<p class="keep">${asked.say(visitWords.keepCode)} ${sentLine(asked, visit)}</p>`}
<div class="tools">${visit.code === null ? null : html`<button class="btn" type="button" data-print hidden>${icon('printer')}${asked.say(visitWords.print)}</button>`}
<a class="btn" href="${calendarFile(asked, visit)}">${icon('calendar')}${asked.say(visitWords.calendar)}</a></div>
${summary(asked, visit)}`;
}

/** In two groups of three, which eyes and voices take in best; read out figure by figure. */
function codeLine(asked: Asked, code: string): Html {
  const spelled = [...code].join(' ');
  return html`<p class="code-label" aria-hidden="true">${asked.say(visitWords.yourCode)}</p><p class="nr code"><span aria-hidden="true">${code.slice(0, 3)}<i></i>${code.slice(3)}</span><span class="sr">${asked.say(visitWords.codeSpelled, { code: spelled })}</span></p>`;
}

function sentLine(asked: Asked, { reach }: AppointmentPage): string {
  if (reach === 'email') return asked.say(visitWords.sentEmail);
  return reach === 'phone' ? asked.say(visitWords.sentPhone) : '';
}

export function calendarFile(asked: Asked, { appointment }: AppointmentPage): string {
  return `/api/v1/branches/${asked.office.branch}/appointments/${appointment}/visit.ics`;
}

function summary(asked: Asked, visit: AppointmentPage): Html {
  const names = visit.matters.map((one) => inWords(one.name, asked.language));
  const { offer } = asked;
  const when = `${dayAt(visit.startMs, offer.timeZone, asked.language)}, ${clockAt(visit.startMs, offer.timeZone, asked.language)}`;
  return html`<dl class="facts"><dt>${asked.say(names.length > 1 ? visitWords.whats : visitWords.what)}</dt><dd>${names.join(', ') || matterLine(asked, asked.choice.services)}<br>${when}</dd>
<dt>${asked.say(visitWords.where)}</dt><dd>${[inWords(offer.officeName, asked.language), ...offer.address].map((line) => html`${line}<br>`)}</dd></dl>`;
}

function actions(asked: Asked, visit: AppointmentPage): Html {
  const { appointment, phase } = visit;
  const isOpen = phase === 'booked' || phase === 'unconfirmed';
  const services = asked.choice.services;
  const rows = [
    ...(isOpen ? [[asked.to('days', { s: services, m: appointment }), visitWords.change] as const] : []),
    ...(isOpen && (canWait(asked.offer) || (asked.offer.waitingList && visit.reach !== 'none'))
      ? [[asked.to('waiting', { s: services, m: appointment }), visitWords.earlier] as const]
      : []),
    ...(isOpen ? [[asked.to(`visit/${appointment}/cancel`), visitWords.cancel] as const] : []),
    [asked.to(`visit/${appointment}/data`), visitWords.data] as const,
    ...(isOpen ? [] : [[asked.to(''), frameWords.start] as const]),
  ];
  return html`<nav class="actions" aria-label="${asked.say(visitWords.actions)}"><ul>${rows.map(([href, words]) => html`<li><a class="btn" href="${href}">${asked.say(words)}</a></li>`)}</ul></nav>`;
}
