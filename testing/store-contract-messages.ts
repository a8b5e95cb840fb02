// The part of the stores' suite on messages to those who booked.
import { expect, it } from 'vitest';
import type { NewMessage } from '#server/modules/messages/outbox.ts';
import type { StoreUnderTest } from './store-examples.ts';

const hourMs = 3_600_000;

function aMessage(id: string, fields: Partial<NewMessage> = {}): NewMessage {
  return {
    id,
    branch: 'hall',
    subject: 'visit-1',
    kind: 'booked',
    channel: 'email',
    language: 'uk',
    content: {
      about: 'visit',
      date: '2026-11-25',
      matters: [{ service: 'passport', startMs: 9 * hourMs, endMs: 10 * hourMs }],
      startMs: 9 * hourMs,
      endMs: 10 * hourMs,
      codeTry: 3,
      atMs: 5,
      confirmByMs: null,
      fromStartMs: null,
      reason: { pl: 'Żółć', en: 'Bile', uk: 'Їжак' },
    },
    dueAtMs: 1000,
    untilMs: 9 * hourMs,
    ...fields,
  };
}

export function messages(at: StoreUnderTest, reopen: () => Promise<void>): void {
  it('keeps a new message as pending, whole, also over a restart', async () => {
    at.store.messages.insertAbsent([aMessage('a')]);
    await reopen();
    const kept = { ...aMessage('a'), state: 'pending', tries: 0, nextTryAtMs: 1000, error: null };
    expect(at.store.messages.find('a')).toEqual(kept);
    expect(at.store.messages.find('b')).toBeNull();
  });

  it('takes an id once: the first stays as it is, whatever became of it', () => {
    at.store.messages.insertAbsent([aMessage('a')]);
    at.store.messages.settle('a', 'sent', 1, null);
    at.store.messages.insertAbsent([aMessage('a', { dueAtMs: 2000 }), aMessage('b')]);
    expect(at.store.messages.find('a')).toMatchObject({ state: 'sent', dueAtMs: 1000 });
    expect(at.store.messages.countWaiting(1000)).toBe(1);
    expect(at.store.messages.countWaiting(999)).toBe(0);
  });

  it('gives out what is due of a channel, the one that waited longest first, up to a limit', () => {
    at.store.messages.insertAbsent([
      aMessage('late', { dueAtMs: 300 }),
      aMessage('early', { dueAtMs: 100 }),
      aMessage('sms', { dueAtMs: 50, channel: 'sms' }),
      aMessage('later', { dueAtMs: 301 }),
      aMessage('gone', { dueAtMs: 10 }),
    ]);
    at.store.messages.settle('gone', 'failed', 4, 'rejected');
    const due = (limit: number) => at.store.messages.due('email', 300, limit).map((one) => one.id);
    expect(due(10)).toEqual(['early', 'late']);
    expect(due(1)).toEqual(['early']);
    expect(at.store.messages.due('sms', 300, 10).map((one) => one.id)).toEqual(['sms']);
    expect(at.store.messages.nextDueMs()).toBe(50);
  });

  it('postpones with the tries counted and the error as a word', () => {
    at.store.messages.insertAbsent([aMessage('a')]);
    at.store.messages.retry('a', 2, 5000, 'unreachable');
    expect(at.store.messages.due('email', 4999, 10)).toEqual([]);
    expect(at.store.messages.due('email', 5000, 10)).toMatchObject([{ id: 'a', tries: 2, error: 'unreachable' }]);
    at.store.messages.settle('a', 'dropped', 2, null);
    expect(at.store.messages.nextDueMs()).toBeNull();
    expect(at.store.messages.countWaiting(9000)).toBe(0);
  });

  it('counts what went or is to go to a subject since a time', () => {
    at.store.messages.insertAbsent([
      aMessage('old', { dueAtMs: 1 }),
      aMessage('sent', { dueAtMs: 2 }),
      aMessage('open', { dueAtMs: 3 }),
      aMessage('dropped', { dueAtMs: 3 }),
      aMessage('other', { dueAtMs: 3, subject: 'visit-2' }),
    ]);
    at.store.messages.settle('sent', 'sent', 1, null);
    at.store.messages.settle('dropped', 'dropped', 0, null);
    expect(at.store.messages.countOfSubject('visit-1', 2)).toBe(2);
  });

  it('forgets what has been of no use since before a time', () => {
    at.store.messages.insertAbsent([aMessage('old', { untilMs: 99 }), aMessage('new', { untilMs: 100 })]);
    expect(at.store.messages.forget(100)).toBe(1);
    expect(at.store.messages.find('old')).toBeNull();
    expect(at.store.messages.find('new')).not.toBeNull();
  });
}
