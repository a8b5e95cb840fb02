import { describe, expect, it } from 'vitest';
import type { HallCall } from '#core/views/hall-view.ts';
import { callsToSpeak, isTooOld, rememberCall, rememberView, type SpokenMemory } from './calls-to-speak.ts';

const nowMs = Date.UTC(2026, 10, 23, 9, 42);
const date = '2026-11-23';

function call(seq: number, ageS: number, more: Partial<HallCall> = {}): HallCall {
  return {
    seq,
    number: { letter: 'A', value: seq, figures: String(seq) },
    desk: 'd3',
    deskLabel: '3',
    language: 'pl',
    atMs: nowMs - ageS * 1_000,
    recall: false,
    current: true,
    ...more,
  };
}

const spoken = (seq: number, ageS: number): SpokenMemory => ({ date, seq, atMs: nowMs - ageS * 1_000 });

function seqs(calls: readonly HallCall[], memory: SpokenMemory | null): number[] {
  return callsToSpeak({ date, calls }, memory, nowMs).map(({ seq }) => seq);
}

describe('the calls to speak', () => {
  it('are the new ones, the earliest first', () => {
    expect(seqs([call(7, 1), call(6, 3), call(5, 9)], spoken(5, 9))).toEqual([6, 7]);
  });

  it('never hold one that was spoken, however young', () => {
    expect(seqs([call(5, 2)], spoken(5, 2))).toEqual([]);
  });

  it('hold one that came less than 30 s ago although this display knows nothing yet', () => {
    expect(seqs([call(6, 29.9), call(5, 30)], null)).toEqual([6]);
  });

  it('hold one that came less than 30 s ago although its person has gone from the desk', () => {
    expect(seqs([call(6, 29, { current: false })], spoken(5, 60))).toEqual([6]);
  });

  it('hold what was missed for up to two minutes while the person is still expected', () => {
    expect(seqs([call(8, 60, { current: false }), call(7, 119), call(6, 120)], spoken(5, 300))).toEqual([7]);
  });

  it('start anew on another day, whose numbers start anew', () => {
    expect(seqs([call(1, 5)], { date: '2026-11-22', seq: 90, atMs: nowMs - 5_000_000 })).toEqual([1]);
  });

  it('hold a call whose number was used before a backup was restored', () => {
    expect(seqs([call(4, 5)], spoken(9, 600))).toEqual([4]);
  });

  it('hold a call that comes after the server clock was set back', () => {
    const ahead: SpokenMemory = { date, seq: 5, atMs: nowMs + 3_600_000 };
    expect(seqs([call(6, 1), call(5, -3_600)], ahead)).toEqual([6]);
  });

  it('hold nothing for an older frame of a server that lags', () => {
    expect(seqs([call(4, 20), call(3, 25)], spoken(5, 10))).toEqual([]);
  });
});

describe('the memory', () => {
  it('keeps the call and the latest time of its day', () => {
    const first = rememberCall(null, date, call(5, 10));
    expect(rememberCall(first, date, call(6, 20))).toEqual({ date, seq: 6, atMs: nowMs - 10_000 });
  });

  it('forgets the times of another day', () => {
    const yesterday = { date: '2026-11-22', seq: 90, atMs: nowMs + 1 };
    expect(rememberCall(yesterday, date, call(1, 5))).toEqual({ date, seq: 1, atMs: nowMs - 5_000 });
  });

  it('takes note of a view without calls', () => {
    expect(rememberView(null, { date, calls: [] })).toEqual({ date, seq: 0, atMs: 0 });
  });

  it('never goes back with an older view', () => {
    expect(rememberView(spoken(9, 1), { date, calls: [call(7, 30)] })).toEqual(spoken(9, 1));
  });
});

it('A call is too old from two minutes on', () => {
  expect([isTooOld(call(1, 119.9), nowMs), isTooOld(call(1, 120), nowMs)]).toEqual([false, true]);
});
