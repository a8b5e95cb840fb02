import { expect, test } from 'vitest';
import {
  at,
  booked,
  cancelled,
  closed,
  dayMs,
  hourMs,
  messageOffice,
  minuteMs,
  monday,
  visitId,
  visitMs,
} from '#testing/message-spec.ts';
import { messagesOfCalendar, type Place } from './message-plan.ts';

function place(fields: Partial<Place> = {}): Place {
  return { branch: 'small', office: messageOffice(), date: '2026-11-25', version: 7, nowMs: monday, ...fields };
}

const none = () => null;
const kinds = (messages: readonly { readonly kind: string }[]) => messages.map((one) => one.kind);

test('a booking is confirmed at once and reminded of a day before', () => {
  const messages = messagesOfCalendar(booked(), place(), none);
  expect(messages).toMatchObject([
    { id: `booked/${visitId}/2026-11-25-7`, kind: 'booked', channel: 'email', dueAtMs: monday, untilMs: visitMs },
    { id: `reminder/${visitId}/2026-11-25-7`, kind: 'reminder', dueAtMs: visitMs - dayMs, untilMs: visitMs },
  ]);
});

test('who gave a telephone number gets SMS, who gave nothing gets nothing', () => {
  const texts = messagesOfCalendar(booked({ reach: 'phone' }), place(), none);
  expect(texts.map((one) => one.channel)).toEqual(['sms', 'sms']);
  expect(messagesOfCalendar(booked({ reach: 'none' }), place(), none)).toEqual([]);
  const silent = booked({ reach: 'none' });
  expect(messagesOfCalendar(closed([visitId]), place(), () => silent)).toEqual([]);
});

test('nobody is reminded who booked later than the reminder would come, or where the office sends none', () => {
  const late = at(monday + 23 * hourMs);
  expect(kinds(messagesOfCalendar(late, place(), none))).toEqual(['booked']);
  const off = place({ office: messageOffice({}, { reminderHours: null }) });
  expect(kinds(messagesOfCalendar(booked(), off, none))).toEqual(['booked']);
  const two = place({ office: messageOffice({}, { reminderHours: 2 }) });
  expect(messagesOfCalendar(late, two, none)[1]).toMatchObject({ kind: 'reminder', dueAtMs: monday + 21 * hourMs });
});

test('a booking that lapses unconfirmed says so first, and is told once more when it is confirmed', () => {
  const open = booked({ confirmByMs: monday + hourMs });
  const [first, reminder] = messagesOfCalendar(open, place(), none);
  expect(first).toMatchObject({ kind: 'confirm', untilMs: monday + hourMs, content: { confirmByMs: monday + hourMs } });
  expect(reminder).toMatchObject({ kind: 'reminder', content: { confirmByMs: null } });
  const confirmed = {
    type: 'appointment-confirmed',
    appointment: visitId,
    atMs: monday + 5 * minuteMs,
    by: { kind: 'public', id: 'anyone' },
  } as const;
  const nowMs = monday + 5 * minuteMs;
  expect(messagesOfCalendar(confirmed, place({ version: 8, nowMs }), () => open)).toMatchObject([
    { kind: 'booked', dueAtMs: nowMs, content: { confirmByMs: null, atMs: nowMs } },
  ]);
});

test('moves, cancellations and closed hours are told, each in its own way', () => {
  const movedFrom = { date: '2026-11-24', startMs: visitMs - dayMs };
  expect(messagesOfCalendar(booked({ movedFrom }), place(), none)[0]).toMatchObject({
    kind: 'moved',
    content: { fromStartMs: visitMs - dayMs },
  });
  const bookingOf = () => booked();
  expect(kinds(messagesOfCalendar(cancelled(), place(), bookingOf))).toEqual(['cancelled']);
  expect(kinds(messagesOfCalendar(cancelled({ reason: 'by-staff' }), place(), bookingOf))).toEqual(['called-off']);
  const displaced = messagesOfCalendar(closed(['one', 'two', 'three']), place(), (appointment) =>
    appointment === 'two' ? booked({ appointment, reach: 'none' }) : booked({ appointment }),
  );
  expect(displaced.map((one) => [one.kind, one.subject])).toEqual([
    ['displaced', 'one'],
    ['displaced', 'three'],
  ]);
  expect(displaced[0]?.content).toMatchObject({ reason: { pl: 'Awaria ogrzewania' } });
});

test('a visit that stays at its hour over the plan is told of nothing new, and still reminded', () => {
  const movedFrom = { date: '2026-11-25', startMs: visitMs };
  const kept = messagesOfCalendar(booked({ movedFrom, overbooked: true }), place(), none);
  expect(kinds(kept).filter((kind) => kind !== 'reminder')).toEqual([]);
  const before = messagesOfCalendar(booked(), place(), none);
  expect(kinds(kept)).toEqual(kinds(before).filter((kind) => kind === 'reminder'));
});

test('the same version in the log of another date makes another message', () => {
  const movedFrom = { date: '2026-11-24', startMs: visitMs - dayMs };
  const there = messagesOfCalendar(booked({ movedFrom }), place(), none);
  const back = messagesOfCalendar(booked({ movedFrom }), place({ date: '2026-11-26' }), none);
  expect(back[0]?.id).not.toBe(there[0]?.id);
});

test('nobody is told of what is long past', () => {
  expect(messagesOfCalendar(booked(), place({ nowMs: visitMs }), none)).toEqual([]);
  const far = at(visitMs + 30 * dayMs);
  expect(kinds(messagesOfCalendar(far, place({ nowMs: monday + dayMs + 1 }), none))).toEqual(['reminder']);
});
