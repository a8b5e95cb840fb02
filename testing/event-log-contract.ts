// What every database behind the event log must do: the one suite that SQLite and PostgreSQL pass.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commandKey, fingerprintOf } from '#server/eventlog/command-id.ts';
import type { Actor, LogEvent } from '#server/eventlog/envelope.ts';
import { EventTypes } from '#server/eventlog/event-types.ts';
import { ConstraintViolation } from '#server/eventlog/failure.ts';
import { eventLogMigrations } from '#server/eventlog/migrate.ts';
import { logOf } from '#server/eventlog/names.ts';
import { type OpenedLog, openEventLog } from '#server/eventlog/open.ts';
import type { Append } from '#server/eventlog/port.ts';

const hall = logOf('north', 'hall');
const calendar = logOf('north', 'calendar');
const by: Actor = { kind: 'device', id: 'kiosk-1' };

interface Counted extends LogEvent {
  readonly type: 'counted';
  readonly value: number;
}

const eventTypes = () =>
  new EventTypes({ check: true }).add({
    counted: { versions: [z.strictObject({ value: z.int() })] },
    named: { versions: [z.strictObject({ name: z.string() })] },
    grown: {
      versions: [z.strictObject({ size: z.int() }), z.strictObject({ sizeMm: z.int() })],
      upcasts: [({ size, ...rest }) => ({ ...rest, sizeMm: Number(size) * 10 })],
    },
  });

const counted = (value: number): Counted => ({ type: 'counted', value, atMs: 1_000 + value, by });

function appendOf(expectedSeq: number, value: number, more: Partial<Append> = {}): Append {
  const events = [{ stream: 'day/2026-12-01', event: counted(value) }] as const;
  return { log: hall, expectedSeq, owner: 'one', epoch: 1, events, command: null, ...more };
}

function command(id: string, answer: unknown = { told: id }) {
  return { id: commandKey(id), fingerprint: fingerprintOf('kiosk-1', 'body'), answer };
}

/** @param where gives a new empty database each time. @param reopen whether its address can be opened again later. */
export function eventLogContract(name: string, where: () => Promise<string>, reopen: boolean): void {
  describe(`The event log in ${name}`, () => {
    const opened: OpenedLog[] = [];
    let address = '';
    let log: OpenedLog['log'];
    let database: OpenedLog['database'];

    const open = async (types = eventTypes()) => {
      const one = await openEventLog(address, eventLogMigrations, types);
      opened.push(one);
      return one;
    };

    beforeEach(async () => {
      for (const one of opened.splice(0)) await one.database.close();
      address = await where();
      ({ log, database } = await open());
      await log.claim(hall, 'one');
    });

    afterAll(async () => {
      for (const one of opened) await one.database.close();
    });

    test('numbers events without gaps and gives them back by stream and by log', async () => {
      const other = { stream: 'rules', event: { type: 'named', name: 'a', atMs: 5, by } as LogEvent } as const;
      const first = appendOf(0, 1);
      const outcomes = await log.append([{ ...first, events: [...first.events, other] }, appendOf(2, 3)]);
      expect(outcomes).toEqual([
        { kind: 'appended', seq: 2 },
        { kind: 'appended', seq: 3 },
      ]);
      const day = await log.readStream(hall, 'day/2026-12-01');
      expect(day.map((one) => [one.seq, one.stream, one.event])).toEqual([
        [1, 'day/2026-12-01', counted(1)],
        [3, 'day/2026-12-01', counted(3)],
      ]);
      expect((await log.readLog({ log: hall, afterSeq: 1, limit: 10 })).map((one) => one.seq)).toEqual([2, 3]);
      expect(
        (await log.readLog({ log: hall, afterSeq: 0, types: ['named'], limit: 10 })).map((one) => one.seq),
      ).toEqual([2]);
      expect((await log.readLog({ log: hall, afterSeq: 0, limit: 1 })).map((one) => one.seq)).toEqual([1]);
      expect(await log.streams(hall, 'day/')).toEqual(['day/2026-12-01']);
      expect(await log.heads('/hall')).toEqual([{ log: hall, seq: 3, owner: 'one', epoch: 1 }]);
    });

    test('leaves out an append on another seq alone', async () => {
      const outcomes = await log.append([appendOf(0, 1), appendOf(0, 2), appendOf(1, 3)]);
      expect(outcomes.map((one) => one.kind)).toEqual(['appended', 'conflict', 'appended']);
      expect((await log.readStream(hall, 'day/2026-12-01')).map((one) => one.event)).toEqual([counted(1), counted(3)]);
    });

    test('refuses an owner whose epoch is over, and one that never was', async () => {
      expect(await log.claim(hall, 'two')).toEqual({ log: hall, seq: 0, owner: 'two', epoch: 2 });
      const outcomes = await log.append([
        appendOf(0, 1),
        appendOf(0, 1, { owner: 'two', epoch: 1 }),
        appendOf(0, 1, { owner: 'two', epoch: 2 }),
        appendOf(0, 1, { log: calendar }),
      ]);
      expect(outcomes.map((one) => one.kind)).toEqual(['fenced', 'fenced', 'appended', 'fenced']);
    });

    test('does a command once in a log and keeps its answer', async () => {
      const [first] = await log.append([appendOf(0, 1, { command: command('c-1') })]);
      expect(first).toEqual({ kind: 'appended', seq: 1 });
      const again = await log.append([appendOf(1, 2, { command: command('c-1') }), appendOf(1, 3)]);
      expect(again.map((one) => one.kind)).toEqual(['command-known', 'appended']);
      expect(await log.findCommand(hall, commandKey('c-1'))).toEqual({
        seq: 1,
        fingerprint: fingerprintOf('kiosk-1', 'body'),
        answer: { told: 'c-1' },
      });
      expect(await log.findCommand(hall, commandKey('c-2'))).toBeNull();
      await log.claim(calendar, 'one');
      const elsewhere = await log.append([appendOf(0, 1, { log: calendar, command: command('c-1') })]);
      expect(elsewhere[0]?.kind).toBe('appended');
    });

    test('forgets answers after their time, and keeps that the command happened', async () => {
      await log.append([appendOf(0, 1, { command: command('c-1') }), appendOf(1, 900, { command: command('c-2') })]);
      expect(await log.forgetAnswers(hall, 1_500)).toBe(1);
      expect(await log.forgetAnswers(hall, 1_500)).toBe(0);
      expect(await log.findCommand(hall, commandKey('c-1'))).toMatchObject({ answer: null });
      expect(await log.findCommand(hall, commandKey('c-2'))).toMatchObject({ answer: { told: 'c-2' } });
      expect((await log.append([appendOf(2, 2, { command: command('c-1') })]))[0]?.kind).toBe('command-known');
      expect(await log.checkChain(hall)).toBeNull();
    });

    test('writes rows in the append’s own transaction, and nothing of an append whose row is refused', async () => {
      await database.db.schema
        .createTable('code')
        .addColumn('code', 'text', (column) => column.primaryKey())
        .execute();
      const db = database.db.withTables<{ code: { code: string } }>();
      const take = (code: string) => ({
        query: db.insertInto('code').values({ code }).compile(),
        constraint: 'code-taken',
      });
      const outcomes = await log.append([
        appendOf(0, 1, { writes: [take('1')] }),
        appendOf(1, 2, { writes: [take('2'), take('1')], command: command('c-1') }),
        appendOf(1, 3, { writes: [take('2')], command: command('c-1') }),
      ]);
      expect(outcomes).toEqual([
        { kind: 'appended', seq: 1 },
        { kind: 'constraint', constraint: 'code-taken' },
        { kind: 'appended', seq: 2 },
      ]);
      const none = {
        query: db.deleteFrom('code').where('code', '=', '9').compile(),
        constraint: 'code-gone',
        rows: 1,
      };
      expect(await log.append([appendOf(2, 4, { writes: [none] })])).toEqual([
        { kind: 'constraint', constraint: 'code-gone' },
      ]);
      expect((await db.selectFrom('code').select('code').orderBy('code').execute()).map((row) => row.code)).toEqual([
        '1',
        '2',
      ]);
      await expect(db.insertInto('code').values({ code: '1' }).execute()).rejects.toBeInstanceOf(ConstraintViolation);
      expect(await log.checkChain(hall)).toBeNull();
    });

    test('chains the events, so that a changed one shows', async () => {
      await log.append([appendOf(0, 1, { command: command('c-1') }), appendOf(1, 2), appendOf(2, 3)]);
      expect(await log.checkChain(hall)).toBeNull();
      const [first] = await log.envelopes(hall, 0, 1);
      expect(first).toMatchObject({
        seq: 1,
        type: 'counted',
        schemaVersion: 1,
        actor: by,
        commandId: commandKey('c-1'),
      });
      await database.db.updateTable('event').set({ data: '{"value":9}' }).where('seq', '=', 2).execute();
      expect(await log.checkChain(hall)).toBe(2);
    });

    test('brings old events up to the newest version and leaves their bytes alone', async () => {
      await log.append([appendOf(0, 1)]);
      await database.db.updateTable('event').set({ type: 'grown', schema_version: 1, data: '{"size":4}' }).execute();
      const [read] = await log.readStream(hall, 'day/2026-12-01');
      expect(read?.event).toEqual({ type: 'grown', sizeMm: 40, atMs: 1_001, by });
      expect((await log.envelopes(hall, 0, 1))[0]?.data).toBe('{"size":4}');
    });

    test('refuses to store what does not fit its schema', async () => {
      const event = { ...counted(1), value: 'one' } as unknown as Counted;
      const bad = appendOf(0, 1, { events: [{ stream: 'day/2026-12-01', event }] });
      await expect(log.append([bad])).rejects.toThrow('counted is not as its schema says');
    });

    test('tells which logs a subscription is behind in', async () => {
      await log.claim(calendar, 'one');
      await log.append([appendOf(0, 1), appendOf(1, 2)]);
      expect(await log.behind('print')).toEqual([{ log: hall, seq: 0, head: 2 }]);
      await database.write([await log.positionWrite('print', hall, 1)]);
      expect(await log.behind('print')).toEqual([{ log: hall, seq: 1, head: 2 }]);
      await database.write([await log.positionWrite('print', hall, 2)]);
      expect(await log.behind('print')).toEqual([]);
      expect(await log.behind('push')).toEqual([{ log: hall, seq: 0, head: 2 }]);
    });

    test('runs a transaction of several statements apart from everything else', async () => {
      const inside = database.db.transaction().execute(async (transaction) => {
        await transaction.insertInto('position').values({ subscription: 'x', log: 1, seq: 1 }).execute();
        throw new Error('given up');
      });
      const [failed, appended] = await Promise.allSettled([inside, log.append([appendOf(0, 1)])]);
      expect(failed.status).toBe('rejected');
      expect(appended).toMatchObject({ value: [{ kind: 'appended', seq: 1 }] });
      expect(await database.db.selectFrom('position').selectAll().execute()).toEqual([]);
    });

    test.runIf(reopen)('finds everything again after it was closed', async () => {
      await log.append([appendOf(0, 1, { command: command('c-1') })]);
      await database.close();
      const again = await open();
      expect((await again.log.readStream(hall, 'day/2026-12-01')).map((one) => one.event)).toEqual([counted(1)]);
      expect((await again.log.append([appendOf(1, 2, { command: command('c-1') })]))[0]?.kind).toBe('command-known');
      expect(await again.log.claim(hall, 'two')).toEqual({ log: hall, seq: 1, owner: 'two', epoch: 2 });
    });
  });
}
