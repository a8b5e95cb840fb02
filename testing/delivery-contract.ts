// What the delivery queue must do on every database: the one suite that SQLite and PostgreSQL pass.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Delivery, NewDelivery, Outcome } from '#server/delivery/delivery.ts';
import { DeliveryQueue } from '#server/delivery/queue.ts';
import { DeliveryTable } from '#server/delivery/table.ts';
import type { Database } from '#server/eventlog/database.ts';

const startMs = Date.parse('2026-12-01T08:00:00Z');
const minuteMs = 60_000;
const delivered: Outcome = { kind: 'delivered' };
const unreachable: Outcome = { kind: 'again', reason: 'unreachable' };

const mail = { concurrency: 4, strict: false, firstRetryMs: minuteMs, factor: 2, longestRetryMs: 8 * minuteMs };
const printer = { concurrency: 1, strict: true, firstRetryMs: 5_000, factor: 1, longestRetryMs: 5_000 };

type Deliver = Channel['deliver'];

/** A promise that the test resolves. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

function aDelivery(id: string, fields: Partial<NewDelivery> = {}): NewDelivery {
  const times = { notBeforeMs: startMs, expiresAtMs: startMs + 60 * minuteMs };
  return { id, channel: 'mail', lane: 'mail', subject: null, payload: { id }, ...times, ...fields };
}

const aPrint = (id: string) =>
  aDelivery(id, { channel: 'print', lane: 'print:1', expiresAtMs: startMs + 10 * minuteMs });

/** @param openDatabase opens a new empty database that has the queue's table. */
export function deliveryContract(name: string, openDatabase: () => Promise<Database>): void {
  describe(`The delivery queue in ${name}`, () => {
    let database: Database;
    let table: DeliveryTable;
    let clock: { nowMs: number };
    let failures: unknown[];
    const queues: DeliveryQueue[] = [];

    beforeEach(async () => {
      database = await openDatabase();
      table = new DeliveryTable(database);
      clock = { nowMs: startMs };
      failures = [];
    });
    afterEach(async () => {
      for (const one of queues.splice(0)) await one.stop();
      await database.close();
    });

    /** A queue on a clock that the test moves; as it is after a start. */
    async function open(deliver: Deliver, changes: Partial<Channel> = {}, over = table) {
      const changed: [string, string, string | null][] = [];
      const told = {
        mostTries: null,
        mostInLane: 100,
        changed: ({ id, state, reason }: Delivery) => void changed.push([id, state, reason]),
      };
      const channels = {
        mail: { ...mail, ...told, deliver, ...changes },
        print: { ...printer, ...told, deliver, ...changes },
      };
      const queue = new DeliveryQueue({
        table: over,
        channels,
        now: () => clock.nowMs,
        failed: (error) => void failures.push(error),
      });
      queues.push(queue);
      await queue.start();
      const lookAt = async (nowMs: number) => {
        clock.nowMs = nowMs;
        await queue.look();
        await queue.settled();
      };
      return { queue, changed, lookAt };
    }

    test('sends each delivery once, when it is due, also after a restart', async () => {
      const sent: string[] = [];
      const deliver: Deliver = async ({ id }) => {
        sent.push(id);
        return delivered;
      };
      const first = await open(deliver);
      const later = aDelivery('later', { notBeforeMs: startMs + minuteMs });
      expect(await first.queue.add([aDelivery('now'), later])).toEqual(['taken', 'taken']);
      expect(await first.queue.add([aDelivery('now')])).toEqual(['known']);
      await first.queue.settled();
      await first.lookAt(startMs + minuteMs - 1);
      expect(sent).toEqual(['now']);
      await first.queue.stop();
      const second = await open(deliver);
      await second.lookAt(startMs + minuteMs);
      await second.lookAt(startMs + 2 * minuteMs);
      expect(sent).toEqual(['now', 'later']);
      expect(await table.find('later')).toMatchObject({ state: 'delivered', tries: 1, payload: { id: 'later' } });
      expect(failures).toEqual([]);
    });

    test('tries again after longer and longer times until the delivery expires', async () => {
      const tries: number[] = [];
      const { queue, lookAt, changed } = await open(async () => {
        tries.push((clock.nowMs - startMs) / minuteMs);
        return unreachable;
      });
      await queue.add([aDelivery('a', { expiresAtMs: startMs + 30 * minuteMs })]);
      await queue.settled();
      for (let minute = 1; minute <= 40; minute += 1) await lookAt(startMs + minute * minuteMs);
      expect(tries).toEqual([0, 1, 3, 7, 15, 23]);
      expect(changed.at(-1)).toEqual(['a', 'expired', 'unreachable']);
    });

    test('waits as long as the other side asks, and gives up after the most tries', async () => {
      const tries: number[] = [];
      const asked: Outcome = { kind: 'again', reason: 'busy', afterMs: 5 * minuteMs };
      const deliver: Deliver = async () => {
        tries.push((clock.nowMs - startMs) / minuteMs);
        return asked;
      };
      const { queue, lookAt } = await open(deliver, { mostTries: 2 });
      await queue.add([aDelivery('a')]);
      await queue.settled();
      for (let minute = 1; minute <= 20; minute += 1) await lookAt(startMs + minute * minuteMs);
      expect(tries).toEqual([0, 5]);
      expect(await table.find('a')).toMatchObject({ state: 'refused', reason: 'busy', tries: 2 });
    });

    test('keeps the order of a strict lane: what is refused for now holds it until the lane is woken', async () => {
      const sent: string[] = [];
      let isReady = false;
      const { queue, changed } = await open(async ({ id }) => {
        if (!isReady) return { kind: 'again', reason: 'paper' };
        sent.push(id);
        return delivered;
      });
      await queue.add(['a', 'b', 'c'].map(aPrint));
      await queue.settled();
      expect(changed).toEqual([['a', 'waiting', 'paper']]);
      isReady = true;
      queue.wake('print:1');
      await queue.settled();
      expect(sent).toEqual(['a', 'b', 'c']);
    });

    test('drops what is no longer of use while its lane is held', async () => {
      const { queue, lookAt, changed } = await open(async () => ({ kind: 'again', reason: 'paper' }));
      await queue.add(['a', 'b'].map(aPrint));
      await queue.settled();
      await lookAt(startMs + 10 * minuteMs);
      expect(changed.slice(1)).toEqual([
        ['a', 'expired', 'paper'],
        ['b', 'expired', 'too-late'],
      ]);
      expect(queue.waiting('print')).toBe(0);
    });

    test('never sends again by itself what a crash cut off after it began to be sent', async () => {
      const { opened, open: letGo } = gate();
      const begun = gate();
      const first = await open(async (_, { sending }) => {
        await sending();
        begun.open();
        await opened;
        return delivered;
      });
      await first.queue.add([aPrint('a')]);
      await begun.opened;
      const again: string[] = [];
      const second = await open(async ({ id }) => {
        again.push(id);
        return delivered;
      });
      await second.queue.settled();
      expect(again).toEqual([]);
      expect(second.changed).toEqual([['a', 'uncertain', 'restarted']]);
      letGo();
    });

    test('sends those of one subject one at a time, the urgent ones first', async () => {
      const begun: string[] = [];
      const gates = new Map(['a', 'b', 'c', 'd'].map((id) => [id, gate()]));
      const { queue } = await open(
        async ({ id }) => {
          begun.push(id);
          await gates.get(id)?.opened;
          return delivered;
        },
        { concurrency: 2 },
      );
      const ofPhone = { subject: 'phone' };
      await queue.add([aDelivery('a', ofPhone), aDelivery('b', ofPhone), aDelivery('c')]);
      await queue.add([aDelivery('d', { urgent: true })]);
      expect(begun).toEqual(['a', 'c']);
      for (const { open: letGo } of gates.values()) letGo();
      await queue.settled();
      expect(begun.slice(2).sort()).toEqual(['b', 'd']);
    });

    test('does not let a slow lane delay another', async () => {
      const slow = gate();
      const sent: string[] = [];
      const { queue } = await open(
        async ({ id, lane }) => {
          if (lane === 'slow') await slow.opened;
          sent.push(id);
          return delivered;
        },
        { concurrency: 1 },
      );
      await queue.add([aDelivery('a', { lane: 'slow' }), aDelivery('b', { lane: 'slow' })]);
      await queue.add([aDelivery('c'), aDelivery('d')]);
      await expect.poll(() => sent).toEqual(['c', 'd']);
      slow.open();
      await queue.settled();
      expect(sent).toEqual(['c', 'd', 'a', 'b']);
    });

    test('does not send again what was sent when its outcome could not be written', async () => {
      const broken = new DeliveryTable(database);
      let isBroken = true;
      broken.update = async (deliveries) => {
        if (isBroken) throw new Error('disk full');
        await table.update(deliveries);
      };
      let sent = 0;
      const deliver: Deliver = async () => {
        sent += 1;
        return delivered;
      };
      const { queue, lookAt } = await open(deliver, {}, broken);
      await queue.add([aDelivery('a')]);
      await queue.settled();
      await lookAt(startMs + minuteMs);
      expect(failures.length).toBeGreaterThan(0);
      expect(await table.find('a')).toMatchObject({ state: 'queued' });
      isBroken = false;
      await lookAt(startMs + 2 * minuteMs);
      expect(await table.find('a')).toMatchObject({ state: 'delivered' });
      expect(sent).toBe(1);
    });

    test('takes no more than a lane may hold, and lets staff resolve what waits', async () => {
      const { queue } = await open(async () => ({ kind: 'again', reason: 'paper' }), { mostInLane: 2 });
      expect(await queue.add(['a', 'b', 'c'].map(aPrint))).toEqual(['taken', 'taken', 'lane-full']);
      await queue.settled();
      expect(await queue.resolve('b', 'dismissed')).toBe('resolved');
      expect(await queue.resolve('b', 'dismissed')).toBe('already-ended');
      expect(await queue.resolve('c', 'dismissed')).toBe('unknown');
      expect(await queue.add([aPrint('c')])).toEqual(['taken']);
    });

    test('forgets the deliveries of a subject, and those that ended long ago', async () => {
      const { queue } = await open(async () => delivered);
      const later = startMs + minuteMs;
      await queue.add([
        aDelivery('a', { subject: 'x', notBeforeMs: later }),
        aDelivery('b', { subject: 'y', notBeforeMs: later }),
        aDelivery('c'),
      ]);
      await queue.settled();
      await queue.forgetSubjects('mail', ['x']);
      expect(await table.forgetEnded('mail', startMs + 1)).toBe(1);
      expect((await table.list({ channel: 'mail' })).map(({ id }) => id)).toEqual(['b']);
      expect(await table.count({ channel: 'mail', subject: 'y', states: ['queued'] })).toBe(1);
    });
  });
}
