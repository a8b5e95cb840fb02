import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../store/memory-store.ts';
import { LogKeepers } from './log-keeper.ts';

interface Sum {
  version: number;
  sum: number;
}

const folding = {
  empty: (): Sum => ({ version: 0, sum: 0 }),
  evolve: (state: Sum, event: number): Sum =>
    Object.assign(state, { version: state.version + 1, sum: state.sum + event }),
};

let store: MemoryStore;
let keepers: LogKeepers<Sum, number>;

beforeEach(() => {
  store = new MemoryStore();
  keepers = new LogKeepers(store, folding, 2);
});

async function append(stream: string, expectedVersion: number, events: number[]): Promise<void> {
  expect(await store.append([{ stream, expectedVersion, events, command: null }])).toEqual(['appended']);
}

describe('A keeper', () => {
  test('is read once, whoever asks at the same time, and folds what is decided before what is kept', async () => {
    await append('mon', 0, [1, 2]);
    const [one, other] = await Promise.all([keepers.keeper('hall', 'mon'), keepers.keeper('hall', 'mon')]);
    expect(one).toBe(other);
    expect(keepers.present('hall', 'mon')).toBe(one);
    one?.decide([10]);
    expect([one?.decided.sum, one?.committed.sum]).toEqual([13, 3]);
    one?.kept([10]);
    expect([one?.decided, one?.committed]).toEqual([
      { version: 3, sum: 13 },
      { version: 3, sum: 13 },
    ]);
  });

  test('that lost what it decided is read anew', async () => {
    await append('mon', 0, [1]);
    const stale = await keepers.keeper('hall', 'mon');
    stale.decide([10]);
    stale.lost();
    expect(keepers.present('hall', 'mon')).toBeNull();
    const fresh = await keepers.keeper('hall', 'mon');
    expect(fresh.decided).toEqual({ version: 1, sum: 1 });
    expect([keepers.isCurrent('hall', stale), keepers.isCurrent('hall', fresh)]).toEqual([false, true]);
  });

  test('that nobody used for longest is let go, but never one that is being written to', async () => {
    const written = await keepers.keeper('hall', 'mon');
    written.decide([1]);
    await keepers.keeper('hall', 'tue');
    await keepers.keeper('annex', 'wed');
    await keepers.keeper('hall', 'wed');
    expect(keepers.present('hall', 'tue')).toBeNull();
    expect(keepers.present('hall', 'mon')).toBe(written);
    expect(keepers.present('annex', 'wed')).not.toBeNull();
    written.kept([1]);
    const wed = keepers.present('hall', 'wed');
    await keepers.keeper('hall', 'thu');
    expect(keepers.isCurrent('hall', written)).toBe(false);
    expect(keepers.present('hall', 'wed')).toBe(wed);
  });

  test('that could not be read is asked for again', async () => {
    let fails = true;
    class FlakyStore extends MemoryStore {
      override async read(stream: string) {
        if (fails) throw new Error('not now');
        return super.read(stream);
      }
    }
    keepers = new LogKeepers(new FlakyStore(), folding, 2);
    await expect(keepers.keeper('hall', 'mon')).rejects.toThrow('not now');
    fails = false;
    expect((await keepers.keeper('hall', 'mon')).decided.sum).toBe(0);
  });
});
