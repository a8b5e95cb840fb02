// The hidden fields of a form: the choices made so far, ids that make a second press harmless, and what was typed
// already where it must not be in an address.
import type { Asked } from './asked.ts';
import { type Html, html } from './html.ts';

export function hidden(name: string, value: string | number | null): Html | null {
  return value === null || value === '' ? null : html`<input type="hidden" name="${name}" value="${value}">`;
}

export function hiddenChoice({ choice }: Asked): readonly (Html | null)[] {
  return [...choice.services.map((one) => hidden('s', one)), hidden('m', choice.moving), hidden('p', choice.pass)];
}

/** What a customer filled in before the hold expired. */
export interface Typed {
  readonly contact: 'none' | 'email' | 'phone';
  readonly email: string;
  readonly phone: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly agreed: boolean;
}

export const nothingTyped: Typed = { contact: 'none', email: '', phone: '', answers: {}, agreed: false };

/** By the names of the form's fields; answers are `a-` and the id of the question. */
export function readTyped(asked: Asked): Typed {
  const contact = asked.field('contact');
  const questions = asked.offer.services
    .filter(({ id }) => asked.choice.services.includes(id))
    .flatMap(({ asks }) => asks.map(({ id }) => id));
  return {
    contact: contact === 'email' || contact === 'phone' ? contact : 'none',
    email: asked.field('email').slice(0, 254),
    phone: asked.field('phone').slice(0, 40),
    answers: Object.fromEntries(questions.map((id) => [id, asked.field(`a-${id}`).slice(0, 600)])),
    agreed: asked.field('agree') !== '',
  };
}

export function isTyped({ contact, email, phone, answers, agreed }: Typed): boolean {
  const texts = [email, phone, ...Object.values(answers)];
  return contact !== 'none' || agreed || texts.some((text) => text !== '');
}

export function hiddenTyped({ contact, email, phone, answers, agreed }: Typed): readonly (Html | null)[] {
  return [
    hidden('contact', contact),
    hidden('email', email),
    hidden('phone', phone),
    ...Object.entries(answers).map(([id, text]) => hidden(`a-${id}`, text)),
    hidden('agree', agreed ? '1' : null),
  ];
}
