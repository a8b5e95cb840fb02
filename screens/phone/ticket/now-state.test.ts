import { describe, expect, it } from 'vitest';
import type { HallCall } from '#core/views/hall-view.ts';
import type { PublicView } from '#core/views/public-view.ts';
import type { TicketStatus } from '../keeping/kept-ticket.ts';
import { isOver, type Known, nowState } from './now-state.ts';

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 10, 23, 9);
const number = { letter: 'A', value: 85, figures: '085' };

const waitingStatus: TicketStatus = {
  ...{ number, phase: 'waiting', service: 'family', services: ['family'], origin: 'phone', language: 'pl' },
  ...{ deskLabel: null, issuedAtMs: nowMs - 20 * minuteMs, dueAtMs: null, ahead: 4, date: '2026-11-23', recalls: 0 },
  ...{ estimate: { fromMs: 8 * minuteMs, toMs: 12 * minuteMs }, heldUntilMs: null, heldForCalls: null, here: false },
  ...{ returnUntilMs: null, may: { postpone: null, giveBack: true, reportHere: true, rate: false } },
};

const call = (more: Partial<HallCall> = {}): HallCall => ({
  ...{ seq: 7, number, desk: 'd3', deskLabel: '3', language: 'pl', atMs: nowMs - 5_000, recall: false, current: true },
  ...more,
});

function view(more: Partial<PublicView> = {}): PublicView {
  return {
    ...{ kind: 'public', date: '2026-11-23', officeName: { pl: 'CUS', en: 'CUS', uk: 'CUS' }, address: [] },
    ...{ timeZone: 'Europe/Warsaw', position: null, languages: ['pl'], services: [], priorities: [] },
    ...{ mattersPerVisit: 1, booking: false, remote: null, calls: [], waiting: { family: ['A 083', 'A 085'] } },
    ...more,
  };
}

const at = (status: Partial<TicketStatus>, known: Partial<Known> = {}) =>
  nowState({ status: { ...waitingStatus, ...status }, view: view(), isViewNewer: false, nowMs, ...known });

describe('A ticket that waits', () => {
  it('has the place that the view knows, which is newer than the one it was told', () => {
    expect(at({})).toMatchObject({ kind: 'waiting', ahead: 1 });
  });
  it('has the place that it was told while there is no view', () => {
    expect(at({}, { view: undefined })).toMatchObject({ kind: 'waiting', ahead: 4, estimate: waitingStatus.estimate });
  });
  it('does not take an estimate of another place for its own', () => {
    expect(at({})).toMatchObject({ estimate: null });
  });
  it('is called as soon as the view says so, before its own state does', () => {
    const called = view({ waiting: {}, calls: [call()] });
    expect(at({}, { view: called, isViewNewer: true })).toEqual({
      ...{ kind: 'called', deskLabel: '3', atMs: nowMs - 5_000, isRepeated: false },
    });
  });
  it('is not called by a view that is older than its state: it was put back since', () => {
    const called = view({ calls: [call()] });
    expect(at({}, { view: called }).kind).toBe('waiting');
  });
  it('says that it lets others pass once it was put off', () => {
    expect(at({ heldForCalls: 5 })).toMatchObject({ kind: 'waiting', isPutOff: true });
  });
  it('is out of the line until the time that it was put off to', () => {
    const later = nowMs + 10 * minuteMs;
    const out = view({ waiting: {} });
    expect(at({ ahead: null, heldUntilMs: later }, { view: out })).toEqual({
      ...{ kind: 'postponed', untilMs: later, forCalls: null },
    });
  });
  it('has its booked hour before it', () => {
    const dueAtMs = nowMs + 30 * minuteMs;
    expect(at({ ahead: null, dueAtMs }, { view: view({ waiting: {} }) })).toEqual({ kind: 'due-later', dueAtMs });
  });
});

describe('A ticket that is called', () => {
  const status = { phase: 'called', ahead: null, deskLabel: '3' } as const;
  it('is so although the view does not know it yet', () => {
    expect(at(status)).toMatchObject({ kind: 'called', deskLabel: '3', atMs: null });
  });
  it('goes to the desk that a newer view names', () => {
    const moved = view({ waiting: {}, calls: [call({ seq: 9, desk: 'd5', deskLabel: '5' })] });
    expect(at(status, { view: moved, isViewNewer: true })).toMatchObject({ deskLabel: '5' });
  });
  it('stays at the desk of its state when the view is the older one', () => {
    const before = view({ waiting: {}, calls: [call({ deskLabel: '5' })] });
    expect(at(status, { view: before })).toMatchObject({ deskLabel: '3' });
  });
  it('is called again by a recall', () => {
    expect(at({ ...status, recalls: 1 })).toMatchObject({ isRepeated: true });
  });
});

describe('A ticket that was missed', () => {
  it('may come back until its time, and is over after it', () => {
    const returnUntilMs = nowMs + minuteMs;
    const missed = at({ phase: 'no-show', ahead: null, returnUntilMs });
    expect(missed).toEqual({ kind: 'missed', returnUntilMs });
    expect(isOver(missed)).toBe(false);
    const later = at({ phase: 'no-show', ahead: null, returnUntilMs }, { nowMs: returnUntilMs + 1 });
    expect(isOver(later)).toBe(true);
  });
});

describe('A ticket of another day', () => {
  const tomorrow = view({ date: '2026-11-24' });
  it('is over, whatever it was', () => {
    expect(at({}, { view: tomorrow })).toEqual({ kind: 'another-day' });
  });
  it('that was done with is done with', () => {
    expect(at({ phase: 'finished', ahead: null }, { view: tomorrow })).toEqual({ kind: 'finished' });
  });
});
