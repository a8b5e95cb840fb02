// A ticket on its way: sent on, with several matters, put back.
import { describe, expect, test } from 'vitest';
import {
  addMatter,
  callNext,
  eight,
  finish,
  given,
  inOffice,
  nextMatter,
  noShow,
  openDesk,
  putBack,
  start,
  take,
  takeFor,
  toDesk,
  toPerson,
  toService,
} from '#testing/queue-spec.ts';

const minuteMs = 60_000;
const atDesk1 = [openDesk('1'), take('a'), callNext('1')];
const served = [...atDesk1, start('1', 't1')];

describe('A transfer', () => {
  test('keeps number, arrival and place in the order', () => {
    const { day } = given(...served);
    const before = day.state.tickets.get('t1');
    day.do(toService('t1', 'c'));
    expect(day.state.tickets.get('t1')).toMatchObject({
      number: before?.number,
      arrivedAtMs: before?.arrivedAtMs,
      order: before?.order,
      phase: 'waiting',
      service: 'c',
      desk: null,
    });
    expect(day.state.desks.get('1')?.ticket).toBeNull();
  });

  test('starts the wait anew where the office sets it so', () => {
    const { day } = inOffice({ office: { rules: { transferKeepsArrival: false } } }).given(...served);
    day.do(toService('t1', 'c'));
    expect(day.state.tickets.get('t1')?.arrivedAtMs).toBe(day.nowMs);
  });

  test('to a person changes the service only when told to', () => {
    given(...served)
      .when({ type: 'transfer', ticket: 't1', to: { kind: 'person', person: 'clerk-3', service: 'c' } })
      .then({
        type: 'ticket-transferred',
        ticket: 't1',
        service: 'c',
        pool: { kind: 'person', person: 'clerk-3' },
        keepsArrival: true,
      });
    given(...served)
      .when(toPerson('t1', 'clerk-3'))
      .then({
        type: 'ticket-transferred',
        ticket: 't1',
        service: 'a',
        pool: { kind: 'person', person: 'clerk-3' },
        keepsArrival: true,
      });
  });

  test('replaces the matter in hand and leaves the others', () => {
    const { day } = given(openDesk('1'), takeFor(['a', 'b']), callNext('1'), start('1', 't1'), toService('t1', 'c'));
    expect(day.state.tickets.get('t1')?.matters).toEqual([
      { service: 'c', done: false },
      { service: 'b', done: false },
    ]);
  });
});

describe('Several matters', () => {
  const both = [openDesk('2'), takeFor(['a', 'b']), callNext('2'), start('2', 't1')];

  test('have one number; after the first, the person waits for the second with the arrival of the first', () => {
    const { day } = given(...both);
    day.do(finish('2', 't1'));
    expect(day.state.tickets.get('t1')).toMatchObject({
      phase: 'waiting',
      service: 'b',
      arrivedAtMs: eight + 2 * minuteMs,
      matters: [
        { service: 'a', done: true },
        { service: 'b', done: false },
      ],
    });
  });

  test('are done at one desk without queueing again', () => {
    const { day } = given(...both, nextMatter('2', 't1', 'b'));
    expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'serving', service: 'b', desk: '2' });
    day.do(finish('2', 't1'));
    expect(day.state.tickets.get('t1')?.phase).toBe('finished');
  });

  test('a matter that comes up at the desk is begun there', () => {
    const { day } = given(...served, nextMatter('1', 't1', 'c'));
    expect(day.state.tickets.get('t1')?.matters).toEqual([
      { service: 'a', done: true },
      { service: 'c', done: false },
    ]);
  });

  test('a matter done is not begun again', () => {
    given(...both, nextMatter('2', 't1', 'b'))
      .when(nextMatter('2', 't1', 'a'))
      .thenRefused({ code: 'matter-repeated', service: 'a' });
  });

  test('a matter added while waiting comes after the first', () => {
    const { day } = given(openDesk('1'), take('a'), addMatter('t1', 'b'), callNext('1'), start('1', 't1'));
    day.do(finish('1', 't1'));
    expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'waiting', service: 'b' });
  });
});

describe('Put back', () => {
  test('from a call counts as many calls as the office sets', () => {
    given(...atDesk1)
      .when(putBack('t1'))
      .then({ type: 'ticket-requeued', ticket: 't1', desk: '1', afterCalls: 3 });
  });

  test('somebody missed goes to their place', () => {
    given(...atDesk1, noShow('1', 't1'))
      .when(putBack('t1'))
      .then({ type: 'ticket-requeued', ticket: 't1', desk: '1', afterCalls: 0 });
  });

  test('somebody held back is let go again', () => {
    const { day } = given(...atDesk1, putBack('t1', 2), take('a'));
    expect(day.state.tickets.get('t1')?.heldUntilCalls).toBe(3);
    day.do(putBack('t1'));
    expect(day.state.tickets.get('t1')?.heldUntilCalls).toBeNull();
  });

  test('somebody sent to a desk stays sent to it', () => {
    const { day } = given(openDesk('1'), openDesk('2'), take('a'), toDesk('t1', '2'), callNext('2'), putBack('t1', 0));
    expect(day.state.tickets.get('t1')?.pool).toEqual({ kind: 'desk', desk: '2' });
  });
});
