import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, type BookingOffice, email, openBookingOffice, phone, theDate } from '#testing/booking-example.ts';

let one: BookingOffice;
beforeEach(async () => {
  one = await openBookingOffice();
});
afterEach(() => one.close());

const of = (appointment: string) => ({ params: { appointment } });
const cancel = (appointment: string) =>
  one.office.ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/cancel', {
    ...of(appointment),
    body: {},
  });
const move = (appointment: string, hold: string, id?: string) =>
  one.office.ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/move', {
    ...of(appointment),
    body: { hold },
    ...(id === undefined ? {} : { id }),
  });
const find = (code: string, contact = email(), at: string = 'small') =>
  one.office.ask('stranger', 'POST /branches/{branch}/appointments/find', {
    params: { branch: at },
    body: { code, contact },
  });
const resend = (contact = email(), id?: string) =>
  one.office.ask('stranger', 'POST /branches/{branch}/appointments/resend', {
    body: { contact },
    ...(id === undefined ? {} : { id }),
  });

describe('One’s own appointment', () => {
  test('moves to another hour or day, with the same id and code', async () => {
    const booked = await one.booked('09:00', { contact: email(), answers: { name: 'Jan' } });
    const sameDay = (await move(booked.appointment, (await one.hold('11:00')).reply.hold)).reply;
    expect(sameDay).toMatchObject({ appointment: booked.appointment, code: booked.code, startMs: at('11:00') });
    const friday = (await one.hold('10:00', { date: '2026-11-27' })).reply.hold;
    const moved = (await move(booked.appointment, friday)).reply;
    expect(moved).toMatchObject({ phase: 'booked', date: '2026-11-27', startMs: at('10:00', '2026-11-27') });
    expect((await one.page(booked.appointment)).reply).toEqual(moved);
    expect((await one.hours())[2]?.free).toBe(1);
    one.office.nowMs += 121_000;
    expect((await one.hours())[2]?.free).toBe(2);
    one.office.nowMs = at('10:00', '2026-11-27');
    expect((await one.checkIn(booked.code ?? '')).reply.dueAtMs).toBe(at('10:00', '2026-11-27'));
  });

  test('is still found, with its person, after it was moved and the server started anew', async () => {
    const booked = await one.booked('09:00', { contact: email() });
    await move(booked.appointment, (await one.hold('10:00', { date: '2026-11-27' })).reply.hold);
    await one.office.restart();
    expect((await one.page(booked.appointment)).reply).toMatchObject({ date: '2026-11-27', code: booked.code });
    expect((await find(booked.code ?? '')).reply.appointment).toBe(booked.appointment);
  });

  test('stays where it is when the hold for the new hour ran out', async () => {
    const booked = await one.booked('09:00');
    const { hold } = (await one.hold('11:00')).reply;
    one.office.nowMs += 700_000;
    expect((await move(booked.appointment, hold)).problem.code).toBe('hold-over');
    expect((await move(booked.appointment, 'unknown')).problem.code).toBe('hold-over');
    expect((await one.page(booked.appointment)).reply).toMatchObject({ phase: 'booked', startMs: at('09:00') });
  });

  test('is cancelled once, and its place comes back after a while', async () => {
    const booked = await one.booked('09:00');
    expect((await cancel(booked.appointment)).reply).toMatchObject({ phase: 'cancelled', code: null });
    expect((await cancel(booked.appointment)).problem.code).toBe('appointment-ended');
    expect((await one.hours())[2]?.free).toBe(1);
    one.office.nowMs += 121_000;
    expect((await one.hours())[2]?.free).toBe(2);
    expect((await move(booked.appointment, (await one.hold('10:00')).reply.hold)).problem.code).toBe(
      'appointment-ended',
    );
  });

  test('is not a hold, nor the other way round', async () => {
    const { hold } = (await one.hold('09:00')).reply;
    expect((await one.page(hold)).problem).toMatchObject({ code: 'appointment-unknown', status: 404 });
    expect((await cancel(hold)).problem.code).toBe('appointment-unknown');
    expect((await one.page('unknown')).problem.code).toBe('appointment-unknown');
    const booked = await one.booked('10:00');
    const read = await one.office.ask('stranger', 'GET /branches/{branch}/holds/{hold}', {
      params: { hold: booked.appointment },
    });
    expect(read.problem.code).toBe('hold-over');
  });

  test('belongs to its branch', async () => {
    const booked = await one.booked('09:00');
    expect((await one.page(booked.appointment, 'other')).problem.code).toBe('appointment-unknown');
  });
});

describe('A lost code', () => {
  test('finds the appointment together with the contact, and neither does alone', async () => {
    const booked = await one.booked('09:00', { contact: phone() });
    const code = booked.code ?? '';
    expect((await find(`${code.slice(0, 3)}-${code.slice(3)}`, phone('+48 600 100 200'))).reply).toEqual(booked);
    const wrong = await find(code === '111111' ? '222222' : '111111', phone());
    const other = await find(code, phone('600 100 201'));
    expect(wrong.problem).toMatchObject({ code: 'code-unknown', status: 404 });
    expect(other.problem).toEqual(wrong.problem);
    expect((await find('12', phone())).problem).toEqual(wrong.problem);
    expect((await find(code, phone(), 'other')).problem).toEqual(wrong.problem);
    const none = await one.booked('10:00');
    expect((await find(none.code ?? '', phone())).problem).toEqual(wrong.problem);
  });

  test('can’t be guessed: after five wrong ones each try waits', async () => {
    const booked = await one.booked('09:00', { contact: email() });
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await find('000000', email('x@example.pl'))).problem.code).toBe('code-unknown');
    }
    const waiting = await find(booked.code ?? '');
    expect(waiting.problem).toMatchObject({ code: 'codes-tried-too-often', status: 429, params: { seconds: 5 } });
    expect(waiting.headers['retry-after']).toBe('5');
    one.office.nowMs += 5_000;
    expect((await find(booked.code ?? '')).status).toBe(200);
  });

  test('is sent again, with the same answer whether there is such a contact', async () => {
    const booked = await one.booked('09:00', { contact: email() });
    await expect.poll(() => one.post.length).toBe(1);
    const unknown = await resend(email('nobody@example.pl'));
    const known = await resend(email('JAN.nowak@example.pl'));
    expect({ status: known.status, text: known.text }).toEqual({ status: unknown.status, text: unknown.text });
    await expect.poll(() => one.post.length).toBe(2);
    expect(one.post[1]?.to).toBe('Jan.Nowak@example.pl');
    expect(JSON.stringify(one.post[1]?.letter)).toContain(booked.code);
  });

  test('is sent three times an hour at most, and once for a retry', async () => {
    await one.booked('09:00', { contact: email() });
    await expect.poll(() => one.post.length).toBe(1);
    for (let times = 0; times < 4; times += 1) {
      one.office.nowMs += 301_000;
      const id = `ask-${times}`;
      const answers = await Promise.all([resend(email(), id), resend(email(), id)]);
      expect(answers.map((answer) => answer.text)).toEqual(['{}', '{}']);
      await expect.poll(() => one.post.length).toBe(1 + Math.min(times + 1, 3));
    }
    // What comes after it in the log has been sent, so what was asked for before would have been.
    await one.booked('10:00', { contact: email('ewa@example.pl') });
    await expect.poll(() => one.post.at(-1)?.to).toBe('ewa@example.pl');
    expect(one.post).toHaveLength(5);
  });
});

describe('Whoever has id and code', () => {
  const withCode = (what: 'export' | 'erase', appointment: string, code: string) =>
    one.office.ask('stranger', `POST /branches/{branch}/appointments/{appointment}/${what}`, {
      ...of(appointment),
      body: { code },
    });

  test('gets all that is kept, and has it erased while the visit stays', async () => {
    const booked = await one.booked('09:00', { contact: email(), answers: { name: 'Jan' } });
    const code = booked.code ?? '';
    const kept = (await withCode('export', booked.appointment, code)).reply;
    expect(kept).toEqual({
      appointment: booked,
      contact: { kind: 'email', value: 'Jan.Nowak@example.pl' },
      answers: { name: 'Jan' },
      note: null,
      eraseAfterMs: at('09:30') + 14 * 86_400_000,
    });
    expect((await withCode('erase', booked.appointment, code)).reply).toMatchObject({ phase: 'booked', code });
    expect((await withCode('export', booked.appointment, code)).reply).toMatchObject({ contact: null, answers: {} });
    const events = await one.office.store.read(`calendar/small/${theDate}`);
    expect(events.at(-1)?.event).toMatchObject({ type: 'personal-data-erased', why: 'request' });
    expect((await find(code)).problem.code).toBe('code-unknown');
    one.office.nowMs = at('09:00');
    expect((await one.checkIn(code)).status).toBe(200);
  });

  test('needs both: a wrong code says nothing, and its tries are limited for the visit', async () => {
    const booked = await one.booked('09:00', { contact: email() });
    for (let tries = 0; tries < 5; tries += 1) {
      const what = tries % 2 === 0 ? 'export' : 'erase';
      expect((await withCode(what, booked.appointment, '000000')).problem.code).toBe('code-unknown');
    }
    expect((await withCode('export', booked.appointment, booked.code ?? '')).problem.code).toBe(
      'codes-tried-too-often',
    );
    expect(await one.office.store.people.find(booked.appointment)).not.toBeNull();
    one.office.nowMs += 5_000;
    expect((await withCode('export', booked.appointment, booked.code ?? '')).status).toBe(200);
  });
});
