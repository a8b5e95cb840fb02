// Turns the drawn ticket into dots. What is the same on every ticket is drawn once and kept, because a touch at the
// kiosk should be at the printer at once.
import { Resvg } from '@resvg/resvg-js';
import { type Bitmap, bitmapFromPixels, bitmapToPng, stackBitmaps } from './bitmap.ts';
import type { PaperTicket, TicketTemplate } from './paper-ticket.ts';
import { svgOf, type TicketSection, ticketSections } from './ticket-svg.ts';

/** Some 30 kB each: the office, its matters in three languages, the advice. */
const MOST_KEPT = 200;
const kept = new Map<string, Bitmap>();

/** The dots that the printer gets. */
export function ticketBitmap(ticket: PaperTicket, template: TicketTemplate, widthMm: 58 | 80): Bitmap {
  return stackBitmaps(ticketSections(ticket, template, widthMm).map(sectionBitmap));
}

/** The ticket as a PNG, dot for dot as it is printed. */
export function ticketPng(ticket: PaperTicket, template: TicketTemplate, widthMm: 58 | 80): Buffer {
  return bitmapToPng(ticketBitmap(ticket, template, widthMm));
}

/** An SVG as dots, black where it is darker than middle grey. */
export function bitmapOfSvg(svg: string): Bitmap {
  const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return bitmapFromPixels(image.pixels, image.width, image.height);
}

function sectionBitmap(section: TicketSection): Bitmap {
  const { key } = section;
  const known = key === null ? undefined : kept.get(key);
  const bitmap = known ?? bitmapOfSvg(svgOf(section.draw()));
  if (key !== null) {
    // Put back at the end: the first of the map is then the one unused for longest.
    kept.delete(key);
    kept.set(key, bitmap);
    const oldest = kept.keys().next().value;
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  }
  return bitmap;
}
