// Opens the shared database: PostgreSQL 15 or newer.
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from '../database.ts';
import { ConstraintViolation, StoreFailure } from '../failure.ts';
import { type Migrations, migrate } from '../migrate.ts';
import type { EventLogTables } from '../tables.ts';

export interface PostgresDatabase extends Database {
  readonly kind: 'postgres';
  readonly pool: pg.Pool;
}

const connections = 10;

/** Whole numbers of eight bytes come as numbers: ours are times and counts, far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === pg.types.builtins.INT8 || type === pg.types.builtins.NUMERIC
      ? Number
      : pg.types.getTypeParser(type, format),
};

/** @param url `postgres://user:password@host:port/database`. @param migrations of every module. Throws a StoreFailure. */
export async function openPostgres(url: string, migrations: Migrations): Promise<PostgresDatabase> {
  const pool = new ThrowingPool({ connectionString: url, max: connections, types });
  // A connection that breaks while idle is replaced at the next use.
  pool.on('error', () => {});
  const db = new Kysely<EventLogTables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db as never, migrations);
  } catch (error) {
    await pool.end();
    throw asOurs(error);
  }
  return {
    kind: 'postgres',
    db,
    pool,
    write: (queries) =>
      inTransaction(pool, async (client) => {
        const changes: number[] = [];
        for (const { sql, parameters } of queries) {
          changes.push((await client.query(sql, [...parameters])).rowCount ?? 0);
        }
        return changes;
      }),
    close: async () => {
      if (!pool.ended) await pool.end();
    },
  };
}

/** Runs the work between begin and commit on one connection. Throws like `Database.db`. */
export async function inTransaction<Value>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  let broken: Error | boolean = false;
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Gives every error of its connections in our words, also to Kysely. */
class ThrowingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    if (callback !== undefined) {
      super.connect(callback);
      return undefined;
    }
    return super.connect().then(speakOurWords, (error: unknown) => {
      throw asOurs(error);
    });
  }
}

const wrapped = new WeakSet<pg.PoolClient>();

function speakOurWords(client: pg.PoolClient): pg.PoolClient {
  if (wrapped.has(client)) return client;
  wrapped.add(client);
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const ours = (...given: unknown[]) => {
    const result = query(...given);
    return result instanceof Promise
      ? result.catch((error: unknown) => {
          throw asOurs(error);
        })
      : result;
  };
  client.query = ours as typeof client.query;
  return client;
}

/** PostgreSQL's class 23 is constraints, class 53 is resources (53100: disk full). Other errors have no such code. */
function asOurs(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreFailure || error instanceof ConstraintViolation) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('23')) {
    const constraint = 'constraint' in error ? String(error.constraint) : '';
    return new ConstraintViolation(constraint, error.message, error);
  }
  if (code === '53100') return new StoreFailure('disk-full', 'The disk of the database is full.', error, code);
  return new StoreFailure('store-broken', `The database refused: ${error.message} (${code}).`, error, code);
}
