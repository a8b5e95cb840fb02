// Where deliveries are kept: one table in the log's database, the same for SQLite and PostgreSQL.
import { type Kysely, sql } from 'kysely';
import type { Database, WriteQuery } from '../eventlog/database.ts';
import type { Migrations } from '../eventlog/migrate.ts';
import { queryTemplate } from '../eventlog/query-template.ts';
import { type Delivery, type DeliveryState, openStates } from './delivery.ts';

interface DeliveryRow {
  id: string;
  channel: string;
  lane: string;
  subject: string | null;
  /** JSON. */
  payload: string;
  /** 0 or 1. */
  urgent: number;
  turn: number;
  not_before_ms: number;
  expires_at_ms: number;
  state: string;
  reason: string | null;
  tries: number;
  made_at_ms: number;
  at_ms: number;
}

type DeliveryTables = { delivery: DeliveryRow };

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delivery')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('urgent', 'integer', (column) => column.notNull())
    .addColumn('turn', 'bigint', (column) => column.notNull())
    .addColumn('not_before_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('made_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .execute();
  // Ended rows are many and are not looked for by time, so the index leaves them out.
  await sql`create index delivery_due on delivery (not_before_ms, turn) where state in ('queued', 'waiting', 'sending')`.execute(
    db,
  );
  await db.schema
    .createIndex('delivery_subject')
    .on('delivery')
    .columns(['channel', 'subject', 'made_at_ms'])
    .execute();
  await db.schema.createIndex('delivery_lane').on('delivery').columns(['lane', 'state', 'made_at_ms']).execute();
}

export const deliveryMigrations: Migrations = { '0002-delivery': { up } };

/** A turn in the order in which deliveries come due. */
export interface DueCursor {
  readonly notBeforeMs: number;
  readonly turn: number;
}

export interface DeliveryFilter {
  readonly channel?: string;
  readonly lanes?: readonly string[];
  readonly states?: readonly DeliveryState[];
  readonly subject?: string;
  /** Made then or later, in milliseconds since 1970. */
  readonly sinceMs?: number;
}

const mostListed = 1_000;
/** SQLite takes some thousand values in one statement. */
const mostValues = 500;

/** Every call rejects with a StoreFailure when the database can't do its work. */
export class DeliveryTable {
  readonly #database: Database;
  readonly #db: Kysely<DeliveryTables>;
  readonly #insert: (row: DeliveryRow) => WriteQuery;
  readonly #update: (
    change: Pick<DeliveryRow, 'id' | 'state' | 'reason' | 'tries' | 'not_before_ms' | 'at_ms'>,
  ) => WriteQuery;

  constructor(database: Database) {
    this.#database = database;
    const db = database.db.withTables<DeliveryTables>() as unknown as Kysely<DeliveryTables>;
    this.#db = db;
    this.#insert = queryTemplate<DeliveryRow>((value) =>
      db
        .insertInto('delivery')
        .values({
          id: value('id'),
          channel: value('channel'),
          lane: value('lane'),
          subject: value('subject'),
          payload: value('payload'),
          urgent: value('urgent'),
          turn: value('turn'),
          not_before_ms: value('not_before_ms'),
          expires_at_ms: value('expires_at_ms'),
          state: value('state'),
          reason: value('reason'),
          tries: value('tries'),
          made_at_ms: value('made_at_ms'),
          at_ms: value('at_ms'),
        })
        .onConflict((conflict) => conflict.column('id').doNothing()),
    );
    this.#update = queryTemplate((value) =>
      db
        .updateTable('delivery')
        .set({
          state: value('state'),
          reason: value('reason'),
          tries: value('tries'),
          not_before_ms: value('not_before_ms'),
          at_ms: value('at_ms'),
        })
        .where('id', '=', value('id')),
    );
  }

  /** In one transaction; gives for each whether its id was new. */
  async insertAbsent(deliveries: readonly Delivery[]): Promise<readonly boolean[]> {
    const changes = await this.#database.write(deliveries.map((one) => this.#insert(rowOf(one))));
    return changes.map((count) => count > 0);
  }

  /** Writes state, reason, tries and times of known deliveries, in one transaction. */
  async update(deliveries: readonly Delivery[]): Promise<void> {
    await this.#database.write(deliveries.map((one) => this.#update(rowOf(one))));
  }

  /** Open deliveries after the cursor whose time has come by `untilMs`, in the order of the cursor. */
  async due(after: DueCursor, untilMs: number, limit: number): Promise<readonly Delivery[]> {
    const rows = await this.#db
      .selectFrom('delivery')
      .selectAll()
      .where('state', 'in', openStates)
      .where('not_before_ms', '<=', untilMs)
      .where('not_before_ms', '>=', after.notBeforeMs)
      .where(({ or, eb }) => or([eb('not_before_ms', '>', after.notBeforeMs), eb('turn', '>', after.turn)]))
      .orderBy('not_before_ms')
      .orderBy('turn')
      .limit(limit)
      .execute();
    return rows.map(deliveryOf);
  }

  /** When the next open delivery that comes due after `afterMs` is due, or null. */
  async nextDueMs(afterMs: number): Promise<number | null> {
    const row = await this.#db
      .selectFrom('delivery')
      .select('not_before_ms')
      .where('state', 'in', openStates)
      .where('not_before_ms', '>', afterMs)
      .orderBy('not_before_ms')
      .limit(1)
      .executeTakeFirst();
    return row?.not_before_ms ?? null;
  }

  async find(id: string): Promise<Delivery | null> {
    const row = await this.#db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : deliveryOf(row);
  }

  /** The newest first, at most `limit` of them. */
  async list(filter: DeliveryFilter, limit = 100): Promise<readonly Delivery[]> {
    const rows = await this.#filtered(filter)
      .selectAll()
      .orderBy('made_at_ms', 'desc')
      .orderBy('turn', 'desc')
      .limit(Math.min(limit, mostListed))
      .execute();
    return rows.map(deliveryOf);
  }

  async count(filter: DeliveryFilter): Promise<number> {
    const row = await this.#filtered(filter)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  /** Drops those that ended before then; gives back how many. */
  async forgetEnded(channel: string, beforeMs: number): Promise<number> {
    const done = await this.#db
      .deleteFrom('delivery')
      .where('channel', '=', channel)
      .where('state', 'not in', openStates)
      .where('at_ms', '<', beforeMs)
      .executeTakeFirst();
    return Number(done.numDeletedRows);
  }

  /** Drops all deliveries with these subjects, in one transaction. */
  async forgetSubjects(channel: string, subjects: readonly string[]): Promise<void> {
    const queries: WriteQuery[] = [];
    for (let from = 0; from < subjects.length; from += mostValues) {
      const some = subjects.slice(from, from + mostValues);
      queries.push(
        this.#db.deleteFrom('delivery').where('channel', '=', channel).where('subject', 'in', some).compile(),
      );
    }
    if (queries.length > 0) await this.#database.write(queries);
  }

  #filtered({ channel, lanes, states, subject, sinceMs }: DeliveryFilter) {
    return this.#db
      .selectFrom('delivery')
      .$if(channel !== undefined, (query) => query.where('channel', '=', channel as string))
      .$if(lanes !== undefined, (query) => query.where('lane', 'in', lanes as string[]))
      .$if(states !== undefined, (query) => query.where('state', 'in', states as string[]))
      .$if(subject !== undefined, (query) => query.where('subject', '=', subject as string))
      .$if(sinceMs !== undefined, (query) => query.where('made_at_ms', '>=', sinceMs as number));
  }
}

function rowOf(one: Delivery): DeliveryRow {
  return {
    id: one.id,
    channel: one.channel,
    lane: one.lane,
    subject: one.subject,
    payload: JSON.stringify(one.payload),
    urgent: one.urgent ? 1 : 0,
    turn: one.turn,
    not_before_ms: one.notBeforeMs,
    expires_at_ms: one.expiresAtMs,
    state: one.state,
    reason: one.reason,
    tries: one.tries,
    made_at_ms: one.madeAtMs,
    at_ms: one.atMs,
  };
}

function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    channel: row.channel,
    lane: row.lane,
    subject: row.subject,
    payload: JSON.parse(row.payload),
    urgent: row.urgent === 1,
    turn: row.turn,
    notBeforeMs: row.not_before_ms,
    expiresAtMs: row.expires_at_ms,
    state: row.state as DeliveryState,
    reason: row.reason,
    tries: row.tries,
    madeAtMs: row.made_at_ms,
    atMs: row.at_ms,
  };
}
