// One ticket to the bytes of one print job, as the printer's settings ask.
import { rasterJob } from './escpos.ts';
import { dotsAcross, type PaperTicket, type PrinterConfig, type TicketTemplate } from './paper-ticket.ts';
import { ticketBitmap } from './ticket-png.ts';
import { textJob } from './ticket-text.ts';

/** Picture or text, and the cut; without the question whether it was printed, which the link adds. */
export function renderTicketBytes(ticket: PaperTicket, template: TicketTemplate, printer: PrinterConfig): Uint8Array {
  if (printer.mode === 'text') return textJob(ticket, template, printer);
  return rasterJob(ticketBitmap(ticket, template, printer.widthMm), printer.dialect);
}

/** Reads the fonts and lets the drawing code get warm, so that the first ticket of the day is as quick as the others. */
export function warmUpPrinting(template: TicketTemplate, printer: PrinterConfig): void {
  const letters = 'AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻ aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż 0123456789 .,:–';
  const ticket: PaperTicket = {
    language: 'pl',
    officeName: letters,
    officeLines: [`${dotsAcross(printer.widthMm)}`],
    serviceName: letters,
    otherServices: [],
    letter: 'W',
    value: 888,
    label: 'W 888',
    priorityName: null,
    waitingAhead: 7,
    issuedAt: { date: '00.00.0000', time: '00:00' },
    estimate: { fromMinutes: 10, toMinutes: 20 },
    deskHint: null,
    bookedFor: null,
    followUrl: 'https://example.org/t/00000000',
    footer: null,
  };
  for (let round = 0; round < 5; round += 1) renderTicketBytes(ticket, template, printer);
}
