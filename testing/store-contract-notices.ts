// The part of the stores' suite on notices to phones.
import { expect, it } from 'vitest';
import type { NewNotice, Subscription } from '#server/modules/push/notices.ts';
import type { StoreUnderTest } from './store-examples.ts';

function aSubscription(handle: string, fields: Partial<Subscription> = {}): Subscription {
  return {
    branch: 'hall',
    ticket: 'ticket-1',
    handle,
    date: '2026-11-23',
    channel: { kind: 'web-push', endpoint: `https://push.example/${handle}`, p256dh: 'p', auth: 'a' },
    language: 'uk',
    soon: { kind: 'people', people: 2 },
    madeAtMs: 5,
    ...fields,
  };
}

function aNotice(handle: string, mark: string, fields: Partial<NewNotice> = {}): NewNotice {
  return {
    branch: 'hall',
    ticket: 'ticket-1',
    handle,
    mark,
    kind: 'called',
    number: 'A 12',
    desk: '3',
    ahead: null,
    atMs: 1000,
    untilMs: 2000,
    ...fields,
  };
}

export function notices(at: StoreUnderTest, reopen: () => Promise<void>): void {
  const key = (handle: string, ticket = 'ticket-1') => ({ branch: 'hall', ticket, handle });
  const marks = (state: 'pending' | 'sent' = 'pending') => at.store.notices.notices({ state }).map((one) => one.mark);

  it('keeps a subscription whole, also over a restart, and puts a new one in its place', async () => {
    at.store.notices.put(aSubscription('a'));
    at.store.notices.put(aSubscription('b', { soon: null, channel: { kind: 'apns', token: 'ab' } }));
    at.store.notices.put(aSubscription('a', { soon: 'office', language: 'pl' }));
    await reopen();
    expect(at.store.notices.find(key('a'))).toEqual(aSubscription('a', { soon: 'office', language: 'pl' }));
    expect(at.store.notices.all().map((one) => one.handle)).toEqual(['a', 'b']);
    expect(at.store.notices.find(key('a', 'ticket-2'))).toBeNull();
    expect(at.store.notices.find({ ...key('a'), branch: 'annex' })).toBeNull();
  });

  it('keeps a new notice once, and none for a phone that is not told', async () => {
    at.store.notices.put(aSubscription('a'));
    expect(at.store.notices.insertAbsent([aNotice('a', 'one'), aNotice('b', 'one')])).toEqual([aNotice('a', 'one')]);
    at.store.notices.settle([{ ...key('a'), mark: 'one', state: 'sent', tries: 1 }]);
    const soon = aNotice('a', 'two', { kind: 'soon', desk: null, ahead: 2 });
    expect(at.store.notices.insertAbsent([aNotice('a', 'one', { atMs: 7 }), soon])).toEqual([soon]);
    await reopen();
    expect(marks()).toEqual(['two']);
    expect(at.store.notices.notices({ state: 'sent' })).toEqual([
      { ...aNotice('a', 'one'), state: 'sent', tries: 1, nextTryAtMs: 1000 },
    ]);
    expect(at.store.notices.notices({ kind: 'soon' }).map((one) => one.mark)).toEqual(['two']);
  });

  it('postpones with the tries counted', () => {
    at.store.notices.put(aSubscription('a'));
    at.store.notices.insertAbsent([aNotice('a', 'one')]);
    at.store.notices.settle([{ ...key('a'), mark: 'one', state: 'pending', tries: 2, nextTryAtMs: 1500 }]);
    expect(at.store.notices.notices({ state: 'pending' })).toMatchObject([{ tries: 2, nextTryAtMs: 1500 }]);
    at.store.notices.settle([{ ...key('a'), mark: 'unknown', state: 'sent', tries: 1 }]);
    expect(marks('sent')).toEqual([]);
  });

  it('lets a subscription go with its notices, and no other', () => {
    for (const handle of ['a', 'b']) at.store.notices.put(aSubscription(handle));
    at.store.notices.insertAbsent([aNotice('a', 'of a'), aNotice('b', 'of b')]);
    expect(at.store.notices.remove([key('a'), key('c'), key('b', 'ticket-2')])).toBe(1);
    expect(at.store.notices.find(key('a'))).toBeNull();
    expect(marks()).toEqual(['of b']);
  });

  it('lets all of earlier days of a branch go, and keeps the rest as it was', async () => {
    at.store.notices.put(aSubscription('old', { date: '2026-11-22' }));
    at.store.notices.put(aSubscription('new'));
    at.store.notices.put(aSubscription('far', { branch: 'annex', date: '2026-11-22' }));
    at.store.notices.insertAbsent([aNotice('old', 'old'), aNotice('new', 'new')]);
    at.store.notices.settle([{ ...key('new'), mark: 'new', state: 'pending', tries: 3, nextTryAtMs: 1500 }]);
    expect(at.store.notices.removeBefore('hall', '2026-11-23')).toBe(1);
    expect(at.store.notices.removeBefore('hall', '2026-11-23')).toBe(0);
    await reopen();
    expect(at.store.notices.all().map((one) => one.handle)).toEqual(['new', 'far']);
    expect(at.store.notices.notices({ state: 'pending' })).toEqual([
      { ...aNotice('new', 'new'), state: 'pending', tries: 3, nextTryAtMs: 1500 },
    ]);
  });
}
