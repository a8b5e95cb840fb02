// A Kysely query that is compiled once and filled in at each use: compiling takes longer than running on hot paths.
import type { Compilable } from 'kysely';
import type { WriteQuery } from './database.ts';

class Slot {
  readonly name: PropertyKey;

  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/** @param build makes the query; `value('x')` stands where the field `x` of the values comes. */
export function queryTemplate<Values extends object>(
  build: (value: <Name extends keyof Values>(name: Name) => Values[Name]) => Compilable,
): (values: Values) => WriteQuery {
  const { sql, parameters } = build((name) => new Slot(name) as never).compile();
  return (values) => ({
    sql,
    parameters: parameters.map((one) => (one instanceof Slot ? values[one.name as keyof Values] : one)),
  });
}
