import { describe, expect, it } from 'vitest';
import { type OrderStorage, pendingOrder, placeOrder, settleOrder, type Wish } from './pending-order.ts';

function memory(): OrderStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

const wish: Wish = { kind: 'take', body: { services: ['family'], device: 'd'.repeat(22), language: 'pl' } };

describe('A wish for a ticket', () => {
  it('is asked again as it was, with the same id, after the page was loaded anew', () => {
    const storage = memory();
    const order = placeOrder('cus', wish, 1_000, storage);
    expect(pendingOrder(60_000, storage)).toEqual(order);
  });
  it('is over with its answer', () => {
    const storage = memory();
    settleOrder(placeOrder('cus', wish, 1_000, storage), storage);
    expect(pendingOrder(2_000, storage)).toBeNull();
  });
  it('stays when an older one is answered', () => {
    const storage = memory();
    const older = placeOrder('cus', wish, 1_000, storage);
    const newer = placeOrder('cus', wish, 2_000, storage);
    settleOrder(older, storage);
    expect(pendingOrder(3_000, storage)?.commandId).toBe(newer.commandId);
  });
  it('is forgotten once nobody waits for it any more', () => {
    const storage = memory();
    placeOrder('cus', wish, 0, storage);
    expect(pendingOrder(11 * 60_000, storage)).toBeNull();
    expect(pendingOrder(1_000, storage)).toBeNull();
  });
  it('is none in a storage that holds something else, or that is forbidden', () => {
    const storage = memory();
    storage.setItem('numerek.order', '{"commandId":1}');
    expect(pendingOrder(0, storage)).toBeNull();
    storage.setItem('numerek.order', 'nonsense');
    expect(pendingOrder(0, storage)).toBeNull();
    const forbidden = () => {
      throw new Error('forbidden');
    };
    const shut = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
    expect(placeOrder('cus', wish, 0, shut).commandId).not.toBe('');
    expect(pendingOrder(0, shut)).toBeNull();
  });
});
