import { describe, expect, test } from 'vitest';
import type { CurrentTicket, DeskTicket, DeskView } from '#core/views/desk-view.ts';
import { isStillThere, mainIntent, nextServices, openActions, stageOf } from './stage.ts';

const nowMs = 1_000_000;

function row(ticket: string, change: Partial<DeskTicket> = {}): DeskTicket {
  return {
    ticket,
    number: { letter: 'A', value: 1, figures: '1' },
    service: 'family',
    matters: [{ service: 'family', done: false }],
    priority: 'ordinary',
    origin: 'kiosk',
    language: 'pl',
    arrivedAtMs: 0,
    dueAtMs: null,
    sentHere: false,
    held: false,
    heldUntilMs: null,
    heldForCalls: null,
    late: false,
    hereAtMs: null,
    noteCode: null,
    ...change,
  };
}

function current(phase: 'called' | 'serving', change: Partial<CurrentTicket> = {}): CurrentTicket {
  const times = { calledAtMs: nowMs, startedAtMs: null, waitedMs: 0, recallsLeft: 2, noShowFromMs: nowMs + 180_000 };
  return { ...row('here'), phase, ...times, ...change };
}

function view(change: Partial<DeskView> = {}, phase: DeskView['desk']['phase'] = 'open'): DeskView {
  const name = (word: string) => ({ pl: word, en: word, uk: word });
  const services = ['family', 'housing', 'papers'].map((id) => ({ id, letter: 'A', name: name(id), usualMinutes: 10 }));
  return {
    kind: 'desk',
    date: '2026-11-23',
    officeName: name('office'),
    timeZone: 'Europe/Warsaw',
    dayPhase: 'open',
    desk: { id: 's1', label: '1', phase, person: 'anna', personName: 'Anna', profile: 'all', pause: null },
    current: null,
    next: { ticket: row('next'), reason: { kind: 'longest-wait', waitMs: 0 } },
    waiting: [row('next'), row('second')],
    waitingCount: 2,
    longestWaitSinceMs: 0,
    notYet: [],
    elsewhereCount: 0,
    parked: [row('aside')],
    undo: null,
    left: null,
    bookings: null,
    notices: { printers: [], prints: [], speakers: [] },
    lists: {
      services,
      priorities: [
        { id: 'ordinary', name: name('ordinary') },
        { id: 'first', name: name('first') },
      ],
      desks: [],
      people: [],
      profiles: [],
      pauseReasons: [],
      outcomes: [],
      noteCodes: [{ id: 'form', name: name('form') }],
      putBackAfter: 3,
      mattersPerVisit: 3,
    },
    ...change,
  };
}

describe('the main button', () => {
  test('calls the next person at a free desk', () => {
    expect(mainIntent(view(), null, {})).toEqual({ kind: 'call-next' });
  });

  test('does nothing at a free desk while nobody waits', () => {
    expect(mainIntent(view({ next: null }), null, {})).toBeNull();
  });

  test('calls a chosen number instead, and resumes a parked one', () => {
    expect(mainIntent(view(), { ticket: 'second', from: 'waiting' }, {})).toEqual({
      kind: 'call-ticket',
      ticket: 'second',
    });
    expect(mainIntent(view(), { ticket: 'aside', from: 'parked' }, {})).toEqual({
      kind: 'resume-ticket',
      ticket: 'aside',
    });
  });

  test('starts the service of a person called, naming the ticket', () => {
    expect(mainIntent(view({ current: current('called') }), null, {})).toEqual({ kind: 'start', ticket: 'here' });
  });

  test('finishes the person served and calls the next in one step, with what was noted', () => {
    expect(mainIntent(view({ current: current('serving') }), null, { noteCode: 'form' })).toEqual({
      kind: 'call-next',
      finish: { ticket: 'here', noteCode: 'form' },
    });
  });

  test('finishes even when nobody waits, and finishes first when another was chosen', () => {
    expect(mainIntent(view({ current: current('serving'), next: null }), null, {})?.kind).toBe('call-next');
    expect(mainIntent(view({ current: current('serving') }), { ticket: 'second', from: 'waiting' }, {})).toEqual({
      kind: 'finish-then-call',
      finish: { ticket: 'here' },
      call: { kind: 'call-ticket', ticket: 'second' },
    });
  });

  test('ends a pause, and does nothing at a closed desk', () => {
    expect(mainIntent(view({}, 'paused'), null, {})).toEqual({ kind: 'resume-desk' });
    expect(mainIntent(view({}, 'closed'), null, {})).toBeNull();
  });
});

describe('the actions that are open', () => {
  test('a person called can be recalled, missed, put back, but not finished', () => {
    const open = openActions(view({ current: current('called') }), null, nowMs);
    expect([...open]).toEqual(expect.arrayContaining(['recall', 'no-show', 'park', 'requeue', 'transfer', 'cancel']));
    expect(open.has('finish')).toBe(false);
    expect(open.has('pause')).toBe(false);
  });

  test('recalls end when none are left', () => {
    const open = openActions(view({ current: current('called', { recallsLeft: 0 }) }), null, nowMs);
    expect(open.has('recall')).toBe(false);
  });

  test('a person served can be finished, but is past being missed, put back or cancelled', () => {
    const open = openActions(view({ current: current('serving') }), null, nowMs);
    expect(open.has('finish')).toBe(true);
    for (const action of ['no-show', 'requeue', 'cancel', 'recall'] as const) expect(open.has(action)).toBe(false);
  });

  test('undo is open until its time is over', () => {
    const undo = { ticket: 't', number: row('t').number, kind: 'finished' as const, untilMs: nowMs + 1 };
    expect(openActions(view({ undo }), null, nowMs).has('undo')).toBe(true);
    expect(openActions(view({ undo }), null, nowMs + 1).has('undo')).toBe(false);
  });

  test('a full visit takes no more matters, but goes on with those it has', () => {
    const matters = ['family', 'housing', 'papers'].map((service) => ({ service, done: false }));
    const full = view({ current: current('serving', { matters }) });
    expect(openActions(full, null, nowMs).has('add-step')).toBe(false);
    expect(openActions(full, null, nowMs).has('next-step')).toBe(true);
    expect(nextServices(full)).toEqual({ pending: ['housing', 'papers'], others: [] });
  });
});

test('the stage follows the ticket before the desk', () => {
  expect(stageOf(view({ current: current('called') }))).toBe('called');
  expect(stageOf(view())).toBe('free');
  expect(stageOf(view({}, 'paused'))).toBe('paused');
});

test('services offered next are those of the visit first, never one already done', () => {
  const matters = [
    { service: 'papers', done: true },
    { service: 'family', done: false },
  ];
  expect(nextServices(view({ current: current('serving', { matters }) }))).toEqual({
    pending: [],
    others: ['housing'],
  });
});

test('a choice ends when another desk has called that ticket', () => {
  expect(isStillThere(view(), { ticket: 'second', from: 'waiting' })).toBe(true);
  expect(isStillThere(view({ waiting: [row('next')] }), { ticket: 'second', from: 'waiting' })).toBe(false);
  expect(isStillThere(view({ parked: [] }), { ticket: 'aside', from: 'parked' })).toBe(false);
});
