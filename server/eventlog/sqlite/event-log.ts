// The event log in SQLite: the append path is the engine's, reading is Kysely's.
import type { EventTypes } from '../event-types.ts';
import { formatActor, LogTables } from '../log-tables.ts';
import type { Append, AppendOutcome, EventLog } from '../port.ts';
import type { EngineAppend } from './engine.ts';
import type { SqliteDatabase } from './open.ts';

export class SqliteEventLog extends LogTables implements EventLog {
  readonly #database: SqliteDatabase;
  readonly #types: EventTypes;

  constructor(database: SqliteDatabase, types: EventTypes) {
    super(database.db, types);
    this.#database = database;
    this.#types = types;
  }

  async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const request = { kind: 'append', appends: appends.map((one) => this.#forEngine(one)) } as const;
    return (await this.#database.connection.ask(request)) as AppendOutcome[];
  }

  #forEngine({ log, expectedSeq, owner, epoch, events, command, writes = [] }: Append): EngineAppend {
    return {
      log,
      expectedSeq,
      owner,
      epoch,
      events: events.map(({ stream, event }) => [
        stream,
        event.type,
        this.#types.version(event.type),
        event.atMs,
        formatActor(event.by),
        this.#types.encode(event),
      ]),
      command: command === null ? null : [command.id, command.fingerprint, JSON.stringify(command.answer)],
      writes: writes.map(({ query: { sql, parameters }, constraint, rows = null }) => ({
        sql,
        parameters,
        constraint,
        rows,
      })),
    };
  }
}
