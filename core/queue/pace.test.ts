// What a day learns of its pace: only time in which somebody could have been called counts.
import { describe, expect, test } from 'vitest';
import {
  callNext,
  eight,
  finish,
  type Given,
  inMinutes,
  inOffice,
  noShow,
  openDesk,
  postpone,
  postponeMinutes,
  reportHere,
  start,
  take,
  takeBooked,
  toService,
} from '#testing/queue-spec.ts';

const minuteMs = 60_000;
const withPhones = inOffice({ office: { remote: {} } });
const byMinutes = inOffice({ office: { remote: { late: { kind: 'minutes' } } } });

/** How long the head of the queue waited for the last call, in minutes. */
function lastHead(spec: Given, call = inMinutes(1, callNext('1')), service = 'a'): number {
  const before = spec.day.state.paceOf.get(service)?.sumMs ?? 0;
  spec.day.do(call);
  return ((spec.day.state.paceOf.get(service)?.sumMs ?? 0) - before) / minuteMs;
}

describe('The head of a queue waits', () => {
  test('from its arrival, or from the call before', () => {
    expect(lastHead(withPhones.given(openDesk('1'), take('a')), inMinutes(7, callNext('1')))).toBe(7);
    const two = withPhones.given(
      openDesk('1'),
      take('a'),
      take('a'),
      callNext('1'),
      start('1', 't1'),
      finish('1', 't1'),
    );
    expect(lastHead(two)).toBe(3);
  });

  test('not while it is put off and nobody else is there', () => {
    const spec = byMinutes.given(openDesk('1'), take('a'), postponeMinutes('t1', 20));
    expect(lastHead(spec, inMinutes(23, callNext('1')))).toBe(3);
  });

  test('not while it was missed and gone', () => {
    const spec = withPhones.given(openDesk('1'), take('a'), callNext('1'), noShow('1', 't1'));
    spec.day.do(inMinutes(20, reportHere('t1')));
    expect(lastHead(spec, inMinutes(2, callNext('1')))).toBe(2);
  });

  test('as long as others stood there while somebody was away', () => {
    const spec = byMinutes.given(openDesk('1'), take('a'), postponeMinutes('t1', 20), inMinutes(11, take('a')));
    expect(lastHead(spec, inMinutes(10, callNext('1')))).toBe(10);
  });

  test('from the last call where somebody went back some places', () => {
    const spec = withPhones.given(openDesk('1'), take('a'), take('a'), postpone('t1', 1), callNext('1'));
    spec.day.do(start('1', 't2'));
    spec.day.do(finish('1', 't2'));
    expect(lastHead(spec, inMinutes(4, callNext('1')))).toBe(6);
  });

  test('from when it was sent to a queue in which nobody stood', () => {
    const spec = withPhones.given(openDesk('2'), take('a'), inMinutes(30, toService('t1', 'b')));
    expect(lastHead(spec, inMinutes(2, callNext('2')), 'b')).toBe(2);
  });

  test('from when somebody booked came, if that was after the hour', () => {
    const spec = withPhones.given(openDesk('1'), inMinutes(9, takeBooked('a', eight + 5 * minuteMs)));
    expect(lastHead(spec)).toBe(1);
  });
});
