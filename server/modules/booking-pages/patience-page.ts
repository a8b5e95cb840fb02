// The pause between the press of a slot and its hold, where no script can do the proof of work.
import type { Asked } from './asked.ts';
import type { SitePage } from './frame.ts';
import { hidden, hiddenChoice, hiddenTyped, isTyped, type Typed } from './hidden-fields.ts';
import { html } from './html.ts';
import { choosingWords } from './words/choosing-words.ts';

export interface Patience {
  readonly date: string;
  readonly startMs: number;
  readonly command: string;
  readonly stamp: string;
  /** When the page with the stamp was made. */
  readonly stampedAtMs: number;
  readonly seconds: number;
  readonly typed: Typed;
}

/** Continues without a press, unless something was typed: that must not be in an address. */
export function patiencePage(asked: Asked, patience: Patience): SitePage {
  const { date, startMs, command, stamp, stampedAtMs, seconds, typed } = patience;
  const fields = { d: date, t: String(startMs), c: command, stamp, at: String(stampedAtMs) };
  const title = asked.say(choosingWords.patienceTitle);
  return {
    ...{ title, step: 2, back: asked.toChoice('hours', { d: date }), here: asked.toChoice('patience', fields) },
    ...(isTyped(typed) ? {} : { refresh: { seconds, to: asked.toChoice('patience', fields) } }),
    content: html`<h1>${title}</h1>
<p class="patience" data-count>${asked.say(choosingWords.patienceLeft, { seconds })}</p>
<p class="about">${asked.say(choosingWords.patienceAbout)}</p>
<form method="post" action="${asked.to('hold')}" data-send-after="${seconds}">${hiddenChoice(asked)}${hiddenTyped(typed)}
${Object.entries({ ...fields, proof: stamp }).map(([name, value]) => hidden(name, value))}
<p>${asked.say(choosingWords.patiencePress)}</p>
<p class="go-on"><button class="btn main" type="submit">${asked.say(choosingWords.goOn)}</button></p></form>`,
  };
}
