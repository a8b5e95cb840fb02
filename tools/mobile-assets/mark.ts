// Reads the mark from its SVG, which holds only filled paths, for Android and for pictures.

export interface Mark {
  readonly width: number;
  readonly height: number;
  readonly paths: readonly { readonly fill: string; readonly d: string }[];
}

/** @throws when the SVG has no box from 0,0 or something else than paths with `fill` and `d`. */
export function readMark(svg: string): Mark {
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  const paths = [...svg.matchAll(/<path fill="(#[0-9A-Fa-f]{6})" d="([^"]+)"\/>/g)];
  const elements = [...svg.matchAll(/<[a-z]/g)].length;
  if (box === null || paths.length === 0 || elements !== paths.length + 1) {
    throw new Error('The mark must be an SVG with viewBox="0 0 W H" and of <path fill="#rrggbb" d="…"/> alone.');
  }
  return {
    width: Number(box[1]),
    height: Number(box[2]),
    paths: paths.map(([, fill = '', d = '']) => ({ fill, d })),
  };
}

/**
 * The mark in the middle of a square, as Android draws it.
 * @param side of the square, in dp; @param markWidth of the mark in it.
 * @param colour of a mark of one colour, in which what lies on top is cut out; in its own colours when not given.
 */
export function androidDrawing(mark: Mark, side: number, markWidth: number, colour?: string): string {
  const scale = markWidth / mark.width;
  const place = [
    `android:scaleX="${short(scale)}"`,
    `android:scaleY="${short(scale)}"`,
    `android:translateX="${short((side - markWidth) / 2)}"`,
    `android:translateY="${short((side - mark.height * scale) / 2)}"`,
  ];
  const paths =
    colour === undefined
      ? mark.paths.map(({ fill, d }) => `        <path android:fillColor="${fill}" android:pathData="${d}" />`)
      : [
          `        <path android:fillColor="${colour}" android:fillType="evenOdd"`,
          `            android:pathData="${mark.paths.map(({ d }) => d).join(' ')}" />`,
        ];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<!-- Made of the mark by tools/mobile-assets/main.ts -->',
    '<vector xmlns:android="http://schemas.android.com/apk/res/android"',
    `    android:width="${side}dp" android:height="${side}dp"`,
    `    android:viewportWidth="${side}" android:viewportHeight="${side}">`,
    `    <group ${place.join(' ')}>`,
    ...paths,
    '    </group>',
    '</vector>',
    '',
  ].join('\n');
}

export interface Ground {
  readonly colour: string;
  readonly shape: 'square' | 'rounded' | 'circle';
}

/** The mark as a 1 × 1 picture on a background, or only the mark. `markWidth` is a part of the whole. */
export function squareSvg(mark: Mark, markWidth: number, { colour, shape }: Ground): string {
  const radius = { square: 0, rounded: 0.18, circle: 0.5 }[shape];
  const ground = `<rect width="1" height="1" rx="${radius}" fill="${colour}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${ground}${placed(mark, 1, markWidth)}</svg>`;
}

export function plainSvg(mark: Mark): string {
  const box = `viewBox="0 0 ${mark.width} ${mark.height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${drawn(mark)}</svg>`;
}

function placed(mark: Mark, side: number, markWidth: number): string {
  const scale = markWidth / mark.width;
  const move = `translate(${(side - markWidth) / 2} ${(side - mark.height * scale) / 2}) scale(${scale})`;
  return `<g transform="${move}">${drawn(mark)}</g>`;
}

function drawn(mark: Mark): string {
  return mark.paths.map(({ fill, d }) => `<path fill="${fill}" d="${d}"/>`).join('');
}

function short(value: number): string {
  return String(Number(value.toFixed(4)));
}
