// Are two folds of a day the same: plain values, lists, maps and sets, all the way down.

/**
 * What was found the same in two maps. A ticket or desk in a state is never changed, only replaced, so a pair needs to
 * be looked at once.
 */
const foundSame = new WeakMap<object, object>();

/** Where they first differ, as a path; null when they are the same. */
export function difference(one: unknown, other: unknown, path = ''): string | null {
  if (Object.is(one, other)) return null;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return `${path}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`;
  }
  if (one instanceof Map && other instanceof Map) return differenceOfMaps(one, other, path);
  if (one instanceof Set && other instanceof Set) {
    return one.size === other.size && [...one].every((value) => other.has(value))
      ? null
      : `${path}: ${[...one].join()} and ${[...other].join()}`;
  }
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return `${path}: other fields`;
  for (const name of names) {
    const found = difference(Reflect.get(one, name), Reflect.get(other, name), `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

function differenceOfMaps(one: ReadonlyMap<unknown, unknown>, other: ReadonlyMap<unknown, unknown>, path: string) {
  if (one.size !== other.size) return `${path}: ${one.size} and ${other.size} entries`;
  for (const [key, value] of one) {
    const partner: unknown = other.get(key);
    const isObject = typeof value === 'object' && value !== null;
    if (isObject && foundSame.get(value) === partner) continue;
    const found = difference(value, partner, `${path}.${String(key)}`);
    if (found !== null) return found;
    if (isObject && typeof partner === 'object' && partner !== null) foundSame.set(value, partner);
  }
  return null;
}
