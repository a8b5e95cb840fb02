import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Views } from '#contract/resources/views.ts';
import { branch, type CallerName, openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await openTestOffice();
});
afterAll(() => office.close());

const at = (desk: string) => ({ params: { desk } });
const minute = 60_000;

async function view<Name extends 'kiosk' | 'hall' | 'desk-display' | 'desk'>(
  caller: CallerName,
  name: Name,
  place: string,
): Promise<Views[Name]> {
  const answer = await office.ask(caller, 'GET /branches/{branch}/views/{view}/{place}', {
    params: { view: name, place },
  });
  return answer.reply.view as unknown as Views[Name];
}

async function status(ticket: string) {
  return (await office.ask('stranger', 'GET /branches/{branch}/tickets/{ticket}', { params: { ticket } })).reply;
}

describe('A day in the hall', () => {
  let first = '';
  let second = '';

  test('a kiosk takes tickets, each with the next number and those before it', async () => {
    const one = (await office.issue('a')).reply;
    office.nowMs += 1_000;
    const two = (await office.issue('a', { language: 'uk' })).reply;
    first = one.ticket;
    second = two.ticket;
    expect(one.number).toEqual({ letter: 'A', value: 1, figures: '1' });
    expect([one.ahead, two.ahead]).toEqual([0, 1]);
    expect(two.number.value).toBe(2);
    expect(two.followUrl).toBe(`http://localhost/t/${branch}/${second}`);
    expect(await status(second)).toMatchObject({ phase: 'waiting', ahead: 1, language: 'uk', deskLabel: null });
  });

  test('nobody is called before a clerk has sat down', async () => {
    const early = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', { ...at('1'), body: {} });
    expect(early.problem).toMatchObject({ code: 'desk-closed', status: 409 });
    await office.openDesk('anna', '1');
    expect((await view('anna', 'desk', '1')).kind).toBe('desk');
  });

  test('the clerk calls the first, and hall, desk display and phone know where to go', async () => {
    office.nowMs += 2 * minute;
    const called = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', { ...at('1'), body: {} });
    expect(called.reply.called).toMatchObject({ ticket: first, service: 'a', reason: { kind: 'longest-wait' } });
    const hall = await view('hall', 'hall', 'lobby');
    expect(hall.calls[0]).toMatchObject({ seq: 1, number: { letter: 'A', value: 1 }, deskLabel: '1', current: true });
    expect(await view('display', 'desk-display', '1')).toMatchObject({ number: { value: 1 } });
    expect(await status(first)).toMatchObject({ phase: 'called', deskLabel: '1' });
  });

  test('a recall calls the same person once more', async () => {
    const body = { ticket: first };
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/recall', { ...at('1'), body });
    expect((await view('hall', 'hall', 'lobby')).calls[0]).toMatchObject({ seq: 2, recall: true });
  });

  test('started and finished, the visit is over', async () => {
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/start', { ...at('1'), body: { ticket: first } });
    office.nowMs += 5 * minute;
    const body = { ticket: first, outcome: 'done', noteCode: 'papers' };
    const done = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/finish', { ...at('1'), body });
    expect(done.status).toBe(200);
    expect((await status(first)).phase).toBe('finished');
  });

  test('a wrong finish is undone within a minute', async () => {
    const undone = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/undo', {
      ...at('1'),
      body: { ticket: first },
    });
    expect(undone.status).toBe(200);
    expect((await status(first)).phase).toBe('serving');
  });

  test('finishing and calling the next is one step', async () => {
    const body = { finish: { ticket: first } };
    const next = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', { ...at('1'), body });
    expect(next.reply.called?.ticket).toBe(second);
    expect((await status(first)).phase).toBe('finished');
  });

  test('somebody who goes for a form is parked and resumed', async () => {
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/park', { ...at('1'), body: { ticket: second } });
    expect((await status(second)).phase).toBe('parked');
    const body = { ticket: second };
    const back = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/resume-ticket', { ...at('1'), body });
    expect(back.reply.called?.number.value).toBe(2);
  });

  test('somebody who did not come is put back by number and keeps it', async () => {
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/no-show', { ...at('1'), body: { ticket: second } });
    expect((await status(second)).phase).toBe('no-show');
    const params = { ticket: second };
    await office.ask('anna', 'POST /branches/{branch}/tickets/{ticket}/requeue', { params, body: {} });
    expect(await status(second)).toMatchObject({ phase: 'waiting', number: { value: 2 } });
    const body = { number: 'a 02' };
    const typed = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-number', { ...at('1'), body });
    expect(typed.reply.called?.ticket).toBe(second);
  });

  test('a person sent on to another matter keeps the number and waits there', async () => {
    const params = { ticket: second };
    const to = { kind: 'service', service: 'c' } as const;
    const sent = await office.ask('anna', 'POST /branches/{branch}/tickets/{ticket}/transfer', {
      params,
      body: { desk: '1', to },
    });
    expect(sent.status).toBe(200);
    expect(await status(second)).toMatchObject({ phase: 'waiting', service: 'c', number: { letter: 'A', value: 2 } });
    await office.openDesk('beata', '3');
    const next = await office.ask('beata', 'POST /branches/{branch}/desks/{desk}/call-next', {
      ...at('3'),
      body: {},
    });
    expect(next.reply.called?.ticket).toBe(second);
  });

  test('a visit of several matters goes on at the same desk under one number', async () => {
    const { ticket, number } = (await office.issue('a', { services: ['a', 'b'] })).reply;
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-ticket', { ...at('1'), body: { ticket } });
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/start', { ...at('1'), body: { ticket } });
    const on = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/next-step', {
      ...at('1'),
      body: { ticket, service: 'b' },
    });
    expect(on.status).toBe(200);
    expect(await status(ticket)).toMatchObject({ phase: 'serving', service: 'b', number });
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/finish', { ...at('1'), body: { ticket } });
    expect((await status(ticket)).phase).toBe('finished');
  });

  test('a clerk changes the class of a ticket, adds a matter to it and cancels it', async () => {
    office.nowMs += minute;
    const { ticket } = (await office.issue('b')).reply;
    const params = { ticket };
    const priority = await office.ask('anna', 'POST /branches/{branch}/tickets/{ticket}/priority', {
      params,
      body: { priority: 'by-staff' },
    });
    const matter = await office.ask('anna', 'POST /branches/{branch}/tickets/{ticket}/steps', {
      params,
      body: { service: 'c' },
    });
    const gone = await office.ask('anna', 'POST /branches/{branch}/tickets/{ticket}/cancel', { params, body: {} });
    expect([priority.status, matter.status, gone.status]).toEqual([200, 200, 200]);
    expect((await status(ticket)).phase).toBe('cancelled');
  });

  test('a desk pauses with a reason and its display says so', async () => {
    const untilMs = office.nowMs + 15 * minute;
    const body = { reason: 'lunch', untilMs };
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/pause', { ...at('1'), body });
    expect(await view('display', 'desk-display', '1')).toMatchObject({ state: 'break', backAtMs: untilMs });
    const call = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', { ...at('1'), body: {} });
    expect(call.problem.code).toBe('desk-paused');
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/resume', { ...at('1'), body: {} });
    expect(await view('display', 'desk-display', '1')).toMatchObject({ state: 'free' });
  });

  test('the manager lists the visits of the day, without a name in them', async () => {
    const { visits } = (
      await office.ask('maria', 'GET /branches/{branch}/ticket-records', { query: { date: '2026-11-23' } })
    ).reply;
    expect(visits.map((one) => [one.number, one.phase])).toEqual([
      ['A 1', 'finished'],
      ['A 2', 'called'],
      ['A 3', 'finished'],
      ['B 1', 'cancelled'],
    ]);
  });

  test('the list of desks says who sits where and who is busy', async () => {
    const { desks } = (await office.ask('beata', 'GET /branches/{branch}/desks')).reply;
    expect(desks[0]).toMatchObject({ desk: '1', phase: 'open', personName: 'Anna Kowal', busy: false });
    expect(desks[2]).toMatchObject({ desk: '3', personName: 'Beata Lis', busy: true });
  });

  test('a day with people in it closes only by force, and can be opened again', async () => {
    const closed = await office.ask('maria', 'POST /branches/{branch}/day/close', { body: {}, language: 'pl' });
    expect(closed.problem).toMatchObject({ code: 'day-not-empty', params: { waiting: 0, atDesks: 1 } });
    expect((await office.ask('maria', 'POST /branches/{branch}/day/close', { body: { force: true } })).status).toBe(
      200,
    );
    expect((await office.issue('a')).problem.code).toBe('day-closed');
    expect((await office.ask('maria', 'POST /branches/{branch}/day/open', { body: {} })).status).toBe(200);
    expect((await office.issue('a')).reply.number.value).toBe(4);
  });
});

test('what anybody may see is the same bytes for all, and is not sent again while it stays the same', async () => {
  const one = await office.ask('stranger', 'GET /branches/{branch}/views/public');
  const two = await office.ask('kiosk', 'GET /branches/{branch}/views/public');
  expect(two.text).toBe(one.text);
  const again = await office.inject({
    method: 'GET',
    url: `/api/v1/branches/${branch}/views/public`,
    headers: { 'if-none-match': String(one.headers.etag) },
  });
  expect([again.status, again.text]).toEqual([304, '']);
  expect(one.text).not.toContain((await office.issue('b')).reply.ticket);
  const changed = await office.ask('stranger', 'GET /branches/{branch}/views/public');
  expect(changed.headers.etag).not.toBe(one.headers.etag);
});
