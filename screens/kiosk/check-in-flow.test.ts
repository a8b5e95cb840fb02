import { describe, expect, it } from 'vitest';
import type { Problem } from '#screens/kit/problem.ts';
import type { Presented } from './check-in-order.ts';
import { type Flow, type FlowEvent, nextFlow, settleMs, startFlow, type Touch } from './flow.ts';
import type { IssuedTicket } from './issue-patiently.ts';

let atMs = 0;
/** Each touch comes a second after the one before, with a command id of its own. */
function touch(kind: Touch | Touch['kind'], commandId = `c${atMs}`): FlowEvent {
  atMs += 1_000;
  const touched = (typeof kind === 'string' ? { kind } : kind) as Touch;
  return { type: 'touched', touch: touched, atMs, commandId, language: 'pl', asksPriority: false };
}

function show(presented: Presented | null, commandId = 'scan'): FlowEvent {
  atMs += 1_000;
  return { type: 'presented', presented, atMs, commandId, language: 'pl' };
}

const figures = (text: string) => [...text].map((figure) => touch({ kind: 'figure', figure }));
const refuse = (commandId: string, code = 'code-unknown'): FlowEvent => ({
  type: 'refused',
  commandId,
  problem: { code, status: 404 } as Problem,
  atMs,
});
const issue = (commandId: string): FlowEvent => ({
  type: 'issued',
  commandId,
  ticket: { ticket: 't1' } as IssuedTicket,
  atMs,
});

function play(...events: readonly FlowEvent[]): Flow {
  return events.reduce(nextFlow, startFlow(-10_000));
}

const visit: Presented = { kind: 'visit', appointment: 'abc', url: 'https://example.org/book/cus/visit/abc' };

describe('the code', () => {
  it('is typed figure by figure, taken back and cleared', () => {
    expect(play(touch('check-in'), ...figures('4817')).page).toMatchObject({ kind: 'code', figures: '4817' });
    expect(play(touch('check-in'), ...figures('4817'), touch('erase')).page).toMatchObject({ figures: '481' });
    expect(play(touch('check-in'), ...figures('4817'), touch('clear')).page).toMatchObject({ figures: '' });
  });

  it('has six figures and no more', () => {
    expect(play(touch('check-in'), ...figures('48172039')).page).toMatchObject({ figures: '481720' });
  });

  it('is not asked for before it is whole', () => {
    const flow = play(touch('check-in'), ...figures('48172'));
    expect(nextFlow(flow, touch('confirm'))).toBe(flow);
  });

  it('takes figures as fast as they come, but none meant for the page before', () => {
    const open = play(touch('check-in'));
    const figure = (afterMs: number): FlowEvent => ({
      ...(touch({ kind: 'figure', figure: '1' }) as Extract<FlowEvent, { type: 'touched' }>),
      atMs: open.sinceMs + afterMs,
    });
    expect(nextFlow(open, figure(settleMs - 1))).toBe(open);
    const typed = [figure(settleMs), figure(settleMs + 20), figure(settleMs + 40)].reduce(nextFlow, open);
    expect(typed.page).toMatchObject({ figures: '111' });
  });

  it('is one order, however often it is confirmed', () => {
    const flow = play(touch('check-in'), ...figures('481720'), touch('confirm', 'c1'), touch('confirm', 'c2'));
    expect(flow.page).toMatchObject({
      kind: 'issuing',
      order: { commandId: 'c1', presented: { kind: 'code', figures: '481720' }, asWalkIn: false },
    });
  });

  it('is gone with the person', () => {
    const flow = play(touch('check-in'), ...figures('481720'));
    const gone = nextFlow(flow, { type: 'left', atMs });
    expect(JSON.stringify(gone)).not.toContain('481720');
    const home = nextFlow(flow, touch('back'));
    expect(home.page).toEqual({ kind: 'service', group: null });
    expect(nextFlow(home, touch('check-in')).page).toMatchObject({ figures: '' });
  });

  it('waits while one reads where to find it', () => {
    const flow = play(touch('check-in'), ...figures('48'), touch('no-code'));
    expect(flow.page.kind).toBe('no-code');
    expect(nextFlow(flow, touch('back')).page).toMatchObject({ kind: 'code', figures: '48' });
    expect(nextFlow(flow, touch('ordinary')).page).toEqual({ kind: 'service', group: null });
  });
});

describe('what is shown to the scanner', () => {
  it('counts on the first page and on that of the code, without a touch', () => {
    expect(play(show(visit)).page).toMatchObject({ kind: 'issuing', order: { presented: visit } });
    const typed = play(touch('check-in'), ...figures('48'), show(visit, 'c9'));
    expect(typed.page).toMatchObject({ kind: 'issuing', order: { commandId: 'c9', presented: visit } });
  });

  it('is one order although the scanner reads it twice', () => {
    const flow = play(show(visit, 'c1'));
    expect(nextFlow(flow, show(visit, 'c2'))).toBe(flow);
    const done = nextFlow(flow, issue('c1'));
    expect(done.page.kind).toBe('ticket');
    expect(nextFlow(done, show(visit, 'c3'))).toBe(done);
  });

  it('and is nothing of ours leads to the figures, with none typed', () => {
    const flow = play(touch('check-in'), ...figures('590123'), show(null));
    expect(flow.page).toMatchObject({ kind: 'code', figures: '', isUnreadable: true });
    expect(nextFlow(flow, touch({ kind: 'figure', figure: '4' })).page).toMatchObject({ isUnreadable: false });
  });

  it('does not count under the aids, where nobody sees what happens', () => {
    const flow = play(touch('aids'));
    expect(nextFlow(flow, show(visit))).toBe(flow);
  });
});

describe('a refusal', () => {
  const refused = (code?: string) =>
    play(touch('check-in'), ...figures('481720'), touch('confirm', 'c1'), refuse('c1', code));

  it('keeps the figures to be looked at; the next one begins anew', () => {
    const again = nextFlow(refused(), touch('check-in'));
    expect(again.page).toMatchObject({ kind: 'code', figures: '481720', isKept: true });
    expect(nextFlow(again, touch({ kind: 'figure', figure: '9' })).page).toMatchObject({ figures: '9', isKept: false });
    expect(nextFlow(again, touch('erase')).page).toMatchObject({ figures: '48172', isKept: false });
    expect(nextFlow(refused(), touch('back')).page).toMatchObject({ figures: '481720', isKept: true });
  });

  it('of a late code becomes a ticket without the hour in one touch, as a command of its own', () => {
    const flow = nextFlow(refused('check-in-too-late'), touch('walk-in', 'c2'));
    expect(flow.page).toMatchObject({
      kind: 'issuing',
      order: { commandId: 'c2', asWalkIn: true, presented: { figures: '481720' } },
    });
    expect(nextFlow(flow, issue('c2')).page.kind).toBe('ticket');
  });

  it('can be asked once more with the same code', () => {
    const flow = nextFlow(refused('booking-off'), touch('again', 'c2'));
    expect(flow.page).toMatchObject({ order: { commandId: 'c2', asWalkIn: false, presented: { figures: '481720' } } });
  });

  it('always has the way to an ordinary ticket', () => {
    expect(nextFlow(refused(), touch('ordinary')).page).toEqual({ kind: 'service', group: null });
  });

  it('of what was scanned leads to empty figures', () => {
    const flow = play(show(visit, 'c1'), refuse('c1', 'appointment-unknown'), touch('check-in'));
    expect(flow.page).toMatchObject({ kind: 'code', figures: '', isKept: false });
  });
});
