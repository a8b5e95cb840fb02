// Parts that several pages show: the ticket with the time on it, what to bring, a list of mistakes, an office's text.
import type { Offer } from '#contract/resources/appointment-shapes.ts';
import type { Language, Words } from '#core/shared/language.ts';
import type { Asked } from './asked.ts';
import { icon } from './drawings.ts';
import { type Html, html, nothing } from './html.ts';
import { clockAt, dayAt } from './times.ts';
import { choosingWords } from './words/choosing-words.ts';

/** The yellow ticket: its upper half says when and where; `below` is what to do with it. */
export function ticketOf(asked: Asked, startMs: number, below: Html): Html {
  const { offer, language } = asked;
  const [street] = offer.address;
  return html`<div class="ticket"><div class="face">
<p><b>${dayAt(startMs, offer.timeZone, language)}</b>${street}</p>
<p class="nr">${clockAt(startMs, offer.timeZone, language)}</p>
</div><div class="perf"></div>${below}</div>`;
}

export function servicesOf(offer: Offer, ids: readonly string[]): Offer['services'] {
  return ids.flatMap((id) => offer.services.find((one) => one.id === id) ?? []);
}

/** The waiting list needs messages: without them it can't be joined. */
export function canWait({ waitingList, emails, texts }: Offer): boolean {
  return waitingList && (emails || texts);
}

/** Each item once, though several services ask for it. */
export function bringOf({ offer, language }: Asked, services: readonly string[]): string[] {
  return [...new Set(servicesOf(offer, services).flatMap(({ bring }) => bring.map((one) => one[language] ?? '')))];
}

export function bringList(asked: Asked, services: readonly string[]): Html {
  const things = bringOf(asked, services);
  if (things.length === 0) return nothing;
  return html`<section class="bring"><h2>${asked.say(choosingWords.bring)}</h2><ul>${things.map((one) => html`<li>${one}</li>`)}</ul></section>`;
}

/** "Karta Dużej Rodziny, około 10 min" */
export function matterLine(asked: Asked, services: readonly string[]): string {
  const chosen = servicesOf(asked.offer, services);
  const minutes = chosen.reduce((sum, one) => sum + one.minutes, 0);
  const names = chosen.map((one) => one.name[asked.language] ?? one.id);
  return [...names, ...(minutes > 0 ? [asked.say(choosingWords.minutes, { minutes })] : [])].join(', ');
}

export interface Mistake {
  /** The field's id, to jump to; null when it is about the whole. */
  readonly at: string | null;
  readonly text: string;
}

/** On top of a form: what is wrong, each with a way to its field. */
export function mistakeList(title: string, mistakes: readonly Mistake[]): Html {
  if (mistakes.length === 0) return nothing;
  const rows = mistakes.map(({ at, text }) =>
    at === null ? html`<li>${text}</li>` : html`<li><a href="${`#${at}`}">${text}</a></li>`,
  );
  return html`<div class="notice wrong" role="alert" tabindex="-1" data-focus>${icon('warning')}<div><h2>${title}</h2><ul>${rows}</ul></div></div>`;
}

/** The most important message for the customer now. */
export function notice(text: string, more: Html = nothing): Html {
  return html`<div class="notice" role="alert" tabindex="-1" data-focus>${icon('warning')}<div><p>${text}</p>${more}</div></div>`;
}

export function goodNews(text: string): Html {
  return html`<div class="notice good" role="status">${icon('check')}<p>${text}</p></div>`;
}

/** A text of the office, each line a paragraph. */
export function paragraphs(text: string): Html[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line.trim()}</p>`);
}

export function inWords(words: Readonly<Partial<Record<Language, string>>> | Words | null, language: Language): string {
  return words?.[language] ?? words?.pl ?? '';
}
