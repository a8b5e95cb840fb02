// What people with a phone do with their tickets, as sentences: later, back, here again, and what they thought of it.
import { describe, expect, test } from 'vitest';
import {
  by,
  callNext,
  callTicket,
  cancel,
  closeDesk,
  type Day,
  eight,
  finish,
  type Given,
  giveBack,
  inMinutes,
  inOffice,
  noShow,
  openDesk,
  park,
  phone,
  postpone,
  postponeMinutes,
  putBack,
  rate,
  reportHere,
  start,
  take,
  takeBooked,
  takeByPhone,
  takeForByPhone,
  toDesk,
  toService,
  undo,
} from '#testing/queue-spec.ts';
import type { DayEvent } from '../events.ts';
import type { TicketNumber } from '../state.ts';

const minuteMs = 60_000;
const a1: TicketNumber = { letter: 'A', value: 1, figures: '1' };
const places = { remote: { late: { kind: 'places', most: 20, times: 10 } } };
const minutes = { remote: { late: { kind: 'minutes', most: 60, times: 10 } } };
const withPhones = inOffice({ office: { remote: {} } });
const byPlaces = inOffice({ office: places });
const byMinutes = inOffice({ office: minutes });
const atDesk1 = [openDesk('1'), take('a'), callNext('1')];
const five = [openDesk('1'), take('a'), take('a'), take('a'), take('a'), take('a')];

/** Whom a desk calls, one after the other, until nobody is left or it has called so many. */
function callsOf({ day }: { readonly day: Day }, most = 9, desk = '1'): string[] {
  const called: string[] = [];
  while (called.length < most) {
    const outcome = day.do(callNext(desk));
    if (!('length' in outcome)) break;
    const ticket = outcome.find((event: DayEvent) => event.type === 'ticket-called')?.ticket ?? '';
    called.push(ticket);
    day.do(start(desk, ticket));
    day.do(finish(desk, ticket));
  }
  return called;
}

const ticketOf = (spec: Given, id: string) => spec.day.state.tickets.get(id);

describe('Going back some places', () => {
  test.each([
    [1, ['t1', 't3', 't2', 't4', 't5']],
    [2, ['t1', 't3', 't4', 't2', 't5']],
    [3, ['t1', 't3', 't4', 't5', 't2']],
  ])('lets exactly so many more go first: %i', (far, order) => {
    expect(callsOf(byPlaces.given(...five, postpone('t2', far)))).toEqual(order);
  });

  test('goes behind everybody when fewer wait, and nobody waits for people who are not there', () => {
    expect(callsOf(byPlaces.given(...five, postpone('t4', 9)))).toEqual(['t1', 't2', 't3', 't5', 't4']);
  });

  test('counts whoever comes meanwhile', () => {
    const spec = byPlaces.given(...five, postpone('t5', 2), take('a'), take('a'), take('a'));
    expect(callsOf(spec)).toEqual(['t1', 't2', 't3', 't4', 't6', 't7', 't5', 't8']);
  });

  test('twice goes back twice as far', () => {
    expect(callsOf(byPlaces.given(...five, postpone('t1', 1), postpone('t1', 2)))).toEqual([
      't2',
      't3',
      't4',
      't1',
      't5',
    ]);
  });

  test('by two keeps each behind as many as they said, and the earlier of them first', () => {
    const spec = byPlaces.given(...five, postpone('t1', 2), postpone('t2', 2));
    expect(callsOf(spec)).toEqual(['t3', 't4', 't1', 't2', 't5']);
  });

  test('counts those who went back themselves and come up before', () => {
    const spec = byPlaces.given(...five, postpone('t1', 1), postpone('t3', 1));
    expect(callsOf(spec)).toEqual(['t2', 't1', 't4', 't3', 't5']);
  });

  test('lets somebody go first whose own calls are over', () => {
    const { day } = byPlaces.given(openDesk('1'), openDesk('2'), take('a'), take('a'), take('a'), postpone('t2', 1));
    for (const done of [callNext('1'), callNext('2'), postpone('t1', 1)]) day.do(done);
    expect(callsOf({ day })).toEqual(['t2', 't1']);
  });

  test('while being called frees the desk for the next, and lets so many go first', () => {
    const spec = byPlaces.given(...five, callNext('1'));
    expect(spec.when(postpone('t1', 2)).facts).toEqual([
      { type: 'ticket-postponed', ticket: 't1', afterCalls: 2, untilMs: null },
    ]);
    expect(spec.day.state.desks.get('1')).toMatchObject({
      ticket: null,
      lastLeft: { ticket: 't1', how: 'postponed', atMs: spec.day.nowMs },
    });
    expect(callsOf(spec)).toEqual(['t2', 't3', 't1', 't4', 't5']);
  });

  test('counts those with priority who would have gone first anyway', () => {
    const spec = byPlaces.given(openDesk('1'), take('a'), take('a'), take('a'), inMinutes(1, take('a', 'first')));
    spec.day.do(inMinutes(10, postpone('t2', 1)));
    expect(callsOf(spec)).toEqual(['t4', 't1', 't3', 't2']);
  });

  test('counts only calls of its own service', () => {
    const spec = byPlaces.given(openDesk('2'), take('a'), take('b'), take('b'), take('a'), postpone('t1', 1));
    expect(callsOf(spec, 9, '2')).toEqual(['t2', 't3', 't4', 't1']);
  });

  test('keeps the number and the arrival, and takes back that somebody is in the hall', () => {
    const spec = byPlaces.given(...five, reportHere('t2'), postpone('t2', 1));
    expect(ticketOf(spec, 't2')).toMatchObject({
      number: { letter: 'A', value: 2, figures: '2' },
      arrivedAtMs: eight + 3 * minuteMs,
      hereAtMs: null,
      postponed: 1,
    });
  });

  test('is of no use alone: the next call would be for the same person, so it is refused', () => {
    const alone = { code: 'postpone-not-now', number: a1 } as const;
    withPhones
      .given(...atDesk1)
      .when(postpone('t1', 1))
      .thenRefused(alone);
    withPhones.given(take('a'), take('b')).when(postpone('t1', 1)).thenRefused(alone);
  });

  test('of somebody sent to one desk keeps them there', () => {
    const spec = byPlaces.given(
      openDesk('1'),
      openDesk('2'),
      take('a'),
      take('a'),
      toDesk('t1', '2'),
      postpone('t1', 1),
    );
    expect(ticketOf(spec, 't1')?.pool).toEqual({ kind: 'desk', desk: '2' });
    expect(callsOf(spec, 1)).toEqual(['t2']);
    expect(callsOf(spec)).toEqual([]);
    expect(callsOf(spec, 9, '2')).toEqual(['t1']);
  });

  test('is not for those booked for later, parked, being served or gone', () => {
    const not = { code: 'postpone-not-now', number: a1 } as const;
    withPhones
      .given(takeBooked('a', eight + 90 * minuteMs), take('a'))
      .when(postpone('t1', 1))
      .thenRefused(not);
    withPhones
      .given(...atDesk1, take('a'), park('1', 't1'))
      .when(postpone('t1', 1))
      .thenRefused(not);
    withPhones
      .given(...atDesk1, take('a'), start('1', 't1'))
      .when(postpone('t1', 1))
      .thenRefused(not);
    withPhones
      .given(...atDesk1, take('a'), giveBack('t1'))
      .when(postpone('t1', 1))
      .thenRefused({ code: 'ticket-ended', number: a1, phase: 'cancelled' });
  });

  test('is for those booked once their hour has come', () => {
    const spec = byPlaces.given(openDesk('1'), takeBooked('a', eight + 3 * minuteMs), take('a'), take('a'));
    spec.day.do(postpone('t1', 1));
    expect(callsOf(spec)).toEqual(['t2', 't1', 't3']);
  });
});

describe('Coming up again after some minutes', () => {
  test('is not before, whoever else is there, and then at the old place', () => {
    const spec = byMinutes.given(openDesk('1'), take('a'), postponeMinutes('t1', 10));
    expect(spec.day.do(callNext('1'))).toEqual({ code: 'queue-empty', notYet: 1 });
    spec.day.do(take('a'));
    spec.day.do(inMinutes(6, take('a')));
    expect(callsOf(spec, 1)).toEqual(['t2']);
    expect(callsOf(spec)).toEqual(['t1', 't3']);
  });

  test('while being called frees the desk', () => {
    const spec = byMinutes.given(...atDesk1, take('a'), postponeMinutes('t1', 10));
    expect(spec.day.state.desks.get('1')?.ticket).toBeNull();
    expect(callsOf(spec)).toEqual(['t2']);
  });

  test('again counts from when it would have come up', () => {
    const spec = byMinutes.given(take('a'), postponeMinutes('t1', 10));
    expect(spec.when(postponeMinutes('t1', 5)).facts).toEqual([
      { type: 'ticket-postponed', ticket: 't1', afterCalls: null, untilMs: eight + 17 * minuteMs },
    ]);
  });

  test('with the clock set back counts from the latest that was', () => {
    const spec = byMinutes.given(take('a'));
    expect(spec.when(inMinutes(-30, postponeMinutes('t1', 10))).facts).toEqual([
      { type: 'ticket-postponed', ticket: 't1', afterCalls: null, untilMs: eight + 11 * minuteMs },
    ]);
  });

  test('holds through a transfer, and through being moved back further', () => {
    for (const moved of [toService('t1', 'b'), putBack('t1', 1)]) {
      const spec = byMinutes.given(openDesk('2'), take('a'), postponeMinutes('t1', 30), moved);
      expect(callsOf(spec, 9, '2')).toEqual([]);
    }
  });

  test('ends when staff put it back at its place, or call it by hand', () => {
    expect(callsOf(byMinutes.given(openDesk('1'), take('a'), postponeMinutes('t1', 30), putBack('t1', 0)))).toEqual([
      't1',
    ]);
    byMinutes
      .given(openDesk('1'), take('a'), postponeMinutes('t1', 30))
      .when(callTicket('1', 't1'))
      .then({ type: 'ticket-called', ticket: 't1', desk: '1', reason: { kind: 'chosen', waitMs: 2 * minuteMs } });
  });

  test('ends when whoever holds it is there sooner', () => {
    const spec = byMinutes.given(openDesk('1'), take('a'), postponeMinutes('t1', 30), reportHere('t1'));
    expect(callsOf(spec)).toEqual(['t1']);
  });

  test('leaves what staff held back where it was', () => {
    const spec = byMinutes.given(openDesk('1'), take('a'), take('a'), take('a'), putBack('t1', 2));
    spec.day.do(postponeMinutes('t1', 1));
    spec.day.do(inMinutes(1, take('a')));
    expect(callsOf(spec)).toEqual(['t2', 't3', 't1', 't4']);
  });

  test('is not allowed where the office counts places, and the other way round', () => {
    byPlaces
      .given(...five)
      .when(postponeMinutes('t1', 5))
      .thenRefused({ code: 'postpone-off' });
    byMinutes
      .given(...five)
      .when(postpone('t1', 5))
      .thenRefused({ code: 'postpone-off' });
  });
});

describe('Giving a turn back', () => {
  test('ends the ticket, and its number is not given again', () => {
    const { day } = withPhones.given(takeByPhone('a'), giveBack('t1'));
    expect(day.state.tickets.get('t1')?.phase).toBe('cancelled');
    day.do(takeByPhone('a'));
    expect(day.state.tickets.get('t2')?.number.value).toBe(2);
  });

  test('while being called frees the desk, which is told so until its next call', () => {
    const { day } = withPhones.given(...atDesk1, giveBack('t1'), take('a'));
    expect(day.state.desks.get('1')).toMatchObject({ ticket: null, lastLeft: { ticket: 't1', how: 'given-back' } });
    day.do(callNext('1'));
    expect(day.state.desks.get('1')).toMatchObject({ ticket: 't2', lastLeft: null });
  });

  test('by staff tells the desk nothing that it does not know', () => {
    const { day } = withPhones.given(...atDesk1, by(phone('phone'), { type: 'open-desk', desk: '2' }), cancel('t1'));
    expect(day.state.desks.get('1')?.lastLeft).toBeNull();
  });

  test('is for everybody who is not served yet, put off, parked or booked', () => {
    const ended = { type: 'ticket-cancelled', ticket: 't1', reason: 'by-customer' } as const;
    byMinutes.given(take('a'), postponeMinutes('t1', 30)).when(giveBack('t1')).then(ended);
    withPhones
      .given(...atDesk1, park('1', 't1'))
      .when(giveBack('t1'))
      .then(ended);
    withPhones
      .given(takeBooked('a', eight + 90 * minuteMs))
      .when(giveBack('t1'))
      .then(ended);
  });

  test('is not for whoever is served, missed or gone', () => {
    withPhones
      .given(...atDesk1, start('1', 't1'))
      .when(giveBack('t1'))
      .thenRefused({ code: 'ticket-already-started', number: a1 });
    withPhones
      .given(...atDesk1, noShow('1', 't1'))
      .when(giveBack('t1'))
      .thenRefused({ code: 'ticket-ended', number: a1, phase: 'no-show' });
    withPhones
      .given(take('a'), giveBack('t1'))
      .when(giveBack('t1'))
      .thenRefused({ code: 'ticket-ended', number: a1, phase: 'cancelled' });
  });

  test('can be undone by nobody, after a matter that was finished either', () => {
    const { day } = withPhones.given(openDesk('2'), takeForByPhone(['a', 'b']), callNext('2'), start('2', 't1'));
    day.do(finish('2', 't1'));
    day.do(inMinutes(0, giveBack('t1')));
    expect(day.do(inMinutes(0, undo('2', 't1')))).toMatchObject({ code: 'ticket-ended' });
  });
});

describe('Saying "I’m here"', () => {
  test('is seen of whoever waits or is called, from the first time on', () => {
    const spec = withPhones.given(take('a'), reportHere('t1'), reportHere('t1'));
    expect(ticketOf(spec, 't1')?.hereAtMs).toBe(eight + 2 * minuteMs);
    withPhones
      .given(...atDesk1)
      .when(reportHere('t1'))
      .then({ type: 'customer-arrived', ticket: 't1' });
  });

  test('gives nobody back the places that they gave up', () => {
    expect(callsOf(byPlaces.given(...five, postpone('t1', 2), reportHere('t1')))).toEqual([
      't2',
      't3',
      't1',
      't4',
      't5',
    ]);
  });

  test('is no news of whoever is served or gone', () => {
    withPhones
      .given(...atDesk1, start('1', 't1'))
      .when(reportHere('t1'))
      .thenRefused({ code: 'ticket-already-started', number: a1 });
    withPhones
      .given(take('a'), cancel('t1'))
      .when(reportHere('t1'))
      .thenRefused({ code: 'ticket-ended', number: a1, phase: 'cancelled' });
  });

  describe('after a call that was missed', () => {
    const missed = [...atDesk1, noShow('1', 't1')];
    const others = [take('a'), take('a'), take('a'), take('a')];

    test('brings the same ticket back to the queue, behind as many calls as the office says', () => {
      const spec = withPhones.given(...missed, ...others);
      expect(spec.when(reportHere('t1')).facts).toEqual([
        { type: 'ticket-rejoined', ticket: 't1', afterCalls: 3 },
        { type: 'customer-arrived', ticket: 't1' },
      ]);
      expect(ticketOf(spec, 't1')).toMatchObject({ phase: 'waiting', number: a1, returned: 1, endedAtMs: null });
      expect(callsOf(spec)).toEqual(['t2', 't3', 't4', 't1', 't5']);
    });

    test('is possible for as long as the office says, to the last instant', () => {
      const office = { remote: { returns: { withinMinutes: 10 } } };
      const at = (spec: Given, ms: number) =>
        spec.day.do({ command: reportHere('t1'), by: phone('phone'), afterMs: ms });
      expect(at(inOffice({ office }).given(...missed), 10 * minuteMs)).toHaveLength(2);
      expect(at(inOffice({ office }).given(...missed), 10 * minuteMs + 1)).toEqual({
        code: 'return-not-allowed',
        number: a1,
      });
    });

    test('is possible as often as the office says', () => {
      withPhones
        .given(...missed, reportHere('t1'), callNext('1'), noShow('1', 't1'))
        .when(reportHere('t1'))
        .thenRefused({ code: 'return-not-allowed', number: a1 });
    });

    test('comes back at once where the office lets nobody go first, and is called next', () => {
      const office = { remote: { returns: { afterCalls: 0 } } };
      expect(callsOf(inOffice({ office }).given(...missed, ...others, reportHere('t1')), 2)).toEqual(['t1', 't2']);
    });

    test('leaves a desk its undo, which takes the person on at once', () => {
      const { day } = withPhones.given(take('a'), ...missed, inMinutes(0, reportHere('t1')));
      expect(day.do(inMinutes(0, undo('1', 't1')))).toMatchObject([{ type: 'action-undone', to: 'desk' }]);
      expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'called', desk: '1', heldUntilCalls: null });
      expect(day.state.waiting.has('t1')).toBe(false);
    });

    test('is not possible once the day is closed', () => {
      withPhones
        .given(...missed, closeDesk('1'), { type: 'close-day' })
        .when(reportHere('t1'))
        .thenRefused({ code: 'day-closed' });
    });
  });
});

describe('Rating a visit', () => {
  const visit = [...atDesk1, start('1', 't1'), finish('1', 't1')];

  test('counts the stars by service', () => {
    const again = [take('a'), callNext('1'), start('1', 't2'), finish('1', 't2')];
    const { day } = withPhones.given(...visit, ...again, rate('t1', 5), rate('t2', 2));
    expect(day.state.ratingsOf).toEqual(new Map([['a', [0, 1, 0, 0, 1]]]));
  });

  test('stays one rating when the finish is undone and done again', () => {
    const { day } = withPhones.given(...visit, inMinutes(0, rate('t1', 4)), inMinutes(0, undo('1', 't1')));
    day.do(finish('1', 't1'));
    expect(day.do(rate('t1', 1))).toEqual({ code: 'rated-already', number: a1 });
    expect(day.state.ratingsOf.get('a')).toEqual([0, 0, 0, 1, 0]);
  });

  test('is not for visits that never were', () => {
    const not = { code: 'rating-not-now', number: a1 } as const;
    for (const done of [[take('a')], [take('a'), giveBack('t1')], [...atDesk1, noShow('1', 't1')]]) {
      withPhones
        .given(...done)
        .when(rate('t1', 3))
        .thenRefused(not);
    }
  });
});

test('An office without phones refuses all of it, and a stranger’s ticket is unknown', () => {
  for (const command of [postpone('t1', 1), giveBack('t1'), reportHere('t1'), rate('t1', 1)]) {
    inOffice({}).given(take('a')).when(command).thenRefused({ code: 'remote-off' });
    withPhones.given().when(command).thenRefused({ code: 'ticket-unknown' });
  }
});
