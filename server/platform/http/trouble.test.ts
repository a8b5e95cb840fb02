import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProblemCode } from '#contract/problems/problems.ts';
import { languages } from '#core/shared/language.ts';
import { eight, openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

const hour = 3_600_000;
const words = (text: string) => ({ pl: text, en: text, uk: text });
const services = [
  { id: 'a', letter: 'A', name: words('A'), usualMinutes: 10, numbers: { from: 1, to: 60, digits: 3 } },
  { id: 'b', letter: 'B', name: words('B'), usualMinutes: 10, dailyCap: 1 },
  { id: 'c', letter: 'C', name: words('C'), usualMinutes: 10, ticketsUntil: '12:00' },
  { id: 'shut', letter: 'S', name: words('S'), usualMinutes: 10, active: false },
  { id: 'few', letter: 'F', name: words('F'), usualMinutes: 10, numbers: { from: 1, to: 1, digits: 1 } },
];
const document = {
  services,
  rules: { mattersPerVisit: 2, recalls: 1 },
  closures: [{ from: '2026-12-24', to: '2026-12-24', reason: words('Wigilia') }],
};

beforeAll(async () => {
  office = await openTestOffice({ document });
});
afterAll(() => office.close());

/** The refusal of a ticket, in each language. */
async function refusalsOf(nowMs: number, body: { services: string[]; priority?: string }) {
  office.nowMs = nowMs;
  const asked = languages.map((language) => office.ask('kiosk', 'POST /branches/{branch}/tickets', { body, language }));
  return (await Promise.all(asked)).map((one) => one.problem);
}

describe('A kiosk is told in words why it gets no ticket:', () => {
  test.each<[string, string, { services: string[]; priority?: string }, ProblemCode, RegExp]>([
    ['an unknown matter', '2026-11-23T08:00', { services: ['x'] }, 'service-unknown', /Nie ma takiej sprawy/],
    ['a matter out of use', '2026-11-23T08:00', { services: ['shut'] }, 'service-closed', /dziś już zamknięta\.$/],
    ['before the hours', '2026-11-23T07:10', { services: ['a'] }, 'tickets-not-yet', /od 8:00\.$|od 08:00\.$/],
    ['after the hours', '2026-11-23T16:30', { services: ['a'] }, 'tickets-over', /Zapraszamy: .*8:00\.$/],
    ['on a Sunday', '2026-11-22T10:00', { services: ['a'] }, 'office-closed', /Zapraszamy: .*poniedziałek.*8:00\.$/],
    ['on a closed day', '2026-12-24T10:00', { services: ['a'] }, 'office-closed', /piątek.*25 grudnia/],
    ['a matter that ends earlier', '2026-11-23T12:30', { services: ['c'] }, 'service-closed', /Zapraszamy/],
    ['too many matters', '2026-11-23T08:00', { services: ['a', 'b', 'c'] }, 'matters-too-many', /: 2\.$/],
    ['one matter twice', '2026-11-23T08:00', { services: ['a', 'a'] }, 'matter-repeated', /już na tym bilecie/],
    ['an unknown class', '2026-11-23T08:00', { services: ['a'], priority: 'king' }, 'priority-unknown', /klasy/],
    [
      'a class for staff',
      '2026-11-23T08:00',
      { services: ['a'], priority: 'by-staff' },
      'priority-not-allowed',
      /samemu/,
    ],
  ])('%s', async (_why, time, body, code, polish) => {
    const problems = await refusalsOf(Date.parse(`${time}:00+01:00`), body);
    for (const problem of problems) expect(problem.code).toBe(code);
    expect(problems[0]?.detail).toMatch(polish);
    const details = problems.map((one) => one.detail);
    expect(new Set(details).size).toBe(3);
    expect(details[2]).toMatch(/[а-яіїє]/i);
    for (const detail of details) expect(detail).not.toMatch(/\{|undefined|NaN|null/);
  });

  test('a daily cap and numbers that have run out', async () => {
    office.nowMs = eight;
    await office.issue('b');
    await office.issue('few');
    expect((await refusalsOf(eight, { services: ['b'] }))[0]).toMatchObject({ code: 'service-capped', status: 409 });
    expect((await refusalsOf(eight, { services: ['few'] }))[0]?.code).toBe('numbers-exhausted');
  });

  test('no time left before closing', async () => {
    const own = await openTestOffice();
    try {
      await own.openDesk();
      // One call a half hour, so that somebody who comes late would wait past closing.
      for (let at = 0; at < 30; at += 1) await own.issue('a');
      for (let at = 0; at < 8; at += 1) {
        own.nowMs += hour / 2;
        const { called } = (
          await own.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', { params: { desk: '1' }, body: {} })
        ).reply;
        const ticket = called?.ticket ?? '';
        const params = { desk: '1' };
        await own.ask('anna', 'POST /branches/{branch}/desks/{desk}/start', { params, body: { ticket } });
        await own.ask('anna', 'POST /branches/{branch}/desks/{desk}/finish', { params, body: { ticket } });
      }
      const late = await own.issue('a');
      expect(late.problem.code).toBe('service-no-time-left');
      expect(late.problem.detail).toMatch(
        /^There is no time left today for one more customer of this service\. Please /,
      );
    } finally {
      await own.close();
    }
  });
});

describe('A clerk is told in words what is in the way:', () => {
  const desk = { params: { desk: '1' } };
  let first = '';
  let second = '';

  async function refused(action: string, body: object, at = '1', caller: 'anna' | 'beata' = 'anna') {
    const key = `POST /branches/{branch}/desks/{desk}/${action}` as 'POST /branches/{branch}/desks/{desk}/recall';
    const ask = { params: { desk: at }, body: body as { ticket: string } };
    const answers = [];
    for (const language of languages) answers.push((await office.ask(caller, key, { ...ask, language })).problem);
    const details = answers.map((one) => one.detail);
    expect(new Set(details).size).toBe(3);
    for (const detail of details) expect(detail).not.toMatch(/\{|undefined|NaN|null|\[object/);
    return { code: answers[0]?.code, polish: details[0] };
  }

  async function done(action: string, body: object) {
    const key = `POST /branches/{branch}/desks/{desk}/${action}` as 'POST /branches/{branch}/desks/{desk}/recall';
    const answer = await office.ask('anna', key, { ...desk, body: body as { ticket: string } });
    expect(answer.status).toBe(200);
  }

  beforeAll(async () => {
    office.nowMs = eight + hour;
    first = (await office.issue('a')).reply.ticket;
    office.nowMs += 1_000;
    second = (await office.issue('a')).reply.ticket;
  });

  test('a desk that is not there, closed, not paused, open already or somebody else’s', async () => {
    expect(await refused('open', {}, '99')).toEqual({ code: 'desk-unknown', polish: 'Nie ma takiego stanowiska.' });
    expect((await refused('call-next', {})).code).toBe('desk-closed');
    expect((await refused('open', { profile: 'nothing' })).code).toBe('profile-unknown');
    await office.openDesk();
    expect((await refused('open', {})).code).toBe('desk-already-open');
    expect((await refused('resume', {})).code).toBe('desk-not-paused');
    expect((await refused('pause', { reason: 'chess' })).code).toBe('reason-unknown');
    expect((await refused('call-next', {}, '1', 'beata')).code).toBe('desk-not-yours');
  });

  test('nobody is here yet, or nobody waits', async () => {
    expect((await refused('recall', { ticket: first })).code).toBe('desk-idle');
    const queue = { params: { desk: '3' }, body: {} };
    await office.openDesk('beata', '3');
    const empty = await office.ask('beata', 'POST /branches/{branch}/desks/{desk}/call-next', queue);
    expect(empty.problem.code).toBe('queue-empty');
  });

  test('a desk that is busy says with whom', async () => {
    await done('call-next', {});
    expect(await refused('call-next', {})).toEqual({
      code: 'desk-busy',
      polish: 'Przy stanowisku 1 jest A 001. Najpierw zakończ tę osobę.',
    });
    expect((await refused('close', {})).code).toBe('desk-busy');
    expect((await refused('pause', {})).code).toBe('desk-busy');
    expect((await refused('open', {}, '1', 'beata')).code).toBe('desk-taken');
  });

  test('a ticket that is called already, not started, started already, or at another desk', async () => {
    expect((await refused('finish', { ticket: first })).code).toBe('ticket-not-started');
    await done('recall', { ticket: first });
    expect(await refused('recall', { ticket: first })).toMatchObject({
      code: 'recalls-used-up',
      polish: expect.stringMatching(/A 001 .*\(1\)/),
    });
    await done('start', { ticket: first });
    for (const action of ['start', 'recall', 'no-show']) {
      expect((await refused(action, { ticket: first })).code).toBe('ticket-already-started');
    }
    expect((await refused('finish', { ticket: first, outcome: 'magic' })).code).toBe('outcome-unknown');
    expect((await refused('park', { ticket: first, noteCode: 'magic' })).code).toBe('note-unknown');
    expect((await refused('finish', { ticket: second })).code).toBe('ticket-not-here');
    const other = await office.ask('beata', 'POST /branches/{branch}/desks/{desk}/call-ticket', {
      params: { desk: '3' },
      body: { ticket: first },
      language: 'pl',
    });
    expect(other.problem).toMatchObject({ code: 'ticket-at-desk', detail: 'A 001 jest już przy stanowisku 1.' });
  });

  test('a ticket that is over, a number never issued, and one of nobody', async () => {
    await done('finish', { ticket: first });
    expect(await refused('call-ticket', { ticket: first })).toEqual({
      code: 'ticket-ended',
      polish: 'A 001 jest już po wizycie.',
    });
    expect((await refused('resume-ticket', { ticket: second })).code).toBe('ticket-not-parked');
    expect(await refused('call-number', { number: 'A 59' })).toEqual({
      code: 'number-unknown',
      polish: 'Dziś nie wydano numeru A 59.',
    });
    expect((await refused('call-number', { number: '§§' })).code).toBe('number-unknown');
    expect((await refused('call-ticket', { ticket: 'no-such-ticket' })).code).toBe('ticket-unknown');
  });

  test('an undo that has nothing to undo, or comes too late', async () => {
    expect((await refused('undo', { ticket: second })).code).toBe('nothing-to-undo');
    office.nowMs += 61_000;
    expect((await refused('undo', { ticket: first })).code).toBe('undo-too-late');
  });

  test('a ticket that can’t be moved so', async () => {
    const params = { ticket: second };
    const to = (target: object) =>
      office.ask('anna', 'POST /branches/{branch}/tickets/{ticket}/transfer', {
        params,
        body: { to: target as { kind: 'service'; service: string } },
      });
    expect((await to({ kind: 'service', service: 'a' })).problem.code).toBe('transfer-to-same-place');
    expect((await to({ kind: 'service', service: 'zzz' })).problem.code).toBe('service-unknown');
    expect((await to({ kind: 'desk', desk: '99' })).problem.code).toBe('desk-unknown');
    expect((await to({ kind: 'person', person: 'somebody' })).problem.code).toBe('staff-unknown');
  });
});

describe('A question about what is not there is told so:', () => {
  test.each([
    ['stranger', 'GET /branches/{branch}/tickets/{ticket}', { ticket: 'none' }, 'ticket-unknown', 404],
    ['stranger', 'GET /branches/{branch}/tickets/{ticket}', { branch: 'none', ticket: 'x' }, 'branch-unknown', 404],
    ['stranger', 'GET /branches/{branch}/views/public', { branch: 'none' }, 'branch-unknown', 404],
    ['hall', 'GET /branches/{branch}/calls/{seq}/audio', { seq: '77' }, 'call-unknown', 404],
    ['anna', 'POST /branches/{branch}/tickets/{ticket}/print', { ticket: 'none' }, 'print-job-unknown', 404],
    ['admin', 'DELETE /branches/{branch}/devices/{device}', { device: 'none' }, 'device-unknown', 404],
  ] as const)('%s %s', async (caller, key, params, code, status) => {
    const answer = await office.ask(caller, key, { params: params as never, body: undefined });
    expect(answer.problem).toMatchObject({ code, status, type: `urn:numerek:problem:${code}` });
  });

  test('a place in the settings, an unknown address and a wrong method', async () => {
    const device = await office.ask('admin', 'POST /branches/{branch}/devices', {
      body: { kind: 'kiosk', place: 'cellar' },
    });
    expect(device.problem).toMatchObject({ code: 'device-place-unknown', params: { place: 'cellar' } });
    const visits = { params: { branch: 'none' }, query: { date: '2026-11-23' } };
    expect((await office.ask('admin', 'GET /branches/{branch}/ticket-records', visits)).problem.code).toBe(
      'branch-unknown',
    );
    for (const url of ['/api/v1/nothing', '/nothing', '/api/v2/branches', '/api/v1/branches/%zz/views/public']) {
      expect((await office.inject({ method: 'GET', url })).problem).toMatchObject({ code: 'not-found', status: 404 });
    }
    const wrong = await office.inject({ method: 'DELETE', url: '/api/v1/branches/small/tickets' });
    expect(wrong.problem).toMatchObject({ code: 'method-not-allowed', status: 405 });
    expect(wrong.headers.allow).toBe('POST');
  });
});
