// The address of a ticket is its key: how many there are, how fast they can be tried, and what trying is told.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { unknownTicketsFree, unknownTicketsKeptMs } from '#server/modules/queue/ticket-tries.ts';
import { unguessableId } from '#server/platform/ids.ts';
import { openPhoneOffice, type PhoneOffice } from '#testing/phone-example.ts';

let one: PhoneOffice;
afterEach(() => one.close());

/** Counts what the database is asked about tickets of earlier days. */
/** Counts how often records of earlier days are looked through. */
function countLookUps(): () => number {
  let asked = 0;
  const { tables } = one.office.hall;
  const findVisit = tables.findVisit.bind(tables);
  tables.findVisit = (...given) => {
    asked += 1;
    return findVisit(...given);
  };
  return () => asked;
}

const from = (remoteAddress: string, method: 'GET' | 'POST', path: string) =>
  one.office.inject({
    method,
    url: `/api/v1/branches/small/tickets/${path}`,
    remoteAddress,
    headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
    ...(method === 'POST' ? { payload: '{}' } : {}),
  });

describe('Asking for tickets that there are not', () => {
  test('is answered so often, then not looked up, and in ten minutes again; reading and acting count alike', async () => {
    one = await openPhoneOffice();
    const lookUps = countLookUps();
    const codes: string[] = [];
    for (let tries = 0; tries < unknownTicketsFree + 10; tries += 1) {
      const id = unguessableId();
      const answer =
        tries % 2 === 0 ? await from('203.0.113.5', 'GET', id) : await from('203.0.113.5', 'POST', `${id}/arrival`);
      codes.push(`${answer.status} ${answer.problem.code}`);
    }
    expect(codes.slice(0, unknownTicketsFree)).toEqual(Array(unknownTicketsFree).fill('404 ticket-unknown'));
    expect(codes.slice(unknownTicketsFree)).toEqual(Array(10).fill('429 tickets-tried-too-often'));
    expect(lookUps()).toBe(unknownTicketsFree);
    expect((await from('203.0.113.6', 'GET', unguessableId())).problem.code).toBe('ticket-unknown');
    one.office.nowMs += unknownTicketsKeptMs;
    expect((await from('203.0.113.5', 'GET', unguessableId())).problem.code).toBe('ticket-unknown');
  });

  test('keeps nobody of the same address from a ticket that there is', async () => {
    one = await openPhoneOffice();
    const { ticket } = (await one.take()).reply;
    for (let tries = 0; tries < 3 * unknownTicketsFree; tries += 1) await from('203.0.113.5', 'GET', unguessableId());
    for (let reads = 0; reads < 100; reads += 1) expect((await from('203.0.113.5', 'GET', ticket)).status).toBe(200);
    expect((await from('203.0.113.5', 'POST', `${ticket}/arrival`)).status).toBe(200);
    expect((await from('203.0.113.5', 'POST', `${ticket}/give-back`)).status).toBe(200);
  });

  test('is not what a phone does that still follows yesterday’s ticket', async () => {
    one = await openPhoneOffice();
    const { ticket } = (await one.take()).reply;
    one.office.nowMs += 24 * 3_600_000;
    for (let reads = 0; reads < 3 * unknownTicketsFree; reads += 1) {
      expect((await from('203.0.113.5', 'GET', ticket)).problem.code).toBe('ticket-of-another-day');
    }
  });

  test('changes nothing, and what an act on one is told is told of no other', async () => {
    one = await openPhoneOffice();
    await one.take();
    const before = await one.office.allEvents();
    for (const action of ['give-back', 'arrival']) {
      expect((await from('203.0.113.5', 'POST', `${unguessableId()}/${action}`)).problem.code).toBe('ticket-unknown');
    }
    expect(await one.office.allEvents()).toEqual(before);
  });
});

describe('The ids of tickets', () => {
  test('are made of 128 bits of the operating system’s chance', async () => {
    one = await openPhoneOffice();
    const { ticket } = (await one.take()).reply;
    expect(Buffer.from(ticket, 'base64url')).toHaveLength(16);
    expect(Buffer.from(ticket, 'base64url').toString('base64url')).toBe(ticket);
    const source = readFileSync(new URL('../../platform/ids.ts', import.meta.url), 'utf8');
    expect(source).toContain("from 'node:crypto'");
    expect(source).not.toContain('Math.random');
  });
});
