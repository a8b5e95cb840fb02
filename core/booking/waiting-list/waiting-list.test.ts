// Who waits for something earlier, who is asked, and what becomes of the offer.
import { describe, expect, test } from 'vitest';
import { serviceDate } from '#core/branch/hours.ts';
import type { Actor } from '#core/queue/events.ts';
import {
  allDay,
  at,
  book,
  bookableServices,
  bookingOffice,
  type CalendarDay,
  cancel,
  given,
  hold,
  inOffice,
  minuteMs,
  ten,
  theDate,
} from '#testing/calendar-spec.ts';
import { decideWaitingList } from './decide.ts';
import { emptyWaitingList, evolveWaitingList } from './evolve.ts';
import { nextToOffer, overdue } from './offering.ts';
import { placeOnList, type WaitingListCommand, type WaitingListState } from './waiting-list.ts';

type Join = Extract<WaitingListCommand, { type: 'join-waiting-list' }>;

const by: Actor = { kind: 'system', id: 'list' };
/** Nobody has booked anything: half hours of a from eight to four. */
const free = inOffice({}).given().day;
const oneVisit = (time: string) => {
  const { day } = given(hold(time), book('p1'));
  const one = day.state.appointments.get('p1');
  if (one === undefined) throw new Error('was booked');
  return { date: theDate, one };
};

const join = (entry: string, changes: Partial<Join> = {}): Join => ({
  type: 'join-waiting-list',
  entry,
  services: ['a'],
  fromDate: '2026-11-24',
  toDate: '2026-11-27',
  language: 'pl',
  termsVersion: 'terms-1',
  appointment: null,
  reachable: true,
  otherEntries: 0,
  ...changes,
});
const offer = (entry: string, time = '09:00'): WaitingListCommand => ({
  type: 'offer-slot',
  entry,
  hold: `hold-${entry}`,
  date: theDate,
  startMs: at(time),
});

/** A list whose commands are decided and folded; `told` gives the types of events, or the code of the refusal. */
class List {
  state: WaitingListState = emptyWaitingList();
  nowMs = ten;
  office = bookingOffice();

  do(command: WaitingListCommand): string {
    const decided = decideWaitingList(this.state, command, { nowMs: this.nowMs, office: this.office, by });
    if (!decided.ok) return decided.refusal.code;
    for (const event of decided.value) this.state = evolveWaitingList(this.state, event);
    return decided.value.map((event) => event.type).join(' ');
  }

  place(entry: string) {
    return placeOnList(this.state, entry);
  }

  entry(id: string) {
    return this.state.entries.get(id);
  }
}

function listOf(...wishes: Join[]): List {
  const list = new List();
  for (const wish of wishes) expect(list.do(wish)).toBe('waiting-list-joined');
  return list;
}

const asked = ({ state, nowMs }: List, date = theDate, calendar = free.state) => {
  const context = { nowMs, office: bookingOffice(), date };
  const next = nextToOffer(state, calendar, context, (entry) => entry.appointment?.startMs ?? null);
  return next && [next.entry.id, next.startMs];
};

describe('Whoever joins', () => {
  test('waits in the order of joining', () => {
    const list = listOf(join('first'), join('second'), join('third'));
    expect(['first', 'second', 'third', 'nobody'].map((entry) => list.place(entry))).toEqual([1, 2, 3, null]);
    expect(list.entry('first')).toMatchObject({ phase: 'waiting', joinedAtMs: ten, offer: null, declined: [] });
  });

  test('must want what can be booked, under the terms in force, and be reachable', () => {
    const joining = (changes: Partial<Join>, settings = {}) => {
      const list = new List();
      list.office = bookingOffice(settings);
      return list.do(join('one', changes));
    };
    expect(joining({})).toBe('waiting-list-joined');
    expect(joining({}, { waitingList: { on: false } })).toBe('waiting-list-off');
    expect(joining({ services: ['c'] })).toBe('service-not-bookable');
    expect(joining({ services: ['zzz'] })).toBe('service-unknown');
    expect(joining({ termsVersion: 'terms-0' })).toBe('terms-changed');
    expect(joining({ reachable: false })).toBe('contact-needed');
    expect(joining({ otherEntries: 2 })).toBe('contact-booked-enough');
    const off = new List();
    const services = bookableServices().map((one) => ({ ...one, booking: null }));
    off.office = bookingOffice({}, { booking: null, services });
    expect(off.do(join('one'))).toBe('booking-off');
  });

  test('does so for dates to come, at most a year ahead', () => {
    const datesOf = (fromDate: string, toDate: string) => {
      const { fromDate: from, toDate: to } = listOf(join('one', { fromDate, toDate })).entry('one') ?? {};
      return [from, to];
    };
    const today = serviceDate(bookingOffice(), ten);
    expect(datesOf('2026-11-24', '2026-11-27')).toEqual(['2026-11-24', '2026-11-27']);
    expect(datesOf('2026-11-20', '2026-11-22')).toEqual([today, today]);
    expect(datesOf('2026-11-28', '2026-11-24')).toEqual(['2026-11-28', '2026-11-28']);
    expect(datesOf('2026-11-24', '2040-01-01')).toEqual(['2026-11-24', '2027-11-23']);
  });

  test('may move an appointment that is booked or displaced, and none that is over', () => {
    const { date, one } = oneVisit('09:00');
    const joining = (changes: Partial<typeof one>) =>
      new List().do(join('one', { appointment: { date, one: { ...one, ...changes } } }));
    expect([joining({}), joining({ phase: 'displaced' })]).toEqual(['waiting-list-joined', 'waiting-list-joined']);
    expect([joining({ phase: 'cancelled' }), joining({ phase: 'moved' }), joining({ confirmByMs: ten })]).toEqual([
      'appointment-ended',
      'appointment-ended',
      'appointment-ended',
    ]);
    expect(joining({ phase: 'checked-in' })).toBe('appointment-checked-in');
  });

  test('joins once under an id', () => {
    expect(listOf(join('one')).do(join('one'))).toBe('entry-unknown');
  });

  test('leaves nothing of themselves in the events, whatever the caller’s object holds', () => {
    const list = listOf({ ...join('one'), contact: 'a@b.pl' } as Join);
    expect(JSON.stringify([...list.state.entries])).not.toContain('a@b.pl');
  });
});

describe('The next to be asked', () => {
  test('is the first whose dates include the day', () => {
    const list = listOf(join('later', { fromDate: '2026-11-26' }), join('suits'), join('also'));
    expect(asked(list)).toEqual(['suits', at('08:00')]);
    expect(asked(list, '2026-11-30')).toBeNull();
  });

  test('is nobody who has as early an hour already', () => {
    expect(asked(listOf(join('has', { appointment: oneVisit('08:00') })))).toBeNull();
    expect(asked(listOf(join('has', { appointment: oneVisit('08:30') })))).toEqual(['has', at('08:00')]);
    const list = listOf(join('has', { appointment: oneVisit('08:00') }), join('other'));
    expect(asked(list)).toEqual(['other', at('08:00')]);
  });

  test('is not asked twice at once, nor for an hour declined or left lapse', () => {
    const list = listOf(join('first'), join('second'));
    expect(list.do(offer('first', '08:00'))).toBe('waiting-list-offered');
    expect(asked(list)).toEqual(['second', at('08:00')]);
    expect(list.do(offer('first', '08:00'))).toBe('offer-over');
    expect(list.do({ type: 'decline-offer', entry: 'first' })).toBe('waiting-list-offer-ended');
    expect(list.do(offer('first', '08:00'))).toBe('offer-over');
    expect(asked(list)).toEqual(['first', at('08:30')]);
    expect(list.place('first')).toBe(1);
  });
});

describe('An hour offered', () => {
  test('lasts as long as its hold', () => {
    const list = listOf(join('one'));
    list.do(offer('one'));
    const { day } = inOffice({}).given();
    const held = day.do(hold('09:00', ['a'], 'waiting-list'));
    const heldUntilMs = 'length' in held && held[0]?.type === 'slot-held' ? held[0].heldUntilMs : null;
    expect(list.entry('one')?.offer?.untilMs).toBe(heldUntilMs);
  });

  test('is accepted in time, or it is over', () => {
    const list = listOf(join('one'), join('two'));
    list.do(offer('one'));
    const accept = (entry: string): string => list.do({ type: 'accept-offer', entry });
    expect([accept('two'), accept('nobody')]).toEqual(['offer-over', 'entry-unknown']);
    list.nowMs = ten + 60 * minuteMs;
    expect(accept('one')).toBe('offer-over');
    list.nowMs -= 1;
    expect(accept('one')).toBe('waiting-list-served');
    expect(list.entry('one')).toMatchObject({ phase: 'served', offer: null });
    expect([list.place('two'), accept('one')]).toEqual([1, 'offer-over']);
  });

  test('is declined without leaving the list', () => {
    const list = listOf(join('one'));
    const decline = (entry: string): string => list.do({ type: 'decline-offer', entry });
    expect([decline('one'), decline('nobody')]).toEqual(['offer-over', 'entry-unknown']);
    list.do(offer('one'));
    expect(decline('one')).toBe('waiting-list-offer-ended');
    expect(list.place('one')).toBe(1);
  });

  test('lapses by time alone, and the customer keeps the position', () => {
    const list = listOf(join('one'), join('two'));
    list.do(offer('one'));
    const due = () => overdue(list.state, '2026-11-23', list.nowMs, () => false);
    list.nowMs = ten + 60 * minuteMs - 1;
    expect(due()).toEqual([]);
    expect(list.do({ type: 'lapse-offer', entry: 'one' })).toBe('offer-over');
    list.nowMs += 1;
    expect(due()).toEqual([{ type: 'lapse-offer', entry: 'one' }]);
    expect(due().map((command) => list.do(command))).toEqual(['waiting-list-offer-ended']);
    expect([list.place('one'), list.entry('one')?.phase, due()]).toEqual([1, 'waiting', []]);
  });
});

describe('The list is left', () => {
  test('by a customer who wants to, once, and their data goes with it', () => {
    const list = listOf(join('one'));
    const leave: WaitingListCommand = { type: 'leave-waiting-list', entry: 'one', why: 'by-customer' };
    expect(list.do(leave)).toBe('waiting-list-left personal-data-erased');
    expect([list.do(leave), asked(list)]).toEqual(['entry-unknown', null]);
  });

  test('when nothing can come any more', () => {
    const list = listOf(
      join('short', { toDate: '2026-11-25' }),
      join('has', { appointment: oneVisit('09:00') }),
      join('gone', { appointment: oneVisit('09:00') }),
      join('long'),
    );
    const past = (date: string) =>
      overdue(list.state, date, ten, (entry) => entry.id === 'gone').map((command) => command.entry);
    expect([past('2026-11-25'), past('2026-11-26'), past('2026-11-28')]).toEqual([
      ['gone'],
      ['short', 'has', 'gone'],
      ['short', 'has', 'gone', 'long'],
    ]);
  });

  test('when the data of its customer is erased, which changes nothing for one who left', () => {
    const list = listOf(join('one'));
    const erase: WaitingListCommand = { type: 'erase-personal-data', entry: 'one', why: 'schedule' };
    expect(list.do(erase)).toBe('waiting-list-left personal-data-erased');
    const before = list.entry('one');
    expect(list.do(erase)).toBe('personal-data-erased');
    expect([list.entry('one'), list.do({ ...erase, entry: 'unknown' })]).toEqual([before, 'personal-data-erased']);
  });
});

test('A place given back goes round the list in order, and to the public only when nobody there wants it', () => {
  const capacity = [{ days: ['wed'], from: '09:00', to: '09:30', places: 1 }];
  const office = bookingOffice({}, { services: bookableServices({ capacity }, { capacity: allDay(0) }) });
  const { day } = inOffice({ office }).given(hold('09:00'), book('p1'));
  const list = listOf(join('first'), join('second'));
  list.office = office;
  expect(offerRound(day, list)).toEqual([]);
  day.do(cancel('p1'));
  expect(offerRound(day, list)).toEqual(['first']);
  for (const expected of [['second'], []]) {
    day.nowMs += 60 * minuteMs;
    list.nowMs = day.nowMs;
    for (const command of overdue(list.state, '2026-11-23', list.nowMs, () => false)) list.do(command);
    expect(offerRound(day, list)).toEqual(expected);
  }
});

/** What a runner does for one date: offer while there is somebody for what there is. */
function offerRound(day: CalendarDay, list: List): string[] {
  const offered: string[] = [];
  for (;;) {
    const next = nextToOffer(list.state, day.state, day.context, () => null);
    if (next === null) return offered;
    const { entry, startMs } = next;
    const outcome = day.do({ type: 'hold-slot', services: entry.services, startMs, heldFor: 'waiting-list' });
    const held = 'length' in outcome ? outcome[0] : undefined;
    if (held?.type !== 'slot-held') throw new Error('what is on offer can be held');
    expect(list.do({ type: 'offer-slot', entry: entry.id, hold: held.appointment, date: theDate, startMs })).toBe(
      'waiting-list-offered',
    );
    offered.push(entry.id);
  }
}
