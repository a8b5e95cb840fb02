// A store that forgets everything with the process: for tests, simulated days and trying out. It keeps events as text,
// so that what is read can't be changed in the log and comes back just as it would from a file.
import { readFile, writeFile } from 'node:fs/promises';
import { assert } from '#core/shared/assert.ts';
import type { PersonRow } from '#server/modules/booking/people.ts';
import { createMemoryMessageStore, type MemoryMessageStore, type Message } from '#server/modules/messages/outbox.ts';
import { createMemoryPrintJobStore, type PrintJobStore } from '#server/modules/printing/print-jobs.ts';
import { createMemoryNoticeStore, type MemoryNoticeStore, type MemoryNotices } from '#server/modules/push/notices.ts';
import { MemoryPeople } from './memory-people.ts';
import type {
  Append,
  AppendOutcome,
  DeviceRow,
  KnownCommand,
  LoggedEvent,
  StaffRow,
  Store,
  StreamAppend,
} from './store.ts';

interface Entry {
  readonly stream: string;
  readonly version: number;
  readonly text: string;
}

interface StoredCommand {
  readonly id: string;
  readonly scope: string;
  readonly atMs: number;
  readonly fingerprint: string;
  readonly answerText: string;
}

/** All that a memory store holds, as JSON can carry it; prints are not in it. */
export interface MemoryStoreCopy {
  readonly log: readonly Entry[];
  readonly commands: readonly StoredCommand[];
  readonly positions: readonly (readonly [string, number])[];
  readonly devices: readonly DeviceRow[];
  readonly staff: readonly StaffRow[];
  readonly people: readonly PersonRow[];
  readonly messages: readonly Message[];
  readonly notices: MemoryNotices;
}

export class MemoryStore implements Store {
  readonly printJobs: PrintJobStore = createMemoryPrintJobStore();
  readonly people = new MemoryPeople();
  readonly messages: MemoryMessageStore = createMemoryMessageStore();
  readonly notices: MemoryNoticeStore = createMemoryNoticeStore();
  readonly #log: Entry[] = [];
  readonly #positionsOf = new Map<string, number[]>();
  readonly #commands = new Map<string, StoredCommand>();
  readonly #positions = new Map<string, number>();
  readonly #devices = new Map<string, DeviceRow>();
  readonly #staff = new Map<string, StaffRow>();
  #open = true;

  constructor(from?: MemoryStoreCopy) {
    if (!from) return;
    for (const entry of from.log) this.#log.push(entry) && this.#index(entry, this.#log.length);
    for (const command of from.commands) this.#commands.set(key(command.scope, command.id), command);
    for (const [reactor, position] of from.positions) this.#positions.set(reactor, position);
    for (const row of from.devices) this.#devices.set(key(row.branch, row.device), row);
    for (const row of from.staff) this.#staff.set(key(row.branch, row.person), row);
    this.people.write(from.people, [], []);
    this.messages.putBack(from.messages);
    this.notices.putBack(from.notices);
  }

  /** What a restart would find. */
  copy(): MemoryStoreCopy {
    return structuredClone({
      log: this.#log,
      commands: [...this.#commands.values()],
      positions: [...this.#positions],
      devices: [...this.#devices.values()],
      staff: [...this.#staff.values()],
      people: this.people.all(),
      messages: this.messages.all(),
      notices: this.notices.copy(),
    });
  }

  async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    this.#mustBeOpen();
    // All checks first: what can't be stored must fail before anything is written.
    const texts = appends.map((one) => [one, ...(one.also ?? [])].map(entriesOf));
    const answers = appends.map((one) => (one.command ? jsonText(one.command.answer) : ''));
    return appends.map((one, at) => this.#appendOne(one, texts[at] ?? [], answers[at] ?? ''));
  }

  #appendOne(one: Append, entries: readonly (readonly Entry[])[], answerText: string): AppendOutcome {
    if (one.command && this.#commands.has(key(one.command.scope, one.command.id))) return 'command-known';
    const streams: readonly StreamAppend[] = [one, ...(one.also ?? [])];
    if (streams.some((other) => (this.#positionsOf.get(other.stream)?.length ?? 0) !== other.expectedVersion)) {
      return 'version-conflict';
    }
    for (const entry of entries.flat()) this.#index(entry, this.#log.push(entry));
    if (one.command) {
      const { id, scope, atMs, fingerprint } = one.command;
      this.#commands.set(key(scope, id), { id, scope, atMs, fingerprint, answerText });
    }
    this.people.write(one.people ?? [], one.moved ?? [], one.forget ?? []);
    return 'appended';
  }

  async read(stream: string, afterVersion = 0): Promise<readonly LoggedEvent[]> {
    this.#mustBeOpen();
    return (this.#positionsOf.get(stream) ?? []).slice(afterVersion).map((position) => this.#logged(position));
  }

  async streams(prefix: string): Promise<readonly string[]> {
    this.#mustBeOpen();
    return [...this.#positionsOf.keys()].filter((stream) => stream.startsWith(prefix)).sort(byBytes);
  }

  async readAfter(position: number, limit: number): Promise<readonly LoggedEvent[]> {
    this.#mustBeOpen();
    const many = Math.max(0, Math.min(limit, this.#log.length - position));
    return Array.from({ length: many }, (_, at) => this.#logged(position + at + 1));
  }

  async findCommand(scope: string, id: string): Promise<KnownCommand | null> {
    this.#mustBeOpen();
    const found = this.#commands.get(key(scope, id));
    return found ? { id, fingerprint: found.fingerprint, answer: JSON.parse(found.answerText) } : null;
  }

  async forgetCommands(beforeMs: number): Promise<number> {
    this.#mustBeOpen();
    const old = [...this.#commands].filter(([, command]) => command.atMs < beforeMs);
    for (const [name] of old) this.#commands.delete(name);
    return old.length;
  }

  async position(reactor: string): Promise<number> {
    this.#mustBeOpen();
    return this.#positions.get(reactor) ?? 0;
  }

  async setPosition(reactor: string, position: number): Promise<void> {
    this.#mustBeOpen();
    this.#positions.set(reactor, position);
  }

  async addDevice(row: DeviceRow): Promise<void> {
    this.#mustBeOpen();
    assert(!this.#devices.has(key(row.branch, row.device)), 'a device is added once');
    this.#devices.set(key(row.branch, row.device), { ...row });
  }

  async devices(): Promise<readonly DeviceRow[]> {
    this.#mustBeOpen();
    return [...this.#devices.values()];
  }

  async removeDevice(branch: string, device: string): Promise<boolean> {
    this.#mustBeOpen();
    return this.#devices.delete(key(branch, device));
  }

  async putStaff(row: StaffRow): Promise<void> {
    this.#mustBeOpen();
    this.#staff.set(key(row.branch, row.person), { ...row });
  }

  async staff(): Promise<readonly StaffRow[]> {
    this.#mustBeOpen();
    return [...this.#staff.values()].sort(
      (one, other) => byBytes(one.branch, other.branch) || byBytes(one.person, other.person),
    );
  }

  async scrub(): Promise<void> {
    this.#mustBeOpen();
  }

  async backup(toFile: string): Promise<void> {
    this.#mustBeOpen();
    await writeFile(toFile, JSON.stringify(this.copy()), { flag: 'wx' });
  }

  async check(): Promise<void> {
    this.#mustBeOpen();
  }

  async close(): Promise<void> {
    this.#open = false;
  }

  #mustBeOpen(): void {
    assert(this.#open, 'a closed store is not used');
  }

  #index(entry: Entry, position: number): void {
    const positions = this.#positionsOf.get(entry.stream);
    if (positions) positions.push(position);
    else this.#positionsOf.set(entry.stream, [position]);
  }

  #logged(position: number): LoggedEvent {
    const entry = this.#log[position - 1];
    assert(entry, 'a position lies within the log');
    return { position, stream: entry.stream, version: entry.version, event: JSON.parse(entry.text) };
  }
}

/** The store that was backed up into this file by `MemoryStore.backup`. */
export async function readMemoryStoreBackup(file: string): Promise<MemoryStore> {
  return new MemoryStore(JSON.parse(await readFile(file, 'utf8')));
}

function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function entriesOf({ stream, expectedVersion, events }: StreamAppend): readonly Entry[] {
  assert(events.length > 0, 'an append holds at least one event');
  return events.map((event, at) => ({ stream, version: expectedVersion + at + 1, text: jsonText(event) }));
}

function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  assert(text !== undefined, 'what is stored is a JSON value');
  return text;
}

/** As SQLite orders text, which differs from JavaScript's order beyond the basic plane. */
function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
