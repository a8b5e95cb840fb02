// Reading the log and all of it that no ticket waits for, in Kysely: the same for both databases.
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { WriteQuery } from './database.ts';
import type { Actor, Envelope, StoredEvent } from './envelope.ts';
import type { EventTypes } from './event-types.ts';
import { chainHash, firstHash } from './hash-chain.ts';
import type { LogName, StreamName } from './names.ts';
import type { EventLog, Head, ReadLog } from './port.ts';
import type { EventLogTables } from './tables.ts';

/** Rows brought over from the database's thread in one piece, so that appends come in between. */
const page = 2_000;
/** The last character that there is: every name that begins so sorts before it. */
const afterAllNames = '\u{10FFFF}';

const eventColumns = ['seq', 'stream', 'type', 'schema_version', 'at_ms', 'actor', 'data'] as const;
type EventRow = Pick<EventLogTables['event'], (typeof eventColumns)[number]>;

export class LogTables implements Omit<EventLog, 'append'> {
  readonly #db: Kysely<EventLogTables>;
  readonly #types: EventTypes;
  readonly #ids = new Map<string, number>();

  constructor(db: Kysely<EventLogTables>, types: EventTypes) {
    this.#db = db;
    this.#types = types;
  }

  async claim(log: LogName, owner: string): Promise<Head> {
    await this.#db
      .insertInto('head')
      .columns(['log', 'name', 'seq', 'hash', 'owner', 'epoch'])
      .expression((from) =>
        from
          .selectFrom('head')
          .select((of) => [
            sql<number>`coalesce(max(${of.ref('log')}), 0) + 1`.as('log'),
            sql<string>`${sql.val(log)}`.as('name'),
            sql<number>`0`.as('seq'),
            sql<Uint8Array>`${sql.val(firstHash(log))}`.as('hash'),
            sql<string>`${sql.val(owner)}`.as('owner'),
            sql<number>`0`.as('epoch'),
          ])
          .where(sql<boolean>`true`),
      )
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const row = await this.#db
      .updateTable('head')
      .set((of) => ({ owner, epoch: of('epoch', '+', 1) }))
      .where('name', '=', log)
      .returning(['log', 'seq', 'owner', 'epoch'])
      .executeTakeFirstOrThrow();
    this.#ids.set(log, row.log);
    return { log, seq: row.seq, owner: row.owner, epoch: row.epoch };
  }

  async readStream(log: LogName, stream: StreamName, afterSeq = 0): Promise<readonly StoredEvent[]> {
    const id = await this.#id(log);
    if (id === null) return [];
    return await this.#pages(log, afterSeq, Number.POSITIVE_INFINITY, (from) =>
      from.where('log', '=', id).where('stream', '=', stream),
    );
  }

  async readLog({ log, afterSeq, types, limit }: ReadLog): Promise<readonly StoredEvent[]> {
    const id = await this.#id(log);
    if (id === null) return [];
    return await this.#pages(log, afterSeq, limit, (from) => {
      const all = from.where('log', '=', id);
      return types === undefined ? all : all.where('type', 'in', types);
    });
  }

  async streams(log: LogName, prefix: string): Promise<readonly StreamName[]> {
    const id = await this.#id(log);
    if (id === null) return [];
    const rows = await this.#db
      .selectFrom('stream')
      .select('stream')
      .where('log', '=', id)
      .where('stream', '>=', prefix)
      .where('stream', '<', prefix + afterAllNames)
      .execute();
    return rows.map((row) => row.stream as StreamName).sort();
  }

  async heads(suffix = ''): Promise<readonly Head[]> {
    const rows = await this.#db.selectFrom('head').select(['log', 'name', 'seq', 'owner', 'epoch']).execute();
    for (const row of rows) this.#ids.set(row.name, row.log);
    return rows
      .filter((row) => row.name.endsWith(suffix))
      .map(({ name, seq, owner, epoch }) => ({ log: name as LogName, seq, owner, epoch }))
      .sort((one, other) => (one.log < other.log ? -1 : 1));
  }

  async findCommand(log: LogName, id: string) {
    const logId = await this.#id(log);
    if (logId === null) return null;
    const row = await this.#db
      .selectFrom('event')
      .select(['seq', 'fingerprint', 'answer'])
      .where('log', '=', logId)
      .where('command', '=', Buffer.from(id, 'hex'))
      .executeTakeFirst();
    if (row === undefined) return null;
    const answer: unknown = row.answer === null ? null : JSON.parse(row.answer);
    return { seq: row.seq, fingerprint: hexOf(row.fingerprint), answer };
  }

  async forgetAnswers(log: LogName, beforeMs: number): Promise<number> {
    const id = await this.#id(log);
    if (id === null) return 0;
    // The position of this work lies beside those of the subscriptions: each row is looked at once.
    const name = 'forget-answers';
    const from = await this.#position(name, id);
    const newest = await this.#db
      .selectFrom('event')
      .select((of) => of.fn.max('seq').as('seq'))
      .where('log', '=', id)
      .where('seq', '>', from)
      .where('at_ms', '<', beforeMs)
      .executeTakeFirst();
    const upTo = newest?.seq ?? null;
    if (upTo === null) return 0;
    const done = await this.#db
      .updateTable('event')
      .set({ answer: null, fingerprint: null })
      .where('log', '=', id)
      .where('seq', '>', from)
      .where('seq', '<=', upTo)
      .where('answer', 'is not', null)
      .executeTakeFirst();
    await this.#positionQuery(name, id, upTo).execute();
    return Number(done.numUpdatedRows);
  }

  async behind(subscription: string) {
    const rows = await this.#db
      .selectFrom('head')
      .leftJoin('position', (join) =>
        join.onRef('position.log', '=', 'head.log').on('position.subscription', '=', subscription),
      )
      .select(['head.log as id', 'head.name', 'head.seq as head', 'position.seq as seq'])
      .where((of) => of.or([of('position.seq', 'is', null), of('position.seq', '<', of.ref('head.seq'))]))
      .where('head.seq', '>', 0)
      .execute();
    for (const row of rows) this.#ids.set(row.name, row.id);
    return rows.map(({ name, head, seq }) => ({ log: name as LogName, seq: seq ?? 0, head }));
  }

  async positionWrite(subscription: string, log: LogName, seq: number): Promise<WriteQuery> {
    const id = await this.#id(log);
    if (id === null) throw new Error(`There is no log ${log}`);
    return this.#positionQuery(subscription, id, seq).compile();
  }

  async envelopes(log: LogName, afterSeq: number, limit: number): Promise<readonly Envelope[]> {
    const id = await this.#id(log);
    if (id === null) return [];
    const rows = await this.#db
      .selectFrom('event')
      .select([...eventColumns, 'command', 'hash'])
      .where('log', '=', id)
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      log,
      seq: row.seq,
      stream: row.stream as StreamName,
      type: row.type,
      schemaVersion: row.schema_version,
      atMs: row.at_ms,
      actor: parseActor(row.actor),
      commandId: row.command === null ? null : hexOf(row.command),
      data: row.data,
      hash: hexOf(row.hash),
    }));
  }

  async checkChain(log: LogName): Promise<number | null> {
    let before: Uint8Array = firstHash(log);
    for (let seq = 0; ; ) {
      const found = await this.envelopes(log, seq, page);
      for (const one of found) {
        const actor = formatActor(one.actor);
        const row = [one.stream, one.type, one.schemaVersion, one.atMs, actor, one.data] as const;
        if (one.seq !== seq + 1) return seq + 1;
        seq = one.seq;
        before = chainHash(before, seq, row, one.commandId ?? '');
        if (hexOf(before) !== one.hash) return seq;
      }
      if (found.length < page) return null;
    }
  }

  async #pages(
    log: LogName,
    afterSeq: number,
    limit: number,
    where: (
      from: SelectQueryBuilder<EventLogTables, 'event', EventRow>,
    ) => SelectQueryBuilder<EventLogTables, 'event', EventRow>,
  ): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (let from = afterSeq; events.length < limit; ) {
      const rows = await where(this.#db.selectFrom('event').select(eventColumns))
        .where('seq', '>', from)
        .orderBy('seq')
        .limit(Math.min(page, limit - events.length))
        .execute();
      for (const row of rows) events.push(this.#stored(log, row));
      from = rows.at(-1)?.seq ?? from;
      if (rows.length < page) break;
    }
    return events;
  }

  #stored(log: LogName, row: EventRow): StoredEvent {
    const by = parseActor(row.actor);
    const event = this.#types.decode(row.type, row.schema_version, row.at_ms, by, row.data);
    return { log, seq: row.seq, stream: row.stream as StreamName, event };
  }

  async #position(subscription: string, log: number): Promise<number> {
    const row = await this.#db
      .selectFrom('position')
      .select('seq')
      .where('subscription', '=', subscription)
      .where('log', '=', log)
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  #positionQuery(subscription: string, log: number, seq: number) {
    return this.#db
      .insertInto('position')
      .values({ subscription, log, seq })
      .onConflict((conflict) => conflict.columns(['subscription', 'log']).doUpdateSet({ seq }));
  }

  async #id(log: LogName): Promise<number | null> {
    const present = this.#ids.get(log);
    if (present !== undefined) return present;
    const row = await this.#db.selectFrom('head').select('log').where('name', '=', log).executeTakeFirst();
    if (row !== undefined) this.#ids.set(log, row.log);
    return row?.log ?? null;
  }
}

export function formatActor({ kind, id }: Actor): string {
  return `${kind}:${id}`;
}

function parseActor(text: string): Actor {
  const at = text.indexOf(':');
  return { kind: text.slice(0, at) as Actor['kind'], id: text.slice(at + 1) };
}

function hexOf(bytes: Uint8Array | null): string {
  return bytes === null ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}
