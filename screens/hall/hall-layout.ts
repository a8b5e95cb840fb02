// How large the letters of a hall display are and how many earlier calls fit, from the distance at which they must be read.
// All lengths are units, of which 1920 × 1080 (upright 1080 × 1920) fit into any picture, so 4K and 720p look the same.

/** What the sizes are computed from. */
export interface Wall {
  /** The picture, in units. */
  readonly width: number;
  readonly height: number;
  readonly pictureHeightMm: number;
  readonly viewingDistanceM: number;
  /** The most characters of a number: its letter and its figures. */
  readonly letters: number;
  readonly figures: number;
  /** The most characters of a desk's label. */
  readonly deskChars: number;
  /** The most characters of one word of a desk's label. */
  readonly deskWordChars: number;
  readonly services: number;
}

export interface HallLayout {
  readonly portrait: boolean;
  /** The least font size at which the number is read from the set distance. */
  readonly demanded: number;
  readonly ticketWidth: number;
  readonly numberSize: number;
  readonly deskSize: number;
  /** The word „stanowisko” beside the desk's number; 0 when there is no room for it. */
  readonly wordSize: number;
  readonly stubHeight: number;
  readonly earlierSize: number;
  readonly earlierCount: number;
  /** An arrow between an earlier number and its desk; left out before letters get too small. */
  readonly earlierArrow: boolean;
  /** Services in the strip at once, in so many columns; 0 when the letters need its place. */
  readonly stripCount: number;
  readonly stripColumns: number;
}

/** EN 301 549: a capital is to be at least 0.0122 of the distance high; in Overpass it is 0.703 of the font size. */
const heightPerDistance = 0.0122;
const capHeight = 0.703;

const letterEm = 0.83;
const figureEm = 0.615;
const gapEm = 0.12;
/** The word „stanowisko”, the longest of the three languages. */
const wordEm = 5.2;
/** A label longer than this is a name and is written smaller than a number. */
export const longestNumberLabel = 3;

const margin = 48;
const padding = 40;
const gap = 24;
const earlierHead = 62;
const footer = 72;
const rowHeightEm = 1.12;
const usualEarlier = 138;
const smallestEarlier = 60;
/** The newest number is at least so many times as large as the earlier ones. */
const prominence = 1.15;

/** The font size in units for a viewing distance. */
export function demandedSize(viewingDistanceM: number, pictureHeightMm: number, height: number): number {
  return ((heightPerDistance * viewingDistanceM * 1_000) / capHeight) * (height / pictureHeightMm);
}

export function layOutHall(wall: Wall): HallLayout {
  const portrait = wall.height > wall.width;
  const demanded = demandedSize(wall.viewingDistanceM, wall.pictureHeightMm, wall.height);
  const columns = portrait ? 4 : Math.max(1, Math.floor((wall.width - 2 * margin - 184) / 180));
  const rows = portrait ? Math.min(2, Math.ceil(wall.services / columns)) : 1;
  const stripHeight = portrait ? rows * 150 + 32 : 216;
  const room = wall.height - (portrait ? 168 : 88) - footer - gap;
  const least = 1.08 * demanded + stubOf(demanded);
  const hasStrip = wall.services > 0 && least <= room - stripHeight;
  const layout = portrait
    ? layOutUpright(wall, demanded, room - (hasStrip ? stripHeight : 0))
    : layOutLying(wall, demanded, room - (hasStrip ? stripHeight : 0));
  return {
    portrait,
    demanded,
    ...layout,
    ...stubSizes(wall, layout.ticketWidth, layout.stubHeight),
    stripCount: hasStrip ? columns * rows : 0,
    stripColumns: portrait ? columns : Math.min(columns, Math.max(wall.services, 1)),
  };
}

type Sizes = Omit<HallLayout, 'portrait' | 'demanded' | 'deskSize' | 'wordSize' | 'stripCount' | 'stripColumns'>;

/** The ticket on the left, earlier calls on the right; the fewest rows lost that keep both readable. */
function layOutLying(wall: Wall, demanded: number, room: number): Sizes {
  const numberEm = numberEmOf(wall);
  const listHeight = room - earlierHead;
  const inner = wall.width - 3 * margin - 2 * padding;
  // As large as leaves the newest number both readable and clearly the largest.
  const widestOf = (rowEm: number) =>
    Math.min((inner - demanded * numberEm) / rowEm, inner / (rowEm + prominence * numberEm));
  const earlierArrow = widestOf(rowEmOf(wall, true)) >= demanded;
  const rowEm = rowEmOf(wall, earlierArrow);
  const widest = widestOf(rowEm);
  const wanted = Math.min(Math.max(demanded, usualEarlier), widest);
  const isShown = widest >= smallestEarlier;
  const earlierSize = isShown ? wanted : 0;
  const earlierCount = isShown ? rowsWithin(listHeight, earlierSize, 4) : 0;
  const ticketWidth = isShown ? wall.width - 3 * margin - earlierSize * rowEm : wall.width - 2 * margin;
  const stubHeight = Math.min(stubOf(demanded), room / 2);
  const numberSize = Math.min((ticketWidth - 2 * padding) / numberEm, (room - stubHeight) / 1.05);
  return { ticketWidth, numberSize, stubHeight, earlierSize, earlierCount, earlierArrow };
}

/** The ticket above, earlier calls below it. */
function layOutUpright(wall: Wall, demanded: number, room: number): Sizes {
  const ticketWidth = wall.width - 2 * margin;
  const stubHeight = Math.min(stubOf(demanded), room / 2);
  const numberSize = Math.min((ticketWidth - 2 * padding) / numberEmOf(wall), (room - stubHeight) / 1.05);
  const listHeight = room - numberSize * 1.2 - stubHeight - gap - earlierHead;
  const earlierArrow = ticketWidth / rowEmOf(wall, true) >= demanded;
  const widest = Math.min(ticketWidth / rowEmOf(wall, earlierArrow), listHeight / rowHeightEm);
  const isShown = widest >= smallestEarlier;
  const earlierSize = isShown ? Math.min(Math.max(demanded, usualEarlier), widest) : 0;
  return {
    ticketWidth,
    numberSize,
    stubHeight,
    earlierSize,
    earlierCount: isShown ? rowsWithin(listHeight, earlierSize, 6) : 0,
    earlierArrow,
  };
}

function stubOf(demanded: number): number {
  return Math.max(236, demanded * 1.1);
}

function stubSizes(wall: Wall, ticketWidth: number, stubHeight: number) {
  const inner = ticketWidth - 2 * margin;
  if (wall.deskChars > longestNumberLabel) {
    // A name stands alone beside the arrow, on two lines when it has to.
    const lineChars = Math.max(wall.deskWordChars, Math.ceil(wall.deskChars * 0.6));
    const deskSize = Math.min(stubHeight / 2.2, (inner - 160) / (lineChars * 0.62));
    return { deskSize, wordSize: 0 };
  }
  const deskSize = stubHeight / 1.1;
  const left = inner - 0.55 * deskSize - wall.deskChars * 0.635 * deskSize - 2 * 36;
  const wordSize = Math.min(112, left / wordEm);
  return { deskSize, wordSize: wordSize >= 40 ? wordSize : 0 };
}

function rowsWithin(height: number, size: number, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(height / (size * rowHeightEm) + 0.01)));
}

function numberEmOf({ letters, figures }: Wall): number {
  return letters * letterEm + (letters > 0 ? gapEm : 0) + figures * figureEm;
}

function rowEmOf(wall: Wall, hasArrow: boolean): number {
  const deskEm = wall.deskChars > longestNumberLabel ? 2.1 : wall.deskChars * 0.635;
  return numberEmOf(wall) + (hasArrow ? 0.16 + 0.45 + 0.16 : 0.35) + deskEm;
}
