// HTML templates with escaping: every value in an html`…` template is escaped, unless it is itself the result of one.
// A value may be in text or in a quoted attribute, and nowhere else.
import { assert } from '#core/shared/assert.ts';

/** Markup that is safe to be put into a page as it is. Made by html`…` alone. */
export class Html {
  readonly #text: string;

  constructor(key: typeof madeHere, text: string) {
    assert(key === madeHere, 'markup is made by html`…` alone');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

const madeHere = Symbol('made by html`…`');

/** Nothing at all, where a part of a page is not needed. */
export const nothing: Html = new Html(madeHere, '');

export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = parts[0] ?? '';
  values.forEach((value, at) => {
    const before = parts[at] ?? '';
    assert(!/=\s*$/.test(before), 'an attribute with a value in it is quoted');
    assert(!/<\/?[a-z0-9-]*$/i.test(before), 'a value is never the name of an element');
    text += written(value) + (parts[at + 1] ?? '');
  });
  return new Html(madeHere, text);
}

function written(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return value.map(written).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
