// What the screens tell of booked people: their hour, that they are next at it, and that they are not there before it.
import { describe, expect, test } from 'vitest';
import {
  bookingDocument,
  callNext,
  eight,
  type Given,
  given,
  inMinutes,
  inOffice,
  openDesk,
  start,
  take,
  takeBooked,
  toService,
} from '#testing/queue-spec.ts';
import { deskView } from './desk-view.ts';
import { noEquipment } from './equipment.ts';
import { kioskView } from './kiosk-view.ts';
import { publicView } from './public-view.ts';
import { visitRow } from './visit-row.ts';

const minuteMs = 60_000;
const at = (minutes: number) => eight + minutes * minuteMs;
const kiosks = [{ id: 'door', name: 'Drzwi' }];
const early = { office: { kiosks, booking: bookingDocument({ calledEarly: true }) } };

const desk = ({ day }: Given) =>
  deskView(day.state, day.context, '1', { equipment: noEquipment, people: new Map<string, string>() });

describe('The terminal', () => {
  test('shows a row’s booked hour, and that the booked person is next once it has come', () => {
    const spec = given(openDesk('1'), take('a'), takeBooked('a', at(10)));
    expect(desk(spec).next?.ticket.ticket).toBe('t1');
    expect(desk(spec).notYet).toMatchObject([{ ticket: 't2', dueAtMs: at(10) }]);
    spec.day.nowMs = at(10);
    expect(desk(spec)).toMatchObject({
      next: { ticket: { ticket: 't2', dueAtMs: at(10) }, reason: { kind: 'booked', dueAtMs: at(10) } },
      notYet: [],
      waitingCount: 2,
    });
  });

  test('shows the rows in the order of the calls to come, a walk-in after three booked people', () => {
    const spec = given(openDesk('1'), take('a'), ...[5, 6, 7, 8].map((minutes) => takeBooked('a', at(minutes))));
    spec.day.nowMs = at(10);
    expect(desk(spec).waiting.map((one) => one.ticket)).toEqual(['t2', 't3', 't4', 't1', 't5']);
  });

  test('offers somebody early as the next without listing or counting them as waiting', () => {
    const view = desk(inOffice(early).given(openDesk('1'), takeBooked('a', at(60))));
    expect(view).toMatchObject({
      next: { ticket: { ticket: 't1' }, reason: { kind: 'booked-early', dueAtMs: at(60) } },
      waiting: [],
      waitingCount: 0,
      longestWaitSinceMs: null,
      notYet: [{ ticket: 't1' }],
      elsewhereCount: 0,
    });
  });

  test('shows no hour any more for somebody who was served and sent on', () => {
    const spec = given(openDesk('1'), takeBooked('a', at(2)), callNext('1'), start('1', 't1'));
    expect(desk(spec).current).toMatchObject({ dueAtMs: at(2), waitedMs: minuteMs });
    spec.day.do(toService('t1', 'b'));
    expect(desk(spec).waiting).toMatchObject([{ ticket: 't1', dueAtMs: null, origin: 'booking' }]);
  });
});

test('the kiosk knows whether visits can be booked here', () => {
  const asked = ({ day }: Given) => {
    const settings = day.office.kiosks[0];
    return settings && kioskView(day.state, day.context, noEquipment, settings).booking;
  };
  expect(asked(inOffice(early).given())).toBe(true);
  expect(asked(inOffice({ office: { kiosks } }).given())).toBe(false);
});

test('the public order has booked people whose hour has come before those who came without', () => {
  const { day } = given(take('a'), takeBooked('a', at(7)), takeBooked('a', at(6)), inMinutes(6, take('a')));
  day.do(takeBooked('a', at(90)));
  expect(publicView(day.state, day.context).waiting).toEqual({ a: ['A 3', 'A 2', 'A 1', 'A 4'] });
  expect(publicView(day.state, day.context).services[0]?.waiting).toBe(4);
});

test('the row of a visit says that it was booked', () => {
  const { day } = given(takeBooked('a', at(7)));
  const ticket = day.state.tickets.get('t1');
  expect(ticket && visitRow('small', '2026-11-23', ticket).origin).toBe('booking');
});
