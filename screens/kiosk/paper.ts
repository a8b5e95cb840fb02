// Whether a ticket comes out on paper, for what the kiosk says before the touch and on the ticket's page.
// It never sends anybody to look for paper that may not be there.

import type { Views } from '#contract/resources/views.ts';

type KioskView = Views['kiosk'];

export type PaperOutlook =
  /** Paper comes, as far as anybody knows. */
  | 'paper'
  /** This kiosk has no printer: the number lives on the screen and the phone. */
  | 'never'
  | 'no-paper'
  | 'open'
  /** The printer is away or broken. */
  | 'broken';

/** What to expect before the touch. */
export function paperOutlook(view: Pick<KioskView, 'printer' | 'settings'>): PaperOutlook {
  if (view.settings.printer === null) return 'never';
  if (view.printer === null || view.printer.canPrint) return 'paper';
  switch (view.printer.trouble) {
    case 'paper-out':
      return 'no-paper';
    case 'cover-open':
      return 'open';
    default:
      return 'broken';
  }
}

/** A job may wait for so long in a printer that works; after it, nobody should wait for it. */
const usualPrintMs = 5_000;

/** `unsure`: it may have come out, or not. `none`: it did not. */
export type TicketPaper = 'take' | 'unsure' | 'none' | 'never';

export interface IssuedAt {
  readonly ticket: string;
  /** What was to be expected when it was asked for. */
  readonly outlook: PaperOutlook;
  /** How long ago it was issued. */
  readonly sinceMs: number;
}

/** What became of one ticket's paper. */
export function ticketPaper(
  view: Pick<KioskView, 'printer' | 'settings' | 'prints'>,
  { ticket, outlook, sinceMs }: IssuedAt,
): TicketPaper {
  const outlookNow = paperOutlook(view);
  if (outlookNow === 'never') return 'never';
  const isLong = sinceMs >= usualPrintMs;
  const job = view.prints.find((one) => one.ticket === ticket);
  if (job?.state === 'uncertain') return 'unsure';
  if (job?.state === 'expired') return 'none';
  if (job?.state === 'waiting') return outlookNow === 'paper' && !isLong ? 'take' : 'none';
  // The printer may fail after this ticket, the last of the roll, came out: then no job is left behind.
  if (outlook === 'paper') return 'take';
  // It failed before and works again, and the job is gone: now it has been printed.
  return outlookNow === 'paper' && isLong ? 'take' : 'none';
}
