// Undoing a wrong no-show or finish: within the minute, back to exactly what was.
import { describe, expect, test } from 'vitest';
import {
  addMatter,
  callNext,
  callTicket,
  cancel,
  closeDesk,
  finish,
  given,
  inMinutes,
  inOffice,
  nextMatter,
  noShow,
  openDesk,
  pause,
  putBack,
  start,
  take,
  takeFor,
  toDesk,
  toService,
  undo,
} from '#testing/queue-spec.ts';
import type { DayCommand } from '../commands.ts';

const a1 = { letter: 'A', value: 1, figures: '1' };
const atDesk1 = [openDesk('1'), take('a'), callNext('1')];
const served = [...atDesk1, start('1', 't1')];
const soon = (done: DayCommand) => inMinutes(0.1, done);

describe('Undoing a no-show', () => {
  test('calls the person back to the free desk', () => {
    const { day } = given(...atDesk1);
    const before = day.state.tickets.get('t1');
    day.do(noShow('1', 't1'));
    day.do(undo('1', 't1'));
    expect(day.state.tickets.get('t1')).toEqual(before);
    expect(day.state.desks.get('1')).toMatchObject({ ticket: 't1', lastEnding: null });
  });

  test('puts the person first in the desk’s own queue when somebody else is there already', () => {
    const { day } = given(...atDesk1, take('a'), noShow('1', 't1'), soon(callNext('1')));
    day.do(soon(undo('1', 't1')));
    expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'waiting', pool: { kind: 'desk', desk: '1' } });
    expect(day.state.desks.get('1')?.ticket).toBe('t2');
  });

  test('puts the person in the desk’s own queue while it pauses', () => {
    const { day } = given(...atDesk1, noShow('1', 't1'), soon(pause('1')));
    day.do(soon(undo('1', 't1')));
    expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'waiting', desk: null });
    expect(day.state.desks.get('1')?.ticket).toBeNull();
  });

  test('works on somebody put back meanwhile', () => {
    const { day } = given(...atDesk1, noShow('1', 't1'), soon(putBack('t1')));
    day.do(soon(undo('1', 't1')));
    expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'called', desk: '1' });
    expect(day.state.waiting.has('t1')).toBe(false);
  });

  test('is refused when the person was called elsewhere meanwhile', () => {
    given(...atDesk1, openDesk('2'), noShow('1', 't1'), soon(callTicket('2', 't1')))
      .when(soon(undo('1', 't1')))
      .thenRefused({ code: 'ticket-at-desk', number: a1, desk: '2' });
  });

  test('is no longer possible once the person was called elsewhere and ended there', () => {
    given(...atDesk1, openDesk('2'), noShow('1', 't1'), soon(callTicket('2', 't1')), soon(noShow('2', 't1')))
      .when(soon(undo('1', 't1')))
      .thenRefused({ code: 'nothing-to-undo', desk: '1' });
  });
});

describe('Undoing a finish', () => {
  test('goes on serving as if nothing had been', () => {
    const { day } = given(...served);
    const before = day.state.tickets.get('t1');
    day.do({ type: 'finish-serving', desk: '1', ticket: 't1', outcome: 'done', noteCode: 'papers' });
    day.do(undo('1', 't1'));
    expect(day.state.tickets.get('t1')).toEqual(before);
  });

  test('of the matter that was finished last, whatever the order of matters on the ticket', () => {
    const { day } = given(
      openDesk('1'),
      openDesk('3'),
      takeFor(['a', 'c']),
      toService('t1', 'c'),
      callNext('3'),
      start('3', 't1'),
      finish('3', 't1'),
      callNext('1'),
      start('1', 't1'),
      finish('1', 't1'),
    );
    day.do(undo('1', 't1'));
    expect(day.state.tickets.get('t1')).toMatchObject({
      phase: 'serving',
      service: 'a',
      matters: [
        { service: 'a', done: false },
        { service: 'c', done: true },
      ],
    });
  });

  test('brings the person back from the queue of their next matter', () => {
    const { day } = given(openDesk('1'), takeFor(['a', 'c']), callNext('1'), start('1', 't1'), finish('1', 't1'));
    day.do(soon(undo('1', 't1')));
    expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'serving', service: 'a', desk: '1' });
    expect(day.state.waiting.size).toBe(0);
  });

  test('keeps a matter added meanwhile', () => {
    const done = [openDesk('1'), takeFor(['a', 'c']), callNext('1'), start('1', 't1'), finish('1', 't1')];
    const { day } = given(...done, soon(addMatter('t1', 'b')));
    day.do(soon(undo('1', 't1')));
    expect(day.state.tickets.get('t1')?.matters.map((one) => one.service)).toEqual(['a', 'c', 'b']);
  });

  test('is refused while another desk serves the next matter', () => {
    given(openDesk('1'), openDesk('3'), takeFor(['a', 'c']), callNext('1'), start('1', 't1'), finish('1', 't1')).day.do(
      soon(callNext('3')),
    );
    given(
      openDesk('1'),
      openDesk('3'),
      takeFor(['a', 'c']),
      callNext('1'),
      start('1', 't1'),
      finish('1', 't1'),
      soon(callNext('3')),
    )
      .when(soon(undo('1', 't1')))
      .thenRefused({ code: 'ticket-at-desk', number: a1, desk: '3' });
  });

  test('is refused when the person went home meanwhile', () => {
    given(openDesk('1'), takeFor(['a', 'c']), callNext('1'), start('1', 't1'), finish('1', 't1'), soon(cancel('t1')))
      .when(soon(undo('1', 't1')))
      .thenRefused({ code: 'ticket-ended', number: a1, phase: 'cancelled' });
  });

  test('is forgotten when the desk closes, and after the next ending', () => {
    given(...served, finish('1', 't1'), soon(closeDesk('1')), soon(openDesk('1')))
      .when(soon(undo('1', 't1')))
      .thenRefused({ code: 'nothing-to-undo', desk: '1' });
    given(...served, take('a'), finish('1', 't1'), soon(callNext('1')), soon(noShow('1', 't2')))
      .when(soon(undo('1', 't1')))
      .thenRefused({ code: 'nothing-to-undo', desk: '1' });
  });

  test('is not offered after another matter was begun at the desk', () => {
    given(...served, nextMatter('1', 't1', 'b'))
      .when(soon(undo('1', 't1')))
      .thenRefused({ code: 'ticket-at-desk', number: a1, desk: '1' });
  });

  test('is possible for exactly as long as the office sets', () => {
    const office = { rules: { undoSeconds: 30 } };
    const done = [...served, finish('1', 't1')];
    inOffice({ office })
      .given(...done)
      .when(inMinutes(0.5, undo('1', 't1'))).facts;
    inOffice({ office })
      .given(...done)
      .when(inMinutes(0.51, undo('1', 't1')))
      .thenRefused({ code: 'undo-too-late', number: a1 });
  });

  test('cannot be done twice', () => {
    given(...served, finish('1', 't1'), soon(undo('1', 't1')))
      .when(soon(undo('1', 't1')))
      .thenRefused({ code: 'ticket-at-desk', number: a1, desk: '1' });
  });

  test('takes the person out of the queue they were sent to', () => {
    const done = [openDesk('1'), takeFor(['a', 'c']), callNext('1'), start('1', 't1'), finish('1', 't1')];
    const { day } = given(...done, soon(toDesk('t1', '3')));
    day.do(soon(undo('1', 't1')));
    expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'serving', service: 'a', pool: null });
  });
});
