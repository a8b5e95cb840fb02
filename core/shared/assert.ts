// Checks for programmer errors: a failed assertion is a bug in Numerek, never something a user did.

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** Ends an exhaustive switch: does not compile while a case is missing, and throws if one slips in from outside. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
