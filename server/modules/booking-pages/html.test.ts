import { describe, expect, test } from 'vitest';
import { Html, html } from './html.ts';

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea><svg onload=alert(1)>',
  '&lt;b&gt;',
];

describe('A page', () => {
  test.each(attacks)('shows %s as the text that it is', (attack) => {
    const page = String(html`<p title="${attack}">${attack}</p>`);
    const [, title = '', text = ''] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/.exec(page) ?? [];
    expect(unescaped(title)).toBe(attack);
    expect(unescaped(text)).toBe(attack);
  });

  test('takes in markup of its own, lists and nothing', () => {
    const rows = ['a', '<b>'].map((one) => html`<li>${one}</li>`);
    expect(String(html`<ul>${rows}</ul>${null}${undefined}${false}${0}`)).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>0',
    );
  });

  test('is not fooled by what only looks like markup of its own', () => {
    const disguised = { toString: () => '<script>' } as unknown as string;
    expect(() => String(html`<p>${disguised}</p>`)).toThrow();
    expect(() => new Html(Symbol('made by html`…`') as never, '<script>')).toThrow();
  });

  test('takes no value where escaping would not help', () => {
    const value = 'x onload=alert(1)';
    expect(() => html`<p title=${value}>`).toThrow('quoted');
    expect(() => html`<${value}>`).toThrow('name of an element');
  });
});

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
