import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
import { bookableServices, everyDay } from '#testing/calendar-spec.ts';

let one: BookingOffice;
/** Four hours of service b in a day, so that they are soon full. */
const services = bookableServices({}, { capacity: [{ days: everyDay, from: '09:00', to: '11:00', places: 1 }] });
beforeEach(async () => {
  one = await openBookingOffice({ settings: { openPerContact: 2 }, document: { services } });
});
afterEach(() => one.close());

const join = (wish: Record<string, unknown> = {}, id?: string) =>
  one.office.ask('stranger', 'POST /branches/{branch}/waiting-list', {
    body: {
      services: ['b'],
      fromDate: theDate,
      toDate: theDate,
      language: 'pl',
      contact: email(),
      termsVersion,
      ...wish,
    },
    ...(id === undefined ? {} : { id }),
  });
const entry = (of: string) =>
  one.office.ask('stranger', 'GET /branches/{branch}/waiting-list/{entry}', { params: { entry: of } });
const leave = (of: string, onlyDecline = false) =>
  one.office.ask('stranger', 'POST /branches/{branch}/waiting-list/{entry}/leave', {
    params: { entry: of },
    body: { onlyDecline },
  });
const accept = (of: string, id?: string) =>
  one.office.ask('stranger', 'POST /branches/{branch}/waiting-list/{entry}/accept', {
    params: { entry: of },
    body: {},
    ...(id === undefined ? {} : { id }),
  });

/** Every hour of service b on the date is booked; the appointments in order. */
async function fillTheDate(): Promise<readonly string[]> {
  const booked: string[] = [];
  for (const hour of await one.hours(theDate, 'b')) {
    const { reply } = await one.office.ask('anna', 'POST /branches/{branch}/calendar/appointments', {
      body: { services: ['b'], date: theDate, startMs: hour.startMs },
    });
    booked.push(reply.appointment);
  }
  expect(await one.hours(theDate, 'b')).toEqual([]);
  return booked;
}

async function free(appointment: string | undefined): Promise<void> {
  await one.office.ask('anna', 'POST /branches/{branch}/calendar/appointments/{appointment}/cancel', {
    params: { appointment: appointment ?? '' },
    body: {},
  });
  await one.office.hall.waitingLists.look();
}

describe('Whoever joins the waiting list', () => {
  test('has a place in it, and the next one the next', async () => {
    await fillTheDate();
    const first = (await join()).reply;
    const second = (await join({ contact: phone() })).reply;
    expect(first).toMatchObject({ phase: 'waiting', place: 1, offer: null, services: ['b'], fromDate: theDate });
    expect(second.place).toBe(2);
    expect((await entry(second.entry)).reply).toEqual(second);
    expect((await entry('unknown')).problem).toMatchObject({ code: 'entry-unknown', status: 404 });
  });

  test('needs a contact, unless the appointment to be moved has one', async () => {
    await fillTheDate();
    expect((await join({ contact: undefined })).problem.code).toBe('contact-needed');
    const late = await one.booked('10:00', { date: '2026-11-27', services: ['b'], contact: email() });
    const without = await one.booked('10:30', { date: '2026-11-27', services: ['b'] });
    expect((await join({ contact: undefined, appointment: without.appointment })).problem.code).toBe('contact-needed');
    const joined = (await join({ contact: undefined, appointment: late.appointment })).reply;
    expect(joined.appointment).toBe(late.appointment);
    expect(await one.office.store.people.find(joined.entry)).toBeNull();
  });

  test('is refused where there is no list, with old terms, and after too many wishes', async () => {
    await fillTheDate();
    expect((await join({ termsVersion: 'old' })).problem.code).toBe('terms-changed');
    expect((await join({ services: ['x'] })).problem.code).toBe('service-unknown');
    const [first, again] = [await join({}, 'join'), await join({}, 'join')];
    expect(again.reply).toEqual(first.reply);
    await join();
    expect((await join({ contact: email('jan.NOWAK@example.pl') })).problem.code).toBe('contact-booked-enough');
    expect((await join({}, 'join')).reply).toEqual(first.reply);
    const { office, version } = one.office.hall.branches.get('small') ?? {};
    const closed = { ...office, ...bookable({ waitingList: { on: false } }), services };
    await one.office.hall.saveOffice(closed, version ?? 0, 'test');
    expect((await join({ contact: phone() })).problem.code).toBe('waiting-list-off');
  });

  test('can’t have messages sent to the whole town', async () => {
    const times = Array.from({ length: 21 }, (_, at) => at);
    const joins: string[] = [];
    for (const time of times) {
      const answer = await join({ contact: email(`somebody-${time}@example.pl`) }, `join-${time}`);
      joins.push(answer.status === 200 ? 'joined' : answer.problem.code);
    }
    expect(joins.filter((how) => how === 'joined')).toHaveLength(20);
    expect(joins.at(-1)).toBe('holds-used-up');
    expect((await join({ contact: email('somebody-0@example.pl') }, 'join-0')).status).toBe(200);
  });

  test('leaves it when nothing is wanted any more, and nothing is kept', async () => {
    await fillTheDate();
    const joined = (await join()).reply;
    expect(await one.office.store.people.find(joined.entry)).not.toBeNull();
    expect((await leave(joined.entry)).reply).toMatchObject({ phase: 'left', place: null });
    expect((await leave(joined.entry)).reply.phase).toBe('left');
    expect(await one.office.store.people.find(joined.entry)).toBeNull();
  });
});

describe('An hour that comes free', () => {
  test('is offered in the order of joining, and becomes a booking with the contact of the wish', async () => {
    const [nine] = await fillTheDate();
    const first = (await join()).reply;
    const second = (await join({ contact: phone() })).reply;
    await free(nine);
    const offered = (await entry(first.entry)).reply;
    expect(offered).toMatchObject({ phase: 'offered', offer: { date: theDate, startMs: at('09:00') } });
    expect((await entry(second.entry)).reply.phase).toBe('waiting');
    expect(await one.hours(theDate, 'b')).toEqual([]);
    const answers = await Promise.all([accept(first.entry, 'yes'), accept(first.entry, 'yes')]);
    const booked = answers[0]?.reply;
    expect(booked).toMatchObject({ phase: 'booked', startMs: at('09:00'), reach: 'email', termsVersion });
    expect(answers[1]?.reply).toEqual(booked);
    expect((await accept(first.entry, 'yes')).reply).toEqual(booked);
    expect((await accept(first.entry)).problem.code).toBe('offer-over');
    expect((await entry(first.entry)).reply.phase).toBe('served');
    expect(await one.office.store.people.find(booked?.appointment ?? '')).toMatchObject({
      contact: 'Jan.Nowak@example.pl',
      date: theDate,
      overAtMs: at('09:20'),
    });
    expect(await one.office.store.people.find(first.entry)).toBeNull();
  });

  test('goes to the next one when it is declined or nobody answers in time', async () => {
    const [nine] = await fillTheDate();
    const [first, second, third] = [
      (await join()).reply.entry,
      (await join({ contact: phone() })).reply.entry,
      (await join({ contact: email('ewa@example.pl') })).reply.entry,
    ];
    await free(nine);
    expect((await leave(first, true)).reply).toMatchObject({ phase: 'waiting', offer: null, place: 1 });
    await one.office.hall.waitingLists.look();
    expect((await entry(second)).reply.phase).toBe('offered');
    one.office.nowMs += 3_600_000;
    expect((await accept(second)).problem.code).toBe('offer-over');
    await one.office.hall.waitingLists.look();
    expect((await entry(third)).reply.phase).toBe('offered');
    expect((await accept(third)).reply.startMs).toBe(at('09:00'));
  });

  test('moves the appointment of whoever has one, with its id and code', async () => {
    const [nine] = await fillTheDate();
    const late = await one.booked('10:00', { date: '2026-11-27', services: ['b'], contact: email() });
    const wish = (await join({ contact: undefined, appointment: late.appointment })).reply.entry;
    await free(nine);
    const moved = (await accept(wish)).reply;
    expect(moved).toMatchObject({ appointment: late.appointment, code: late.code, startMs: at('09:00') });
    expect((await one.page(late.appointment)).reply.date).toBe(theDate);
  });

  test('is not given to a contact that has booked enough meanwhile', async () => {
    const [nine] = await fillTheDate();
    const wish = (await join()).reply.entry;
    await one.booked('10:00', { contact: email() });
    await one.booked('10:30', { contact: email() });
    await free(nine);
    expect((await accept(wish)).problem.code).toBe('contact-booked-enough');
  });

  test('is booked under the terms that were accepted when joining', async () => {
    const [nine] = await fillTheDate();
    const wish = (await join()).reply.entry;
    const { office, version } = one.office.hall.branches.get('small') ?? {};
    const terms = { version: 'terms-2', text: { pl: 'a', en: 'b', uk: 'c' } };
    await one.office.hall.saveOffice({ ...office, ...bookable({ terms }), services }, version ?? 0, 'test');
    await free(nine);
    const hold = (await entry(wish)).reply.offer?.hold ?? '';
    expect((await one.book(hold)).problem.code).toBe('terms-changed');
    expect((await accept(wish)).reply.termsVersion).toBe(termsVersion);
  });
});
