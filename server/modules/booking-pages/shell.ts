// The built page of the booking screen, into which the server writes its content. The build made its links to the
// style and the script, so nothing here knows their names.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '#core/shared/assert.ts';
import type { WrittenPage } from './frame.ts';
import { html } from './html.ts';

export type Shell = (page: WrittenPage) => string;

const places = ['<html lang="pl">', '<title>Numerek</title>', '<!--head-->', '<!--page-->'] as const;

/** @param screens the folder of the built screens. Null when the booking pages are not built. */
export function readShell(screens: string): Shell | null {
  const file = builtFile(screens, 'booking/index.html');
  return file === null ? null : shellOf(readFileSync(file, 'utf8'));
}

/** A file of the build, whether it was built with all the screens or with a few. */
export function builtFile(screens: string, path: string): string | null {
  return [join(screens, 'screens', path), join(screens, path)].find(existsSync) ?? null;
}

export function shellOf(text: string): Shell {
  for (const place of places) assert(text.split(place).length === 2, `the booking page has one ${place}`);
  const pieces = cut(text, places);
  return ({ language, title, head, body }) => {
    const [start, afterLanguage, afterTitle, afterHead, end] = pieces;
    const lang = html`<html lang="${language}">`;
    return `${start}${lang}${afterLanguage}${html`<title>${title}</title>`}${afterTitle}${head}${afterHead}${body}${end}`;
  };
}

/** The parts before, between and after the placeholders, which must come in this order. */
function cut(text: string, at: readonly string[]): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (const place of at) {
    const found = rest.indexOf(place);
    assert(found >= 0, `the booking page has ${place} in its order`);
    pieces.push(rest.slice(0, found));
    rest = rest.slice(found + place.length);
  }
  return [...pieces, rest];
}
