import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newDevice, openPhoneOffice, type PhoneOffice } from '#testing/phone-example.ts';

let one: PhoneOffice;
beforeEach(async () => {
  one = await openPhoneOffice({ remote: { late: { kind: 'places', most: 3, times: 2 } } });
  await one.office.openDesk();
});
afterEach(() => one.close());

const minuteMs = 60_000;
const status = async (ticket: string) => (await one.status(ticket)).reply;

describe('Whoever holds a ticket', () => {
  test('follows it through its whole life', async () => {
    const { ticket } = (await one.take()).reply;
    const second = (await one.take()).reply.ticket;
    const third = (await one.take()).reply.ticket;
    const all = { giveBack: true, reportHere: true, rate: false };
    expect(await status(ticket)).toMatchObject({
      phase: 'waiting',
      ahead: 0,
      heldUntilMs: null,
      heldForCalls: null,
      here: false,
      returnUntilMs: null,
      deskLabel: null,
      recalls: 0,
      date: '2026-11-23',
      may: { ...all, postpone: { kind: 'places', most: 3, timesLeft: 2 } },
    });

    expect((await one.postpone(ticket, 1)).status).toBe(200);
    expect(await status(ticket)).toMatchObject({
      phase: 'waiting',
      heldForCalls: 1,
      may: { ...all, postpone: { timesLeft: 1 } },
    });
    expect(await one.serveNext()).toBe(second);

    expect(await one.callNext()).toBe(ticket);
    expect(await status(ticket)).toMatchObject({ phase: 'called', deskLabel: '1', ahead: null, estimate: null });
    expect((await one.here(ticket)).status).toBe(200);
    expect(await status(ticket)).toMatchObject({ phase: 'called', here: true, may: { reportHere: false } });
    await one.atDesk('no-show', ticket);
    const missedAtMs = one.office.nowMs;
    expect(await status(ticket)).toMatchObject({
      phase: 'no-show',
      returnUntilMs: missedAtMs + 30 * minuteMs,
      may: { postpone: null, giveBack: false, reportHere: true, rate: false },
    });

    one.office.nowMs += 10 * minuteMs;
    expect((await one.here(ticket)).status).toBe(200);
    expect(await status(ticket)).toMatchObject({ phase: 'waiting', here: true, returnUntilMs: null });
    expect(await one.serveNext()).toBe(third);
    for (let others = 0; others < 2; others += 1) {
      await one.take();
      await one.serveNext();
    }
    expect(await one.callNext()).toBe(ticket);
    await one.atDesk('start', ticket);
    expect(await status(ticket)).toMatchObject({ phase: 'serving', may: { giveBack: false, reportHere: false } });
    expect((await one.rate(ticket, 5)).problem.code).toBe('rating-not-now');
    await one.atDesk('finish', ticket);
    expect(await status(ticket)).toMatchObject({ phase: 'finished', may: { rate: true, postpone: null } });
    expect((await one.rate(ticket, 4)).status).toBe(200);
    expect(await status(ticket)).toMatchObject({ phase: 'finished', may: { rate: false } });
    expect((await one.rate(ticket, 1)).problem.code).toBe('rated-already');
  });

  test('is told so of a ticket of an earlier day, whatever is asked', async () => {
    const { ticket } = (await one.take()).reply;
    one.office.nowMs += 24 * 60 * minuteMs;
    for (const answer of [
      await one.status(ticket),
      await one.postpone(ticket),
      await one.giveBack(ticket),
      await one.here(ticket),
      await one.rate(ticket, 5),
    ]) {
      expect(answer.problem).toMatchObject({ code: 'ticket-of-another-day', status: 409 });
    }
  });

  test('puts it off no farther and no oftener than the office allows', async () => {
    const { ticket } = (await one.take()).reply;
    for (let others = 0; others < 9; others += 1) await one.office.issue('a');
    expect((await one.postpone(ticket, 4)).problem).toMatchObject({ code: 'postpone-too-far', params: { most: 3 } });
    const minutes = await one.office.ask('stranger', 'POST /branches/{branch}/tickets/{ticket}/postpone', {
      params: { ticket },
      body: { by: { kind: 'minutes', minutes: 5 } },
    });
    expect(minutes.problem.code).toBe('postpone-off');
    expect((await one.postpone(ticket, 3)).status).toBe(200);
    expect((await one.postpone(ticket, 3)).status).toBe(200);
    expect((await one.postpone(ticket, 1)).problem).toMatchObject({ code: 'postpone-used-up', params: { times: 2 } });
  });

  test('gives it back once, and it is nobody’s turn', async () => {
    const { ticket } = (await one.take()).reply;
    expect((await one.giveBack(ticket)).status).toBe(200);
    expect(await status(ticket)).toMatchObject({ phase: 'cancelled', may: { giveBack: false } });
    expect((await one.giveBack(ticket)).problem.code).toBe('ticket-ended');
    expect(await one.office.log()).toContainEqual(
      expect.objectContaining({
        type: 'ticket-cancelled',
        ticket,
        reason: 'by-customer',
        by: { kind: 'public', id: 'anyone' },
      }),
    );
  });

  test('may hold one from paper: its QR is the same key', async () => {
    const { ticket } = (await one.office.issue('a')).reply;
    await one.office.issue('a');
    expect((await one.postpone(ticket)).status).toBe(200);
    expect((await one.here(ticket)).status).toBe(200);
    expect((await one.giveBack(ticket)).status).toBe(200);
  });

  test('does each thing once, though the answer was lost and it is asked again, after a restart too', async () => {
    const { ticket } = (await one.take()).reply;
    for (let others = 0; others < 5; others += 1) await one.office.issue('a');
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => one.postpone(ticket, 2, id)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await one.office.restart();
    expect((await one.postpone(ticket, 2, id)).text).toBe(answers[0]?.text);
    expect((await status(ticket)).may.postpone?.timesLeft).toBe(1);
    expect((await one.postpone(ticket, 1, id)).problem.code).toBe('command-id-reused');
    const back = randomUUID();
    const first = (await one.giveBack(ticket, back)).reply;
    expect((await one.giveBack(ticket, back)).reply).toEqual(first);
  });

  test('ends it when it is given back at the very moment of its call', async () => {
    const { ticket } = (await one.take()).reply;
    const [given, called] = await Promise.all([one.giveBack(ticket), one.callNext()]);
    const { phase } = await status(ticket);
    // Called first, it may still be given back; given back first, there is nobody to call.
    expect(given.status).toBe(200);
    expect([ticket, '']).toContain(called);
    expect(phase).toBe('cancelled');
  });
});

describe('A phone that knows all that is public of a ticket', () => {
  test('can’t see, move, return, rate or cancel it without its id', async () => {
    const device = newDevice();
    const mine = (await one.take({ device })).reply;
    const { number } = mine;
    const figures = `${number.letter}${number.figures}`;
    const view = await one.office.ask('stranger', 'GET /branches/{branch}/views/public');
    expect(view.text).not.toContain(mine.ticket);
    expect(view.text).not.toContain(device);
    const before = await one.office.log();
    for (const guess of [
      figures,
      `${number.letter} ${number.figures}`,
      String(number.value),
      'a',
      device,
      mine.ticket.slice(0, -1),
      `${mine.ticket.toLowerCase()}-`,
    ]) {
      for (const answer of [
        await one.status(guess),
        await one.postpone(guess),
        await one.giveBack(guess),
        await one.here(guess),
        await one.rate(guess, 1),
      ]) {
        expect(['ticket-unknown', 'tickets-tried-too-often']).toContain(answer.problem.code);
      }
    }
    // Nor through the branch beside it, by the right id.
    const elsewhere = { branch: 'other', ticket: mine.ticket };
    const far = await one.office.ask('stranger', 'GET /branches/{branch}/tickets/{ticket}', { params: elsewhere });
    expect(['ticket-unknown', 'tickets-tried-too-often']).toContain(far.problem.code);
    expect(await one.office.log()).toEqual(before);
    expect((await one.status(mine.ticket)).reply.phase).toBe('waiting');
  });

  test('finds no key in what any screen or anybody is sent', async () => {
    const device = newDevice();
    const { ticket } = (await one.take({ device })).reply;
    await one.callNext();
    const holder = (await one.issued())[0]?.holder;
    expect(holder).toMatch(/^[A-Za-z0-9_-]{22}$/);
    const texts = [
      (await one.office.ask('stranger', 'GET /branches/{branch}/views/public')).text,
      (await one.office.ask('stranger', 'GET /branches')).text,
      ...(await Promise.all(
        (
          [
            ['hall', 'hall', 'lobby'],
            ['kiosk', 'kiosk', 'door'],
            ['display', 'desk-display', '1'],
          ] as const
        ).map(async ([caller, name, place]) => {
          const params = { view: name, place };
          return (await one.office.ask(caller, 'GET /branches/{branch}/views/{view}/{place}', { params })).text;
        }),
      )),
    ];
    for (const text of texts) {
      expect(text.length).toBeGreaterThan(10);
      for (const secret of [ticket, device, String(holder)]) expect(text).not.toContain(secret);
    }
    const desk = await one.office.ask('anna', 'GET /branches/{branch}/views/{view}/{place}', {
      params: { view: 'desk', place: '1' },
    });
    for (const secret of [device, String(holder)]) expect(desk.text).not.toContain(secret);
  });
});
