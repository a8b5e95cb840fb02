// A hall for the browser tests of the clerk's terminal: the real server on a folder of its own,
// with the demo's office, two clerks and a clock that can be moved.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildApp } from '#server/app.ts';
import { Installation } from '#server/installation.ts';
import { sent } from '#server/modules/messages/channel.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { builtScreens } from './built-screens.ts';

export interface DeskHall {
  readonly url: string;
  readonly branch: string;
  readonly hall: Installation;
  /** Moves the server's clock forward. */
  later(ms: number): void;
  /** Ends what a test left open, so that the next one finds an empty hall. */
  startOver(): Promise<void>;
  /** A ticket from the kiosk, at the moment of the hall's clock. Returns its id. */
  take(
    service: string,
    options?: { readonly priority?: string; readonly dueInMs?: number; readonly kiosk?: boolean },
  ): Promise<string>;
  stop(): Promise<void>;
}

export const password = 'haslo-do-proby';

interface HallOptions {
  /** What the hall's clock shows at first; the real time when left out. */
  readonly startsAtMs?: number;
  /** The folder of the built screens, if not those that ship. */
  readonly screens?: string;
}

export async function openDeskHall(
  document: { readonly branch: string },
  { startsAtMs = Date.now(), screens = builtScreens }: HallOptions = {},
): Promise<DeskHall> {
  const folder = await mkdtemp(join(tmpdir(), 'numerek-desk-'));
  const opened = await openSqliteStore(join(folder, 'data'));
  if (!opened.ok) throw new Error(opened.refusal.message);
  const { store, eventLog, database, secret } = opened.value;
  let shiftMs = startsAtMs - Date.now();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const hall = new Installation({
    ...{ store, eventLog, printJobs: store.printJobs, database, secret, publicUrl: url, clips: join(folder, 'clips') },
    // Messages count as sent; what is in them is tried elsewhere.
    channels: { email: { send: async () => sent }, sms: null },
    log: pino({ level: 'silent' }),
    now: () => Date.now() + shiftMs,
  });
  await hall.start();
  const saved = await hall.saveOffice({ ...document, voice: { engine: 'none' } }, 0, 'test');
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
  const { branch } = document;
  await hall.staff.add(branch, { username: 'anna', name: 'Anna Kowal', password, role: 'clerk' });
  await hall.staff.add(branch, { username: 'jan', name: 'Jan Nowak', password, role: 'clerk' });
  const app = await buildApp({ hall, screens });
  await app.listen({ port, host: '127.0.0.1' });
  return {
    ...{ url, branch, hall },
    later(ms) {
      shiftMs += ms;
    },
    async startOver() {
      const manager = { kind: 'staff' as const, id: 'manager', role: 'manager' as const };
      for (const command of [{ type: 'close-day' as const, force: true }, { type: 'open-day' as const }]) {
        await hall.commands.handle(branch, crypto.randomUUID(), command, manager);
      }
    },
    async take(service, { priority, dueInMs, kiosk } = {}) {
      const command = {
        type: 'issue-ticket' as const,
        ...{ services: [service], priority, language: 'pl' as const },
        origin: dueInMs === undefined ? ('kiosk' as const) : ('booking' as const),
        ...(kiosk === true ? { kiosk: 'parter' } : {}),
        ...(dueInMs === undefined ? {} : { dueAtMs: hall.now() + dueInMs }),
      };
      const answer = await hall.commands.handle(branch, crypto.randomUUID(), command, { kind: 'device', id: 'kiosk' });
      if (!answer.ok || answer.value.issued === undefined) throw new Error(JSON.stringify(answer));
      return answer.value.issued.ticket;
    },
    async stop() {
      await app.close();
      await hall.stop();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
  throw new Error('No free port below 32768 was found.');
}
