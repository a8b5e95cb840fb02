// `node tools/fonts/subset-fonts.ts`: cuts from the screens' font what Polish, English and Ukrainian words are written with, in the
// weights that the tokens know. A slow phone then loads 24 kB of fonts instead of 85. The result is kept in screens/kit/fonts.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

/** What each small font holds. The letters that are not here come from the whole fonts, which tokens.css names, too. */
export const smallFonts = {
  latin: `${ascii}\u00a0§°·×«»óÓʼ–—‘’“”„…€`,
  'latin-ext': 'ąćęłńśźżĄĆĘŁŃŚŹŻ',
  cyrillic: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ№',
} as const;

export type SmallFont = keyof typeof smallFonts;

export const fileOf = (font: SmallFont): URL =>
  new URL(`../../screens/kit/fonts/overpass-${font}.woff2`, import.meta.url);

/** The font as a WOFF2 file; the same package gives the same bytes. */
export async function smallFont(font: SmallFont): Promise<Buffer> {
  const whole = import.meta.resolve(`@fontsource-variable/overpass/files/overpass-${font}-wght-normal.woff2`);
  return subsetFont(await readFile(fileURLToPath(whole)), smallFonts[font], {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 800 } },
  });
}

if (import.meta.main) {
  for (const font of Object.keys(smallFonts) as SmallFont[]) await writeFile(fileOf(font), await smallFont(font));
}
