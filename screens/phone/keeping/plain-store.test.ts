import { describe, expect, test } from 'vitest';
import type { KeptTicket } from './kept-ticket.ts';
import { plainStore, type TextStorage } from './plain-store.ts';
import { readKept } from './store.ts';

const ticket = (id: string): KeptTicket => {
  const one = readKept({ branch: 'cus', ticket: id, handle: `h-${id}`, keptAtMs: 1 });
  if (one === undefined) throw new Error('No ticket.');
  return one;
};

/** A browser's storage: `room` in characters, or one that forbids everything. */
function storage(room = 10_000): TextStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const refuse = () => {
    throw new DOMException('No.', 'QuotaExceededError');
  };
  return {
    kept,
    getItem: (key) => (room === 0 ? refuse() : (kept.get(key) ?? null)),
    setItem: (key, value) => void (value.length > room ? refuse() : kept.set(key, value)),
    removeItem: (key) => void (room === 0 ? refuse() : kept.delete(key)),
  };
}

describe('Where there is no database', () => {
  test('tickets and settings are there for the next page', async () => {
    const shared = storage();
    const store = plainStore(shared);
    await store.changeTicket('cus', 'a', () => ticket('a'));
    await store.changeTicket('cus', 'b', () => ticket('b'));
    await store.changeTicket('cus', 'a', (before) => (before === undefined ? null : { ...before, notices: 'on' }));
    await store.changeSetting('device', () => 'key');
    const next = plainStore(shared);
    expect((await next.tickets()).map((one) => [one.ticket, one.notices])).toEqual([
      ['b', 'unasked'],
      ['a', 'on'],
    ]);
    expect(await next.setting('device')).toBe('key');
    await next.changeTicket('cus', 'b', () => null);
    expect((await store.tickets()).map((one) => one.ticket)).toEqual(['a']);
  });

  test.each([0, 10])('a storage that refuses (room for %i characters) leaves what the page remembers', async (room) => {
    const store = plainStore(storage(room));
    await store.changeTicket('cus', 'a', () => ticket('a'));
    await store.changeSetting('device', () => 'a key longer than there is room');
    expect((await store.tickets()).map((one) => one.ticket)).toEqual(['a']);
    expect(await store.setting('device')).toBe('a key longer than there is room');
  });

  test('what does not fit any more does not come back in an older form', async () => {
    const shared = storage(300);
    const store = plainStore(shared);
    await store.changeSetting('favourites', () => ['a']);
    await store.changeSetting('favourites', () => ['x'.repeat(400)]);
    expect(await store.setting('favourites')).toEqual(['x'.repeat(400)]);
    expect([...shared.kept.values()]).toEqual([]);
  });

  test('what is damaged is passed over', async () => {
    const shared = storage();
    shared.kept.set(
      'numerek.phone.tickets',
      '[1, null, {"branch": "cus"}, {"branch":"cus","ticket":"a","handle":"h"}]',
    );
    expect(await plainStore(shared).tickets()).toMatchObject([{ ticket: 'a', keptAtMs: 0, status: null }]);
    shared.kept.set('numerek.phone.tickets', '{');
    expect(await plainStore(shared).tickets()).toEqual([]);
  });
});
