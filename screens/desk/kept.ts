// What a terminal stores in its browser: the last desk, whether keys are on, notes not sent yet, today's no-shows.
// Without browser storage nothing is stored, and everything else works.

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`numerek.terminal.${name}`, JSON.stringify(value));
  } catch {
    // Not kept: asked or typed again next time.
  }
}

/** What was kept under a name, if it is still of the shape that `isRight` knows; the fallback otherwise. */
export function kept<Value>(name: string, isRight: (value: unknown) => value is Value, fallback: Value): Value {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`numerek.terminal.${name}`) ?? 'null');
    return isRight(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
