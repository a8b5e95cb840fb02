// The event log in PostgreSQL. One transaction a batch: heads are locked in the order of their names, events go in one
// statement an append, and the head row moves only under the owner and epoch that were read with it.
import type pg from 'pg';
import type { EventTypes } from '../event-types.ts';
import { ConstraintViolation } from '../failure.ts';
import { chainHash, type EventRow } from '../hash-chain.ts';
import { formatActor, LogTables } from '../log-tables.ts';
import type { Append, AppendOutcome, EventLog } from '../port.ts';
import { inTransaction, type PostgresDatabase } from './open.ts';

interface Head {
  readonly log: number;
  readonly owner: string;
  readonly epoch: number;
  readonly seqBefore: number;
  seq: number;
  hash: Uint8Array;
}

const insertEvents = `
  insert into event (log, seq, stream, type, schema_version, at_ms, actor, command, fingerprint, answer, data, hash)
  select $1, * from unnest($2::bigint[], $3::text[], $4::text[], $5::integer[], $6::bigint[], $7::text[], $8::bytea[],
    $9::bytea[], $10::text[], $11::text[], $12::bytea[])`;

export class PostgresEventLog extends LogTables implements EventLog {
  readonly #database: PostgresDatabase;
  readonly #types: EventTypes;
  readonly #knownStreams = new Set<string>();

  constructor(database: PostgresDatabase, types: EventTypes) {
    super(database.db, types);
    this.#database = database;
    this.#types = types;
  }

  async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const streams = new Set<string>();
    const outcomes = await inTransaction(this.#database.pool, async (client) => {
      const heads = await lockHeads(client, appends);
      const found: AppendOutcome[] = [];
      for (const one of appends) found.push(await this.#appendOne(client, one, heads, streams));
      for (const head of heads.values()) await moveHead(client, head);
      return found;
    });
    for (const one of streams) this.#knownStreams.add(one);
    return outcomes;
  }

  async #appendOne(
    client: pg.PoolClient,
    one: Append,
    heads: ReadonlyMap<string, Head>,
    streams: Set<string>,
  ): Promise<AppendOutcome> {
    const head = heads.get(one.log);
    if (head === undefined || head.owner !== one.owner || head.epoch !== one.epoch) return { kind: 'fenced' };
    if (head.seq !== one.expectedSeq) return { kind: 'conflict' };
    const { seq, hash } = head;
    await client.query('savepoint one_append');
    const refusedBy = await this.#write(client, one, head, streams);
    if (refusedBy === null) {
      await client.query('release savepoint one_append');
      return { kind: 'appended', seq: head.seq };
    }
    await client.query('rollback to savepoint one_append');
    head.seq = seq;
    head.hash = hash;
    return refusedBy === commandKnown ? { kind: 'command-known' } : { kind: 'constraint', constraint: refusedBy };
  }

  /** Null, or the name of what refused it. */
  async #write(client: pg.PoolClient, one: Append, head: Head, streams: Set<string>): Promise<string | null> {
    const refusedBy = async (constraint: string, sql: string, values: unknown[], rows: number | null) => {
      try {
        const { rowCount } = await client.query(sql, values);
        return rows === null || rowCount === rows ? null : constraint;
      } catch (error) {
        if (error instanceof ConstraintViolation) return constraint;
        throw error;
      }
    };
    const known = await refusedBy(commandKnown, insertEvents, this.#columns(one, head), null);
    if (known !== null) return known;
    for (const { query, constraint, rows = null } of one.writes ?? []) {
      const refused = await refusedBy(constraint, query.sql, [...query.parameters], rows);
      if (refused !== null) return refused;
    }
    for (const { stream } of one.events) {
      const key = `${one.log} ${stream}`;
      if (this.#knownStreams.has(key) || streams.has(key)) continue;
      await client.query('insert into stream (log, stream) values ($1, $2) on conflict do nothing', [head.log, stream]);
      streams.add(key);
    }
    return null;
  }

  /** The values of `insertEvents`; moves the head's seq and hash on. */
  #columns({ events, command }: Append, head: Head): unknown[] {
    const rows = events.map(({ stream, event }, at) => {
      const row: EventRow = [
        stream,
        event.type,
        this.#types.version(event.type),
        event.atMs,
        formatActor(event.by),
        this.#types.encode(event),
      ];
      const own = at === 0 ? command : null;
      head.seq += 1;
      head.hash = chainHash(head.hash, head.seq, row, own?.id ?? '');
      const id = own === null ? null : Buffer.from(own.id, 'hex');
      const fingerprint = own === null ? null : Buffer.from(own.fingerprint, 'hex');
      const answer = own === null ? null : JSON.stringify(own.answer);
      const [, type, schemaVersion, atMs, actor, data] = row;
      return [head.seq, stream, type, schemaVersion, atMs, actor, id, fingerprint, answer, data, head.hash];
    });
    const columns = Array.from({ length: 11 }, (_, at) => rows.map((row) => row[at]));
    return [head.log, ...columns];
  }
}

const commandKnown = 'event_command';

async function lockHeads(client: pg.PoolClient, appends: readonly Append[]): Promise<Map<string, Head>> {
  // In one order everywhere, so that two processes never wait for each other.
  const names = [...new Set(appends.map((one) => one.log))].sort();
  const { rows } = await client.query(
    'select name, log, seq, hash, owner, epoch from head where name = any($1) order by name for update',
    [names],
  );
  return new Map(rows.map(({ name, ...row }) => [name, { ...row, seqBefore: row.seq }]));
}

async function moveHead(client: pg.PoolClient, head: Head): Promise<void> {
  if (head.seq === head.seqBefore) return;
  const moved = await client.query(
    'update head set seq = $1, hash = $2 where log = $3 and seq = $4 and owner = $5 and epoch = $6',
    [head.seq, head.hash, head.log, head.seqBefore, head.owner, head.epoch],
  );
  if (moved.rowCount !== 1) throw new Error('A head changed inside the transaction that holds it');
}
