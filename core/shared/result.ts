// An outcome that the caller must look at: `ok` with a value, or `refused` with one of a closed list of reasons.
// A throw is kept for bugs and broken machinery.

export type Result<Value, Reason> = Ok<Value> | Refused<Reason>;

export interface Ok<Value> {
  readonly ok: true;
  readonly value: Value;
}

export interface Refused<Reason> {
  readonly ok: false;
  readonly refusal: Reason;
}

export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

export function refused<Reason>(refusal: Reason): Refused<Reason> {
  return { ok: false, refusal };
}

/** The same outcome, its value made into another. */
export function mapped<Value, Other, Reason>(
  result: Result<Value, Reason>,
  to: (value: Value) => Other,
): Result<Other, Reason> {
  return result.ok ? ok(to(result.value)) : result;
}
