import { describe, expect, it } from 'vitest';
import type { KioskView } from './kiosk-context.tsx';
import { paperOutlook, ticketPaper } from './paper.ts';

type Printing = Pick<KioskView, 'printer' | 'settings' | 'prints'>;
type Job = KioskView['prints'][number]['state'];

const settings = { printer: 'p1' } as KioskView['settings'];
const fine: Printing = { settings, printer: { canPrint: true, trouble: null }, prints: [] };
const empty: Printing = { settings, printer: { canPrint: false, trouble: 'paper-out' }, prints: [] };
const job = (view: Printing, state: Job): Printing => ({ ...view, prints: [{ ticket: 't1', state }] });
const issued = (sinceMs: number, outlook = paperOutlook(fine)) => ({ ticket: 't1', outlook, sinceMs });

describe('before the touch', () => {
  it('is said by name what is wrong', () => {
    expect(paperOutlook(empty)).toBe('no-paper');
    expect(paperOutlook({ settings, printer: { canPrint: false, trouble: 'cover-open' } })).toBe('open');
    expect(paperOutlook({ settings, printer: { canPrint: false, trouble: 'unreachable' } })).toBe('broken');
  });

  it('low paper is no trouble of the public', () => {
    expect(paperOutlook({ settings, printer: { canPrint: true, trouble: 'paper-low' } })).toBe('paper');
  });

  it('a kiosk without a printer promises no paper', () => {
    expect(paperOutlook({ settings: { ...settings, printer: null }, printer: null })).toBe('never');
  });
});

describe('on the page of the ticket', () => {
  it('paper is to be taken when all is well', () => {
    expect(ticketPaper(fine, issued(0))).toBe('take');
    expect(ticketPaper(fine, issued(60_000))).toBe('take');
  });

  it('nobody is sent to look for paper that waits in the queue', () => {
    expect(ticketPaper(job(fine, 'waiting'), issued(1_000))).toBe('take');
    expect(ticketPaper(job(fine, 'waiting'), issued(6_000))).toBe('none');
    expect(ticketPaper(job(empty, 'waiting'), issued(1_000))).toBe('none');
  });

  it('an uncertain print is called uncertain', () => {
    expect(ticketPaper(job(fine, 'uncertain'), issued(1_000))).toBe('unsure');
  });

  it('a ticket asked for without paper has none, until the printer works again and its job is done', () => {
    const asked = (sinceMs: number) => issued(sinceMs, 'no-paper');
    expect(ticketPaper(empty, asked(60_000))).toBe('none');
    expect(ticketPaper(fine, asked(1_000))).toBe('none');
    expect(ticketPaper(fine, asked(6_000))).toBe('take');
  });

  it('the last ticket of a roll is out although the paper is', () => {
    expect(ticketPaper(empty, issued(2_000))).toBe('take');
  });
});
