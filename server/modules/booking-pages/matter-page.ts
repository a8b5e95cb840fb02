// The first page: choosing the service, and what to bring for it.
import type { Offer } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import { icon } from './drawings.ts';
import type { SitePage } from './frame.ts';
import { hidden } from './hidden-fields.ts';
import { type Html, html } from './html.ts';
import { inWords, mistakeList } from './visit-parts.ts';
import { choosingWords } from './words/choosing-words.ts';
import { frameWords } from './words/frame-words.ts';

type ServiceOffer = Offer['services'][number];

/** @param mistake why what was chosen can't go on, in words. */
export function matterPage(asked: Asked, mistake: string | null = null, status = 200): SitePage {
  const { offer } = asked;
  const several = offer.mattersPerBooking > 1;
  return {
    ...{
      status,
      step: 1,
      title: asked.say(choosingWords.matterTitle),
      here: asked.to('', { s: asked.choice.services }),
    },
    hasErrors: mistake !== null,
    content: html`<h1>${asked.say(choosingWords.matterTitle)}</h1>
<p class="about">${about(asked, several)}</p>
${mistakeList(asked.say(frameWords.troubleTitle), mistake === null ? [] : [{ at: firstMatter(offer), text: mistake }])}
${several ? severalMatters(asked) : oneMatter(asked)}
<p class="aside-note">${asked.say(frameWords.comeYourself)}</p>`,
  };
}

function about(asked: Asked, several: boolean): string {
  if (asked.offer.services.length === 0) return asked.say(choosingWords.noMatters);
  if (!several) return asked.say(choosingWords.matterOne);
  return asked.say(choosingWords.matterSeveral, { limit: asked.offer.mattersPerBooking });
}

function firstMatter({ mattersPerBooking, services }: Offer): string | null {
  const [first] = services;
  return mattersPerBooking > 1 && first !== undefined ? `s-${first.id}` : null;
}

function oneMatter(asked: Asked): Html {
  const rows = asked.offer.services.map(
    (one) =>
      html`<li class="matter"><a class="go" href="${asked.to('days', { s: one.id, p: asked.choice.pass })}"><span>${nameOf(asked, one)}</span>${icon('arrow-right')}</a>${more(asked, one)}</li>`,
  );
  return html`<ul class="matters">${rows}</ul>`;
}

function severalMatters(asked: Asked): Html {
  if (asked.offer.services.length === 0) return html``;
  const rows = asked.offer.services.map((one) => {
    const checked = asked.choice.services.includes(one.id) && html` checked`;
    const id = `s-${one.id}`;
    return html`<li class="matter"><label class="go" for="${id}"><input type="checkbox" id="${id}" name="s" value="${one.id}"${checked}><span>${nameOf(asked, one)}</span></label>${more(asked, one)}</li>`;
  });
  const lang = asked.to('').includes('lang=') ? asked.language : null;
  return html`<form action="${asked.to('days').split('?')[0] ?? ''}" method="get"><fieldset><legend class="sr">${asked.say(choosingWords.matterTitle)}</legend>
<ul class="matters">${rows}</ul></fieldset>${hidden('p', asked.choice.pass)}${hidden('lang', lang)}
<p class="go-on"><button class="btn main" type="submit">${asked.say(choosingWords.goOn)}${icon('arrow-right')}</button></p></form>`;
}

function nameOf(asked: Asked, one: ServiceOffer): Html {
  const minutes = asked.say(choosingWords.minutes, { minutes: one.minutes });
  return html`<b>${inWords(one.name, asked.language)}</b> <small>${one.hint === null ? null : html`${inWords(one.hint, asked.language)}, `}${minutes}</small>`;
}

/** What to bring is folded below its service; the office's note is visible. */
function more(asked: Asked, one: ServiceOffer): Html {
  const note = one.note === null ? null : html`<p class="note">${inWords(one.note, asked.language)}</p>`;
  const bring =
    one.bring.length === 0
      ? null
      : html`<details><summary>${asked.say(choosingWords.bring)}<span class="sr">: ${inWords(one.name, asked.language)}</span></summary><ul>${one.bring.map((thing) => html`<li>${inWords(thing, asked.language)}</li>`)}</ul></details>`;
  return html`${note}${bring}`;
}
