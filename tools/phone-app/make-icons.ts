// Draws the app's icons from the mark: run `node tools/phone-app/make-icons.ts` after the mark has changed. The
// pictures are kept in the project, so the build draws nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'screens/phone/app');

const ink = '#1B1916';
const mark = { width: 36, height: 32 };

interface Icon {
  readonly name: string;
  readonly sizePx: number;
  /** The mark's width as a part of the icon's. */
  readonly share: number;
  readonly ground: 'rounded' | 'full' | 'none';
}

const icons: readonly Icon[] = [
  { name: 'icon-192', sizePx: 192, share: 0.7, ground: 'rounded' },
  { name: 'icon-512', sizePx: 512, share: 0.7, ground: 'rounded' },
  // Launchers cut these to a circle of four fifths: the ticket's corners stay within it.
  { name: 'maskable-192', sizePx: 192, share: 0.56, ground: 'full' },
  { name: 'maskable-512', sizePx: 512, share: 0.56, ground: 'full' },
  { name: 'apple-touch-180', sizePx: 180, share: 0.68, ground: 'full' },
  // One colour: only what is opaque counts, so the letter is cut out.
  { name: 'monochrome-512', sizePx: 512, share: 0.6, ground: 'none' },
  { name: 'badge-96', sizePx: 96, share: 0.92, ground: 'none' },
];

const [, ticket = '', letter = ''] =
  /<path fill="#FFC21A" d="([^"]+)"\/><path fill="#1B1916" d="([^"]+)"\/>/.exec(
    readFileSync(join(root, 'screens/kit/mark.svg'), 'utf8'),
  ) ?? [];
if (ticket === '' || letter === '') throw new Error('The mark is no longer made of a ticket and a letter.');

for (const icon of icons) {
  const png = new Resvg(drawing(icon), { fitTo: { mode: 'width', value: icon.sizePx } }).render().asPng();
  writeFileSync(join(folder, `${icon.name}.png`), png);
}

function drawing({ share, ground }: Icon): string {
  const side = mark.width / share;
  const x = (side - mark.width) / 2;
  const y = (side - mark.height) / 2;
  const below =
    ground === 'none' ? '' : `<rect width="${side}" height="${side}" fill="${ink}"${corners(ground, side)}/>`;
  const shape =
    ground === 'none'
      ? `<path fill="#fff" fill-rule="evenodd" d="${ticket}${letter}"/>`
      : `<path fill="#FFC21A" d="${ticket}"/><path fill="${ink}" d="${letter}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">${below}<g transform="translate(${x} ${y})">${shape}</g></svg>`;
}

function corners(ground: Icon['ground'], side: number): string {
  return ground === 'rounded' ? ` rx="${side * 0.2}"` : '';
}
