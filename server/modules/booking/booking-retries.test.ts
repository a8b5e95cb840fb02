import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, type BookingOffice, email, openBookingOffice, theDate } from '#testing/booking-example.ts';
import { FailingStore, failingLog } from '#testing/failing-store.ts';

let one: BookingOffice;
let store: FailingStore;
beforeEach(async () => {
  one = await openBookingOffice({
    around: (kept) => {
      store = new FailingStore(kept);
      return store;
    },
    aroundLog: (log) => failingLog(log, () => store),
  });
});
afterEach(() => one.close());

const events = async (date = theDate) =>
  (await one.office.store.read(`calendar/small/${date}`)).map((logged) => (logged.event as { type: string }).type);

test('A hold asked for twice at once, and again after a restart, is one hold', async () => {
  const answers = await Promise.all([one.hold('09:00', { id: 'h' }), one.hold('09:00', { id: 'h' })]);
  const again = await one.hold('09:00', { id: 'h' });
  expect(answers.map((answer) => answer.reply)).toEqual([again.reply, again.reply]);
  await one.office.restart();
  expect((await one.hold('09:00', { id: 'h' })).reply).toEqual(again.reply);
  expect(await events()).toEqual(['slot-held']);
  expect((await one.hold('09:30', { id: 'h' })).problem.code).toBe('command-id-reused');
});

test('A hold that costs a proof costs one, however often it is asked for', async () => {
  await one.close();
  one = await openBookingOffice({ settings: { holdsPerHour: 1 } });
  const answers = await Promise.all([one.hold('09:00', { id: 'h' }), one.hold('09:00', { id: 'h' })]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  expect((await one.hold('09:00', { id: 'h' })).status).toBe(200);
  expect((await one.hold('09:30')).problem.code).toBe('holds-used-up');
});

test('A booking asked for twice at once, and again after a restart, is one booking with one code', async () => {
  await one.booked('08:00', { contact: email() });
  const { hold } = (await one.hold('09:00')).reply;
  const book = () => one.book(hold, { contact: email(), answers: { name: 'Jan' }, id: 'b' });
  const answers = await Promise.all([book(), book()]);
  const again = await book();
  expect(answers.map((answer) => answer.reply)).toEqual([again.reply, again.reply]);
  await one.office.restart();
  expect((await book()).reply).toEqual(again.reply);
  expect((await events()).filter((type) => type === 'appointment-booked')).toHaveLength(2);
  expect((await one.book(hold, { contact: email('ewa@example.pl'), id: 'b' })).problem.code).toBe('command-id-reused');
  expect((await one.book(hold, { contact: email() })).problem.code).toBe('hold-over');
});

test('A move, a cancellation and an erasure asked for again get the first answer', async () => {
  const booked = await one.booked('09:00', { contact: email() });
  const { hold } = (await one.hold('10:00', { date: '2026-11-27' })).reply;
  const params = { appointment: booked.appointment };
  const move = () =>
    one.office.ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/move', {
      params,
      body: { hold },
      id: 'move',
    });
  const moves = await Promise.all([move(), move()]);
  expect(moves.map((answer) => answer.reply.date)).toEqual(['2026-11-27', '2026-11-27']);
  expect((await move()).reply).toEqual(moves[0]?.reply);
  const act = (what: 'cancel' | 'erase') =>
    one.office.ask('stranger', `POST /branches/{branch}/appointments/{appointment}/${what}`, {
      params,
      body: (what === 'erase' ? { code: booked.code } : {}) as never,
      id: what,
    });
  for (const what of ['cancel', 'erase'] as const) {
    const first = await act(what);
    expect((await act(what)).reply).toEqual(first.reply);
    expect(first.reply.phase).toBe('cancelled');
  }
  expect((await events('2026-11-27')).filter((type) => type === 'personal-data-erased')).toHaveLength(1);
});

test('While the disk is full nothing is booked and nothing is lost; with room the same asking goes through', async () => {
  const { hold } = (await one.hold('09:00')).reply;
  store.fails = true;
  const refused = await one.book(hold, { contact: email(), id: 'b' });
  expect(refused.problem).toMatchObject({ code: 'store-unavailable', status: 503 });
  store.fails = false;
  const booked = await one.book(hold, { contact: email(), id: 'b' });
  expect(booked.reply).toMatchObject({ phase: 'booked', startMs: at('09:00') });
  expect((await one.hours())[2]?.free).toBe(1);
});

test('Two who choose the last place at the same moment: one has it, the other is told so', async () => {
  const answers = await Promise.all([
    one.hold('09:00', { services: ['b'] }),
    one.hold('09:00', { services: ['b'] }),
    one.hold('09:00', { services: ['b'] }),
  ]);
  const told = answers.map((answer) => (answer.status === 200 ? 'held' : answer.problem.code));
  expect(told.sort()).toEqual(['held', 'hour-taken', 'hour-taken']);
});
