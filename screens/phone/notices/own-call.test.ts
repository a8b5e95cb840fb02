import { describe, expect, test } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import type { HallCall } from '#core/views/hall-view.ts';
import type { KeptTicket, TicketStatus } from '../keeping/kept-ticket.ts';
import { ownCallMs, ringsFor } from './own-call.ts';

const number = { letter: 'A', value: 123, figures: '123' };
const call = (change: Partial<HallCall> = {}): HallCall => ({
  ...{ seq: 1, number, desk: 's3', deskLabel: '3', language: 'pl', atMs: 5_000, recall: false, current: true },
  ...change,
});
const view = (calls: readonly HallCall[], date = '2026-11-22') => ({ date, calls });
const kept = (phase: TicketStatus['phase'], lastNotice: NoticePayload | null = null) =>
  ({ handle: 'h', status: { date: '2026-11-22', number, phase }, lastNotice }) as KeptTicket;
const notice = (kind: NoticePayload['kind'], atMs: number) => ({ kind, atMs }) as NoticePayload;

describe('The ticket is called', () => {
  test('as soon as the view says so, before its own state was read', () => {
    expect(ownCallMs(kept('waiting'), view([call()]))).toBe(5_000);
  });

  test('when only the notice came through', () => {
    expect(ownCallMs(kept('called', notice('called', 6_000)), undefined)).toBe(6_000);
  });

  test('anew by a recall, whichever way that comes first', () => {
    expect(ownCallMs(kept('called', notice('called', 5_000)), view([call({ atMs: 9_000, recall: true })]))).toBe(9_000);
    expect(ownCallMs(kept('called', notice('recalled', 9_000)), view([call()]))).toBe(9_000);
  });
});

test.each([
  ['another number is called', kept('waiting'), view([call({ number: { ...number, value: 124 } })])],
  ['the same number was called on another day', kept('waiting'), view([call()], '2026-11-21')],
  ['it is over', kept('waiting'), view([call({ current: false })])],
  ['the person sits at the desk', kept('serving'), view([call()])],
  ['it was missed', kept('no-show', notice('missed', 9_000)), view([])],
  ['nothing is known of it', { ...kept('called'), status: null }, view([call()])],
])('Nobody is rung for when %s', (_, ticket, seen) => {
  expect(ownCallMs(ticket, seen)).toBe(null);
});

test('It rings for what was not seen, and for a minute at the most', () => {
  expect(ringsFor(5_000, 0, 6_000)).toBe(true);
  expect(ringsFor(5_000, 5_000, 6_000)).toBe(false);
  expect(ringsFor(9_000, 5_000, 10_000)).toBe(true);
  expect(ringsFor(5_000, 0, 65_001)).toBe(false);
  expect(ringsFor(null, 0, 6_000)).toBe(false);
});
