import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { languages } from '#core/shared/language.ts';
import { at, type BookingOffice, openBookingOffice, theDate } from '#testing/booking-example.ts';

let one: BookingOffice;
beforeEach(async () => {
  one = await openBookingOffice();
});
afterEach(() => one.close());

const wrong = (code: string | null) => (code === '111111' ? '222222' : '111111');
const issuedOn = async (date = theDate) =>
  (await one.office.log(date)).filter((event) => event.type === 'ticket-issued');

describe('At the kiosk a code', () => {
  test('is told to be too early, with the time from which it counts', async () => {
    const booked = await one.booked('09:00');
    one.office.nowMs = at('08:29');
    const { problem } = await one.checkIn(booked.code ?? '');
    expect(problem).toMatchObject({ code: 'check-in-too-early', status: 409, params: { opens: '8:30' } });
    expect(problem.detail).toContain('8:30');
  });

  test('is told to be too late, and becomes an ordinary ticket in one more touch', async () => {
    const booked = await one.booked('09:00');
    one.office.nowMs = at('09:11');
    expect((await one.checkIn(booked.code ?? '')).problem.code).toBe('check-in-too-late');
    const ticket = (await one.checkIn(booked.code ?? '', { asWalkIn: true })).reply;
    expect(ticket.dueAtMs).toBeNull();
    expect(await issuedOn()).toMatchObject([{ dueAtMs: null, appointment: booked.appointment }]);
    expect((await one.checkIn(booked.code ?? '')).problem.code).toBe('appointment-checked-in');
  });

  test('keeps its hour when it is in time, whatever was touched', async () => {
    const booked = await one.booked('09:00');
    one.office.nowMs = at('09:10');
    expect((await one.checkIn(booked.code ?? '', { asWalkIn: true })).reply.dueAtMs).toBe(at('09:00'));
  });

  test('of another day says which day and hour', async () => {
    const booked = await one.booked('09:00');
    for (const language of languages) {
      const { problem } = await one.office.ask('kiosk', 'POST /branches/{branch}/check-ins', {
        body: { code: booked.code ?? '' },
        language,
      });
      expect(problem).toMatchObject({ code: 'code-of-another-day', params: { date: theDate, startMs: at('09:00') } });
      expect(problem.detail).toMatch(/25.*0?9:00/);
    }
  });

  test('of another branch says which one, in the person’s language', async () => {
    const booked = await one.booked('09:00', { branch: 'other' });
    one.office.nowMs = at('09:00');
    const { problem } = await one.checkIn(booked.code ?? '');
    expect(problem).toMatchObject({ code: 'code-of-another-branch', params: { branchName: 'Drugi urząd' } });
    const byQr = await one.office.ask('kiosk', 'POST /branches/{branch}/check-ins', {
      body: { appointment: booked.appointment },
    });
    expect(byQr.problem.code).toBe('code-of-another-branch');
    expect((await one.checkIn(booked.code ?? '', {}, 'farKiosk')).status).toBe(200);
  });

  test('of a visit that was cancelled, missed or called off says so', async () => {
    const visits = await Promise.all(['09:00', '10:00', '11:00'].map((time) => one.booked(time)));
    const [cancelled, missed, displaced] = visits.map((visit) => ({ ...visit, code: visit.code ?? '' }));
    if (!cancelled || !missed || !displaced) throw new Error('three were booked');
    const params = { appointment: cancelled.appointment };
    await one.office.ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/cancel', { params, body: {} });
    await one.office.ask('anna', 'POST /branches/{branch}/calendar/closures', {
      body: { date: theDate, fromMs: at('11:00'), toMs: at('11:30') },
    });
    expect((await one.checkIn(cancelled.code)).problem.code).toBe('appointment-ended');
    one.office.nowMs = at('10:30');
    await one.office.ask('anna', 'POST /branches/{branch}/calendar/appointments/{appointment}/no-show', {
      params: { appointment: missed.appointment },
      body: {},
    });
    expect((await one.checkIn(cancelled.code)).problem.code).toBe('appointment-ended');
    expect((await one.checkIn(missed.code)).problem.code).toBe('appointment-ended');
    expect((await one.checkIn(displaced.code)).problem.code).toBe('appointment-displaced');
    expect((await one.checkIn(missed.code, { asWalkIn: true })).reply.dueAtMs).toBeNull();
    expect((await one.checkIn(displaced.code, { asWalkIn: true })).reply.dueAtMs).toBeNull();
  });

  test('gives one ticket, however often the same touch is asked again', async () => {
    const booked = await one.booked('09:00');
    one.office.nowMs = at('09:00');
    const touch = () =>
      one.office.ask('kiosk', 'POST /branches/{branch}/check-ins', { body: { code: booked.code ?? '' }, id: 'touch' });
    const answers = await Promise.all([touch(), touch()]);
    const again = await touch();
    expect(answers.map((answer) => answer.reply)).toEqual([again.reply, again.reply]);
    expect(await issuedOn()).toHaveLength(1);
    expect((await one.checkIn(booked.code ?? '')).problem.code).toBe('appointment-checked-in');
    await one.office.restart();
    expect((await touch()).reply).toEqual(again.reply);
  });

  test('is typed as it comes: spaces and dashes don’t matter, letters do', async () => {
    const booked = await one.booked('09:00');
    const code = booked.code ?? '';
    one.office.nowMs = at('09:00');
    for (const typed of ['', 'abc', '12345', '1234567']) {
      const answer = await one.checkIn(typed);
      expect(['code-unknown', 'body-invalid']).toContain(answer.problem.code);
    }
    expect((await one.checkIn(` ${code.slice(0, 2)}-${code.slice(2, 4)} ${code.slice(4)} `)).status).toBe(200);
  });
});

describe('Wrong codes', () => {
  test('make only further codes at that kiosk wait, longer each time', async () => {
    const booked = await one.booked('09:00');
    one.office.nowMs = at('09:00');
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await one.checkIn(wrong(booked.code))).problem).toMatchObject({ code: 'code-unknown', status: 404 });
    }
    const waits = await one.checkIn(booked.code ?? '');
    expect(waits.problem).toMatchObject({ code: 'codes-tried-too-often', status: 429, params: { seconds: 5 } });
    expect((await one.office.issue('a')).status).toBe(200);
    const byQr = one.office.ask('kiosk', 'POST /branches/{branch}/check-ins', {
      body: { appointment: booked.appointment },
    });
    expect((await byQr).status).toBe(200);
    expect((await one.checkIn(wrong(booked.code), {}, 'farKiosk')).problem.code).toBe('code-unknown');
    expect((await one.checkIn(wrong(booked.code), {}, 'anna')).problem.code).toBe('code-unknown');
    one.office.nowMs += 5_000;
    expect((await one.checkIn(wrong(booked.code))).problem.code).toBe('code-unknown');
    expect((await one.checkIn(wrong(booked.code))).problem.params.seconds).toBe(10);
    const metrics = (await one.office.inject({ method: 'GET', url: '/metrics' })).text;
    expect(metrics).toMatch(/numerek_booking_refused_total\{why="codes-tried-too-often"\} 2/);
  });

  test('are forgotten when a visit is confirmed, but not by a code that was used before', async () => {
    const [first, second] = [await one.booked('09:00'), await one.booked('09:30')];
    one.office.nowMs = at('09:00');
    const miss = async (times: number) => {
      for (let tries = 0; tries < times; tries += 1) await one.checkIn(wrong(first.code));
    };
    await miss(4);
    expect((await one.checkIn(first.code ?? '')).status).toBe(200);
    await miss(4);
    expect((await one.checkIn(first.code ?? '')).problem.code).toBe('appointment-checked-in');
    await miss(1);
    expect((await one.checkIn(second.code ?? '')).problem.code).toBe('codes-tried-too-often');
  });
});

describe('Who may confirm visits', () => {
  test('is a kiosk or a member of staff, who give the appointment itself, and nobody else', async () => {
    const booked = await one.booked('09:00');
    one.office.nowMs = at('09:00');
    const body = { appointment: booked.appointment };
    for (const caller of ['stranger', 'hall', 'farKiosk', 'olga'] as const) {
      const answer = await one.office.ask(caller, 'POST /branches/{branch}/check-ins', { body });
      expect([401, 403]).toContain(answer.status);
    }
    expect((await one.office.ask('anna', 'POST /branches/{branch}/check-ins', { body: {} })).problem.code).toBe(
      'body-invalid',
    );
    expect((await one.office.ask('anna', 'POST /branches/{branch}/check-ins', { body })).reply.dueAtMs).toBe(
      at('09:00'),
    );
    expect(await issuedOn()).toMatchObject([{ kiosk: null, by: { kind: 'staff' } }]);
  });

  test('at a kiosk has the ticket printed there, in the booking’s language unless another was chosen', async () => {
    const [first, second] = [await one.booked('09:00'), await one.booked('09:30')];
    one.office.nowMs = at('09:05');
    await one.checkIn(first.code ?? '');
    await one.checkIn(second.code ?? '', { language: 'uk', print: false });
    expect(await issuedOn()).toMatchObject([
      { kiosk: 'door', language: 'pl' },
      { kiosk: null, language: 'uk' },
    ]);
  });
});
