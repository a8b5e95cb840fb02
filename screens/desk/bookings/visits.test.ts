import { expect, test } from 'vitest';
import { day, visit } from '#testing/sample-calendar.ts';
import {
  codeGroups,
  concernedBy,
  isToldBy,
  nowIndex,
  tellingOf,
  traceOf,
  unsettled,
  visitActions,
  visitState,
  visitsOf,
} from './visits.ts';

const ten = Date.parse('2026-11-23T09:00:00Z');
const minute = 60_000;

test('a booked visit is expected until its hour, and late after it', () => {
  expect(visitState(visit('a', ten), ten)).toBe('expected');
  expect(visitState(visit('a', ten), ten + minute)).toBe('late');
});

test('a confirmed visit is what its ticket is', () => {
  const phases = ['waiting', 'called', 'serving', 'parked', 'finished', 'no-show', 'cancelled', null];
  const states = phases.map((ticketPhase) => visitState(visit('a', ten, { phase: 'checked-in', ticketPhase }), ten));
  expect(states).toEqual([
    'confirmed',
    'called',
    'serving',
    'parked',
    'finished',
    'left',
    'ticket-cancelled',
    'confirmed',
  ]);
});

test('visits stand in order of their hours, without those that were moved away', () => {
  const monday = day('2026-11-23', {
    appointments: [visit('b', ten + minute), visit('c', ten, { phase: 'moved' }), visit('a', ten)],
  });
  const shown = visitsOf(monday, ten, null);
  expect(shown.map((one) => one.visit.appointment)).toEqual(['a', 'b']);
  expect(nowIndex(shown, ten)).toBe(1);
  expect(nowIndex(shown, ten + minute)).toBe(2);
  expect(visitsOf(monday, ten, 'karta')).toEqual([]);
});

test('nobody is marked as missed before the hour, and nobody confirmed on another day', () => {
  const [one] = visitsOf(day('2026-11-23', { appointments: [visit('a', ten)] }), ten, null);
  if (one === undefined) throw new Error('The visit is not listed.');
  expect(visitActions(one, '2026-11-23', ten)).toEqual(['check-in', 'move', 'cancel', 'note']);
  expect(visitActions(one, '2026-11-23', ten + minute)).toContain('missed');
  expect(visitActions(one, '2026-11-22', ten)).not.toContain('check-in');
  const cancelled = { ...one, visit: visit('a', ten, { phase: 'cancelled' }) };
  expect(visitActions(cancelled, '2026-11-23', ten)).toEqual([]);
});

test('what no longer fits and who lost the hour has to be settled, until the hour is over', () => {
  const appointments = [
    visit('late', ten - 60 * minute, { conflict: 'closed' }),
    visit('conflict', ten + minute, { conflict: 'over-capacity' }),
    visit('displaced', ten, { phase: 'displaced' }),
    visit('cancelled', ten, { phase: 'cancelled', conflict: 'closed' }),
    visit('fits', ten),
  ];
  const found = unsettled([day('2026-11-23', { appointments })], ten);
  expect(found.map((one) => [one.visit.appointment, one.why])).toEqual([
    ['displaced', 'displaced'],
    ['conflict', 'over-capacity'],
  ]);
});

test('a closure concerns whoever is booked into any part of it, for its services only', () => {
  const monday = day('2026-11-23', {
    appointments: [
      visit('before', ten - 15 * minute),
      visit('into', ten - 5 * minute),
      visit('gone', ten, { phase: 'cancelled' }),
    ],
  });
  const concerned = (services: string[] | null) =>
    concernedBy(monday, { fromMs: ten, toMs: ten + 60 * minute, services }).map((one) => one.appointment);
  expect(concerned(null)).toEqual(['into']);
  expect(concerned(['karta'])).toEqual([]);
});

test('somebody is told by what the office sends, or has to be telephoned, or can not be told', () => {
  const all = { emails: true, texts: true };
  const phone = { contact: { kind: 'phone' as const, value: '600100200' } };
  const email = { contact: { kind: 'email' as const, value: 'a@example.pl' } };
  expect(tellingOf(phone, all)).toBe('text');
  expect(tellingOf(phone, { ...all, texts: false })).toBe('call');
  expect(tellingOf(email, all)).toBe('email');
  expect(tellingOf(email, { ...all, emails: false })).toBe('write');
  expect(tellingOf({ contact: null }, all)).toBe('none');
  const told = (['email', 'text', 'call', 'write', 'none'] as const).filter(isToldBy);
  expect(told).toEqual(['email', 'text']);
});

test('a code is written in the two groups in which it is read out', () => {
  expect(codeGroups('482913')).toBe('482 913');
});

test('a change by somebody else is seen, the way of the ticket is not one', () => {
  const before = visit('a', ten);
  expect(traceOf({ ...before, ticketPhase: 'called' })).toBe(traceOf(before));
  expect(traceOf({ ...before, startMs: ten + minute })).not.toBe(traceOf(before));
  expect(traceOf({ ...before, note: 'wózek' })).not.toBe(traceOf(before));
});
