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
  /** How to get a number on a phone: a QR code, and the hall's code where it is asked for. */
  readonly phone: 'none' | 'qr' | 'qr-and-code';
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
  /** The band below the calls, which the strip and the way to the phone share. */
  readonly bandHeight: number;
  /** The way to the phone; null where there is none, or no room for it. */
  readonly phone: PhoneSizes | null;
}

export interface PhoneSizes {
  readonly width: number;
  readonly qrSize: number;
  /** The figures of the hall's code, readable from the same distance as a called number; 0 where none is asked for. */
  readonly codeSize: number;
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
const codeFigures = 4;
const smallestCode = 110;
/** The words beside the QR code, on two lines. */
const phoneWords = 300;
const phoneTitle = 56;
const qrSize = 204;
/** The highest code in a band no higher than the strip. */
const codeWithinStrip = 159;
const stripHeight = 216;
const stripHeads = 184;
const stripColumn = 180;

/** The font size in units for a viewing distance. */
export function demandedSize(viewingDistanceM: number, pictureHeightMm: number, height: number): number {
  return ((heightPerDistance * viewingDistanceM * 1_000) / capHeight) * (height / pictureHeightMm);
}

export function layOutHall(wall: Wall): HallLayout {
  const portrait = wall.height > wall.width;
  const demanded = demandedSize(wall.viewingDistanceM, wall.pictureHeightMm, wall.height);
  const room = wall.height - (portrait ? 168 : 88) - footer - gap;
  const least = 1.08 * demanded + stubOf(demanded);
  const band = bandsOf(wall, demanded).find(({ bandHeight }) => least <= room - bandHeight) ?? noBand;
  const layout = (portrait ? layOutUpright : layOutLying)(wall, demanded, room - band.bandHeight);
  return { portrait, demanded, ...layout, ...stubSizes(wall, layout.ticketWidth, layout.stubHeight), ...band };
}

type Band = Pick<HallLayout, 'stripCount' | 'stripColumns' | 'bandHeight' | 'phone'>;

const noBand: Band = { stripCount: 0, stripColumns: 0, bandHeight: 0, phone: null };

/** What may stand below the calls, the best first. Only the hall shows its code; the strip's figures are at the kiosk as well. */
function bandsOf(wall: Wall, demanded: number): readonly Band[] {
  const strip = wall.services > 0;
  if (wall.phone === 'none') return [bandOf(wall, strip, null)];
  if (wall.phone === 'qr') {
    const phone = phoneSizes(0);
    return [bandOf(wall, strip, phone), bandOf(wall, strip, null), bandOf(wall, false, phone)];
  }
  const read = phoneSizes(Math.max(smallestCode, demanded));
  // Too deep a hall for both: whoever comes nearer reads it.
  const small = phoneSizes(Math.min(read.codeSize, codeWithinStrip));
  const phones = read.codeSize === small.codeSize ? [read] : [read, small];
  return [true, false].flatMap((withStrip) => phones.map((phone) => bandOf(wall, strip && withStrip, phone)));
}

/** @param codeSize 0 for no code. */
function phoneSizes(codeSize: number): PhoneSizes {
  const words = codeSize === 0 ? phoneWords : Math.max(phoneWords + 100, codeFigures * figureEm * codeSize);
  return { width: qrSize + gap + words, qrSize, codeSize };
}

function phoneHeightOf({ codeSize }: PhoneSizes): number {
  return Math.max(stripHeight, phoneTitle + capHeight * codeSize + 48);
}

function bandOf(wall: Wall, hasStrip: boolean, phone: PhoneSizes | null): Band {
  const portrait = wall.height > wall.width;
  const phoneHeight = phone === null ? 0 : phoneHeightOf(phone);
  const left = wall.width - 2 * margin - (phone === null || portrait ? 0 : phone.width + margin);
  const most = portrait ? 4 : Math.max(1, Math.floor((left - stripHeads) / stripColumn));
  const rows = portrait ? Math.min(2, Math.ceil(wall.services / most)) : 1;
  const height = !hasStrip ? 0 : portrait ? rows * 150 + 32 : stripHeight;
  // Services that take turns are as many in each turn, so that none leaves the strip half empty.
  const turns = Math.max(1, Math.ceil(wall.services / (most * rows)));
  const columns = portrait ? most : Math.min(most, Math.max(1, Math.ceil(wall.services / turns)));
  return {
    stripCount: hasStrip ? columns * rows : 0,
    stripColumns: columns,
    bandHeight: portrait ? height + phoneHeight : Math.max(height, phoneHeight),
    phone,
  };
}

type Sizes = Omit<HallLayout, 'portrait' | 'demanded' | 'deskSize' | 'wordSize' | keyof Band>;

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
