import { afterEach, describe, expect, test } from 'vitest';
import { openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

afterEach(() => office.close());

const issued = async () => (await office.log()).filter((event) => event.type === 'ticket-issued').length;

describe('A command that comes twice with one id', () => {
  test('gets the first answer and happens once, also when both come at the same moment', async () => {
    office = await openTestOffice();
    const body = { services: ['a'] };
    const tries = Array.from({ length: 20 }, () =>
      office.ask('kiosk', 'POST /branches/{branch}/tickets', { body, id: 'one-touch' }),
    );
    const replies = (await Promise.all(tries)).map((one) => one.text);
    office.nowMs += 3_600_000;
    replies.push((await office.ask('kiosk', 'POST /branches/{branch}/tickets', { body, id: 'one-touch' })).text);
    expect(new Set(replies).size).toBe(1);
    expect(await issued()).toBe(1);
  });

  test('gets it after a restart too, from the disk', async () => {
    office = await openTestOffice({ onSqlite: true });
    const body = { services: ['a'] };
    const first = await office.ask('kiosk', 'POST /branches/{branch}/tickets', { body, id: 'lost-answer' });
    await office.restart();
    const again = await office.ask('kiosk', 'POST /branches/{branch}/tickets', { body, id: 'lost-answer' });
    expect(again.reply).toEqual(first.reply);
    expect(await issued()).toBe(1);
    await office.restart();
    const other = { services: ['b'] };
    const reused = await office.ask('kiosk', 'POST /branches/{branch}/tickets', { body: other, id: 'lost-answer' });
    expect(reused.problem).toMatchObject({ code: 'command-id-reused', status: 422 });
    // A call that would be refused now, because its desk is busy by itself, still answers as it did.
    await office.openDesk();
    const next = { params: { desk: '1' }, body: {}, id: 'first-call' };
    const call = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', next);
    await office.restart();
    const same = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', next);
    expect(same.reply).toEqual(call.reply);
    expect((await office.issue('c')).reply.number.value).toBe(1);
  });

  test('is refused when it asks for something else', async () => {
    office = await openTestOffice();
    await office.ask('kiosk', 'POST /branches/{branch}/tickets', { body: { services: ['a'] }, id: 'same' });
    const other = { body: { services: ['b'] }, id: 'same', language: 'pl' as const };
    const reused = await office.ask('kiosk', 'POST /branches/{branch}/tickets', other);
    expect(reused.problem).toMatchObject({
      code: 'command-id-reused',
      detail: 'Ten Idempotency-Key był już użyty do innego polecenia.',
    });
    expect(await issued()).toBe(1);
  });

  test('gets its answer also after midnight, and only a new id gets a number of the new day', async () => {
    office = await openTestOffice();
    const first = await office.ask('kiosk', 'POST /branches/{branch}/tickets', {
      body: { services: ['a'] },
      id: 'eve',
    });
    office.nowMs += 24 * 3_600_000;
    await office.hall.dayClock.look();
    for (const restart of [false, true]) {
      if (restart) await office.restart();
      const again = await office.ask('kiosk', 'POST /branches/{branch}/tickets', {
        body: { services: ['a'] },
        id: 'eve',
      });
      expect(again.reply).toEqual(first.reply);
    }
    expect((await office.issue()).reply.number.value).toBe(1);
    expect((await office.log('2026-11-24')).filter((event) => event.type === 'ticket-issued').length).toBe(1);
  });

  test('is decided anew when it was refused before', async () => {
    office = await openTestOffice();
    const call = { params: { desk: '1' }, body: {}, id: 'eager' };
    const early = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', call);
    expect(early.problem.code).toBe('desk-closed');
    await office.openDesk();
    await office.issue();
    const later = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', call);
    expect(later.reply.called?.number.value).toBe(1);
  });

  test('makes one device, with one token', async () => {
    office = await openTestOffice();
    const ask = { body: { kind: 'hall', place: 'lobby' }, id: 'new-screen' } as const;
    const both = await Promise.all([1, 2].map(() => office.ask('admin', 'POST /branches/{branch}/devices', ask)));
    expect(both[0]?.reply).toEqual(both[1]?.reply);
    const { devices } = (await office.ask('admin', 'GET /branches/{branch}/devices')).reply;
    expect(devices.filter((one) => one.kind === 'hall').length).toBe(2);
    const other = { body: { kind: 'desk-display', place: '1' }, id: 'new-screen' } as const;
    const reused = await office.ask('admin', 'POST /branches/{branch}/devices', other);
    expect(reused.problem.code).toBe('command-id-reused');
  });
});

test('A command without a proper id is told that it needs one', async () => {
  office = await openTestOffice();
  for (const id of [undefined, '', 'with spaces in it', 'ą', 'x'.repeat(65)]) {
    const answer = await office.inject({
      method: 'POST',
      url: '/api/v1/branches/small/tickets',
      headers: {
        ...(await office.headersOf('kiosk')),
        'content-type': 'application/json',
        ...(id === undefined ? {} : { 'idempotency-key': id }),
      },
      payload: JSON.stringify({ services: ['a'] }),
    });
    expect(answer.problem).toMatchObject({ code: 'command-id-missing', status: 400 });
  }
});
