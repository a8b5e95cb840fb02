// What phones are shown: of one ticket, of a branch as a whole, and of a branch among others.
import { describe, expect, test } from 'vitest';
import {
  callNext,
  eight,
  finish,
  type Given,
  giveBack,
  inMinutes,
  inOffice,
  noShow,
  openDesk,
  postpone,
  postponeMinutes,
  rate,
  reportHere,
  start,
  take,
  takeBooked,
  takeByPhone,
} from '#testing/queue-spec.ts';
import { branchCard } from './branch-card.ts';
import { deskView } from './desk-view.ts';
import { noEquipment } from './equipment.ts';
import { type HolderView, holderView } from './holder-view.ts';
import { ownPlace } from './own-place.ts';
import { publicView } from './public-view.ts';
import { selfDeclared } from './self-declared.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const pace = { count: 10, sumMs: 10 * 5 * minuteMs, sumSquaresMs2: 10 * (5 * minuteMs) ** 2 };
const lastDays = new Map([['a', pace]]);
const withPhones = inOffice({ office: { remote: {} }, lastDays });
const byMinutes = inOffice({ office: { remote: { late: { kind: 'minutes' } } }, lastDays });
const atDesk1 = [openDesk('1'), take('a'), callNext('1')];
const served = [...atDesk1, start('1', 't1')];

function holder({ day }: Given, ticket = 't1'): HolderView {
  const found = day.state.tickets.get(ticket);
  if (found === undefined) throw new Error(`no such ticket: ${ticket}`);
  return holderView(day.state, day.context, found);
}

const open = ({ day }: Given) => publicView(day.state, day.context);
const card = ({ day }: Given) => branchCard(day.state, day.context);
const nothing = { postpone: null, giveBack: false, reportHere: false, rate: false };

describe('Whoever holds a ticket', () => {
  test('is told how many are before and about how long, and may do all that the office allows', () => {
    const spec = withPhones.given(openDesk('1'), take('a'), take('a'), take('a'));
    expect(holder(spec, 't3')).toEqual({
      ahead: 2,
      estimate: { fromMs: 13 * minuteMs, toMs: 17 * minuteMs },
      dueAtMs: null,
      heldUntilMs: null,
      heldForCalls: null,
      here: false,
      returnUntilMs: null,
      may: { postpone: { kind: 'places', most: 5, timesLeft: 2 }, giveBack: true, reportHere: true, rate: false },
    });
  });

  test('back some places is told the place in the new line, and how often it can be done again', () => {
    const spec = withPhones.given(openDesk('1'), take('a'), take('a'), take('a'), take('a'), postpone('t1', 2));
    expect(holder(spec)).toMatchObject({ ahead: 2, heldForCalls: 2, may: { postpone: { timesLeft: 1 } } });
    expect(holder(spec).estimate).toEqual({ fromMs: 13 * minuteMs, toMs: 17 * minuteMs });
    expect([holder(spec, 't2').ahead, holder(spec, 't3').ahead, holder(spec, 't4').ahead]).toEqual([0, 1, 3]);
    spec.day.do(postpone('t1', 1));
    expect(holder(spec)).toMatchObject({ ahead: 3, heldForCalls: 3, may: { postpone: null } });
  });

  test('put off to later is told until when, and has no place before', () => {
    const spec = byMinutes.given(take('a'), take('a'), postponeMinutes('t1', 20));
    const untilMs = eight + 23 * minuteMs;
    expect(holder(spec)).toMatchObject({ ahead: null, estimate: null, heldUntilMs: untilMs, heldForCalls: null });
    spec.day.nowMs = untilMs;
    expect(holder(spec)).toMatchObject({ ahead: 0, heldUntilMs: null });
  });

  test('waits longer when somebody put off comes up again before', () => {
    const spec = byMinutes.given(openDesk('1'), take('a'), take('a'), take('a'));
    const before = holder(spec, 't3').estimate;
    spec.day.do(inMinutes(0, postponeMinutes('t1', 5)));
    expect(holder(spec, 't3')).toMatchObject({ ahead: 1, estimate: before });
    spec.day.do(inMinutes(0, postponeMinutes('t1', 30)));
    expect(holder(spec, 't3')).toMatchObject({ ahead: 1, estimate: { fromMs: 9 * minuteMs, toMs: 11 * minuteMs } });
  });

  test('booked for later is told the hour, and can only give it back or be there', () => {
    const dueAtMs = eight + hourMs;
    expect(holder(withPhones.given(takeBooked('a', dueAtMs), take('a')))).toMatchObject({
      ahead: null,
      dueAtMs,
      may: { postpone: null, giveBack: true, reportHere: true, rate: false },
    });
  });

  test('alone in the queue can’t go behind anybody, but can come later where minutes count', () => {
    expect(holder(withPhones.given(...atDesk1)).may.postpone).toBeNull();
    expect(holder(byMinutes.given(...atDesk1)).may.postpone).toEqual({ kind: 'minutes', most: 30, timesLeft: 2 });
  });

  test('is here once it was said, until it is put off', () => {
    const spec = withPhones.given(take('a'), take('a'), reportHere('t1'));
    expect(holder(spec)).toMatchObject({ here: true, may: { reportHere: false } });
    spec.day.do(postpone('t1', 1));
    expect(holder(spec)).toMatchObject({ here: false, may: { reportHere: true } });
  });

  test('missed, is told until when to come back, and no longer after it', () => {
    const spec = withPhones.given(...atDesk1, noShow('1', 't1'));
    const untilMs = spec.day.nowMs + 30 * minuteMs;
    expect(holder(spec)).toMatchObject({ returnUntilMs: untilMs, may: { ...nothing, reportHere: true } });
    spec.day.nowMs = untilMs + 1;
    expect(holder(spec)).toMatchObject({ returnUntilMs: null, may: nothing });
  });

  test('served can do nothing, then rate once', () => {
    expect(holder(withPhones.given(...served)).may).toEqual(nothing);
    const after = withPhones.given(...served, finish('1', 't1'));
    expect(holder(after).may).toEqual({ ...nothing, rate: true });
    after.day.do(rate('t1', 5));
    expect(holder(after).may).toEqual(nothing);
  });

  test('can do nothing once it is given back, the day is closed, or the office lets phones do nothing', () => {
    expect(holder(withPhones.given(take('a'), giveBack('t1'))).may).toEqual(nothing);
    expect(holder(withPhones.given(take('a'), { type: 'close-day', force: true })).may).toEqual(nothing);
    const closed = withPhones.given(...served, finish('1', 't1'), { type: 'close-day', force: true });
    expect(holder(closed).may).toEqual(nothing);
    expect(holder(inOffice({}).given(take('a'))).may).toEqual(nothing);
    const sparing = { remote: { late: { kind: 'off' }, rating: false, returns: { times: 0 } } };
    expect(holder(inOffice({ office: sparing }).given(take('a'), take('a'))).may).toEqual({
      ...nothing,
      giveBack: true,
      reportHere: true,
    });
    expect(holder(inOffice({ office: sparing }).given(...served, finish('1', 't1'))).may).toEqual(nothing);
    expect(holder(inOffice({ office: sparing }).given(...atDesk1, noShow('1', 't1'))).may).toEqual(nothing);
  });
});

describe('The view that all phones share', () => {
  test('says what phones may do, and nothing of an office without them', () => {
    expect(open(inOffice({}).given()).remote).toBeNull();
    expect(open(withPhones.given()).remote).toEqual({
      closed: null,
      access: { kind: 'anywhere' },
      late: { kind: 'places', most: 5, times: 2 },
      returns: { times: 1, afterCalls: 3, withinMinutes: 30 },
      soonAhead: 3,
      rating: true,
    });
  });

  test('says why no phone gets a ticket now', () => {
    const full = inOffice({ office: { remote: { waitingCap: 1 } } });
    expect(open(full.given(takeByPhone('a'))).remote?.closed).toEqual({ code: 'remote-full', limit: 1 });
    expect(open(full.given(takeByPhone('a'), giveBack('t1'))).remote?.closed).toBeNull();
    const nextMs = eight + 24 * hourMs;
    const closed = withPhones.given({ type: 'open-day' }, { type: 'close-day' });
    expect(open(closed).remote?.closed).toEqual({ code: 'remote-not-now', nextMs });
  });

  test('gives each service’s pace while a desk takes it and there is ground, and who comes up later', () => {
    const spec = byMinutes.given(openDesk('1'), takeBooked('a', eight + hourMs), take('a'), postponeMinutes('t2', 20));
    const [a, b, c] = open(spec).services;
    expect(a).toMatchObject({ pace, comingMs: [eight + 24 * minuteMs, eight + hourMs], remote: true });
    expect([b?.pace, c?.pace]).toEqual([null, null]);
    expect(open(byMinutes.given()).services[0]?.pace).toBeNull();
  });

  test('lists whoever went back some places where they will come up, and leaves out whoever comes later', () => {
    const back = withPhones.given(take('a'), take('a'), take('a'), postpone('t1', 1));
    expect(open(back).waiting).toEqual({ a: ['A 2', 'A 1', 'A 3'] });
    expect(open(back).services[0]?.waiting).toBe(3);
    const later = byMinutes.given(take('a'), take('a'), postponeMinutes('t1', 20));
    expect(open(later).waiting).toEqual({ a: ['A 2'] });
    expect(open(later).services[0]?.waiting).toBe(1);
  });

  test('lets a phone find its own call, and the number now served', () => {
    const spec = withPhones.given(openDesk('1'), take('a'), take('a'), callNext('1'));
    const number = { letter: 'A', value: 2, figures: '2' };
    const mine = ownPlace(open(spec), { number, service: 'a', dueAtMs: null }, spec.day.nowMs);
    expect(mine).toMatchObject({ ahead: 0, call: null, nowServed: { number: { value: 1 }, deskLabel: '1' } });
    expect(mine.estimate).toEqual({ fromMs: 4 * minuteMs, toMs: 6 * minuteMs });
  });

  test('lets a phone reckon for somebody booked, whose wait those of later hours don’t lengthen', () => {
    const [mineAtMs, laterAtMs] = [eight + 2 * minuteMs, eight + 6 * minuteMs];
    const spec = withPhones.given(openDesk('1'), takeBooked('a', mineAtMs), takeBooked('a', laterAtMs), take('a'));
    const placeOf = (value: number, dueAtMs: number | null) => {
      const number = { letter: 'A', value, figures: String(value) };
      return ownPlace(open(spec), { number, service: 'a', dueAtMs }, spec.day.nowMs).estimate;
    };
    expect(placeOf(1, mineAtMs)).toEqual({ fromMs: 4 * minuteMs, toMs: 6 * minuteMs });
    expect(placeOf(1, mineAtMs)).toEqual(holder(spec, 't1').estimate);
    expect(placeOf(3, null)).toEqual({ fromMs: 13 * minuteMs, toMs: 17 * minuteMs });
    expect(placeOf(3, null)).toEqual(holder(spec, 't3').estimate);
  });

  test('names the classes that anybody may choose, giving no reason, and never the ordinary one', () => {
    const { day } = withPhones.given();
    expect(selfDeclared(day.office)).toEqual([{ id: 'first', name: expect.anything() }]);
    expect(open(withPhones.given()).priorities).toEqual(selfDeclared(day.office));
    const all = [{ id: 'all', name: { pl: 'A', en: 'A', uk: 'A' }, rate: 1, selfDeclared: true }];
    expect(selfDeclared(inOffice({ office: { priorities: all } }).given().day.office)).toEqual([]);
  });
});

describe('A branch among others', () => {
  test('is open with how many wait and from the shortest to the longest wait', () => {
    const slow = { count: 10, sumMs: 10 * 20 * minuteMs, sumSquaresMs2: 10 * (20 * minuteMs) ** 2 };
    const both = new Map([
      ['a', pace],
      ['b', slow],
    ]);
    const spec = inOffice({ office: { remote: {} }, lastDays: both }).given(
      openDesk('1'),
      take('a'),
      take('b'),
      take('c'),
    );
    expect(card(spec)).toMatchObject({
      branch: 'small',
      open: true,
      opensAtMs: null,
      closesAtMs: eight + 8 * hourMs,
      waiting: 3,
      estimate: { fromMs: 9 * minuteMs, toMs: 44 * minuteMs },
      remote: true,
      booking: false,
    });
  });

  test('is closed with when it opens: later today, tomorrow, or after the day was closed', () => {
    const at = (startMs: number) => card(inOffice({ office: { remote: {} }, startMs }).given());
    expect(at(eight - hourMs)).toMatchObject({ open: false, opensAtMs: eight, remote: false, estimate: null });
    expect(at(eight + 9 * hourMs)).toMatchObject({ open: false, opensAtMs: eight + 24 * hourMs, remote: false });
    const closed = card(withPhones.given({ type: 'open-day' }, { type: 'close-day' }));
    expect(closed).toMatchObject({ open: false, opensAtMs: eight + 24 * hourMs, remote: false });
  });

  test('gives phones no tickets where it has none for them, or enough wait', () => {
    expect(card(inOffice({}).given())).toMatchObject({ open: true, remote: false });
    const full = inOffice({ office: { remote: { waitingCap: 1 } } });
    expect(card(full.given(takeByPhone('a')))).toMatchObject({ open: true, remote: false });
  });
});

test('A terminal is told why nobody comes, and who is said to be here or is put off', () => {
  const deskOf = ({ day }: Given) =>
    deskView(day.state, day.context, '1', { equipment: noEquipment, people: new Map() });
  const gone = byMinutes.given(...atDesk1, take('a'), reportHere('t2'), postponeMinutes('t1', 20));
  expect(deskOf(gone)).toMatchObject({
    current: null,
    left: { ticket: 't1', how: 'postponed', number: { letter: 'A', value: 1 }, atMs: gone.day.nowMs },
    notYet: [{ ticket: 't1', held: true, heldUntilMs: gone.day.nowMs + 20 * minuteMs, hereAtMs: null }],
    next: { ticket: { ticket: 't2', hereAtMs: gone.day.nowMs - minuteMs } },
  });
  expect(deskOf(withPhones.given(...atDesk1, giveBack('t1'))).left?.how).toBe('given-back');
  gone.day.do(callNext('1'));
  expect(deskOf(gone)).toMatchObject({ left: null, current: { ticket: 't2' } });
});

test('A terminal tells somebody late from somebody whom a clerk put back, and for how many calls', () => {
  const row = (spec: Given) => {
    const { day } = spec;
    const [first] = deskView(day.state, day.context, '1', { equipment: noEquipment, people: new Map() }).notYet;
    return { late: first?.late, heldForCalls: first?.heldForCalls };
  };
  const queue = [openDesk('1'), take('a'), take('a'), take('a')];
  const late = withPhones.given(...queue, postpone('t1', 2));
  expect(row(late)).toEqual({ late: true, heldForCalls: 2 });
  late.day.do(callNext('1'));
  expect(row(late)).toEqual({ late: true, heldForCalls: 1 });
  const backByClerk = withPhones.given(...queue, { type: 'requeue', ticket: 't1', afterCalls: 2 });
  expect(row(backByClerk)).toEqual({ late: false, heldForCalls: 2 });
  expect(row(byMinutes.given(take('a'), postponeMinutes('t1', 20)))).toEqual({ late: true, heldForCalls: null });
});
