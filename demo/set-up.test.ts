import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningServer, serve } from '#server/serve.ts';
import { demoOffice, registryOffice } from './office.ts';
import { bringUpToDate, type DemoAccess, readDemoAccess, setUpDemo } from './set-up.ts';
import { whereItIs } from './where-it-is.ts';

const ports = { printer: 9, printerWeb: 9 };
let folder: string;
let server: RunningServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'numerek-demo-'));
  server = await start();
});

afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<RunningServer> {
  const started = await serve({ port: 0, host: '127.0.0.1', data: folder, publicUrl: null, logLevel: 'error' });
  if (!started.ok) throw new Error(started.refusal);
  return started.value;
}

/** What a demo of the version before left behind: one branch, and no tickets on phones. */
async function leaveAnEarlierDemo(document: Record<string, unknown>): Promise<void> {
  const saved = await server.hall.saveOffice({ ...document, remote: null, position: null }, 0, 'demo');
  if (!saved.ok) throw new Error('not valid');
  const person = {
    username: 'admin',
    name: 'Administrator',
    role: 'administrator',
    password: 'haslo-z-dawna',
  } as const;
  await server.hall.staff.add('starachowice', person);
  const { token } = await server.hall.devices.add('starachowice', 'kiosk', 'parter', server.hall.now());
  const earlier = {
    branch: 'starachowice',
    printerPort: 9,
    printerWebPort: 9,
    staff: [person],
    devices: [{ kind: 'kiosk', place: 'parter', token }],
  };
  writeFileSync(join(folder, 'demo-access.json'), JSON.stringify(earlier));
}

const kept = () => readDemoAccess(folder) as DemoAccess;
const officeOf = (branch: string) => server.hall.branches.get(branch);

async function signsIn(username: string, password: string): Promise<boolean> {
  const answer = await fetch(`${server.localUrl}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.localUrl },
    body: JSON.stringify({ username, password }),
  });
  return answer.ok;
}

test('an empty folder gets two branches, each with a kiosk, a hall and people of its own', async () => {
  const access = await setUpDemo(server, ports);
  expect(server.hall.branches.all().map(({ office }) => office.branch)).toEqual(['starachowice', 'usc-andersa']);
  const [registry] = access.others;
  expect(registry?.devices.map((one) => one.kind)).toEqual(['kiosk', 'hall', ...Array(4).fill('desk-display')]);
  for (const { username, password } of registry?.staff ?? []) expect(await signsIn(username, password)).toBe(true);
  expect(kept()).toEqual(access);
});

test('the registry office has the five queues of the city’s data, and asks phones for the code in its hall', async () => {
  await setUpDemo(server, ports);
  const office = officeOf('usc-andersa')?.office;
  expect(office?.services.map((one) => `${one.letter} ${one.usualMinutes}`)).toEqual([
    'W 10',
    'I 10',
    'M 10',
    'O 10',
    'J 10',
  ]);
  expect(office?.remote?.access).toEqual({ kind: 'hall-code', minutes: 5 });
  expect(officeOf('starachowice')?.office.remote?.access).toEqual({ kind: 'anywhere' });
});

test('what is printed leads to both branches and to the phone app', async () => {
  const access = await setUpDemo(server, ports);
  const page = whereItIs(server, access, { withTraffic: false, postPort: null });
  expect(page).toContain('Centrum Usług Społecznych w Starachowicach');
  expect(page).toContain('Urząd Stanu Cywilnego, ul. Andersa');
  for (const branch of ['starachowice', 'usc-andersa']) {
    for (const screen of ['kiosk', 'hall', 'desk-display', 'desk']) {
      expect(page).toContain(`${server.localUrl}/${screen}/${branch}`);
    }
    expect(page).toContain(`/branches/${branch}/posters/all.pdf`);
  }
  expect(page).toMatch(/Phone +http:\/\/[^/]+\/m\n/);
  expect(page).not.toContain('undefined');
});

test('a demo of an earlier version gets tickets on phones and the second branch, and its keys still hold', async () => {
  await leaveAnEarlierDemo(demoOffice(9));
  const before = JSON.parse(readFileSync(join(folder, 'demo-access.json'), 'utf8'));
  const access = await bringUpToDate(server, kept());
  expect(access).toMatchObject(before);
  expect(officeOf('starachowice')).toMatchObject({ version: 2, office: { remote: { access: { kind: 'anywhere' } } } });
  expect(access.others.map((one) => one.branch)).toEqual(['usc-andersa']);

  await server.stop();
  server = await start();
  expect(await bringUpToDate(server, kept())).toEqual(access);
  expect(officeOf('starachowice')?.version).toBe(2);
});

test('an office that somebody has changed in the demo stays as it is', async () => {
  await leaveAnEarlierDemo(demoOffice(9));
  const own = { ...demoOffice(9), remote: null, address: ['ul. Zmieniona 1'] };
  await server.hall.saveOffice(own, 1, 'somebody');
  await bringUpToDate(server, kept());
  expect(officeOf('starachowice')).toMatchObject({
    version: 2,
    office: { remote: null, address: ['ul. Zmieniona 1'] },
  });
});

test('a second branch that was cut off while it was made is finished', async () => {
  await leaveAnEarlierDemo(demoOffice(9));
  await server.hall.saveOffice(registryOffice(), 0, 'demo');
  await server.hall.staff.add('usc-andersa', {
    username: 'halina',
    name: 'Halina Wilk',
    role: 'clerk',
    password: 'haslo-zapomniane',
  });
  const access = await bringUpToDate(server, kept());
  const halina = access.others[0]?.staff.find((one) => one.username === 'halina');
  expect(await signsIn('halina', halina?.password ?? '')).toBe(true);
});
