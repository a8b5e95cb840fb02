import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { theDate } from '#testing/calendar-spec.ts';
import { FailingStore } from '#testing/failing-store.ts';
import { at, branch, kiosk, must, refusalOf, TestCalendars } from '#testing/test-calendars.ts';
import { MemoryStore } from '../store/memory-store.ts';

let hall: TestCalendars;

beforeEach(async () => {
  hall = await TestCalendars.open();
});
afterEach(() => {
  expect(hall.failures).toEqual([]);
});

/** Staff move straight onto an hour. */
function byStaff(request: Parameters<TestCalendars['carry']>[0]) {
  return hall.carry(request, undefined, { kind: 'staff', id: 'clerk-1', role: 'clerk' });
}

/** What a move is: two writes in one commit. */
function moveRequest(
  id: string,
  from: { date: string; time: string },
  to: { date: string; time: string },
  hold?: string,
) {
  const { codeTry } = hall.codes.reserve(branch, id);
  const startMs = at(to.time, to.date);
  return {
    writes: [
      {
        date: from.date,
        command: { type: 'move-away', appointment: id, to: { date: to.date, startMs } } as const,
      },
      {
        date: to.date,
        command: {
          type: 'move-here',
          appointment: id,
          hold: hold ?? null,
          services: ['a'],
          startMs,
          overbook: false,
          termsVersion: 'terms-1',
          from: { date: from.date, startMs: at(from.time, from.date) },
          language: 'pl',
          reach: 'email',
          codeTry,
        } as const,
      },
    ],
    answer: { date: to.date, id },
  };
}

describe('An hour', () => {
  test('that a thousand want at once goes to as many as there are places', async () => {
    const answers = await Promise.all(Array.from({ length: 1000 }, () => hall.hold('15:30', { service: 'b' })));
    const held = answers.filter((one) => one.ok);
    expect(held).toHaveLength(1);
    expect(new Set(answers.filter((one) => !one.ok).map(refusalOf))).toEqual(new Set(['hour-taken']));
    expect(await hall.log()).toEqual(['slot-held']);
  });

  test('is booked, with the person’s row, a code of its own and word to those who follow', async () => {
    const id = await hall.booked('09:00', { contact: 'ewa@example.pl' });
    expect(await hall.phase(id)).toBe('booked');
    expect((await hall.store.people.find(id))?.contact).toBe('ewa@example.pl');
    const { code } = hall.codes.reserve(branch, id);
    expect(hall.codes.find(branch, code)).toEqual({ date: theDate, appointment: id });
    expect(hall.codes.dateOf(branch, id)).toBe(theDate);
    expect(hall.contacts.count(branch, 'key of ewa@example.pl')).toBe(1);
    expect(hall.commits.flatMap((one) => one.days).map((one) => one.events.map((event) => event.type))).toEqual([
      ['slot-held'],
      ['appointment-booked'],
    ]);
  });
});

describe('A retry', () => {
  test('gets the first answer, at once and after a restart, and nothing happens twice', async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, n) => hall.hold('09:00', { id: `try-${n}`, commandId: 'touch' })),
    );
    expect(new Set(tries.map((one) => must(one).id))).toEqual(new Set(['try-0']));
    hall = await hall.reopened();
    expect(must(await hall.hold('09:00', { id: 'late', commandId: 'touch' })).id).toBe('try-0');
    expect(await hall.log()).toEqual(['slot-held']);
    expect(refusalOf(await hall.hold('10:00', { commandId: 'touch' }))).toBe('command-id-reused');
  });

  test('gets it also when by now it would be refused', async () => {
    const held = must(await hall.hold('09:00'));
    await hall.book(held, null, 'book');
    hall = await hall.reopened();
    expect(must(await hall.book(held, null, 'book'))).toEqual({ date: theDate, id: held.id });
    expect(refusalOf(await hall.book(held, null, 'other'))).not.toBe('not refused');
  });
});

describe('A move', () => {
  const thursday = '2026-11-26';

  test('leaves one date and comes to the other in one commit, with the same id, code and person', async () => {
    const id = await hall.booked('09:00', { contact: 'ewa@example.pl' });
    const { code } = hall.codes.reserve(branch, id);
    must(await byStaff(moveRequest(id, { date: theDate, time: '09:00' }, { date: thursday, time: '11:00' })));
    expect([await hall.phase(id), await hall.phase(id, thursday)]).toEqual(['moved', 'booked']);
    expect(hall.codes.find(branch, code)).toEqual({ date: thursday, appointment: id });
    expect(hall.contacts.count(branch, 'key of ewa@example.pl')).toBe(1);
    expect(await hall.store.people.find(id)).toMatchObject({ date: thursday, overAtMs: at('11:30', thursday) });
    hall = await hall.reopened();
    expect(hall.codes.find(branch, code)).toEqual({ date: thursday, appointment: id });
    expect(hall.contacts.count(branch, 'key of ewa@example.pl')).toBe(1);
  });

  test('on one date is decided step by step, and refused as a whole', async () => {
    const id = await hall.booked('09:00');
    must(await byStaff(moveRequest(id, { date: theDate, time: '09:00' }, { date: theDate, time: '11:00' })));
    expect((await hall.calendars.state(branch, theDate)).appointments.get(id)?.startMs).toBe(at('11:00'));
    for (const _ of [1, 2]) await hall.booked('12:00');
    const before = await hall.log();
    const taken = moveRequest(id, { date: theDate, time: '11:00' }, { date: theDate, time: '12:00' });
    expect(refusalOf(await byStaff(taken))).toBe('hour-taken');
    expect(await hall.log()).toEqual(before);
    expect(await hall.phase(id)).toBe('booked');
    // What was refused left nothing behind in memory: the visit can still move.
    must(await byStaff(moveRequest(id, { date: theDate, time: '11:00' }, { date: theDate, time: '13:00' })));
  });

  test('to a date where the hour is gone leaves the old date as it was', async () => {
    const id = await hall.booked('09:00');
    for (const _ of [1, 2]) await hall.booked('11:00', { date: thursday });
    const gone = moveRequest(id, { date: theDate, time: '09:00' }, { date: thursday, time: '11:00' });
    expect(refusalOf(await byStaff(gone))).toBe('hour-taken');
    expect(await hall.phase(id)).toBe('booked');
    must(await byStaff(moveRequest(id, { date: theDate, time: '09:00' }, { date: thursday, time: '12:00' })));
  });
});

describe('Checking in', () => {
  const issue = { type: 'issue-ticket', services: ['a'], language: 'pl', origin: 'booking' } as const;

  function checkIn(appointment: string, commandId = 'check-in') {
    const request = { fingerprint: appointment, date: theDate, appointment, asWalkIn: false };
    const dueAtMs = at('09:00');
    return hall.calendars.carryCheckIn(
      { branch, commandId, by: kiosk },
      { ...request, issue: { ...issue, dueAtMs, appointment } },
    );
  }

  test('issues the ticket and marks the visit in one commit, once', async () => {
    const id = await hall.booked('09:00');
    hall.nowMs = at('08:50');
    const answer = must(await checkIn(id));
    const ticket = answer.issued?.ticket;
    expect((await hall.calendars.state(branch, theDate)).appointments.get(id)).toMatchObject({
      phase: 'checked-in',
      ticket,
    });
    expect((await hall.halls.tables.visits(branch, theDate)).map((row) => row.ticket)).toEqual([ticket]);
    expect((await hall.halls.days.day(branch, hall.nowMs)).committed.tickets.get(ticket ?? '')?.dueAtMs).toBe(
      at('09:00'),
    );
    hall = await hall.reopened();
    expect(must(await checkIn(id))).toEqual(answer);
    expect(refusalOf(await checkIn(id, 'again'))).toBe('appointment-checked-in');
    expect(await hall.halls.tables.visits(branch, theDate)).toHaveLength(1);
  });

  test('that is refused issues nothing', async () => {
    const id = await hall.booked('09:00');
    hall.nowMs = at('08:10');
    expect(refusalOf(await checkIn(id))).toBe('check-in-too-early');
    expect(await hall.halls.tables.visits(branch, theDate)).toEqual([]);
    hall.nowMs = at('08:50');
    expect(must(await checkIn(id)).issued?.number.value).toBe(1);
  });

  test('that gets no number leaves the visit as it was', async () => {
    const id = await hall.booked('09:00');
    hall.nowMs = at('08:50');
    const request = { fingerprint: id, date: theDate, appointment: id, asWalkIn: false };
    const wrong = { ...issue, services: ['unknown'] };
    const refused = await hall.calendars.carryCheckIn(
      { branch, commandId: 'x', by: kiosk },
      { ...request, issue: wrong },
    );
    expect(refusalOf(refused)).toBe('service-unknown');
    expect(await hall.phase(id)).toBe('booked');
    expect(must(await checkIn(id)).issued?.number.value).toBe(1);
  });
});

describe('With another process on the same store', () => {
  test('each hour is sold once, whoever writes first', async () => {
    const other = await hall.reopened();
    const answers = await Promise.all(
      [hall, other].flatMap((one, at) =>
        Array.from({ length: 10 }, (_, n) =>
          one.hold('15:30', { service: 'b', id: `${at}-${n}`, commandId: `${at}-${n}` }),
        ),
      ),
    );
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    expect(await hall.log()).toEqual(['slot-held']);
  });

  test('a move that meets a change on either date is decided anew', async () => {
    const id = await hall.booked('09:00');
    const other = await TestCalendars.open({ store: hall.store });
    // Both dates are in memory here, and then the other process writes to one of them.
    await hall.calendars.state(branch, '2026-11-26');
    must(await other.hold('11:00', { date: '2026-11-26', commandId: 'theirs', id: 'their-visit' }));
    const move = moveRequest(id, { date: theDate, time: '09:00' }, { date: '2026-11-26', time: '11:00' });
    must(await byStaff(move));
    expect(await hall.log('2026-11-26')).toEqual(['slot-held', 'appointment-booked']);
    expect(await hall.phase(id)).toBe('moved');
  });
});

test('A store that fails refuses, changes nothing, and the hour can be had afterwards', async () => {
  const failing = new FailingStore(new MemoryStore());
  hall = await TestCalendars.open({ store: failing });
  failing.fails = true;
  const refused = await Promise.all([1, 2, 3].map((n) => hall.hold('15:30', { service: 'b', commandId: `try-${n}` })));
  expect(refused.filter((one) => one.ok)).toEqual([]);
  expect(refused.map(refusalOf)).toContain('store-unavailable');
  expect(hall.failures.splice(0)).not.toEqual([]);
  failing.fails = false;
  expect(await hall.log()).toEqual([]);
  const again = await Promise.all([1, 2, 3].map((n) => hall.hold('15:30', { service: 'b', commandId: `try-${n}` })));
  expect(again.filter((one) => one.ok)).toHaveLength(1);
});

test('A closed hour is answered with how many it displaced, and a retry with the same', async () => {
  await hall.booked('09:00');
  await hall.booked('09:00');
  const command = {
    type: 'close-time',
    closure: 'c',
    fromMs: at('08:00'),
    toMs: at('10:00'),
    services: null,
    reason: null,
  };
  const request = { writes: [{ date: theDate, command: command as never }], answer: { date: theDate, id: 'c' } };
  expect(must(await hall.carry(request, 'close'))).toEqual({ date: theDate, id: 'c', count: 2 });
  hall = await hall.reopened();
  expect(must(await hall.carry(request, 'close'))).toEqual({ date: theDate, id: 'c', count: 2 });
});

test('A failing follower takes nobody’s answer', async () => {
  Object.defineProperty(hall.commits, 'push', {
    value: () => {
      throw new Error('a bug');
    },
  });
  must(await hall.hold('09:00'));
  expect(hall.failures.splice(0)).toHaveLength(1);
});
