// Pages with text only: the terms, the privacy notice, the accessibility statement, and errors with what to do about
// them.
import type { Words } from '#core/shared/language.ts';
import type { BookingRefusal } from '../booking/booking-refusals.ts';
import { type Asked, statusOf } from './asked.ts';
import { type SitePage, telephone } from './frame.ts';
import { html } from './html.ts';
import { inWords, paragraphs } from './visit-parts.ts';
import { frameWords } from './words/frame-words.ts';

export function termsPage(asked: Asked): SitePage {
  return officeText(asked, 'terms', frameWords.terms, asked.offer.terms);
}

export function privacyPage(asked: Asked): SitePage {
  return officeText(asked, 'privacy', frameWords.privacy, asked.offer.privacy);
}

function officeText(
  asked: Asked,
  path: string,
  words: Words,
  { version, text }: { readonly version: string; readonly text: Readonly<Partial<Words>> },
): SitePage {
  const title = asked.say(words);
  return {
    ...{ title, here: asked.to(path), back: asked.to('') },
    content: html`<h1>${title}</h1><div class="text">${paragraphs(inWords(text, asked.language))}</div><p class="aside-note">${asked.say(frameWords.version, { version })}</p>`,
  };
}

export function accessibilityPage(asked: Asked): SitePage {
  const title = asked.say(frameWords.accessibility);
  const url = asked.offer.accessibilityUrl;
  // Within another site the declaration opens beside it: most sites can't be shown in a frame.
  const statement =
    url === null
      ? ''
      : html`<p><a href="${url}" target="_blank">${asked.say(frameWords.accessibilityStatement)}</a></p>`;
  return {
    ...{ title, here: asked.to('accessibility'), back: asked.to('') },
    content: html`<h1>${title}</h1><div class="text">${paragraphs(asked.say(frameWords.accessibilityText))}${statement}${telephone(asked, asked.offer.telephone)}</div>`,
  };
}

/** What a refusal means where no form is there to say it in. */
export function refusedPage(asked: Asked, refusal: BookingRefusal): SitePage {
  const title = asked.say(refusal.code === 'booking-off' ? frameWords.offTitle : frameWords.troubleTitle);
  return {
    ...{ title, status: statusOf(refusal), here: asked.to('') },
    content: html`<h1>${title}</h1><p class="about">${asked.why(refusal)}</p>
<p class="go-on"><a class="btn main" href="${asked.to('')}">${asked.say(frameWords.start)}</a> <a class="btn" href="${asked.to('find')}">${asked.say(frameWords.haveCode)}</a></p>`,
  };
}

export function unknownPage(asked: Asked): SitePage {
  const title = asked.say(frameWords.troubleTitle);
  return {
    ...{ title, status: 404, here: asked.to('') },
    content: html`<h1>${title}</h1><p class="about">${asked.say(frameWords.pageUnknown)}</p><p class="go-on"><a class="btn main" href="${asked.to('')}">${asked.say(frameWords.start)}</a></p>`,
  };
}
