// A state that nobody can change, to prove that a decider does not.

/** A deep copy that throws at any change: its objects are frozen, its maps and sets refuse to be written to. */
export function frozenCopy<State>(state: State): State {
  return frozen(structuredClone(state));
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map || value instanceof Set) {
    for (const [key, item] of value.entries()) [frozen(key), frozen(item)];
    for (const change of ['set', 'add', 'delete', 'clear']) Object.assign(value, { [change]: refuse });
  }
  for (const item of Object.values(value)) frozen(item);
  return Object.freeze(value);
}

function refuse(): never {
  throw new TypeError('Deciding never changes the state');
}
