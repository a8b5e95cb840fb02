// The ticket as plain text for printers that draw no pictures: a receiptline document in letters of CP852.
import receiptline from 'receiptline';
import { inCp852 } from './cp852.ts';
import {
  columnsAcross,
  footerOf,
  labelParts,
  type PaperTicket,
  type PrinterConfig,
  type PrinterDialect,
  type TicketTemplate,
} from './paper-ticket.ts';
import { peopleAhead, ticketWords, waitRange } from './ticket-words.ts';
import { wrapWords } from './wrap-words.ts';

const COMMANDS = { generic: 'generic', epson: 'epson', star: 'starsbcs' } as const;
/** What receiptline puts at the end to ask for the printer's state; the link to the printer asks by itself. */
const CLOSING: Record<PrinterDialect, string> = {
  generic: '\x1dr\x01',
  epson: '\x1dr1',
  star: '\x1b\x1d\x03\x01\x00\x00',
};
/** receiptline's largest enlargement of a letter. */
const LARGEST = 6;

/** The lines of the ticket in receiptline's notation, no line wider than 48 or 32 letters. */
export function ticketDocument(ticket: PaperTicket, template: TicketTemplate, widthMm: 58 | 80): string {
  const columns = columnsAcross(widthMm);
  const words = ticketWords(ticket.language);
  const lines: string[] = [];
  const paragraph = (text: string, style: 'plain' | 'strong' | 'tall'): void => {
    for (const line of wrapWords(inCp852(text), columns, (candidate) => candidate.length))
      lines.push(styled(line, style));
  };
  const fact = (label: string, value: string): void => paragraph(`${label}: ${value}`, 'strong');

  paragraph(ticket.officeName, 'strong');
  for (const line of ticket.officeLines) paragraph(line, 'plain');
  lines.push('');
  paragraph(ticket.serviceName, 'tall');
  for (const service of ticket.otherServices) paragraph(`${words.alsoFor} ${service}`, 'plain');
  if (ticket.priorityName) paragraph(`[ ${ticket.priorityName} ]`, 'plain');
  lines.push('', numberLine(ticket, columns), '', perforation(columns));
  // Whoever booked goes by the hour, not by who waits.
  const byHour = ticket.bookedFor !== null;
  if (byHour) paragraph(`${words.booked} ${ticket.bookedFor}`, 'tall');
  if (template.showWaiting && !byHour) fact(words.ahead, peopleAhead(ticket.language, ticket.waitingAhead));
  if (template.showEstimate && ticket.estimate && !byHour)
    fact(words.wait, waitRange(ticket.language, ticket.estimate));
  if (ticket.deskHint) fact(words.whereTo, ticket.deskHint);
  fact(words.issued, `${ticket.issuedAt.date}, ${ticket.issuedAt.time}`);
  if (template.showQr && ticket.followUrl) {
    lines.push('', `{code:${escaped(ticket.followUrl)};option:qrcode,5,m}`);
    paragraph(words.phone, 'plain');
  }
  lines.push('');
  paragraph(byHour ? words.sitDownBooked : words.sitDown, 'plain');
  const footer = footerOf(ticket, template);
  if (footer) paragraph(footer, 'plain');
  // A blank before the bar puts a line to the left.
  return lines.map((line) => `${line} |`).join('\n');
}

/** The document as bytes for the printer: text and cut. */
export function textJob(ticket: PaperTicket, template: TicketTemplate, printer: PrinterConfig): Uint8Array {
  const bytes = receiptline.transform(ticketDocument(ticket, template, printer.widthMm), {
    cpl: columnsAcross(printer.widthMm),
    encoding: 'cp852',
    spacing: true,
    command: commandFor(printer),
  });
  const closing = CLOSING[printer.dialect];
  return Buffer.from(bytes.endsWith(closing) ? bytes.slice(0, -closing.length) : bytes, 'latin1');
}

function commandFor(printer: PrinterConfig): receiptline.BaseCommand {
  const command = receiptline.commands[COMMANDS[printer.dialect]];
  if (printer.codePage === undefined) return command;
  const number = String.fromCharCode(printer.codePage & 255);
  const select = printer.dialect === 'star' ? `\x1b\x1dt${number}` : `\x1bt${number}`;
  return { ...command, codepage: { ...command.codepage, cp852: select } };
}

function numberLine(ticket: PaperTicket, columns: number): string {
  const { letter, digits } = labelParts(ticket);
  const label = inCp852(letter === '' ? digits : `${letter} ${digits}`);
  const times = Math.max(1, Math.min(LARGEST, Math.floor(columns / Math.max(1, label.length))));
  // ^^^ is twice the size, ^^^^ three times, and so on.
  return `${'^'.repeat(times === 1 ? 0 : times + 1)}${escaped(label)}`;
}

function perforation(columns: number): string {
  return escaped('- '.repeat(columns / 2).trim());
}

function styled(line: string, style: 'plain' | 'strong' | 'tall'): string {
  if (style === 'plain') return escaped(line);
  return style === 'strong' ? `"${escaped(line)}"` : `^^${escaped(line)}`;
}

/** Letters that mean something to receiptline are written by their number. */
function escaped(text: string): string {
  return text.replace(/[\\|{}_"`^~;:=-]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`);
}
