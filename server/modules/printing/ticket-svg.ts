// Draws a paper ticket in the family's look: the office, the matter, the number very large, a perforation, and below
// it what to do. Black on white, one unit is one dot of the printer.
import { encode } from 'uqr';
import { dotsAcross, footerOf, labelParts, type PaperTicket, type TicketTemplate } from './paper-ticket.ts';
import { isSafeLogo } from './safe-logo.ts';
import { type FontWeight, ticketFont } from './ticket-font.ts';
import { peopleAhead, ticketWords, waitRange } from './ticket-words.ts';
import { wrapWords } from './wrap-words.ts';

/** What differs between 80 mm and 58 mm: sizes are dots, 8 to a millimetre. */
interface Measures {
  width: number;
  margin: number;
  office: number;
  small: number;
  service: number;
  fact: number;
  factLabel: number;
  bookedHour: number;
  qrBeside: boolean;
}

const WIDE: Measures = {
  width: 576,
  margin: 20,
  office: 30,
  small: 26,
  service: 42,
  fact: 48,
  factLabel: 26,
  bookedHour: 108,
  qrBeside: true,
};
const NARROW: Measures = {
  width: 384,
  margin: 12,
  office: 28,
  small: 24,
  service: 34,
  fact: 42,
  factLabel: 24,
  bookedHour: 120,
  qrBeside: false,
};

const QR_BESIDE_DOTS = 216;
const QR_BELOW_DOTS = 232;
const LOGO_HEIGHT = 96;
const PERFORATION_HEIGHT = 48;
const NUMBER_GAP_EM = 0.12;
const NUMBER_TIGHTER_EM = 0.02;
/** Cap height of Overpass, as a part of its size. */
const CAP = 0.703;

interface Drawing {
  parts: string[];
  y: number;
}

interface Line {
  text: string;
  size: number;
  weight: FontWeight;
}

/** One stretch of the ticket from edge to edge. Stretches lie under each other without overlapping. */
export interface TicketSection {
  /** Equal keys draw the same, so that what is on every ticket (the office, a matter, the advice) is drawn once. Null: not worth keeping. */
  key: string | null;
  draw(): DrawnSection;
}

export interface DrawnSection {
  width: number;
  /** Whole dots. */
  height: number;
  /** SVG shapes in black, for a space of `width` × `height`. */
  shapes: string;
}

/** The ticket from top to foot. Every text is printed whole: long names go over several lines. */
export function ticketSections(ticket: PaperTicket, template: TicketTemplate, widthMm: 58 | 80): TicketSection[] {
  const measures = widthMm === 80 ? WIDE : NARROW;
  const { language, officeName, officeLines, serviceName, otherServices, priorityName, bookedFor } = ticket;
  const logo = template.logo ?? null;
  const footer = footerOf(ticket, template);
  return [
    section(measures, ['office', officeName, officeLines, logo], (drawing) =>
      drawOffice(drawing, ticket, logo, measures),
    ),
    section(measures, ['matter', language, serviceName, otherServices, priorityName], (drawing) =>
      drawMatter(drawing, ticket, measures),
    ),
    section(measures, null, (drawing) => drawNumber(drawing, ticket, measures)),
    section(measures, ['perforation'], (drawing) => drawPerforation(drawing, measures)),
    section(measures, null, (drawing) => drawFacts(drawing, ticket, template, measures)),
    section(measures, ['advice', language, footer, bookedFor !== null], (drawing) =>
      drawAdvice(drawing, ticket, footer, measures),
    ),
  ];
}

function section(measures: Measures, key: unknown[] | null, draw: (drawing: Drawing) => void): TicketSection {
  return {
    key: key === null ? null : JSON.stringify([measures.width, ...key]),
    draw() {
      const drawing: Drawing = { parts: [], y: 0 };
      draw(drawing);
      return { width: measures.width, height: Math.ceil(drawing.y), shapes: drawing.parts.join('') };
    },
  };
}

/** The ticket as an SVG of 576 (80 mm) or 384 (58 mm) units wide and as tall as its text needs: the preview on a screen. */
export function ticketSvg(ticket: PaperTicket, template: TicketTemplate, widthMm: 58 | 80): string {
  let y = 0;
  let shapes = '';
  for (const part of ticketSections(ticket, template, widthMm)) {
    const drawn = part.draw();
    shapes += `<g transform="translate(0 ${y})">${drawn.shapes}</g>`;
    y += drawn.height;
  }
  const name = escapeXml(`${ticket.label}, ${ticket.serviceName}`);
  return svgOf(
    { width: dotsAcross(widthMm), height: y, shapes: `<rect width="100%" height="100%" fill="#fff"/>${shapes}` },
    ` role="img" lang="${ticket.language}"><title>${name}</title`,
  );
}

/** A stretch as an SVG of its own. `opening` is put into the opening tag. */
export function svgOf(drawn: DrawnSection, opening = ''): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${drawn.width}" height="${drawn.height}" ` +
    `viewBox="0 0 ${drawn.width} ${drawn.height}"${opening}>${drawn.shapes}</svg>`
  );
}

function drawOffice(drawing: Drawing, ticket: PaperTicket, logo: string | null, measures: Measures): void {
  drawing.y += 4;
  if (logo && isSafeLogo(logo)) {
    drawing.parts.push(
      `<image x="${measures.margin}" y="${drawing.y}" width="${measures.width - 2 * measures.margin}" height="${LOGO_HEIGHT}" ` +
        `preserveAspectRatio="xMinYMid meet" xlink:href="${escapeXml(logo)}"/>`,
    );
    drawing.y += LOGO_HEIGHT + 16;
  }
  drawParagraph(drawing, { text: ticket.officeName, size: measures.office, weight: 600 }, measures, 1.16);
  for (const line of ticket.officeLines) {
    drawParagraph(drawing, { text: line, size: measures.small, weight: 400 }, measures, 1.25);
  }
  drawing.y += 20;
  const wide = measures.width - 2 * measures.margin;
  drawing.parts.push(`<rect x="${measures.margin}" y="${drawing.y}" width="${wide}" height="4"/>`);
  drawing.y += 10;
}

function drawMatter(drawing: Drawing, ticket: PaperTicket, measures: Measures): void {
  drawing.y += 12;
  drawParagraph(drawing, { text: ticket.serviceName, size: measures.service, weight: 600 }, measures, 1.12);
  if (ticket.otherServices.length > 0) {
    drawing.y += 6;
    const words = ticketWords(ticket.language);
    const size = Math.round(measures.service * 0.78);
    for (const service of ticket.otherServices) {
      drawParagraph(drawing, { text: `${words.alsoFor} ${service}`, size, weight: 400 }, measures, 1.15);
    }
  }
  if (ticket.priorityName) drawPriority(drawing, ticket.priorityName, measures);
  drawing.y += 20;
}

function drawPriority(drawing: Drawing, name: string, measures: Measures): void {
  const size = measures.small + 2;
  const font = ticketFont(600);
  const padding = 14;
  const widest = measures.width - 2 * measures.margin - 2 * padding;
  const lines = wrapWords(name, widest, (line) => font.width(line, size));
  const boxWidth = Math.ceil(Math.max(...lines.map((line) => font.width(line, size)), 0)) + 2 * padding;
  const lineHeight = Math.round(size * 1.2);
  const boxHeight = lines.length * lineHeight + 16;
  drawing.y += 14;
  drawing.parts.push(
    `<rect x="${measures.margin + 1.5}" y="${drawing.y + 1.5}" width="${boxWidth - 3}" height="${boxHeight - 3}" rx="6" fill="none" stroke="#000" stroke-width="3"/>`,
  );
  lines.forEach((text, index) => {
    const baseline = drawing.y + 8 + index * lineHeight + (lineHeight + size * CAP) / 2;
    drawText(drawing, measures.margin + padding, baseline, { text, size, weight: 600 });
  });
  drawing.y += boxHeight;
}

/** As large as the paper lets "W 888" be, so that every number of a day has one size; longer ones shrink to fit. */
function drawNumber(drawing: Drawing, ticket: PaperTicket, measures: Measures): void {
  const { letter, digits } = labelParts(ticket);
  const widest = measures.width - 2 * measures.margin;
  const size = Math.floor(Math.min(sizeToFit('W', '888', widest), sizeToFit(letter, digits, widest)));
  const capHeight = size * CAP;
  // Round letters stand a little over the height of a capital; what leaves a stretch at its top would be cut off.
  drawing.y += 10;
  const baseline = drawing.y + capHeight;
  const font = ticketFont(800);
  let x = measures.margin - size * 0.02;
  if (letter !== '') {
    drawText(drawing, x, baseline, { text: letter, size, weight: 800 });
    x += font.width(letter, size) + size * NUMBER_GAP_EM;
  }
  for (const digit of digits) {
    drawText(drawing, x, baseline, { text: digit, size, weight: 800 });
    x += font.width(digit, size) - size * NUMBER_TIGHTER_EM;
  }
  drawing.y += capHeight + 28;
}

function sizeToFit(letter: string, digits: string, widest: number): number {
  const font = ticketFont(800);
  const gap = letter === '' ? 0 : font.width(letter, 100) + 100 * NUMBER_GAP_EM;
  const needed = gap + font.width(digits, 100) - 100 * NUMBER_TIGHTER_EM * digits.length;
  return needed === 0 ? 200 : (100 * widest) / needed;
}

function drawPerforation(drawing: Drawing, measures: Measures): void {
  const middle = drawing.y + PERFORATION_HEIGHT / 2;
  const notch = 18;
  drawing.parts.push(
    `<circle cx="0" cy="${middle}" r="${notch}"/><circle cx="${measures.width}" cy="${middle}" r="${notch}"/>` +
      `<path d="M${notch + 10} ${middle}H${measures.width - notch - 4}" stroke="#000" stroke-width="5" stroke-dasharray="14 10"/>`,
  );
  drawing.y += PERFORATION_HEIGHT + 14;
}

interface Fact {
  label: string;
  value: string;
  small: boolean;
}

function factsOf(ticket: PaperTicket, template: TicketTemplate): Fact[] {
  const words = ticketWords(ticket.language);
  const facts: Fact[] = [];
  // Whoever booked goes by the hour, not by who waits.
  const byHour = ticket.bookedFor !== null;
  if (template.showWaiting && !byHour) {
    facts.push({ label: words.ahead, value: peopleAhead(ticket.language, ticket.waitingAhead), small: false });
  }
  if (template.showEstimate && ticket.estimate && !byHour) {
    facts.push({ label: words.wait, value: waitRange(ticket.language, ticket.estimate), small: false });
  }
  if (ticket.deskHint) facts.push({ label: words.whereTo, value: ticket.deskHint, small: true });
  facts.push({ label: words.issued, value: `${ticket.issuedAt.date}, ${ticket.issuedAt.time}`, small: true });
  return facts;
}

/** The first that somebody booked looks for: the hour, in figures that are read at arm's length. */
function drawBookedHour(drawing: Drawing, ticket: PaperTicket, hour: string, measures: Measures, column: number): void {
  const label: Line = { text: ticketWords(ticket.language).booked, size: measures.factLabel + 3, weight: 600 };
  drawBlock(drawing, label, measures.margin, column, 1.15);
  drawBlock(drawing, { text: hour, size: measures.bookedHour, weight: 800 }, measures.margin, column, 1);
  drawing.y += 14;
}

function drawFacts(drawing: Drawing, ticket: PaperTicket, template: TicketTemplate, measures: Measures): void {
  const url = template.showQr ? ticket.followUrl : null;
  const beside = url !== null && measures.qrBeside;
  const top = drawing.y;
  const column = measures.width - 2 * measures.margin - (beside ? QR_BESIDE_DOTS + 24 : 0);
  if (ticket.bookedFor !== null) drawBookedHour(drawing, ticket, ticket.bookedFor, measures, column);
  for (const fact of factsOf(ticket, template)) {
    drawBlock(drawing, { text: fact.label, size: measures.factLabel, weight: 400 }, measures.margin, column, 1.2);
    const size = fact.small ? Math.round(measures.fact * 0.7) : measures.fact;
    drawBlock(drawing, { text: fact.value, size, weight: 800 }, measures.margin, column, 1.1);
    drawing.y += 18;
  }
  if (url === null) return;
  if (beside) {
    const below = drawQr(drawing, ticket, url, measures.width - measures.margin - QR_BESIDE_DOTS, top, QR_BESIDE_DOTS);
    drawing.y = Math.max(drawing.y, below);
  } else {
    drawing.y = drawQr(drawing, ticket, url, (measures.width - QR_BELOW_DOTS) / 2, drawing.y + 8, QR_BELOW_DOTS) + 8;
  }
}

/** Draws the code with its words below and says where it ends. Whole dots a module keep every phone able to read it. */
function drawQr(drawing: Drawing, ticket: PaperTicket, url: string, left: number, top: number, room: number): number {
  const code = encode(url, { ecc: 'M', border: 0 });
  const dots = Math.max(3, Math.floor(room / code.size));
  const side = dots * code.size;
  const x = Math.round(left + (room - side) / 2);
  const y = Math.round(top);
  let path = '';
  code.data.forEach((row, rowIndex) => {
    let start = -1;
    for (let column = 0; column <= row.length; column += 1) {
      const black = row[column] === true;
      if (black && start < 0) start = column;
      if (!black && start >= 0) {
        const width = (column - start) * dots;
        path += `M${x + start * dots} ${y + rowIndex * dots}h${width}v${dots}h-${width}z`;
        start = -1;
      }
    }
  });
  drawing.parts.push(`<path d="${path}" shape-rendering="crispEdges"/>`);
  const caption: Line = { text: ticketWords(ticket.language).phone, size: 24, weight: 600 };
  const font = ticketFont(caption.weight);
  let baseline = y + side + 12;
  for (const text of wrapWords(caption.text, room, (line) => font.width(line, caption.size))) {
    baseline += 28;
    drawText(drawing, left + (room - font.width(text, caption.size)) / 2, baseline, { ...caption, text });
  }
  return baseline + 10;
}

function drawAdvice(drawing: Drawing, ticket: PaperTicket, footer: string | null, measures: Measures): void {
  drawing.y += 6;
  const words = ticketWords(ticket.language);
  const advice = ticket.bookedFor === null ? words.sitDown : words.sitDownBooked;
  drawParagraph(drawing, { text: advice, size: measures.small + 2, weight: 600 }, measures, 1.22);
  if (footer) {
    drawing.y += 12;
    drawParagraph(drawing, { text: footer, size: measures.small, weight: 400 }, measures, 1.25);
  }
  drawing.y += 8;
}

function drawParagraph(drawing: Drawing, line: Line, measures: Measures, leading: number): void {
  drawBlock(drawing, line, measures.margin, measures.width - 2 * measures.margin, leading);
}

/** Lines from `drawing.y` down, wrapped to `widest`; a single word that is too long is first set smaller. */
function drawBlock(drawing: Drawing, line: Line, left: number, widest: number, leading: number): void {
  const font = ticketFont(line.weight);
  const longest = Math.max(...line.text.split(/[\s–-]+/).map((word) => font.width(word, 1)), 0.001);
  const size = Math.round(Math.max(line.size * 0.7, Math.min(line.size, widest / longest)) * 10) / 10;
  const lineHeight = size * leading;
  for (const text of wrapWords(line.text, widest, (candidate) => font.width(candidate, size))) {
    drawText(drawing, left, drawing.y + (lineHeight + size * CAP) / 2, { ...line, text, size });
    drawing.y += lineHeight;
  }
}

function drawText(drawing: Drawing, x: number, baseline: number, line: Line): void {
  const font = ticketFont(line.weight);
  const scale = line.size / font.unitsPerEm;
  drawing.parts.push(
    `<path transform="translate(${round(x)} ${round(baseline)}) scale(${scale} ${-scale})" d="${font.outline(drawable(line.text))}"/>`,
  );
}

/** Letters that the font lacks are drawn by their nearest: the Ukrainian modifier apostrophe, no-break hyphen. */
function drawable(text: string): string {
  return text.replace(/\u02bc/g, '\u2019').replace(/\u2011/g, '-');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escapeXml(text: string): string {
  // Control characters are not allowed in XML at all.
  return Array.from(text, (character) => (character < ' ' || character === '\u007f' ? ' ' : character))
    .join('')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
