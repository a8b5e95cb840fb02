// Kysely over the SQLite connection: the compiler, adapter and introspector are Kysely's, only the driver is ours,
// because the database lives on another thread.
import {
  CompiledQuery as Compiled,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { SqliteConnection } from './connection.ts';
import type { QueryAnswer } from './engine.ts';

export function sqliteDialect(connection: SqliteConnection): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ThreadDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite's changes of its tables can be rolled back; Kysely's adapter leaves that unused. All migrations run in one transaction. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ThreadConnection implements DatabaseConnection {
  readonly #connection: SqliteConnection;
  inTransaction = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const request = { kind: 'query', query: { sql, parameters } } as const;
    const asked = this.inTransaction ? this.#connection.askHolding(request) : this.#connection.ask(request);
    const { rows, changes, insertId } = (await asked) as QueryAnswer;
    return { rows: rows as Row[], numAffectedRows: BigInt(changes), insertId: BigInt(insertId) };
  }

  // biome-ignore lint/correctness/useYield: it only says that there is no such thing
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Read in pages instead: the database is on another thread');
  }
}

class ThreadDriver implements Driver {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<ThreadConnection> {
    return new ThreadConnection(this.#connection);
  }

  async beginTransaction(connection: ThreadConnection): Promise<void> {
    await this.#connection.hold();
    connection.inTransaction = true;
    try {
      await connection.executeQuery(Compiled.raw('begin immediate'));
    } catch (error) {
      this.#end(connection);
      throw error;
    }
  }

  async commitTransaction(connection: ThreadConnection): Promise<void> {
    await connection.executeQuery(Compiled.raw('commit'));
    this.#end(connection);
  }

  async rollbackTransaction(connection: ThreadConnection): Promise<void> {
    try {
      await connection.executeQuery(Compiled.raw('rollback'));
    } finally {
      this.#end(connection);
    }
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}

  #end(connection: ThreadConnection): void {
    connection.inTransaction = false;
    this.#connection.release();
  }
}
