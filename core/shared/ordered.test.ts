import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWhile, emptyList, firstOf, itemAt, itemsOf, type Ordered, withItem, withoutItem } from './ordered.ts';

const order = (one: number, other: number) => one - other;

test('A list with items put in and taken out in any order is sorted, and its older versions stay as they were', () => {
  const changes = fc.array(fc.tuple(fc.boolean(), fc.nat(400)), { maxLength: 600, size: 'max' });
  fc.assert(
    fc.property(changes, fc.nat(400), (all, limit) => {
      let list: Ordered<number> = emptyList;
      const held = new Set<number>();
      const versions: [Ordered<number>, string][] = [];
      for (const [isIn, item] of all) {
        versions.push([list, JSON.stringify(list)]);
        if (isIn && !held.has(item)) list = withItem(list, item, order);
        if (!isIn && held.has(item)) list = withoutItem(list, item, order);
        if (isIn) held.add(item);
        else held.delete(item);
      }
      const sorted = [...held].sort(order);
      expect([itemsOf(list), list.size, firstOf(list)]).toEqual([sorted, sorted.length, sorted[0] ?? null]);
      expect(sorted.map((_, at) => itemAt(list, at))).toEqual(sorted);
      expect(countWhile(list, (item) => item < limit)).toBe(sorted.filter((item) => item < limit).length);
      expect(list.chunks.every((chunk) => chunk.length > 0 && chunk.length <= 64)).toBe(true);
      for (const [version, text] of versions.slice(-20)) expect(JSON.stringify(version)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('What is not in a list is not taken out of it', () => {
  expect(() => withoutItem(withItem(emptyList, 1, order), 2, order)).toThrow();
  expect(itemAt(emptyList, 0)).toBeNull();
});
