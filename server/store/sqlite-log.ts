// The log in SQLite: the append path, which every ticket waits for, and reading back.
import type { Database, Transaction } from 'better-sqlite3';
import { assert } from '#core/shared/assert.ts';
import type { SqlitePeople } from './sqlite-people.ts';
import type { Append, AppendOutcome, KnownCommand, LoggedEvent, StreamAppend } from './store.ts';

interface EventRow {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly event: string;
}

interface StreamHead {
  readonly stream: number;
  readonly version: number;
}

/** The last character that there is: every name that begins so sorts before it. */
const afterAllNames = '\u{10FFFF}';

export class SqliteLog {
  readonly #statements: ReturnType<typeof prepare>;
  readonly #people: SqlitePeople;
  readonly #appendAll: Transaction<(appends: readonly Append[]) => AppendOutcome[]>;

  constructor(database: Database, people: SqlitePeople) {
    this.#statements = prepare(database);
    this.#people = people;
    this.#appendAll = database.transaction((appends) => appends.map((one) => this.#appendOne(one)));
  }

  /** Durable when it returns; throws when nothing was written. */
  append(appends: readonly Append[]): AppendOutcome[] {
    // Immediate: a reader's snapshot must not turn into a writer's half way, which could fail.
    return this.#appendAll.immediate(appends);
  }

  #appendOne(one: Append): AppendOutcome {
    const { findStream, knowsCommand, addCommand } = this.#statements;
    if (one.command && knowsCommand.get(one.command.scope, one.command.id)) return 'command-known';
    const head = findStream.get(one.stream);
    if ((head?.version ?? 0) !== one.expectedVersion) return 'version-conflict';
    const others = (one.also ?? []).map((other) => ({ other, head: findStream.get(other.stream) }));
    // All heads are looked at before anything is written, so that an append is never half there.
    if (others.some(({ other, head }) => (head?.version ?? 0) !== other.expectedVersion)) return 'version-conflict';
    this.#addEvents(one, head);
    for (const { other, head } of others) this.#addEvents(other, head);
    if (one.command) {
      const { scope, id, fingerprint, answer, atMs } = one.command;
      addCommand.run(scope, id, fingerprint, jsonText(answer), atMs);
    }
    this.#people.write(one.people ?? [], one.moved ?? [], one.forget ?? []);
    return 'appended';
  }

  #addEvents({ stream: name, expectedVersion, events }: StreamAppend, head: StreamHead | undefined): void {
    assert(events.length > 0, 'an append holds at least one event');
    const { addStream, setVersion, addEvent } = this.#statements;
    const lastVersion = expectedVersion + events.length;
    const stream = head?.stream ?? addStream.run(name, lastVersion).lastInsertRowid;
    if (head) setVersion.run(lastVersion, head.stream);
    events.forEach((event, at) => {
      addEvent.run(stream, expectedVersion + at + 1, jsonText(event));
    });
  }

  read(stream: string, afterVersion: number): LoggedEvent[] {
    return this.#statements.read.all(stream, afterVersion).map(loggedEvent);
  }

  readAfter(position: number, limit: number): LoggedEvent[] {
    return this.#statements.readAfter.all(position, Math.max(0, limit)).map(loggedEvent);
  }

  streams(prefix: string): string[] {
    return this.#statements.streams.all(prefix, prefix + afterAllNames).map((row) => row.name);
  }

  findCommand(scope: string, id: string): KnownCommand | null {
    const row = this.#statements.findCommand.get(scope, id);
    return row ? { id, fingerprint: row.fingerprint, answer: JSON.parse(row.answer) } : null;
  }

  forgetCommands(beforeMs: number): number {
    return this.#statements.forgetCommands.run(beforeMs).changes;
  }
}

function prepare(database: Database) {
  const select = `select position, name as stream, events.version as version, event
                  from events join streams on streams.stream = events.stream`;
  return {
    findStream: database.prepare<[string], StreamHead>('select stream, version from streams where name = ?'),
    addStream: database.prepare<[string, number]>('insert into streams (name, version) values (?, ?)'),
    setVersion: database.prepare<[number, number]>('update streams set version = ? where stream = ?'),
    addEvent: database.prepare<[number | bigint, number, string]>(
      'insert into events (stream, version, event) values (?, ?, ?)',
    ),
    knowsCommand: database.prepare<[string, string]>('select 1 from commands where scope = ? and id = ?'),
    addCommand: database.prepare<[string, string, string, string, number]>(
      'insert into commands (scope, id, fingerprint, answer, at_ms) values (?, ?, ?, ?, ?)',
    ),
    findCommand: database.prepare<[string, string], { fingerprint: string; answer: string }>(
      'select fingerprint, answer from commands where scope = ? and id = ?',
    ),
    forgetCommands: database.prepare<[number]>('delete from commands where at_ms < ?'),
    read: database.prepare<[string, number], EventRow>(
      `${select} where streams.name = ? and events.version > ? order by events.version`,
    ),
    readAfter: database.prepare<[number, number], EventRow>(`${select} where position > ? order by position limit ?`),
    streams: database.prepare<[string, string], { name: string }>(
      'select name from streams where name >= ? and name < ? order by name',
    ),
  };
}

function loggedEvent(row: EventRow): LoggedEvent {
  return { position: row.position, stream: row.stream, version: row.version, event: JSON.parse(row.event) };
}

function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  assert(text !== undefined, 'what is stored is a JSON value');
  return text;
}
