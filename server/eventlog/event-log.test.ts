import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { eventLogContract } from '../../testing/event-log-contract.ts';
import { EventTypes } from './event-types.ts';
import { eventLogMigrations } from './migrate.ts';
import { SqliteEventLog } from './sqlite/event-log.ts';
import { openSqlite } from './sqlite/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'event-log-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

eventLogContract(
  'an SQLite file',
  async () => {
    files += 1;
    return join(folder, `${files}.sqlite`);
  },
  true,
);
eventLogContract('SQLite in memory', async () => ':memory:', false);

test('A database in memory goes on from its bytes', async () => {
  const first = await openSqlite(':memory:', eventLogMigrations);
  const types = new EventTypes({ check: true });
  await new SqliteEventLog(first, types).claim('north/hall', 'one');
  const second = await openSqlite(await first.serialize(), eventLogMigrations);
  expect(await new SqliteEventLog(second, types).heads()).toEqual([
    { log: 'north/hall', seq: 0, owner: 'one', epoch: 1 },
  ]);
  await first.close();
  await second.close();
});
