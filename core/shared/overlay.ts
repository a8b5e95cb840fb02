// Lets a decider look at the state as its own first events leave it, without changing or copying that state: what is folded
// into an overlay stays in it, and reads fall through to the state below.

/**
 * A state that can be folded on while the one below stays as it is. Maps and sets are laid over, arrays copied. What they
 * hold must be replaced and never changed in place; the tests of `decide` prove that by freezing the state deeply.
 */
export function overlay<State extends object>(below: State): State {
  const over: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(below)) over[name] = overlaid(value);
  return over as State;
}

function overlaid(value: unknown): unknown {
  if (value instanceof Map) return new MapOverlay(value);
  if (value instanceof Set) return new SetOverlay(value);
  return Array.isArray(value) ? [...value] : value;
}

/** Iterates in the order in which a map with the same history would. */
class MapOverlay<Key, Value> implements Map<Key, Value> {
  readonly [Symbol.toStringTag] = 'MapOverlay';
  readonly #below: ReadonlyMap<Key, Value>;
  /** Made when first needed, since most of a state's maps are only read. */
  #changes: Changes<Key, Value> | null = null;

  constructor(below: ReadonlyMap<Key, Value>) {
    this.#below = below;
  }

  get size(): number {
    return this.#below.size + (this.#changes === null ? 0 : this.#changes.added.size - this.#changes.gone.size);
  }

  has(key: Key): boolean {
    return this.#changes?.added.has(key) || this.#isBelow(key);
  }

  get(key: Key): Value | undefined {
    if (this.#changes === null) return this.#below.get(key);
    const { added, replaced } = this.#changes;
    if (added.has(key)) return added.get(key);
    if (!this.#isBelow(key)) return undefined;
    return replaced.has(key) ? replaced.get(key) : this.#below.get(key);
  }

  set(key: Key, value: Value): this {
    const isBelow = this.#isBelow(key);
    this.#changes ??= { gone: new Set(), replaced: new Map(), added: new Map() };
    (isBelow ? this.#changes.replaced : this.#changes.added).set(key, value);
    return this;
  }

  delete(key: Key): boolean {
    if (this.#changes?.added.delete(key)) return true;
    if (!this.#isBelow(key)) return false;
    this.#changes ??= { gone: new Set(), replaced: new Map(), added: new Map() };
    this.#changes.replaced.delete(key);
    this.#changes.gone.add(key);
    return true;
  }

  clear(): void {
    for (const key of [...this.keys()]) this.delete(key);
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const [key, value] of this.#below) {
      if (this.#changes?.gone.has(key)) continue;
      yield [key, this.#changes?.replaced.has(key) ? (this.#changes.replaced.get(key) as Value) : value];
    }
    yield* this.#changes?.added.entries() ?? [];
  }

  *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(callback: (value: Value, key: Key, map: Map<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  #isBelow(key: Key): boolean {
    return this.#below.has(key) && !this.#changes?.gone.has(key);
  }
}

interface Changes<Key, Value> {
  /** Keys of the map below that were taken out; one that came back is among the added, at the end. */
  readonly gone: Set<Key>;
  /** New values of keys of the map below. */
  readonly replaced: Map<Key, Value>;
  readonly added: Map<Key, Value>;
}

/** Only what a fold asks of a set: a decider that needs more would say so as a type error. */
class SetOverlay<Item> {
  readonly #below: ReadonlySet<Item>;
  readonly #gone = new Set<Item>();
  readonly #added = new Set<Item>();

  constructor(below: ReadonlySet<Item>) {
    this.#below = below;
  }

  get size(): number {
    return this.#below.size - this.#gone.size + this.#added.size;
  }

  has(item: Item): boolean {
    return this.#added.has(item) || (this.#below.has(item) && !this.#gone.has(item));
  }

  add(item: Item): this {
    if (!this.has(item)) this.#added.add(item);
    return this;
  }

  delete(item: Item): boolean {
    if (this.#added.delete(item)) return true;
    if (!this.has(item)) return false;
    this.#gone.add(item);
    return true;
  }

  *[Symbol.iterator](): SetIterator<Item> {
    for (const item of this.#below) if (!this.#gone.has(item)) yield item;
    yield* this.#added;
  }
}
