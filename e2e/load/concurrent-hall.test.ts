import { afterAll, beforeAll, expect, test } from 'vitest';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { emptyDay } from '#core/queue/state.ts';
import { visitRow } from '#core/views/visit-row.ts';
import {
  type BusyOffice,
  branch,
  insist,
  readLog,
  removeBusyOffice,
  type ServerProcess,
  services,
  setUpBusyOffice,
  startServer,
} from '#testing/busy-office.ts';
import { StreamReader } from '#testing/stream-reader.ts';

const people = 2_000;
const size = 16;
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

interface Ticket {
  readonly ticket: string;
  readonly number: { readonly letter: string; readonly value: number };
}

/** One kiosk's share of the people, one after another. */
async function arrive(kiosk: number): Promise<Ticket[]> {
  const taken: Ticket[] = [];
  for (let at = kiosk; at < people; at += size) {
    const body = { services: [services[at % services.length]], print: false };
    const { status, body: reply } = await insist(
      () => server.url,
      '/tickets',
      office.kiosks[kiosk] ?? {},
      `person-${at}`,
      body,
    );
    expect(status).toBe(200);
    taken.push(reply as unknown as Ticket);
  }
  return taken;
}

/** One desk's work: calls, starts, finishes, until all have come and nobody waits. */
async function work(at: number, allCame: () => boolean): Promise<string[]> {
  const { desk, headers } = office.clerks[at] ?? { desk: '', headers: {} };
  let asked = 0;
  const act = (action: string, body: unknown) => {
    asked += 1;
    return insist(() => server.url, `/desks/${desk}/${action}`, headers, `desk-${desk}-${asked}`, body);
  };
  expect((await act('open', {})).status).toBe(200);
  const called: string[] = [];
  let present: string | null = null;
  for (;;) {
    const came = allCame();
    const { status, body } = await act('call-next', present === null ? {} : { finish: { ticket: present } });
    const next = (body.called as Ticket | null | undefined)?.ticket ?? null;
    present = next;
    if (next === null) {
      if (status !== 200) expect(body.code).toBe('queue-empty');
      if (came) return called;
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    called.push(next);
    expect((await act('start', { ticket: next })).status).toBe(200);
  }
}

test('Sixteen kiosks and sixteen desks at once: no number twice, nobody called twice, and everybody once', async () => {
  const screen = new StreamReader(server.url, `/api/v1/branches/${branch}/live/public`);
  await screen.frame();
  let came = false;
  const working = Array.from({ length: size }, (_, at) => work(at, () => came));
  const issued = (await Promise.all(Array.from({ length: size }, (_, at) => arrive(at)))).flat();
  came = true;
  const called = (await Promise.all(working)).flat();

  expect(new Set(issued.map((one) => one.ticket)).size).toBe(people);
  for (const letter of services.map((one) => one.toUpperCase())) {
    const values = issued.filter((one) => one.number.letter === letter).map((one) => one.number.value);
    const inOrder = Array.from({ length: people / services.length }, (_, at) => at + 1);
    expect(values.sort((one, other) => one - other)).toEqual(inOrder);
  }
  expect(called.length).toBe(people);
  expect(new Set(called)).toEqual(new Set(issued.map((one) => one.ticket)));

  const api = `${server.url}/api/v1/branches/${branch}`;
  const fresh = (await (await fetch(`${api}/views/public`)).json()) as { version: number; view: { date: string } };
  await screen.until(() => screen.events.at(-1)?.data.includes(JSON.stringify(fresh.view)) ?? false);
  const listed = await fetch(`${api}/ticket-records?date=${fresh.view.date}`, { headers: office.manager });
  const { visits } = (await listed.json()) as { visits: { ticket: string }[] };
  screen.close();
  expect(await server.stop()).toBe(0);

  const events = await readLog(office);
  const day = events.reduce((state, event) => evolve(state, event), emptyDay());
  expect(day.version).toBe(fresh.version);
  const replayed = [...day.tickets.values()].map((one) => {
    const { branch: _branch, date: _date, ...row } = visitRow(branch, fresh.view.date, one);
    return row;
  });
  const byTicket = (one: { ticket: string }, other: { ticket: string }) => (one.ticket < other.ticket ? -1 : 1);
  expect(visits.sort(byTicket)).toEqual(replayed.sort(byTicket));
  expect(replayed.every((one) => one.phase === 'finished')).toBe(true);
  for (const type of ['ticket-issued', 'ticket-called', 'serving-started', 'serving-finished']) {
    expect(events.filter((event) => event.type === type).length).toBe(people);
  }
}, 60_000);
