// Draws posters as A4 pages: the office, what the code is for, the code on a ticket, and three steps in each language.
// All lengths are points, 72 to an inch.
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import PDFDocument from 'pdfkit';
import type { RemoteSettings } from '#core/branch/phone-settings.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Language } from '#core/shared/language.ts';
import { isSafeLogo } from '../printing/safe-logo.ts';
import type { PosterPage } from './poster-page.ts';
import { posterSteps, posterWords } from './poster-words.ts';
import { type QrRows, qrRows, quietDots } from './qr-rows.ts';

export interface PosterOrder {
  readonly office: Office;
  readonly access: RemoteSettings['access'];
  /** Of the branch's page for phones. */
  readonly url: string;
  readonly pages: readonly PosterPage[];
}

type Pdf = PDFKit.PDFDocument;
type Weight = 'text' | 'label' | 'number';

const require = createRequire(import.meta.url);
const fontFiles: Readonly<Record<Weight, string>> = {
  text: '@expo-google-fonts/overpass/400Regular/Overpass_400Regular.ttf',
  label: '@expo-google-fonts/overpass/600SemiBold/Overpass_600SemiBold.ttf',
  number: '@expo-google-fonts/overpass/800ExtraBold/Overpass_800ExtraBold.ttf',
};

const mm = 72 / 25.4;
const sheet = { width: 210 * mm, height: 297 * mm };
const margin = 17 * mm;
const inner = sheet.width - 2 * margin;
const ink = '#1B1916';
const inkSoft = '#4A463F';
const yellow = '#FFC21A';
/** The dark part of the code: a phone reads it from about ten times as far. */
const codeSide = { door: 84 * mm, desk: 62 * mm } as const;
const ticketPadding = 12;
const stubHeight = 46;
const logoHeight = 44;

/** The file. Its fonts are in it, its codes are drawn as lines, and readers for the blind find its texts in their order. */
export async function drawPosters(order: PosterOrder): Promise<Buffer> {
  const { office } = order;
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'pl',
    displayTitle: true,
    info: { Title: `${posterWords.pl.title}: ${office.name.pl}`, Author: office.name.pl, Creator: 'Numerek' },
  });
  const pieces: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.on('error', reject);
  });
  for (const [weight, file] of Object.entries(fontFiles)) pdf.registerFont(weight, require.resolve(file));
  const code = qrRows(order.url);
  const logo = logoPicture(office.logo);
  for (const page of order.pages) {
    pdf.addPage();
    drawPage(pdf, order, page, code, logo);
  }
  pdf.end();
  return whole;
}

function drawPage(pdf: Pdf, order: PosterOrder, page: PosterPage, code: QrRows, logo: Buffer | null): void {
  const titleTop = Math.max(112, drawOffice(pdf, order.office, logo) + 14);
  const ticketTop = page.kind === 'door' ? drawDoorTitle(pdf, titleTop) : drawDeskTitle(pdf, page.label, titleTop);
  const ticketBottom = drawTicket(pdf, ticketTop, code, codeSide[page.kind], order.url);
  const others = order.office.languages.filter((one) => one !== 'pl');
  const stepsBottom = drawSteps(pdf, 'pl', order, { x: margin, y: ticketBottom + 22, width: inner, size: 16 });
  const columnGap = 24;
  const width = (inner - columnGap * Math.max(0, others.length - 1)) / Math.max(1, others.length);
  others.forEach((language, at) => {
    const x = margin + at * (width + columnGap);
    const y = stepsBottom + 18;
    write(pdf, posterWords[language].title, { x, y, width, size: 13, weight: 'label' });
    drawSteps(pdf, language, order, { x, y: y + 20, width, size: 10.5 });
  });
}

function drawOffice(pdf: Pdf, office: Office, logo: Buffer | null): number {
  const y = 44;
  const isDrawn = logo !== null && drawLogo(pdf, logo, y);
  const x = margin + (isDrawn ? 130 : 0);
  const width = inner - (isDrawn ? 130 : 0);
  const bottom = write(pdf, office.name.pl, { x, y, width, size: 16, weight: 'label' });
  return write(pdf, office.address.join(', '), { x, y: bottom + 2, width, size: 11, weight: 'text', color: inkSoft });
}

function drawDoorTitle(pdf: Pdf, top: number): number {
  const { title, lead } = posterWords.pl;
  const size = fitted(pdf, title, inner, 54, 'number');
  const below = write(pdf, title, { x: margin, y: top, width: inner, size, weight: 'number' });
  return write(pdf, lead, { x: margin, y: below + 2, width: inner, size: 16, weight: 'text', color: inkSoft }) + 16;
}

function drawDeskTitle(pdf: Pdf, label: string, top: number): number {
  const { desk, nextTime, lead } = posterWords.pl;
  write(pdf, desk, { x: margin, y: top + 58, width: inner, size: 40, weight: 'label' });
  pdf.font('label').fontSize(40);
  const room = inner - pdf.widthOfString(desk) - 24;
  const size = fitted(pdf, label, room, 132, 'number');
  const y = top + 58 + 40 * 0.95 - size * 0.95;
  pdf.font('number').fontSize(size).fillColor(ink);
  pdf.text(label, margin + inner - pdf.widthOfString(label), y, { lineBreak: false });
  const below = top + 126;
  pdf.rect(margin, below - 14, inner, 3).fill(ink);
  const titleSize = fitted(pdf, nextTime, inner, 30, 'number');
  const next = write(pdf, nextTime, { x: margin, y: below, width: inner, size: titleSize, weight: 'number' });
  return write(pdf, lead, { x: margin, y: next + 2, width: inner, size: 14, weight: 'text', color: inkSoft }) + 14;
}

/** The yellow ticket with the code above its perforation and the address, for who would rather type, below. */
function drawTicket(pdf: Pdf, top: number, code: QrRows, darkSide: number, url: string): number {
  const dot = darkSide / code.size;
  const field = darkSide + 2 * quietDots * dot;
  const perforation = top + field + 2 * ticketPadding;
  const bottom = perforation + stubHeight;
  pdf.roundedRect(margin, top, inner, bottom - top, 8).fill(yellow);
  for (const x of [margin, margin + inner]) pdf.circle(x, perforation, 12).fill('white');
  pdf.save().lineWidth(2.5).dash(7, { space: 5 }).strokeColor(ink);
  pdf
    .moveTo(margin + 18, perforation)
    .lineTo(margin + inner - 18, perforation)
    .stroke()
    .restore();
  const x = margin + (inner - field) / 2;
  const y = top + ticketPadding;
  pdf.roundedRect(x, y, field, field, 6).fill('white');
  for (const one of code.stretches) {
    pdf.rect(x + (one.x + quietDots) * dot, y + (one.y + quietDots) * dot, one.length * dot, dot);
  }
  pdf.fill('black');
  const address = url.replace(/^https?:\/\//, '');
  const size = fitted(pdf, address, inner - 60, 22, 'label');
  const textTop = perforation + (stubHeight - size) / 2;
  write(pdf, address, { x: margin, y: textTop, width: inner, size, weight: 'label', align: 'center' });
  return bottom;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

function drawSteps(pdf: Pdf, language: Language, { access }: PosterOrder, { x, y, width, size }: Place): number {
  const indent = size * 1.6;
  let top = y;
  posterSteps(language, access).forEach((step, at) => {
    write(pdf, `${at + 1}.`, { x, y: top, width: indent, size, weight: 'number' });
    top = write(pdf, step, { x: x + indent, y: top, width: width - indent, size, weight: 'text' }) + size * 0.3;
  });
  return top;
}

interface Written extends Place {
  readonly weight: Weight;
  readonly color?: string;
  readonly align?: 'center';
}

/** Writes within a width, over several lines if need be. Returns where it ends. */
function write(pdf: Pdf, text: string, { x, y, width, size, weight, color = ink, align }: Written): number {
  pdf.font(weight).fontSize(size).fillColor(color);
  pdf.text(text, x, y, { width, lineGap: size * 0.05, ...(align === undefined ? {} : { align }) });
  return pdf.y;
}

/** The largest size, up to the wanted one, at which a text stays on one line. */
function fitted(pdf: Pdf, text: string, width: number, wanted: number, weight: Weight): number {
  pdf.font(weight).fontSize(wanted);
  return Math.min(wanted, (wanted * width * 0.99) / Math.max(1, pdf.widthOfString(text)));
}

/** A PNG as it is; an SVG as dots, fine enough for print. Null for none, and for one that would open something else. */
function logoPicture(logo: string | null): Buffer | null {
  if (logo === null || !isSafeLogo(logo)) return null;
  const data = Buffer.from(logo.slice(logo.indexOf(',') + 1), 'base64');
  if (logo.startsWith('data:image/png')) return data;
  try {
    const options = { fitTo: { mode: 'height' as const, value: 400 }, font: { loadSystemFonts: false } };
    return new Resvg(data.toString('utf8'), options).render().asPng();
  } catch {
    return null;
  }
}

/** False when the picture can't be read: a poster without a logo is better than none. */
function drawLogo(pdf: Pdf, logo: Buffer, y: number): boolean {
  try {
    pdf.image(logo, margin, y - 4, { fit: [118, logoHeight], valign: 'center' });
    return true;
  } catch {
    return false;
  }
}
