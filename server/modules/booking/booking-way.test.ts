import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  type BookingOffice,
  email,
  openBookingOffice,
  termsVersion,
  theDate,
  today,
} from '#testing/booking-example.ts';
import { bookableServices } from '#testing/calendar-spec.ts';

let one: BookingOffice;
beforeEach(async () => {
  one = await openBookingOffice();
});
afterEach(() => one.close());

describe('Somebody who books', () => {
  test('sees what can be booked, what is asked for it and the terms', async () => {
    const { reply } = await one.office.ask('stranger', 'GET /branches/{branch}/booking');
    expect(reply.services.map((service) => service.id)).toEqual(['a', 'b']);
    expect(reply.services[0]).toMatchObject({ minutes: 30, asks: [{ id: 'name', required: false }] });
    expect(reply).toMatchObject({ terms: { version: termsVersion }, emails: true, texts: true, mattersPerBooking: 2 });
  });

  test('sees every day to the horizon, with its room or why there is none', async () => {
    const days = await one.days();
    expect(days).toHaveLength(15);
    expect(days[0]).toMatchObject({ date: today, why: null });
    expect(days.find((day) => day.date === theDate)).toEqual({
      date: theDate,
      free: 16,
      why: null,
      reason: null,
      releasedAtMs: null,
    });
    expect(days.find((day) => day.date === '2026-11-28')).toMatchObject({ free: 0, why: 'closed' });
  });

  test('sees the hours of a day, those before noon apart', async () => {
    const hours = await one.hours();
    expect(hours).toHaveLength(16);
    expect(hours[0]).toEqual({ startMs: at('08:00'), endMs: at('08:30'), free: 2, morning: true });
    expect(hours.filter((hour) => hour.morning)).toHaveLength(8);
    expect(await one.hours('2027-05-05')).toEqual([]);
  });

  test('has the hour held, longer when asked for, and gives it back', async () => {
    const { reply: held } = await one.hold('09:00');
    expect(held).toMatchObject({ date: theDate, startMs: at('09:00'), endMs: at('09:30'), extensionsLeft: 2 });
    expect(held.heldUntilMs).toBe(one.office.nowMs + 600_000);
    expect((await one.hours())[2]?.free).toBe(1);
    one.office.nowMs += 300_000;
    const params = { hold: held.hold };
    const extend = () =>
      one.office.ask('stranger', 'POST /branches/{branch}/holds/{hold}/extend', { params, body: {} });
    expect((await extend()).reply).toMatchObject({ heldUntilMs: one.office.nowMs + 600_000, extensionsLeft: 1 });
    await extend();
    expect((await extend()).problem).toMatchObject({ code: 'hold-not-extendable', status: 409 });
    const read = () => one.office.ask('stranger', 'GET /branches/{branch}/holds/{hold}', { params });
    expect((await read()).reply.hold).toBe(held.hold);
    await one.office.ask('stranger', 'POST /branches/{branch}/holds/{hold}/release', { params, body: {} });
    expect((await read()).problem.code).toBe('hold-over');
    expect((await one.hours())[2]?.free).toBe(1);
    one.office.nowMs += 121_000;
    expect((await one.hours())[2]?.free).toBe(2);
  });

  test('books without giving anything, and has a code that the kiosk turns into a ticket', async () => {
    const booked = await one.booked('09:00');
    expect(booked).toMatchObject({
      phase: 'booked',
      date: theDate,
      startMs: at('09:00'),
      reach: 'none',
      termsVersion,
      checkInFromMs: at('08:30'),
      checkInUntilMs: at('09:10'),
      url: `http://localhost/book/small/visit/${booked.appointment}`,
    });
    expect(booked.code).toMatch(/^\d{6}$/);
    expect((await one.page(booked.appointment)).reply).toEqual(booked);
    one.office.nowMs = at('08:45');
    const ticket = (await one.checkIn(`${booked.code?.slice(0, 3)} ${booked.code?.slice(3)}`)).reply;
    expect(ticket).toMatchObject({ number: { letter: 'A', value: 1 }, service: 'a', dueAtMs: at('09:00') });
    expect(ticket.followUrl).toBe(`http://localhost/t/small/${ticket.ticket}`);
    expect((await one.page(booked.appointment)).reply).toMatchObject({
      phase: 'checked-in',
      code: null,
      ticket: ticket.ticket,
    });
    const events = await one.office.log(theDate);
    expect(events.filter((event) => event.type === 'ticket-issued')).toMatchObject([
      { origin: 'booking', dueAtMs: at('09:00'), appointment: booked.appointment },
    ]);
  });

  test('books two matters as one visit', async () => {
    const booked = await one.booked('09:00', { services: ['a', 'b'] });
    expect(booked.matters).toMatchObject([
      { service: 'a', startMs: at('09:00'), endMs: at('09:30') },
      { service: 'b', startMs: at('09:30'), endMs: at('09:50') },
    ]);
    one.office.nowMs = at('09:00');
    expect((await one.checkIn(booked.code ?? '')).reply.number.letter).toBe('A');
    const ticket = (await one.office.log(theDate)).find((event) => event.type === 'ticket-issued');
    expect(ticket).toMatchObject({ services: ['a', 'b'] });
  });

  test('gets the code by mail, with the answers nowhere in it', async () => {
    const booked = await one.booked('09:00', { contact: email(), answers: { name: 'Bogumił' } });
    expect(booked.reach).toBe('email');
    await expect.poll(() => one.post.length).toBe(1);
    expect(one.post[0]?.to).toBe('Jan.Nowak@example.pl');
    expect(JSON.stringify(one.post[0]?.letter)).toContain(booked.code);
    expect(JSON.stringify(one.post)).not.toContain('Bogumił');
  });

  test('confirms the address when the office asks for it, and loses the hour otherwise', async () => {
    await one.close();
    one = await openBookingOffice({ settings: { confirmEmailMinutes: 30 } });
    const booked = await one.booked('09:00', { contact: email() });
    expect(booked).toMatchObject({ phase: 'unconfirmed', confirmByMs: one.office.nowMs + 1_800_000 });
    const params = { appointment: booked.appointment };
    const confirm = () =>
      one.office.ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/confirm', { params, body: {} });
    expect((await confirm()).reply.phase).toBe('booked');
    const forgotten = await one.booked('10:00', { contact: email('ewa@example.pl') });
    one.office.nowMs += 1_800_000;
    expect((await one.page(forgotten.appointment)).reply).toMatchObject({ phase: 'lapsed', code: null });
    expect((await one.page(booked.appointment)).reply.phase).toBe('booked');
    const late = await one.office.ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/confirm', {
      params: { appointment: forgotten.appointment },
      body: {},
    });
    expect(late.problem.code).toBe('appointment-ended');
  });

  test('takes the visit along as a calendar file', async () => {
    const booked = await one.booked('09:00');
    const file = await one.office.ask('stranger', 'GET /branches/{branch}/appointments/{appointment}/visit.ics', {
      params: { appointment: booked.appointment },
    });
    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toContain('text/calendar');
    expect(file.text).toContain('DTSTART;TZID=Europe/Warsaw:20261125T090000');
    expect(file.text).not.toContain(booked.appointment);
  });
});

describe('Everybody', () => {
  test('is told the same about days and hours until they change, and need not read it twice', async () => {
    const url = `/api/v1/branches/small/booking/slots?services=a&date=${theDate}`;
    const first = await one.office.inject({ method: 'GET', url });
    expect(first.headers['cache-control']).toBe('public, max-age=2');
    const headers = { 'if-none-match': String(first.headers.etag) };
    expect((await one.office.inject({ method: 'GET', url, headers })).status).toBe(304);
    await one.hold('09:00');
    expect((await one.office.inject({ method: 'GET', url, headers })).status).toBe(200);
  });

  test('may book, staff and kiosks included, and then counts as anybody', async () => {
    for (const [caller, time] of [
      ['anna', '09:00'],
      ['kiosk', '09:30'],
      ['stranger', '10:00'],
    ] as const) {
      const held = await one.office.ask(caller, 'POST /branches/{branch}/holds', {
        body: { services: ['a'], date: theDate, startMs: at(time) },
      });
      expect(held.status).toBe(200);
    }
    const logged = await one.office.store.read(`calendar/small/${theDate}`);
    expect(logged.map(({ event }) => (event as { by: unknown }).by)).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'public', id: 'anyone' })),
    );
  });

  test('finds codes, holds and appointments in no cache', async () => {
    const booked = await one.booked('09:00');
    expect((await one.page(booked.appointment)).headers['cache-control']).toBe('no-store');
    expect((await one.hold('10:00')).headers['cache-control']).toBe('no-store');
  });

  test('reads days of a far horizon from memory', async () => {
    await one.close();
    let reads = 0;
    one = await openBookingOffice({
      document: { services: bookableServices({ horizonDays: 365 }) },
      around: (store) => {
        const read = store.read.bind(store);
        store.read = (stream, after) => {
          if (stream.startsWith('calendar/')) reads += 1;
          return read(stream, after);
        };
        return store;
      },
    });
    expect(await one.days()).toHaveLength(366);
    const afterFirst = reads;
    one.office.nowMs += 5_000;
    await one.days();
    await one.days('b');
    expect(reads).toBe(afterFirst);
  });
});
