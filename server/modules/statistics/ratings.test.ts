import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rebuildReadTables } from '#server/modules/queue/hall.ts';
import type { HallTables } from '#server/modules/queue/read-tables.ts';
import { openPhoneOffice, type PhoneOffice } from '#testing/phone-example.ts';
import { branch } from '#testing/test-office.ts';

let one: PhoneOffice;
beforeEach(async () => {
  one = await openPhoneOffice({ onSqlite: true });
  await one.office.openDesk();
});
afterEach(() => one.close());

const today = '2026-11-23';
const ratings = (from = today, to = today) =>
  one.office.ask('maria', 'GET /branches/{branch}/ratings', { query: { from, to } });

async function served(): Promise<string> {
  const { ticket } = (await one.take()).reply;
  await one.serveNext();
  return ticket;
}

describe('Ratings', () => {
  test('are told to a manager as how often each number of stars was given, by date and service', async () => {
    for (const stars of [5, 4, 5, 1] as const) expect((await one.rate(await served(), stars)).status).toBe(200);
    expect((await ratings()).reply).toEqual({ rows: [{ date: today, service: 'a', counts: [1, 0, 0, 1, 2] }] });
    one.office.nowMs += 24 * 3_600_000;
    await one.office.openDesk();
    await one.rate(await served(), 3);
    expect((await ratings('2026-11-01', '2026-11-30')).reply.rows).toEqual([
      { date: today, service: 'a', counts: [1, 0, 0, 1, 2] },
      { date: '2026-11-24', service: 'a', counts: [0, 0, 1, 0, 0] },
    ]);
    expect((await ratings('2026-11-24', '2026-11-24')).reply.rows).toHaveLength(1);
    expect((await ratings('2026-11-25', '2026-11-30')).reply.rows).toEqual([]);
  });

  test('count once, however often the same one is sent and at once', async () => {
    const ticket = await served();
    const id = randomUUID();
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => one.rate(ticket, 5, id)),
      ...Array.from({ length: 10 }, () => one.rate(ticket, 1)),
    ]);
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(answers.slice(10).map(({ problem }) => problem.code)).toEqual(Array(10).fill('rated-already'));
    expect((await ratings()).reply.rows).toEqual([{ date: today, service: 'a', counts: [0, 0, 0, 0, 1] }]);
  });

  test('are not given twice, though the clerk takes the ending back', async () => {
    const ticket = await served();
    await one.rate(ticket, 5);
    const desk = { params: { desk: '1' }, body: { ticket } };
    expect((await one.office.ask('anna', 'POST /branches/{branch}/desks/{desk}/undo', desk)).status).toBe(200);
    expect((await one.rate(ticket, 1)).status).toBe(409);
    await one.atDesk('finish', ticket);
    expect((await one.rate(ticket, 1)).problem.code).toBe('rated-already');
    expect((await ratings()).reply.rows).toEqual([{ date: today, service: 'a', counts: [0, 0, 0, 0, 1] }]);
  });

  test('are read for 400 days at the most, by managers only', async () => {
    expect((await ratings('2025-10-20', today)).status).toBe(200);
    for (const [from, to] of [
      ['2025-10-19', today],
      [today, '2026-11-22'],
      ['yesterday', today],
    ] as const) {
      expect((await ratings(from, to)).problem.code).toBe('body-invalid');
    }
    const asClerk = await one.office.ask('anna', 'GET /branches/{branch}/ratings', {
      query: { from: today, to: today },
    });
    expect(asClerk.problem.code).toBe('not-allowed');
  });

  test('are the same after a restart, and made anew from the log', async () => {
    for (const stars of [2, 2, 5] as const) await one.rate(await served(), stars);
    const rows = [{ date: today, service: 'a', counts: [0, 2, 0, 0, 1] }];
    await one.office.restart();
    expect((await ratings()).reply.rows).toEqual(rows);
    const db = one.office.eventLog.database.db.withTables<HallTables>();
    for (const table of ['rating', 'ticket_record', 'pace'] as const) await db.deleteFrom(table).execute();
    expect((await ratings()).reply.rows).toEqual([]);
    expect(await rebuildReadTables(one.office.eventLog, branch)).toBe(1);
    expect((await ratings()).reply.rows).toEqual(rows);
    expect(await one.office.hall.tables.visits(branch, today)).toHaveLength(3);
  });

  test('can be told by ticket, desk or clerk nowhere but in the log', async () => {
    const happy = await served();
    const unhappy = await served();
    // Everybody who asks has an account by then: the names of staff are in what a terminal is told.
    await ratings();
    const seenBefore = await everythingOf([happy, unhappy]);
    await one.rate(happy, 5);
    await one.rate(unhappy, 1);
    const seenAfter = await everythingOf([happy, unhappy]);
    // Nothing that anybody is told changed, but that the two may not be rated again.
    expect(seenAfter).toEqual(seenBefore);
    const columns = Object.keys((await one.office.hall.tables.ratings(branch, today, today))[0] ?? {});
    expect(columns.sort()).toEqual(['branch', 'counts', 'date', 'service']);
    const rated = ((await one.office.log()) as readonly Record<string, unknown>[]).filter(
      (event) => event.type === 'ticket-rated',
    );
    expect(rated).toMatchObject([
      { ticket: happy, stars: 5, by: { kind: 'public', id: 'anyone' } },
      { ticket: unhappy, stars: 1 },
    ]);
    expect(JSON.stringify(rated)).not.toContain('desk');
  });
});

/** All that staff, screens and holders are told, and the rows of the visits. */
async function everythingOf(tickets: readonly string[]): Promise<unknown> {
  const view = (caller: 'anna' | 'hall' | 'kiosk', name: string, place: string) =>
    one.office.ask(caller, 'GET /branches/{branch}/views/{view}/{place}', { params: { view: name, place } });
  const texts = [
    await view('anna', 'desk', '1'),
    await view('hall', 'hall', 'lobby'),
    await view('kiosk', 'kiosk', 'door'),
    await one.office.ask('stranger', 'GET /branches/{branch}/views/public'),
    await one.office.ask('maria', 'GET /branches/{branch}/ticket-records', { query: { date: today } }),
  ].map(({ text }) => text.replace(/"version":\d+/g, ''));
  const held = await Promise.all(tickets.map(async (ticket) => (await one.status(ticket)).reply));
  return {
    texts,
    held: held.map(({ may: _may, ...rest }) => rest),
    rows: await one.office.hall.tables.visits(branch, today),
  };
}
