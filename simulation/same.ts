// Deep equality of two folded days: plain values, lists, maps and sets.

/**
 * What was found the same. Below the state itself nothing is ever changed, only replaced, so a pair needs to be looked
 * at once.
 */
const foundSame = new WeakMap<object, object>();

/** Where they first differ, as a path; null when they are the same. */
export function difference(one: unknown, other: unknown): string | null {
  if (isObject(one) && isObject(other)) return inObjects(one, other, '');
  return Object.is(one, other) ? null : `${JSON.stringify(one)} and ${JSON.stringify(other)}`;
}

function inValues(one: unknown, other: unknown, path: string): string | null {
  if (Object.is(one, other)) return null;
  if (!isObject(one) || !isObject(other)) return `${path}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`;
  if (one instanceof Map && other instanceof Map) return inMaps(one, other, path);
  if (one instanceof Set && other instanceof Set) return inSets(one, other, path);
  if (foundSame.get(one) === other) return null;
  const found = inObjects(one, other, path);
  if (found === null) foundSame.set(one, other);
  return found;
}

function inObjects(one: object, other: object, path: string): string | null {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return `${path}: ${names.join()} and ${Object.keys(other).join()}`;
  for (const name of names) {
    const found = inValues(Reflect.get(one, name), Reflect.get(other, name), `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

function inMaps(one: ReadonlyMap<unknown, unknown>, other: ReadonlyMap<unknown, unknown>, path: string): string | null {
  if (one.size !== other.size) return `${path}: ${one.size} and ${other.size} entries`;
  for (const [key, value] of one) {
    const found = inValues(value, other.get(key), path);
    if (found !== null) return `${found} (at ${String(key)})`;
  }
  return null;
}

function inSets(one: ReadonlySet<unknown>, other: ReadonlySet<unknown>, path: string): string | null {
  const same = one.size === other.size && [...one].every((value) => other.has(value));
  return same ? null : `${path}: ${[...one].join()} and ${[...other].join()}`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
