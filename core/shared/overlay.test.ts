import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlay } from './overlay.ts';

type Change = readonly ['set' | 'delete' | 'clear', number];

const changes = (maxLength: number) =>
  fc.array(fc.tuple(fc.constantFrom<Change[0]>('set', 'set', 'set', 'delete', 'delete', 'clear'), fc.nat(8)), {
    maxLength,
  });

test('An overlay reads like a state with the same history, and leaves the one below alone', () => {
  fc.assert(
    fc.property(changes(12), changes(12), (before, after) => {
      const below = { count: 1, map: new Map<number, string>(), set: new Set<number>(), list: [1] };
      for (const [at, change] of before.entries()) apply(below, change, at);
      const text = tell(below);
      const over = overlay(below);
      const plain = { ...below, map: new Map(below.map), set: new Set(below.set), list: [...below.list] };
      for (const [at, change] of after.entries()) {
        for (const state of [over, plain]) apply(state, change, 100 + at);
        expect(tell(over)).toEqual(tell(plain));
      }
      expect(tell(below)).toEqual(text);
    }),
  );
});

interface State {
  count: number;
  map: Map<number, string>;
  set: Set<number>;
  list: number[];
}

function apply(state: State, [kind, key]: Change, at: number): void {
  state.count += 1;
  state.list.push(at);
  if (kind === 'clear') state.map.clear();
  if (kind === 'set') state.set.add(key);
  if (kind === 'set') state.map.set(key, `${at}`);
  if (kind === 'delete') expect([state.map.delete(key), state.set.delete(key)]).toHaveLength(2);
}

function tell({ count, map, set, list }: State) {
  const seen: string[] = [];
  map.forEach((value, key) => {
    seen.push(`${key} ${value}`);
  });
  const has = Array.from({ length: 9 }, (_, key) => [map.has(key), map.get(key), set.has(key)]);
  return {
    count,
    list: [...list],
    map: [...map],
    keys: [...map.keys()],
    values: [...map.values()],
    seen,
    set: [...set],
    has,
    sizes: [map.size, set.size],
  };
}
