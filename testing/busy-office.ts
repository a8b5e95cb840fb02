// A large office for the tests under load: set up once on a data folder, served by a process of its own that may be killed,
// and asked over real HTTP by kiosks and clerks who do not give up.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DayEvent } from '#core/queue/events.ts';
import { logOf } from '#server/eventlog/names.ts';
import { serve } from '#server/serve.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { smallOfficeDocument } from '#testing/queue-spec.ts';

const entry = join(import.meta.dirname, '../server/main.ts');
const password = 'correct horse battery';
export const branch = 'small';
export const services = ['a', 'b', 'c', 'd'];

export interface BusyOffice {
  readonly folder: string;
  /** Headers of each kiosk. */
  readonly kiosks: readonly Record<string, string>[];
  /** Who sits at which desk, by headers. */
  readonly clerks: readonly { readonly desk: string; readonly headers: Record<string, string> }[];
  readonly manager: Record<string, string>;
}

const words = (text: string) => ({ pl: text, en: text, uk: text });
const always = [{ from: '00:00', to: '00:00' }];

/** Round the clock in a zone whose midnight is far from now, so that no test meets a turn of the day. */
function document(size: number): Record<string, unknown> {
  const zone = new Date().getUTCHours() < 12 ? 'Etc/GMT-6' : 'Etc/GMT+6';
  const count = Array.from({ length: size }, (_, at) => String(at + 1));
  return smallOfficeDocument({
    timeZone: zone,
    dayStartsAt: '00:00',
    openingHours: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
    services: services.map((id) => ({
      id,
      letter: id.toUpperCase(),
      name: words(id),
      usualMinutes: 5,
      numbers: { from: 1, to: 9999, digits: 1 },
    })),
    profiles: [
      { id: 'all', name: words('all'), tiers: [services] },
      { id: 'halves', name: words('halves'), tiers: [services.slice(0, 2), services.slice(2)] },
    ],
    desks: count.map((id, at) => ({ id, label: id, profile: at % 2 === 0 ? 'all' : 'halves' })),
    kiosks: count.map((id) => ({ id, name: id })),
    halls: [{ id: 'lobby', name: 'lobby' }],
    rules: { stopWhenNoTimeLeft: false },
    voice: { engine: 'none' },
  });
}

/** @param size how many kiosks and desks. */
export async function setUpBusyOffice(size: number): Promise<BusyOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'busy-office-'));
  const started = await serve({ port: 0, host: '127.0.0.1', data: folder, publicUrl: null, logLevel: 'silent' });
  if (!started.ok) throw new Error(started.refusal);
  const { hall, localUrl, stop } = started.value;
  const saved = await hall.saveOffice(document(size), 0, 'test');
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
  const kiosks: Record<string, string>[] = [];
  const clerks: { desk: string; headers: Record<string, string> }[] = [];
  for (let at = 1; at <= size; at += 1) {
    const { token } = await hall.devices.add(branch, 'kiosk', String(at), Date.now());
    kiosks.push({ authorization: `Bearer ${token}` });
    const username = `clerk_${at}`;
    await hall.staff.add(branch, { username, name: username, password, role: 'clerk' });
    clerks.push({ desk: String(at), headers: { cookie: await signIn(localUrl, username) } });
  }
  await hall.staff.add(branch, { username: 'manager', name: 'manager', password, role: 'manager' });
  const manager = { cookie: await signIn(localUrl, 'manager') };
  await stop();
  return { folder, kiosks, clerks, manager };
}

export function removeBusyOffice({ folder }: BusyOffice): void {
  rmSync(folder, { recursive: true, force: true });
}

async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  if (!answer.ok || cookies.length === 0) throw new Error(`${username} can't sign in: ${answer.status}`);
  return cookies.join('; ');
}

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  /** At once, as a power cut ends it. */
  kill(): Promise<void>;
  /** As an operator ends it; gives the exit code. */
  stop(): Promise<number | null>;
}

/** @param port 0 for any free one. Resolves when it answers. */
export async function startServer({ folder }: BusyOffice, port = 0): Promise<ServerProcess> {
  const flags = ['--port', String(port), '--host', '127.0.0.1', '--data', folder];
  const child = spawn(process.execPath, [entry, ...flags], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const opened = await portOf(child);
  return {
    url: `http://127.0.0.1:${opened}`,
    port: opened,
    kill: async () => {
      await ended(child, 'SIGKILL');
    },
    stop: () => ended(child, 'SIGTERM'),
  };
}

function portOf(child: ChildProcess): Promise<number> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      said += bytes.toString('utf8');
      const port = /"port":(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  return (await exit)[0];
}

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Sends a command until it is answered, always with the same id: what a kiosk and a terminal do. */
export async function insist(
  url: () => string,
  path: string,
  headers: Readonly<Record<string, string>>,
  id: string,
  body: unknown,
): Promise<Reply> {
  for (let tries = 0; tries < 400; tries += 1) {
    try {
      const answer = await fetch(`${url()}/api/v1/branches/${branch}${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': id },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(5_000),
      });
      const reply = { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
      if (answer.status < 500) return reply;
    } catch {
      // The server is gone for the moment, or went while it answered.
    }
    await wait(40);
  }
  throw new Error(`${path} was never answered`);
}

/** All events of the office's days, read from its files while no server runs. */
export async function readLog({ folder }: BusyOffice): Promise<DayEvent[]> {
  const opened = await openSqliteStore(folder);
  if (!opened.ok) throw new Error(opened.refusal.message);
  const { store, eventLog } = opened.value;
  try {
    const stored = await eventLog.log.readLog({ log: logOf(branch, 'hall'), afterSeq: 0, limit: 1_000_000 });
    return stored.map((one) => one.event as DayEvent);
  } finally {
    await store.close();
  }
}
