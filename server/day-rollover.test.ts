import { afterEach, describe, expect, test } from 'vitest';
import type { Views } from '#contract/resources/views.ts';
import { logOf } from '#server/eventlog/names.ts';
import { openBookingOffice, theDate } from '#testing/booking-example.ts';
import { FailingStore, failingLog } from '#testing/failing-store.ts';
import { branch, openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

afterEach(() => office.close());

const always = [{ from: '03:00', to: '03:00' }];
const roundTheClock = {
  openingHours: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
};

async function visits(date: string) {
  const { visits: rows } = (await office.ask('maria', 'GET /branches/{branch}/ticket-records', { query: { date } }))
    .reply;
  return rows.map((one) => `${one.number} ${one.phase}`);
}

async function callNext(desk = '1') {
  return office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', { params: { desk }, body: {} });
}

describe('When the day turns over', () => {
  test('yesterday is ended and today begins with number one', async () => {
    office = await openTestOffice({ document: roundTheClock, nowMs: Date.parse('2026-11-24T02:30:00+01:00') });
    await office.openDesk();
    const waiting = (await office.issue('b')).reply;
    const served = (await office.issue('a')).reply;
    const { called } = (await callNext()).reply;
    expect(called?.ticket).toBe(served.ticket);
    const start = { params: { desk: '1' }, body: { ticket: served.ticket } };
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/start', start);

    office.nowMs = Date.parse('2026-11-24T03:00:01+01:00');
    await office.hall.dayClock.look();

    expect((await office.log()).at(-1)?.type).toBe('day-closed');
    expect((await visits('2026-11-23')).sort()).toEqual(['A 1 finished', 'B 1 cancelled']);
    const finish = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/finish', start);
    expect(finish.problem.code).toBe('desk-closed');
    const old = await office.ask('stranger', 'GET /branches/{branch}/tickets/{ticket}', {
      params: { ticket: waiting.ticket },
      language: 'uk',
    });
    expect(old.problem).toMatchObject({ code: 'ticket-of-another-day', status: 409 });
    expect(old.problem.detail).toMatch(/з іншого дня/);
    expect((await office.issue('a')).reply.number.value).toBe(1);
    const view = (await office.ask('stranger', 'GET /branches/{branch}/views/public')).reply
      .view as unknown as Views['public'];
    expect(view).toMatchObject({ date: '2026-11-24', calls: [] });
  });

  test('a desk that goes on working names a ticket of yesterday and is told so', async () => {
    office = await openTestOffice({ document: roundTheClock, nowMs: Date.parse('2026-11-24T02:30:00+01:00') });
    const { ticket } = (await office.issue()).reply;
    office.nowMs = Date.parse('2026-11-24T03:30:00+01:00');
    await office.openDesk();
    const call = { params: { desk: '1' }, body: { ticket } };
    const answer = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-ticket', call);
    expect(answer.problem.code).toBe('ticket-of-another-day');
  });

  test('a server that stood still ends the days it missed when it starts', async () => {
    office = await openTestOffice();
    await office.issue();
    office.nowMs += 3 * 24 * 3_600_000;
    await office.restart();
    expect((await office.log()).at(-1)?.type).toBe('day-closed');
    const before = (await office.log()).length;
    await office.restart();
    expect((await office.log()).length).toBe(before);
  });

  test('a store that fails at that moment is asked again', async () => {
    const stores: FailingStore[] = [];
    office = await openTestOffice({
      around: (store) => {
        const failing = new FailingStore(store);
        stores.push(failing);
        return failing;
      },
      aroundLog: (log) => failingLog(log, () => stores.at(-1) as FailingStore),
    });
    await office.issue();
    office.nowMs += 24 * 3_600_000;
    for (const store of stores) store.failsToAppend = true;
    await office.hall.dayClock.look();
    expect((await office.log()).at(-1)?.type).toBe('ticket-issued');
    for (const store of stores) store.failsToAppend = false;
    await office.hall.dayClock.look();
    expect((await office.log()).at(-1)?.type).toBe('day-closed');
  });
});

describe('In the nights when Warsaw sets its clocks', () => {
  const ids = new Set<string>();
  async function dayAt(time: string): Promise<string> {
    office.nowMs = Date.parse(time);
    await office.hall.dayClock.look();
    const { ticket, number } = (await office.issue()).reply;
    expect(ids.has(ticket)).toBe(false);
    ids.add(ticket);
    const status = await office.ask('stranger', 'GET /branches/{branch}/tickets/{ticket}', { params: { ticket } });
    return `${status.reply.date} A${number.value}`;
  }

  test('the hour that comes twice in October does not bring yesterday back', async () => {
    office = await openTestOffice({
      document: { ...roundTheClock, dayStartsAt: '02:30', openingHours: nights('02:30') },
      nowMs: Date.parse('2026-10-24T12:00:00+02:00'),
    });
    expect(await dayAt('2026-10-25T02:29:00+02:00')).toBe('2026-10-24 A1');
    expect(await dayAt('2026-10-25T02:31:00+02:00')).toBe('2026-10-25 A1');
    expect(await dayAt('2026-10-25T02:10:00+01:00')).toBe('2026-10-25 A2');
    expect(await dayAt('2026-10-25T02:45:00+01:00')).toBe('2026-10-25 A3');
    expect(await dayAt('2026-10-26T02:29:00+01:00')).toBe('2026-10-25 A4');
    expect(await dayAt('2026-10-26T02:31:00+01:00')).toBe('2026-10-26 A1');
  });

  test('the hour that is skipped in March does not skip the day', async () => {
    office = await openTestOffice({
      document: { ...roundTheClock, dayStartsAt: '02:30', openingHours: nights('02:30') },
      nowMs: Date.parse('2026-03-28T12:00:00+01:00'),
    });
    expect(await dayAt('2026-03-29T01:59:00+01:00')).toBe('2026-03-28 A1');
    expect(await dayAt('2026-03-29T03:00:00+02:00')).toBe('2026-03-29 A1');
    expect(await dayAt('2026-03-30T02:29:00+02:00')).toBe('2026-03-29 A2');
    expect(await dayAt('2026-03-30T02:31:00+02:00')).toBe('2026-03-30 A1');
  });

  function nights(from: string): Record<string, { from: string; to: string }[]> {
    const span = [{ from, to: from }];
    return { mon: span, tue: span, wed: span, thu: span, fri: span, sat: span, sun: span };
  }
});

test('Whoever had booked and did not come is marked when the day is over, and known by the code for a day more', async () => {
  const booking = await openBookingOffice({ onSqlite: true });
  office = booking.office;
  const came = await booking.booked('09:00');
  const missed = await booking.booked('10:00');
  office.nowMs = Date.parse('2026-11-25T08:50:00+01:00');
  expect((await booking.checkIn(came.code ?? '')).status).toBe(200);
  const phases = async () => {
    const { appointments } = await office.hall.calendars.state(branch, theDate);
    return [came, missed].map((one) => appointments.get(one.appointment)?.phase);
  };
  await office.hall.dayClock.look();
  expect(await phases()).toEqual(['checked-in', 'booked']);
  office.nowMs = Date.parse('2026-11-26T03:00:01+01:00');
  await office.hall.dayClock.look();
  await office.hall.dayClock.look();
  expect(await phases()).toEqual(['checked-in', 'missed']);
  expect(office.hall.codes.find(branch, missed.code ?? '')?.appointment).toBe(missed.appointment);
  const logged = await office.store.read(`calendar/${branch}/${theDate}`);
  expect(logged.filter((one) => (one.event as { type: string }).type === 'appointment-no-show')).toHaveLength(1);
  office.nowMs = Date.parse('2026-11-27T03:00:01+01:00');
  await office.hall.dayClock.look();
  expect(office.hall.codes.find(branch, missed.code ?? '')).toBeNull();
});

test('Two branches turn over each in its own zone', async () => {
  office = await openTestOffice({
    document: { timeZone: 'America/New_York', openingHours: roundTheClock.openingHours },
  });
  office.nowMs = Date.parse('2026-11-24T04:00:00+01:00');
  await office.hall.dayClock.look();
  expect((await office.issue()).reply.number.value).toBe(1);
  expect((await office.eventLog.log.streams(logOf(branch, 'hall'), 'day/')).at(-1)).toBe('day/2026-11-23');
  office.nowMs = Date.parse('2026-11-24T03:00:01-05:00');
  await office.hall.dayClock.look();
  expect((await office.log()).at(-1)?.type).toBe('day-closed');
});
