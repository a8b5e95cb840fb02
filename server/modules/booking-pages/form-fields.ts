// The fields that a customer fills in: how to get the code, and the office's questions. Each keeps what was typed,
// and shows its own mistake beside it.
import type { Contact } from '#contract/resources/appointment-shapes.ts';
import type { Asked } from './asked.ts';
import type { Typed } from './hidden-fields.ts';
import { type Html, html, nothing } from './html.ts';
import { inWords, type Mistake, servicesOf } from './visit-parts.ts';
import { holdingWords } from './words/holding-words.ts';
import { waitingWords } from './words/visit-words.ts';

/** What is wrong with a field by its id, or null. */
type Wrong = (id: string) => string | null;

interface TextField {
  readonly id: string;
  readonly name: string;
  readonly label: Html | string;
  readonly hint: string;
  readonly value: string;
  readonly wrong: string | null;
  readonly type?: 'text' | 'email' | 'tel';
  readonly autocomplete?: string;
  readonly inputMode?: 'numeric' | 'email' | 'tel' | 'text';
  readonly maxLength?: number;
}

export function textField(field: TextField): Html {
  const { id, name, label, hint, value, wrong, type = 'text', autocomplete = 'off', inputMode = 'text' } = field;
  const described = [hint === '' ? '' : `${id}-hint`, wrong === null ? '' : `${id}-wrong`].filter((one) => one !== '');
  const about = described.length > 0 && html` aria-describedby="${described.join(' ')}"`;
  const invalid = wrong !== null && html` aria-invalid="true"`;
  const length = field.maxLength !== undefined && html` maxlength="${field.maxLength}"`;
  return html`<div class="field"><label for="${id}">${label}</label>
${hint !== '' && html`<p class="hint" id="${`${id}-hint`}">${hint}</p>`}${wrong !== null && html`<p class="fault" id="${`${id}-wrong`}">${wrong}</p>`}
<input id="${id}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" inputmode="${inputMode}" spellcheck="false"${length}${about}${invalid}></div>`;
}

/** For the code no contact is needed; to be told of a free hour one is. */
export function contactFields(asked: Asked, typed: Typed, wrong: Wrong, purpose: 'code' | 'waiting'): Html {
  const { offer } = asked;
  const withNone = purpose === 'code';
  const title = withNone ? holdingWords.contactTitle : waitingWords.contactTitle;
  const about = withNone ? holdingWords.contactAbout : waitingWords.contactAbout;
  if (!offer.emails && !offer.texts && withNone) return onlyHere(asked);
  const choice = (kind: Typed['contact'], words: string, about: string, field: Html) =>
    html`<div class="option"><label class="tick" for="${`by-${kind}`}"><input type="radio" id="${`by-${kind}`}" name="contact" value="${kind}"${typed.contact === kind && html` checked`}><span>${words}${about !== '' && html`<small>${about}</small>`}</span></label>${field}</div>`;
  const email = textField({
    ...{ id: 'email', name: 'email', type: 'email', autocomplete: 'email', inputMode: 'email', maxLength: 254 },
    ...{ label: asked.say(holdingWords.email), hint: asked.say(holdingWords.emailHint) },
    ...{ value: typed.email, wrong: wrong('email') },
  });
  const phone = textField({
    ...{ id: 'phone', name: 'phone', type: 'tel', autocomplete: 'tel', inputMode: 'tel', maxLength: 30 },
    ...{ label: asked.say(holdingWords.phone), hint: asked.say(holdingWords.phoneHint) },
    ...{ value: typed.phone, wrong: wrong('phone') },
  });
  return html`<fieldset class="contact" id="contact"><legend>${asked.say(title)}</legend>
${withNone && choice('none', asked.say(holdingWords.contactNone), asked.say(holdingWords.contactNoneAbout), nothing)}
${offer.emails && choice('email', asked.say(holdingWords.contactEmail), '', email)}
${offer.texts && choice('phone', asked.say(holdingWords.contactPhone), '', phone)}
<p class="hint">${asked.say(about)}</p></fieldset>`;
}

/** The office sends no messages: nothing is to be chosen. */
function onlyHere(asked: Asked): Html {
  return html`<input type="hidden" name="contact" value="none"><p class="about">${asked.say(holdingWords.contactNoneAbout)}</p>`;
}

export function questionFields(asked: Asked, typed: Typed, wrong: Wrong): Html {
  const questions = questionsOf(asked);
  if (questions.length === 0) return nothing;
  const fields = questions.map(({ id, label, hint, required, maxLength }) => {
    const name = html`${inWords(label, asked.language)}${!required && html` <span class="optional">${asked.say(holdingWords.optional)}</span>`}`;
    const fieldId = `a-${id}`;
    return textField({
      ...{ id: fieldId, name: fieldId, label: name, hint: inWords(hint, asked.language) },
      ...{ value: typed.answers[id] ?? '', wrong: wrong(fieldId), maxLength },
    });
  });
  return html`<fieldset class="asks"><legend>${asked.say(holdingWords.asksTitle)}</legend>${fields}<p class="hint">${asked.say(holdingWords.noPesel)}</p></fieldset>`;
}

/** The questions for the chosen services, each once. */
export function questionsOf({ offer, choice }: Asked) {
  const all = servicesOf(offer, choice.services).flatMap((one) => one.asks);
  return all.filter((one, at) => all.findIndex((other) => other.id === one.id) === at);
}

/** What can be seen to be missing without asking anybody. Questions are asked for a visit, not for waiting. */
export function missingIn(asked: Asked, typed: Typed, purpose: 'code' | 'waiting'): Mistake[] {
  const { errorEmail, errorPhone } = purpose === 'code' ? holdingWords : waitingWords;
  const questions = purpose === 'code' ? questionsOf(asked) : [];
  const unanswered = questions.filter(({ id, required }) => required && (typed.answers[id] ?? '') === '');
  return [
    ...unanswered.map(({ id, label }) => ({
      at: `a-${id}`,
      text: asked.say(holdingWords.errorMissing, { label: inWords(label, asked.language) }),
    })),
    ...(typed.contact === 'email' && typed.email === '' ? [{ at: 'email', text: asked.say(errorEmail) }] : []),
    ...(typed.contact === 'phone' && typed.phone === '' ? [{ at: 'phone', text: asked.say(errorPhone) }] : []),
    ...(typed.agreed ? [] : [{ at: 'agree', text: asked.say(holdingWords.errorAgree) }]),
  ];
}

export function contactOf(typed: Typed): Contact | null {
  if (typed.contact === 'email') return { kind: 'email', address: typed.email };
  if (typed.contact === 'phone') return { kind: 'phone', number: typed.phone };
  return null;
}

/** What was written in one field for either kind. */
export function contactIn(written: string): Contact | null {
  if (written === '') return null;
  return written.includes('@') ? { kind: 'email', address: written } : { kind: 'phone', number: written };
}
