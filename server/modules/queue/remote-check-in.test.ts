import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import type { Api } from '#contract/endpoints.ts';
import { at, type BookingOffice, openBookingOffice, theDate } from '#testing/booking-example.ts';
import { newDevice } from '#testing/phone-example.ts';

type Body = NonNullable<Api['POST /branches/{branch}/phone-check-ins']['body']>;

let one: BookingOffice;
async function open(remote: Record<string, unknown> | null = {}): Promise<void> {
  one = await openBookingOffice({ document: { remote: remote === null ? null : { proofOfWork: 500_000, ...remote } } });
}
afterEach(() => one.close());

const wrong = (code: string | null) => (code === '111111' ? '222222' : '111111');
const issued = async () => (await one.office.log(theDate)).filter((event) => event.type === 'ticket-issued');

function confirm(body: Partial<Body>, id = randomUUID(), remoteAddress = one.office.remoteAddress) {
  return one.office.inject<Api['POST /branches/{branch}/phone-check-ins']['reply']>({
    method: 'POST',
    url: '/api/v1/branches/small/phone-check-ins',
    remoteAddress,
    headers: { 'idempotency-key': id, 'content-type': 'application/json', 'accept-language': 'en' },
    payload: JSON.stringify({ device: newDevice(), ...body }),
  });
}

describe('On a phone a booked visit', () => {
  test('becomes its ticket by its code, without any computation', async () => {
    await open();
    const booked = await one.booked('09:00');
    one.office.nowMs = at('08:50');
    const { reply } = await confirm({ code: booked.code ?? '', language: 'uk' });
    expect(reply.dueAtMs).toBe(at('09:00'));
    expect(await issued()).toMatchObject([
      { origin: 'booking', kiosk: null, dueAtMs: at('09:00'), appointment: booked.appointment, language: 'uk' },
    ]);
    expect(reply.followUrl).toBe(`http://localhost/t/small/${reply.ticket}`);
    const status = await one.office.ask('stranger', 'GET /branches/{branch}/tickets/{ticket}', {
      params: { ticket: reply.ticket },
    });
    expect(status.reply).toMatchObject({ phase: 'waiting', origin: 'booking', dueAtMs: at('09:00') });
    expect((await confirm({ code: booked.code ?? '' })).problem.code).toBe('appointment-checked-in');
  });

  test('becomes its ticket by its link', async () => {
    await open();
    const booked = await one.booked('09:00');
    one.office.nowMs = at('09:00');
    expect((await confirm({ appointment: booked.appointment })).reply.dueAtMs).toBe(at('09:00'));
    expect((await confirm({ appointment: 'none-there-is' })).problem.code).toBe('appointment-unknown');
    expect((await confirm({})).problem.code).toBe('body-invalid');
  });

  test('is too early or too late as at the kiosk, and late becomes a ticket without the hour', async () => {
    await open();
    const booked = await one.booked('09:00');
    const code = booked.code ?? '';
    one.office.nowMs = at('08:29');
    expect((await confirm({ code })).problem.code).toBe('check-in-too-early');
    one.office.nowMs = at('09:11');
    expect((await confirm({ code })).problem).toMatchObject({ code: 'check-in-too-late', params: { asWalkIn: 'yes' } });
    expect((await confirm({ code, asWalkIn: true })).reply.dueAtMs).toBeNull();
    expect(await issued()).toMatchObject([{ origin: 'booking', dueAtMs: null, appointment: booked.appointment }]);
  });

  test('is one ticket however often it is asked for, by whichever way, after a restart too', async () => {
    await open({ access: { kind: 'hall-code', minutes: 5 } });
    const booked = await one.booked('09:00');
    const code = booked.code ?? '';
    one.office.nowMs = at('08:50');
    const hallCode = one.office.hall.hallCodes.shown('small', 5, one.office.nowMs).code;
    const id = randomUUID();
    const [first, twin] = await Promise.all([confirm({ code, hallCode }, id), confirm({ code, hallCode }, id)]);
    expect(twin.reply).toEqual(first.reply);
    one.office.nowMs += 15 * 60_000;
    expect((await confirm({ code, hallCode }, id)).reply).toEqual(first.reply);
    await one.office.restart();
    expect((await confirm({ code, hallCode: '0' }, id)).reply).toEqual(first.reply);
    const others = await Promise.all(Array.from({ length: 20 }, () => one.checkIn(code)));
    for (const other of others) expect(other.problem.code).toBe('appointment-checked-in');
    expect(await issued()).toHaveLength(1);
  });

  test('asks to be where the office wants people to be', async () => {
    await open({ access: { kind: 'hall-code', minutes: 5 } });
    const { code, appointment } = await one.booked('09:00');
    one.office.nowMs = at('08:50');
    for (const given of [{ code: code ?? '' }, { appointment }]) {
      expect((await confirm(given)).problem.code).toBe('hall-code-missing');
      expect((await confirm({ ...given, hallCode: 'x' })).problem.code).toBe('hall-code-wrong');
    }
    const hallCode = one.office.hall.hallCodes.shown('small', 5, one.office.nowMs).code;
    expect((await confirm({ appointment, hallCode })).status).toBe(200);
  });

  test('is confirmed at the kiosk only where the office gives no tickets to phones', async () => {
    await open(null);
    const { code } = await one.booked('09:00');
    one.office.nowMs = at('08:50');
    expect((await confirm({ code: code ?? '' })).problem.code).toBe('remote-off');
    expect((await one.checkIn(code ?? '')).status).toBe(200);
  });
});

describe('Wrong codes from phones', () => {
  test('make only further ones of that address wait, and no kiosk', async () => {
    await open();
    const { code } = await one.booked('09:00');
    one.office.nowMs = at('08:50');
    for (let tries = 0; tries < 5; tries += 1)
      expect((await confirm({ code: wrong(code) })).problem.code).toBe('code-unknown');
    const waits = await confirm({ code: code ?? '' });
    expect(waits.problem).toMatchObject({ code: 'codes-tried-too-often', status: 429, params: { seconds: 5 } });
    expect((await one.checkIn(wrong(code))).problem.code).toBe('code-unknown');
    expect((await confirm({ code: code ?? '' }, randomUUID(), '203.0.113.9')).status).toBe(200);
  });

  test('of ever new addresses are held to 40 and one a minute, while kiosks and links go on', async () => {
    await open();
    const { code, appointment } = await one.booked('09:00');
    one.office.nowMs = at('08:50');
    for (let tries = 0; tries < 40; tries += 1) {
      const answer = await confirm({ code: wrong(code) }, randomUUID(), `203.0.113.${tries}`);
      expect(answer.problem.code).toBe('code-unknown');
    }
    const held = await confirm({ code: code ?? '' }, randomUUID(), '198.51.100.1');
    expect(held.problem).toMatchObject({ code: 'codes-tried-too-often', params: { seconds: 60 } });
    expect((await one.checkIn(wrong(code))).problem.code).toBe('code-unknown');
    expect((await confirm({ appointment }, randomUUID(), '198.51.100.1')).status).toBe(200);
  });
});
