import { beforeEach, describe, expect, test } from 'vitest';
import { theDate } from '#testing/calendar-spec.ts';
import { at, branch, must, refusalOf, TestCalendars } from '#testing/test-calendars.ts';
import { codeOf } from '../modules/booking/codes.ts';
import { CodeBook } from './code-book.ts';
import { endCalendarDay } from './past-days.ts';

let hall: TestCalendars;
beforeEach(async () => {
  hall = await TestCalendars.open();
});

describe('The code book', () => {
  test('gives each visit a code that no other of the branch has, and the same at every asking', () => {
    const book = new CodeBook('secret');
    const codes = Array.from({ length: 5000 }, (_, n) => book.reserve(branch, `visit-${n}`));
    expect(new Set(codes.map((one) => one.code)).size).toBe(5000);
    expect(codes.some((one) => one.codeTry > 0)).toBe(true);
    for (const [n, { codeTry, code }] of codes.entries()) expect(codeOf('secret', `visit-${n}`, codeTry)).toBe(code);
    expect(book.reserve(branch, 'visit-7').code).toBe(codes[7]?.code);
  });

  test('takes a code back when the booking fails, and keeps it while another try runs', async () => {
    const id = must(await hall.hold('09:00')).id;
    const { code } = hall.codes.reserve(branch, id);
    hall.codes.reserve(branch, id);
    hall.codes.settle(branch, id);
    const others = Array.from({ length: 2000 }, (_, n) => hall.codes.reserve(branch, `other-${n}`).code);
    expect(others).not.toContain(code);
    expect(hall.codes.find(branch, code)).toBeNull();
    hall.codes.settle(branch, id);
    expect(hall.codes.reserve('elsewhere', id).code).toBe(code);
  });

  test('is reserved anew by a booking that is refused', async () => {
    const held = must(await hall.hold('09:00'));
    hall.nowMs += 60 * 60_000;
    expect(refusalOf(await hall.book(held))).toBe('hold-over');
    const before = hall.codes.reserve(branch, held.id);
    hall.codes.settle(branch, held.id);
    // Nothing was left behind by the refused one: a single settling let it go.
    const taken = hall.codes.reserve(branch, 'probe');
    expect(taken.code).not.toBe(before.code);
    expect(hall.codes.find(branch, before.code)).toBeNull();
  });

  test('knows a cancelled visit by its code until its date has passed, over restarts', async () => {
    const id = await hall.booked('09:00');
    const { code } = hall.codes.reserve(branch, id);
    const command = { type: 'cancel-appointment', appointment: id, reason: 'by-customer' } as const;
    must(await hall.carry({ writes: [{ date: theDate, command }], answer: { date: theDate, id } }));
    hall.nowMs = at('12:00', '2026-11-26');
    hall = await hall.reopened();
    expect(hall.codes.find(branch, code)).toEqual({ date: theDate, appointment: id });
    expect(hall.codes.findElsewhere('other', code)).toEqual({ branch, date: theDate, appointment: id });
    expect(hall.codes.findElsewhere(branch, code)).toBeNull();
    hall.codes.forgetBefore(branch, '2026-11-26');
    expect([hall.codes.find(branch, code), hall.codes.dateOf(branch, id)]).toEqual([null, null]);
    hall.nowMs = at('12:00', '2026-11-27');
    hall = await hall.reopened();
    expect(hall.codes.find(branch, code)).toBeNull();
  });

  test('knows where a hold stands, which has no code', async () => {
    const { id } = must(await hall.hold('09:00'));
    expect(hall.codes.dateOf(branch, id)).toBe(theDate);
    hall = await hall.reopened();
    expect(hall.codes.dateOf(branch, id)).toBe(theDate);
    expect(hall.codes.dateOf(branch, 'unknown')).toBeNull();
  });
});

describe('Open visits of a contact', () => {
  const key = 'key of ewa';
  const count = (except?: string) => hall.contacts.count(branch, key, except);

  test('are those booked and still to come, now and after a restart', async () => {
    const first = await hall.booked('09:00', { contact: 'ewa' });
    await hall.booked('10:00', { contact: 'ewa' });
    await hall.booked('11:00', { contact: 'jan' });
    await hall.booked('11:00');
    expect([count(), count(first), hall.contacts.count('annex', key)]).toEqual([2, 1, 0]);
    hall = await hall.reopened();
    expect(count()).toBe(2);
    hall.nowMs = at('09:40');
    expect(count()).toBe(1);
  });

  test('are fewer when one is cancelled, missed, closed by the office or erased', async () => {
    const ids = [];
    for (const time of ['08:00', '09:00', '10:00', '11:00', '12:00'])
      ids.push(await hall.booked(time, { contact: 'ewa' }));
    const [first = '', second = '', third = ''] = ids;
    const carry = (
      command: Parameters<TestCalendars['carry']>[0]['writes'][number]['command'],
      forget: string[] = [],
    ) => hall.carry({ writes: [{ date: theDate, command }], forget, answer: { date: theDate, id: '' } });
    must(await carry({ type: 'cancel-appointment', appointment: second, reason: 'by-customer' }));
    expect(count()).toBe(4);
    must(await carry({ type: 'erase-personal-data', appointment: third, why: 'request' }, [third]));
    expect(count()).toBe(3);
    const closing = { fromMs: at('11:00'), toMs: at('11:30'), services: null, reason: null };
    must(await carry({ type: 'close-time', closure: 'c', ...closing }));
    expect(count()).toBe(2);
    hall.nowMs = at('08:10');
    must(await carry({ type: 'record-no-show', appointment: first }));
    expect(count()).toBe(1);
    hall = await hall.reopened();
    expect(count()).toBe(1);
  });
});

test('At a day’s end those who did not come are marked, once, and nobody else', async () => {
  const missed = await hall.booked('09:00');
  const cancelled = await hall.booked('10:00');
  await hall.hold('11:00');
  const command = { type: 'cancel-appointment', appointment: cancelled, reason: 'by-customer' } as const;
  must(await hall.carry({ writes: [{ date: theDate, command }], answer: { date: theDate, id: cancelled } }));
  hall.nowMs = at('03:00', '2026-11-26');
  for (const _ of [1, 2]) expect(await endCalendarDay(hall.calendars, branch, theDate, hall.nowMs)).toBe(true);
  expect([await hall.phase(missed), await hall.phase(cancelled)]).toEqual(['missed', 'cancelled']);
  expect((await hall.log()).filter((type) => type === 'appointment-no-show')).toHaveLength(1);
});
