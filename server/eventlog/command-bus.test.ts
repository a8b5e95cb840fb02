import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ok, refused } from '#core/shared/result.ts';
import { alwaysMine } from '../cluster/ownership.ts';
import type { AggregateRef } from './aggregate-cache.ts';
import { type Command, CommandBus, type Commit } from './command-bus.ts';
import type { LogEvent } from './envelope.ts';
import { EventTypes } from './event-types.ts';
import { Follower, type Projection } from './follower.ts';
import { eventLogMigrations } from './migrate.ts';
import { logOf, type StreamName } from './names.ts';
import { openEventLog } from './open.ts';
import type { EventLog } from './port.ts';
import { queryTemplate } from './query-template.ts';
import { rebuild } from './rebuild.ts';
import type { SqliteDatabase } from './sqlite/open.ts';

interface Added extends LogEvent {
  readonly type: 'added';
  readonly value: number;
}

const hall = logOf('north', 'hall');
const by = { kind: 'staff', id: 'p1' } as const;
const types = new EventTypes({ check: true }).add({ added: { versions: [z.strictObject({ value: z.int() })] } });
const most = 100;

const sum = (stream: StreamName): AggregateRef<number, Added> => ({
  kind: { empty: () => 0, evolve: (state, event) => state + event.value },
  log: hall,
  stream,
});

type Adding = Command<
  { readonly sum: number },
  { readonly total: number; readonly seq: number },
  { readonly code: 'too-much' }
>;

function add(value: number, id: string | null, stream: StreamName = 'day/1', more: Partial<Adding> = {}): Adding {
  return {
    log: hall,
    identity: id === null ? null : { id, caller: 'staff:p1', body: `add ${value}` },
    load: { sum: sum(stream) },
    decide: ({ sum: before }, nowMs) =>
      before + value > most
        ? refused({ code: 'too-much' })
        : ok({
            events: [{ stream, event: { type: 'added', value, atMs: nowMs, by } as LogEvent }],
            answer: (after, seq) => ({ total: after.sum, seq }),
          }),
    ...more,
  };
}

let database: SqliteDatabase;
let log: EventLog;
let bus: CommandBus;
let commits: Commit[];
const failures: unknown[] = [];

function newBus(on: EventLog = log, owner = 'one'): CommandBus {
  const failed = (error: unknown) => void failures.push(error);
  return new CommandBus({
    log: on,
    ownership: alwaysMine(owner),
    now: () => 5,
    storeFailed: failed,
    followerFailed: failed,
  });
}

beforeEach(async () => {
  const opened = await openEventLog(':memory:', eventLogMigrations, types);
  database = opened.database as SqliteDatabase;
  log = opened.log;
  bus = newBus();
  commits = [];
  bus.follow((commit) => commits.push(commit));
  failures.length = 0;
});

afterEach(async () => {
  await bus.stop();
  await database.close();
});

describe('A command', () => {
  test('is decided, kept, answered and told of, in the order of the log', async () => {
    const answers = await Promise.all([1, 2, 3].map((value) => bus.execute(add(value, `c${value}`))));
    expect(answers).toEqual([1, 3, 6].map((total, at) => ok({ total, seq: at + 1 })));
    expect(commits.flatMap((one) => one.events.map(({ seq, event }) => [seq, (event as Added).value]))).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(await bus.read(sum('day/1'))).toBe(6);
  });

  test('gets its first answer again, also while it is on its way and after a restart', async () => {
    const both = await Promise.all([bus.execute(add(1, 'c')), bus.execute(add(1, 'c'))]);
    expect(both).toEqual([ok({ total: 1, seq: 1 }), ok({ total: 1, seq: 1 })]);
    await bus.execute(add(5, 'd'));
    const restarted = newBus();
    expect(await restarted.execute(add(1, 'c'))).toEqual(ok({ total: 1, seq: 1 }));
    expect(await restarted.execute(add(2, 'e'))).toEqual(ok({ total: 8, seq: 3 }));
    expect(await restarted.knows(hall, 'c')).toEqual(ok(true));
    expect(await restarted.knows(hall, 'x')).toEqual(ok(false));
    await restarted.stop();
  });

  test('gets its first answer although its state has changed so that it would be refused', async () => {
    await bus.execute(add(60, 'c'));
    const restarted = newBus();
    expect(await restarted.execute(add(60, 'c'))).toEqual(ok({ total: 60, seq: 1 }));
    await restarted.stop();
  });

  test('is bound to its caller and to what it asked for', async () => {
    await bus.execute(add(1, 'c'));
    expect(await bus.execute(add(2, 'c'))).toEqual(refused({ code: 'command-id-reused' }));
    const identity = { id: 'c', caller: 'staff:p2', body: 'add 1' };
    expect(await bus.execute(add(1, 'c', 'day/1', { identity }))).toEqual(refused({ code: 'command-id-reused' }));
    const restarted = newBus();
    expect(await restarted.execute(add(1, 'c', 'day/1', { identity }))).toEqual(refused({ code: 'command-id-reused' }));
    await restarted.stop();
  });

  test('that is refused changes nothing and may be sent again', async () => {
    expect(await bus.execute(add(101, 'c'))).toEqual(refused({ code: 'too-much' }));
    expect(commits).toEqual([]);
    expect(await bus.execute(add(100, 'd'))).toMatchObject({ ok: true });
  });

  test('whose row is refused takes nothing with it but itself', async () => {
    await database.db.schema
      .createTable('code')
      .addColumn('code', 'text', (column) => column.primaryKey())
      .execute();
    const db = database.db.withTables<{ code: { code: string } }>();
    const taking = (value: number, id: string): Adding => {
      const plain = add(value, id);
      const writes = [{ query: db.insertInto('code').values({ code: 'x' }).compile(), constraint: 'code-taken' }];
      return {
        ...plain,
        decide: (states, nowMs) => {
          const decided = plain.decide(states, nowMs);
          return decided.ok ? ok({ ...decided.value, writes }) : decided;
        },
      };
    };
    const answers = await Promise.all([
      bus.execute(taking(1, 'a')),
      bus.execute(taking(2, 'b')),
      bus.execute(add(3, 'c')),
      bus.execute(add(4, 'd', 'day/2')),
    ]);
    expect(answers).toEqual([
      ok({ total: 1, seq: 1 }),
      refused({ code: 'constraint', constraint: 'code-taken' }),
      ok({ total: 4, seq: 2 }),
      ok({ total: 4, seq: 3 }),
    ]);
    expect(await bus.read(sum('day/1'))).toBe(4);
    expect(await log.checkChain(hall)).toBeNull();
  });

  test('is decided again on what another owner of the log has written', async () => {
    await bus.execute(add(1, 'a'));
    const other = newBus(log, 'two');
    expect(await other.execute(add(2, 'b'))).toEqual(ok({ total: 3, seq: 2 }));
    expect(await bus.execute(add(4, 'c'))).toEqual(ok({ total: 7, seq: 3 }));
    expect(await bus.read(sum('day/1'))).toBe(7);
    await other.stop();
  });

  test('is told when the store fails, and the next one goes on from what was kept', async () => {
    let fails = true;
    const failing = new Proxy(log, {
      get: (target, name) => {
        if (name === 'append' && fails) return async () => Promise.reject(new Error('no disk'));
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const broken = newBus(failing);
    expect(await broken.execute(add(1, 'a'))).toEqual(refused({ code: 'store-unavailable' }));
    expect(failures).toHaveLength(1);
    fails = false;
    expect(await broken.execute(add(1, 'a'))).toEqual(ok({ total: 1, seq: 1 }));
    await broken.stop();
  });
});

describe('A follower', () => {
  type Totals = {
    total: { stream: string; total: number };
  };

  async function totals(): Promise<Projection<Added>> {
    await database.db.schema
      .createTable('total')
      .addColumn('stream', 'text', (column) => column.primaryKey())
      .addColumn('total', 'integer')
      .execute();
    const db = database.db.withTables<Totals>();
    const put = queryTemplate<Totals['total']>((value) =>
      db
        .insertInto('total')
        .values({ stream: value('stream'), total: value('total') })
        .onConflict((conflict) =>
          conflict.column('stream').doUpdateSet((of) => ({ total: of('total.total', '+', of.ref('excluded.total')) })),
        ),
    );
    return {
      name: 'totals',
      logs: ['hall'],
      types: ['added'],
      apply: (tx, { stream, event }) => tx.write(put({ stream, total: event.value })),
      clear: () => [db.deleteFrom('total').compile()],
    };
  }

  const rows = () => database.db.withTables<Totals>().selectFrom('total').selectAll().orderBy('stream').execute();
  const options = () => ({ log, database, failed: (error: unknown) => void failures.push(error) });

  test('writes a read table with what was committed before and after it started, and can write it again', async () => {
    await bus.execute(add(1, 'a'));
    const projection = await totals();
    const follower = Follower.project(projection, options());
    bus.follow((commit) => follower.committed(commit));
    await bus.execute(add(2, 'b'));
    await follower.start();
    await bus.execute(add(4, 'c', 'day/2'));
    await follower.caughtUp();
    expect(await rows()).toEqual([
      { stream: 'day/1', total: 3 },
      { stream: 'day/2', total: 4 },
    ]);
    expect(await log.behind('totals')).toEqual([]);
    await follower.stop();
    await rebuild(projection, log, database);
    expect(await rows()).toEqual([
      { stream: 'day/1', total: 3 },
      { stream: 'day/2', total: 4 },
    ]);
  });

  test('acts at least once on each event of its types, in order, and goes on from its position', async () => {
    const seen: number[] = [];
    const subscribe = () =>
      Follower.subscribe<Added>(
        {
          name: 'see',
          logs: ['hall'],
          types: ['added'],
          handle: async (events) => void seen.push(...events.map((one) => one.event.value)),
        },
        options(),
      );
    await Promise.all([1, 2, 3].map((value) => bus.execute(add(value, `a${value}`))));
    const first = subscribe();
    await first.start();
    await first.caughtUp();
    await first.stop();
    await bus.execute(add(4, 'b'));
    const second = subscribe();
    bus.follow((commit) => second.committed(commit));
    await second.start();
    await bus.execute(add(5, 'c'));
    await second.caughtUp();
    await second.stop();
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(failures).toEqual([]);
  });
});
