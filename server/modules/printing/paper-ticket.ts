// What is printed on one paper ticket, which parts of it an office wants, and the printer that it goes to.

export type TicketLanguage = 'pl' | 'en' | 'uk';

export interface PaperTicket {
  language: TicketLanguage;
  officeName: string;
  /** Address lines. */
  officeLines: string[];
  serviceName: string;
  /** Further matters of the same visit. */
  otherServices: string[];
  letter: string;
  value: number;
  /** Letter and number as they are called, for example "A 123" or "C 085". */
  label: string;
  priorityName: string | null;
  /** People waiting before this ticket. */
  waitingAhead: number;
  /** Local date and time, already formatted, for example "23.11.2026" and "10:42". */
  issuedAt: { date: string; time: string };
  /** Minutes, printed as a range; left out when there is no ground for it. */
  estimate: { fromMinutes: number; toMinutes: number } | null;
  /** For example "stanowiska 1–3, parter". */
  deskHint: string | null;
  /** For example "10:40", for a booked visit. */
  bookedFor: string | null;
  /** What the QR code leads to. */
  followUrl: string | null;
  /** The office's own line. */
  footer: string | null;
}

export interface TicketTemplate {
  showWaiting: boolean;
  showEstimate: boolean;
  showQr: boolean;
  footer: { pl: string; en: string; uk: string } | null;
  /** The office's logo as a data URL (PNG, JPEG or SVG). It is printed black on white. */
  logo?: string | null;
}

export type PrinterDialect = 'generic' | 'epson' | 'star';

export interface PrinterConfig {
  id: string;
  name: string;
  host: string;
  port: number;
  dialect: PrinterDialect;
  widthMm: 58 | 80;
  /** `text` is for printers that can't draw pictures: letters of CP852, Ukrainian in Latin letters. */
  mode: 'raster' | 'text';
  /** The printer's own number of CP852 where it is not the usual one (ESC t 18, Star 5). */
  codePage?: number;
}

/** Dots across the printable width: 203 dots an inch. */
export function dotsAcross(widthMm: 58 | 80): number {
  return widthMm === 80 ? 576 : 384;
}

/** Characters across in the printer's standard font, 12 dots wide. */
export function columnsAcross(widthMm: 58 | 80): number {
  return widthMm === 80 ? 48 : 32;
}

/** The office's line of a ticket: its own, or the template's in the ticket's language. Empty becomes null. */
export function footerOf(ticket: PaperTicket, template: TicketTemplate): string | null {
  const line = ticket.footer ?? template.footer?.[ticket.language] ?? '';
  return line.trim() === '' ? null : line.trim();
}

/** The label without its letter: "A 123" gives letter "A" and digits "123". */
export function labelParts(ticket: PaperTicket): { letter: string; digits: string } {
  const label = ticket.label.trim();
  if (ticket.letter !== '' && label.startsWith(ticket.letter)) {
    return { letter: ticket.letter, digits: label.slice(ticket.letter.length).trim() };
  }
  return { letter: '', digits: label };
}
