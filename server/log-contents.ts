// What this server keeps in its database: the event types and the tables of every module, put together once.
import { EventTypes } from './eventlog/event-types.ts';
import { eventLogMigrations, type Migrations } from './eventlog/migrate.ts';
import { type OpenedLog, openEventLog } from './eventlog/open.ts';
import { hallEventTypes } from './modules/queue/event-types.ts';
import { hallMigrations } from './modules/queue/read-tables.ts';

export const migrations: Migrations = { ...eventLogMigrations, ...hallMigrations };

export interface OpenOptions {
  /** Check each event against its schema before it is written: for tests and development. */
  readonly checkEvents?: boolean;
}

/** @param where see `openEventLog`. Throws a StoreFailure when the database can't be used. */
export function openLog(where: string | Uint8Array, { checkEvents = false }: OpenOptions = {}): Promise<OpenedLog> {
  return openEventLog(where, migrations, new EventTypes({ check: checkEvents }).add(hallEventTypes));
}
