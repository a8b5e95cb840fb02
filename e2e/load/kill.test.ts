import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { emptyDay } from '#core/queue/state.ts';
import {
  type BusyOffice,
  insist,
  readLog,
  removeBusyOffice,
  type ServerProcess,
  services,
  setUpBusyOffice,
  startServer,
} from '#testing/busy-office.ts';
import { kills } from '#testing/intensity.ts';

const size = 6;
let office: BusyOffice;
let server: ServerProcess;

beforeAll(async () => {
  office = await setUpBusyOffice(size);
  server = await startServer(office);
});
afterAll(async () => {
  await server?.kill();
  if (office) removeBusyOffice(office);
});

interface Acknowledged {
  readonly issued: Map<string, string>;
  readonly called: Map<string, string>;
  readonly started: string[];
  finished: number;
}

let over = false;

async function arrive(kiosk: number, seen: Acknowledged): Promise<void> {
  for (let at = 0; !over; at += 1) {
    const id = `kiosk-${kiosk}-${at}`;
    const body = { services: [services[at % services.length]], print: false };
    const { status, body: reply } = await insist(() => server.url, '/tickets', office.kiosks[kiosk] ?? {}, id, body);
    expect(status).toBe(200);
    seen.issued.set(String(reply.ticket), JSON.stringify(reply.number));
    await wait(5);
  }
}

async function work(at: number, seen: Acknowledged): Promise<void> {
  const { desk, headers } = office.clerks[at] ?? { desk: '', headers: {} };
  let asked = 0;
  const act = (action: string, body: unknown) => {
    asked += 1;
    return insist(() => server.url, `/desks/${desk}/${action}`, headers, `desk-${desk}-${asked}`, body);
  };
  expect((await act('open', {})).status).toBe(200);
  while (!over) {
    const { status, body } = await act('call-next', {});
    if (status !== 200) {
      expect(body.code).toBe('queue-empty');
      await wait(20);
      continue;
    }
    const { ticket } = body.called as { ticket: string };
    expect(seen.called.has(ticket)).toBe(false);
    seen.called.set(ticket, desk);
    expect((await act('start', { ticket })).status).toBe(200);
    seen.started.push(ticket);
    expect((await act('finish', { ticket })).status).toBe(200);
    seen.finished += 1;
  }
}

test('Killed twenty times under load, the server loses nothing it acknowledged and doubles nothing that came again', async () => {
  const seen: Acknowledged = { issued: new Map(), called: new Map(), started: [], finished: 0 };
  const living = Array.from({ length: size }, (_, at) => [arrive(at, seen), work(at, seen)]).flat();
  const between: number[] = [];
  for (let round = 0; round < kills; round += 1) {
    const before = seen.issued.size;
    // Each kill meets a server at work, however long this one took to get going.
    while (seen.issued.size === before) await wait(10);
    await wait(100 + (round % 5) * 70);
    await server.kill();
    server = await startServer(office, server.port);
    between.push(seen.issued.size - before);
  }
  over = true;
  await Promise.all(living);
  expect(await server.stop()).toBe(0);

  const events = await readLog(office);
  const logged = events.flatMap((event) => (event.type === 'ticket-issued' ? [event] : []));
  expect(logged.map((event) => event.ticket).sort()).toEqual([...seen.issued.keys()].sort());
  for (const event of logged) expect(JSON.stringify(event.number)).toBe(seen.issued.get(event.ticket));
  expect(new Set(seen.issued.values()).size).toBe(seen.issued.size);

  const calls = events.flatMap((event) => (event.type === 'ticket-called' ? [event] : []));
  expect(calls.length).toBe(seen.called.size);
  for (const event of calls) expect(seen.called.get(event.ticket)).toBe(event.desk);
  const started = events.flatMap((event) => (event.type === 'serving-started' ? [event.ticket] : []));
  expect(started.sort()).toEqual([...seen.started].sort());
  expect(events.filter((event) => event.type === 'serving-finished').length).toBe(seen.finished);

  const day = events.reduce((state, event) => evolve(state, event), emptyDay());
  expect(day.version).toBe(events.length);
  // There was load each time: otherwise this proves nothing.
  expect(between.filter((many) => many > 0).length).toBeGreaterThan(kills * 0.8);
  expect(seen.issued.size).toBeGreaterThan(kills * 5);
}, 110_000);
