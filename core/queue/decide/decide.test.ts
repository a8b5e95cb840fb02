// What each command does, as sentences; why it may be refused stands in refusals.test.ts.
import { describe, expect, test } from 'vitest';
import {
  addMatter,
  by,
  callNext,
  callNumber,
  callTicket,
  cancel,
  clerk,
  closeDesk,
  eight,
  finish,
  finishAndCallNext,
  given,
  inMinutes,
  inOffice,
  manager,
  nextMatter,
  noShow,
  type Outcome,
  openDesk,
  park,
  pause,
  putBack,
  recall,
  resumeDesk,
  resumeTicket,
  start,
  take,
  takeFor,
  toService,
  undo,
} from '#testing/queue-spec.ts';
import type { DayCommandType } from '../commands.ts';
import type { DayFact } from '../events.ts';

const minuteMs = 60_000;
const atDesk1 = [openDesk('1'), take('a'), callNext('1')];
const served = [...atDesk1, start('1', 't1')];

const issued = (ticket: string, letter: string, value: number, services: string[], ahead = 0): DayFact => ({
  type: 'ticket-issued',
  ticket,
  number: { letter, value, figures: String(value) },
  services,
  priority: 'ordinary',
  language: 'pl',
  origin: 'kiosk',
  kiosk: null,
  dueAtMs: null,
  appointment: null,
  holder: null,
  ahead,
  estimate: null,
});
const finished = (ticket: string, desk: string, service: string): DayFact => ({
  type: 'serving-finished',
  ticket,
  desk,
  service,
  outcome: null,
  noteCode: null,
});
const called = (ticket: string, desk: string, waitedMinutes: number): DayFact => ({
  type: 'ticket-called',
  ticket,
  desk,
  reason: { kind: 'longest-wait', waitMs: waitedMinutes * minuteMs },
});
const chosen = (ticket: string, desk: string, waitedMinutes: number): DayFact => ({
  type: 'ticket-called',
  ticket,
  desk,
  reason: { kind: 'chosen', waitMs: waitedMinutes * minuteMs },
});

/** Each command once, doing its plain work: a new command does not compile until it stands here. */
const plainWork: Record<DayCommandType, () => unknown> = {
  'open-day': () => given().when({ type: 'open-day' }).then({ type: 'day-opened' }),
  'close-day': () =>
    given(openDesk('1')).when({ type: 'close-day' }).then({ type: 'desk-closed', desk: '1' }, { type: 'day-closed' }),
  'open-desk': () =>
    given({ type: 'open-day' })
      .when(openDesk('1'))
      .then({ type: 'desk-opened', desk: '1', profile: 'a-then-b', person: 'clerk-1' }),
  'close-desk': () => given(openDesk('1')).when(closeDesk('1')).then({ type: 'desk-closed', desk: '1' }),
  'pause-desk': () =>
    given(openDesk('1'))
      .when({ type: 'pause-desk', desk: '1', reason: 'lunch', untilMs: eight })
      .then({ type: 'desk-paused', desk: '1', reason: 'lunch', untilMs: eight }),
  'resume-desk': () => given(openDesk('1'), pause('1')).when(resumeDesk('1')).then({ type: 'desk-resumed', desk: '1' }),
  'issue-ticket': () =>
    given({ type: 'open-day' })
      .when(take('a'))
      .then(issued('t1', 'A', 1, ['a'])),
  postpone: () =>
    inOffice({ office: { remote: {} } })
      .given(take('a'), take('a'))
      .when({ type: 'postpone', ticket: 't2', by: { kind: 'places', places: 3 } })
      .then({ type: 'ticket-postponed', ticket: 't2', afterCalls: 4, untilMs: null }),
  'give-back': () =>
    inOffice({ office: { remote: {} } })
      .given(take('a'))
      .when({ type: 'give-back', ticket: 't1' })
      .then({ type: 'ticket-cancelled', ticket: 't1', reason: 'by-customer' }),
  'report-arrival': () =>
    inOffice({ office: { remote: {} } })
      .given(take('a'))
      .when({ type: 'report-arrival', ticket: 't1' })
      .then({ type: 'customer-arrived', ticket: 't1' }),
  'rate-ticket': () =>
    inOffice({ office: { remote: {} } })
      .given(...served, finish('1', 't1'))
      .when({ type: 'rate-ticket', ticket: 't1', stars: 4 })
      .then({ type: 'ticket-rated', ticket: 't1', service: 'a', stars: 4 }),
  'call-next': () =>
    given(openDesk('1'), take('a'))
      .when(callNext('1'))
      .then(called('t1', '1', 1)),
  'call-ticket': () =>
    given(openDesk('1'), take('a'), take('a'))
      .when(callTicket('1', 't2'))
      .then(chosen('t2', '1', 1)),
  'call-number': () =>
    given(openDesk('1'), take('a'))
      .when(callNumber('1', ' a001 '))
      .then(chosen('t1', '1', 1)),
  recall: () =>
    given(...atDesk1)
      .when(recall('1', 't1'))
      .then({ type: 'ticket-recalled', ticket: 't1', desk: '1' }),
  'start-serving': () =>
    given(...atDesk1)
      .when(start('1', 't1'))
      .then({ type: 'serving-started', ticket: 't1', desk: '1' }),
  'finish-serving': () =>
    given(...served)
      .when({ type: 'finish-serving', desk: '1', ticket: 't1', outcome: 'done', noteCode: 'papers' })
      .then({
        type: 'serving-finished',
        ticket: 't1',
        desk: '1',
        service: 'a',
        outcome: 'done',
        noteCode: 'papers',
      }),
  'mark-no-show': () =>
    given(...atDesk1)
      .when(noShow('1', 't1'))
      .then({ type: 'ticket-no-show', ticket: 't1', desk: '1' }),
  requeue: () =>
    given(...atDesk1)
      .when(putBack('t1', 2))
      .then({ type: 'ticket-requeued', ticket: 't1', desk: '1', afterCalls: 2 }),
  park: () =>
    given(...served)
      .when({ type: 'park', desk: '1', ticket: 't1', noteCode: 'papers' })
      .then({ type: 'ticket-parked', ticket: 't1', desk: '1', noteCode: 'papers' }),
  'resume-ticket': () =>
    given(...served, park('1', 't1'))
      .when(resumeTicket('1', 't1'))
      .then(chosen('t1', '1', 4)),
  transfer: () =>
    given(...served)
      .when(toService('t1', 'c'))
      .then({ type: 'ticket-transferred', ticket: 't1', service: 'c', pool: null, keepsArrival: true }),
  'cancel-ticket': () =>
    given(take('a')).when(cancel('t1')).then({ type: 'ticket-cancelled', ticket: 't1', reason: 'by-staff' }),
  'change-priority': () =>
    given(take('a'))
      .when({ type: 'change-priority', ticket: 't1', priority: 'by-staff' })
      .then({ type: 'ticket-priority-changed', ticket: 't1', priority: 'by-staff' }),
  'add-step': () =>
    given(take('a')).when(addMatter('t1', 'b')).then({ type: 'step-added', ticket: 't1', service: 'b' }),
  'next-step': () =>
    given(...served)
      .when(nextMatter('1', 't1', 'b'))
      .then(finished('t1', '1', 'a'), { type: 'step-started', ticket: 't1', desk: '1', service: 'b' }),
  undo: () =>
    given(...atDesk1, noShow('1', 't1'))
      .when(undo('1', 't1'))
      .then({ type: 'action-undone', ticket: 't1', desk: '1', to: 'desk' }),
};

test.each(Object.entries(plainWork))('%s does its plain work', (_name, work) => {
  work();
});

test('a sentence that is not true fails', () => {
  expect(() =>
    given(take('a'))
      .when(take('a'))
      .then(issued('t2', 'A', 3, ['a'], 1)),
  ).toThrow('Something else');
  expect(() => given(take('a')).when(callNext('1')).then()).toThrow('refused');
  expect(() => given(take('a')).when(take('a')).thenRefused({ code: 'day-closed' })).toThrow('not refused so');
});

describe('A day', () => {
  test('is opened by the first command of its date', () => {
    given()
      .when(openDesk('1'))
      .then({ type: 'day-opened' }, { type: 'desk-opened', desk: '1', profile: 'a-then-b', person: 'clerk-1' });
  });

  test('is not opened by a command that is refused', () => {
    const { day } = given();
    day.do(callNext('1'));
    expect(day.state.phase).toBe('unopened');
  });

  test('closed by force, finishes whom it serves and sends home whom it does not', () => {
    given(...served, take('a'), openDesk('2'), take('b'), callNext('2'))
      .when({ type: 'close-day', force: true })
      .then(
        finished('t1', '1', 'a'),
        { type: 'ticket-cancelled', ticket: 't2', reason: 'day-ended' },
        { type: 'ticket-cancelled', ticket: 't3', reason: 'day-ended' },
        { type: 'desk-closed', desk: '1' },
        { type: 'desk-closed', desk: '2' },
        { type: 'day-closed' },
      );
  });

  test('closed by force leaves nobody waiting, parked or at a desk', () => {
    const { day } = given(...served, park('1', 't1'), take('a'), callNext('1'), take('b'));
    day.do({ type: 'close-day', force: true });
    expect([...day.state.waiting, ...day.state.parked]).toEqual([]);
    expect([...day.state.desks.values()].map((desk) => [desk.phase, desk.ticket])).toEqual([['closed', null]]);
    expect([...day.state.tickets.values()].every((ticket) => ticket.endedAtMs !== null)).toBe(true);
  });

  test('closed by mistake is opened again and goes on with its numbers', () => {
    given(take('a'), { type: 'close-day', force: true }, { type: 'open-day' })
      .when(take('a'))
      .then(issued('t2', 'A', 2, ['a']));
  });

  test('counts somebody missed and called again among those at desks', () => {
    given(...atDesk1, noShow('1', 't1'), callTicket('1', 't1'))
      .when({ type: 'close-day' })
      .thenRefused({ code: 'day-not-empty', waiting: 0, atDesks: 1 });
  });
});

describe('A clock set back', () => {
  test('does not set the log back', () => {
    const { day } = given(inMinutes(90, openDesk('1')), take('a'));
    const lastMs = day.state.atMs;
    day.do(inMinutes(-60, take('a')));
    expect(day.events.at(-1)).toMatchObject({ ticket: 't2', atMs: lastMs });
  });

  test('keeps the order of arrival and never makes a wait negative', () => {
    given(inMinutes(90, openDesk('1')), take('a'), inMinutes(-60, take('a')))
      .when(callNext('1'))
      .then(called('t1', '1', 0));
  });

  test('does not take back that a booked hour has come', () => {
    const dueAtMs = eight + 2 * minuteMs;
    const booked = { type: 'issue-ticket', services: ['a'], language: 'pl', origin: 'booking', dueAtMs } as const;
    given(booked, inMinutes(5, openDesk('1')))
      .when(inMinutes(-60, callNext('1')))
      .then({
        type: 'ticket-called',
        ticket: 't1',
        desk: '1',
        reason: { kind: 'booked', dueAtMs, waitMs: 4 * minuteMs },
      });
  });

  test('does not refuse a booked ticket by name that was due already', () => {
    const dueAtMs = eight + 2 * minuteMs;
    const booked = { type: 'issue-ticket', services: ['a'], language: 'pl', origin: 'booking', dueAtMs } as const;
    given(booked, inMinutes(5, openDesk('1')))
      .when(inMinutes(-60, callTicket('1', 't1')))
      .then({ type: 'ticket-called', ticket: 't1', desk: '1', reason: { kind: 'chosen', waitMs: 4 * minuteMs } });
  });

  test('does not lengthen the minute in which a finish can be undone', () => {
    given(...served, finish('1', 't1'), inMinutes(5, take('b')))
      .when(inMinutes(-6, undo('1', 't1')))
      .thenRefused({ code: 'undo-too-late', number: { letter: 'A', value: 1, figures: '1' } });
  });
});

describe('Numbers', () => {
  test('run by letter, with leading zeros where the office prints them', () => {
    const services = [
      {
        id: 'a',
        letter: 'C',
        name: { pl: 'A', en: 'A', uk: 'A' },
        usualMinutes: 5,
        numbers: { from: 85, to: 99, digits: 3 },
      },
    ];
    const profiles = [{ id: 'all', name: { pl: 'A', en: 'A', uk: 'A' }, tiers: [['a']] }];
    const { day } = inOffice({
      office: { services, profiles, desks: [{ id: '1', label: '1', profile: 'all' }] },
    }).given(take('a'), take('a'));
    expect([...day.state.tickets.values()].map((ticket) => ticket.number)).toEqual([
      { letter: 'C', value: 85, figures: '085' },
      { letter: 'C', value: 86, figures: '086' },
    ]);
    day.do(openDesk('1'));
    const typed = new Outcomes(day.do(callNumber('1', 'c86')));
    expect(typed.calledTicket).toBe('t2');
  });

  test('tell how many of the service wait before', () => {
    given(take('a'), take('b'), take('a'))
      .when(take('a'))
      .then(issued('t4', 'A', 3, ['a'], 2));
  });
});

/** The ticket called by what a day did. */
class Outcomes {
  readonly calledTicket: string | null;

  constructor(outcome: Outcome['outcome']) {
    const call = 'length' in outcome ? outcome.find((event) => event.type === 'ticket-called') : undefined;
    this.calledTicket = call?.type === 'ticket-called' ? call.ticket : null;
  }
}

describe('At a desk', () => {
  test('one click finishes one person and calls the next', () => {
    given(...served, take('a'))
      .when(finishAndCallNext('1', 't1'))
      .then(finished('t1', '1', 'a'), called('t2', '1', 1));
  });

  test('one click finishes even when nobody is left to call', () => {
    given(...served)
      .when(finishAndCallNext('1', 't1'))
      .then(finished('t1', '1', 'a'));
  });

  test('one click calls the same person for their next matter when they are next', () => {
    given(openDesk('2'), takeFor(['a', 'b']), callNext('2'), start('2', 't1'))
      .when(finishAndCallNext('2', 't1'))
      .then(finished('t1', '2', 'a'), called('t1', '2', 3));
  });

  test('one click refused leaves the person where they were', () => {
    const { day } = given(...atDesk1);
    day.do(finishAndCallNext('1', 't1'));
    expect(day.state.desks.get('1')?.ticket).toBe('t1');
  });

  test('somebody else sits down when nobody is served there', () => {
    given(openDesk('1'))
      .when(by(clerk('clerk-2'), openDesk('1', 'c-only')))
      .then(
        { type: 'desk-closed', desk: '1' },
        { type: 'desk-opened', desk: '1', profile: 'c-only', person: 'clerk-2' },
      );
  });

  test('a manager may act where a clerk sits', () => {
    given(...atDesk1)
      .when(by(manager, start('1', 't1')))
      .then({ type: 'serving-started', ticket: 't1', desk: '1' });
  });

  test('a ticket at a desk is moved by that desk alone', () => {
    const at1 = { code: 'ticket-at-desk', number: { letter: 'A', value: 1, figures: '1' }, desk: '1' } as const;
    given(...atDesk1, openDesk('2'))
      .when(by(clerk('clerk-2'), toService('t1', 'b')))
      .thenRefused(at1);
    given(...atDesk1, openDesk('2'))
      .when(by(clerk('clerk-2'), cancel('t1')))
      .thenRefused(at1);
  });

  test('somebody missed is called again by number, is there for good, and can be served to the end', () => {
    const { day } = given(...atDesk1, noShow('1', 't1'), callNumber('1', 'A 1'));
    expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'called', endedAtMs: null });
    day.do(toService('t1', 'b'));
    expect(day.state.tickets.get('t1')).toMatchObject({ phase: 'waiting', service: 'b' });
  });
});
