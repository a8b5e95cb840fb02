// A sorted list that is replaced, never changed: two versions share all but one of their chunks, so that a change among
// thousands copies two short arrays. A two-level B-tree, which is enough for the tickets of one day.
import { assert } from './assert.ts';

/** Below zero when one comes first; zero for the same item only. */
export type Order<Item> = (one: Item, other: Item) => number;

export interface Ordered<Item> {
  readonly size: number;
  /** Sorted within and one after the other; none is empty. */
  readonly chunks: readonly (readonly Item[])[];
}

/** Items of a chunk at most. */
const chunkSize = 64;

export const emptyList: Ordered<never> = { size: 0, chunks: [] };

/** The list with one item more. */
export function withItem<Item>(list: Ordered<Item>, item: Item, order: Order<Item>): Ordered<Item> {
  const at = chunkOf(list, item, order);
  const chunk = list.chunks[at];
  if (chunk === undefined) return { size: 1, chunks: [[item]] };
  const place = placeIn(chunk, item, order);
  return { size: list.size + 1, chunks: list.chunks.toSpliced(at, 1, ...grown(chunk, item, place)) };
}

/** The list without an item that it holds. Throws when it does not hold it, which is a bug of the caller's. */
export function withoutItem<Item>(list: Ordered<Item>, item: Item, order: Order<Item>): Ordered<Item> {
  const at = chunkOf(list, item, order);
  const chunk = list.chunks[at] ?? [];
  const place = placeIn(chunk, item, order);
  const found = chunk[place];
  assert(found !== undefined && order(found, item) === 0, 'only what is in a list is taken out of it');
  const rest = chunk.length === 1 ? [] : [chunk.toSpliced(place, 1)];
  return { size: list.size - 1, chunks: list.chunks.toSpliced(at, 1, ...rest) };
}

export function firstOf<Item>(list: Ordered<Item>): Item | null {
  return list.chunks[0]?.[0] ?? null;
}

/** @param at from 0. */
export function itemAt<Item>(list: Ordered<Item>, at: number): Item | null {
  let place = at;
  for (const chunk of list.chunks) {
    if (place < chunk.length) return chunk[place] ?? null;
    place -= chunk.length;
  }
  return null;
}

/** How many items, from the first on, something holds for; it must hold for none after the first for which it doesn't. */
export function countWhile<Item>(list: Ordered<Item>, holds: (item: Item) => boolean): number {
  let count = 0;
  for (const chunk of list.chunks) {
    const last = chunk.at(-1);
    if (last !== undefined && holds(last)) {
      count += chunk.length;
      continue;
    }
    return count + search(chunk, (item) => !holds(item));
  }
  return count;
}

export function itemsOf<Item>(list: Ordered<Item>): Item[] {
  return list.chunks.flat();
}

/** A chunk that is full is split; at the end of the list a new one begins, so that chunks filled in order stay full. */
function grown<Item>(chunk: readonly Item[], item: Item, place: number): (readonly Item[])[] {
  if (chunk.length < chunkSize) return [chunk.toSpliced(place, 0, item)];
  if (place === chunk.length) return [chunk, [item]];
  const all = chunk.toSpliced(place, 0, item);
  return [all.slice(0, chunkSize / 2), all.slice(chunkSize / 2)];
}

/** The last chunk that doesn't begin after the item, or the first one. */
function chunkOf<Item>({ chunks }: Ordered<Item>, item: Item, order: Order<Item>): number {
  return Math.max(0, search(chunks, (chunk) => order(chunk[0] as Item, item) > 0) - 1);
}

function placeIn<Item>(chunk: readonly Item[], item: Item, order: Order<Item>): number {
  return search(chunk, (one) => order(one, item) >= 0);
}

/** The first place at which something holds, by halves; the length when it holds nowhere. */
function search<Item>(all: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(all[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
