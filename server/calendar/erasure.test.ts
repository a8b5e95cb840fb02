import { afterEach, beforeEach, expect, test } from 'vitest';
import { bookableServices, theDate } from '#testing/calendar-spec.ts';
import { FailingStore } from '#testing/failing-store.ts';
import { aPerson } from '#testing/store-examples.ts';
import { at, branch, must, TestCalendars } from '#testing/test-calendars.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { Erasure } from './erasure.ts';

const dayMs = 86_400_000;
let store: FailingStore;
let hall: TestCalendars;

beforeEach(async () => {
  store = new FailingStore(new MemoryStore());
  store.takesMs = 0;
  hall = await TestCalendars.open({ store });
});
afterEach(() => {
  expect(hall.failures).toEqual([]);
});

function erasure(): Erasure {
  const { branches, calendars } = hall;
  return new Erasure({
    store,
    branches,
    calendars,
    now: () => hall.nowMs,
    failed: (error) => hall.failures.push(error),
  });
}

async function bookedUntil(time: string, overAtMs: number, date = theDate): Promise<string> {
  const id = await hall.booked(time, { contact: 'ewa@example.pl', date });
  const command = { type: 'change-note', appointment: id, hasNote: true } as const;
  const people = [aPerson(id, { branch, date, overAtMs })];
  must(await hall.carry({ writes: [{ date, command }], people, answer: { date, id } }));
  return id;
}

const erased = async (date = theDate) =>
  (await hall.log(date)).filter((type) => type === 'personal-data-erased').length;

test('A person goes fourteen days after the visit, with the proof in the same commit, and nobody before', async () => {
  const early = await bookedUntil('09:00', at('09:30'));
  const late = await bookedUntil('10:00', at('10:30'));
  hall.nowMs = at('09:30') + 14 * dayMs;
  await erasure().look();
  expect(await erased()).toBe(0);
  hall.nowMs += 1;
  await erasure().look();
  expect(await store.people.find(early)).toBeNull();
  expect(await store.people.find(late)).not.toBeNull();
  const proof = (await store.read(`calendar/${branch}/${theDate}`)).at(-1)?.event;
  expect(proof).toMatchObject({
    type: 'personal-data-erased',
    appointment: early,
    why: 'schedule',
    by: { id: 'erasure' },
  });
  const commit = store.commits.at(-1)?.[0];
  expect([commit?.events.length, commit?.forget]).toEqual([1, [early]]);
});

test('A moved visit keeps its person until fourteen days after the new hour', async () => {
  const id = await bookedUntil('09:00', at('09:30'));
  await store.append([
    {
      stream: 'moved',
      expectedVersion: 0,
      events: [1],
      command: null,
      moved: [{ subject: id, date: theDate, overAtMs: at('15:30') }],
    },
  ]);
  hall.nowMs = at('15:30') + 14 * dayMs;
  await erasure().look();
  expect(await store.people.find(id)).not.toBeNull();
  hall.nowMs += 1;
  await erasure().look();
  expect(await store.people.find(id)).toBeNull();
});

test('What the office sets counts from then on for everybody, shorter and longer', async () => {
  const id = await bookedUntil('09:00', at('09:30'));
  await hall.setUp({ eraseAfterDays: 30 });
  hall.nowMs = at('09:31') + 14 * dayMs;
  await erasure().look();
  expect(await store.people.find(id)).not.toBeNull();
  await hall.setUp({ eraseAfterDays: 3 });
  await erasure().look();
  expect(await store.people.find(id)).toBeNull();
});

test('Many go in batches, each once; a look that is repeated does nothing', async () => {
  const dates = ['2026-11-25', '2026-11-26'];
  let subjects = 0;
  for (const date of dates) {
    for (let n = 0; n < 12; n += 1) {
      await bookedUntil(`${String(8 + Math.floor(n / 2)).padStart(2, '0')}:00`, at('16:00', date), date);
      subjects += 1;
    }
  }
  hall.nowMs = at('16:01', '2026-11-26') + 14 * dayMs;
  const one = erasure();
  await Promise.all([one.look(), one.look()]);
  await one.look();
  expect(await store.people.contactKeys()).toEqual([]);
  expect((await erased('2026-11-25')) + (await erased('2026-11-26'))).toBe(subjects);
});

test('What a full disk kept back goes at the next look', async () => {
  const id = await bookedUntil('09:00', at('09:30'));
  hall.nowMs = at('09:31') + 14 * dayMs;
  store.failsToAppend = true;
  await erasure().look();
  expect(hall.failures.splice(0)).not.toEqual([]);
  expect(await store.people.find(id)).not.toBeNull();
  store.failsToAppend = false;
  await erasure().look();
  expect(await store.people.find(id)).toBeNull();
  expect(await erased()).toBe(1);
});

test('Somebody on the waiting list goes after the last date that suited, off the list and out of the rows', async () => {
  await hall.join('wish', { services: ['a'] });
  hall.nowMs = at('16:01') + 14 * dayMs;
  await erasure().look();
  await erasure().look();
  expect(await store.people.find('wish')).toBeNull();
  const facts = (await store.read(`waiting-list/${branch}`)).map((one) => (one.event as { type: string }).type);
  expect(facts).toEqual(['waiting-list-joined', 'waiting-list-left', 'personal-data-erased']);
});

test('Visits are erased as before when the office turned booking off', async () => {
  const id = await bookedUntil('09:00', at('09:30'));
  await hall.setUp({}, { booking: null, services: bookableServices().map((one) => ({ ...one, booking: null })) });
  hall.nowMs = at('09:31') + 14 * dayMs;
  await erasure().look();
  expect(await store.people.find(id)).toBeNull();
});
