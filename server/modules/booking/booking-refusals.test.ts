import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { languages } from '#core/shared/language.ts';
import {
  at,
  type BookingOffice,
  bookable,
  email,
  openBookingOffice,
  phone,
  termsVersion,
  theDate,
} from '#testing/booking-example.ts';
import { bookableServices } from '#testing/calendar-spec.ts';
import type { Answer } from '#testing/test-office.ts';

let one: BookingOffice;
beforeEach(async () => {
  one = await openBookingOffice({ settings: { openPerContact: 2 } });
});
afterEach(() => one.close());

const codeOf = (answer: Answer<unknown>) => answer.problem.code;

/** Saves the office anew with these settings. */
async function settings(changes: Record<string, unknown>, document: Record<string, unknown> = {}): Promise<void> {
  const { office, version } = one.office.hall.branches.get('small') ?? {};
  const saved = await one.office.hall.saveOffice(
    { ...office, ...bookable(changes), ...document },
    version ?? 0,
    'test',
  );
  expect(saved.ok).toBe(true);
}

describe('An hour is refused', () => {
  test('when it is taken, not on the grid, too soon, closed, or not released yet', async () => {
    await one.hold('09:00', { services: ['b'] });
    expect(codeOf(await one.hold('09:00', { services: ['b'] }))).toBe('hour-taken');
    expect(codeOf(await one.hold('09:05'))).toBe('hour-not-offered');
    expect(codeOf(await one.hold('20:00'))).toBe('hour-not-offered');
    expect(codeOf(await one.hold('08:30', { date: '2026-11-23' }))).toBe('hour-too-soon');
    expect(codeOf(await one.hold('09:00', { date: '2026-12-25' }))).toBe('hour-not-offered');
    expect(codeOf(await one.hold('09:00', { date: '2026-12-07' }))).toBe('hour-not-released');
    await settings({}, { closures: [{ from: theDate, to: theDate, reason: { pl: 'a', en: 'b', uk: 'c' } }] });
    expect(codeOf(await one.hold('09:00'))).toBe('hour-closed');
  });

  test('for services that are unknown, not bookable, repeated or too many', async () => {
    const refusal = async (services: string[]) => codeOf(await one.hold('09:00', { services }));
    expect(await refusal(['x'])).toBe('service-unknown');
    expect(await refusal(['c'])).toBe('service-not-bookable');
    expect(await refusal(['a', 'a'])).toBe('matter-repeated');
    await settings({ mattersPerBooking: 1 });
    expect(await refusal(['a', 'b'])).toBe('matters-too-many');
    for (const services of ['x', 'c', 'a,a', 'a,b']) {
      const days = await one.office.ask('stranger', 'GET /branches/{branch}/booking/days', { query: { services } });
      expect(days.status).toBeGreaterThanOrEqual(400);
    }
  });

  test('where nothing can be booked, and in a branch that is none', async () => {
    const held = (await one.hold('09:00')).reply;
    await settings(
      {},
      { booking: null, services: bookableServices().map((service) => ({ ...service, booking: null })) },
    );
    expect(codeOf(await one.hold('10:00'))).toBe('booking-off');
    expect(codeOf(await one.book(held.hold))).toBe('booking-off');
    expect(codeOf(await one.office.ask('stranger', 'GET /branches/{branch}/booking'))).toBe('booking-off');
    expect(codeOf(await one.hold('10:00', { branch: 'nowhere' }))).toBe('branch-unknown');
  });

  test('without a proof, and when the address has held too many', async () => {
    await settings({ proofOfWork: 1000 });
    expect((await one.hold('09:00')).problem).toMatchObject({ code: 'proof-missing', status: 403 });
    expect(codeOf(await one.hold('09:00', { proof: 'nonsense' }))).toBe('proof-wrong');
    await settings({ holdsPerHour: 2 });
    await one.hold('09:00');
    await one.hold('09:30');
    const third = await one.hold('10:00');
    expect(third.problem).toMatchObject({ code: 'holds-used-up', status: 429 });
    expect(third.problem.detail).toContain(`${third.problem.params.minutes}`);
    const metrics = (await one.office.inject({ method: 'GET', url: '/metrics' })).text;
    for (const why of ['proof-missing', 'proof-wrong', 'holds-used-up']) {
      expect(metrics).toContain(`numerek_booking_refused_total{why="${why}"} 1`);
    }
  });
});

describe('A booking is refused', () => {
  const refusalOf = async (wish: Parameters<BookingOffice['book']>[1], services = ['a']) => {
    const { hold } = (await one.hold('09:00', { services })).reply;
    const answer = await one.book(hold, wish);
    await one.office.ask('stranger', 'POST /branches/{branch}/holds/{hold}/release', { params: { hold }, body: {} });
    one.office.nowMs += 200_000;
    return codeOf(answer);
  };

  test('for a contact that can’t be one, or of a kind that the office does not use', async () => {
    expect(await refusalOf({ contact: email('jan@example') })).toBe('contact-invalid');
    expect(await refusalOf({ contact: phone('600') })).toBe('contact-invalid');
    await settings({ smsFrom: null });
    expect(await refusalOf({ contact: phone() })).toBe('contact-kind-off');
    await settings({ emailFrom: null });
    expect(await refusalOf({ contact: email() })).toBe('contact-kind-off');
  });

  test('for answers that are missing, too long, not asked for, or hold a PESEL number', async () => {
    expect(await refusalOf({ answers: { name: 'x'.repeat(13) } })).toBe('answer-too-long');
    expect(await refusalOf({ answers: { shoe: '42' } })).toBe('answer-unasked');
    expect(await refusalOf({ answers: { name: '44051401359' } })).toBe('answer-holds-pesel');
    const asks = [{ id: 'name', label: { pl: 'Imię', en: 'Name', uk: 'Ім’я' }, required: true }];
    await settings({}, { services: bookableServices({ asks }) });
    expect(await refusalOf({})).toBe('answer-missing');
  });

  test('for every field that is wrong at once, each with its path', async () => {
    const { hold } = (await one.hold('09:00')).reply;
    const { problem } = await one.book(hold, {
      contact: email('jan@example'),
      answers: { name: '44051401359', shoe: '42' },
    });
    expect(problem.faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'contact wrong-form',
      'answers.name holds-pesel',
      'answers.shoe not-a-field',
    ]);
    for (const { words } of problem.faults) expect(words).not.toBe('');
  });

  test('when the terms changed meanwhile, and for a hold that is over or unknown', async () => {
    const { hold } = (await one.hold('09:00')).reply;
    await settings({ terms: { version: 'terms-2', text: { pl: 'a', en: 'b', uk: 'c' } } });
    expect(codeOf(await one.book(hold))).toBe('terms-changed');
    await settings({});
    one.office.nowMs += 660_000;
    expect(codeOf(await one.book(hold))).toBe('hold-over');
    expect(codeOf(await one.book('unknown'))).toBe('appointment-unknown');
  });

  test('when the contact has booked enough, however it is written, and not for others', async () => {
    await one.booked('09:00', { contact: email('jan@example.pl') });
    const second = await one.booked('09:30', { contact: email('JAN@Example.PL') });
    const third = (await one.hold('10:00')).reply.hold;
    const refused = await one.book(third, { contact: email(' Jan@example.pl ') });
    expect(refused.problem).toMatchObject({ code: 'contact-booked-enough', params: { limit: 2 } });
    expect((await one.book(third, { contact: email('ewa@example.pl') })).status).toBe(200);
    const params = { appointment: second.appointment };
    const cancel = 'POST /branches/{branch}/appointments/{appointment}/cancel';
    await one.office.ask('stranger', cancel, { params, body: {} });
    expect((await one.booked('11:00', { contact: email('jan@example.pl') })).phase).toBe('booked');
  });

  test('for one of two with the same contact at the same moment, when only one more is allowed', async () => {
    await one.booked('09:00', { contact: phone() });
    const holds = [(await one.hold('10:00')).reply.hold, (await one.hold('10:30')).reply.hold];
    const contacts = [phone('600 100 200'), phone('+48600100200')];
    const answers = await Promise.all(holds.map((hold, at) => one.book(hold, { contact: contacts[at] ?? null })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  test('in the words of the caller’s language, each time', async () => {
    for (const language of languages) {
      const { problem } = await one.office.ask('stranger', 'POST /branches/{branch}/holds', {
        body: { services: ['a'], date: '2026-12-07', startMs: at('09:00', '2026-12-07') },
        language,
      });
      expect(problem.code).toBe('hour-not-released');
      const day = { pl: '23 listopada', en: '23 November', uk: '23 листопада' }[language];
      const english = { pl: '23 listopada', en: 'November 23', uk: '23 листопада' }[language];
      expect(problem.detail.includes(day) || problem.detail.includes(english)).toBe(true);
      expect(problem.detail).not.toMatch(/\{|undefined/);
    }
  });
});

test('What is filled in wrongly is said by field, and unknown fields are not taken', async () => {
  const { hold } = (await one.hold('09:00')).reply;
  const url = '/api/v1/branches/small/appointments';
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'k', 'accept-language': 'en' };
  const send = (body: unknown) => one.office.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) });
  const good = { hold, language: 'pl', contact: null, answers: {}, termsVersion };
  expect((await send({ ...good, pesel: '44051401359' })).problem.code).toBe('body-invalid');
  expect((await send({ ...good, language: 'de' })).problem.params.field).toBe('language');
  expect((await send({ ...good, contact: { kind: 'fax', number: '1' } })).problem.code).toBe('body-invalid');
  expect((await send(good)).status).toBe(200);
});
