// SQLite itself, synchronous, on whichever thread it was opened: runs single statements, writes in one transaction, and
// the append path of the log, which every ticket waits for.
import Database from 'better-sqlite3';
import type { WriteQuery } from '../database.ts';
import { chainHash, type EventRow } from '../hash-chain.ts';
import type { AppendOutcome } from '../port.ts';

/** Command id and fingerprint in hexadecimal, answer as JSON. */
export type CommandRow = readonly [string, string, string];

export interface EngineAppend {
  readonly log: string;
  readonly expectedSeq: number;
  readonly owner: string;
  readonly epoch: number;
  readonly events: readonly EventRow[];
  readonly command: CommandRow | null;
  readonly writes: readonly (WriteQuery & { readonly constraint: string; readonly rows: number | null })[];
}

export interface QueryAnswer {
  readonly rows: readonly unknown[];
  readonly changes: number;
  readonly insertId: number;
}

interface Head {
  readonly log: number;
  seq: number;
  hash: Uint8Array;
  readonly owner: string;
  readonly epoch: number;
  /** As the row stood when the batch began. */
  readonly seqBefore: number;
}

const statementsKept = 500;

export class SqliteEngine {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #knownStreams = new Set<string>();
  #log: ReturnType<typeof prepareLog> | null = null;

  /** @param file a path, or `:memory:`; or the bytes of a database to work on in memory. */
  constructor(file: string | Uint8Array) {
    this.#database = new Database(file instanceof Uint8Array ? Buffer.from(file) : file, { timeout: 5_000 });
    this.#database.pragma('journal_mode = wal');
    this.#database.pragma('synchronous = full');
    this.#database.pragma('foreign_keys = on');
    // Erased personal data is overwritten, not only unlinked.
    this.#database.pragma('secure_delete = on');
    this.#database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
  }

  query({ sql, parameters }: WriteQuery): QueryAnswer {
    const statement = this.#prepared(sql);
    if (statement.reader) return { rows: statement.all(parameters), changes: 0, insertId: 0 };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], changes, insertId: Number(lastInsertRowid) };
  }

  /** In one transaction; gives the rows that each changed. */
  write(queries: readonly WriteQuery[]): number[] {
    return this.#transaction(() => queries.map((one) => this.#run(one)));
  }

  /** Each append is judged on what the ones before it left; one that is refused is left out alone. */
  append(appends: readonly EngineAppend[]): AppendOutcome[] {
    const heads = new Map<string, Head>();
    return this.#transaction(() => {
      const outcomes = appends.map((one) => this.#appendOne(one, heads));
      for (const head of heads.values()) this.#moveHead(head);
      return outcomes;
    });
  }

  pragma(text: string): unknown {
    return this.#database.pragma(text, { simple: true });
  }

  serialize(): Uint8Array {
    return this.#database.serialize();
  }

  close(): void {
    this.#database.close();
  }

  #appendOne(one: EngineAppend, heads: Map<string, Head>): AppendOutcome {
    const head = this.#head(one.log, heads);
    if (head === null) return { kind: 'fenced' };
    if (head.owner !== one.owner || head.epoch !== one.epoch) return { kind: 'fenced' };
    if (head.seq !== one.expectedSeq) return { kind: 'conflict' };
    if (one.writes.length === 0) return this.#addEvents(one, head);
    const { savepoint, release, rollback } = this.#statementsOfLog();
    const { seq, hash: before } = head;
    savepoint.run();
    const outcome = this.#addEvents(one, head);
    const refusedBy = outcome.kind === 'appended' ? this.#refusingWrite(one) : null;
    if (refusedBy !== null) {
      rollback.run();
      head.seq = seq;
      head.hash = before;
    }
    release.run();
    return refusedBy === null ? outcome : { kind: 'constraint', constraint: refusedBy };
  }

  /** The name of the first write that a constraint refuses. */
  #refusingWrite({ writes }: EngineAppend): string | null {
    for (const write of writes) {
      try {
        const changes = this.#run(write);
        if (write.rows !== null && changes !== write.rows) return write.constraint;
      } catch (error) {
        if (!isConstraint(error)) throw error;
        return write.constraint;
      }
    }
    return null;
  }

  #addEvents({ log, events, command }: EngineAppend, head: Head): AppendOutcome {
    const { insert, addStream } = this.#statementsOfLog();
    const [commandHex = '', fingerprint = '', answer = null] = command ?? [];
    const commandId = command === null ? null : Buffer.from(commandHex, 'hex');
    for (const [at, row] of events.entries()) {
      const [stream, type, schemaVersion, atMs, actor, data] = row;
      const seq = head.seq + 1;
      const id = at === 0 ? commandId : null;
      const own = chainHash(head.hash, seq, row, at === 0 ? commandHex : '');
      try {
        insert.run(
          head.log,
          seq,
          stream,
          type,
          schemaVersion,
          atMs,
          actor,
          id,
          id === null ? null : Buffer.from(fingerprint, 'hex'),
          id === null ? null : answer,
          data,
          own,
        );
      } catch (error) {
        // The first row alone carries the command, so nothing of this append is written yet.
        if (at === 0 && commandId !== null && isConstraint(error)) return { kind: 'command-known' };
        throw error;
      }
      head.seq = seq;
      head.hash = own;
      const key = `${log} ${stream}`;
      if (!this.#knownStreams.has(key)) {
        addStream.run(head.log, stream);
        this.#knownStreams.add(key);
      }
    }
    return { kind: 'appended', seq: head.seq };
  }

  /** Null for a log that nobody claimed yet. */
  #head(log: string, heads: Map<string, Head>): Head | null {
    const present = heads.get(log);
    if (present !== undefined) return present;
    const row = this.#statementsOfLog().findHead.get(log);
    if (row === undefined) return null;
    const head = { ...row, seqBefore: row.seq };
    heads.set(log, head);
    return head;
  }

  #moveHead(head: Head): void {
    if (head.seq === head.seqBefore) return;
    const { moveHead } = this.#statementsOfLog();
    const moved = moveHead.run(head.seq, head.hash, head.log, head.seqBefore, head.owner, head.epoch).changes;
    if (moved !== 1) throw new Error('A head changed inside the transaction that holds it');
  }

  #run({ sql, parameters }: WriteQuery): number {
    const statement = this.#prepared(sql);
    return statement.reader ? statement.all(parameters).length : statement.run(parameters).changes;
  }

  #transaction<Value>(work: () => Value): Value {
    // Immediate: a reader's snapshot must not turn into a writer's half way, which could fail.
    this.#prepared('begin immediate').run();
    try {
      const value = work();
      this.#prepared('commit').run();
      return value;
    } catch (error) {
      this.#knownStreams.clear();
      if (this.#database.inTransaction) this.#prepared('rollback').run();
      throw error;
    }
  }

  #prepared(sql: string): Database.Statement {
    const present = this.#statements.get(sql);
    if (present !== undefined) return present;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    const oldest = this.#statements.size > statementsKept ? this.#statements.keys().next() : null;
    if (oldest !== null && !oldest.done) this.#statements.delete(oldest.value);
    return statement;
  }

  #statementsOfLog(): ReturnType<typeof prepareLog> {
    this.#log ??= prepareLog(this.#database);
    return this.#log;
  }
}

/** Kysely makes these texts elsewhere; the append path alone is written by hand, because it runs for every ticket. */
function prepareLog(database: Database.Database) {
  return {
    findHead: database.prepare<[string], Omit<Head, 'seqBefore'>>(
      'select log, seq, hash, owner, epoch from head where name = ?',
    ),
    moveHead: database.prepare<[number, Uint8Array, number, number, string, number]>(
      'update head set seq = ?, hash = ? where log = ? and seq = ? and owner = ? and epoch = ?',
    ),
    insert: database.prepare(
      `insert into event (log, seq, stream, type, schema_version, at_ms, actor, command, fingerprint, answer, data, hash)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addStream: database.prepare<[number, string]>('insert or ignore into stream (log, stream) values (?, ?)'),
    savepoint: database.prepare('savepoint one_append'),
    release: database.prepare('release one_append'),
    rollback: database.prepare('rollback to one_append'),
  };
}

function isConstraint(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT');
}
