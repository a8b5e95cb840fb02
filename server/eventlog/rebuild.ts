// Makes a projection's tables from the log again: what comes out is the same as what was written with each event.
import type { Database } from './database.ts';
import type { LogEvent } from './envelope.ts';
import { Follower, type Projection } from './follower.ts';
import type { EventLog } from './port.ts';

/** Nobody else may run this projection meanwhile. Rejects with a StoreFailure. */
export async function rebuild<Event extends LogEvent, State>(
  projection: Projection<Event, State>,
  log: EventLog,
  database: Database,
): Promise<void> {
  const forget = database.db.deleteFrom('position').where('subscription', '=', projection.name).compile();
  await database.write([...projection.clear(), forget]);
  const failures: unknown[] = [];
  const follower = Follower.project(projection, { log, database, failed: (error) => failures.push(error) });
  await follower.start();
  await follower.caughtUp();
  await follower.stop();
  if (failures.length > 0) throw failures[0];
}
