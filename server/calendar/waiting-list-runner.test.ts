import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WaitingEntry } from '#core/booking/waiting-list/waiting-list.ts';
import { theDate } from '#testing/calendar-spec.ts';
import { at, branch, must, TestCalendars } from '#testing/test-calendars.ts';
import { WaitingListRunner } from './waiting-list-runner.ts';

const minuteMs = 60_000;
let hall: TestCalendars;
let runner: WaitingListRunner;

/** Service b has one place each half hour; on that Wednesday all but the last are taken. */
beforeEach(async () => {
  hall = await TestCalendars.open();
  runner = runnerOf(hall);
  for (const time of times.slice(0, -1)) await hall.booked(time, { service: 'b', id: `b-${time}` });
});
afterEach(() => {
  expect(hall.failures).toEqual([]);
});

const times = Array.from(
  { length: 16 },
  (_, n) => `${String(8 + Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? '30' : '00'}`,
);

function runnerOf({ branches, calendars, codes, failures }: TestCalendars): WaitingListRunner {
  return new WaitingListRunner({
    branches,
    calendars,
    codes,
    now: () => hall.nowMs,
    failed: (error) => failures.push(error),
  });
}

async function join(entry: string, time: string | null = null): Promise<void> {
  const one = (await hall.calendars.state(branch, theDate)).appointments.get(`b-${time}`);
  await hall.join(entry, { appointment: one === undefined ? null : { date: theDate, one } });
  hall.nowMs += 1000;
}

async function cancel(id: string): Promise<void> {
  const command = { type: 'cancel-appointment', appointment: id, reason: 'by-customer' } as const;
  must(await hall.carry({ writes: [{ date: theDate, command }], answer: { date: theDate, id } }));
}

async function entry(id: string): Promise<WaitingEntry | undefined> {
  return (await hall.calendars.waitingList(branch)).entries.get(id);
}

/** To whom which hour is offered now. */
async function offers(): Promise<Record<string, string>> {
  const { entries } = await hall.calendars.waitingList(branch);
  const clock = (ms: number) => times.find((time) => at(time) === ms) ?? String(ms);
  return Object.fromEntries(
    [...entries.values()].flatMap(({ id, offer }) => (offer ? [[id, clock(offer.startMs)]] : [])),
  );
}

describe('A place that came free', () => {
  test('is held for the first on the list at once, before the public sees it, in one commit with the offer', async () => {
    for (const id of ['first', 'second']) await join(id, '15:00');
    await runner.look();
    expect(await offers()).toEqual({});
    await cancel('b-11:00');
    await runner.look();
    expect(await offers()).toEqual({ first: '11:00' });
    const { offer } = (await entry('first')) ?? {};
    const hold = (await hall.calendars.state(branch, theDate)).appointments.get(offer?.hold ?? '');
    expect(hold).toMatchObject({ phase: 'held', heldFor: 'waiting-list', heldUntilMs: offer?.untilMs });
    expect(offer?.untilMs).toBe(hall.nowMs + 60 * minuteMs);
    await runner.look();
    expect(await offers()).toEqual({ first: '11:00' });
    expect(hall.commits.at(-1)).toMatchObject({
      days: [{ date: theDate }],
      list: [{ type: 'waiting-list-offered', entry: 'first' }],
    });
  });

  test('goes on to the next when it is not taken in time, and never twice to the same person', async () => {
    for (const id of ['first', 'second']) await join(id, '15:00');
    await cancel('b-11:00');
    await runner.look();
    hall.nowMs += 60 * minuteMs;
    await runner.look();
    expect(await offers()).toEqual({ second: '11:00' });
    expect((await entry('first'))?.phase).toBe('waiting');
    hall.nowMs += 60 * minuteMs;
    await runner.look();
    expect(await offers()).toEqual({});
    await cancel('b-10:00');
    await runner.look();
    expect(await offers()).toEqual({ first: '10:00' });
  });

  test('is offered only to whom it would be earlier', async () => {
    await join('early', '09:00');
    await join('late', '14:00');
    await cancel('b-11:00');
    await runner.look();
    expect(await offers()).toEqual({ late: '11:00' });
  });

  test('goes to each of several who wait, one place to one person', async () => {
    for (const id of ['one', 'two', 'three']) await join(id);
    for (const time of ['09:00', '13:00']) await cancel(`b-${time}`);
    await runner.look();
    // The last hour of the day was free all along.
    expect(await offers()).toEqual({ one: '09:00', two: '13:00', three: '15:30' });
  });

  test('stays with the person over a restart', async () => {
    await join('first', '15:00');
    await cancel('b-11:00');
    await runner.look();
    hall = await hall.reopened();
    await runnerOf(hall).look();
    expect(await offers()).toEqual({ first: '11:00' });
  });
});

describe('Somebody leaves the list', () => {
  test('when the dates have gone by', async () => {
    await join('wish');
    await hall.booked('15:30', { service: 'b' });
    hall.nowMs = at('12:00', '2026-11-26');
    await runner.look();
    expect((await entry('wish'))?.phase).toBe('left');
  });

  test('when the visit that was to be earlier is cancelled', async () => {
    await join('wish', '15:00');
    await runner.look();
    expect((await entry('wish'))?.phase).toBe('waiting');
    await cancel('b-15:00');
    await runner.look();
    expect((await entry('wish'))?.phase).toBe('left');
    expect(await offers()).toEqual({});
  });
});

test('Nothing is offered while the office has the list turned off, and again when it is on', async () => {
  await join('wish');
  await hall.setUp({ waitingList: { on: false } });
  await runner.look();
  expect(await offers()).toEqual({});
  await hall.setUp();
  await runner.look();
  expect(await offers()).toEqual({ wish: '15:30' });
});
