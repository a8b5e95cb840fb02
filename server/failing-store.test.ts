import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Views } from '#contract/resources/views.ts';
import type { DayEvent } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { emptyDay } from '#core/queue/state.ts';
import { FailingStore, failingLog } from '#testing/failing-store.ts';
import { openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;
let store: FailingStore;

beforeEach(async () => {
  office = await openTestOffice({
    around: (kept) => {
      store = new FailingStore(kept);
      return store;
    },
    aroundLog: (log) => failingLog(log, () => store),
  });
  await office.openDesk();
});
afterEach(() => office.close());

async function publicView(): Promise<{ version: number; view: Views['public'] }> {
  const { reply } = await office.ask('stranger', 'GET /branches/{branch}/views/public');
  return { version: reply.version, view: reply.view as unknown as Views['public'] };
}

test('When the store can’t commit, all that came together is refused, nothing is changed, and it goes on after', async () => {
  await office.issue('a');
  const before = await publicView();
  store.fails = true;
  const tries = Array.from({ length: 12 }, (_, at) =>
    office.ask('kiosk', 'POST /branches/{branch}/tickets', { body: { services: ['a'] }, id: `try-${at}` }),
  );
  const call = office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', {
    params: { desk: '1' },
    body: {},
    id: 'call',
    language: 'uk',
  });
  for (const one of await Promise.all(tries)) {
    expect(one.problem).toMatchObject({ code: 'store-unavailable', status: 503 });
    expect(one.headers['retry-after']).toBe('1');
  }
  expect((await call).problem.detail).toBe('Зараз неможливо зберегти. Нічого не змінено. Повідомте ІТ-фахівця.');
  expect(Math.max(...store.logCommits)).toBeGreaterThan(5);
  expect(await publicView()).toEqual(before);

  store.fails = false;
  const again = await Promise.all(
    tries.map((_, at) =>
      office.ask('kiosk', 'POST /branches/{branch}/tickets', { body: { services: ['a'] }, id: `try-${at}` }),
    ),
  );
  const numbers = again.map((one) => one.reply.number.value).sort((one, other) => one - other);
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, at) => at + 2));
  const called = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', {
    params: { desk: '1' },
    body: {},
    id: 'call',
  });
  expect(called.reply.called?.number.value).toBe(1);
  await expectStateOfTheLog();
});

test('A store that fails now and then loses nothing it said yes to and keeps nothing it said no to', async () => {
  const yes: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    const asked = Array.from({ length: 8 }, async () => {
      const answer = await office.issue('b');
      if (answer.status === 200) yes.push(answer.reply.ticket);
      else expect(answer.problem.code).toBe('store-unavailable');
    });
    store.fails = round % 3 === 1;
    await new Promise((resolve) => setTimeout(resolve, 3));
    store.fails = round % 3 === 2;
    await Promise.all(asked);
    store.fails = false;
  }
  const logged = (await office.log()) as unknown as (DayEvent & { ticket?: string })[];
  const kept = logged.flatMap((event) => (event.type === 'ticket-issued' ? [event.ticket] : []));
  expect(kept.sort()).toEqual(yes.sort());
  expect(yes.length).toBeGreaterThan(20);
  expect(yes.length).toBeLessThan(96);
  await expectStateOfTheLog();
});

test('Not ready is said while the store can’t be written to, and ready again after', async () => {
  store.fails = true;
  expect((await office.inject({ method: 'GET', url: '/readyz' })).status).toBe(503);
  expect((await office.inject({ method: 'GET', url: '/healthz' })).text).toBe('ok\n');
  store.fails = false;
  await new Promise((resolve) => setTimeout(resolve, 550));
  const ready = await office.inject({ method: 'GET', url: '/readyz' });
  expect([ready.status, ready.text]).toEqual([200, 'ready\n']);
});

test('Settings, devices and accounts that could not be kept are not there', async () => {
  const { version, office: document } = (await office.ask('admin', 'GET /branches/{branch}/settings')).reply;
  store.fails = true;
  const save = await office.ask('admin', 'PUT /branches/{branch}/settings', { body: { version, office: document } });
  const device = await office.ask('admin', 'POST /branches/{branch}/devices', {
    body: { kind: 'hall', place: 'lobby' },
  });
  const account = { username: 'nowa', name: 'Nowa Osoba', password: 'a long password', role: 'clerk' } as const;
  const person = await office.ask('admin', 'POST /branches/{branch}/staff', { body: account });
  for (const one of [save, device, person]) expect(one.problem).toMatchObject({ code: 'store-unavailable' });
  store.fails = false;
  expect((await office.ask('admin', 'GET /branches/{branch}/settings')).reply.version).toBe(version);
  const { devices } = (await office.ask('admin', 'GET /branches/{branch}/devices')).reply;
  expect(devices.filter((one) => one.kind === 'hall').length).toBe(1);
  expect((await office.ask('admin', 'POST /branches/{branch}/staff', { body: account })).status).toBe(200);
});

/** What the server answers from memory is what a fold of the log gives. */
async function expectStateOfTheLog(): Promise<void> {
  const events = (await office.log()) as unknown as DayEvent[];
  const state = events.reduce((day, event) => evolve(day, event), emptyDay());
  const keeper = await office.hall.days.day('small', office.nowMs);
  expect(keeper.committed).toEqual(state);
}
