// Every refusal of the closed list is reached here, by a command that a person could give.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  addMatter,
  by,
  callNext,
  callNumber,
  callTicket,
  clerk,
  eight,
  finish,
  type Given,
  given,
  inMinutes,
  inOffice,
  kiosk,
  manager,
  noShow,
  openDesk,
  park,
  pause,
  postpone,
  rate,
  recall,
  reportHere,
  resumeDesk,
  resumeTicket,
  type Step,
  smallOfficeDocument,
  start,
  take,
  takeBooked,
  takeByPhone,
  takeFor,
  takeLate,
  toDesk,
  today,
  toPerson,
  toService,
  undo,
} from '#testing/queue-spec.ts';
import type { DayCommand } from '../commands.ts';
import type { DayRefusal, DayRefusalCode } from '../refusals.ts';
import type { TicketNumber } from '../state.ts';

interface Scene {
  readonly given: Given;
  readonly when: DayCommand | Step;
  readonly refused: DayRefusal;
}

const hourMs = 3_600_000;
const nextMorning = eight + 24 * hourMs;
const a1: TicketNumber = { letter: 'A', value: 1, figures: '1' };
const b2: TicketNumber = { letter: 'B', value: 1, figures: '1' };

const serviceA = (changes: Record<string, unknown>) => {
  const services = smallOfficeDocument().services as Record<string, unknown>[];
  return { services: services.map((one) => (one.id === 'a' ? { ...one, ...changes } : one)) };
};
const closures = [{ from: today, to: today, reason: { pl: 'Szkolenie', en: 'Training', uk: 'Навчання' } }];
/** Calls of a took twenty minutes each on earlier days. */
const slowDays = new Map([['a', { count: 10, sumMs: 10 * 20 * 60_000, sumSquaresMs2: 10 * (20 * 60_000) ** 2 }]]);
const atDesk1 = [openDesk('1'), take('a'), callNext('1')];
const afternoon = [{ from: '12:00', to: '15:00' }];
const afternoons = { mon: afternoon, tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const served = [...atDesk1, start('1', 't1')];

/** The handler says of an older ticket that it is of another day: a day knows nothing of others. */
type SaidElsewhere = 'ticket-of-another-day';

const scenes: Record<Exclude<DayRefusalCode, SaidElsewhere>, Scene> = {
  'office-closed': {
    given: inOffice({ office: { closures } }).given(),
    when: take('a'),
    refused: { code: 'office-closed', service: 'a', nextMs: nextMorning },
  },
  'tickets-not-yet': {
    given: inOffice({ startMs: eight - hourMs }).given(),
    when: take('a'),
    refused: { code: 'tickets-not-yet', service: 'a', nextMs: eight },
  },
  'tickets-over': {
    given: inOffice({ startMs: eight + 8 * hourMs }).given(),
    when: take('a'),
    refused: { code: 'tickets-over', service: 'a', nextMs: nextMorning },
  },
  'service-closed': {
    given: inOffice({ office: serviceA({ active: false }) }).given(),
    when: take('a'),
    refused: { code: 'service-closed', service: 'a', nextMs: null },
  },
  'service-capped': {
    given: inOffice({ office: serviceA({ dailyCap: 1 }) }).given(take('a')),
    when: take('a'),
    refused: { code: 'service-capped', service: 'a', nextMs: nextMorning, cap: 1 },
  },
  'service-no-time-left': {
    given: inOffice({ startMs: eight + 7.7 * hourMs, lastDays: slowDays }).given(openDesk('1')),
    when: take('a'),
    refused: { code: 'service-no-time-left', service: 'a', nextMs: nextMorning },
  },
  'numbers-exhausted': {
    given: inOffice({ office: serviceA({ numbers: { from: 7, to: 7 } }) }).given(take('a')),
    when: take('a'),
    refused: { code: 'numbers-exhausted', service: 'a', nextMs: nextMorning },
  },
  'remote-off': {
    given: given({ type: 'open-day' }),
    when: takeByPhone('a'),
    refused: { code: 'remote-off' },
  },
  'remote-service-off': {
    given: inOffice({ office: { ...serviceA({ remote: false }), remote: {} } }).given({ type: 'open-day' }),
    when: takeByPhone('a'),
    refused: { code: 'remote-service-off', service: 'a' },
  },
  'remote-not-now': {
    given: inOffice({ office: { remote: { hours: afternoons } } }).given({ type: 'open-day' }),
    when: takeByPhone('a'),
    refused: { code: 'remote-not-now', nextMs: eight + 4 * hourMs },
  },
  'remote-capped': {
    given: inOffice({ office: { remote: { dailyCap: 1 } } }).given(takeByPhone('a')),
    when: takeByPhone('a', 'another'),
    refused: { code: 'remote-capped', nextMs: nextMorning, cap: 1 },
  },
  'remote-full': {
    given: inOffice({ office: { remote: { waitingCap: 1 } } }).given(takeByPhone('a')),
    when: takeByPhone('a', 'another'),
    refused: { code: 'remote-full', limit: 1 },
  },
  'holder-has-ticket': {
    given: inOffice({ office: { remote: {} } }).given(takeByPhone('a')),
    when: takeByPhone('a'),
    refused: { code: 'holder-has-ticket', number: a1, service: 'a' },
  },
  'postpone-off': {
    given: inOffice({ office: { remote: { late: { kind: 'off' } } } }).given(take('a')),
    when: postpone('t1', 1),
    refused: { code: 'postpone-off' },
  },
  'postpone-not-now': {
    given: inOffice({ office: { remote: {} } }).given(...served),
    when: postpone('t1', 1),
    refused: { code: 'postpone-not-now', number: a1 },
  },
  'postpone-too-far': {
    given: inOffice({ office: { remote: { late: { kind: 'places', most: 4 } } } }).given(take('a')),
    when: postpone('t1', 5),
    refused: { code: 'postpone-too-far', most: 4 },
  },
  'postpone-used-up': {
    given: inOffice({ office: { remote: { late: { kind: 'places', times: 1 } } } }).given(
      take('a'),
      take('a'),
      postpone('t1', 1),
    ),
    when: postpone('t1', 1),
    refused: { code: 'postpone-used-up', times: 1 },
  },
  'return-not-allowed': {
    given: inOffice({ office: { remote: { returns: { times: 0 } } } }).given(...atDesk1, noShow('1', 't1')),
    when: reportHere('t1'),
    refused: { code: 'return-not-allowed', number: a1 },
  },
  'rating-off': {
    given: inOffice({ office: { remote: { rating: false } } }).given(...served, finish('1', 't1')),
    when: rate('t1', 5),
    refused: { code: 'rating-off' },
  },
  'rating-not-now': {
    given: inOffice({ office: { remote: {} } }).given(...served),
    when: rate('t1', 5),
    refused: { code: 'rating-not-now', number: a1 },
  },
  'rated-already': {
    given: inOffice({ office: { remote: {} } }).given(...served, finish('1', 't1'), rate('t1', 5)),
    when: rate('t1', 5),
    refused: { code: 'rated-already', number: a1 },
  },
  'day-closed': {
    given: given(openDesk('1'), { type: 'close-day' }),
    when: take('a'),
    refused: { code: 'day-closed' },
  },
  'day-already-open': {
    given: given({ type: 'open-day' }),
    when: { type: 'open-day' },
    refused: { code: 'day-already-open' },
  },
  'day-not-empty': {
    given: given(...atDesk1, take('b')),
    when: { type: 'close-day' },
    refused: { code: 'day-not-empty', waiting: 1, atDesks: 1 },
  },
  'appointment-checked-in': {
    given: given(takeLate('a', 'visit-1')),
    when: takeLate('a', 'visit-1'),
    refused: { code: 'appointment-checked-in' },
  },
  'service-unknown': { given: given(), when: take('zz'), refused: { code: 'service-unknown', service: 'zz' } },
  'desk-unknown': { given: given(), when: openDesk('9'), refused: { code: 'desk-unknown', desk: '9' } },
  'staff-unknown': { given: given(take('a')), when: toPerson('t1', 'stranger'), refused: { code: 'staff-unknown' } },
  'profile-unknown': {
    given: given(),
    when: openDesk('1', 'all'),
    refused: { code: 'profile-unknown', profile: 'all' },
  },
  'priority-unknown': {
    given: given(),
    when: take('a', 'royal'),
    refused: { code: 'priority-unknown', priority: 'royal' },
  },
  'priority-not-allowed': {
    given: given(),
    when: take('a', 'by-staff'),
    refused: { code: 'priority-not-allowed', priority: 'by-staff' },
  },
  'reason-unknown': {
    given: given(openDesk('1')),
    when: { type: 'pause-desk', desk: '1', reason: 'nap' },
    refused: { code: 'reason-unknown', reason: 'nap' },
  },
  'outcome-unknown': {
    given: given(...served),
    when: { type: 'finish-serving', desk: '1', ticket: 't1', outcome: 'lost' },
    refused: { code: 'outcome-unknown', outcome: 'lost' },
  },
  'note-unknown': {
    given: given(...served),
    when: { type: 'finish-serving', desk: '1', ticket: 't1', noteCode: 'gossip' },
    refused: { code: 'note-unknown', noteCode: 'gossip' },
  },
  'matters-too-many': {
    given: inOffice({ office: { rules: { mattersPerVisit: 2 } } }).given(),
    when: takeFor(['a', 'b', 'c']),
    refused: { code: 'matters-too-many', limit: 2 },
  },
  'matter-repeated': {
    given: given(take('a')),
    when: addMatter('t1', 'a'),
    refused: { code: 'matter-repeated', service: 'a' },
  },
  'desk-closed': { given: given(take('a')), when: callNext('1'), refused: { code: 'desk-closed', desk: '1' } },
  'desk-already-open': {
    given: given(openDesk('1')),
    when: openDesk('1'),
    refused: { code: 'desk-already-open', desk: '1' },
  },
  'desk-taken': {
    given: given(...atDesk1),
    when: by(clerk('clerk-2'), openDesk('1')),
    refused: { code: 'desk-taken', desk: '1', person: 'clerk-1' },
  },
  'desk-not-yours': {
    given: given(openDesk('1'), take('a')),
    when: by(clerk('clerk-2'), callNext('1')),
    refused: { code: 'desk-not-yours', desk: '1' },
  },
  'desk-paused': {
    given: given(openDesk('1'), take('a'), pause('1')),
    when: callNext('1'),
    refused: { code: 'desk-paused', desk: '1' },
  },
  'desk-not-paused': {
    given: given(openDesk('1')),
    when: resumeDesk('1'),
    refused: { code: 'desk-not-paused', desk: '1' },
  },
  'desk-busy': {
    given: given(...atDesk1, take('a')),
    when: callNext('1'),
    refused: { code: 'desk-busy', desk: '1', number: a1 },
  },
  'desk-idle': {
    given: given(openDesk('1'), take('a')),
    when: start('1', 't1'),
    refused: { code: 'desk-idle', desk: '1' },
  },
  'queue-empty': {
    given: given(openDesk('1'), takeBooked('a', eight + hourMs)),
    when: callNext('1'),
    refused: { code: 'queue-empty', notYet: 1 },
  },
  'ticket-unknown': {
    given: given(openDesk('1')),
    when: callTicket('1', 't9'),
    refused: { code: 'ticket-unknown' },
  },
  'number-unknown': {
    given: given(openDesk('1')),
    when: callNumber('1', 'A 9'),
    refused: { code: 'number-unknown', typed: 'A 9' },
  },
  'ticket-not-here': {
    given: given(...atDesk1, take('b')),
    when: start('1', 't2'),
    refused: { code: 'ticket-not-here', number: b2, desk: '1' },
  },
  'ticket-at-desk': {
    given: given(...atDesk1, openDesk('2')),
    when: callTicket('2', 't1'),
    refused: { code: 'ticket-at-desk', number: a1, desk: '1' },
  },
  'ticket-ended': {
    given: given(...served, finish('1', 't1')),
    when: callTicket('1', 't1'),
    refused: { code: 'ticket-ended', number: a1, phase: 'finished' },
  },
  'ticket-not-started': {
    given: given(...atDesk1),
    when: finish('1', 't1'),
    refused: { code: 'ticket-not-started', number: a1 },
  },
  'ticket-already-started': {
    given: given(...served),
    when: noShow('1', 't1'),
    refused: { code: 'ticket-already-started', number: a1 },
  },
  'ticket-not-parked': {
    given: given(openDesk('1'), take('a')),
    when: resumeTicket('1', 't1'),
    refused: { code: 'ticket-not-parked', number: a1 },
  },
  'ticket-parked': {
    given: given(...atDesk1, park('1', 't1')),
    when: start('1', 't1'),
    refused: { code: 'ticket-parked', number: a1 },
  },
  'ticket-not-due': {
    given: given(openDesk('1'), takeBooked('a', eight + hourMs)),
    when: callTicket('1', 't1'),
    refused: { code: 'ticket-not-due', number: a1, dueAtMs: eight + hourMs },
  },
  'recalls-used-up': {
    given: given(...atDesk1, recall('1', 't1'), recall('1', 't1')),
    when: recall('1', 't1'),
    refused: { code: 'recalls-used-up', number: a1, limit: 2 },
  },
  'transfer-to-same-place': {
    given: given(...atDesk1),
    when: toDesk('t1', '1'),
    refused: { code: 'transfer-to-same-place', number: a1 },
  },
  'nothing-to-undo': {
    given: given(openDesk('1'), take('a')),
    when: undo('1', 't1'),
    refused: { code: 'nothing-to-undo', desk: '1' },
  },
  'undo-too-late': {
    given: given(...served, finish('1', 't1')),
    when: inMinutes(1.02, undo('1', 't1')),
    refused: { code: 'undo-too-late', number: a1 },
  },
};

test.each(Object.entries(scenes))('%s is said where it should be', (code, scene) => {
  const before = scene.given.day.events.length;
  const day = scene.given.when(scene.when).thenRefused(scene.refused);
  expect(scene.refused.code).toBe(code);
  expect(day.events.length).toBe(before);
});

test('no refusal of the closed list goes without a scene', () => {
  const source = readFileSync(new URL('../refusals.ts', import.meta.url), 'utf8');
  const codes = [...source.matchAll(/readonly code: '([a-z-]+)'/g)].map((match) => match[1]);
  expect(codes.length).toBeGreaterThan(40);
  expect([...new Set(codes)].filter((code) => code !== 'ticket-of-another-day').sort()).toEqual(
    Object.keys(scenes).sort(),
  );
});

test('a refusal names the first thing that stands in the way: an unknown service before a closed office', () => {
  inOffice({ office: { closures } }).given().when(take('zz')).thenRefused({ code: 'service-unknown', service: 'zz' });
});

test('a matter is not repeated within one ticket', () => {
  given()
    .when(takeFor(['a', 'b', 'a']))
    .thenRefused({ code: 'matter-repeated', service: 'a' });
});

test('a further matter that is switched off is refused by its name', () => {
  inOffice({ office: serviceA({ active: false }) })
    .given()
    .when(takeFor(['b', 'a']))
    .thenRefused({ code: 'service-closed', service: 'a', nextMs: null });
});

test('staff take in one more after hours and beyond the cap, but not beyond the numbers', () => {
  const evening = { startMs: eight + 9 * hourMs, office: serviceA({ dailyCap: 1, numbers: { from: 1, to: 2 } }) };
  inOffice(evening)
    .given(by(manager, take('a')), by(clerk('clerk-1'), take('a')))
    .when(by(manager, take('a')))
    .thenRefused({ code: 'numbers-exhausted', service: 'a', nextMs: nextMorning });
});

test('a kiosk is told of a transfer nowhere, an unknown service and an unknown desk', () => {
  given(take('a')).when(toService('t1', 'a')).thenRefused({ code: 'transfer-to-same-place', number: a1 });
  given(take('a')).when(toService('t1', 'zz')).thenRefused({ code: 'service-unknown', service: 'zz' });
  given(take('a')).when(toDesk('t1', '9')).thenRefused({ code: 'desk-unknown', desk: '9' });
  given(take('a'))
    .when(by(kiosk, addMatter('t1', 'zz')))
    .thenRefused({ code: 'service-unknown', service: 'zz' });
});

test('an ended ticket is out of reach of everything but a call or a put-back of one that was missed', () => {
  const missed = [...atDesk1, noShow('1', 't1')];
  const ended: DayRefusal = { code: 'ticket-ended', number: a1, phase: 'no-show' };
  given(...missed)
    .when(toService('t1', 'b'))
    .thenRefused(ended);
  given(...missed)
    .when({ type: 'change-priority', ticket: 't1', priority: 'first' })
    .thenRefused(ended);
  given(...missed)
    .when(addMatter('t1', 'b'))
    .thenRefused(ended);
  given(...missed)
    .when({ type: 'cancel-ticket', ticket: 't1', reason: 'by-customer' })
    .thenRefused(ended);
  given(...missed)
    .when(resumeTicket('1', 't1'))
    .thenRefused({ code: 'ticket-not-parked', number: a1 });
});
