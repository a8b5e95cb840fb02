// The frame of every booking page: the office's name, the way back, the languages, help at the bottom.
import type { Office } from '#core/branch/settings.ts';
import { isLanguage, type Language } from '#core/shared/language.ts';
import type { Asked } from './asked.ts';
import { icon, mark } from './drawings.ts';
import { type Html, html, nothing } from './html.ts';
import { frameWords } from './words/frame-words.ts';
import { say } from './words/say.ts';

export interface SitePage {
  readonly status?: number;
  readonly title: string;
  /** Of the four steps from the service to the code. */
  readonly step?: 1 | 2 | 3 | 4;
  readonly back?: string;
  /** Something was filled in wrongly: the title begins with it. */
  readonly hasErrors?: boolean;
  /** The address of this page by GET, for the links to other languages. */
  readonly here: string;
  /** Seconds after which a browser without JavaScript is to open `to`. */
  readonly refresh?: { readonly seconds: number; readonly to: string };
  readonly content: Html;
  /** Beside the content on a wide screen, below it on a narrow one. */
  readonly aside?: Html;
}

/** A page on its way into the shell. */
export interface WrittenPage {
  readonly status: number;
  readonly language: Language;
  readonly title: string;
  readonly head: Html;
  readonly body: Html;
}

const ownNames: Readonly<Record<Language, string>> = { pl: 'Polski', en: 'English', uk: 'Українська' };

export function writePage(asked: Asked, page: SitePage): WrittenPage {
  const { office, language } = asked;
  const title =
    page.step === undefined ? page.title : asked.say(frameWords.titleStep, { title: page.title, step: page.step });
  const named = page.hasErrors === true ? asked.say(frameWords.titleError, { title }) : title;
  return {
    status: page.status ?? 200,
    language,
    title: `${named} – ${office.name[language]}`,
    // In a noscript, because with JavaScript the script goes on more gently.
    head: page.refresh === undefined ? nothing : refreshOf(page.refresh),
    body: html`<a class="skip" href="#content">${asked.say(frameWords.skip)}</a>
${head(asked, page)}
<main id="content" class="${page.aside === undefined ? 'one' : 'two'}">
${wayBack(asked, page)}
<div class="content">${page.content}</div>
${page.aside}
</main>
${foot(asked)}`,
  };
}

function refreshOf({ seconds, to }: { readonly seconds: number; readonly to: string }): Html {
  return html`<noscript><meta http-equiv="refresh" content="${`${seconds};url=${to}`}"></noscript>`;
}

function head(asked: Asked, page: SitePage): Html {
  const { office, offer, language } = asked;
  const languages = offer.languages.map((one) =>
    one === language
      ? html`<li><span aria-current="true" lang="${one}">${ownNames[one]}</span></li>`
      : html`<li><a href="${inLanguage(page.here, one)}" lang="${one}" hreflang="${one}">${ownNames[one]}</a></li>`,
  );
  return html`<header class="head"><div>
<a class="office" href="${asked.to('')}">${logo(office)}<span>${office.name[language]}</span></a>
<nav aria-label="${asked.say(frameWords.languages)}"><ul class="langs">${languages}</ul></nav>
</div></header>`;
}

function logo(office: Office): Html {
  return office.logo === null ? nothing : html`<img src="${office.logo}" alt="" height="40">`;
}

function wayBack(asked: Asked, { back, step }: SitePage): Html {
  if (back === undefined && step === undefined) return nothing;
  const link =
    back === undefined
      ? html`<span></span>`
      : html`<a href="${back}">${icon('arrow-left')}${asked.say(frameWords.back)}</a>`;
  return html`<p class="step">${link}${step === undefined ? null : html`<span>${asked.say(frameWords.step, { step })}</span>`}</p>`;
}

function foot(asked: Asked): Html {
  const { offer } = asked;
  const links = [
    [asked.to('find'), frameWords.haveCode],
    [asked.to('terms'), frameWords.terms],
    [asked.to('privacy'), frameWords.privacy],
    [asked.to('accessibility'), frameWords.accessibility],
  ] as const;
  return html`<footer class="foot"><nav aria-label="${asked.say(frameWords.footLabel)}">
${telephone(asked, offer.telephone)}
<ul>${links.map(([href, words]) => html`<li><a href="${href}">${asked.say(words)}</a></li>`)}</ul>
</nav><p class="mark">${mark()}<span>Numerek</span></p></footer>`;
}

export function telephone(asked: Asked, number: string | null): Html {
  if (number === null) return nothing;
  const dialled = number.replace(/[^\d+]/g, '');
  return html`<p>${asked.say(frameWords.telephone)} <a class="tel" href="tel:${dialled}">${number}</a></p>`;
}

function inLanguage(address: string, language: Language): string {
  const [path = '', query = ''] = address.split('?');
  const written = new URLSearchParams(query);
  written.set('lang', language);
  return `${path}?${written}`;
}

/** A page for when not even the office is known: in each language that was asked for, with nothing but words. */
export function writeBarePage(status: number, language: Language, text: string, again: string | null): WrittenPage {
  const title = say(frameWords.troubleTitle, language);
  return {
    ...{ status, language, title, head: nothing },
    body: html`<header class="head"><div><p class="mark">${mark()}<span>Numerek</span></p></div></header>
<main id="content" class="one"><div class="content"><h1>${title}</h1><p class="about">${text}</p>
${again === null ? null : html`<p><a class="btn main" href="${again}">${say(frameWords.tryAgain, language)}</a></p>`}</div></main>`,
  };
}

/** The language to answer in: the one chosen here, else the first that the browser and the office both have. */
export function languageFor(chosen: unknown, accepted: string, offered: readonly Language[]): Language {
  if (isLanguage(chosen) && offered.includes(chosen)) return chosen;
  for (const part of accepted.slice(0, 200).split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (isLanguage(tag) && offered.includes(tag)) return tag;
  }
  return offered[0] ?? 'pl';
}
