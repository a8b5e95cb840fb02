import { afterEach, expect, test, vi } from 'vitest';
import { dayMs, hourMs, minuteMs, monday, visitContent, visitMs } from '#testing/message-spec.ts';
import type { SendError, SendOutcome } from './channel.ts';
import { createMemoryMessageStore, type Message, type MessageStore, type NewMessage } from './outbox.ts';
import { type Fate, Sender } from './sender.ts';

const senders: Sender[] = [];
afterEach(async () => {
  for (const one of senders.splice(0)) await one.stop();
});

function aMessage(id: string, fields: Partial<NewMessage> = {}): NewMessage {
  return {
    id,
    branch: 'small',
    subject: id,
    kind: 'booked',
    channel: 'email',
    language: 'pl',
    content: visitContent(),
    dueAtMs: monday,
    untilMs: visitMs,
    ...fields,
  };
}

/** A sender on a clock that is moved by hand. */
function setUp(
  send: (message: Message, signal: AbortSignal) => Promise<SendOutcome | null>,
  outbox = createMemoryMessageStore(),
) {
  const clock = { nowMs: monday };
  const fates: [string, Fate, SendError | null][] = [];
  const failures: unknown[] = [];
  const sender = new Sender({
    outbox,
    now: () => clock.nowMs,
    send,
    ended: (message, fate, error) => fates.push([message.id, fate, error]),
    failed: (error) => failures.push(error),
  });
  senders.push(sender);
  const tryAt = async (nowMs: number) => {
    clock.nowMs = nowMs;
    sender.look();
    await sender.settled();
  };
  return { sender, outbox, clock, fates, failures, tryAt };
}

const unreachable: SendOutcome = { ok: false, error: 'unreachable', again: true };

test('a message is sent once, when it is due', async () => {
  const sent: string[] = [];
  const { outbox, tryAt, fates } = setUp(async ({ id }) => {
    sent.push(id);
    return { ok: true };
  });
  outbox.insertAbsent([aMessage('now'), aMessage('later', { dueAtMs: monday + hourMs })]);
  await tryAt(monday);
  expect(sent).toEqual(['now']);
  await tryAt(monday + hourMs - 1);
  expect(sent).toEqual(['now']);
  await tryAt(monday + hourMs);
  await tryAt(monday + dayMs);
  expect(sent).toEqual(['now', 'later']);
  expect(fates.map(([, fate]) => fate)).toEqual(['sent', 'sent']);
  expect(outbox.find('later')).toMatchObject({ state: 'sent', tries: 1, error: null });
});

test('a server that is down is tried after a minute, then at longer and longer times, for a day', async () => {
  const tries: number[] = [];
  const { outbox, tryAt, clock, fates } = setUp(async () => {
    tries.push((clock.nowMs - monday) / minuteMs);
    return unreachable;
  });
  outbox.insertAbsent([aMessage('a')]);
  for (let minute = 0; minute <= 26 * 60; minute += 1) await tryAt(monday + minute * minuteMs);
  expect(tries.slice(0, 9)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
  expect(tries.at(-1)).toBeLessThanOrEqual(24 * 60);
  expect(tries.at(-1)).toBeGreaterThan(22 * 60);
  expect(outbox.find('a')).toMatchObject({ state: 'failed', error: 'unreachable' });
  expect(fates.filter(([, fate]) => fate === 'failed')).toHaveLength(1);
});

test('it gives up when the visit begins, and at once when there is no such address', async () => {
  const { outbox, tryAt } = setUp(async ({ id }) =>
    id === 'no' ? { ok: false, error: 'rejected', again: false } : unreachable,
  );
  outbox.insertAbsent([aMessage('no'), aMessage('soon', { untilMs: monday + 5 * minuteMs })]);
  await tryAt(monday);
  expect(outbox.find('no')).toMatchObject({ state: 'failed', error: 'rejected' });
  await tryAt(monday + minuteMs);
  await tryAt(monday + 3 * minuteMs);
  expect(outbox.find('soon')).toMatchObject({ state: 'failed', tries: 3, error: 'unreachable' });
});

test('what was due while the server stood still and is of no use now is not sent', async () => {
  const send = vi.fn(async (): Promise<SendOutcome> => ({ ok: true }));
  const { outbox, tryAt } = setUp(send);
  outbox.insertAbsent([aMessage('a')]);
  await tryAt(visitMs);
  expect(outbox.find('a')).toMatchObject({ state: 'failed', error: 'too-late' });
  expect(send).not.toHaveBeenCalled();
});

test('what there is no reason to send any more is dropped', async () => {
  const { outbox, tryAt, fates } = setUp(async () => null);
  outbox.insertAbsent([aMessage('a')]);
  await tryAt(monday);
  expect(outbox.find('a')?.state).toBe('dropped');
  expect(fates).toEqual([['a', 'dropped', null]]);
});

test('few at a time go out, one for each person, and a slow way does not hold up the other', async () => {
  const open = new Map<string, () => void>();
  let most = 0;
  const { outbox, sender } = setUp(
    ({ id }) =>
      new Promise((done) => {
        open.set(id, () => {
          open.delete(id);
          done({ ok: true });
        });
        most = Math.max(most, [...open.keys()].filter((one) => one.startsWith('sms')).length);
      }),
  );
  const many = Array.from({ length: 150 }, (_, at) => aMessage(`sms-${at}`, { channel: 'sms' }));
  outbox.insertAbsent([
    ...many,
    aMessage('mail-1', { subject: 'zofia', dueAtMs: monday - 1 }),
    aMessage('mail-2', { subject: 'zofia' }),
  ]);
  sender.look();
  expect([...open.keys()].sort()).toEqual(['mail-1', 'sms-0', 'sms-1', 'sms-2', 'sms-3']);
  open.get('mail-1')?.();
  await vi.waitFor(() => expect([...open.keys()]).toContain('mail-2'));
  while (outbox.countWaiting(monday) > 0) {
    for (const done of [...open.values()]) done();
    await new Promise((turn) => setImmediate(turn));
  }
  expect(most).toBe(4);
});

test('what was sent is not sent again because it can’t be written down', async () => {
  const inner = createMemoryMessageStore();
  let full = true;
  const outbox: MessageStore = {
    ...inner,
    settle: (...settling) => {
      if (full) throw new Error('disk full');
      inner.settle(...settling);
    },
  };
  const send = vi.fn(async (): Promise<SendOutcome> => ({ ok: true }));
  const { sender, failures, clock } = setUp(send, { ...inner, ...outbox });
  inner.insertAbsent([aMessage('a')]);
  sender.look();
  await sender.settled();
  clock.nowMs += hourMs;
  sender.look();
  await sender.settled();
  expect(send).toHaveBeenCalledTimes(1);
  expect(failures.length).toBeGreaterThan(0);
  expect(inner.find('a')?.state).toBe('pending');
  full = false;
  sender.look();
  expect(inner.find('a')?.state).toBe('sent');
  expect(send).toHaveBeenCalledTimes(1);
});

test('a sending that throws is tried again, and stops nobody else', async () => {
  const { outbox, tryAt, failures } = setUp(async ({ id }) => {
    if (id === 'bad') throw new Error('a bug');
    return { ok: true };
  });
  outbox.insertAbsent([aMessage('bad'), aMessage('good')]);
  await tryAt(monday);
  expect(outbox.find('bad')).toMatchObject({ state: 'pending', tries: 1, error: 'unknown' });
  expect(outbox.find('good')?.state).toBe('sent');
  expect(failures).toHaveLength(1);
});

test('a stop breaks off what hangs, leaves it for the next start, and begins nothing', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const begun: string[] = [];
    const { outbox, sender } = setUp(
      ({ id }, signal) =>
        new Promise((done) => {
          begun.push(id);
          signal.addEventListener('abort', () => done({ ok: false, error: 'timed-out', again: true }));
        }),
    );
    outbox.insertAbsent([aMessage('a')]);
    sender.look();
    const stopped = sender.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    await stopped;
    outbox.insertAbsent([aMessage('b')]);
    sender.look();
    expect(begun).toEqual(['a']);
    expect(outbox.find('a')).toMatchObject({ state: 'pending', tries: 0 });
  } finally {
    vi.useRealTimers();
  }
});
