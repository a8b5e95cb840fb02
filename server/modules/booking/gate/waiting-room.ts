// The waiting room before and after new days are released at a fixed hour: whoever came before it is let in in an order that
// is drawn, whoever comes later stands behind them. A pass is signed and holds its own place, so that after a restart
// everybody who asks again stands where they stood. It is no race: reloading changes nothing.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { unguessableId } from '#server/platform/ids.ts';
import type { Release } from './release.ts';

/** Time that somebody let in has to choose an hour. */
export const admittedMs = 5 * 60_000;
/** Whoever has not asked for this long is passed over until they ask again. */
export const absentMs = 60_000;
/** New passes of one address for one release. */
export const passesOfAnAddress = 20;
/** With nobody in it, the room closes this long after the release. */
const leastOpenMs = 10 * 60_000;
const personsLimit = 50_000;

interface Person {
  readonly id: string;
  readonly enteredMs: number;
  readonly rank: string;
  seenMs: number;
  admittedUntilMs: number | null;
  /** Holds an hour, or let the time pass: makes room for the next. */
  through: boolean;
}

export interface Place {
  readonly pass: string;
  readonly phase: 'before-release' | 'in-line' | 'admitted';
  readonly ahead: number | null;
  readonly admittedUntilMs: number | null;
}

export class WaitingRoom {
  readonly #release: Release;
  readonly #secret: string;
  readonly #people = new Map<string, Person>();
  readonly #passesOf = new Map<string, number>();

  constructor(release: Release, secret: string) {
    this.#release = release;
    this.#secret = createHmac('sha256', secret).update(`waiting room ${release.key}`).digest('hex');
  }

  get release(): Release {
    return this.#release;
  }

  isOpen(nowMs: number): boolean {
    const { opensMs, atMs } = this.#release;
    if (nowMs < opensMs) return false;
    if (nowMs < atMs + leastOpenMs) return true;
    for (const one of this.#people.values()) if (isPresent(one, nowMs)) return true;
    return false;
  }

  /** Null when this address has taken all the passes that it gets. */
  enter(pass: string | null, caller: string, nowMs: number): Place | null {
    const person = this.#known(pass) ?? this.#newPerson(caller, nowMs);
    if (person === null) return null;
    person.seenMs = nowMs;
    this.#admit(nowMs);
    return this.#placeOf(person, nowMs);
  }

  /** May this pass hold an hour now? */
  isAdmitted(pass: string | null, nowMs: number): boolean {
    const person = this.#known(pass);
    if (person === null) return false;
    person.seenMs = nowMs;
    this.#admit(nowMs);
    return person.admittedUntilMs !== null && nowMs < person.admittedUntilMs;
  }

  /** Has an hour held: the next may come in. The pass stays good for its time, should the hour have been taken. */
  letThrough(pass: string | null): void {
    const person = this.#known(pass);
    if (person !== null) person.through = true;
  }

  #admit(nowMs: number): void {
    if (nowMs < this.#release.atMs) return;
    let inside = 0;
    for (const one of this.#people.values()) if (isInside(one, nowMs)) inside += 1;
    if (inside >= this.#release.admitAtOnce) return;
    for (const one of this.#line(nowMs)) {
      if (inside >= this.#release.admitAtOnce) return;
      one.admittedUntilMs = nowMs + admittedMs;
      inside += 1;
    }
  }

  /** Those who wait and are there, in the order in which they are let in. */
  #line(nowMs: number): Person[] {
    return [...this.#people.values()]
      .filter((one) => isPresent(one, nowMs))
      .sort((one, other) => this.#order(one, other));
  }

  #order(one: Person, other: Person): number {
    const { atMs } = this.#release;
    const drawn = one.enteredMs < atMs;
    if (drawn !== other.enteredMs < atMs) return drawn ? -1 : 1;
    return (drawn ? 0 : one.enteredMs - other.enteredMs) || (one.rank < other.rank ? -1 : 1);
  }

  #placeOf(found: Person, nowMs: number): Place {
    const isOver = found.admittedUntilMs !== null && nowMs >= found.admittedUntilMs;
    const person = isOver ? this.#comeAgain(found, nowMs) : found;
    const pass = `${person.id}.${person.enteredMs}.${this.#sign(`${person.id}.${person.enteredMs}`)}`;
    const { admittedUntilMs } = person;
    if (nowMs < this.#release.atMs) return { pass, phase: 'before-release', ahead: null, admittedUntilMs: null };
    if (admittedUntilMs !== null) return { pass, phase: 'admitted', ahead: 0, admittedUntilMs };
    let ahead = 0;
    for (const one of this.#people.values()) if (isPresent(one, nowMs) && this.#order(one, person) < 0) ahead += 1;
    return { pass, phase: 'in-line', ahead, admittedUntilMs: null };
  }

  /** Let the time pass: may stand in line again, at its end. */
  #comeAgain(person: Person, nowMs: number): Person {
    const again: Person = { ...person, enteredMs: nowMs, seenMs: nowMs, admittedUntilMs: null, through: false };
    this.#people.set(person.id, again);
    return again;
  }

  #known(pass: string | null): Person | null {
    const [id = '', enteredText = '', mark = ''] = pass?.split('.') ?? [];
    const expected = Buffer.from(this.#sign(`${id}.${enteredText}`));
    const given = Buffer.from(mark);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const enteredMs = Number(enteredText);
    return this.#people.get(id) ?? this.#add(id, enteredMs);
  }

  #newPerson(caller: string, nowMs: number): Person | null {
    const taken = this.#passesOf.get(caller) ?? 0;
    if (taken >= passesOfAnAddress || this.#people.size >= personsLimit) return null;
    this.#passesOf.set(caller, taken + 1);
    return this.#add(unguessableId(), nowMs);
  }

  #add(id: string, enteredMs: number): Person {
    const rank = this.#sign(`rank ${id}`);
    const person: Person = { id, enteredMs, rank, seenMs: enteredMs, admittedUntilMs: null, through: false };
    this.#people.set(id, person);
    return person;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('base64url');
  }
}

function isPresent(one: Person, nowMs: number): boolean {
  return one.admittedUntilMs === null && nowMs - one.seenMs < absentMs;
}

function isInside(one: Person, nowMs: number): boolean {
  return one.admittedUntilMs !== null && nowMs < one.admittedUntilMs && !one.through;
}
