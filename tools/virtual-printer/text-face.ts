// Draws a line of a printer's built-in letters: a monospace face, 12 by 24 dots a letter.
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { type Bitmap, bitmapFromPixels } from '#server/modules/printing/bitmap.ts';
import { LETTER_HEIGHT, LETTER_WIDTH, type TextRun } from './letters.ts';

const require = createRequire(import.meta.url);
const FONT_FILES = [
  require.resolve('@expo-google-fonts/overpass-mono/400Regular/OverpassMono_400Regular.ttf'),
  require.resolve('@expo-google-fonts/overpass-mono/700Bold/OverpassMono_700Bold.ttf'),
];
/** Overpass Mono is 0.616 of its size wide. */
const SIZE = LETTER_WIDTH / 0.616;
const BASELINE = 18;

export function textBitmap(runs: TextRun[], width: number, height: number): Bitmap {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Overpass Mono" font-size="${SIZE}">` +
    `<rect width="${width}" height="${height}" fill="#fff"/>${runs.map((run) => runShapes(run, height)).join('')}</svg>`;
  const image = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: 'Overpass Mono' },
  }).render();
  return bitmapFromPixels(image.pixels, image.width, image.height);
}

function runShapes(run: TextRun, height: number): string {
  const { timesWide, timesHigh, bold, underlined, inverted } = run.style;
  const wide = run.text.length * LETTER_WIDTH * timesWide;
  const top = height - LETTER_HEIGHT * timesHigh;
  const back = inverted ? `<rect x="${run.x}" y="${top}" width="${wide}" height="${height - top}"/>` : '';
  const line = underlined ? `<rect x="${run.x}" y="${height - 2}" width="${wide}" height="2"/>` : '';
  // Letter by letter, each in its cell, as a printer sets them.
  const letters = [...run.text]
    .map((letter, index) =>
      letter === ' ' ? '' : `<text x="${index * LETTER_WIDTH}" y="${BASELINE}">${escapeXml(letter)}</text>`,
    )
    .join('');
  return `${back}${line}<g transform="translate(${run.x} ${top}) scale(${timesWide} ${timesHigh})" font-weight="${bold ? 700 : 400}" fill="${inverted ? '#fff' : '#000'}">${letters}</g>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
