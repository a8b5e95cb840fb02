// The small pages around an appointment: cancelling it, finding it, having its code sent again.
import type { AppointmentPage } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import { textField } from './form-fields.ts';
import type { SitePage } from './frame.ts';
import { hidden } from './hidden-fields.ts';
import { type Html, html } from './html.ts';
import { clockAt, dayAt } from './times.ts';
import { goodNews, type Mistake, mistakeList } from './visit-parts.ts';
import { frameWords } from './words/frame-words.ts';
import { visitWords } from './words/visit-words.ts';

function when(asked: Asked, { startMs }: AppointmentPage): string {
  const { timeZone } = asked.offer;
  return `${dayAt(startMs, timeZone, asked.language)}, ${clockAt(startMs, timeZone, asked.language)}`;
}

export function cancelPage(asked: Asked, visit: AppointmentPage, newCommand: string): SitePage {
  const back = asked.to(`visit/${visit.appointment}`);
  const here = asked.to(`visit/${visit.appointment}/cancel`);
  const title = asked.say(visitWords.cancelTitle);
  return {
    ...{ title, back, here },
    content: html`<h1>${title}</h1><p class="lead"><b>${when(asked, visit)}</b></p><p class="about">${asked.say(visitWords.cancelAbout)}</p>
<form method="post" action="${here}">${hidden('c', newCommand)}<p class="go-on"><button class="btn main" type="submit">${asked.say(visitWords.cancelYes)}</button> <a class="btn" href="${back}">${asked.say(visitWords.cancelNo)}</a></p></form>`,
  };
}

export interface FindTyped {
  readonly code: string;
  readonly contact: string;
}

export function findPage(asked: Asked, typed: FindTyped, mistakes: readonly Mistake[], status = 200): SitePage {
  const title = asked.say(visitWords.findTitle);
  const here = asked.to('find');
  return {
    ...{ title, status, here, back: asked.to(''), hasErrors: mistakes.length > 0 },
    content: html`<h1>${title}</h1><p class="about">${asked.say(visitWords.findAbout)}</p>
${mistakeList(asked.say(frameWords.troubleTitle), mistakes)}
<form class="sheet" method="post" action="${here}" novalidate>${codeField(asked, typed.code, mistakes)}${contactField(asked, typed.contact, mistakes)}
<p class="go-on"><button class="btn main" type="submit">${asked.say(visitWords.find)}</button></p></form>
<p class="list-link"><a href="${asked.to('resend')}">${asked.say(visitWords.lostCode)}</a></p><p class="aside-note">${asked.say(visitWords.findNoContact)}</p>`,
  };
}

export function resendPage(asked: Asked, contact: string, mistakes: readonly Mistake[], status = 200): SitePage {
  const title = asked.say(visitWords.resendTitle);
  const here = asked.to('resend');
  return {
    ...{ title, status, here, back: asked.to('find'), hasErrors: mistakes.length > 0 },
    content: html`<h1>${title}</h1><p class="about">${asked.say(visitWords.resendAbout)}</p>
${mistakeList(asked.say(frameWords.troubleTitle), mistakes)}
<form class="sheet" method="post" action="${here}" novalidate>${contactField(asked, contact, mistakes)}
<p class="go-on"><button class="btn main" type="submit">${asked.say(visitWords.resend)}</button></p></form>`,
  };
}

export function resentPage(asked: Asked): SitePage {
  const title = asked.say(visitWords.resentTitle);
  return {
    ...{ title, here: asked.to('resend', { sent: '1' }), back: asked.to('find') },
    content: html`<h1>${title}</h1>${goodNews(asked.say(visitWords.resent))}`,
  };
}

const faultAt = (mistakes: readonly Mistake[], id: string) => mistakes.find(({ at }) => at === id)?.text ?? null;

export function codeField(asked: Asked, value: string, mistakes: readonly Mistake[]): Html {
  return textField({
    ...{ id: 'code', name: 'code', label: asked.say(visitWords.code), hint: '', value, inputMode: 'numeric' },
    ...{ wrong: faultAt(mistakes, 'code'), maxLength: 20 },
  });
}

function contactField(asked: Asked, value: string, mistakes: readonly Mistake[]): Html {
  return textField({
    ...{ id: 'contact', name: 'contact', label: asked.say(visitWords.contact), hint: '', value },
    ...{ wrong: faultAt(mistakes, 'contact'), maxLength: 254, autocomplete: 'email' },
  });
}
