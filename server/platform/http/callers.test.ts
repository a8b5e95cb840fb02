import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import type { Caller } from '#contract/permissions.ts';
import * as appointments from '#contract/resources/appointments.ts';
import * as remote from '#contract/resources/phone.ts';
import { type CallerName, openTestOffice, otherBranch, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await openTestOffice();
});
afterAll(() => office.close());

const all = Object.values(endpoints);
const kinds: Readonly<Record<CallerName, readonly Caller[]>> = {
  stranger: [],
  kiosk: ['kiosk'],
  hall: ['hall'],
  display: ['desk-display'],
  farKiosk: [],
  anna: ['clerk'],
  beata: ['clerk'],
  maria: ['clerk', 'manager'],
  admin: ['clerk', 'manager', 'administrator'],
  olga: [],
};
const callers = ['stranger', 'kiosk', 'hall', 'display', 'farKiosk', 'anna', 'maria', 'admin', 'olga'] as const;
const places: Readonly<Record<string, string>> = {
  branch: 'small',
  view: 'desk',
  place: '1',
  desk: '1',
  hall: 'lobby',
  ticket: 'none',
  device: 'none',
  job: 'none',
  seq: '1',
  poster: 'door.pdf',
};

async function ask(caller: CallerName | { token: string }, path: string, method: string, branch = 'small') {
  const headers =
    typeof caller === 'string' ? await office.headersOf(caller) : { authorization: `Bearer ${caller.token}` };
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'branch' ? branch : (places[name] ?? '')));
  return office.inject({
    method: method as 'GET',
    url: `/api/v1${url}`,
    headers: { ...headers, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
    // Wrong on purpose: whoever is let in is told so, and nothing happens.
    ...(method === 'GET' ? {} : { payload: '{"nonsense":1}' }),
  });
}

describe('Every endpoint', () => {
  const table = all.flatMap((endpoint) => callers.map((caller) => ({ endpoint, caller })));
  // A stream that is let in would stay open; who may follow is in the tests of the streams.
  const once = table.filter(({ endpoint }) => !endpoint.path.includes('/live/'));

  test.each(once)(
    '$endpoint.method $endpoint.path is open to $caller as written down',
    async ({ endpoint, caller }) => {
      const answer = await ask(caller, endpoint.path, endpoint.method);
      const inBranch = endpoint.path.includes('{branch}');
      const known: readonly Caller[] = inBranch ? kinds[caller] : knownAnywhere(caller);
      const may = endpoint.callers.some((one) => one === 'anyone' || known.includes(one));
      const code = answer.status === 200 ? null : answer.problem.code;
      if (endpoint.path.includes('/views/{view}')) {
        // Of this desk: its terminal's view, for staff only.
        expect(code).toBe(known.includes('clerk') ? null : caller === 'stranger' ? 'not-signed-in' : 'not-allowed');
      } else if (may) expect(['not-allowed', 'not-signed-in', 'token-wrong']).not.toContain(code);
      else expect(code).toBe(caller === 'stranger' ? 'not-signed-in' : 'not-allowed');
    },
  );

  test('that changes something is closed to strangers, but for booking a visit, a ticket on a phone, and one’s own', () => {
    // Who comes has no account: what is their own is an id with 128 random bits, and the rest is behind a gate.
    const ofVisitors: readonly unknown[] = [...Object.values(appointments), ...Object.values(remote)];
    const changing = all.filter(
      (endpoint) => (endpoint.command || endpoint.method !== 'GET') && !ofVisitors.includes(endpoint),
    );
    expect(changing.length).toBeGreaterThan(30);
    for (const endpoint of changing) expect(endpoint.callers).not.toContain('anyone');
  });

  test.each(all)('$method $path refuses a token that is not known, whoever is asked', async ({ method, path }) => {
    const answer = await ask({ token: 'made-up' }, path, method);
    expect(answer.problem).toMatchObject({ code: 'token-wrong', status: 401 });
  });

  test.each(all.filter(({ path }) => path.includes('{branch}')))(
    '$method $path says that there is no such branch to whoever is known',
    async ({ method, path }) => {
      for (const caller of ['kiosk', 'anna'] as const) {
        const answer = await ask(caller, path, method, 'nowhere');
        // What a body lacks may be said first to whom the endpoint is open.
        expect(['branch-unknown', 'body-invalid']).toContain(answer.problem.code);
      }
    },
  );

  function knownAnywhere(caller: CallerName): readonly Caller[] {
    return caller === 'olga' ? ['clerk'] : caller === 'farKiosk' ? ['kiosk'] : kinds[caller];
  }
});

test('After all that nothing has changed', async () => {
  expect(await office.eventLog.log.heads('/hall')).toEqual([]);
  expect((await office.store.read('branch/small')).length).toBe(1);
  expect((await office.store.devices()).length).toBe(4);
});

describe('A machine', () => {
  test('reports for its own hall only', async () => {
    const body = { problem: 'blocked' } as const;
    const params = { display: 'attic' };
    const other = await office.ask('hall', 'PUT /branches/{branch}/displays/{display}/speaker', { params, body });
    expect(other.problem.code).toBe('not-allowed');
    const own = await office.ask('hall', 'PUT /branches/{branch}/displays/{display}/speaker', {
      params: { display: 'lobby' },
      body,
    });
    expect(own.status).toBe(200);
    const view = await office.ask('anna', 'GET /branches/{branch}/views/{view}/{place}', {
      params: { view: 'desk', place: '1' },
    });
    expect(view.text).toContain('"problem":"blocked"');
  });

  test.each([
    ['kiosk', 'kiosk', 'door', null],
    ['hall', 'hall', 'lobby', null],
    ['display', 'desk-display', '1', null],
    ['display', 'desk-display', '2', 'not-allowed'],
    ['hall', 'kiosk', 'door', 'not-allowed'],
    ['kiosk', 'desk', '1', 'not-allowed'],
    ['maria', 'hall', 'lobby', null],
    ['anna', 'hall', 'lobby', 'not-allowed'],
    ['anna', 'desk', '2', null],
    ['anna', 'public', '1', 'not-found'],
    ['anna', '__proto__', '1', 'not-found'],
  ] as const)('%s sees the view %s of %s: %s', async (caller, view, place, code) => {
    const answer = await office.ask(caller, 'GET /branches/{branch}/views/{view}/{place}', {
      params: { view, place },
    });
    expect(answer.status === 200 ? null : answer.problem.code).toBe(code);
  });

  test('issues for its own branch only', async () => {
    const ask_ = { params: { branch: otherBranch }, body: { services: ['a'] } };
    expect((await office.ask('kiosk', 'POST /branches/{branch}/tickets', ask_)).problem.code).toBe('not-allowed');
    expect((await office.ask('farKiosk', 'POST /branches/{branch}/tickets', ask_)).status).toBe(200);
  });
});

describe('A clerk', () => {
  test('acts at the desk that she opened, a manager at every desk', async () => {
    await office.openDesk('anna', '1');
    await office.issue();
    const call = { params: { desk: '1' }, body: {}, language: 'pl' } as const;
    const hers = await office.ask('beata', 'POST /branches/{branch}/desks/{desk}/call-next', call);
    expect(hers.problem).toMatchObject({ code: 'desk-not-yours', status: 403 });
    expect(hers.problem.detail).toBe('Stanowisko 1 otworzył ktoś inny. Otwórz swoje.');
    expect((await office.ask('maria', 'POST /branches/{branch}/desks/{desk}/call-next', call)).status).toBe(200);
  });
});
