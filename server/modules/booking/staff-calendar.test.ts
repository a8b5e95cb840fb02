import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  type BookingOffice,
  bookable,
  email,
  openBookingOffice,
  phone,
  theDate,
  today,
} from '#testing/booking-example.ts';
import { bookableServices } from '#testing/calendar-spec.ts';

let one: BookingOffice;
beforeEach(async () => {
  one = await openBookingOffice();
});
afterEach(() => one.close());

type Hand = 'move' | 'cancel' | 'no-show';
const byHand = (appointment: string, what: Hand, body: unknown = {}, id?: string) =>
  one.office.ask('anna', `POST /branches/{branch}/calendar/appointments/{appointment}/${what}`, {
    params: { appointment },
    body: body as never,
    ...(id === undefined ? {} : { id }),
  });
const book = (body: Record<string, unknown>, id?: string) =>
  one.office.ask('anna', 'POST /branches/{branch}/calendar/appointments', {
    body: { services: ['a'], date: theDate, startMs: at('09:00'), ...body },
    ...(id === undefined ? {} : { id }),
  });
const days = async (from = theDate, count = 1) =>
  (await one.office.ask('anna', 'GET /branches/{branch}/calendar', { query: { from, days: String(count) } })).reply
    .days;
const theDay = async (date = theDate) => {
  const [day] = await days(date);
  if (day === undefined) throw new Error('a day was asked for');
  return day;
};

describe('The calendar of staff', () => {
  test('shows places, what is taken, and who comes with what they wrote', async () => {
    const booked = await one.booked('09:00', { contact: phone(), answers: { name: 'Jan' } });
    await one.hold('09:00');
    const day = await theDay();
    const nine = day.hours.find((hour) => hour.service === 'a' && hour.startMs === at('09:00'));
    expect(nine).toMatchObject({ places: 2, offered: 2, taken: 2, free: 0 });
    expect(day.appointments).toMatchObject([
      {
        appointment: booked.appointment,
        phase: 'booked',
        code: booked.code,
        contact: { kind: 'phone', value: '+48600100200' },
        answers: [{ id: 'name', label: { pl: 'Imię' }, answer: 'Jan' }],
        note: null,
        erased: false,
        bookedBy: 'public',
        number: null,
        conflict: null,
      },
      { phase: 'held', code: null, contact: null, erased: false },
    ]);
    one.office.nowMs += 700_000;
    expect((await theDay()).appointments).toHaveLength(1);
  });

  test('shows the number and what became of the ticket, today and afterwards', async () => {
    const booked = await one.booked('11:00', { date: today });
    one.office.nowMs = at('10:45', today);
    await one.checkIn(booked.code ?? '');
    const number = { letter: 'A', value: 1, figures: '1' };
    expect((await theDay(today)).appointments).toMatchObject([{ phase: 'checked-in', number, ticketPhase: 'waiting' }]);
    one.office.nowMs = at('11:00');
    expect((await theDay(today)).appointments).toMatchObject([{ phase: 'checked-in', number }]);
  });

  test('runs over as many days as asked for, closed ones and holidays named', async () => {
    const week = await days('2026-11-27', 7);
    expect(week.map((day) => day.date)).toEqual([
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
    ]);
    const { office, version } = one.office.hall.branches.get('small') ?? {};
    const closures = [{ from: '2026-12-01', to: '2026-12-01', reason: { pl: 'Awaria', en: 'Failure', uk: 'Аварія' } }];
    await one.office.hall.saveOffice({ ...office, closures, publicHolidays: 'PL' }, version ?? 0, 'test');
    expect((await theDay('2026-12-01')).closed).toMatchObject({ why: 'closed', reason: { pl: 'Awaria' } });
    expect((await theDay('2026-12-25')).closed).toMatchObject({ why: 'holiday', reason: { en: 'Christmas Day' } });
  });

  test('is not for strangers, devices or staff of another branch', async () => {
    for (const caller of ['stranger', 'kiosk', 'olga'] as const) {
      const answer = await one.office.ask(caller, 'GET /branches/{branch}/calendar', {
        query: { from: theDate, days: '1' },
      });
      expect([401, 403]).toContain(answer.status);
    }
  });

  test('names those who no longer fit after the office changed its hours', async () => {
    const booked = await one.booked('09:00');
    const { office, version } = one.office.hall.branches.get('small') ?? {};
    const services = bookableServices().map((one) => (one.id === 'a' ? { ...one, booking: null } : one));
    await one.office.hall.saveOffice({ ...office, ...bookable(), services }, version ?? 0, 'test');
    expect((await theDay()).appointments).toMatchObject([
      { appointment: booked.appointment, conflict: 'service-gone', phase: 'booked' },
    ]);
    expect((await one.page(booked.appointment)).reply.phase).toBe('booked');
  });
});

describe('By hand', () => {
  test('staff book for somebody who telephones, without terms and without what is asked', async () => {
    const answer = await book({ contact: phone('600100200'), note: 'przyjdzie z córką', language: 'uk' });
    expect(answer.reply).toMatchObject({
      phase: 'booked',
      bookedBy: 'staff',
      overbooked: false,
      note: 'przyjdzie z córką',
      language: 'uk',
      contact: { kind: 'phone', value: '+48600100200' },
    });
    expect((await one.page(answer.reply.appointment)).reply).toMatchObject({ termsVersion: null, reach: 'phone' });
    const found = await one.office.ask('anna', 'POST /branches/{branch}/calendar/find', {
      body: { code: answer.reply.code ?? '' },
    });
    expect(found.reply).toEqual({ date: theDate, appointment: answer.reply });
    await expect.poll(() => one.post.length).toBe(1);
  });

  test('a booking goes over the plan only when it says so, and that is recorded', async () => {
    await one.booked('09:00');
    await one.booked('09:00');
    expect((await book({})).problem.code).toBe('hour-taken');
    expect((await book({ overbook: true })).reply.overbooked).toBe(true);
    const events = await one.office.store.read(`calendar/small/${theDate}`);
    expect(events.at(-1)?.event).toMatchObject({
      type: 'appointment-booked',
      overbooked: true,
      by: { kind: 'staff', id: await one.office.person('anna') },
    });
    const nine = (await theDay()).hours.find((hour) => hour.service === 'a' && hour.startMs === at('09:00'));
    expect(nine).toMatchObject({ places: 2, taken: 3, free: 0 });
  });

  test('a retry books nothing more, also when both come at once', async () => {
    const answers = await Promise.all([book({ note: 'x' }, 'once'), book({ note: 'x' }, 'once')]);
    expect(answers[0]?.reply).toEqual(answers[1]?.reply);
    expect((await theDay()).appointments).toHaveLength(1);
    expect((await book({ note: 'y' }, 'once')).problem.code).toBe('command-id-reused');
  });

  test('visits are moved, called off and marked as missed', async () => {
    const booked = await one.booked('09:00', { contact: email() });
    await expect.poll(() => one.post.length).toBe(1);
    const friday = { date: '2026-11-27', startMs: at('10:00', '2026-11-27') };
    const moved = await byHand(booked.appointment, 'move', friday, 'move');
    expect(moved.reply).toMatchObject({ code: booked.code, startMs: friday.startMs, phase: 'booked' });
    expect((await byHand(booked.appointment, 'move', friday, 'move')).reply).toEqual(moved.reply);
    await expect.poll(() => one.post.length).toBe(2);
    expect((await byHand(booked.appointment, 'no-show')).problem.code).toBe('appointment-not-over');
    expect((await byHand(booked.appointment, 'cancel')).reply).toMatchObject({ phase: 'cancelled', code: null });
    await expect.poll(() => one.post.length).toBe(3);
    const other = await one.booked('11:00');
    one.office.nowMs = at('11:20');
    expect((await byHand(other.appointment, 'no-show')).reply.phase).toBe('missed');
    expect((await byHand('unknown', 'no-show')).problem.code).toBe('appointment-unknown');
  });

  test('a note is written and taken away, beside what the person gave', async () => {
    const booked = await one.booked('09:00', { contact: email() });
    const note = (text: string) =>
      one.office.ask('anna', 'PUT /branches/{branch}/calendar/appointments/{appointment}/note', {
        params: { appointment: booked.appointment },
        body: { note: text },
      });
    expect((await note('wózek')).reply).toMatchObject({ note: 'wózek', contact: { value: 'Jan.Nowak@example.pl' } });
    expect((await note('PESEL 440514 01359')).problem.code).toBe('answer-holds-pesel');
    expect((await note('')).reply.note).toBeNull();
    const noted = (await one.office.store.read(`calendar/small/${theDate}`)).slice(-2).map((logged) => logged.event);
    expect(noted).toMatchObject([{ hasNote: true }, { hasNote: false }]);
    expect(JSON.stringify(noted)).not.toContain('wózek');
  });
});

describe('Closing a time', () => {
  const close = (body: Record<string, unknown>, id?: string) =>
    one.office.ask('anna', 'POST /branches/{branch}/calendar/closures', {
      body: { date: theDate, fromMs: at('09:00'), toMs: at('10:00'), ...body },
      ...(id === undefined ? {} : { id }),
    });

  test('tells everybody who can be told, offers nothing there, and lets them choose another hour', async () => {
    const reached = await one.booked('09:00', { contact: email() });
    await one.booked('09:30');
    const later = await one.booked('10:00');
    await expect.poll(() => one.post.length).toBe(1);
    const closed = await close({ reason: 'szkolenie' }, 'close');
    expect(closed.reply).toMatchObject({ displaced: 2, told: 1 });
    expect((await close({ reason: 'szkolenie' }, 'close')).reply).toEqual(closed.reply);
    await expect.poll(() => one.post.length).toBe(2);
    expect(JSON.stringify(one.post[1]?.letter)).toContain('szkolenie');
    expect((await one.hours()).map((hour) => hour.startMs)).not.toContain(at('09:00'));
    expect((await one.hold('09:30')).problem.code).toBe('hour-closed');
    expect((await one.page(reached.appointment)).reply.phase).toBe('displaced');
    expect((await one.page(later.appointment)).reply.phase).toBe('booked');
    const { hold } = (await one.hold('12:00')).reply;
    const moved = await one.office.ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/move', {
      params: { appointment: reached.appointment },
      body: { hold },
    });
    expect(moved.reply).toMatchObject({ phase: 'booked', startMs: at('12:00'), code: reached.code });
  });

  test('may be for some services only, and is opened again', async () => {
    const { closure } = (await close({ services: ['b'] })).reply;
    expect((await theDay()).closures).toEqual([{ closure, fromMs: at('09:00'), toMs: at('10:00'), services: ['b'] }]);
    expect((await one.hold('09:00')).status).toBe(200);
    expect((await one.hold('09:00', { services: ['b'] })).problem.code).toBe('hour-closed');
    const reopen = (of: string) =>
      one.office.ask('anna', 'POST /branches/{branch}/calendar/closures/{closure}/reopen', {
        params: { closure: of },
        body: { date: theDate },
      });
    expect((await reopen(closure)).status).toBe(200);
    expect((await reopen(closure)).problem).toMatchObject({ code: 'closure-unknown', status: 404 });
    expect((await one.hold('09:00', { services: ['b'] })).status).toBe(200);
    expect((await close({ services: ['x'] })).problem.code).toBe('service-unknown');
  });
});
