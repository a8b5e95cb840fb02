// What is still known of a ticket when its end is long past.
import { expect, test } from 'vitest';
import {
  by,
  callNext,
  callNumber,
  callTicket,
  cancel,
  finish,
  given,
  inMinutes,
  inOffice,
  noShow,
  openDesk,
  phone,
  rate,
  start,
  take,
  takeByPhone,
} from '#testing/queue-spec.ts';
import { findTicket } from './ended.ts';

const served = [openDesk('1'), take('a'), callNext('1'), start('1', 't1'), finish('1', 't1')];

test('A ticket is kept whole for half an hour after its end, and then only what it was and became', () => {
  const { day } = given(...served);
  const whole = day.state.tickets.get('t1');
  day.do(inMinutes(29, take('a')));
  expect(day.state.tickets.get('t1')).toBe(whole);
  day.do(inMinutes(2, take('a')));
  expect([day.state.tickets.get('t1'), day.state.ended.size, day.state.recentlyEnded.size]).toEqual([undefined, 1, 0]);
  const { id, number, phase, service, matters, language, origin, desk, issuedAtMs, endedAtMs } = whole ?? {};
  expect(findTicket(day.state, 't1')).toMatchObject({
    ...{ id, number, phase, service, matters, language, origin, desk, issuedAtMs, endedAtMs, rated: false },
  });
  expect(findTicket(day.state, 'unknown')).toBeUndefined();
});

test('Its number is still known, and its service can be rated, once', () => {
  const { day } = inOffice({ office: { remote: {} } }).given(...served, inMinutes(60, take('a')));
  const number = { letter: 'A', value: 1, figures: '1' };
  const ended = { code: 'ticket-ended', number, phase: 'finished' };
  expect(day.do(callNumber('1', 'a1'))).toEqual(ended);
  const rating = by(phone('one'), rate('t1', 4));
  expect(day.do(rating)).toMatchObject([{ service: 'a', stars: 4 }]);
  expect(day.do(rating)).toEqual({ code: 'rated-already', number });
  expect(day.state.ratingsOf.get('a')).toEqual([0, 0, 0, 1, 0]);
});

test('A no-show may come back all day, and is kept whole', () => {
  const { day } = given(openDesk('1'), take('a'), callNext('1'), noShow('1', 't1'));
  day.do(inMinutes(120, take('a')));
  expect(day.do(callTicket('1', 't1'))).toMatchObject([{ type: 'ticket-called', ticket: 't1' }]);
});

test('What a phone held is forgotten with its last ticket', () => {
  const { day } = inOffice({ office: { remote: {} } }).given(by(phone('one'), takeByPhone('a', 'one')), cancel('t1'));
  expect([...day.state.heldBy.keys()]).toEqual(['one']);
  day.do(inMinutes(40, take('a')));
  expect([...day.state.heldBy.keys()]).toEqual([]);
});
