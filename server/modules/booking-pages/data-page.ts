// The personal data of an appointment: shown, saved or erased by a customer who has the page and the code.
import type { AppointmentPage, PersonExport } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import type { SitePage } from './frame.ts';
import { hidden } from './hidden-fields.ts';
import { type Html, html, nothing } from './html.ts';
import { dayAt } from './times.ts';
import { codeField } from './visit-forms.ts';
import { inWords, type Mistake, mistakeList, servicesOf } from './visit-parts.ts';
import { frameWords } from './words/frame-words.ts';
import { visitWords } from './words/visit-words.ts';

export interface DataPageParts {
  readonly visit: AppointmentPage;
  readonly code: string;
  readonly mistakes: readonly Mistake[];
  /** Null until the code was given. */
  readonly person: PersonExport | null;
  readonly status: number;
  readonly newCommand: string;
}

export function dataPage(asked: Asked, { visit, code, mistakes, person, status, newCommand }: DataPageParts): SitePage {
  const here = asked.to(`visit/${visit.appointment}/data`);
  const title = asked.say(visitWords.dataTitle);
  const erase = html`<div class="erase"><p>${asked.say(visitWords.dataEraseAbout)}</p><button class="btn" type="submit" name="do" value="erase">${asked.say(visitWords.dataErase)}</button></div>`;
  return {
    ...{ title, here, status, back: asked.to(`visit/${visit.appointment}`), hasErrors: mistakes.length > 0 },
    content: html`<h1>${title}</h1>
${mistakeList(asked.say(frameWords.troubleTitle), mistakes)}
${person === null ? html`<p class="about">${asked.say(visitWords.dataAbout)}</p>` : kept(asked, person)}
<form class="sheet" method="post" action="${here}" novalidate>${hidden('c', newCommand)}
${codeField(asked, code, mistakes)}
<p class="go-on"><button class="btn main" type="submit" name="do" value="show">${asked.say(visitWords.dataShow)}</button> <button class="btn" type="submit" name="do" value="save">${asked.say(visitWords.dataSave)}</button></p>
${erase}</form>`,
  };
}

function kept(asked: Asked, { contact, answers, note, eraseAfterMs }: PersonExport): Html {
  const questions = servicesOf(asked.offer, asked.choice.services).flatMap((one) => one.asks);
  const rows = [
    ...(contact === null ? [] : [[asked.say(visitWords.dataContact), contact.value] as const]),
    ...Object.entries(answers).map(
      ([id, text]) =>
        [inWords(questions.find((one) => one.id === id)?.label ?? null, asked.language) || id, text] as const,
    ),
    ...(note === null ? [] : [[asked.say(visitWords.dataNote), note] as const]),
  ];
  if (rows.length === 0) return html`<p class="about">${asked.say(visitWords.dataNothing)}</p>`;
  const day = dayAt(eraseAfterMs, asked.offer.timeZone, asked.language);
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl><p class="about">${asked.say(visitWords.dataUntil, { day })}</p>${nothing}`;
}
