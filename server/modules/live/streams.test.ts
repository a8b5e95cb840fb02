import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Views } from '#contract/resources/views.ts';
import { StreamReader } from '#testing/stream-reader.ts';
import { branch, type CallerName, openTestOffice, otherBranch, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;
let readers: StreamReader[] = [];

afterEach(() => {
  for (const reader of readers) reader.close();
  readers = [];
});

async function follow(caller: CallerName, view: string, headers: Record<string, string> = {}): Promise<StreamReader> {
  const address = await office.listen();
  const path = `/api/v1/branches/${branch}/live/${view}`;
  const reader = new StreamReader(address, path, { ...(await office.headersOf(caller)), ...headers });
  readers.push(reader);
  return reader;
}

describe('A stream', () => {
  beforeEach(async () => {
    office = await openTestOffice();
  });
  afterEach(() => office.close());

  test('gives the present view at once and the next after a command', async () => {
    const stream = await follow('hall', 'hall/lobby');
    const first = await stream.frame<Views['hall']>();
    expect(stream.status).toBe(200);
    expect(stream.head.toLowerCase()).toContain('x-accel-buffering: no');
    expect(stream.body).toMatch(/^retry: \d+\n\n/);
    expect(first).toMatchObject({ version: 0, nowMs: office.nowMs, view: { kind: 'hall', calls: [] } });
    await office.openDesk();
    await office.issue();
    await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', { params: { desk: '1' }, body: {} });
    await stream.until(() => stream.events.some((one) => one.data.includes('"seq":1')));
    const last = JSON.parse(stream.events.at(-1)?.data ?? '') as { version: number; view: Views['hall'] };
    expect(last.view.calls[0]).toMatchObject({ seq: 1, deskLabel: '1' });
    const read = await office.ask('hall', 'GET /branches/{branch}/views/{view}/{place}', {
      params: { view: 'hall', place: 'lobby' },
    });
    expect(last).toMatchObject({ version: read.reply.version, view: read.reply.view });
  });

  test('gives the same bytes to everyone who follows the same view', async () => {
    const one = await follow('stranger', 'public');
    const two = await follow('kiosk', 'public');
    await one.frame();
    await two.frame();
    const start = [one.body.length, two.body.length];
    for (const service of ['a', 'b', 'c', 'a']) {
      office.nowMs += 60_000;
      await office.issue(service);
      await wait(60);
    }
    await Promise.all([one, two].map((each) => each.until(() => each.body.includes('"waiting":2'))));
    const [mine, theirs] = [one.body.slice(start[0]), two.body.slice(start[1])];
    expect(mine.length).toBeGreaterThan(1_000);
    expect(theirs).toBe(mine);
  });

  test('tells whoever comes to a quiet hall what time it is now, not when it last changed', async () => {
    const early = await follow('hall', 'hall/lobby');
    await early.frame();
    office.nowMs += 3_600_000;
    const late = await follow('hall', 'hall/lobby');
    expect((await late.frame()).nowMs).toBe(office.nowMs);
  });

  test('sends nothing while nothing changes, but a heartbeat', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const own = await openTestOffice();
    try {
      const stream = new StreamReader(await own.listen(), `/api/v1/branches/${branch}/live/public`);
      readers.push(stream);
      await stream.frame();
      const before = stream.body;
      vi.advanceTimersByTime(16_000);
      await stream.until(() => stream.body.length > before.length);
      await wait(100);
      expect(stream.body.slice(before.length)).toBe(':\n\n');
    } finally {
      vi.useRealTimers();
      await own.close();
    }
  });

  test('says bye and ends when the server stops, and no new one is opened', async () => {
    const stream = await follow('hall', 'hall/lobby');
    await stream.frame();
    const stopping = office.app.close();
    expect(JSON.parse((await stream.next()).data)).toMatchObject({ retryMs: expect.any(Number) });
    expect(stream.events.at(-1)?.name).toBe('bye');
    await stream.until(() => stream.ended);
    await stopping;
    expect(office.hall.hub.streams).toBe(0);
  });

  test('of a device ends when the device is removed, and the device is let in no more', async () => {
    const mine = await follow('hall', 'hall/lobby');
    const other = await follow('display', 'desk-display/1');
    await mine.frame();
    await other.frame();
    const device = office.devices.hall?.device ?? '';
    await office.ask('admin', 'DELETE /branches/{branch}/devices/{device}', { params: { device } });
    await mine.until(() => mine.ended);
    expect(mine.events.at(-1)?.name).toBe('bye');
    const again = await follow('hall', 'hall/lobby');
    await again.until(() => again.ended || again.status > 0);
    expect([again.status, other.ended]).toEqual([401, false]);
  });

  test('of a clerk ends when the clerk signs out', async () => {
    const mine = await follow('anna', 'desk/1');
    const hers = await follow('beata', 'desk/1');
    await mine.frame();
    await hers.frame();
    await office.signOut('anna');
    await mine.until(() => mine.ended);
    expect([mine.events.at(-1)?.name, hers.ended]).toEqual(['bye', false]);
  });

  test('of a place that the office no longer has ends', async () => {
    const stream = await follow('kiosk', 'kiosk/door');
    await stream.frame();
    const { version, office: document } = (await office.ask('admin', 'GET /branches/{branch}/settings')).reply;
    await office.ask('admin', 'PUT /branches/{branch}/settings', {
      body: { version, office: { ...document, kiosks: [] } },
    });
    await stream.until(() => stream.ended);
    expect(stream.events.at(-1)?.name).toBe('bye');
  });

  test('shows new settings as soon as they are saved', async () => {
    const stream = await follow('hall', 'hall/lobby');
    await stream.frame();
    const { version, office: document } = (await office.ask('admin', 'GET /branches/{branch}/settings')).reply;
    const halls = [{ id: 'lobby', name: 'Hol', ticker: [{ pl: 'Nowość', en: 'News', uk: 'Новина' }] }];
    await office.ask('admin', 'PUT /branches/{branch}/settings', { body: { version, office: { ...document, halls } } });
    expect((await stream.frame<Views['hall']>()).view.ticker[0]?.pl).toBe('Nowość');
  });

  test('that was left is forgotten', async () => {
    const stream = await follow('hall', 'hall/lobby');
    await stream.frame();
    expect(office.hall.hub.streams).toBe(1);
    stream.close();
    await vi.waitFor(() => expect(office.hall.hub.streams).toBe(0));
  });
});

describe('Streams are refused', () => {
  beforeAll(async () => {
    office = await openTestOffice();
  });
  afterAll(() => office.close());

  test('beyond the limit, in words, with a time to come back', async () => {
    const small = await openTestOffice({ streamLimit: 2 });
    try {
      const address = await small.listen();
      const path = `/api/v1/branches/${branch}/live/public`;
      for (let at = 0; at < 2; at += 1) {
        const reader = new StreamReader(address, path);
        readers.push(reader);
        await reader.frame();
      }
      const many = await Promise.all(Array.from({ length: 5 }, () => small.inject({ method: 'GET', url: path })));
      expect(many.map((one) => one.problem.code)).toEqual(Array(5).fill('too-many-streams'));
      expect(many[0]?.headers['retry-after']).toBe('1');
      readers.at(-1)?.close();
      await vi.waitFor(() => expect(small.hall.hub.streams).toBe(1));
      const next = new StreamReader(address, path);
      readers.push(next);
      expect((await next.frame()).version).toBe(0);
    } finally {
      await small.close();
    }
  });

  test.each([
    ['hall', `${branch}/live/hall/attic`, 'not-allowed'],
    ['hall', `${branch}/live/kiosk/door`, 'not-allowed'],
    ['hall', `${branch}/live/desk/1`, 'not-allowed'],
    ['display', `${branch}/live/desk-display/2`, 'not-allowed'],
    ['farKiosk', `${branch}/live/kiosk/door`, 'not-allowed'],
    ['kiosk', `${otherBranch}/live/kiosk/door`, 'not-allowed'],
    ['anna', `${branch}/live/hall/lobby`, 'not-allowed'],
    ['maria', `${branch}/live/hall/attic`, 'device-place-unknown'],
    ['anna', `${branch}/live/desk/99`, 'device-place-unknown'],
    ['anna', `${branch}/live/kitchen/1`, 'not-found'],
    ['anna', `${branch}/live/toString/1`, 'not-found'],
    ['stranger', 'nowhere/live/public', 'branch-unknown'],
    ['stranger', `${branch}/live/hall/lobby`, 'not-signed-in'],
  ] as const)('to %s for %s', async (caller, path, code) => {
    const answer = await office.inject({
      method: 'GET',
      url: `/api/v1/branches/${path}`,
      headers: await office.headersOf(caller),
    });
    expect(answer.problem.code).toBe(code);
  });

  test('to HEAD, which would leave one open for nobody', async () => {
    const answer = await office.app.inject({ method: 'HEAD', url: `/api/v1/branches/${branch}/live/public` });
    expect(answer.statusCode).toBe(405);
    expect(office.hall.hub.streams).toBe(0);
  });
});
