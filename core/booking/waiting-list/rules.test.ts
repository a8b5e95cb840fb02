// Who waits for something earlier, who is asked, and what becomes of the offer.
import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/queue/events.ts';
import {
  allDay,
  at,
  book,
  bookableServices,
  bookingOffice,
  type CalendarDay,
  cancel,
  hold,
  inOffice,
  minuteMs,
  theDate,
} from '#testing/calendar-spec.ts';
import { listHourOffers } from '../availability/offers.ts';
import {
  decideAccept,
  decideDecline,
  decideJoin,
  decideLeave,
  emptyWaitingList,
  evolveWaitingList,
  lapsedOffers,
  nextToOffer,
  pastEntries,
  placeOnList,
  type Wish,
} from './rules.ts';
import type { WaitingListFact, WaitingListState } from './waiting-list.ts';

const system: Actor = { kind: 'system', id: 'list' };
const today = '2026-11-23';
const wish = (entry: string, changes: Partial<Wish> = {}): Wish => ({
  entry,
  services: ['a'],
  fromDate: '2026-11-24',
  toDate: '2026-11-27',
  appointment: null,
  language: 'pl',
  ...changes,
});
const fold = (list: WaitingListState, facts: readonly WaitingListFact[], atMs = 0) =>
  facts.reduce((state, fact) => evolveWaitingList(state, { ...fact, atMs, by: system }), list);

function listOf(...wishes: Wish[]): WaitingListState {
  return wishes.reduce((list, one) => {
    const joined = decideJoin(bookingOffice(), today, one);
    if (!joined.ok) throw new Error(joined.refusal.code);
    return fold(list, joined.value);
  }, emptyWaitingList());
}
const offered = (entry: string, startMs = at('09:00')): WaitingListFact => ({
  type: 'list-offered',
  entry,
  hold: `hold-${entry}`,
  date: theDate,
  startMs,
  untilMs: 1000,
});
const asked = (list: WaitingListState, hours = ['09:00'], date = theDate) => {
  const next = nextToOffer(list, date, () => hours.map((time) => ({ startMs: at(time) })));
  return next && [next.entry.id, next.startMs];
};

describe('Whoever joins', () => {
  test('waits in the order of joining', () => {
    const list = listOf(wish('first'), wish('second'), wish('third'));
    expect(['first', 'second', 'third', 'nobody'].map((entry) => placeOnList(list, entry))).toEqual([1, 2, 3, null]);
    expect(list.entries.get('first')).toMatchObject({ phase: 'waiting', joinedAtMs: 0, offer: null, declined: [] });
  });

  test('must want what can be booked, on days to come, at an office that keeps such a list', () => {
    const joining = (changes: Partial<Wish>, settings = {}) => {
      const decided = decideJoin(bookingOffice(settings), today, wish('one', changes));
      return decided.ok ? 'joined' : decided.refusal.code;
    };
    expect(joining({})).toBe('joined');
    expect(joining({}, { waitingList: { on: false } })).toBe('waiting-list-off');
    expect(joining({ services: ['c'] })).toBe('service-not-bookable');
    expect(joining({ fromDate: '2026-11-28' })).toBe('hour-not-offered');
    expect(joining({ fromDate: '2026-11-20', toDate: '2026-11-22' })).toBe('hour-not-offered');
    const services = bookableServices().map((one) => ({ ...one, booking: null }));
    const off = decideJoin(bookingOffice({}, { booking: null, services }), today, wish('one'));
    expect(off).toEqual({ ok: false, refusal: { code: 'waiting-list-off' } });
  });

  test('leaves nothing of themselves in the fact, whatever the caller’s object holds', () => {
    const decided = decideJoin(bookingOffice(), today, { ...wish('one'), contact: 'a@b.pl' } as Wish);
    expect(JSON.stringify(decided)).not.toContain('a@b.pl');
  });
});

describe('The next to be asked', () => {
  test('is the first whose dates include the day', () => {
    const list = listOf(wish('later', { fromDate: '2026-11-26' }), wish('suits'), wish('also'));
    expect(asked(list)).toEqual(['suits', at('09:00')]);
    expect(asked(list, ['09:00'], '2026-11-30')).toBeNull();
    expect(asked(list, [])).toBeNull();
  });

  test('is nobody who has as early an hour already', () => {
    const has = (time: string) => wish('has', { appointment: { id: 'x', date: theDate, startMs: at(time) } });
    expect(asked(listOf(has('09:00')))).toBeNull();
    expect(asked(listOf(has('09:30')))).toEqual(['has', at('09:00')]);
    expect(asked(listOf(has('09:00'), wish('other')))).toEqual(['other', at('09:00')]);
  });

  test('is not asked twice at once, nor for an hour declined or left lapse', () => {
    const list = listOf(wish('first'), wish('second'));
    fold(list, [offered('first')]);
    expect(asked(list)).toEqual(['second', at('09:00')]);
    fold(list, [{ type: 'list-offer-ended', entry: 'first', why: 'declined' }]);
    expect(asked(list)).toEqual(['second', at('09:00')]);
    expect(asked(list, ['09:00', '10:00'])).toEqual(['first', at('10:00')]);
    expect(placeOnList(list, 'first')).toBe(1);
  });

  test('can be passed over by whoever asks', () => {
    const list = listOf(wish('first'), wish('second', { services: ['b'] }));
    const next = nextToOffer(list, theDate, (entry) => (entry.services[0] === 'b' ? [{ startMs: at('11:00') }] : []));
    expect(next?.entry.id).toBe('second');
  });
});

describe('An hour offered', () => {
  test('is accepted in time, or it is over', () => {
    const list = listOf(wish('one'), wish('two'));
    fold(list, [offered('one')]);
    expect(decideAccept(list, 'one', 999)).toMatchObject({
      ok: true,
      value: { facts: [{ type: 'list-served', entry: 'one' }], offer: { hold: 'hold-one', startMs: at('09:00') } },
    });
    for (const [entry, nowMs, code] of [
      ['one', 1000, 'offer-over'],
      ['two', 0, 'offer-over'],
      ['nobody', 0, 'entry-unknown'],
    ] as const) {
      expect(decideAccept(list, entry, nowMs)).toEqual({ ok: false, refusal: { code } });
    }
    fold(list, [{ type: 'list-served', entry: 'one' }]);
    expect(list.entries.get('one')).toMatchObject({ phase: 'served', offer: null });
    expect(placeOnList(list, 'two')).toBe(1);
  });

  test('is declined without leaving the list', () => {
    const list = listOf(wish('one'));
    expect(decideDecline(list, 'one')).toEqual({ ok: false, refusal: { code: 'offer-over' } });
    expect(decideDecline(list, 'nobody')).toEqual({ ok: false, refusal: { code: 'entry-unknown' } });
    fold(list, [offered('one')]);
    expect(decideDecline(list, 'one')).toEqual({
      ok: true,
      value: [{ type: 'list-offer-ended', entry: 'one', why: 'declined' }],
    });
  });

  test('lapses by itself, and the person stays where they were', () => {
    const list = listOf(wish('one'), wish('two'));
    fold(list, [offered('one')]);
    expect(lapsedOffers(list, 999)).toEqual([]);
    expect(lapsedOffers(list, 1000)).toEqual([{ type: 'list-offer-ended', entry: 'one', why: 'lapsed' }]);
    fold(list, lapsedOffers(list, 1000));
    expect([placeOnList(list, 'one'), list.entries.get('one')?.phase]).toEqual([1, 'waiting']);
    expect(lapsedOffers(list, 2000)).toEqual([]);
  });
});

test('That a person’s data went changes nothing else on the list', () => {
  const list = listOf(wish('one'));
  const before = list.entries.get('one');
  fold(list, [{ type: 'list-person-erased', entry: 'one', why: 'request' }]);
  expect([list.entries.get('one'), list.version]).toEqual([before, 2]);
});

describe('The list is left', () => {
  test('by whoever wants to, once', () => {
    const list = listOf(wish('one'));
    expect(decideLeave(list, 'one', 'by-person')).toEqual({
      ok: true,
      value: [{ type: 'list-left', entry: 'one', why: 'by-person' }],
    });
    fold(list, [{ type: 'list-left', entry: 'one', why: 'by-person' }]);
    expect(decideLeave(list, 'one', 'by-person')).toEqual({ ok: false, refusal: { code: 'entry-unknown' } });
    expect(asked(list)).toBeNull();
  });

  test('when nothing can come any more', () => {
    const appointment = { id: 'x', date: '2026-11-25', startMs: at('09:00') };
    const list = listOf(wish('short', { toDate: '2026-11-25' }), wish('has', { appointment }), wish('long'));
    const past = (date: string) => pastEntries(list, date).map((fact) => fact.entry);
    expect([past('2026-11-25'), past('2026-11-26'), past('2026-11-28')]).toEqual([
      [],
      ['short', 'has'],
      ['short', 'has', 'long'],
    ]);
  });
});

test('A place given back goes round the list in order, and to the public only when nobody there wants it', () => {
  const capacity = [{ days: ['wed'], from: '09:00', to: '09:30', places: 1 }];
  const office = bookingOffice({}, { services: bookableServices({ capacity }, { capacity: allDay(0) }) });
  const { day } = inOffice({ office }).given(hold('09:00'), book('p1'));
  const list = listOf(wish('first'), wish('second'));
  expect(offerRound(day, list)).toEqual([]);
  day.do(cancel('p1'));
  expect(offerRound(day, list)).toEqual(['first']);
  day.nowMs += 60 * minuteMs;
  fold(list, lapsedOffers(list, day.nowMs));
  expect(offerRound(day, list)).toEqual(['second']);
  day.nowMs += 60 * minuteMs;
  fold(list, lapsedOffers(list, day.nowMs));
  expect(offerRound(day, list)).toEqual([]);
});

/** What a runner does for one date: offer while there is somebody for what there is. */
function offerRound(day: CalendarDay, list: WaitingListState): string[] {
  const asked: string[] = [];
  for (;;) {
    const next = nextToOffer(list, theDate, (entry) => listHourOffers(day.state, day.context, entry.services));
    if (next === null) return asked;
    const { entry, startMs } = next;
    const outcome = day.do({
      type: 'hold',
      services: entry.services,
      startMs,
      heldFor: 'waiting-list',
      forMinutes: 60,
    });
    const held = 'length' in outcome ? outcome[0] : undefined;
    if (held?.type !== 'hour-held') throw new Error('what is on offer can be held');
    const { appointment, heldUntilMs } = held;
    fold(list, [
      { type: 'list-offered', entry: entry.id, hold: appointment, date: theDate, startMs, untilMs: heldUntilMs },
    ]);
    asked.push(entry.id);
  }
}
