// A small office for the tests of the server: two branches, staff who are signed in, machines with their tokens, and a
// clock that is moved by hand. Requests go in as they would over the wire.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { type Logger, pino } from 'pino';
import type { Api } from '#contract/endpoints.ts';
import type { Problem } from '#contract/problems/problems.ts';
import { assert } from '#core/shared/assert.ts';
import type { Language } from '#core/shared/language.ts';
import { buildApp } from '#server/app.ts';
import { dayStream, logOf } from '#server/eventlog/names.ts';
import type { OpenedLog } from '#server/eventlog/open.ts';
import type { EventLog } from '#server/eventlog/port.ts';
import type { SqliteDatabase } from '#server/eventlog/sqlite/open.ts';
import { Installation } from '#server/installation.ts';
import { openLog } from '#server/log-contents.ts';
import type { Channels } from '#server/modules/messages/open-channels.ts';
import type { PushSettings } from '#server/platform/config.ts';
import { MemoryStore } from '#server/store/memory-store.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { DeviceRow, Store } from '#server/store/store.ts';
import { eight, smallOfficeDocument } from '#testing/queue-spec.ts';

export const branch = 'small';
export const otherBranch = 'other';
export const password = 'correct horse battery';
const origin = 'http://localhost:80';

/** A Monday at eight in Warsaw, when the small office opens. */
export { eight };

export interface TestOfficeOptions {
  /** Fields of the branch's office document that are to be otherwise. */
  readonly document?: Record<string, unknown>;
  readonly nowMs?: number;
  /** On files in a folder, which outlives a restart; in memory otherwise. */
  readonly onSqlite?: boolean;
  /** Puts something between the server and its store. */
  readonly around?: (store: Store) => Store;
  /** The same between the server and its event log. */
  readonly aroundLog?: (log: EventLog) => EventLog;
  readonly log?: Logger;
  /** How those who booked are written to; not at all when not given. */
  readonly channels?: Channels;
  /** How phones are reached; by the known push services when not given. */
  readonly push?: PushSettings;
  readonly streamLimit?: number;
  readonly anonymousPerMinute?: number;
}

interface Parts {
  readonly hall: Installation;
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly eventLog: OpenedLog;
  readonly close: () => Promise<void>;
}

type Staff = 'anna' | 'beata' | 'maria' | 'admin' | 'olga';
const accounts: readonly { username: Staff; name: string; role: 'clerk' | 'manager' | 'administrator'; at: string }[] =
  [
    { username: 'anna', name: 'Anna Kowal', role: 'clerk', at: branch },
    { username: 'beata', name: 'Beata Lis', role: 'clerk', at: branch },
    { username: 'maria', name: 'Maria Dąb', role: 'manager', at: branch },
    { username: 'admin', name: 'Ada Minowska', role: 'administrator', at: branch },
    { username: 'olga', name: 'Olga Obca', role: 'clerk', at: otherBranch },
  ];

export const staffNames = accounts.map((one) => one.name);

const machines = [
  { name: 'kiosk', kind: 'kiosk', place: 'door', at: branch },
  { name: 'hall', kind: 'hall', place: 'lobby', at: branch },
  { name: 'display', kind: 'desk-display', place: '1', at: branch },
  { name: 'farKiosk', kind: 'kiosk', place: 'door', at: otherBranch },
] as const satisfies readonly { name: string; kind: DeviceRow['kind']; place: string; at: string }[];
type Machine = (typeof machines)[number]['name'];

export type CallerName = Staff | Machine | 'stranger';

/** An answer that is read as what it should be: asking a refusal for its reply fails the test, and the other way round. */
export interface Answer<Reply> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly reply: Reply;
  readonly problem: Problem;
}

export interface Ask<Key extends keyof Api> {
  readonly params?: Partial<Api[Key]['params']>;
  readonly query?: Api[Key]['query'];
  readonly body?: Api[Key]['body'];
  /** The Idempotency-Key; a fresh one when not given. */
  readonly id?: string;
  readonly language?: Language;
}

/** Opens the doors at eight on a Monday. Close it in the end. */
export async function openTestOffice(options: TestOfficeOptions = {}): Promise<TestOffice> {
  const folder = options.onSqlite ? mkdtempSync(join(tmpdir(), 'office-')) : null;
  const office = new TestOffice(options, folder);
  await office.open();
  return office;
}

export class TestOffice {
  nowMs: number;
  /** The limits of sign-in outlive an office, so each has an address of its own. */
  readonly remoteAddress = `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`;
  readonly #cookies = new Map<string, Promise<string>>();
  readonly #people = new Map<Staff, Promise<string>>();
  /** One account at a time. */
  #adding: Promise<unknown> = Promise.resolve();
  readonly devices: Partial<Record<Machine, { device: string; token: string }>> = {};
  readonly #options: TestOfficeOptions;
  readonly #folder: string | null;
  readonly #authentication = new Database(':memory:');
  #parts: Parts | null = null;
  #memory = new MemoryStore();
  #logBytes: Uint8Array | string = ':memory:';
  #url = '';

  constructor(options: TestOfficeOptions, folder: string | null) {
    this.#options = options;
    this.#folder = folder;
    this.nowMs = options.nowMs ?? eight;
  }

  get hall(): Installation {
    return this.#running.hall;
  }

  get app(): FastifyInstance {
    return this.#running.app;
  }

  get eventLog(): OpenedLog {
    return this.#running.eventLog;
  }

  /** As the server sees it, with what was put around it. */
  get store(): Store {
    return this.#running.store;
  }

  get folder(): string {
    assert(this.#folder, 'this office is in memory');
    return this.#folder;
  }

  async open(): Promise<void> {
    await this.#start();
    for (const at of [branch, otherBranch]) {
      const saved = await this.hall.saveOffice(officeDocument(at, this.#options.document), 0, 'test');
      assert(saved.ok, `the document of a test is valid: ${JSON.stringify(saved)}`);
    }
    for (const { name, kind, place, at } of machines) {
      const added = await this.hall.devices.add(at, kind, place, this.nowMs);
      this.devices[name] = added;
    }
  }

  /** The opaque id of a member of staff, whose account is made when it is needed first. */
  person(username: Staff): Promise<string> {
    const known = this.#people.get(username);
    if (known) return known;
    const made = this.#adding.then(async () => {
      const account = accounts.find((one) => one.username === username);
      assert(account, 'the account is one of the list');
      const { name, role, at } = account;
      const person = await this.hall.staff.add(at, { username, name, password, role });
      assert(person, 'a user name is free');
      return person;
    });
    this.#people.set(username, made);
    this.#adding = made;
    return made;
  }

  /** What a caller shows to be known; staff sign in the first time. */
  async headersOf(caller: CallerName): Promise<Record<string, string>> {
    const machine = machines.find((one) => one.name === caller);
    if (machine) return { authorization: `Bearer ${this.devices[machine.name]?.token}` };
    const account = accounts.find((one) => one.username === caller);
    if (!account) return {};
    const cookie = this.#cookies.get(caller) ?? this.signIn(account.username);
    this.#cookies.set(caller, cookie);
    return { cookie: await cookie };
  }

  /** The session's cookie. */
  async signIn(username: Staff): Promise<string> {
    await this.person(username);
    const answer = await this.trySignIn(username, password);
    assert(answer.status === 200, `${username} can sign in: ${answer.text}`);
    const given = answer.headers['set-cookie'];
    const cookies = Array.isArray(given) ? given : [given];
    return cookies.map((one) => String(one).split(';')[0]).join('; ');
  }

  trySignIn(username: string, typed: string, language: Language = 'pl'): Promise<Answer<unknown>> {
    return this.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      headers: { origin, 'accept-language': language, 'content-type': 'application/json' },
      payload: JSON.stringify({ username, password: typed }),
    });
  }

  async signOut(caller: CallerName): Promise<Answer<unknown>> {
    const headers = { ...(await this.headersOf(caller)), origin, 'content-type': 'application/json' };
    return this.inject({ method: 'POST', url: '/api/auth/sign-out', headers, payload: '{}' });
  }

  /** Asks an endpoint of the contract; the branch is the small one unless given. */
  async ask<Key extends keyof Api>(
    caller: CallerName,
    key: Key,
    ask: Ask<Key> = {},
  ): Promise<Answer<Api[Key]['reply']>> {
    const [method = 'GET', path = ''] = key.split(' ');
    const params: Record<string, string> = { branch, ...(ask.params as Record<string, string> | undefined) };
    const query = new URLSearchParams((ask.query ?? {}) as Record<string, string>).toString();
    const url = `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`;
    return this.inject({
      method: method as 'GET',
      url: query === '' ? url : `${url}?${query}`,
      headers: {
        ...(await this.headersOf(caller)),
        'accept-language': ask.language ?? 'en',
        ...(method === 'GET' ? {} : { 'idempotency-key': ask.id ?? randomUUID() }),
        ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(ask.body === undefined ? {} : { payload: JSON.stringify(ask.body) }),
    });
  }

  async inject<Reply>(request: InjectOptions): Promise<Answer<Reply>> {
    const {
      statusCode: status,
      headers,
      payload: text,
    } = await this.app.inject({ remoteAddress: this.remoteAddress, ...request });
    return {
      status,
      headers,
      text,
      get reply(): Reply {
        assert(status === 200, `an answer, not ${status} ${text}`);
        return JSON.parse(text) as Reply;
      },
      get problem(): Problem {
        assert(String(headers['content-type']).startsWith('application/problem+json'), `a problem, not ${text}`);
        return JSON.parse(text) as Problem;
      },
    };
  }

  /** The address of the listening server. */
  async listen(): Promise<string> {
    if (this.#url === '') this.#url = await this.app.listen({ port: 0, host: '127.0.0.1' });
    return this.#url;
  }

  issue(service = 'a', body: Partial<Api['POST /branches/{branch}/tickets']['body']> = {}) {
    return this.ask('kiosk', 'POST /branches/{branch}/tickets', { body: { services: [service], ...body } });
  }

  async openDesk(caller: Staff = 'anna', desk = '1'): Promise<void> {
    const opened = await this.ask(caller, 'POST /branches/{branch}/desks/{desk}/open', { params: { desk }, body: {} });
    assert(opened.status === 200, `the desk opens: ${opened.text}`);
  }

  /** What the log holds of a day of the small branch. */
  async log(date = '2026-11-23'): Promise<readonly { readonly type: string }[]> {
    const stored = await this.eventLog.log.readStream(logOf(branch, 'hall'), dayStream(date));
    return stored.map((one) => one.event);
  }

  /** Every event that the installation has kept, of all logs. */
  async allEvents(): Promise<readonly Record<string, unknown>[]> {
    const { log } = this.eventLog;
    const found: unknown[] = (await this.store.readAfter(0, 10_000)).map((one) => one.event);
    for (const head of await log.heads()) {
      const stored = await log.readLog({ log: head.log, afterSeq: 0, limit: 10_000 });
      found.push(...stored.map((one) => one.event));
    }
    return found as Record<string, unknown>[];
  }

  /** Stops the server and starts it anew on what it has kept. */
  async restart(): Promise<void> {
    await this.whileStopped(async () => undefined);
  }

  /** The same, with something done in between. */
  async whileStopped(act: () => Promise<void>): Promise<void> {
    await this.#running.close();
    this.#url = '';
    await act();
    await this.#start();
  }

  async close(): Promise<void> {
    await this.#parts?.close();
    this.#parts = null;
    if (this.#authentication.open) this.#authentication.close();
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }

  get #running(): Parts {
    assert(this.#parts, 'the office is open');
    return this.#parts;
  }

  async #start(): Promise<void> {
    const { store: kept, eventLog: keptLog, database } = await this.#openStore();
    const store = this.#options.around?.(kept) ?? kept;
    const eventLog = { ...keptLog, log: this.#options.aroundLog?.(keptLog.log) ?? keptLog.log };
    const hall = new Installation({
      store,
      eventLog,
      printJobs: store.printJobs,
      database,
      secret: 'a secret of thirty-two letters, or more',
      publicUrl: 'http://localhost',
      clips: join(this.#folder ?? tmpdir(), 'no-clips'),
      log: this.#options.log ?? pino({ level: 'silent' }),
      now: () => this.nowMs,
      ...(this.#options.channels === undefined ? {} : { channels: this.#options.channels }),
      ...(this.#options.push === undefined ? {} : { push: this.#options.push }),
      ...(this.#options.streamLimit === undefined ? {} : { streamLimit: this.#options.streamLimit }),
    });
    const { anonymousPerMinute = 100_000 } = this.#options;
    const app = await buildApp({ hall, anonymousPerMinute });
    await hall.start();
    await app.ready();
    const close = async () => {
      await app.close();
      await hall.stop();
      // What a restart in memory finds again.
      if (this.#folder === null) this.#logBytes = await (keptLog.database as SqliteDatabase).serialize();
      await kept.close();
      await keptLog.database.close();
    };
    this.#parts = { hall, app, store, eventLog, close };
  }

  async #openStore(): Promise<{ store: Store; eventLog: OpenedLog; database: Database.Database }> {
    if (this.#folder === null) {
      this.#memory = new MemoryStore(this.#memory.copy());
      const eventLog = await openLog(this.#logBytes, { checkEvents: true });
      return { store: this.#memory, eventLog, database: this.#authentication };
    }
    const opened = await openSqliteStore(this.#folder, { checkEvents: true });
    assert(opened.ok, `the store opens: ${JSON.stringify(opened)}`);
    return opened.value;
  }
}

function officeDocument(at: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const words = (text: string) => ({ pl: text, en: text, uk: text });
  return smallOfficeDocument({
    branch: at,
    name: words(at === branch ? 'Mały urząd' : 'Drugi urząd'),
    kiosks: [{ id: 'door', name: 'Przy drzwiach' }],
    halls: [{ id: 'lobby', name: 'Hol', speaker: true }],
    voice: { engine: 'none' },
    ...(at === branch ? changes : {}),
  });
}
